"""Records as lines of JSON: how a review keeps them, and how they are listed for machines."""

import json
from collections.abc import Mapping
from sys import intern
from typing import Any

from kg.refs.records.records import FIELDS, SEVERAL, Record, Value


def as_json(record: Record) -> Mapping[str, Any]:
    """A record as JSON has it, fields in the order of :class:`~kg.refs.records.records.Record`, with ``other``."""
    values = [{"name": v.name, "text": v.text, "line": v.line, "field": v.field} for v in record.values]
    return {**{name: getattr(record, name) for name in FIELDS}, "values": values, "other": record.other}


def to_line(record: Record) -> str:
    """A record as one line."""
    return json.dumps(as_json(record), ensure_ascii=False)


def from_line(line: str) -> Record:
    """The record of a line that :func:`to_line` wrote."""
    values: dict[str, Any] = json.loads(line)
    known = {name: values[name] for name in FIELDS if name in values}
    known |= {name: tuple(known[name]) for name in SEVERAL if name in known}
    return Record(**{**known, "values": tuple(map(_value, values.get("values", ())))})


def _value(held: Mapping[str, Any]) -> Value:
    """A value; its names, of which there are few, are the same objects in a million of them."""
    return Value(name=intern(held["name"]), text=held["text"], line=held["line"], field=intern(held.get("field", "")))
