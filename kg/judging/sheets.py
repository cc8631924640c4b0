"""Sheets for reviewers: items with room for a decision, as CSV or XLSX, written and read back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from corpus.errors import so_many, together
from corpus.reading.file_kinds import shown_name
from corpus.table_files import read_table, write_table
from kg.choices import REVIEWED, What
from kg.judging.context import CONTEXT_COLUMNS
from kg.judging.decisions import Decision, ReviewError
from kg.judging.judgements import Scheme, one_of, value_of

DECISION_COLUMNS = ("decision", "correction", "correct_term", "reviewer", "comment")
COLUMNS = (
    "what", "key", "file", "page", "heading", "before", "left", "quote", "right", "after", "about", "verdict", "found",
    *DECISION_COLUMNS,
)  # fmt: skip
#: What a sheet may come back without: what only helps to judge, and what can be told otherwise.
_OPTIONAL = (
    *CONTEXT_COLUMNS, "page", "left", "quote", "right", "correction", "correct_term", "reviewer", "comment",
)  # fmt: skip


def sample(offered: pd.DataFrame, size: int | None, *, seed: int) -> pd.DataFrame:
    """A random draw of items, in reading order; all of them without ``size``."""
    if size is None or size >= len(offered):
        return offered
    chosen = np.random.default_rng(seed).choice(len(offered), size=size, replace=False)
    return offered.iloc[np.sort(chosen)]


def check_sheet(path: Path) -> None:
    """Refuse the name of a sheet that is neither CSV nor XLSX."""
    if path.suffix.lower() not in {".csv", ".xlsx"}:
        raise ReviewError(f"{path.name}: unknown kind of sheet; name a file that ends in .csv or .xlsx")


def write_sheet(path: Path, offered: pd.DataFrame, what: What, *, decimal_comma: bool = False) -> None:
    """Write items, with their context if they have it, to a CSV or, by its ending, an XLSX file.

    Only definitions have room for another term.
    """
    check_sheet(path)
    columns = [name for name in COLUMNS if name != "correct_term" or what == "definitions"]
    rows = [
        [what if name == "what" else str(row.get(name, "")) for name in columns] for row in offered.to_dict("records")
    ]
    write_table(path, [columns, *rows], decimal_comma=decimal_comma)


def read_sheet(
    path: Path, scheme: Scheme, *, note: Callable[[str], None] = lambda _: None
) -> dict[What, list[Decision]]:
    """The decisions that a reviewer put in a sheet; ``note`` is called where a name had to be given to the reviewer.

    :class:`ReviewError` names the line of a decision without sense; of several such lines all are named.
    """
    decisions: dict[What, list[Decision]] = {}
    faults: list[ReviewError] = []
    file, nameless = shown_name(path), 0
    for line, row in read_table(path, COLUMNS, optional=_OPTIONAL):
        try:
            if (read := _decision(row, file, f"{file}:{line}", scheme)) is not None:
                decisions.setdefault(read[0], []).append(read[1])
                nameless += not row["reviewer"].strip()
        except ReviewError as fault:
            faults.append(fault)
    if faults:
        raise together(faults, f"{file}: {len(faults)} lines make no sense, so no decision was taken over")
    if nameless:
        note(
            f"{path}: no reviewer at {so_many(nameless, 'decision')}, taken as made by {Path(file).stem!r}, by the file"
        )
    return decisions


def _decision(row: dict[str, str], file: str, place: str, scheme: Scheme) -> tuple[What, Decision] | None:
    """What a line decides, if anything."""
    if not row["decision"].strip():
        if row["correction"].strip() or row["correct_term"].strip():
            raise ReviewError(f"{place}: a correction without a decision; write correct under decision, or empty it")
        return None
    if not row["key"].strip():
        raise ReviewError(f"{place}: a decision, but no key; copy the line from the sheet that was written")
    what: What = one_of(row["what"].strip(), REVIEWED, place, "what")  # type: ignore[assignment]
    return what, Decision(
        key=row["key"].strip(),
        reviewer=row["reviewer"].strip() or Path(file).stem,
        value=value_of(row, what, scheme, place),
        file=row["file"],
        quote=row["quote"],
        found=row["found"],
        comment=row["comment"],
        place=place,
    )
