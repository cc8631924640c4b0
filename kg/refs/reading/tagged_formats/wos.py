"""Web of Science: its tagged export ("plain text", ``.ciw``) and the same tags as the head of a table parted by tabs.

Two letters, a blank and a value; lines that begin with three blanks go on with it: with the next name where the tag has
one a line, with the text elsewhere. ``PT`` begins a record, ``ER`` ends it, ``EF`` the file
(https://webofscience.help.clarivate.com, "Field Tags").
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.refs.reading.messages import Messages
from kg.refs.reading.tagged_formats.making import Entry, Making, check_size, go_on, lines_of, read_parted
from kg.refs.reading.types import type_of
from kg.refs.records.records import ReadFile, Record, RecordType, Value

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*))?")
#: Tags that have one name, or one work cited, a line.
_LISTS = frozenset(("AU", "AF", "BA", "BF", "BE", "GP", "CA", "CR", "ED"))
_OF_THE_FILE = frozenset(("FN", "VR", "EF"))
_MEND = "the record is kept; check it against the database"


def read(data: bytes, file: str) -> ReadFile:
    """The records of an export of Web of Science."""
    return read_parted(data, file, "wos", _parted, record_of)


def _parted(text: str, file: str, messages: Messages) -> Iterator[list[Entry]]:
    is_table = text.lstrip().startswith("PT\t") or "\t" in text.lstrip().partition("\n")[0]
    return _rows(text, file) if is_table else _tagged(text, file, messages)


def _rows(text: str, file: str) -> Iterator[list[Entry]]:
    """The records of a table: its first line has the tags."""
    names: list[str] = []
    for number, line in lines_of(text, file):
        if not line.strip():
            continue
        cells = line.split("\t")
        if not names:
            names = [name.strip() for name in cells]
            continue
        named = [*names, *[""] * (len(cells) - len(names))]
        yield [Entry(name, number, [cell]) for name, cell in zip(named, cells, strict=False)]


def _tagged(text: str, file: str, messages: Messages) -> Iterator[list[Entry]]:
    current: list[Entry] = []
    for number, line in lines_of(text, file):
        if not line.strip():
            continue
        found = _TAG.fullmatch(line.rstrip())
        if found is None:
            _go_on(current, number, line, messages)
        elif found[1] in _OF_THE_FILE:
            continue
        elif found[1] == "ER":
            yield current
            current = []
        else:
            if found[1] == "PT" and any(entry.name for entry in current):
                messages.tell(current[0].line, "a record that does not end with ER before the next begins", _MEND)
                yield current
                current = []
            current.append(Entry(found[1], number, [found[2] or ""]))
            check_size(current, file, number)
    if current:
        messages.tell(current[0].line, "the file ends within a record, which has no ER", _MEND)
        yield current


def _go_on(current: list[Entry], number: int, line: str, messages: Messages) -> None:
    if current and current[-1].name in _LISTS:
        current.append(Entry(current[-1].name, number, [line.strip()]))
    else:
        go_on(current, number, line, messages, joint=" ")


def record_of(values: Sequence[Value], file: str, line: int) -> Record:
    """The record that the values of one of Web of Science tell of."""
    made = Making(values)
    kind = _type(made)
    is_part = kind in {"chapter", "paper-conference"} or not made.has("BN") or made.has("SN")
    fields: dict[str, Any] = {
        "type": kind,
        "authors": _authors(made),
        "year": made.year("PY", "EY", "EA", "PD"),
        "doi": made.doi(("DI",)) or made.doi(("D2",)),
        "journal": made.text("journal", "SO", "JI", "J9") if is_part or kind != "book" else "",
        "pages": made.pages("BP", "EP", "PS", "AR"),
        **made.numbers("SN", "EI", "BN"),
        **made.of(
            title="TI", editors="BE ED", abstract="AB", volume="VL", issue="IS", publisher="PU", place="PI",
            pmid="PM", language="LA", keywords="DE ID",
        ),
    }  # fmt: skip
    if kind == "book" and not fields["title"]:
        fields["title"] = made.text("title", "SO")
    return made.record(file, line, **fields)


def _authors(made: Making) -> tuple[str, ...]:
    """Full names (AF) where all authors have one, and bodies; else the names with initials."""
    short, full = (sum(text.count(";") + 1 for text in made.texts(name)) for name in ("AU", "AF"))
    names = ("AF",) if full and full >= short else ("AU",)
    return made.every("authors", *names, "CA") or made.every("authors", "BF", "BA")


def _type(made: Making) -> RecordType:
    """By the document type, where it tells more than that of the publication."""
    said = [word.strip() for text in made.texts("DT") for word in text.split(";")]
    kind = made.type("PT")
    kinds = [type_of(word) for word in said]
    if "review" in kinds:
        return "review"
    if kind != "article-journal":  # a journal's paper of a conference stays the journal's
        return next((each for each in kinds if each in {"chapter", "paper-conference"}), kind)
    return kind
