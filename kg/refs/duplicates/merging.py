"""Records of one work made one that is shown: field by field the fullest, and every other value beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from kg.refs.records.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A value that a record of a work has in a field, where the work shows another; of several, with ``;`` between."""

    value: str
    record: str


#: Fields of which all values are shown, each once.
UNITED = ("isbn", "issn", "keywords")
#: Where a record stands in its file, and what is kept whole.
_PLACE = ("id", "source_file", "line", "values")
_SHOWN = tuple(each.name for each in fields(Record) if each.name not in _PLACE)
#: What a database puts where it has cut a text off.
_CUT = ("…", "...", "[truncated]")


def merged(records: Sequence[Record]) -> tuple[Record, Mapping[str, tuple[Alternative, ...]]]:
    """The record that is shown of a work, and by field the other values that its records have there."""
    first = records[0]
    chosen: dict[str, Any] = {name: _chosen(name, records) for name in _SHOWN}
    shown = replace(first, **chosen, values=tuple(value for record in records for value in record.values))
    others = {name: tuple(_others(name, chosen[name], records)) for name in _SHOWN}
    return shown, {name: values for name, values in others.items() if values}


def _chosen(name: str, records: Sequence[Record]) -> Any:
    given = [getattr(record, name) for record in records]
    if name in UNITED:
        return tuple(dict.fromkeys(value for values in given for value in values))
    told = [value for value in given if value not in {"", None, ()}]
    if not told:
        return given[0]
    return max(told, key=_FULLER.get(name, _longest))  # of equals the first


def _others(name: str, chosen: Any, records: Iterable[Record]) -> Iterable[Alternative]:
    seen = {chosen, "", None, ()}
    for record in records:
        value = getattr(record, name)
        if value not in seen and name not in UNITED:
            seen.add(value)
            yield Alternative(value=_as_text(value), record=record.id)


def _as_text(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _longest(text: Any) -> tuple[bool, bool, int]:
    return not str(text).endswith(_CUT), not str(text).isupper(), len(str(text))


def _title(text: str) -> tuple[bool, bool, bool, int]:
    return not text.startswith("["), *_longest(text)


def _authors(names: Sequence[str]) -> tuple[int, int]:
    return len(names), sum(map(len, names))


def _as_given(_: Any) -> int:
    """Nothing makes one fuller than another: the first is shown."""
    return 0


def _type(name: str) -> bool:
    return name != "document"


_FULLER: Mapping[str, Callable[[Any], Any]] = {
    "title": _title, "authors": _authors, "editors": _authors, "type": _type, "year": _as_given, "doi": _as_given,
    "pmid": _as_given, "url": _as_given, "language": _as_given,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One work: its ``records`` in the order of the review, and ``fields``, the record that is shown of it.

    ``id`` is that of the first record. ``alternatives`` are, by field, the other values that its records have there.
    """

    id: str
    records: tuple[Record, ...]
    fields: Record
    alternatives: Mapping[str, tuple[Alternative, ...]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its records."""
        return tuple(record.id for record in self.records)


def work_of(records: Sequence[Record]) -> Work:
    """The work that these records are of."""
    if len(records) == 1:
        return Work(id=records[0].id, records=tuple(records), fields=records[0])
    shown, alternatives = merged(records)
    return Work(id=records[0].id, records=tuple(records), fields=shown, alternatives=alternatives)
