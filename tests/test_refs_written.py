"""What is written as RIS or nbib reads back: every field and every value, whatever format it came in."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import get_args
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.refs.reading.tagged_formats import nbib, ris
from kg.refs.records.records import ReadFile, Record, RecordType, Value
from kg.refs.writing import nbib as nbib_writing
from kg.refs.writing import ris as ris_writing

Read = Callable[[bytes, str], ReadFile]
Write = Callable[[Sequence[Record]], str]
FORMATS: list[tuple[Write, Read]] = [(ris_writing.write, ris.read), (nbib_writing.write, nbib.read)]
TYPES: tuple[RecordType, ...] = get_args(RecordType)
WHERE = {"id", "source_file", "line", "values"}


def one_line(value: object) -> object:
    """Line breaks are a format's, not a text's."""
    return " ".join(value.split()) if isinstance(value, str) else value


def told(record: Record) -> dict[str, object]:
    return {field.name: one_line(getattr(record, field.name)) for field in fields(Record) if field.name not in WHERE}


def other(record: Record) -> dict[str, list[str]]:
    return {name: sorted(map(str, map(one_line, texts))) for name, texts in record.other.items()}


def exact(record: Record) -> dict[str, list[str]]:
    return {name: texts for name, texts in other(record).items() if not name.startswith("=")}


def stripped(text: str) -> str:
    """A text as readers give it: composed letters, no blanks at the ends of lines, no empty lines."""
    lines = (" ".join(line.split()) for line in normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)


LETTERS = st.one_of(
    st.sampled_from("aåBÆ  -–.:;,&<>\"'%@{}[]()/\\\n=+*#|0123456789"), st.characters(categories=("L", "N"))
)
# With what formats take for more than a letter; what has no letter at all is no text of a record.
TEXT = st.text(LETTERS, min_size=1, max_size=30).map(stripped).filter(lambda text: any(map(str.isalnum, text)))
LINE = TEXT.map(lambda text: " ".join(text.split()))
SOME = st.just("") | LINE
SEVERAL = st.lists(LINE, max_size=3, unique=True).map(tuple)
NAMES = st.sampled_from(["TY", "N1", "U5", "AU", "ER", "Source title", "note", "PT", "GN", "FAU"]) | LINE
VALUES = st.builds(Value, name=NAMES, text=TEXT, line=st.just(1), field=st.sampled_from(["", "", "title", "year"]))
RECORDS = st.builds(
    Record, type=st.sampled_from(TYPES), title=LINE, authors=SEVERAL, year=st.none() | st.integers(1400, 2099),
    doi=st.sampled_from(["", "10.1000/ro.1"]), abstract=st.just("") | TEXT, journal=SOME, volume=SOME,
    pages=st.sampled_from(["", "1-2", "e5", "S1-S20", "12–14"]), keywords=SEVERAL,
    isbn=st.sampled_from([(), ("9788200000004",), ("82-00-00000-0",)]),
    url=st.sampled_from(["", "https://example.org/a?b=1"]), values=st.lists(VALUES, max_size=4).map(tuple),
)  # fmt: skip


@pytest.mark.parametrize(("write", "read"), FORMATS, ids=["ris", "nbib"])
@settings(max_examples=60, deadline=None)
@given(records=st.lists(RECORDS, min_size=1, max_size=2))
def test_records_of_any_format_read_back(write: Write, read: Read, records: list[Record]) -> None:
    again = read(write(records).encode(), "a").records
    assert [told(record) for record in again] == [told(record) for record in records]
    for record, got in zip(records, again, strict=True):
        kept = exact(got)
        assert {name: kept.get(name) for name in exact(record)} == exact(record)


def test_a_record_of_ris_is_written_as_it_was() -> None:
    text = (
        "TY  - JOUR\nT1  - Ro\nA1  - Vik, E.\nY1  - 2011///Spring\nN1  - én linje\nog en til\n\net avsnitt\n"
        "U5  - fritt\nER  - \n"
    )
    (record,) = ris.read(text.encode(), "a").records
    assert ris_writing.write([record]) == text
    assert ris_writing.write([replace(record, title="Uro")]) != text


def test_lines_that_would_be_tags_stay_in_their_value() -> None:
    record = Record(type="report", title="Ro", abstract="Første\nAU  - ingen\nER  - \nLink to: x\n\nsiste")
    (again,) = ris.read(ris_writing.write([record]).encode(), "a").records
    assert again.authors == ()
    assert again.abstract == "Første AU  - ingen ER  - Link to: x\n\nsiste"


def test_a_record_of_another_format_is_written_in_tags_that_others_read() -> None:
    record = Record(
        type="chapter", title="Ro", authors=("Vik, Eva",), editors=("Rud, Siv",), year=2011, doi="10.1000/ro",
        journal="Bokhylla", pages="1-9", isbn=("9788200000004",),
        values=(
            Value(name="Kolonne B", text="lappen", line=2), Value(name="år", text="våren 2011", line=2, field="year"),
        ),
    )  # fmt: skip
    assert ris_writing.write([record]) == (
        "TY  - CHAP\nTI  - Ro\nAU  - Vik, Eva\nED  - Rud, Siv\nPY  - 2011\nDO  - 10.1000/ro\nT2  - Bokhylla\n"
        "SP  - 1\nEP  - 9\nSN  - 9788200000004\nU5  - x-kept-Kolonne_20_B: lappen\n"
        "U5  - x-kept-year._e5_r: våren 2011\nER  - \n"
    )
    (again,) = ris.read(ris_writing.write([record]).encode(), "a").records
    assert again.other == {"Kolonne B": ("lappen",)}


def test_every_type_reads_back() -> None:
    for write, read in FORMATS:
        records = [Record(type=each, title="Ro") for each in TYPES]
        assert [record.type for record in read(write(records).encode(), "a").records] == list(TYPES)
