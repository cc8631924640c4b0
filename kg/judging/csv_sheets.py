"""CSV files that people fill in: written for a spreadsheet, and read as spreadsheets save them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extract.data_files import delimiter_of


def write_rows(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write rows, the head first, as UTF-8 with the mark by which a spreadsheet knows it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")


def read_rows(text: str) -> tuple[Sequence[str], Iterator[tuple[int, dict[str, str]]]]:
    """The columns' names, and each row with its line; cells stand between commas or semicolons, as the head tells."""
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter_of(text), restval="")
    rows = ({str(key): value for key, value in row.items() if isinstance(value, str)} for row in reader)
    return reader.fieldnames or (), ((reader.line_num, row) for row in rows)
