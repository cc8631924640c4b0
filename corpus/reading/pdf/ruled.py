"""Tables drawn with lines on a PDF page: a grid of rules, and for each row of it the words in its cells."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from corpus.reading.pdf.glyphs import Box
from corpus.reading.pdf.lines import PdfLine, Word
from corpus.reading.table_kind import is_data_table

_BROKEN = re.compile(r"[^\W\d_]-")
#: What may follow a hyphen that belongs to its word: *barne- og ungdomstjenester*.
_AND = frozenset({"og", "eller", "samt", "and", "or"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledRules:
    """What tells the rules of a table from other drawings. Distances are in points."""

    near: float = 3.0  # rules so near are one, or meet; a rule is no thicker
    shortest: float = 6.0  # a shorter stroke is a tick or part of a sign
    most_rules: int = 2_000  # on a page; more are a map or a drawing, and so are more fields of one grid
    fewest_rows: int = 2  # fewer only go on with the table of the page before
    filled: float = 0.25  # share of cells with words; the grid behind a chart has hardly one


RULES = RuledRules()


class Rule(NamedTuple):
    """A rule: where it stands across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float


class Grid(NamedTuple):
    """A grid of rules: its columns' edges from the left, its rows' from the top, and for each field its cell.

    A cell of several fields is named by its first row and column.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: dict[tuple[int, int], tuple[int, int]]


def read_rules(page: Any) -> list[Box]:
    """The straight strokes that a ``pypdfium2.PdfPage`` draws, as boxes: lines, thin bars, and sides of rectangles.

    None of a page that draws more than any table needs.
    """
    from pypdfium2 import raw  # noqa: PLC0415 - a heavy library, needed for PDF alone

    rules: list[Box] = []
    fill, stroke, matrix = c_int(), c_int(), raw.FS_MATRIX()
    for count, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)):
        drawn = raw.FPDFPath_GetDrawMode(path.raw, byref(fill), byref(stroke)) and (fill.value or stroke.value)
        segments = raw.FPDFPath_CountSegments(path.raw)
        if max(count, segments, len(rules)) > RULES.most_rules:
            return []
        if drawn and raw.FPDFPageObj_GetMatrix(path.raw, byref(matrix)):
            for points in _lines_of(path.raw, segments, matrix):
                xs, ys = [x for x, _ in points], [y for _, y in points]
                box = min(xs), min(ys), max(xs), max(ys)
                if min(box[2] - box[0], box[3] - box[1]) <= RULES.near:
                    rules.append(box)
                elif stroke.value:
                    rules += [(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in pairwise(points)]
    return rules


def _lines_of(path: Any, segments: int, matrix: Any) -> Iterator[list[tuple[float, float]]]:
    """The points of each part of a path that is drawn in one go, as they stand on the page; none of curves."""
    from pypdfium2 import raw  # noqa: PLC0415

    points: list[tuple[float, float]] = []
    x, y = c_float(), c_float()
    for number in range(segments):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind != raw.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        if kind != raw.FPDF_SEGMENT_BEZIERTO and raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            a, b = x.value, y.value
            points.append((matrix.a * a + matrix.c * b + matrix.e, matrix.b * a + matrix.d * b + matrix.f))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
    if len(points) > 1:
        yield points


def find_grids(boxes: Iterable[Box]) -> list[Grid]:
    """Grids of two columns or more among the strokes of a page, from the top down."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in boxes:
        if right - left >= RULES.shortest and top - bottom <= RULES.near:
            across.append(Rule((bottom + top) / 2, left, right))
        elif top - bottom >= RULES.shortest and right - left <= RULES.near:
            down.append(Rule((left + right) / 2, bottom, top))
    if len(across) + len(down) > RULES.most_rules:
        return []
    grids = [grid for group in _meeting(across, down) if (grid := _grid(*group))]
    return sorted(grids, key=lambda grid: (-grid.rows[0], grid.columns[0]))


