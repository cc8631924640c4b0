"""Reading order on a PDF page: columns one after the other, and rows of tables kept together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise

from corpus.reading.pdf.lines import Line, Word

_STEP = 2.0  # points; the grid on which a gutter is sought


def reading_order(lines: Sequence[Line], *, column: int = 0) -> list[Line]:
    """The lines in reading order: as painted, unless a gutter shows that the page is set in columns.

    Lines across the gutter (titles, wide figures) part the page into bands; in each band the left column is read
    before the right. A column may have columns of its own.
    """
    gutter = find_gutter(lines) if column < 3 else None  # three levels: up to eight columns
    if gutter is None:
        return [replace(line, column=column) for line in lines]
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for part in sorted(_split(lines, gutter), key=lambda line: (-round(line.bottom), line.left)):
        if part.right <= gutter:
            left.append(part)
        elif part.left >= gutter:
            right.append(part)
        else:
            ordered += [*_columns(left, right, column), replace(part, column=column)]
            left, right = [], []
    return [*ordered, *_columns(left, right, column)]


def _columns(left: list[Line], right: list[Line], column: int) -> list[Line]:
    return reading_order(left, column=2 * column + 1) + reading_order(right, column=2 * column + 2)


def _split(lines: Sequence[Line], gutter: float) -> Iterator[Line]:
    for line in lines:
        before = tuple(word for word in line.words if word.right <= gutter)
        after = tuple(word for word in line.words if word.left >= gutter)
        wide = bool(before and after) and after[0].left - before[-1].right > 0.8 * line.size
        if wide and len(before) + len(after) == len(line.words):
            yield replace(line, words=before)
            yield replace(line, words=after)
        else:
            yield line


def find_gutter(lines: Sequence[Line]) -> float | None:
    """Where, in points from the left, the blank strip between two columns of prose stands; ``None`` without one."""
    if len(lines) < 8:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    if end - start < 150:  # points: too narrow for two columns of prose
        return None
    counts = _crossings(lines, start, end)
    low, high = int(len(counts) * 0.25), int(len(counts) * 0.75)
    least = min(counts[low:high], default=len(lines))
    if least > 0.6 * len(lines):
        return None
    cells = _longest_run([low + index for index, count in enumerate(counts[low:high]) if count == least])
    gutter = start + _STEP * (cells[0] + len(cells) / 2)
    return gutter if len(cells) >= 3 and _has_prose_on_both_sides(lines, gutter) else None


def _crossings(lines: Sequence[Line], start: float, end: float) -> list[int]:
    """How many lines have ink, or only a blank between words, at each step from ``start`` to ``end``."""
    changes = [0] * (int((end - start) / _STEP) + 2)
    for line in lines:
        for words in _pieces(line):
            # In broken files a word may begin after the line's last one ends.
            first = min(max(int((words[0].left - start) / _STEP), 0), len(changes) - 1)
            last = min(max(int((words[-1].right - start) / _STEP), first), len(changes) - 2)
            changes[first] += 1
            changes[last + 1] -= 1
    return [*accumulate(changes)]


def _pieces(line: Line) -> Iterator[list[Word]]:
    piece = [line.words[0]]
    for word in line.words[1:]:
        if word.left - piece[-1].right > 0.8 * word.size:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _longest_run(cells: Sequence[int]) -> list[int]:
    """The longest stretch of consecutive numbers; the first of several."""
    runs = groupby(enumerate(cells), key=lambda pair: pair[1] - pair[0])
    return max(([cell for _, cell in run] for _, run in runs), key=len, default=[])


def _has_prose_on_both_sides(lines: Sequence[Line], gutter: float) -> bool:
    parts = list(_split(lines, gutter))
    left = [part for part in parts if part.right <= gutter]
    right = [part for part in parts if part.left >= gutter]
    return min(len(left), len(right)) >= 4 and all(
        # Cells of a table are shorter than lines of prose, and so are labels of a figure.
        sum(len(part.text) for part in side) >= 18 * len(side)
        for side in (left, right)
    )


def table_rows(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open ranges of lines that are tables: three rows or more, in aligned cells, and no list of contents."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for index in range(len(lines) + 1):
        is_row = index < len(lines) and len(lines[index].cells()) > 1 and not _is_justified(lines[index])
        if is_row and start is None:
            start = index
        elif not is_row and start is not None:
            if _is_table(lines[start:index]):
                found.append((start, index))
            start = None
    return found


def _is_justified(line: Line) -> bool:
    """Whether wide blanks only fill the measure: four words or more, most of letters, with equal blanks between."""
    gaps = [after.left - before.right for before, after in pairwise(line.words)]
    lettered = sum(any(character.isalpha() for character in word.text) for word in line.words)
    return len(gaps) >= 3 and max(gaps) <= 1.1 * min(gaps) and lettered >= 0.7 * len(line.words)


def _is_table(rows: Sequence[Line]) -> bool:
    if len(rows) < 3:
        return False
    cells = [row.cells() for row in rows]
    # Some column after the first begins or ends at one place in most rows.
    edges = [
        round(cell[side].left / 6) if side == 0 else round(-cell[side].right / 6)
        for row in cells
        for cell in row[1:]
        for side in (0, -1)
    ]
    aligned = max(edges.count(edge) for edge in set(edges)) >= 0.6 * len(rows)
    pages = [row[-1][-1].text for row in cells if len(row) == 2 and row[-1][-1].text.isdecimal()]
    numbers = [int(page) for page in pages]
    is_contents = len(pages) >= 0.8 * len(rows) and numbers == sorted(numbers)
    return aligned and not is_contents
