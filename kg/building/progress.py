"""Progress on the terminal: a bar with the time left for every stage, on standard error, never in a file."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Self, TypeVar

from corpus.shown import one_line

Item = TypeVar("Item")


class Progress:
    """What a build tells about how far it is. This one tells nobody: for ``--quiet``, tests and libraries."""

    def track(self, stage: str, items: Iterable[Item], *, total: int) -> Iterable[Item]:  # noqa: ARG002
        """Yield the items of a stage, counting them."""
        return items

    def note(self, line: str) -> None:
        """Tell what a person should know at once, though nothing comes of it."""

    @contextmanager
    def step(self, stage: str) -> Iterator[None]:  # noqa: ARG002
        """A stage that is one piece of work."""
        yield


class Bars(Progress):
    """Bars by rich, which shows nothing where standard error is no terminal."""

    def __init__(self) -> None:
        from rich.console import Console  # only a build that shows bars loads rich
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (
            TextColumn("{task.description:<28}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        # Rich's own signs for the terminal go past the command line's door; what others print does not go through rich.
        console = Console(file=getattr(sys.stderr, "behind", sys.stderr))
        self._bars = RichProgress(
            *columns, console=console, disable=not sys.stderr.isatty(), redirect_stdout=False, redirect_stderr=False
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def track(self, stage: str, items: Iterable[Item], *, total: int) -> Iterable[Item]:
        """Yield the items of a stage under a bar."""
        return self._bars.track(items, total=total, description=stage)

    def note(self, line: str) -> None:
        """Print a line above the bars."""
        self._bars.console.print(f"begrepskart: {one_line(line)}", markup=False, highlight=False)

    @contextmanager
    def step(self, stage: str) -> Iterator[None]:
        """Show a stage that is one piece of work."""
        task = self._bars.add_task(stage, total=1)
        yield
        self._bars.update(task, completed=1)
