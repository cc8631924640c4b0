"""PubMed's nbib and MEDLINE tagged, as PubMed, Ovid and ERIC export it.

A tag of up to four letters, blanks up to the fifth place, a hyphen and a value; lines that begin with blanks go on with
it. Records are parted by empty lines (https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format).
"""

import re
from collections.abc import Sequence
from typing import Any

from kg.refs.reading.decoding import text_of
from kg.refs.reading.fields import doi_of, plain
from kg.refs.reading.messages import Messages
from kg.refs.reading.names import name_of
from kg.refs.reading.tagged_formats.making import Entry, Making, check_size, go_on, lines_of, records_of
from kg.refs.reading.types import type_of
from kg.refs.records.records import ReadFile, Record, RecordType, Value

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,4}) {0,3}- ?(.*)")
#: Numbers that Ovid puts before records.
_NUMBER = re.compile(r"\s*(?:<\s*\d+\s*\.?\s*>|\d+\.)\s*")
#: Each record has one of these at most: a second one begins another.
_BEGINS = {"PMID", "UI"}
_WORDS_OF_AN_ARTICLE = ("journal article", "journal articles")


def read(data: bytes, file: str) -> ReadFile:
    """The records of a file in nbib."""
    text, encoding, told = text_of(data, file)
    messages = Messages(file)
    records = records_of(_parted(text, file, messages), file, record_of)
    if not text.endswith("\n") and records[-1].values[-1].name in {"AB", "FAU", "TI"}:
        messages.tell(records[-1].line, "the file ends within a record", "the record is kept; check it")
    return ReadFile(format="nbib", encoding=encoding, records=records, messages=(*told, *messages.all()))


def _parted(text: str, file: str, messages: Messages) -> list[list[Entry]]:
    records: list[list[Entry]] = [[]]
    seen: set[str] = set()
    blank = False
    for number, line in lines_of(text, file):
        if not line or line.isspace() or _NUMBER.fullmatch(line):
            blank = True
            continue
        found = _TAG.fullmatch(line)
        current = records[-1]
        if found is None:
            go_on(current, number, line, messages, joint=" " if line[:1].isspace() else "\n")
        else:
            tag = found[1]
            if current and ((blank and any(entry.name for entry in current)) or (tag in _BEGINS and tag in seen)):
                records.append(current := [])
                seen = set()
            seen.add(tag)
            current.append(Entry(tag, number, [found[2].rstrip()]))
            check_size(current, file, number)
        blank = False
    return [entries for entries in records if entries]


def record_of(values: Sequence[Value], file: str, line: int) -> Record:
    """The record that the values of one, in nbib, tell of."""
    made = Making(values)
    kind = _type(made)
    fields: dict[str, Any] = {
        "type": kind,
        "title": made.text("title", "TI") or made.text("title", "BTI", "BT", "TT"),
        "authors": _authors(made),
        "editors": made.every("editors", "FED") or made.every("editors", "ED", make=_short_names),
        "year": made.year("DP", "YR", "PY", "DG", "DEP", "SO"),
        "doi": made.text("doi", "AID", "LID", "DO", "DOI", make=_doi) or made.doi((), ("SO", "UR")),
        "journal": made.text("journal", "JT", "JN", "TA", *(("BTI", "BT", "CTI") if made.has("TI") else ("CTI",))),
        **made.numbers("ISBN", "IB", "ISSN", "IS"),
        "url": made.text("url", "URL", "UR", "LID", make=_address),
        **made.of(
            abstract="AB OAB", volume="VI VO", issue="IP", pages="PG", publisher="PB", place="PL", edition="EN",
            pmid="PMID UI", language="LA LG", keywords="OT MH KW",
        ),
    }  # fmt: skip
    return made.record(file, line, **fields)


def _address(text: str) -> str:
    return text.split(maxsplit=1)[0] if text.startswith("http") else ""


def _doi(text: str) -> str:
    """The DOI of a value that may be another identifier: MEDLINE says which it is in brackets."""
    return "" if text.endswith("]") and not text.endswith("[doi]") else doi_of(text)


def _authors(made: Making) -> tuple[str, ...]:
    """Full names where the record has them, and bodies; where it has both forms, the short one names nobody else."""
    full = made.has("FAU") or made.has("FA")
    return made.every(
        "authors", *(("FAU", "FA", "CN") if full else ("AU", "CN")), make=_one if full else _short_names
    )  # fmt: skip


def _one(text: str) -> tuple[str, ...]:
    return (name,) if (name := name_of(plain(text))) else ()


def _short_names(text: str) -> tuple[str, ...]:
    return tuple(name for part in plain(text).split(";") if (name := name_of(part, family_first=True)))


def _type(made: Making) -> RecordType:
    words = [" ".join(text.split()).casefold() for text in made.texts("PT")]
    made.mark("type", *(("PT",) if len(words) == 1 else ()))
    if any(word in _WORDS_OF_AN_ARTICLE for word in words):
        return "article-journal"
    for word in words:
        if (kind := type_of(word)) != "document":
            return "chapter" if kind == "book" and made.has("BTI") and made.has("TI") else kind
    return "article-journal" if made.has("JT", "TA", "JN") else "document"
