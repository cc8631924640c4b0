"""The matrix of evidence: themes by services, what hinders and what promotes in each cell, and where nobody knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.refs.evidence.cues import Direction
from kg.refs.evidence.rows import EvidenceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """What is said of a ``theme`` for a ``service``; rows in the order in which they were given."""

    theme: str
    service: str
    hindrances: tuple[EvidenceRow, ...] = ()
    promoters: tuple[EvidenceRow, ...] = ()
    neither: tuple[EvidenceRow, ...] = ()

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

    ``themes`` are those of which most is said first. ``numbers`` are those of the quotes, by the key of their row: rows
    with one quote share its number.
    """

    services: tuple[str, ...]
    themes: tuple[str, ...]
    cells: Mapping[tuple[str, str], MatrixCell]
    numbers: Mapping[str, int]

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """All rows, cell by cell."""
        return tuple(row for cell in self.cells.values() for row in cell.rows)

    @property
    def gaps(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each theme that some services have nothing on, with these."""
        lacking = [(theme, tuple(s for s in self.services if not self.cells[theme, s].rows)) for theme in self.themes]
        return tuple((theme, services) for theme, services in lacking if services)

    @property
    def quotes(self) -> tuple[tuple[int, EvidenceRow], ...]:
        """The quotes by their numbers, each with the first row that has it."""
        first: dict[int, EvidenceRow] = {}
        for row in self.rows:
            first.setdefault(self.numbers[row.key], row)
        return tuple(sorted(first.items(), key=lambda each: each[0]))


def matrix(rows: Iterable[EvidenceRow], services: Sequence[str] = ()) -> Matrix:
    """The matrix of these rows but those rejected; ``services`` are columns that are to be there in any case."""
    held = [row for row in rows if row.standing != "rejected"]
    known = dict.fromkeys([*services, *sorted({row.evidence.service for row in held} - {*services})])
    weight: dict[str, int] = {}
    for row in held:
        weight[row.evidence.theme] = weight.get(row.evidence.theme, 0) + 1
    themes = sorted(weight, key=lambda theme: (not theme, -weight[theme], theme))
    by_place: dict[tuple[str, str], list[EvidenceRow]] = {}
    for row in held:
        by_place.setdefault((row.evidence.theme, row.evidence.service), []).append(row)
    places = [(theme, service) for theme in themes for service in known]
    cells = {place: _cell(*place, by_place.get(place, [])) for place in places}
    return Matrix(services=tuple(known), themes=tuple(themes), cells=cells, numbers=_numbers(cells.values()))


def _cell(theme: str, service: str, rows: Sequence[EvidenceRow]) -> MatrixCell:
    return MatrixCell(
        theme=theme, service=service,
        hindrances=tuple(row for row in rows if row.evidence.direction == "hindrance"),
        promoters=tuple(row for row in rows if row.evidence.direction == "promoter"),
        neither=tuple(row for row in rows if row.evidence.direction == "neither"),
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
