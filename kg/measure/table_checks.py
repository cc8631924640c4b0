"""What a table handed to a measure must look like, and the error that says where it does not."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from corpus.errors import PlacedError


class TableError(PlacedError):
    """A table no measure can work on; its ``place`` is the table's name."""


def require_columns(frame: pd.DataFrame, *, table: str, columns: Sequence[str]) -> None:
    """Raise :class:`TableError` if ``frame`` lacks one of ``columns``."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        columns_found = ", ".join(map(str, frame.columns))
        raise TableError(
            table, f"no column {', '.join(missing)} (found: {columns_found})", "add it, or rename the one meant"
        )


def require_counts(frame: pd.DataFrame, *, table: str, column: str, name_by: Sequence[str]) -> None:
    """Raise :class:`TableError` at the first row whose ``column`` is missing, negative or infinite."""
    whole = frame[column].dtype.kind in "iu" and not pd.api.types.is_extension_array_dtype(frame[column].dtype)
    if whole and (frame[column].empty or frame[column].to_numpy().min() >= 0):
        return  # the usual case, without a copy of a long column
    values = pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    wrong = np.flatnonzero(~(np.isfinite(values) & (values >= 0)))
    if len(wrong):
        row = frame.iloc[wrong[0]]
        place = ", ".join(f"{name} {row[name]}" for name in name_by)
        problem = f"{column} is {row[column]} at {place}"
        raise TableError(table, problem, "counts are whole numbers from 0; leave the row out if the count is unknown")
