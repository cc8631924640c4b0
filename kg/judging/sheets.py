"""Sheets for reviewers: items with room for a decision, as CSV or XLSX, written and read back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
import pandas as pd

from corpus.errors import did_you_mean, listed, together
from corpus.reading.file_kinds import shown_name
from corpus.table_files import read_table, write_table
from extract.types import UseWhy
from kg.choices import POLARITIES, REVIEWED, What
from kg.judging.decided_uses import COUNTS, NO_REASON
from kg.judging.decisions import REJECTED, Decision, ReviewError
from kg.judging.items import ITEM_COLUMNS, NOTHING

DECISION_COLUMNS = ("decision", "correction", "reviewer", "comment")
COLUMNS = ("what", *ITEM_COLUMNS, *DECISION_COLUMNS)
#: What a sheet may come back without: what only helps to judge, and what can be told otherwise.
_OPTIONAL = ("page", "left", "quote", "right", "correction", "reviewer", "comment")

#: What may stand under ``decision``, in English and Norwegian.
_DECISIONS = {
    "accept": "accept", "godta": "accept", "ja": "accept", "reject": "reject", "avvis": "reject", "nei": "reject",
    "correct": "correct", "rett": "correct",
}  # fmt: skip


#: What may be a correction of a use.
USE_VALUES = (COUNTS, *get_args(UseWhy))
#: What a correction must be, where it is no concept.
_WANTED: Mapping[What, str] = {
    "services": "the services, with blanks between, or none",
    "claims": "one polarity, or none",
    "uses": f"one of {listed(USE_VALUES)}",
}


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
    """Write items to a CSV or, by its ending, an XLSX file."""
    check_sheet(path)
    rows = [[what, *(str(row[column]) for column in ITEM_COLUMNS), *[""] * 4] for row in offered.to_dict("records")]
    write_table(path, [COLUMNS, *rows], decimal_comma=decimal_comma)


def read_sheet(
    path: Path, *, concepts: Collection[str], services: Collection[str], note: Callable[[str], None] = lambda _: None
) -> dict[What, list[Decision]]:
    """The decisions that a reviewer put in a sheet; ``note`` is called where a name had to be given to the reviewer.

    :class:`ReviewError` names the line of a decision without sense; of several such lines all are named.
    """
    decisions: dict[What, list[Decision]] = {}
    faults: list[ReviewError] = []
    file, nameless = shown_name(path), 0
    for line, row in read_table(path, COLUMNS, optional=_OPTIONAL):
        try:
            if (read := _decision(row, file, f"{file}:{line}", concepts, services)) is not None:
                decisions.setdefault(read[0], []).append(read[1])
                nameless += not row["reviewer"].strip()
        except ReviewError as fault:
            faults.append(fault)
    if faults:
        raise together(faults, f"{file}: {len(faults)} lines make no sense, so no decision was taken over")
    if nameless:
        note(
            f"{path}: no reviewer at {nameless} decisions; they are taken as those of {Path(file).stem!r}, by the file"
        )
    return decisions


def _decision(
    row: dict[str, str], file: str, place: str, concepts: Collection[str], services: Collection[str]
) -> tuple[What, Decision] | None:
    """What a line decides, if anything."""
    if not row["decision"].strip():
        if row["correction"].strip():
            raise ReviewError(f"{place}: a correction without a decision; write correct under decision, or empty it")
        return None
    if not row["key"].strip():
        raise ReviewError(f"{place}: a decision, but no key; copy the line from the sheet that was written")
    what: What = _one_of(row["what"].strip(), REVIEWED, place, "what")  # type: ignore[assignment]
    return what, Decision(
        key=row["key"].strip(),
        reviewer=row["reviewer"].strip() or Path(file).stem,
        value=_value(
            row, what, {"services": services, "uses": USE_VALUES, "claims": POLARITIES}.get(what, concepts), place
        ),
        file=row["file"],
        quote=row["quote"],
        found=row["found"],
        comment=row["comment"],
        place=place,
    )


def _value(row: dict[str, str], what: What, ids: Collection[str], place: str) -> str:
    decision = _DECISIONS[_one_of(row["decision"].strip().lower(), tuple(_DECISIONS), place, "decision")]
    if decision == "accept":
        return row["found"].strip()
    if decision == "reject" and what == "uses":  # of a use that was left out it says that it counts
        return NO_REASON if row["found"].strip() == COUNTS else COUNTS
    if decision == "reject":
        return REJECTED if what == "definitions" else NOTHING
    names = row["correction"].split()
    if not names or (what != "services" and len(names) > 1):
        wanted = _WANTED.get(what, "one concept's id, or none")
        raise ReviewError(f"{place}: correct, but correction is {' '.join(names)!r}; give {wanted}")
    for name in names:
        _one_of(name, (*sorted(ids), *([] if what == "uses" else [NOTHING])), place, "correction")
    return " ".join(sorted(set(names)))


def _one_of(value: str, choices: Sequence[str], place: str, column: str) -> str:
    if value in choices:
        return value
    hint = did_you_mean(value, choices, otherwise=f"expected one of: {listed(choices)}")
    raise ReviewError(f"{place}: {column} is {value!r}; {hint}")
