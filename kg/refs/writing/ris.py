"""Records as RIS, in the tags that EndNote, Zotero and databases read (RefMan 2001, EndNote's list of tags)."""

import re
from collections.abc import Iterator, Sequence

from kg.refs.reading.tagged_formats.ris import goes_on
from kg.refs.reading.tagged_formats.ris_record import record_of
from kg.refs.reading.types import ris_type
from kg.refs.records.records import Record
from kg.refs.writing.tagged import Form, tagged_values

_TAG = re.compile(r"(?!ER)[A-Z][A-Z0-9]")
_RANGE = re.compile(r"([^\s-]+)-([^\s-]+)")
#: What our values that RIS has no tag for stand under: a field that is free for its users.
_KEPT = "U5"


def write(records: Sequence[Record]) -> str:
    """The records as RIS, in their order; the same records give the same text."""
    form = Form(is_tag=lambda name: bool(_TAG.fullmatch(name)), kept=_KEPT, shown=_shown, write=_fields, read=record_of)
    return "\n".join(_record(tagged_values(record, form)) for record in records)


def _record(values: Sequence[tuple[str, str]]) -> str:
    kind = next((text for tag, text in values if tag == "TY"), "GEN")
    lines = (_line(tag, text) for tag, text in [("TY", kind), *(value for value in values if value[0] != "TY")])
    return f"{''.join(lines)}ER  - \n"


def _line(tag: str, text: str) -> str:
    return f"{tag}  - {_shown(text)}\n"


def _shown(text: str) -> str:
    """A text that goes on where it has line breaks; a line that would be read as another joins the one before."""
    lines = [""]
    for at, part in enumerate(each.strip() for each in text.split("\n")):
        if at == 0 or (part and not goes_on(part)):
            lines[-1] = f"{lines[-1]} {part}".strip()
        else:
            lines.append(part)
    return "\n".join(lines)


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", ris_type(record.type)
    yield "TI", record.title
    yield from (("AU", name) for name in record.authors)
    yield from (("ED", name) for name in record.editors)
    yield "PY", str(record.year or "")
    yield "DO", record.doi
    yield ("JF" if record.type == "book" else "T2"), record.journal
    yield "VL", record.volume
    yield "IS", record.issue
    pages = _RANGE.fullmatch(record.pages)
    yield from (("SP", pages[1]), ("EP", pages[2])) if pages else (("SP", record.pages),)
    yield "PB", record.publisher
    yield "CY", record.place
    yield "ET", record.edition
    yield from (("SN", number) for number in (*record.isbn, *record.issn))
    yield "PMID", record.pmid
    yield "UR", record.url
    yield "LA", record.language
    yield from (("KW", word) for word in record.keywords)
    yield "AB", record.abstract
