"""Columns of the study's tables as lists of plain Python values, whatever pandas or parquet made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isnan
from typing import Any

import numpy as np
from pandas import NA, DataFrame, NaT, Series

from ontology.errors import OntologyError, RowError


def of(tables: Mapping[str, DataFrame], name: str) -> DataFrame:
    """A table of a study; one that it lacks is empty, and has all columns."""
    return tables.get(name, DataFrame())


def _values(table: DataFrame, name: str) -> list[object]:
    """The column, with ``None`` for every kind of missing value. An empty table has all columns."""
    if table.empty:
        return []
    require(table, name)
    column = table[name]
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "iub":  # pandas' own integers may be missing
        return list(column.tolist())
    return [None if _is_missing(value) else value for value in column.tolist()]


def require(table: DataFrame, *names: str) -> None:
    """:class:`OntologyError` when a table with rows lacks a column."""
    for name in names:
        if name not in table.columns and not table.empty:
            present = ", ".join(map(str, table.columns))
            raise OntologyError(f"table without column {name!r}: found {present}; build the study again")


def _is_missing(value: object) -> bool:
    # Not pandas.isna: it answers element by element for the lists that some columns hold.
    return value is None or value is NA or value is NaT or (isinstance(value, float) and isnan(value))


def cells(table: DataFrame, name: str) -> list[object]:
    """A column of anything, as plain Python values; a missing one is ``None``, an array a list."""
    return [_plain(value) for value in _values(table, name)]


def _plain(value: object) -> object:
    if isinstance(value, np.ndarray):
        return [_plain(member) for member in value.tolist()]
    return value.item() if isinstance(value, np.generic) else value


def _required(values: Sequence[object], name: str) -> None:
    for row, value in enumerate(values):
        if value is None:
            raise OntologyError(f"column {name!r}, row {row}: found no value; expected one; build the study again")


def strings(table: DataFrame, name: str) -> list[str]:
    """A column of strings; :class:`OntologyError` when one is missing."""
    values = _values(table, name)
    _required(values, name)
    return [str(value) for value in values]


def optional_strings(table: DataFrame, name: str) -> list[str | None]:
    """A column of strings or ``None``."""
    return [None if value is None else str(value) for value in _values(table, name)]


def strings_if_any(table: DataFrame, name: str) -> list[str | None]:
    """A column of strings that a table may lack: then it has no value in any row."""
    return optional_strings(with_column(table, name), name)


def with_columns(table: DataFrame, **values: Sequence[object]) -> DataFrame:
    """The table with further columns, of plain values of any kind."""
    return table.assign(**{name: Series(list(of), index=table.index, dtype=object) for name, of in values.items()})


def with_column(table: DataFrame, name: str) -> DataFrame:
    """The table, with an empty column if it lacks one of that name."""
    return table if name in table.columns else table.reindex(columns=[*table.columns, name])


def integers(table: DataFrame, name: str) -> list[int]:
    """A column of whole numbers; :class:`OntologyError` when one is missing."""
    values = _values(table, name)
    _required(values, name)
    return [int(value) for value in values]  # type: ignore[call-overload]


def optional_integers(table: DataFrame, name: str) -> list[int | None]:
    """A column of whole numbers or ``None`` (pandas turns such a column into floats)."""
    return [None if value is None else int(value) for value in _values(table, name)]  # type: ignore[call-overload]


def booleans(table: DataFrame, name: str) -> list[bool]:
    """A column of truth values; a missing one is ``False``."""
    return [bool(value) for value in _values(table, name)]


def string_lists(table: DataFrame, name: str) -> list[tuple[str, ...]]:
    """A column of lists of strings (parquet gives arrays back); a missing one is empty."""
    return [() if value is None else tuple(map(str, value)) for value in _values(table, name)]  # type: ignore[call-overload]


_READERS: Mapping[str, Callable[[DataFrame, str], list[Any]]] = {
    read.__name__: read
    for read in (
        strings, optional_strings, integers, optional_integers, booleans, string_lists,
    )
}  # fmt: skip


def rows(table: DataFrame, **names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, with the columns that are named, in that order, each read by the function it is named for.

    ``rows(table, strings="document kind", integers="start")`` gives document, kind and start. A column whose name ends
    in ``?`` may be lacking, and then has no value in any row. :class:`OntologyError` as those functions.
    """
    columns = [(_READERS[reader], name) for reader, several in names.items() for name in several.split()]
    optional = ((read, name.removesuffix("?"), name.endswith("?")) for read, name in columns)
    return zip(
        *(read(with_column(table, name) if may_lack else table, name) for read, name, may_lack in optional),
        strict=True,
    )


def check_unique(name: str, table: DataFrame, keys: list[str]) -> None:
    """Raise :class:`RowError` when two rows would get the same IRI and flow together."""
    if table.empty:
        return
    require(table, *keys)
    double = table.duplicated(keys).to_numpy().nonzero()[0]
    if len(double):
        row = int(double[0])
        key_values = ", ".join(f"{key} {str(table[key].iloc[row])!r}" for key in keys)
        number_ = int(table.index[row])  # a part of a table keeps the row numbers of the whole
        raise RowError(name, number_, f"found a second row with {key_values}; expected one", "leave one of them out")
