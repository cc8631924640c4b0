"""BibTeX and BibLaTeX, as Scopus, Web of Science, Google Scholar, Zotero, Mendeley, JabRef and publishers write.

Entries come from :mod:`kg.refs.reading.bibtex_blocks`; here they become records: abbreviations (``@string``, ``#``) are
written out, names parted before their LaTeX is decoded, and what an entry has by ``crossref`` is taken from there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import get_args

from corpus.errors import TableError
from kg.refs.reading.bibtex_blocks import FoundEntry, FoundField, FoundString, Unread, blocks_of, is_month, pieces_of
from kg.refs.reading.bibtex_fields import ADDRESSES, ENTRY_TYPE, INHERITED, KEY, PARENTS, field_of
from kg.refs.reading.bibtex_names import names_of
from kg.refs.reading.decoding import text_of
from kg.refs.reading.drafts import Draft, records_of
from kg.refs.reading.fields import keywords_of
from kg.refs.reading.latex import text_of_address, text_of_latex
from kg.refs.reading.types import type_of
from kg.refs.records.kept import kept_name
from kg.refs.records.records import ReadFile, RecordType

#: So far is an entry's parent followed to its own.
MOST_PARENTS = 4
#: So long may a value be whose abbreviations are written out: abbreviations of one another could fill the memory.
LONGEST_WRITTEN_OUT = 100_000
#: So much may the abbreviations of a file be together.
MOST_WRITTEN_OUT = 50_000_000
#: What stands for a semicolon within a keyword (``{;}``) while they are parted.
_NO_END = "\x1f"
#: What begins a record in RIS or nbib.
_OTHER_FORMAT = re.compile(r"^(?:TY  - [A-Z]+[ \t]*$|PMID- \d)", re.MULTILINE)
_MEND = "mend the entry there; what can be told of it is kept"


@dataclass(slots=True)
class _File:
    """What is known of a file while it is read."""

    name: str
    strings: dict[str, str] = field(default_factory=dict)
    keys: dict[str, FoundEntry] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    written_out: int = 0
    messages: list[TableError] = field(default_factory=list)

    def tell(self, line: int | None, problem: str, remedy: str = _MEND) -> None:
        self.messages.append(TableError(self.name, line, problem, remedy))


def read(data: bytes, file: str) -> ReadFile:
    """The records of a BibTeX file; :class:`~corpus.errors.TableError` where it holds none."""
    text, encoding, messages = text_of(data, file)
    known = _File(name=file, messages=[*messages])
    entries = list(_entries(text, known))
    if other := _OTHER_FORMAT.search(text):
        line = text.count("\n", 0, other.start()) + 1
        known.tell(
            line, "records of another format (RIS or nbib), which are not read", "put them into a file of their own"
        )
    for entry in entries:
        _note(entry, known)
    records = records_of([_draft(entry, known) for entry in entries], file)
    if not records:
        raise next(iter(known.messages), None) or TableError(
            file, None, "no entry that can be read", "export it as BibTeX again; an entry begins like @article{key,"
        )
    by_line = sorted(known.messages, key=lambda each: each.line or 0)
    return ReadFile(format="bibtex", encoding=encoding, records=records, messages=tuple(by_line))


def _entries(text: str, known: _File) -> Iterator[FoundEntry]:
    for block in blocks_of(text):
        match block:
            case FoundString():
                known.strings[block.name] = _joined(block.value, known, block.line)
            case Unread():
                known.tell(block.line, block.problem)
            case FoundEntry():
                if block.fault:
                    known.tell(block.line, f"the entry {block.key!r} is not well formed: {block.fault}")
                yield block


def _note(entry: FoundEntry, known: _File) -> None:
    """Remember an entry by its key; two may have the same."""
    key = entry.key.lower()
    if not key:
        known.tell(entry.line, "the entry has no key; it is kept", "nothing need be done, if nothing cites it")
    elif key in known.keys:
        problem = f"the key {entry.key!r} stands at line {known.keys[key].line}, too; both entries are kept"
        known.tell(entry.line, problem, "give one of them another key, if they are cited")
    else:
        known.keys[key] = entry


def _draft(entry: FoundEntry, known: _File) -> Draft:
    draft = Draft(line=entry.line, type=_type(entry, known))
    draft.add(KEY, entry.key, entry.line)
    draft.keep(ENTRY_TYPE, entry.type, entry.line, "type")
    for each in (*entry.fields, *_inherited(entry, known)):
        _add(draft, each, entry.type, known)
    return draft


def _type(entry: FoundEntry, known: _File) -> RecordType:
    told = next((each for each in entry.fields if each.name.lower() == "x-type"), None)
    wanted = _text(told.value, known, told.line) if told else ""
    return wanted if wanted in get_args(RecordType) else type_of(entry.type)  # type: ignore[return-value]


def _inherited(entry: FoundEntry, known: _File) -> Iterator[FoundField]:
    """The fields that an entry has of the one that it refers to, where it has none of its own."""
    held, at, seen = {each.name.lower() for each in entry.fields}, entry, {entry.key.lower()}
    for _ in range(MOST_PARENTS):
        names = (_text(each.value, known, each.line) for each in at.fields if each.name.lower() in PARENTS)
        parent = known.keys.get(next(names, "").strip().lower())
        if parent is None or parent.key.lower() in seen:
            return
        seen.add(parent.key.lower())
        for each in parent.fields:
            name = INHERITED.get(each.name.lower(), each.name.lower())
            if name and name not in held:
                held.add(name)
                yield replace(each, name=name)
        at = parent


def _add(draft: Draft, given: FoundField, entry_type: str, known: _File) -> None:
    """Add a field: to what it fills, as its kind is written."""
    name = given.name.strip()
    if kept := kept_name(name):
        draft.keep(kept[1], _text(given.value, known, given.line), given.line, kept[0])
        return
    into = field_of(name.lower(), entry_type)
    joined = _joined(given.value, known, given.line)
    if into in {"authors", "editors"}:
        draft.add(name, text_of_latex(joined), given.line, into, made=names_of(joined))
    elif name.lower() in ADDRESSES:
        draft.add(name, text_of_address(joined), given.line, into)
    elif into == "keywords":
        told = keywords_of(text_of_latex(joined.replace("{;}", _NO_END)), commas=True)
        draft.add(name, text_of_latex(joined), given.line, into, made=tuple(k.replace(_NO_END, ";") for k in told))
    elif into == "pages":
        draft.add(name, text_of_latex(joined, dash="-"), given.line, into)
    elif name.lower() != "x-type":
        draft.add(name, text_of_latex(joined), given.line, into)


def _text(value: str, known: _File, line: int) -> str:
    return text_of_latex(_joined(value, known, line))


def _joined(value: str, known: _File, line: int) -> str:
    """A value with its pieces joined and its abbreviations written out, still with its LaTeX."""
    pieces = pieces_of(value)
    if pieces is None:
        return re.sub(r"^[{\"]|[}\"]$", "", value) if value[:1] in '{"' else value
    texts = [_named(text, known, line) if is_bare else text for is_bare, text in pieces]
    size = sum(map(len, texts))
    if size > max(LONGEST_WRITTEN_OUT, len(value)):
        problem = f"abbreviations that would be more than {LONGEST_WRITTEN_OUT:,} characters; they are not written out"
        known.tell(line, problem)
        return value
    known.written_out += max(size - len(value), 0)
    if known.written_out > MOST_WRITTEN_OUT:
        problem = f"abbreviations (@string) of more than {MOST_WRITTEN_OUT:,} characters in all"
        raise TableError(known.name, line, problem, "check that it is the file that the database gave")
    return "".join(texts)


def _named(name: str, known: _File, line: int) -> str:
    if name.isdigit() or name.lower() in known.strings:
        return known.strings.get(name.lower(), name)
    if re.fullmatch(r"[A-Za-z][\w:.-]*", name) and not is_month(name) and name not in known.unknown:
        known.unknown.add(name)
        known.tell(line, f"{name!r} stands for a text that no @string gives; it is kept as it stands", _MEND)
    return name
