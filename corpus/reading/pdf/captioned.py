"""Tables under a caption on a PDF page without rules: cells that are wrapped, told by their columns and their order.

Producers paint a table row by row, and in a row cell by cell, so a row ends where the next words stand farther left.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from corpus.reading.pdf.lines import PdfLine, Word
from corpus.reading.pdf.marks import caption_lines
from corpus.reading.pdf.ruled import cell_text
from corpus.reading.table_kind import is_data_table
from corpus.words import CAPTION

_CAPTION = re.compile(rf"(?=[Tt]){CAPTION}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionedRules:
    """What tells the cells of a table from the prose after it."""

    prose_width: float = 0.62  # share of the text's width; a piece so wide is a line of prose
    fewest_rows: int = 3  # with more than one cell
    row_gap: float = 3.0  # font sizes from foot to foot; what stands farther below a row is no part of the table
    edge_lines: int = 2  # heads or feet of pages between two parts of a table
    aligned: float = 6.0  # points within which columns of two pages begin at one place
    tail_gap: float = 1.5  # font sizes between the lines of one cell, from foot to foot


RULES = CaptionedRules()


def with_captioned_rows(lines: Sequence[PdfLine], before: Sequence[float]) -> tuple[list[PdfLine], list[float]]:
    """The lines with each row of a table under a caption as one line that knows its cells.

    ``before`` says where the columns begin of a table that goes on from the page before, and so does what is returned
    beside the lines of one that may go on; both are empty without one.
    """
    out: list[PdfLine] = []
    at = 0
    columns: list[float] = []
    width = max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)
    for start in range(RULES.edge_lines + 1 if before else 0):  # a running head may stand above
        rows, taken, columns = _table(lines[start : _end_of_cells(lines, start, RULES.prose_width * width)], before)
        if rows:
            out, at = [*lines[:start], *rows], start + taken
            break
    while at < len(lines):
        end = at + 1
        if _CAPTION.match(lines[at].text) and not lines[at].row:
            end = caption_lines(lines, at).stop
            rows, taken, columns = _table(lines[end : _end_of_cells(lines, end, RULES.prose_width * width)])
            out += [*lines[at:end], *rows]
            at = end + taken
            continue
        out += lines[at:end]
        at = end
    ends = next((n for n, line in enumerate(reversed(out)) if line.row), len(out))
    return out, columns if ends <= RULES.edge_lines else []


def _end_of_cells(lines: Sequence[PdfLine], at: int, widest: float) -> int:
    """Where the lines end that begin at ``at`` under a caption or head, stand close, and are no wider than cells."""
    lowest = caption = lines[at - 1].bottom if at else inf
    lowest = min(lowest, lines[at].bottom) if at < len(lines) else lowest
    while at < len(lines) and lines[at].bottom < caption and lowest - lines[at].bottom < RULES.row_gap * lines[at].size:
        is_wide = any(piece[-1].right - piece[0].left > widest for piece in lines[at].cells())
        if is_wide or lines[at].row or _CAPTION.match(lines[at].text):
            break
        lowest = min(lowest, lines[at].bottom)
        at += 1
    return at


def _table(lines: Sequence[PdfLine], before: Sequence[float] = ()) -> tuple[list[PdfLine], int, list[float]]:
    """The rows among lines, how many of the lines they are made of, and where columns begin; none if it is no table.

    A table that goes on from the page ``before`` has its columns.
    """
    columns = _columns([piece for line in lines for piece in line.cells()])
    if len(columns) < 2:
        return [], 0, []
    # After the last row only the rest of its first cell stands, line under line.
    end = 1 + max(n for n, line in enumerate(lines) if line.right >= columns[1])
    lowest = min(line.bottom for line in lines[:end])
    while end < len(lines) and lowest - lines[end].bottom <= RULES.tail_gap * lines[end].size:
        lowest = min(lowest, lines[end].bottom)
        end += 1
    pieces = [piece for line in lines[:end] for piece in line.cells()]
    rows: list[list[list[Word]]] = []
    last = len(columns)
    for piece in pieces:
        column = sum(start <= piece[0].left for start in columns) - 1
        # Under a gap in the first column another row begins: of the one before only the rest stands on this page.
        falls = column == last == 0 and rows[-1][0][-1].bottom - piece[0].bottom > RULES.tail_gap * piece[0].size
        if column < last or falls:
            rows.append([[] for _ in columns])
        rows[-1][column] += piece
        last = column
    filled = [row for row in rows if sum(map(bool, row)) > 1]
    if before:
        is_table = bool(filled) and all(any(abs(a - b) < RULES.aligned for b in before) for a in columns)
    else:
        is_table = len(filled) >= RULES.fewest_rows and is_data_table(
            [[[cell_text(cell)] for cell in row] for row in rows]
        )
    # A column of bullets or numbers of items is none of a table.
    if not is_table or not any(character.isalpha() for row in rows for word in row[0] for character in word.text):
        return [], 0, []
    made = [
        PdfLine(words=tuple(word for cell in row for word in cell), row=tuple(map(tuple, row))) for row in _whole(rows)
    ]
    return made, end, columns


def _whole(rows: Sequence[list[list[Word]]]) -> Iterator[list[list[Word]]]:
    """The rows, each with the lines of its first cell that were painted after the others."""
    kept: list[list[list[Word]]] = []
    for row in rows:
        if kept and not any(row[1:]) and row[0][0].text[0].islower():
            kept[-1][0] += row[0]
        else:
            kept.append(row)
    yield from kept


def _columns(pieces: Sequence[Sequence[Word]]) -> list[float]:
    """Where columns begin: pieces over one another stand in one column."""
    spans = sorted((piece[0].left, piece[-1].right) for piece in pieces)
    starts: list[float] = []
    right = -inf
    for start, end in spans:
        if start > right:
            starts.append(start)
        right = max(right, end)
    return starts
