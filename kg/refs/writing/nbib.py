"""Records as PubMed's nbib: a line break is a blank there, for an empty line ends the record."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from kg.refs.reading.tagged_formats.nbib import record_of
from kg.refs.records.records import Record, RecordType
from kg.refs.writing.tagged import Form, tagged_values

_TAG = re.compile(r"[A-Z][A-Z0-9]{1,3}")
#: MEDLINE's general note.
_KEPT = "GN"
#: So long are PubMed's lines.
_WIDTH = 88
_TYPES: dict[RecordType, str] = {
    "article-journal": "Journal Article", "book": "Book", "chapter": "Book Chapter", "thesis": "Academic Dissertation",
    "report": "Technical Report", "paper-conference": "Conference Paper", "dataset": "Dataset",
    "article-newspaper": "Newspaper Article", "webpage": "Web Page", "review": "Book Review",
}  # fmt: skip


def write(records: Sequence[Record]) -> str:
    """The records as nbib, in their order; the same records give the same text."""
    form = Form(is_tag=lambda name: bool(_TAG.fullmatch(name)), kept=_KEPT, shown=_shown, write=_fields, read=record_of)
    return "\n".join("".join(_line(*value) for value in tagged_values(record, form)) for record in records)


def _line(tag: str, text: str) -> str:
    lines = textwrap.wrap(_shown(text), _WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    return f"{tag:<4}- " + "\n      ".join(lines) + "\n"


def _shown(text: str) -> str:
    return " ".join(text.split())


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    yield "PMID", record.pmid
    yield "TI", record.title
    yield from (("FAU", name) for name in record.authors)
    yield from (("FED", name) for name in record.editors)
    yield "DP", str(record.year or "")
    yield "AID", record.doi and f"{record.doi} [doi]"
    yield "AB", record.abstract
    yield "JT", record.journal
    yield "VI", record.volume
    yield "IP", record.issue
    yield "PG", record.pages
    yield "PB", record.publisher
    yield "PL", record.place
    yield "EN", record.edition
    yield from (("ISBN", number) for number in record.isbn)
    yield from (("IS", number) for number in record.issn)
    yield "LID", record.url
    yield "LA", record.language
    yield from (("OT", word) for word in record.keywords)
    yield "PT", _TYPES.get(record.type, "")