def _meeting(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The rules in groups that meet each other."""
    group = _Groups()
    down = sorted(down)
    for n, a in enumerate(across):
        first = bisect_left(down, (a.start - RULES.near,))
        for m in range(first, bisect_right(down, (a.end + RULES.near, inf))):
            if down[m].start - RULES.near <= a.at <= down[m].end + RULES.near:
                group.unite(n, len(across) + m)
    met: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for n, rule in enumerate([*across, *down]):
        met[group.first(n)][n >= len(across)].append(rule)
    yield from met.values()


class _Groups:
    """Things that belong together, by their numbers."""

    def __init__(self) -> None:
        self._before: dict[int, int] = {}

    def first(self, number: int) -> int:
        """The number that stands for the group of ``number``."""
        while (before := self._before.get(number, number)) != number:
            self._before[number] = self._before.get(before, before)
            number = before
        return number

    def unite(self, one: int, other: int) -> None:
        """Make the groups of two numbers one."""
        a, b = sorted((self.first(one), self.first(other)))
        self._before[b] = a


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    """The grid of rules that meet; ``None`` if it is a frame, or its fields do not make up rectangles."""
    rows, columns = _edges(across, down)[::-1], _edges(down, across)
    if len(columns) < 3 or not 0 < (len(rows) - 1) * (len(columns) - 1) <= RULES.most_rules:
        return None
    fields = [(i, j) for i in range(len(rows) - 1) for j in range(len(columns) - 1)]
    wide = len(columns)
    groups = _Groups()
    for i, j in fields:
        x, y = (columns[j] + columns[j + 1]) / 2, (rows[i] + rows[i + 1]) / 2
        if j + 2 < wide and not _stands(down, columns[j + 1], y):
            groups.unite(i * wide + j, i * wide + j + 1)
        if i + 2 < len(rows) and not _stands(across, rows[i + 1], x):
            groups.unite(i * wide + j, i * wide + j + wide)
    cells = {(i, j): divmod(groups.first(i * wide + j), wide) for i, j in fields}
    whole: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for field, cell in cells.items():
        whole[cell].append(field)
    for (i, j), own in whole.items():
        height, width = max(a for a, _ in own) - i + 1, max(b for _, b in own) - j + 1
        if len(own) != height * width:
            return None
    return Grid(tuple(columns), tuple(rows), cells)


def _edges(rules: Sequence[Rule], others: Sequence[Rule]) -> list[float]:
    """Where the rules stand, from the least, and where those across them end: a table may have no rules around it.

    Rules that are near each other stand at one place.
    """
    edges: list[float] = []
    ends = [end for rule in others for end in (rule.start, rule.end)]
    for at in sorted([*(rule.at for rule in rules), *([min(ends), max(ends)] if ends else ())]):
        if not edges or at - edges[-1] > RULES.near:
            edges.append(at)
    return edges


def _stands(rules: Sequence[Rule], at: float, beside: float) -> bool:
    return any(abs(rule.at - at) <= 2 * RULES.near and rule.start <= beside <= rule.end for rule in rules)


def with_rows(
    lines: Sequence[PdfLine], grids: Sequence[Grid], before: Sequence[Grid]
) -> tuple[list[PdfLine], list[Grid]]:
    """The lines with each row of a ruled table as one line that knows its cells; and the grids that are tables.

    ``before`` are the tables of the page before: one that goes on may have a single row.
    """
    out = list(lines)
    tables: list[Grid] = []
    for grid in grids:
        cells: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
        rest: list[PdfLine] = []
        first = -1
        for line in out:
            outside: list[Word] = []
            for word in line.words:
                cell = None if line.row else _cell_of(word, grid)
                (outside if cell is None else cells[cell]).append(word)
            if len(outside) < len(line.words) and first < 0:
                first = len(rest)
            if outside:
                rest.append(replace(line, words=tuple(outside)) if len(outside) < len(line.words) else line)
        rows = list(_rows(grid, cells))
        goes_on = any(_same_columns(grid, other) for other in before)
        many = len(cells) >= RULES.filled * len(set(grid.cells.values())) and len(rows) >= RULES.fewest_rows
        texts = [[[cell_text(cell)] for cell in row.row] for row in rows]
        if rows and (goes_on or (many and is_data_table(texts))):
            out = [*rest[:first], *rows, *rest[first:]]
            tables.append(grid)
    return out, tables


def _same_columns(grid: Grid, other: Grid) -> bool:
    return len(grid.columns) == len(other.columns) and all(
        abs(a - b) <= RULES.near for a, b in zip(grid.columns, other.columns, strict=True)
    )


def _cell_of(word: Word, grid: Grid) -> tuple[int, int] | None:
    x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
    column = sum(edge <= x for edge in grid.columns) - 1
    row = sum(edge >= y for edge in grid.rows) - 1
    return grid.cells.get((row, column))


def _rows(grid: Grid, cells: dict[tuple[int, int], list[Word]]) -> Iterator[PdfLine]:
    for i in range(len(grid.rows) - 1):
        row = tuple(tuple(cells.get((i, j), ())) for j in range(len(grid.columns) - 1))
        words = tuple(word for cell in row for word in cell)
        if words:
            yield PdfLine(words=words, row=row)


def cell_text(words: Sequence[Word]) -> str:
    """What stands in a cell, with words whole that were broken at the end of one of its lines."""
    text = ""
    for n, word in enumerate(words):
        is_new_line = n > 0 and word.top < (words[n - 1].bottom + words[n - 1].top) / 2
        if is_new_line and text.endswith("/"):
            text += word.text
        elif is_new_line and _BROKEN.fullmatch(text[-2:]) and word.text[0].islower() and word.text not in _AND:
            text = text[:-1] + word.text
        else:
            text += " " * (n > 0) + word.text
    return text
