"""EndNote's tagged import (``.enw``, Refer/BibIX): ``%`` and a sign, a blank and a value.

Each ``%0`` begins a record, or an empty line does; a record may have its type later than its title.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.refs.reading.messages import Messages
from kg.refs.reading.tagged_formats.making import Entry, Making, check_size, go_on, lines_of, read_parted
from kg.refs.records.records import ReadFile, Record, Value

_TAG = re.compile(r"(%[0-9A-Z@!$&(<>?^~*#+=\[\]-])(?:[ \t](.*))?")


def read(data: bytes, file: str) -> ReadFile:
    """The records of a file in Refer's tags."""
    return read_parted(data, file, "enw", _parted, record_of)


def _parted(text: str, file: str, messages: Messages) -> Iterator[list[Entry]]:
    current: list[Entry] = []
    blank = False
    for number, line in lines_of(text, file):
        if not line.strip():
            blank = True
            continue
        found = _TAG.fullmatch(line.rstrip())
        if found:
            if any(entry.name for entry in current) and (
                blank or (found[1] == "%0" and any(entry.name == "%0" for entry in current))
            ):
                yield current
                current = []
            current.append(Entry(found[1], number, [found[2] or ""]))
            check_size(current, file, number)
        else:
            go_on(current, number, line, messages)
        blank = False
    if current:
        yield current


def record_of(values: Sequence[Value], file: str, line: int) -> Record:
    """The record that the values of one in Refer's tags tell of."""
    made = Making(values)
    kind = made.type("%0")
    fields: dict[str, Any] = {
        "type": kind,
        "year": made.year("%D", "%8"),
        "doi": made.doi(("%R",), ("%U", "%1", "%M")),
        "journal": made.text("journal", *(("%J",) if kind == "book" else ("%J", "%B", "%S"))),
        **made.numbers("%@"),
        **made.of(
            title="%T", authors="%A", editors="%E", abstract="%X", volume="%V", issue="%N", pages="%P",
            publisher="%I", place="%C", edition="%7", url="%U", language="%G", keywords="%K",
        ),
    }  # fmt: skip
    return made.record(file, line, **fields)
