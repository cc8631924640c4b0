"""Reading order on a PDF page: columns one after the other, and rows of tables kept together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from corpus.reading.pdf.lines import PdfLine

_BULLETS = "•●▪■◦‣✓➢·"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRules:
    """What tells columns of prose, and rows of a table, on a page."""

    step: float = 2.0  # points; the grid on which a gutter is sought
    fewest_cells: int = 3  # steps that a gutter is wide, so 6 points: less is a blank between words
    middle: tuple[float, float] = (0.25, 0.75)  # shares of the width between which a gutter stands
    narrowest: float = 150.0  # points; too narrow for two columns of prose
    fewest_lines: int = 8  # on the page: four in each column
    fewest_column_lines: int = 4  # fewer are a label or a caption beside the text
    most_crossings: float = 0.6  # share of lines with ink in the gutter: titles and wide figures, not most lines
    gap: float = 0.8  # font sizes; a wider blank in a line parts what stands in two columns
    prose_length: int = 18  # characters a line; cells of a table and labels of a figure are shorter
    most_levels: int = 2  # of columns in columns: four columns; more are a table
    fewest_rows: int = 3  # of a table; two lines may be aligned by chance
    edge: float = 6.0  # points within which two cells begin, or end, at one place
    aligned: float = 0.6  # share of a table's rows that have a cell at one place
    contents: float = 0.8  # share of rows that end in a page's number, in a list of contents
    even_gaps: float = 1.1  # times the least; blanks so alike fill the measure of a justified line
    fewest_gaps: int = 3  # in a justified line; two blanks may be alike by chance
    lettered: float = 0.7  # share of words with letters in a justified line; cells hold figures


RULES = ColumnRules()


def reading_order(lines: Sequence[PdfLine], *, column: int = 0) -> list[PdfLine]:
    """The lines in reading order: as painted, unless a gutter shows that the page is set in columns.

    Lines across the gutter (titles, wide figures) part the page into bands; in each band the left column is read
    before the right. A column may have columns of its own.
    """
    # The page is column 0, its parts are 1 and 2, theirs 3 to 6.
    gutter = find_gutter(lines) if column < 2**RULES.most_levels - 1 else None
    if gutter is None:
        return [replace(line, column=column) for line in lines]
    ordered: list[PdfLine] = []
    left: list[PdfLine] = []
    right: list[PdfLine] = []
    for part in sorted(_split(lines, gutter), key=lambda line: (-round(line.bottom), line.left)):
        if part.right <= gutter:
            left.append(part)
        elif part.left >= gutter:
            right.append(part)
        else:
            ordered += [*_columns(left, right, column), replace(part, column=column)]
            left, right = [], []
    return [*ordered, *_columns(left, right, column)]


def _columns(left: list[PdfLine], right: list[PdfLine], column: int) -> list[PdfLine]:
    return reading_order(left, column=2 * column + 1) + reading_order(right, column=2 * column + 2)


def _split(lines: Sequence[PdfLine], gutter: float) -> Iterator[PdfLine]:
    for line in lines:
        if line.row:
            yield line
            continue
        before = tuple(word for word in line.words if word.right <= gutter)
        after = tuple(word for word in line.words if word.left >= gutter)
        wide = bool(before and after) and after[0].left - before[-1].right > RULES.gap * line.size
        if wide and len(before) + len(after) == len(line.words):
            yield replace(line, words=before)
            yield replace(line, words=after)
        else:
            yield line


def find_gutter(lines: Sequence[PdfLine]) -> float | None:
    """Where, in points from the left, the blank strip between two columns of prose stands; ``None`` without one."""
    if len(lines) < RULES.fewest_lines:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    if end - start < RULES.narrowest:
        return None
    counts = _crossings(lines, start, end)
    low, high = (int(len(counts) * share) for share in RULES.middle)
    least = min(counts[low:high], default=len(lines))
    if least > RULES.most_crossings * len(lines):
        return None
    cells = _longest_run([low + index for index, count in enumerate(counts[low:high]) if count == least])
    gutter = start + RULES.step * (cells[0] + len(cells) / 2)
    return gutter if len(cells) >= RULES.fewest_cells and _has_prose_on_both_sides(lines, gutter) else None


def _crossings(lines: Sequence[PdfLine], start: float, end: float) -> list[int]:
    """How many lines have ink, or only a blank between words, at each step from ``start`` to ``end``."""
    changes = [0] * (int((end - start) / RULES.step) + 2)
    for line in lines:
        for words in line.cells(gap=RULES.gap):
            # In broken files a word may begin after the line's last one ends.
            first = min(max(int((words[0].left - start) / RULES.step), 0), len(changes) - 1)
            last = min(max(int((words[-1].right - start) / RULES.step), first), len(changes) - 2)
            changes[first] += 1
            changes[last + 1] -= 1
    return [*accumulate(changes)]


def _longest_run(cells: Sequence[int]) -> list[int]:
    """The longest stretch of consecutive numbers; the first of several."""
    runs = groupby(enumerate(cells), key=lambda pair: pair[1] - pair[0])
    return max(([cell for _, cell in run] for _, run in runs), key=len, default=[])


def _has_prose_on_both_sides(lines: Sequence[PdfLine], gutter: float) -> bool:
    parts = list(_split(lines, gutter))
    left = [part for part in parts if part.right <= gutter]
    right = [part for part in parts if part.left >= gutter]
    return min(len(left), len(right)) >= RULES.fewest_column_lines and all(
        sum(len(part.text) for part in side) >= RULES.prose_length * len(side) for side in (left, right)
    )


def table_rows(lines: Sequence[PdfLine]) -> list[tuple[int, int]]:
    """Half-open ranges of lines that are tables: drawn with rules, or three rows or more in aligned cells.

    A list of contents is none.
    """
    tables: list[tuple[int, int]] = []
    end = 0
    for columns, group in groupby(lines, key=_columns_of):
        start, end = end, end + len(list(group))
        if columns > 1 or (columns == 1 and _is_table(lines[start:end])):
            tables.append((start, end))
    return tables


def _columns_of(line: PdfLine) -> int:
    """How many columns a row has that is drawn with rules; 1 for another that may be a row, 0 for the rest."""
    is_bullet = len(line.words[0].text) == 1 and line.words[0].text in _BULLETS
    return len(line.row) or (len(line.cells()) > 1 and not is_bullet and not _is_justified(line))


def _is_justified(line: PdfLine) -> bool:
    """Whether wide blanks only fill the measure: four words or more, most of letters, with equal blanks between."""
    gaps = [after.left - before.right for before, after in pairwise(line.words)]
    lettered = sum(any(character.isalpha() for character in word.text) for word in line.words)
    even = len(gaps) >= RULES.fewest_gaps and max(gaps) <= RULES.even_gaps * min(gaps)
    return even and lettered >= RULES.lettered * len(line.words)


def _is_table(rows: Sequence[PdfLine]) -> bool:
    if len(rows) < RULES.fewest_rows:
        return False
    cells = [row.cells() for row in rows]
    # Some column after the first begins or ends at one place in most rows; ends are counted below 0.
    edges = Counter(
        round(points / RULES.edge) for row in cells for cell in row[1:] for points in (cell[0].left, -cell[-1].right)
    )
    aligned = max(edges.values()) >= RULES.aligned * len(rows)
    pages = [row[-1][-1].text for row in cells if len(row) == 2 and row[-1][-1].text.isdecimal()]
    numbers = [int(page) for page in pages]
    is_contents = len(pages) >= RULES.contents * len(rows) and numbers == sorted(numbers)
    return aligned and not is_contents
