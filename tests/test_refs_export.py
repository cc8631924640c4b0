"""What is written reads back: every field and value, whatever it holds; ``refs export``. All records are made up."""

from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import BegrepskartError
from corpus.table_files import LONGEST_CELL
from kg.cli import main
from kg.refs.reading.fields import plain, unmarked
from kg.refs.records.records import Format, ReadFile, Record, Value
from kg.refs.records.review import open_review
from kg.refs.records.statements import Screened
from kg.refs.writing import table
from kg.refs.writing.files import file_bytes, format_of_name
from kg.refs.writing.table import MOST_COLUMNS

FORMATS: dict[Format, str] = {"bibtex": "bibtex", "csv": "table", "xlsx": "table", "csljson": "csljson"}
#: What a format needs and makes up, where a record has none.
MADE_UP = ("citation_key", "id")
HOSTILE = st.sampled_from(
    [*"{}%#@\"'\\$&_~^,;|=+-<>`!?\n\t \r\0", "=cmd|'/c'!A0", "@article{x,", "\u202e", "\u200f", "שלום", "\U0001f600",
     "--", "``", "''", "&amp;", " and ", "\\alpha", "$x$", "\x1b[2J", "é", "\ufdd0", "\u2028", "\u00a0", '["a"]',
     "_x0041_", "'=1", "; ", "\\symbol{65}", "\U000e0041", "\x85", "\x0b"]
)  # fmt: skip
TEXT = st.lists(HOSTILE | st.text(alphabet="ab ØxY9", max_size=4), max_size=6).map("".join)
NAME = st.sampled_from(
    ["Doe, Jane", "van der Roe, R.", "Roe, R., Jr", "Office of Law and Order", "Poe, P.; Q", "{B, B}"]
)  # fmt: skip
VALUE = st.builds(
    lambda name, text: Value(name=name, text=text, line=1),
    st.sampled_from(["N1", "AN", "note", "month", "Source title", "søk", "title", "x y;z", "=1"]),
    TEXT.filter(str.strip),
)  # fmt: skip
RECORD = st.builds(
    lambda **held: Record(line=1, **{**held, "values": tuple(held["values"])}),
    type=st.sampled_from(["article-journal", "book", "broadcast", "thesis", "document", "paper-conference"]),
    title=TEXT.map(plain).filter(bool), authors=st.lists(NAME, max_size=3).map(tuple), abstract=TEXT.map(unmarked),
    journal=TEXT.map(plain), year=st.sampled_from([None, 2001]), pages=st.sampled_from(["", "1-2", "e12"]),
    keywords=st.lists(st.sampled_from(["law, Norway", "a", "b c"]), max_size=2, unique=True).map(tuple),
    doi=st.sampled_from(["", "10.1000/a_b(c)<d>"]), values=st.lists(VALUE, max_size=3),
)  # fmt: skip
FIELDS = ("type", "title", "authors", "abstract", "journal", "year", "pages", "keywords", "doi")


def again(records: list[Record], form: Format) -> ReadFile:
    read: ReadFile = import_module(f"kg.refs.reading.{FORMATS[form]}").read(file_bytes(records, form), "made")
    return read


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records=st.lists(RECORD, min_size=1, max_size=3))
def test_what_is_written_reads_back(form: Format, records: list[Record]) -> None:
    read = again(records, form).records
    assert len(read) == len(records)
    for record, back in zip(records, read, strict=True):
        assert {f: getattr(back, f) for f in FIELDS} == {f: getattr(record, f) for f in FIELDS}
        assert {n: t for n, t in back.other.items() if n not in MADE_UP} == dict(record.other)


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_field_does_not_say_is_kept_beside_it(form: Format) -> None:
    date = Value(name="PY", text="2004/05//Spring", line=3, field="year")
    back = again([Record(title="A", year=2004, values=(date,))], form).records[0]
    assert back.year == 2004
    assert ("PY", "2004/05//Spring", "year") in {(value.name, value.text, value.field) for value in back.values}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_records_give_the_same_bytes(form: Format) -> None:
    records = [Record(title="A", values=(Value(name="N1", text="x", line=1),)), Record(title="B")]
    assert file_bytes(records, form) == file_bytes(records, form)


def test_no_cell_is_a_formula() -> None:
    assert "'=1+1" in file_bytes([Record(title="=1+1")], "csv").decode("utf-8-sig")


def test_a_text_longer_than_a_cell_goes_on_in_the_next() -> None:
    for length in (LONGEST_CELL, LONGEST_CELL + 1, 3 * LONGEST_CELL):
        text = "ab" * (length // 2) + "c"
        assert again([Record(title="A", abstract=text)], "xlsx").records[0].abstract == text


def test_more_columns_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    values = tuple(Value(name=f"n{at}", text="x", line=1) for at in range(10))
    record = Record(title="A", values=values)
    has = len(again([record], "csv").records[0].other) + len(fields(Record)) - 1
    assert has < MOST_COLUMNS
    monkeypatch.setattr(table, "MOST_COLUMNS", has)
    assert len(again([record], "xlsx").records[0].other) == len(values)
    monkeypatch.setattr(table, "MOST_COLUMNS", has - 1)
    with pytest.raises(BegrepskartError, match=r"more than a sheet holds; write \.csv"):
        file_bytes([record], "xlsx")


def test_a_name_tells_the_format() -> None:
    assert format_of_name(Path("x.BIB")) == "bibtex"
    with pytest.raises(BegrepskartError, match="the name tells no format"):
        format_of_name(Path("x.doc"))
    with pytest.raises(BegrepskartError, match="not written so"):
        file_bytes([], "wos")


def test_the_command_writes_records_and_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "made.bib"
    source.write_text("@article{a, title={One}, year={2001}}\n@book{b, title={Two}, note={kept}}\n", encoding="utf8")
    review = tmp_path / "review"
    main(["refs", "import", str(source), "-o", str(review)])
    for ending in ("ris", "bib", "csv", "xlsx", "nbib", "json"):
        out = tmp_path / f"out.{ending}"
        assert main(["refs", "export", str(review), "-o", str(out)]) == 0
        assert out.stat().st_size
    judged = Screened(records=("r1-2",), stage="full_text", reviewer="Kari", verdict="include")
    open_review(review).log.add(judged, author="Kari", follows=None)
    chosen = tmp_path / "chosen.txt"
    assert main(["refs", "export", str(review), "--included", "--format", "bib", "-o", str(chosen)]) == 0
    written = chosen.read_text(encoding="utf8")
    assert "Two" in written
    assert "note = {kept}" in written
    assert "One" not in written
    assert "chosen.txt: 1 record" in capsys.readouterr().out
