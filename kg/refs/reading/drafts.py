"""A record in the making: values as they stand in a file, and the fields that are made of them.

For formats in which each value stands under a name (BibTeX, tables, CSL-JSON). Where two values would fill one field,
the first does, and the other is kept under its name.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.refs.reading.fields import doi_of, plain, told, unmarked, year_of
from kg.refs.records.records import SEVERAL, Record, RecordType, Value

#: Names of values of which two make one field: first and last page, title and subtitle.
FIRST_PAGE, LAST_PAGE, SUBTITLE = "pages:first", "pages:last", "title:sub"
_PARTS = {FIRST_PAGE: "pages", LAST_PAGE: "pages", SUBTITLE: "title"}
_NUMBER = re.compile(r"\d[\dXx\-\u2010-\u2013]{6,}[\dXx]|\d[\d ]{8,}[\dXx]")
_PMID = re.compile(r"\d{1,9}")


def standard_numbers(text: str) -> tuple[str, ...]:
    """The ISBN or ISSN that a value holds.

    >>> standard_numbers("978-82-00-00000-1; 0000-000X (print)")
    ('978-82-00-00000-1', '0000-000X')
    """
    return tuple(dict.fromkeys(_NUMBER.findall(text)))


def keywords_of(text: str) -> tuple[str, ...]:
    """The keywords of a value, which stand between semicolons or line breaks, or else between commas or bars.

    >>> keywords_of("child welfare; law, Norway"), keywords_of("school, home")
    (('child welfare', 'law, Norway'), ('school', 'home'))
    """
    parts = re.split(r"[;\n]", text) if re.search(r"[;\n]", text) else re.split(r"[,|]", text)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _pmid(text: str) -> str:
    digits = text.strip().lower().removeprefix("pmid:").removeprefix("medline:").strip()
    return digits if _PMID.fullmatch(digits) else ""


_MADE: dict[str, Callable[[str], Any]] = {
    "year": year_of, "doi": doi_of, "isbn": standard_numbers, "issn": standard_numbers, "keywords": keywords_of,
    "pmid": _pmid, "title": plain, "journal": plain, "abstract": unmarked, "publisher": plain,
}  # fmt: skip


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
        if into and made is None:
            made = _MADE[into](text) if into in _MADE else (text,) if into in SEVERAL else text
        is_used = bool(made) and self._holds(into, made)
        value = Value(name=name, text=text, line=line, field=_PARTS.get(into, into) if is_used else "")
        self.values.append((len(self.values) if at is None else at, value))

    def keep(self, name: str, text: str, line: int, into: str = "") -> None:
        """Keep a value of which the field ``into`` was made elsewhere."""
        if text:
            self.values.append((len(self.values), Value(name=name, text=text, line=line, field=into)))

    def _holds(self, into: str, made: Any) -> bool:
        """Whether a field holds what was made, now or already."""
        if into in SEVERAL:
            held = self.held.setdefault(into, [])
            held += [each for each in made if into in {"authors", "editors"} or each not in held]
            return True
        return bool(into) and self.held.setdefault(into, made) == made

    def record(self, file: str) -> Record:
        """The record."""
        held: dict[str, Any] = {
            name: tuple(made) if name in SEVERAL else made for name, made in self.held.items() if name != "type"
        }
        first, last, sub = (held.pop(name, "") for name in _PARTS)
        if first or last:
            together = "-".join(dict.fromkeys(part for part in (first, last) if part))
            held.setdefault("pages", together)
        if sub:
            title = held.get("title", "")
            held["title"] = title if sub in title else ": ".join(part for part in (title, sub) if part)
        values = tuple(value for _, value in sorted(self.values, key=lambda each: each[0]))
        return Record(source_file=file, line=self.line, type=self.type, values=values, **held)


def records_of(drafts: Iterable[Draft], file: str) -> tuple[Record, ...]:
    """The records of drafts, in their order; of a draft without a value none is made."""
    return tuple(draft.record(file) for draft in drafts if draft.values)
