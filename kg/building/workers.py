"""Who does the work: this process, or processes of this machine beside it, all behind ``concurrent.futures.Executor``.

What is submitted is a function of a module with small arguments, so that any executor can do it; what comes back is
taken in an order that does not depend on who was ready first. So the bytes of a study do not depend on how many work.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from typing import ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

from kg.rare_collection import THRESHOLD

Given = ParamSpec("Given")
Found = TypeVar("Found")

#: How a process begins. A server that has loaded the libraries once is forked from where that is safe: the system
#: libraries of macOS do not bear it, and Windows cannot.
START = "forkserver" if sys.platform == "linux" else "spawn"
#: What it has loaded by then: all that a build runs.
_LOADED = "kg.building.build"
#: More processes than these Windows cannot wait for.
_MOST = 61
#: So many bytes of sources are read in the time that other processes need to begin.
FEW_BYTES = 200_000


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_much(paths: Sequence[Path]) -> bool:
    """Whether these files and folders hold so much that more processes are done with them sooner than this one."""
    left = FEW_BYTES
    files = (Path(folder, name) for path in paths for folder, _, names in os.walk(path) for name in names)
    for file in chain((path for path in paths if path.is_file()), files):
        with suppress(OSError):
            left -= file.stat().st_size
        if left <= 0:
            return True
    return False


def is_beginning() -> bool:
    """Whether this is a new process that still reads the script of the one that began it."""
    return bool(getattr(multiprocessing.current_process(), "_inheriting", False))


def begin_loading() -> None:
    """Start the process that workers are forked from, which loads what they need while this one does the same."""
    if START == "forkserver":
        from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - Windows has none

        resource_tracker.ensure_running()  # when it begins it lets Ctrl-C through again, to what is begun after it, too
        multiprocessing.get_context(START).set_forkserver_preload([_LOADED])
        with _uninterrupted():
            forkserver.ensure_running()


class Here(Executor):
    """This process: what is submitted is done at once."""

    def submit(self, fn: Callable[Given, Found], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Found]:
        """Do it, and give what came of it."""
        future: Future[Found] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(error)
        return future


class Pool(Executor):
    """Processes beside this one; where one was killed, which costs all that was submitted, the next ones are fresh."""

    def __init__(self, jobs: int) -> None:
        self._jobs = min(jobs, _MOST)
        self._pool, self._ended = self._fresh()

    def _fresh(self) -> tuple[ProcessPoolExecutor, Connection]:
        begin_loading()
        context = multiprocessing.get_context(START)
        heard, ended = context.Pipe(duplex=False)
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_begin, initargs=(heard,)), ended

    def submit(self, fn: Callable[Given, Found], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Found]:
        """Have it done by the next process that is free."""
        with _uninterrupted():
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except (BrokenExecutor, EOFError, ConnectionError):  # the two latter: the server that forks them is gone
                self.end()
                self._pool, self._ended = self._fresh()
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes go when all is done."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)
        self._ended.close()

    def end(self) -> None:
        """End the processes at once, whatever they are doing."""
        self._ended.close()
        self._pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def local_workers(jobs: int) -> Iterator[Executor | None]:
    """So many processes, begun when work is submitted; ``None`` for one: that is this process.

    They end with the block: when all is done, at once after an error or Ctrl-C, and when this process is killed.
    """
    if jobs == 1:
        yield None
        return
    pool = Pool(jobs)
    try:
        yield pool
    except BaseException:
        pool.end()
        raise
    pool.shutdown()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that begin within it never hear of Ctrl-C: this one does, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(heard: Connection) -> None:
    """What a worker does first: it learns to end with whoever began it, and adds numbers in one order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # with the processes that it begins itself
    threading.Thread(target=_end_with, args=(heard,), daemon=True).start()
    threadpool_limits(limits=1, user_api="blas")
    gc.freeze()  # what is loaded is never looked over again
    gc.set_threshold(*THRESHOLD)


def _end_with(heard: Connection) -> None:
    with suppress(EOFError, OSError):
        heard.recv_bytes()  # nothing is ever sent: the other end goes with its process, or before
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
