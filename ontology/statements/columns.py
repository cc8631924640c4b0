"""Columns of the study's tables as lists of plain Python values, whatever pandas or parquet made of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from pandas import NA, DataFrame, NaT, Series

from ontology.errors import OntologyError, RowError


def of(tables: Mapping[str, DataFrame], name: str) -> DataFrame:
    """A table of a study; one that it lacks is empty, and has all columns."""
    return tables.get(name, DataFrame())


def require(table: DataFrame, *names: str) -> None:
    """:class:`OntologyError` when a table with rows lacks a column."""
    for name in names:
        if name not in table.columns and not table.empty:
            present = ", ".join(map(str, table.columns))
            raise OntologyError(f"table without column {name!r}: found {present}; build the study again")


def cells(table: DataFrame, name: str) -> list[Any]:
    """A column of anything; a missing value is ``None``, an array a list, a whole number an ``int``.

    A column whose name ends in ``?`` may be lacking, and then has no value in any row; :class:`OntologyError` for
    another. An empty table has all columns.
    """
    plain = name.removesuffix("?")
    if table.empty or (plain != name and plain not in table.columns):
        return [None] * len(table)
    require(table, plain)
    column = table[plain]
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "iub":  # pandas' own integers may be missing
        return list(column.tolist())
    return [value if type(value) is str else _plain(value) for value in column.tolist()]


def _plain(value: object) -> object:
    if isinstance(value, np.ndarray | list):
        return [_plain(member) for member in value]
    if isinstance(value, np.generic):
        value = value.item()
    # Not pandas.isna, which answers element by element; nothing but NaN differs from itself.
    if value is None or value is NA or value is NaT or value != value:  # noqa: PLR0124
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def rows(table: DataFrame, names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, with the columns that are named, in that order, as :func:`cells` reads them."""
    return zip(*(cells(table, name) for name in names.split()), strict=True)


def with_columns(table: DataFrame, **values: Sequence[object]) -> DataFrame:
    """The table with further columns, of plain values of any kind."""
    return table.assign(**{name: Series(list(of), index=table.index, dtype=object) for name, of in values.items()})


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
