"""What readers of tagged formats share: entries as they are gathered, fields out of values.

A tagged file has a value under a short name on a line, and goes on with it on the next lines.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any, TypeVar, get_args

from corpus.errors import TableError
from kg.refs.reading.decoding import text_of
from kg.refs.reading.drafts import MAKERS
from kg.refs.reading.fields import linked_doi, numbers_of, pages_of, plain, year_of
from kg.refs.reading.messages import Messages
from kg.refs.reading.types import type_of
from kg.refs.records.kept import PREFIX, kept_name
from kg.refs.records.records import FIELDS, SEVERAL, Format, ReadFile, Record, RecordType, Value

#: No database gives so many values in one record: a list of 5,000 authors or works cited is the longest that is known.
MOST_VALUES = 100_000

#: Lines and records of a file: half a million records have fewer lines, and no review has so many records.
MOST_LINES, MOST_RECORDS = 20_000_000, 1_000_000
_NO_EXPORT = "check that it is the file that the database gave"

_PLACE = ("id", "source_file", "line")
_YEAR = re.compile(r"\d{1,4}")

T = TypeVar("T")

#: Begins the name of a value that says exactly what a field holds, where its own tag would be read otherwise.
EXACT = "="
_KEPT = re.compile(rf"({re.escape(PREFIX)}[^\s:]+): ?(.*)", re.DOTALL | re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """A value while its lines are gathered."""

    name: str
    line: int
    parts: list[str]

    def value(self) -> Value | None:
        """The value as it is kept; ``None`` where nothing stands under its name."""
        text = "".join(self.parts).strip()
        return Value(name=intern(self.name), text=text, line=self.line) if text else None


def lines_of(text: str, file: str) -> Iterable[tuple[int, str]]:
    """The lines of a text with their numbers; refused where they are more than a database gives."""
    if text.count("\n") > MOST_LINES:
        raise TableError(file, None, f"more than {MOST_LINES:,} lines", _NO_EXPORT)
    return enumerate(text.split("\n"), 1)


def go_on(entries: list[Entry], number: int, line: str, messages: Messages, *, joint: str = "\n") -> None:
    """A line without a tag goes on with the value before it; before the first it is kept with the record."""
    if entries:
        entries[-1].parts.append(f"{joint}{line.strip()}")
    else:
        entries.append(Entry("", number, [line]))
        messages.tell(number, "text before the first record", "it is kept with that")


def check_count(records: Sequence[object], file: str, line: int) -> None:
    """Refuse a file with more records than any review has."""
    if len(records) >= MOST_RECORDS:
        raise TableError(file, line, f"more than {MOST_RECORDS:,} records", "export the search in parts")


def check_size(values: Sequence[object], file: str, line: int) -> None:
    """Refuse a record with more values than any database gives: the file is no export."""
    if len(values) > MOST_VALUES:
        raise TableError(file, line, f"a record of more than {MOST_VALUES:,} values", _NO_EXPORT)


def read_parted(
    data: bytes,
    file: str,
    kind: Format,
    part: Callable[[str, str, Messages], Iterable[Sequence[Entry]]],
    make: Callable[[Sequence[Value], str, int], Record],
) -> ReadFile:
    """The records of a file whose text is parted into entries, and each of these made into a record."""
    text, encoding, told = text_of(data, file)
    messages = Messages(file)
    records = records_of(part(text, file, messages), file, make)
    return ReadFile(format=kind, encoding=encoding, records=records, messages=(*told, *messages.all()))


def records_of(
    parted: Iterable[Sequence[Entry]], file: str, make: Callable[[Sequence[Value], str, int], Record]
) -> tuple[Record, ...]:
    """The records of a file that was parted into entries; what holds no value is none."""
    records: list[Record] = []
    for entries in parted:
        if values := [value for entry in entries if (value := entry.value())]:
            check_count(records, file, entries[0].line)
            records.append(make(values, file, entries[0].line))
    if not records:
        raise TableError(file, None, "no record in it", _NO_EXPORT)
    if not any(value.field for record in records for value in record.values):
        raise TableError(file, None, "no tag in it that is known", _NO_EXPORT)
    return tuple(records)


def _restored(value: Value) -> Value:
    """A value of another format under the name and field that it had there (:mod:`kg.refs.records.kept`)."""
    found = _KEPT.fullmatch(value.text)
    had = kept_name(found[1]) if found else None
    if found is None or had is None:
        return value
    into, name = had
    return Value(name=name, text=found[2], line=value.line, field=into if into in FIELDS else "")


def _is_field(name: str, text: str) -> bool:
    """Whether a value can say exactly what the field holds: not where a record stands, nor a type that there is not."""
    return text in get_args(RecordType) if name == "type" else name in FIELDS and name not in _PLACE


def _with_field(value: Value, into: str) -> Value:
    if value.text.startswith(PREFIX):
        return _restored(value)
    return Value(name=value.name, text=value.text, line=value.line, field=into) if into else value


@dataclass(slots=True)
class Making:
    """A record being made of ``values``: which field each of them became."""

    values: Sequence[Value]
    _fields: list[str] = field(init=False)
    _at: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._fields = [""] * len(self.values)
        self._at = {}
        for at, value in enumerate(self.values):
            self._at.setdefault(value.name.upper(), []).append(at)

    def has(self, *names: str) -> bool:
        """Whether there is a value under one of these names."""
        return any(name in self._at for name in names)

    def texts(self, *names: str) -> list[str]:
        """The texts under these names, name by name."""
        return [self.values[at].text for at in self._places(names)]

    def of(self, **names: str) -> dict[str, Any]:
        """Fields by the names of their values, which stand between blanks."""
        return {
            into: self.every(into, *each.split()) if into in SEVERAL else self.text(into, *each.split())
            for into, each in names.items()
        }

    def one(self, into: str, *names: str, make: Callable[[str], T]) -> T | None:
        """What the first value of these names that tells anything is made into; values that tell the same count."""
        made = [(at, result) for at in self._places(names) if (result := make(self.values[at].text))]
        if not made:
            return None
        for at, result in made:
            if result == made[0][1]:
                self._fields[at] = into
        return made[0][1]

    def text(self, into: str, *names: str, make: Callable[[str], str] | None = None) -> str:
        """The same for a text, made as the field wants; empty where nothing is told."""
        return self.one(into, *names, make=make or MAKERS.get(into, plain)) or ""

    def every(self, into: str, *names: str, make: Callable[[str], tuple[str, ...]] | None = None) -> tuple[str, ...]:
        """All that the values of these names are made into, in their order in the file, each once."""
        make = make or MAKERS[into]
        made: dict[str, None] = {}
        for at in sorted(self._places(names)):
            if results := make(self.values[at].text):
                self._fields[at] = into
                made.update(dict.fromkeys(results))
        return tuple(made)

    def year(self, *names: str) -> int | None:
        """The year; a date that tells more than the year stays apart, too."""
        found = self.one("", *names, make=year_of)
        chosen = False
        for at in self._places(names):
            text = self.values[at].text
            if found and year_of(text) == found and (not chosen or text.strip(" /-") == str(found)):
                self._fields[at] = "year"
                chosen = True
        return found

    def type(self, name: str) -> RecordType:
        """The type of the work, as the first value of this name tells it."""
        self.mark("type", name)
        return next((type_of(text) for text in self.texts(name)), "document")

    def numbers(self, *names: str) -> dict[str, Any]:
        """ISBNs and ISSNs."""
        return {
            "isbn": self.every("isbn", *names, make=lambda text: numbers_of(text)[0]),
            "issn": self.every("issn", *names, make=lambda text: numbers_of(text)[1]),
        }

    def doi(self, names: Sequence[str], others: Sequence[str] = ()) -> str:
        """The DOI under the names that are meant for it, or else where another value says that it is one."""
        return self.text("doi", *names) or self.text("doi", *others, make=linked_doi)

    def pages(self, first: str, last: str, *names: str) -> str:
        """Pages by their first and last, or else as a value has both."""
        if pages := pages_of(*(next(map(plain, self.texts(name)), "") for name in (first, last))):
            self.mark("pages", first, last)
        return pages or self.text("pages", *names)

    def mark(self, into: str, *names: str) -> None:
        """Count the values of these names for a field."""
        for at in self._places(names):
            self._fields[at] = into

    def record(self, file: str, line: int, **said: Any) -> Record:
        """The record, with its values and the field of each."""
        values = tuple(map(_with_field, self.values, self._fields))
        return Record(source_file=file, line=line, values=values, **{**said, **self._exact(values)})

    def _exact(self, values: Sequence[Value]) -> dict[str, Any]:
        """The fields that values say exactly."""
        exact: dict[str, list[str]] = {}
        for value in values:
            if value.name.startswith(EXACT) and _is_field(value.name[1:], value.text):
                exact.setdefault(value.name[1:], []).append(value.text)
        return {name: self._as_field(name, texts) for name, texts in exact.items()}

    @staticmethod
    def _as_field(name: str, texts: list[str]) -> Any:
        if name in SEVERAL:
            return tuple(text for text in texts if text)
        return (int(texts[0]) if _YEAR.fullmatch(texts[0]) else None) if name == "year" else texts[0]

    def _places(self, names: Iterable[str]) -> list[int]:
        return [at for name in names for at in self._at.get(name, ())]
