"""Rows of a table as databases and spreadsheets export it: CSV parted by whatever it is parted by, or a workbook.

Unlike the door for tables that people fill in (:mod:`corpus.table_files`), a row that is spoilt costs no more than
itself: a quotation mark that is not closed ends with its line, and the next row is read.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: What may stand between cells.
SEPARATORS = ",;\t|"
#: A cell with more lines than this has lost its quotation mark; the longest abstract of a database has some fifty.
MOST_LINES = 500
#: A first line that tells a spreadsheet the separator.
_TOLD = re.compile(r"\"?sep=(?:[^\"\s]|\t)\"?[;,\t ]*\n", re.IGNORECASE)

csv.field_size_limit(2**31 - 1)  # an abstract may be longer than the limit that is set


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of a row that begins at ``line``; ``fault`` is what was wrong with it."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


class _TooLongError(Exception):
    """A row goes on for more lines than any does."""


def rows_of(text: str, separator: str) -> Iterator[Row]:
    """The rows of a text that hold anything."""
    lines = text.split("\n")
    at = 1 if _TOLD.match(text) else 0
    while at < len(lines):
        row, used = _row(lines, at, separator)
        if any(cell.strip() for cell in row.cells):
            yield row
        at += used


def cells_of(line: str, separator: str) -> tuple[str, ...]:
    """The cells of one line, however it is quoted."""
    return next((tuple(cells) for cells in csv.reader([line], delimiter=separator)), ())


def _row(lines: Sequence[str], at: int, separator: str) -> tuple[Row, int]:
    """The row that begins at a line, and how many lines it takes."""
    if '"' not in lines[at]:
        return Row(line=at + 1, cells=tuple(lines[at].split(separator))), 1
    used = 0

    def following() -> Iterator[str]:
        nonlocal used
        for number in range(at, min(len(lines), at + MOST_LINES)):
            used += 1
            yield f"{lines[number]}\n"
        if at + MOST_LINES < len(lines):
            raise _TooLongError

    try:
        cells = next(csv.reader(following(), delimiter=separator, strict=True), [])
        return Row(line=at + 1, cells=tuple(cells)), used
    except (csv.Error, _TooLongError):
        return _spoilt(lines, at, separator)


def _spoilt(lines: Sequence[str], at: int, separator: str) -> tuple[Row, int]:
    """A row whose quotation marks are wrong: its first line, as a lenient reader has it."""
    if separator == "\t":  # programs that part by tabs seldom quote: the marks belong to the text
        return Row(line=at + 1, cells=tuple(lines[at].split("\t"))), 1
    own = lines[at]
    if own.count('"') % 2 == 0:
        fault = "text follows the quotation mark that closes a cell; what belongs to which cell is a guess"
    else:
        fault = "a quotation mark opens a cell and is not closed; the row was read to the end of its line"
    return Row(line=at + 1, cells=cells_of(own, separator), fault=fault), 1


def book_rows(data: bytes, file: str) -> list[tuple[str, list[Row]]]:
    """The rows of each sheet of a workbook, under its name."""
    from corpus.table_files import sheet_records  # noqa: PLC0415 - takes a moment to load

    return [
        (name, [Row(line=line, cells=tuple(cells)) for line, cells in records])
        for name, records in sheet_records(data, file)
    ]
