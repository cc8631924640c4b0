"""The other end of :mod:`ontology.sparql.process`: a process, asked query after query, and stopped if it must be."""

import json
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer

from ontology.sparql.store import Store, module_command, module_environment


class WorkerEndedError(Exception):
    """The process ended before it had answered; ``timed_out`` if that was because the time was up."""

    def __init__(self, *, timed_out: bool) -> None:
        super().__init__()
        self.timed_out = timed_out


class Worker:
    """A process that has a store open. One query at a time; not for two threads at once."""

    def __init__(self, store: Store, *, memory: int) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # the command holds nothing of a user's
            module_command("ontology.sparql.process"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=module_environment(),
        )
        self._out_of_time = False
        self._first = {"store": str(store.path), "in_memory": store.in_memory, "memory": memory}

    @property
    def is_running(self) -> bool:
        """Whether it can be asked more."""
        return self._process.poll() is None and not self._out_of_time

    def ask(self, request: Mapping[str, object], *, timeout: float) -> tuple[Mapping[str, str], bytes]:
        """What was wrong with a query (``fault``) or nothing, and the answer; :class:`WorkerEndedError` without one."""
        timer = Timer(timeout, self._time_is_up)
        timer.start()
        try:
            head, body = self._exchange(request)
        except (OSError, ValueError):
            self.stop()
            raise WorkerEndedError(timed_out=self._out_of_time) from None
        finally:
            timer.cancel()
        return head, body

    def _exchange(self, request: Mapping[str, object]) -> tuple[Mapping[str, str], bytes]:
        process = self._process
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018  # both are pipes
        for message in filter(None, (self._first, request)):
            process.stdin.write(json.dumps(message).encode() + b"\n")
        process.stdin.flush()
        self._first = {}
        head = json.loads(process.stdout.readline())  # nothing, which is no JSON, from a process that has ended
        body = process.stdout.read(size := int(head.get("bytes", 0)))
        if len(body) < size:
            raise ValueError(size)
        return head, body

    def _time_is_up(self) -> None:
        self._out_of_time = True
        self._process.kill()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        with suppress(OSError), self._process:  # what was not yet read at the other end cannot be sent any more
            pass
