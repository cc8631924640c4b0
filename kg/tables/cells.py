"""Cells of a table as plain values: what is missing or no number is None."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from corpus.types import RUNNING_TEXT

_SQUARED = {"distance": "d2", "low": "low", "high": "high", "noise_floor": "noise_floor"}


def certain_definitions(definitions: pd.DataFrame) -> pd.DataFrame:
    """The definitions that may stand as such; all of them in a study of a version that did not tell them apart."""
    return definitions[definitions["certainty"] == "certain"] if "certainty" in definitions else definitions


def first_said(table: pd.DataFrame) -> pd.DataFrame:
    """The claims or definitions that say what no other of them says; one whose first is not here stands for itself."""
    if table.empty or "repeats" not in table:
        return table
    firsts = {row_name(row) for row in table[table["repeats"].isna()].to_dict("records")}
    return table[~table["repeats"].isin(firsts)]


def counted_definitions(definitions: pd.DataFrame) -> pd.DataFrame:
    """The certain definitions of the scheme's concepts that say what no other says: what every count of them counts."""
    return first_said(certain_definitions(definitions)).dropna(subset=["concept"])


def row_name(row: Mapping[Any, Any]) -> str:
    """As ``repeats`` names a row: a claim by where it starts, a definition by its end and term too."""
    more = [str(int(row["end"])), str(row["term"])] if "term" in row else []
    return ":".join([str(row["document"]), str(int(row["start"])), *more])


def running_text(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table of sentences or mentions that stand in running text (:data:`corpus.types.RUNNING_TEXT`)."""
    return table[table["kind"].isin(RUNNING_TEXT)]


def counted_text(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table of sentences or mentions that are counted, with the services that they count for.

    That is running text without the study's own method and without what stands elsewhere before it
    (:mod:`kg.tables.counted_text`); whatever counts words or uses takes its rows here. A study made before this was
    told counts all running text, for the services that it is about.
    """
    if "counted" not in table:
        return running_text(table)
    rows = table[table["counted"].to_numpy(dtype=bool)]
    if "counted_for" in rows:
        rows = rows.assign(services=rows["counted_for"])
    return rows.drop(columns=["counted", "counted_for"], errors="ignore")  # of what is counted all is


def rows_about(table: pd.DataFrame, service: str | None = None) -> pd.DataFrame:
    """The rows that are about a service, or about any; of an empty table a list of flags would choose columns."""
    if service:
        return rows_holding(table, "services", service)
    return table[np.fromiter((len(row) > 0 for row in table["services"]), dtype=bool, count=len(table))]


def rows_holding(table: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """The rows that hold a value in a column of lists."""
    return table[np.fromiter((value in row for row in table[column]), dtype=bool, count=len(table))]


def plain(value: object) -> str | int | float | bool | None:
    """A table cell as a plain Python value; ``None`` for what is missing or not a number.

    >>> plain(float("nan")) is None
    True
    """
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, str | bool):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        number = float(value)
        return number if number - number == 0 else None  # NaN and infinities are not estimates
    return str(value)


def written_rows(table: pd.DataFrame) -> list[list[str | int | float | None]]:
    """A table as rows of plain cells for a file, its columns' names first; the parts of a list stand in one cell."""
    rows = table.itertuples(index=False, name=None)
    return [[*map(str, table.columns)], *([_in_cell(value) for value in row] for row in rows)]


def _in_cell(value: object) -> str | int | float | None:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple | np.ndarray) else plain(value)


def known_values(row: Mapping[Any, Any], names: Iterable[str]) -> dict[str, str | int | float | bool]:
    """The named cells of a row whose value is known; a cell that the row does not have is not."""
    values = {name: plain(row.get(name)) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def known_number(value: object) -> float | None:
    """A table cell as a number; ``None`` for what is missing or not a number."""
    number = plain(value)
    return float(number) if isinstance(number, int | float) else None


def root(value: object) -> float | None:
    """√max(value, 0): a squared distance as a distance; ``None`` for what is missing.

    >>> root(0.09), root(-0.01), root(float("nan"))
    (0.3, 0.0, None)
    """
    number = known_number(value)
    return None if number is None else math.sqrt(max(number, 0.0))


def known_roots(row: Mapping[Any, Any]) -> dict[str, float]:
    """Distance, interval and noise floor of a row of ``distances``, on the scale of the distance itself."""
    roots = {name: root(row[column]) for name, column in _SQUARED.items()}
    return {name: value for name, value in roots.items() if value is not None}


def with_roots(distances: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``distances`` as they are told: interval and noise floor on the scale of the distance itself."""
    roots = {name: [root(value) for value in distances[name]] for name in ("low", "high", "noise_floor")}
    return distances.assign(**{name: pd.Series(values, distances.index, dtype=float) for name, values in roots.items()})
