"""A small study by hand, for what people write of concepts: two concepts, three services and a level; all made up."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from kg.defining.records import Wording
from kg.defining.workbook import Entry, Workbook

#: A sheet's rows as they are filled in: headings to cells.
Rows = list[dict[str, str]]


def made_study(folder: Path) -> Path:
    """Write the study, without any document."""
    (folder / "tables").mkdir(parents=True)
    (folder / "study.toml").write_text("", encoding="utf8")
    (folder / "manifest.json").write_text(json.dumps({"outputs": {}}), encoding="utf8")
    services = [("barnehage", "Barnehage"), ("skole", "Skole"), ("ppt", "PPT"), ("kommune", "Kommune")]
    pd.DataFrame(
        [
            {"id": s, "label_nb": label, "label_nn": label, "label_en": f"{label} (en)", "labels": [label],
             "kind": "level" if s == "kommune" else "service"}
            for s, label in services
        ]
    ).to_parquet(folder / "tables" / "services.parquet")  # fmt: skip
    pd.DataFrame(
        [
            {"id": c, "label_nb": label, "label_nn": label, "label_en": f"{label} (en)", "labels": [label],
             "broader": [], "related": []}
            for c, label in (("trygghet", "trygghet"), ("samspill", "samspill"))
        ]
    ).to_parquet(folder / "tables" / "concepts.parquet")  # fmt: skip
    return folder


def written(study: Path, text: str, *, concept: str = "trygghet", follows: int | None = None) -> Entry:
    """A wording in the study's workbook."""
    record = Wording(concept=concept, language="nb", text=text)
    return Workbook(study=study).add(record, author="Kari", follows=follows)


def rows_of(path: Path, sheet: str = "Svar") -> Rows:
    """The rows of a sheet, as a person sees them."""
    head, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [{str(name): str(cell or "") for name, cell in zip(head, row, strict=True)} for row in rows]


def filled(path: Path, fill: Callable[[Rows], Rows], target: Path | None = None) -> Path:
    """The file with other rows, as a spreadsheet saves it; columns stand in the order of the first row."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Svar"]
    rows = fill(rows_of(path))
    sheet.delete_rows(1, sheet.max_row)
    for row in ([*rows[0]], *([*row.values()] for row in rows)):
        sheet.append([""] * len(row))
        for cell, text in zip(sheet[sheet.max_row], row, strict=True):
            cell.value, cell.data_type = text or None, "s" if text else "n"  # typed as text, not as a formula
    book.save(target or path)
    return target or path


def answered(**answers: tuple[str, ...]) -> Callable[[Rows], Rows]:
    """Rows in which services (by their ids) give an answer, a remark and a name; those left out are left empty."""

    def fill(rows: Rows) -> Rows:
        for row in rows:
            for service, answer in answers.items():
                if row["id"].split("|")[2] == service:
                    row |= dict(zip(("Svar", "Merknad", "Hvem svarer"), answer, strict=False))
        return rows

    return fill
