"""The door to the terminal: whatever is printed, by whomever, nothing in it is obeyed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from corpus.shown import harmless


class Door:
    """A stream before another: it lets through what is harmless, and shows what the other cannot encode by its code."""

    def __init__(self, behind: Any) -> None:
        self.behind = behind
        self.first: Callable[[], None] = _nothing
        if hasattr(behind, "reconfigure"):
            behind.reconfigure(errors="backslashreplace")

    def write(self, text: str) -> int:
        """Write the text, harmless."""
        self.first()
        self.behind.write(harmless(text))
        return len(text)

    def opened(self) -> Any:
        """The stream behind, for who writes to the terminal itself and makes harmless what it writes."""
        self.first()
        return self.behind

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


def _nothing() -> None:
    """What is done before anything is printed, where nobody asks for more."""


@contextmanager
def doors() -> Iterator[None]:
    """Put doors before standard output and standard error: results, errors, warnings and usage go through them."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(Door, before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


@contextmanager
def first(done: Callable[[], None]) -> Iterator[None]:
    """Have ``done`` called before whatever is printed meanwhile."""
    before = [stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, Door)]
    for door in before:
        door.first = done
    try:
        yield
    finally:
        for door in before:
            door.first = _nothing
