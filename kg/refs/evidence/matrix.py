"""The matrix of evidence: themes by services, what hinders and what promotes in each cell, and where nobody knows.

An empty cell is a gap only where nothing waits: what was offered and nobody has judged may be evidence, and is counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.refs.evidence.cues import Direction
from kg.refs.evidence.rows import EvidenceRow

#: How many rows wait to be judged, by theme, service and direction.
Waiting = Mapping[tuple[str, str, Direction], int]
NOTHING: Waiting = MappingProxyType({})
DIRECTIONS: tuple[Direction, ...] = ("hindrance", "promoter", "neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """What is said of a ``theme`` for a ``service``; rows in the order in which they were given.

    ``waiting`` is how many more wait to be judged, by direction.
    """

    theme: str
    service: str
    hindrances: tuple[EvidenceRow, ...] = ()
    promoters: tuple[EvidenceRow, ...] = ()
    neither: tuple[EvidenceRow, ...] = ()
    waiting: Mapping[Direction, int] = field(default_factory=dict)

    @property
    def is_gap(self) -> bool:
        """Whether nothing is said, and nothing waits."""
        return not self.rows and not self.waits

    @property
    def waits(self) -> int:
        """How many rows wait to be judged, of any direction."""
        return sum(self.waiting.values())

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """All of them."""
        return (*self.hindrances, *self.promoters, *self.neither)

    def of(self, direction: Direction) -> tuple[EvidenceRow, ...]:
        """Those of one direction."""
        return {"hindrance": self.hindrances, "promoter": self.promoters, "neither": self.neither}[direction]

    @property
    def sources(self) -> int:
        """How many documents or works stand behind it."""
        return count_sources(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Cells by theme and service; one that nobody has evidence for is there, and empty.

    ``themes`` are those of which most is said first, then those of which most waits. ``numbers`` are those of the
    quotes, by the key of their row: rows with one quote share its number.
    """

    services: tuple[str, ...]
    themes: tuple[str, ...]
    cells: Mapping[tuple[str, str], MatrixCell]
    numbers: Mapping[str, int]

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """All rows, cell by cell."""
        return tuple(row for cell in self.cells.values() for row in cell.rows)

    def lines(self, services: Sequence[str]) -> Iterator[tuple[str, Direction, list[MatrixCell]]]:
        """The lines of a table of these services: what hinders, what promotes, and what does neither, theme by theme.

        Each with its cells, where any service has something of it, or something that waits.
        """
        for theme in self.themes:
            cells = [self.cells[theme, service] for service in services]
            for direction in DIRECTIONS:
                if any(cell.of(direction) or direction in cell.waiting for cell in cells):
                    yield theme, direction, cells

    @property
    def gaps(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each theme that some services have nothing on, and nothing that waits, with these."""
        lacking = [(theme, tuple(s for s in self.services if self.cells[theme, s].is_gap)) for theme in self.themes]
        return tuple((theme, services) for theme, services in lacking if services)

    @property
    def undecided(self) -> tuple[MatrixCell, ...]:
        """The cells in which nothing was accepted and something waits."""
        return tuple(cell for cell in self.cells.values() if cell.waits and not cell.rows)

    @property
    def waits(self) -> int:
        """How many rows wait to be judged."""
        return sum(cell.waits for cell in self.cells.values())

    @property
    def quotes(self) -> tuple[tuple[int, EvidenceRow], ...]:
        """The quotes by their numbers, each with the first row that has it."""
        first: dict[int, EvidenceRow] = {}
        for row in self.rows:
            first.setdefault(self.numbers[row.key], row)
        return tuple(sorted(first.items(), key=lambda each: each[0]))


def count_waiting(rows: Iterable[EvidenceRow]) -> Waiting:
    """How many of these rows nobody has judged."""
    offered = (row.evidence for row in rows if row.standing == "offered")
    return Counter((said.theme, said.service, said.direction) for said in offered)


def matrix(rows: Iterable[EvidenceRow], services: Sequence[str] = (), waiting: Waiting = NOTHING) -> Matrix:
    """The matrix of these rows but those rejected; ``services`` are columns that are to be there in any case.

    What is ``waiting`` is counted in its cells, and has themes and columns as what is said.
    """
    held = [row for row in rows if row.standing != "rejected"]
    there = {row.evidence.service for row in held} | {service for _, service, _ in waiting}
    known = dict.fromkeys([*services, *sorted(there - {*services})])
    themes = _themes(held, waiting)
    by_place: dict[tuple[str, str], list[EvidenceRow]] = {}
    for row in held:
        by_place.setdefault((row.evidence.theme, row.evidence.service), []).append(row)
    places = [(theme, service) for theme in themes for service in known]
    cells = {place: _cell(*place, by_place.get(place, []), waiting) for place in places}
    return Matrix(services=tuple(known), themes=tuple(themes), cells=cells, numbers=_numbers(cells.values()))


def _themes(held: Sequence[EvidenceRow], waiting: Waiting) -> list[str]:
    said = Counter(row.evidence.theme for row in held)
    waits: Counter[str] = Counter()
    for (theme, _, _), n in waiting.items():
        waits[theme] += n
    return sorted({*said, *waits}, key=lambda theme: (not theme, -said[theme], -waits[theme], theme))


def _cell(theme: str, service: str, rows: Sequence[EvidenceRow], waiting: Waiting) -> MatrixCell:
    by_direction = {name: tuple(row for row in rows if row.evidence.direction == name) for name in DIRECTIONS}
    return MatrixCell(
        theme=theme, service=service, hindrances=by_direction["hindrance"], promoters=by_direction["promoter"],
        neither=by_direction["neither"],
        waiting={name: n for name in DIRECTIONS if (n := waiting.get((theme, service, name), 0))},
    )  # fmt: skip


def _numbers(cells: Iterable[MatrixCell]) -> dict[str, int]:
    quotes: dict[tuple[object, ...], int] = {}
    numbers: dict[str, int] = {}
    for row in (row for cell in cells for row in cell.rows):
        said = row.evidence
        quote = (said.document, said.records, said.quote or said.finding, said.page)
        numbers[row.key] = quotes.setdefault(quote, len(quotes) + 1)
    return numbers


def count_sources(rows: Iterable[EvidenceRow]) -> int:
    """How many documents or works rows rest on."""
    return len({row.evidence.document or row.evidence.records for row in rows})
