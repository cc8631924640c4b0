"""Records as lines of JSON: how a review keeps them, and how they are listed for machines."""

import json
from collections.abc import Mapping
from sys import intern
from typing import Any

from kg.refs.records.records import FIELDS, SEVERAL, Record, Value

#: No year has more digits.
LAST_YEAR = 9999


def as_json(record: Record) -> Mapping[str, Any]:
    """A record as JSON has it, fields in the order of :class:`~kg.refs.records.records.Record`, with ``other``."""
    values = [*map(value_as_json, record.values)]
    return {**{name: getattr(record, name) for name in FIELDS}, "values": values, "other": record.other}


def value_as_json(value: Value) -> Mapping[str, Any]:
    """A value as a file has it, with the field it gave."""
    return {"name": value.name, "text": value.text, "line": value.line, "field": value.field}


def to_line(record: Record) -> str:
    """A record as one line."""
    return json.dumps(as_json(record), ensure_ascii=False)


def from_line(line: str) -> Record:
    """The record of a line that :func:`to_line` wrote; :class:`ValueError` for what it never writes."""
    values: Any = json.loads(line)
    known = {name: values[name] for name in FIELDS}
    if not all(map(_is_as_written, known, known.values())):
        raise ValueError(line[:50])
    if "\\ud" in line.lower():  # half a character, which no file can hold
        json.dumps(values, ensure_ascii=False).encode()
    known |= {name: tuple(known[name]) for name in SEVERAL}
    return Record(**{**known, "values": tuple(map(_value, values["values"]))})


def _is_as_written(name: str, value: object) -> bool:
    if name in SEVERAL:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if name == "year":
        return value is None or (type(value) is int and 0 < value <= LAST_YEAR)
    return type(value) is int if name == "line" else isinstance(value, str)


def _value(held: Mapping[str, Any]) -> Value:
    """A value; its names, of which there are few, are the same objects in a million of them."""
    if not (isinstance(held["text"], str) and type(held["line"]) is int):
        raise ValueError(held["name"])
    return Value(name=intern(held["name"]), text=held["text"], line=held["line"], field=intern(held["field"]))
