"""Candidates for following citations as a file that ``refs import --found-in citations`` takes: RIS or CSV.

Only what the citing text says goes into it: a work known by authors and year has no title.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from corpus.table_files import write_table
from corpus.whole_files import write_whole
from kg.tables.rows import named_records

_YEAR = re.compile(r"(?:19|20)\d\d")
_CSV = ("Title", "Authors", "Year", "Notes", "Key")


def write_candidates(table: pd.DataFrame, path: Path) -> None:
    """Write the rows of :func:`kg.refs.fulltexts.cited.uncited_in_review`; the file's ending tells how."""
    match path.suffix.lower():
        case ".ris":
            write_whole(path, "".join(map(_ris, named_records(table))).encode())
        case ".csv":
            rows = [[each[name] for name in _CSV] for each in map(_told, named_records(table))]
            write_table(path, [_CSV, *rows])
        case _:
            raise BegrepskartError(f"{path}: candidates are written as RIS or CSV; end the name in .ris or .csv")


def _told(row: dict[str, Any]) -> dict[str, str]:
    """What is known of a work, on one line each."""
    year = _YEAR.search(row["year"]) if isinstance(row["year"], str) else None
    named = row["label"] if row["kind"] == "official" else ""
    title = row["title"] if isinstance(row["title"], str) and row["title"] else named
    notes = [f"cited as {row['label']}: {row['citations']}", *([row["entry"]] if row["entry"] else [])]
    told = {
        "Title": title, "Authors": "; ".join(row["authors"]), "Year": year[0] if year else "",
        "Notes": " – ".join(notes), "Key": row["work"],
    }  # fmt: skip
    return {name: one_line(" ".join(str(value).split())) for name, value in told.items()}


def _ris(row: dict[str, Any]) -> str:
    return "".join(f"{line}\n" for line in (*_lines(_told(row), row), "ER  - ", ""))


def _lines(told: dict[str, str], row: dict[str, Any]) -> Iterator[str]:
    yield "TY  - GEN"
    yield from (f"AU  - {one_line(' '.join(str(author).split()))}" for author in row["authors"])
    tags = {"Title": "TI", "Year": "PY", "Notes": "N1", "Key": "ID"}
    yield from (f"{tag}  - {told[name]}" for name, tag in tags.items() if told[name])
