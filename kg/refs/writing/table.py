"""Records as a table: a column for each field, and one for each name of values that no field holds."""

import csv
import io
from collections.abc import Iterator, Sequence

from corpus.errors import TableError, so_many
from corpus.shown import guarded
from corpus.table_files import LONGEST_CELL, workbook_bytes
from kg.refs.records.cells import continued_head, kept_head, to_cell
from kg.refs.records.kept import kept_values
from kg.refs.records.records import FIELDS, Record

#: The widest sheet that a spreadsheet opens.
MOST_COLUMNS = 16_384


def write(records: Sequence[Record]) -> str:
    """The records as CSV, which no spreadsheet runs; the head names the fields of a record."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([guarded(cell) for cell in row] for row in _rows(records))
    return out.getvalue()


def workbook(records: Sequence[Record]) -> bytes:
    """The records as a workbook; a text that is longer than a cell may be goes on in the next column."""
    columns = [*zip(*_rows(records), strict=True)]
    wide = [part for column in columns for part in _parts(column)]
    if len(wide) > MOST_COLUMNS:
        problem = f"{so_many(len(wide), 'column')}, more than a sheet holds"
        raise TableError("the workbook", None, problem, "write .csv, .ris or .json instead")
    return workbook_bytes([*zip(*wide, strict=True)], "the workbook")


def _rows(records: Sequence[Record]) -> Iterator[list[str]]:
    kept = [_kept(record) for record in records]
    heads = [*dict.fromkeys(head for each in kept for head in each)]
    yield [*FIELDS, *heads]
    for record, each in zip(records, kept, strict=True):
        yield [*(_cell(record, field) for field in FIELDS), *(to_cell(each.get(head, [])) for head in heads)]


def _kept(record: Record) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for value in kept_values(record):
        held.setdefault(kept_head(value.field, value.name), []).append(value.text)
    return held


def _cell(record: Record, field: str) -> str:
    value = getattr(record, field)
    if isinstance(value, tuple):
        return to_cell(value, parted=True)
    return to_cell([str(value)]) if value not in {"", None} else ""


def _parts(column: Sequence[str]) -> Iterator[list[str]]:
    """A column as so many as its longest cell needs."""
    head, *cells = column
    for part in range(max(1, -(-max(map(len, cells), default=0) // LONGEST_CELL))):
        yield [continued_head(head, part + 1), *(cell[part * LONGEST_CELL :][:LONGEST_CELL] for cell in cells)]
