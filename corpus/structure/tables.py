"""Tables as data: the cells of a table that the text still holds, each with its place, labels and value.

What DOCX, HTML, Markdown and PDF say about cells is taken as it is. In plain text only the order of a row's figures
is left, so a table is read when all its rows have equally many; else it is marked as damaged, and nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus.structure.lines import LINE
from corpus.structure.table_rows import closing_figures, joined_thousands
from corpus.types import Block, Document
from corpus.words import YEAR

_PIPE = re.compile(r"(?<!\\)\|")
_VALUE = re.compile(
    r"(?P<number>[-−]?\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,\d+)?|[-−]?\d+(?:[.,]\d+)?)\s?(?P<unit>%)?"
    r"(?:\s?\(\s?(?P<share>\d+(?:[.,]\d+)?)\s?%\s?\))?"
)
_THOUSANDS = re.compile(r"[-−]?\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,\d+)?")
_SEVERAL = re.compile(r"(?<!\d)\d{1,3} \d{3} \d{3}(?!\d)")  # one, two or three figures
_YEAR = re.compile(YEAR)
_PIECE = re.compile(r"(?:^|(?<=\s))(?=[A-ZÆØÅ%\d«(])")
_PER_CENT = re.compile(r"^%$|\bprosent\b|\bper cent\b|\bandel\b", re.IGNORECASE)

#: A caption without a number belongs to the table that begins so many characters after it: a line break or two.
TOUCHING = 3

TableState = Literal["read", "damaged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of table ``table`` (the index of its block); ``row`` and ``column`` count from 1, labels not counted.

    ``value`` is its number and ``unit`` ``%`` or ``None``; ``share`` is the percentage of ``45 (96 %)``. A damaged
    table is one cell without row and column that spans the whole table.
    """

    table: int
    row: int | None
    column: int | None
    row_label: str | None
    column_label: str | None
    text: str
    value: float | None
    unit: str | None
    share: float | None
    start: int
    end: int
    page: int
    caption: str | None
    state: TableState


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row: its label, and the spans of its cells in the source (``None`` for an empty one)."""

    label: str | None
    cells: tuple[tuple[int, int] | None, ...]


def find_cells(document: Document) -> tuple[Cell, ...]:
    """The cells of all tables of a document, table by table and row by row."""
    return tuple(cell for block in document.blocks if block.kind == "table" for cell in _table_cells(document, block))


def _table_cells(document: Document, block: Block) -> Iterator[Cell]:
    lines = _lines(document, block)
    stated = any(mark.kind == "cell" and block.start <= mark.start < block.end for mark in document.source.marks)
    text, source_format = document.text, document.source.format
    table = _stated_table(text, lines, source_format) if stated else _flat_table(text, lines)
    whole = Cell(
        table=block.index, row=None, column=None, row_label=None, column_label=None, text=block.text, value=None,
        unit=None, share=None, start=block.start, end=block.end, page=block.page, caption=_caption(document, block),
        state="damaged",
    )  # fmt: skip
    if table is None:
        yield whole
        return
    labels, rows = table
    for number, row in enumerate(rows, 1):
        for column, span in enumerate(row.cells, 1):
            if span is not None:
                label = labels[column - 1] if column <= len(labels) else None
                cell = replace(whole, row=number, column=column, row_label=row.label, column_label=label, state="read")
                yield _with_value(cell, text, span)


def _with_value(cell: Cell, text: str, span: tuple[int, int]) -> Cell:
    wording = _at(text, span)
    value, unit, share = read_value(wording)
    if value is not None and unit is None and cell.column_label and _PER_CENT.search(cell.column_label):
        unit = "%"
    return replace(cell, text=wording, value=value, unit=unit, share=share, start=span[0], end=span[1])


def read_value(text: str) -> tuple[float | None, str | None, float | None]:
    """Number, unit and share of a cell; ``None`` where there is none, also for ``<5`` and a dash.

    >>> read_value("45 (96 %)"), read_value("12,5 %"), read_value("1.250"), read_value("–")
    ((45.0, None, 96.0), (12.5, '%', None), (1250.0, None, None), (None, None, None))
    """
    match = _VALUE.fullmatch(text)
    if match is None:
        return None, None, None
    share = match["share"]
    return _number(match["number"]), match["unit"], _number(share) if share else None


def _number(text: str) -> float:
    bare = text.replace("−", "-")
    if _THOUSANDS.fullmatch(text):
        bare = re.sub(r"[.\u00a0 ]", "", bare)
    return float(bare.replace(",", "."))


def _lines(document: Document, block: Block) -> list[tuple[int, int, bool]]:
    """Start and end of each line of a table that is no page furniture, and whether a blank line stands before it."""
    furniture = {
        edit.start
        for edit in document.edits
        if edit.kind in {"page_number", "running_head"} and block.start <= edit.start < block.end
    }
    spans: list[tuple[int, int, bool]] = []
    blank = False
    # The corner above the rows' labels, and the last cells, may be empty.
    first, end, text = block.start, block.end, document.text
    while text[first - 1 : first] == "\t":
        first -= 1
    while text[end : end + 1] == "\t":
        end += 1
    for line in LINE.finditer(text, first, end):
        stripped = line[0].strip(" \u00a0\r")
        start = line.start() + (line[0].index(stripped) if stripped else 0)
        between = document.text[spans[-1][1] : line.start()] if spans else ""
        blank = blank or len(between.replace("\r\n", "\n").strip(" \t")) > 1
        if not stripped.strip() or start in furniture:
            blank = True
            continue
        spans.append((start, start + len(stripped), blank))
        blank = False
    return spans


def _caption(document: Document, block: Block) -> str | None:
    captions = [other for other in document.blocks if other.kind == "caption"]
    if block.number is not None:
        near = [other for other in captions if other.number == block.number]
    else:  # a caption without a number belongs to the table it touches
        near = [other for other in captions if other.number is None and abs(block.start - other.end) <= TOUCHING]
    return min(near, key=lambda other: abs(other.start - block.start)).text if near else None


_Table = tuple[Sequence[str | None], list[_Row]] | None


def _stated_table(text: str, lines: Sequence[tuple[int, int, bool]], source_format: str) -> _Table:
    """A table whose format states its cells: they stand between tabs."""
    rows = [
        list(_piped(text, start, end) if source_format == "md" else _tabbed(text, start, end))
        for start, end, _ in lines
    ]
    rows = [row for row in rows if row]
    if source_format == "pdf" and len({len(row) for row in rows if len(row) > 1}) > 1:
        return None  # in a PDF cells are gaps on the page; rows with more or fewer of them have lost their columns
    head = rows[0] if rows and _is_head(text, rows) else []
    labelled = all(row[0] is None or read_value(_at(text, row[0]))[0] is None for row in rows if row)
    labels = [_at(text, cell) if cell else None for cell in head]
    read = [
        _Row(label=_at(text, row[0]) if labelled and row[0] else None, cells=tuple(row[labelled:]))
        for row in rows[bool(head) :]
        if row
    ]
    # A head that leaves out the corner begins with the first column.
    widest = max((len(row) for row in rows[bool(head) :]), default=0)
    return (labels[1:] if labelled and len(labels) >= widest else labels), read


def _tabbed(text: str, start: int, end: int) -> Iterator[tuple[int, int] | None]:
    at = start
    for part in text[start:end].split("\t"):
        stripped = part.strip()
        first = at + (part.index(stripped) if stripped else 0)
        yield (first, first + len(stripped)) if stripped else None
        at += len(part) + 1


def _piped(text: str, start: int, end: int) -> Iterator[tuple[int, int] | None]:
    """The cells of a row of Markdown; none for the row of dashes under the head."""
    row = text[start:end]
    if not row.strip("|:- \t"):
        return
    edges = [start - (not row.startswith("|")), *(start + m.start() for m in _PIPE.finditer(row)), end]
    pipes = [edges[0], *(edge for edge in edges[1:] if edge > edges[0])]
    for a, b in pairwise(pipes[:-1] if row.endswith("|") else pipes):
        bare = text[a + 1 : b].strip()
        first = a + 1 + (text[a + 1 : b].index(bare) if bare else 0)
        yield (first, first + len(bare)) if bare else None


def _at(text: str, span: tuple[int, int]) -> str:
    return " ".join(text[span[0] : span[1]].split())


def _is_head(text: str, rows: Sequence[Sequence[tuple[int, int] | None]]) -> bool:
    """Whether the first row holds labels: no figure but years in it, while later rows have figures or text."""
    cells = [_at(text, cell) for cell in rows[0] if cell]
    return len(rows) > 1 and all(read_value(cell)[0] is None or _YEAR.fullmatch(cell) for cell in cells)


def _flat_table(text: str, lines: Sequence[tuple[int, int, bool]]) -> _Table:
    """A table in plain text, or ``None`` if its rows do not have equally many figures."""
    shown = [text[start:end] for start, end, _ in lines]
    ambiguous = any(_SEVERAL.search(line) for line in shown)
    for joined in (False, True)[: 1 + (not ambiguous)]:
        figures = [closing_figures(joined_thousands(line) if joined else line) for line in shown]
        counts = {len(row) for row in figures if row}
        # A lone figure is a number in a line of text, such as a date.
        if len(counts) == 1 and sum(map(len, figures)) > 1:
            table = _aligned(text, lines, figures, counts.pop())
            # Figures joined to thousands may be two; only as many labels as columns show that they are one.
            return table if table[0] or not joined else None
    return None


def _aligned(
    text: str, lines: Sequence[tuple[int, int, bool]], figures: Sequence[list[tuple[int, int]]], columns: int
) -> tuple[Sequence[str | None], list[_Row]]:
    rows: list[_Row] = []
    waiting: list[list[str]] = []  # groups of lines since the last row
    head: list[str] = []
    for (start, end, blank), spans in zip(lines, figures, strict=True):
        leading = text[start : start + spans[0][0]].strip() if spans else text[start:end]
        if leading:
            if blank or not waiting:
                waiting.append([])
            waiting[-1].append(leading)
        if not spans:
            continue
        label = " ".join(waiting[-1]) if waiting else None
        if not rows:
            head = [" ".join(group) for group in waiting[:-1]]
        elif len(waiting) > 1:
            label = " ".join(line for group in waiting for line in group)
        rows.append(_Row(label=label, cells=tuple((start + a, start + b) for a, b in spans)))
        waiting = []
    labels = _column_labels(head, columns)
    years = [_at(text, cell) for cell in rows[0].cells if cell]
    if not labels and len(rows) > 1 and columns > 1 and all(_YEAR.fullmatch(year) for year in years):
        return years, rows[1:]
    return labels, rows


def _column_labels(head: Sequence[str], columns: int) -> list[str]:
    """Labels for the columns: one group each, or words with a capital each; none if their number is another."""
    if len(head) == columns:
        return list(head)
    joined = " ".join(head)
    merged: list[str] = []
    for piece in filter(None, map(str.strip, _PIECE.split(joined))):
        if merged and _goes_on(merged[-1], piece):
            merged[-1] += ("" if merged[-1].endswith(("/", "-")) else " ") + piece
        else:
            merged.append(piece)
    if len(merged) == columns + 1:
        merged = merged[1:]  # the first is the head of the rows' labels
    return merged if len(merged) == columns else []


def _goes_on(before: str, piece: str) -> bool:
    """Whether a piece belongs to the one before: a name broken at a slash or hyphen, or a base such as ``(N = 47)``."""
    return before.endswith(("/", "-")) or piece.startswith("(") or before.count("(") > before.count(")")
