"""A record in the making: values as they stand in a file, and the fields that are made of them.

For formats in which each value stands under a name (BibTeX, tables, CSL-JSON). Where two values would fill one field,
the first does, and the other is kept under its name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kg.refs.reading.fields import (
    doi_of,
    keywords_of,
    linked_doi,
    numbers_of,
    pages_of,
    plain,
    pmid_of,
    title_of,
    told,
    unmarked,
    url_of,
    year_of,
)
from kg.refs.reading.names import names_of
from kg.refs.records.records import FIELDS, SEVERAL, Record, RecordType, Value

#: Names of values of which two make one field: first and last page, title and subtitle.
FIRST_PAGE, LAST_PAGE, SUBTITLE = "pages:first", "pages:last", "title:sub"
_PARTS = {FIRST_PAGE: "pages", LAST_PAGE: "pages", SUBTITLE: "title"}
#: What a text means in a field; elsewhere, what stands on one line.
MAKERS: Mapping[str, Callable[[str], Any]] = {
    "title": title_of, SUBTITLE: title_of, "authors": names_of, "editors": names_of, "year": year_of, "doi": doi_of,
    "url": url_of, "abstract": unmarked, "pages": pages_of, "pmid": pmid_of,
    "keywords": keywords_of,
}  # fmt: skip
#: The same where one value holds all keywords, between commas if need be.
_LISTED: Mapping[str, Callable[[str], Any]] = {**MAKERS, "keywords": partial(keywords_of, commas=True)}
#: One value may hold both.
_NUMBERS = ("isbn", "issn")


@dataclass(slots=True)
class Draft:
    """What is held so far of the record that begins at ``line``."""

    line: int
    type: RecordType = "document"
    held: dict[str, Any] = field(default_factory=dict)
    values: list[tuple[int, Value]] = field(default_factory=list)

    def add(self, name: str, text: str, line: int, into: str = "", *, made: Any = None, at: int | None = None) -> None:
        """Keep a value, and make of it the field ``into``: ``made``, or what such a text means there.

        ``at`` is its place among the values, if it is not added in their order.
        """
        if not text.strip():
            return
        into = into if told(text) else ""  # ``NA`` is kept, and tells nothing
        told_of = {into: _LISTED.get(into, plain)(text) if made is None else made}
        if into in _NUMBERS and made is None:
            told_of = dict(zip(_NUMBERS, numbers_of(text), strict=True))
        used = [each for each, held in told_of.items() if each and held and self._holds(each, held)]
        value = Value(name=name, text=text, line=line, field=_PARTS.get(used[0], used[0]) if used else "")
        self.values.append((len(self.values) if at is None else at, value))

    def keep(self, name: str, text: str, line: int, into: str = "") -> None:
        """Keep a value of which the field ``into`` was made elsewhere; a file may name one that there is not."""
        if text:
            field = into if into in FIELDS else ""
            self.values.append((len(self.values), Value(name=name, text=text, line=line, field=field)))

    def _holds(self, into: str, made: Any) -> bool:
        """Whether a field holds what was made, now or already."""
        if into in SEVERAL:
            held = self.held.setdefault(into, [])
            held += [each for each in made if into in {"authors", "editors"} or each not in held]
            return True
        return bool(self.held.setdefault(into, made) == made)

    def record(self, file: str) -> Record:
        """The record."""
        held: dict[str, Any] = {
            name: tuple(made) if name in SEVERAL else made for name, made in self.held.items() if name != "type"
        }
        first, last, sub = (held.pop(name, "") for name in _PARTS)
        if pages := pages_of(first, last):
            held.setdefault("pages", pages)
        if doi := linked_doi(held.get("url", "")):
            held.setdefault("doi", doi)
        if sub:
            title = held.get("title", "")
            held["title"] = title if sub in title else ": ".join(part for part in (title, sub) if part)
        values = tuple(value for _, value in sorted(self.values, key=lambda each: each[0]))
        return Record(source_file=file, line=self.line, type=self.type, values=values, **held)


def records_of(drafts: Iterable[Draft], file: str) -> tuple[Record, ...]:
    """The records of drafts, in their order; of a draft without a value none is made."""
    return tuple(draft.record(file) for draft in drafts if draft.values)
