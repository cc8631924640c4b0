"""Records as rows of a table: a column a field, several values of one between semicolons."""

from collections.abc import Mapping
from dataclasses import fields

from kg.refs.records.records import Record

#: The columns, in the order of :class:`~kg.refs.records.records.Record`; what no field holds has no column.
COLUMNS: tuple[str, ...] = tuple(each.name for each in fields(Record) if each.name != "values")


def row_of(record: Record) -> Mapping[str, str | int | None]:
    """The cells of a record by column; ``None`` where the year or the line is not known.

    >>> row_of(Record(title="Om ro", authors=("Berg, Kari", "Lie, Ola")))["authors"]
    'Berg, Kari; Lie, Ola'
    """
    return {name: _cell(getattr(record, name)) for name in COLUMNS}


def _cell(value: object) -> str | int | None:
    if isinstance(value, tuple):
        return "; ".join(value)
    return value if isinstance(value, int) or value is None else str(value)
