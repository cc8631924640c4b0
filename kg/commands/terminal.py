"""The door to the terminal: whatever is printed, by whomever, nothing in it is obeyed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from corpus.shown import harmless


class Door:
    """A stream before another: it lets through what is harmless, and shows what the other cannot encode by its code."""

    def __init__(self, behind: Any) -> None:
        self.behind = behind
        if hasattr(behind, "reconfigure"):
            behind.reconfigure(errors="backslashreplace")

    def write(self, text: str) -> int:
        """Write the text, harmless."""
        self.behind.write(harmless(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


@contextmanager
def doors() -> Iterator[None]:
    """Put doors before standard output and standard error: results, errors, warnings and usage go through them."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(Door, before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
