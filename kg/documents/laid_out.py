"""A document in one language, ready to be written: notes numbered, headings placed, quotations marked, text cleaned.

What a template or writer is given from here is wording alone: nothing in it has been escaped, and nothing in it needs
more than escaping.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import ClassVar

from kg.wording.text import Language

_FIGURE = r"[+−-]?\d[\d.,\u202f\u00a0\u2009]*(?:\s?%)?"
#: A number as people print it, with its sign and unit, figures grouped by thin or hard spaces; or an interval of two.
_NUMBER = re.compile(rf"{_FIGURE}(?:(?:–|\s(?:til|to)\s){_FIGURE})?")
#: More lines than this are more than two pages of contents.
LONGEST_CONTENTS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Text within a line; ``note`` is the number of its footnote, ``again`` where that was given just before it.

    A source is given once in a paragraph, a list or a row of a table, which stand on one page.
    """

    text: str
    strong: bool = False
    quoted: bool = False
    note: int | None = None
    again: bool = False


Line = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the outline, 0 for the title; ``anchor`` is its name within the document."""

    kind: ClassVar[str] = "heading"
    level: int
    text: str
    anchor: str
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph, a quiet one, a quotation, or a point of a list, as ``kind`` says."""

    kind: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list of lines."""

    kind: ClassVar[str] = "points"
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with as many cells in each row as in its head; ``widths`` are none, or shares that add up to 1."""

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    widths: tuple[float, ...]
    caption: str
    number: int
    to_fill: bool = False

    @property
    def numeric(self) -> tuple[bool, ...]:
        """By column whether it holds numbers and nothing else."""
        return tuple(map(self._is_numeric, range(len(self.head))))

    def _is_numeric(self, column: int) -> bool:
        cells = ["".join(stretch.text for line in row[column] for stretch in line) for row in self.rows]
        return any(map(_NUMBER.fullmatch, cells)) and all(
            _NUMBER.fullmatch(cell) or cell in {"", "–"} for cell in cells
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Lines to write on."""

    kind: ClassVar[str] = "blank"
    label: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its size in pixels."""

    kind: ClassVar[str] = "picture"
    png: bytes
    width: int
    height: int
    caption: str
    described: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """A page ends here."""

    kind: ClassVar[str] = "new_page"


Item = Heading | Words | Points | Table | Blank | Picture | NewPage


@dataclass(slots=True, kw_only=True)
class LaidOut:
    """A whole document in one language."""

    language: Language
    title: str
    contents: bool
    landscape: bool
    items: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def headings(self) -> list[Heading]:
        """All headings but the title."""
        return [item for item in self.items if isinstance(item, Heading) and item.level]

    @property
    def listed(self) -> list[Heading]:
        """The headings of the table of contents: two levels, or one where two would be too long to find anything."""
        if not self.contents:
            return []
        both = [heading for heading in self.headings if heading.level <= 2]
        return both if len(both) <= LONGEST_CONTENTS else [heading for heading in both if heading.level == 1]

    @property
    def notes_again(self) -> set[int]:
        """The notes that are referred to more than once."""
        return {stretch.note for item in self.items for stretch in _stretches(item) if stretch.note and stretch.again}

    @property
    def pictures(self) -> list[Picture]:
        """The pictures in their order."""
        return [item for item in self.items if isinstance(item, Picture)]


def _stretches(item: Item) -> Iterator[Stretch]:
    match item:
        case Words():
            yield from item.line
        case Points():
            yield from chain.from_iterable(item.lines)
        case Table():
            yield from (stretch for row in item.rows for cell in row for line in cell for stretch in line)
