"""The Cochrane Library's plain text: a line ``Record #1 of 9``, then tags, a colon and a value a line.

Its RIS and BibTeX have the same line before each record, and are read as what they are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.refs.reading.messages import Messages
from kg.refs.reading.tagged_formats.making import Entry, Making, check_size, go_on, lines_of, read_parted
from kg.refs.reading.types import known_type
from kg.refs.records.records import ReadFile, Record, Value

_BEGIN = re.compile(r"\s*Record #\d+ of \d+\s*")
_TAG = re.compile(r"([A-Z]{2,3}):(?: (.*))?")


def read(data: bytes, file: str) -> ReadFile:
    """The records of an export of the Cochrane Library as plain text."""
    return read_parted(data, file, "cochrane", _parted, record_of)


def _parted(text: str, file: str, messages: Messages) -> Iterator[list[Entry]]:
    current: list[Entry] = []
    for number, line in lines_of(text, file):
        if _BEGIN.fullmatch(line):
            if any(entry.name for entry in current):
                yield current
                current = []
        elif found := _TAG.fullmatch(line.rstrip()):
            current.append(Entry(found[1], number, [found[2] or ""]))
            check_size(current, file, number)
        elif line.strip():
            go_on(current, number, line, messages)
    if current:
        yield current


def record_of(values: Sequence[Value], file: str, line: int) -> Record:
    """The record that the values of one of the Cochrane Library tell of; one without a type stands in its source."""
    made = Making(values)
    kind = next((kind for text in made.texts("PT") if (kind := known_type(text))), None)
    if kind:
        made.mark("type", "PT")
    fields: dict[str, Any] = {
        "type": kind or ("article-journal" if made.has("SO") and not made.has("PT") else "document"),
        "year": made.year("YR"),
        "doi": made.doi(("DOI",), ("US",)),
        **made.numbers("SN"),
        **made.of(
            title="TI", authors="AU", abstract="AB", journal="SO", volume="VL", issue="NO", pages="PG",
            publisher="PB", pmid="PM", url="US", keywords="KY",
        ),
    }  # fmt: skip
    return made.record(file, line, **fields)
