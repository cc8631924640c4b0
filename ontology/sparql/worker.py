"""The other end of :mod:`ontology.sparql.process`: a process, asked query after query, and stopped if it must be."""

import json
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from typing import Any, Literal

from corpus.own_process import module_command, module_environment
from ontology.sparql.store import Store

#: What a process ends with whose stack is full: SIGSEGV, SIGBUS (macOS), STATUS_STACK_OVERFLOW (Windows).
_STACK_IS_FULL = frozenset({-11, -10, 0xC00000FD})


class WorkerEndedError(Exception):
    """The process ended before it had answered, because something was used up: ``time``, ``stack`` or ``memory``."""

    def __init__(self, used_up: Literal["time", "stack", "memory"]) -> None:
        super().__init__(used_up)
        self.used_up = used_up


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

    def ask(self, request: Mapping[str, object], *, timeout: float) -> tuple[Mapping[str, Any], bytes]:
        """What was wrong (``fault`` with a query, ``store``) or its ``form``, and the answer.

        :class:`WorkerEndedError` without one. All that the process does from now on counts towards the time.
        """
        timer = Timer(timeout, self._time_is_up)
        timer.start()
        try:
            head, body = self._exchange({**request, "timeout": timeout})
        except (OSError, ValueError):
            self.stop()
            raise WorkerEndedError(self._used_up()) from None
        finally:
            timer.cancel()
        return head, body

    def _used_up(self) -> Literal["time", "stack", "memory"]:
        if self._out_of_time or self._process.returncode == -getattr(signal, "SIGALRM", 0):
            return "time"
        return "stack" if self._process.returncode in _STACK_IS_FULL else "memory"

    def _exchange(self, request: Mapping[str, object]) -> tuple[Mapping[str, Any], bytes]:
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
