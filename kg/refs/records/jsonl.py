"""Records as lines of JSON: how a review keeps them, and how they are listed for machines."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from kg.refs.records.records import Record, Value

_TUPLES = ("authors", "editors", "isbn", "issn", "keywords")


def to_line(record: Record) -> str:
    """A record as one line, fields in the order of :class:`~kg.refs.records.records.Record`, with ``other``."""
    values = asdict(record)
    return json.dumps({**values, "other": record.other}, ensure_ascii=False)


def from_line(line: str) -> Record:
    """The record of a line that :func:`to_line` wrote."""
    values: dict[str, Any] = json.loads(line)
    known = {field.name: values[field.name] for field in fields(Record) if field.name in values}
    known |= {name: tuple(known[name]) for name in _TUPLES if name in known}
    return Record(**{**known, "values": tuple(Value(**value) for value in known.get("values", ()))})


def to_lines(records: Iterable[Record]) -> str:
    """Records as text, one a line."""
    return "".join(f"{to_line(record)}\n" for record in records)


def from_lines(text: str) -> Iterator[Record]:
    """The records of a text that :func:`to_lines` wrote."""
    return (from_line(line) for line in text.split("\n") if line)
