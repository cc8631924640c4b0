"""Blocks laid out in one language: notes numbered, headings placed, quotations marked, text cleaned."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from kg.documents import blocks
from kg.documents.laid_out import Blank, Heading, Item, LaidOut, Line, NewPage, Picture, Points, Stretch, Table, Words
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
_QUOTATION_MARKS: dict[Language, tuple[str, str]] = {"nb": ("«", "»"), "en": ("“", "”")}
_QUOTED_ALREADY = re.compile('^[«“„"].*[»”“"]$', re.DOTALL)


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
    #: By their texts the notes that stand in the block, or the row of a table, that is being laid out.
    near: dict[str, int] = field(default_factory=dict)

    def lay(self, body: Iterable[blocks.Block]) -> None:
        for block in body:
            self.near = {}
            self.laid.items.append(self._item(block))
        if isinstance(self.laid.items[-1], NewPage):
            self.laid.items.pop()

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
        items = self.laid.items
        level = min(max(block.level, 0), 3) + self.deeper if items else 0
        # Word takes letters, digits and low lines in such a name.
        anchor = f"begrep_{sum(isinstance(item, Heading) for item in items)}"
        new_page = bool(items) and (block.level == 0 or isinstance(items[-1], NewPage))
        if new_page and isinstance(items[-1], NewPage):
            items.pop()
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
        said = self._said(run.note).strip()
        again = said in self.near
        note = self._note(said) if said else None
        return Stretch(text=self._said(run.text), strong=run.strong, quoted=run.quoted, note=note, again=again)

    def _note(self, said: str) -> int:
        if said not in self.near:
            self.laid.notes.append(said)
            self.near[said] = len(self.laid.notes)
        return self.near[said]

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
        columns = max([1, len(grid.head), *map(len, grid.rows)])
        head = [self._said(text) for text in grid.head]
        rows = (tuple(self._cells(row, columns)) for row in grid.rows)
        shared = len(grid.widths) == columns and min(grid.widths, default=0) > 0
        return Table(
            head=(*head, *[""] * (columns - len(head))),
            rows=tuple(rows),
            widths=tuple(width / sum(grid.widths) for width in grid.widths) if shared else (),
            caption=self._said(grid.caption),
            to_fill=grid.to_fill,
            number=1 + sum(isinstance(item, Table) and bool(item.caption) for item in self.laid.items),
        )

    def _cells(self, row: Sequence[Sequence[blocks.Runs]], columns: int) -> Iterator[tuple[Line, ...]]:
        self.near = {}
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
