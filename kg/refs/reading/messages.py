"""What a person should know of a file, without a flood: of faults of one kind the first are told, then their number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.errors import TableError, so_many

#: So many faults of one kind are told one by one: enough to look at, and they leave room for another kind.
MOST_TOLD = 5


@dataclass(slots=True)
class Messages:
    """What a person should know of a ``file``, gathered by what it is about."""

    file: str
    _by_kind: dict[tuple[str, str], list[int | None]] = field(default_factory=dict)

    def tell(self, line: int | None, problem: str, remedy: str) -> None:
        """Tell of a problem at a line."""
        self._by_kind.setdefault((problem, remedy), []).append(line)

    def all(self) -> tuple[TableError, ...]:
        """The messages by their lines; those without a line at the end."""
        told = [
            error for (problem, remedy), lines in self._by_kind.items() for error in self._of(problem, remedy, lines)
        ]
        return tuple(sorted(told, key=lambda error: (error.line is None, error.line or 0)))

    def _of(self, problem: str, remedy: str, lines: Sequence[int | None]) -> Iterable[TableError]:
        for line in lines[:MOST_TOLD]:
            yield TableError(self.file, line, problem, remedy)
        if (more := len(lines) - MOST_TOLD) > 0:
            yield TableError(self.file, None, f"{so_many(more, 'more line')} like this: {problem}", remedy)
