"""Records as rows of a table: a column a field, several values of one between semicolons."""

from collections.abc import Mapping

from kg.refs.records.records import FIELDS, Record


def row_of(record: Record) -> Mapping[str, str | int | None]:
    """The cells of a record by column; ``None`` where the year or the line is not known.

    >>> row_of(Record(title="Om ro", authors=("Berg, Kari", "Lie, Ola")))["authors"]
    'Berg, Kari; Lie, Ola'
    """
    return {name: _cell(getattr(record, name)) for name in FIELDS}


def _cell(value: object) -> str | int | None:
    if isinstance(value, tuple):
        return "; ".join(value)
    return value if isinstance(value, int) or value is None else str(value)
