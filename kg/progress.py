"""How far a command is: a bar with the time left for every stage, on standard error, never in a file."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, Self, TypeVar

from corpus.shown import one_line

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

Item = TypeVar("Item")

#: Seconds that a command may take before anything is shown: one that answers at once should only answer.
PATIENCE = 1.0

#: So often at most a stage's bar is told how far it is: telling it costs as much as writing ten statements.
_TOLD = 200


class Progress:
    """What a piece of work tells about how far it is. This one tells nobody: for ``--quiet``, tests and libraries."""

    def track(self, stage: str, items: Iterable[Item], *, total: int) -> Iterable[Item]:  # noqa: ARG002
        """Yield what comes of a stage, of which ``total`` will come, counting it."""
        return items

    def note(self, line: str) -> None:
        """Tell what a person should know at once, though nothing comes of it."""

    @contextmanager
    def step(self, stage: str) -> Iterator[None]:  # noqa: ARG002
        """A stage that is one piece of work."""
        yield


def _behind() -> Any:
    """Standard error itself: rich's own signs for the terminal go past the command line's door."""
    return getattr(sys.stderr, "behind", sys.stderr)


class Bars(Progress):
    """A bar by rich from :data:`PATIENCE` on, where standard error is a terminal; it is gone when the work is done.

    ``end`` takes them away before anything else is printed. What no stage is told of is shown as ``work``.
    """

    def __init__(self, work: str, *, patience: float = PATIENCE) -> None:
        self._stage, self._total, self._done = work, 0, 0
        self._timer = Timer(patience, self._show)
        self._timer.daemon = True
        self._ending = Lock()
        self._ended = False
        self._bars: RichProgress | None = None
        self._bar: Any = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Take the bars away, for good."""
        self._timer.cancel()
        with self._ending:
            self._ended = True
            if self._bars is not None:
                self._bars.stop()
                self._bars = None

    def track(self, stage: str, items: Iterable[Item], *, total: int) -> Iterable[Item]:
        """Yield what comes of a stage under a bar."""
        self._begin(stage, total)
        told = max(1, total // _TOLD)
        for done, item in enumerate(items, start=1):
            yield item
            self._done = done
            if done % told == 0 and self._bars is not None:
                self._bars.update(self._bar, completed=done, far=self._far())

    def note(self, line: str) -> None:
        """Print a line, above the bar where there is one."""
        told = f"begrepskart: {one_line(line)}"
        with self._ending:
            if self._bars is None:
                _behind().write(f"{told}\n")
            else:
                self._bars.console.print(told, markup=False, highlight=False)

    @contextmanager
    def step(self, stage: str) -> Iterator[None]:
        """Show a stage that is one piece of work."""
        self._begin(stage, 0)
        yield

    def _begin(self, stage: str, total: int) -> None:
        self._stage, self._total, self._done = stage, total, 0
        with self._ending:
            if self._bars is not None:
                self._bars.remove_task(self._bar)
                self._add()

    def _add(self) -> None:
        assert self._bars is not None  # noqa: S101 - for the types
        left = "left" if self._total else ""
        total = self._total or None
        self._bar = self._bars.add_task(self._stage, total=total, completed=self._done, far=self._far(), left=left)

    def _far(self) -> str:
        return f"{self._done:,}/{self._total:,}" if self._total else ""

    def _show(self) -> None:
        from rich.console import Console  # only work that takes long loads rich
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        console = Console(file=_behind())
        columns = (
            TextColumn("{task.description:<28}"), BarColumn(bar_width=30), TextColumn("{task.fields[far]}"),
            TimeElapsedColumn(), TextColumn("{task.fields[left]}"), TimeRemainingColumn(),
        )  # fmt: skip
        with self._ending:
            if self._ended:
                return
            self._bars = RichProgress(
                *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self._add()
            self._bars.start()
