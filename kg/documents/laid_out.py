"""A document in one language, ready to be written: notes numbered, headings placed, quotations marked, text cleaned.

What a template or writer is given from here is wording alone: nothing in it has been escaped, and nothing in it needs
more than escaping.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import ClassVar

from kg.documents import blocks
from kg.documents.pictures import picture_size
from kg.wording.text import Language, Text

# Characters that XML cannot hold or that nobody sees, those that turn the direction of text, and the joiners of our own
# numbers, which Word shows as boxes.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff\u200e\u200f\u202a-\u202e\u2060"
    "\u2066-\u2069]"
)
#: Blanks that a line may be broken at; those that hold a number together stay.
_SPACE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
#: A number as people print it, with its sign and unit; figures grouped by thin or hard spaces.
_NUMBER = re.compile(r"[+−-]?\d[\d.,\u202f\u00a0\u2009]*(?:\s?%)?")
#: More lines than this are more than two pages of contents.
LONGEST_CONTENTS = 80
_QUOTATION_MARKS: dict[Language, tuple[str, str]] = {"nb": ("«", "»"), "en": ("“", "”")}
_QUOTED_ALREADY = re.compile('^[«“„"].*[»”“"]$', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Text within a line; ``note`` is the number of the footnote behind it."""

    text: str
    strong: bool = False
    quoted: bool = False
    note: int | None = None


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

    @property
    def numeric(self) -> tuple[bool, ...]:
        """By column whether it holds numbers and nothing else."""
        return tuple(map(self._is_numeric, range(len(self.head))))

    def _is_numeric(self, column: int) -> bool:
        cells = ["".join(stretch.text for line in row[column] for stretch in line) for row in self.rows]
        return any(map(_NUMBER.fullmatch, cells)) and all(_NUMBER.fullmatch(cell) or cell in "–" for cell in cells)


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
    def pictures(self) -> list[Picture]:
        """The pictures in their order."""
        return [item for item in self.items if isinstance(item, Picture)]


def lay_out(document: blocks.Document, language: Language) -> LaidOut:
    """A document in one language.

    The title stands first, and each headline of level 0 is the first level below it, on a new page; but a document
    without contents that begins with its only one has that as its title, so that nothing is said twice.
    """
    laid = LaidOut(
        language=language,
        title=fit(document.title.of(language)),
        contents=document.contents,
        landscape=document.landscape,
    )
    body = list(document.blocks)
    tops = [block for block in body if isinstance(block, blocks.Headline) and block.level == 0]
    alone = len(tops) == 1 and body[0] is tops[0] and not document.contents
    if not alone:
        body.insert(0, blocks.Headline(level=0, text=document.title))
    _Layout(laid, deeper=1 if tops and not alone else 0).lay(body)
    return laid


def fit(text: str) -> str:
    """Text on one line, without what cannot be written or seen."""
    return _SPACE.sub(" ", _UNFIT.sub("", text))


@dataclass(slots=True)
class _Layout:
    laid: LaidOut
    deeper: int

    def lay(self, body: Iterable[blocks.Block]) -> None:
        for block in body:
            self.laid.items.append(self._item(block))

    def _item(self, block: blocks.Block) -> Item:  # noqa: PLR0911 - one for each kind of block
        match block:
            case blocks.Headline():
                return self._heading(block)
            case blocks.Paragraph():
                return Words(kind="quiet" if block.quiet else "paragraph", line=self._line(block.runs))
            case blocks.Quotation():
                return Words(kind="quotation", line=self._line(block.runs, marks=False))
            case blocks.Points():
                return Points(lines=tuple(map(self._line, block.items)))
            case blocks.Grid():
                return self._table(block)
            case blocks.Blank():
                return Blank(label=self._said(block.label), lines=max(block.lines, 1))
            case blocks.Figure():
                return self._picture(block)
            case blocks.PageBreak():
                return NewPage()

    def _heading(self, block: blocks.Headline) -> Heading:
        first = not self.laid.items
        level = 0 if first else block.level + self.deeper
        anchor = f"begrep-{sum(isinstance(item, Heading) for item in self.laid.items)}"
        new_page = block.level == 0 and not first
        return Heading(level=level, text=self._said(block.text).strip(), anchor=anchor, new_page=new_page)

    def _said(self, text: Text | None) -> str:
        return fit(text.of(self.laid.language)) if text else ""

    def _line(self, runs: blocks.Runs, *, marks: bool = True) -> Line:
        stretches: list[Stretch] = []
        for quoted, group in groupby(runs, key=lambda run: run.quoted):
            plain = [self._stretch(run) for run in group]
            stretches += self._marked(plain) if quoted and marks else plain
        if stretches:
            stretches[0] = replace(stretches[0], text=stretches[0].text.lstrip(" "))
            stretches[-1] = replace(stretches[-1], text=stretches[-1].text.rstrip(" "))
        return tuple(stretches)

    def _stretch(self, run: blocks.Run) -> Stretch:
        note = None
        if run.note:
            self.laid.notes.append(self._said(run.note).strip())
            note = len(self.laid.notes)
        return Stretch(text=self._said(run.text), strong=run.strong, quoted=run.quoted, note=note)

    def _marked(self, quote: Sequence[Stretch]) -> Sequence[Stretch]:
        """A quotation between quotation marks, if it does not stand between such already."""
        whole = "".join(stretch.text for stretch in quote).strip()
        if not whole or _QUOTED_ALREADY.match(whole):
            return quote
        opening, closing = _QUOTATION_MARKS[self.laid.language]
        first, *rest = quote
        opened = [replace(first, text=f"{opening}{first.text.lstrip()}"), *rest]
        return [*opened[:-1], replace(opened[-1], text=f"{opened[-1].text.rstrip()}{closing}")]

    def _table(self, grid: blocks.Grid) -> Table:
        columns = max([len(grid.head), *map(len, grid.rows)])
        head = [self._said(text) for text in grid.head]
        rows = (tuple(self._cells(row, columns)) for row in grid.rows)
        shared = len(grid.widths) == columns and min(grid.widths, default=0) > 0
        return Table(
            head=(*head, *[""] * (columns - len(head))),
            rows=tuple(rows),
            widths=tuple(width / sum(grid.widths) for width in grid.widths) if shared else (),
            caption=self._said(grid.caption),
            number=1 + sum(isinstance(item, Table) and bool(item.caption) for item in self.laid.items),
        )

    def _cells(self, row: Sequence[Sequence[blocks.Runs]], columns: int) -> Iterator[tuple[Line, ...]]:
        for cell in row:
            lines = (self._line(runs) for runs in cell)
            yield tuple(line for line in lines if any(stretch.text.strip() or stretch.note for stretch in line))
        yield from [()] * (columns - len(row))

    def _picture(self, figure: blocks.Figure) -> Picture:
        width, height = picture_size(figure.png)
        return Picture(
            png=figure.png,
            width=width,
            height=height,
            caption=self._said(figure.caption),
            described=self._said(figure.described),
            number=len(self.laid.pictures) + 1,
        )
