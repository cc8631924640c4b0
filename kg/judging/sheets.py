"""Sheets for reviewers: items with room for a decision, as CSV or XLSX, written and read back."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus.errors import did_you_mean, listed
from kg.choices import REVIEWED, What
from kg.judging.csv_sheets import read_rows, write_rows
from kg.judging.decisions import REJECTED, Decision, ReviewError
from kg.judging.items import ITEM_COLUMNS, NOTHING

DECISION_COLUMNS = ("decision", "correction", "reviewer", "comment")
COLUMNS = ("what", *ITEM_COLUMNS, *DECISION_COLUMNS)

#: What may stand under ``decision``, in English and Norwegian.
_DECISIONS = {
    "accept": "accept", "godta": "accept", "ja": "accept", "reject": "reject", "avvis": "reject", "nei": "reject",
    "correct": "correct", "rett": "correct",
}  # fmt: skip


def sample(offered: pd.DataFrame, size: int | None, *, seed: int) -> pd.DataFrame:
    """A random draw of items, in reading order; all of them without ``size``."""
    if size is None or size >= len(offered):
        return offered
    chosen = np.random.default_rng(seed).choice(len(offered), size=size, replace=False)
    return offered.iloc[np.sort(chosen)]


def write_sheet(path: Path, offered: pd.DataFrame, what: What) -> None:
    """Write items to a CSV or, by its ending, an XLSX file."""
    if path.suffix.lower() not in {".csv", ".xlsx"}:
        raise ReviewError(f"{path.name}: unknown kind of sheet; name a file that ends in .csv or .xlsx")
    rows = [[what, *(str(row[column]) for column in ITEM_COLUMNS), *[""] * 4] for row in offered.to_dict("records")]
    if path.suffix.lower() == ".xlsx":
        _write_xlsx(path, rows)
    else:
        # Text of a report that a spreadsheet would run as a formula gets an apostrophe before it.
        harmless = ([f"'{cell}" if cell.lstrip()[:1] in {"=", "+", "-", "@"} else cell for cell in row] for row in rows)
        write_rows(path, [COLUMNS, *harmless])


def _openpyxl() -> Any:
    try:
        import openpyxl  # noqa: PLC0415 - an extra, which may not be there
    except ImportError as error:
        remedy = "pip install 'begrepskart[xlsx]', or name a file that ends in .csv"
        raise ReviewError(f"XLSX: the library openpyxl is not installed; {remedy}") from error
    return openpyxl


def _write_xlsx(path: Path, rows: Sequence[Sequence[str]]) -> None:
    book = _openpyxl().Workbook()
    sheet = book.active
    sheet.append(list(COLUMNS))
    for row in rows:
        # Without the characters that an XLSX file cannot hold.
        sheet.append(["".join(c for c in cell if " " <= c < "\ufffe" or c > "\uffff" or c in "\t\n") for cell in row])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"  # never a formula
    sheet.freeze_panes = "A2"
    for column, width in (("B", 8), ("E", 50), ("F", 26), ("G", 50), ("H", 20), ("I", 12), ("J", 20)):
        sheet.column_dimensions[column].width = width
    book.save(path)


def read_sheet(path: Path, *, concepts: Collection[str], services: Collection[str]) -> dict[What, list[Decision]]:
    """The decisions that a reviewer put in a sheet; :class:`ReviewError` names the line of one without sense."""
    decisions: dict[What, list[Decision]] = {}
    for line, row in _rows(path):
        if not row.get("decision", "").strip() or not row.get("key", "").strip():
            continue
        what: What = _one_of(row.get("what", ""), REVIEWED, path, line, "what")  # type: ignore[assignment]
        decisions.setdefault(what, []).append(
            Decision(
                key=row["key"].strip(),
                reviewer=row.get("reviewer", "").strip() or path.stem,
                value=_value(row, what, services if what == "services" else concepts, path, line),
                file=row.get("file", ""),
                quote=row.get("quote", ""),
                found=row.get("found", ""),
                comment=row.get("comment", ""),
            )
        )
    return decisions


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if path.suffix.lower() == ".xlsx":
        yield from _rows_of_xlsx(path)
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReviewError(f"{path.name}: not UTF-8; save the sheet as 'CSV UTF-8' in the spreadsheet") from error
    names, rows = read_rows(text)
    _check_columns(path, names)
    yield from rows


def _rows_of_xlsx(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    library = _openpyxl()
    try:
        book = library.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, library.utils.exceptions.InvalidFileException) as error:
        raise ReviewError(f"{path.name}: not an XLSX file ({error}); save it as .xlsx or .csv again") from error
    rows = book.active.iter_rows(values_only=True)
    names = [str(name) for name in next(rows, ())]
    _check_columns(path, names)
    for line, row in enumerate(rows, 2):
        yield line, {name: "" if cell is None else str(cell) for name, cell in zip(names, row, strict=False)}


def _check_columns(path: Path, columns: Collection[str]) -> None:
    for column in ("what", "key", "decision"):
        if column not in columns:
            remedy = "read back a sheet that begrepskart review wrote, with its first line"
            raise ReviewError(f"{path.name}:1: no column {column!r}; {remedy}")


def _value(row: dict[str, str], what: What, ids: Collection[str], path: Path, line: int) -> str:
    decision = _DECISIONS[_one_of(row["decision"].strip().lower(), tuple(_DECISIONS), path, line, "decision")]
    if decision == "accept":
        return row.get("found", "").strip()
    if decision == "reject":
        return REJECTED if what == "definitions" else NOTHING
    names = row.get("correction", "").split()
    if not names or (what != "services" and len(names) > 1):
        wanted = "the services, with blanks between" if what == "services" else "one concept's id"
        raise ReviewError(f"{path.name}:{line}: correct, but correction is {' '.join(names)!r}; give {wanted}, or none")
    for name in names:
        _one_of(name, (*sorted(ids), NOTHING), path, line, "correction")
    return " ".join(sorted(set(names)))


def _one_of(value: str, choices: Sequence[str], path: Path, line: int, column: str) -> str:
    if value in choices:
        return value
    hint = did_you_mean(value, choices, otherwise=f"expected one of: {listed(choices)}")
    raise ReviewError(f"{path.name}:{line}: {column} is {value!r}; {hint}")
