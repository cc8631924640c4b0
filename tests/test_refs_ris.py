"""RIS as databases and people write it: every value read, whatever the dialect. All records are made up."""

from collections.abc import Sequence
from time import process_time

import pytest

from corpus.errors import TableError
from kg.refs.reading.messages import MOST_TOLD
from kg.refs.reading.tagged_formats import making
from kg.refs.reading.tagged_formats.ris import read
from kg.refs.records.records import Record


def records(text: str) -> Sequence[Record]:
    return read(text.encode(), "søk.ris").records


def messages(text: str) -> list[str]:
    return list(map(str, read(text.encode(), "søk.ris").messages))


def titles(text: str) -> list[str]:
    return [record.title for record in records(text)]


WHOLE = """\ufeffTY  - JOUR
TI  - Ro i garderoben:
      <i>en studie</i> av barn &amp; voksne
AU  - Nordmann,Kari
AU  - Fjell, Ola; Vik, Eva
A2  - Rud, Siv
PY  - 2011/05//Spring
DA  - 2011/05/04
DO  - https://doi.org/10.1000/RO.1
T2  - Tidsskrift for oppdiktet forskning
VL  - 4
IS  - 2
SP  - 101
EP  - 19
SN  - 1234567x (Print)
KW  - ro
barnehage
KW  - lek; garderobe
AB  - Første avsnitt.

Andre avsnitt - med strek.
UR  - https://example.org/ro
UR  - https://example.org/annen
XX  - ukjent merke
ER  -
"""


def test_fields_of_a_record() -> None:
    (record,) = records(WHOLE)
    assert (record.type, record.title, record.year) == (
        "article-journal", "Ro i garderoben: en studie av barn & voksne", 2011,
    )  # fmt: skip
    assert record.authors == ("Nordmann, Kari", "Fjell, Ola", "Vik, Eva")
    assert record.editors == ("Rud, Siv",)
    assert (record.doi, record.journal) == ("10.1000/ro.1", "Tidsskrift for oppdiktet forskning")
    assert (record.volume, record.issue, record.pages, record.issn) == ("4", "2", "101-19", ("1234-567X",))
    assert record.keywords == ("ro", "barnehage", "lek", "garderobe")
    assert record.abstract == "Første avsnitt.\n\nAndre avsnitt - med strek."
    assert record.url == "https://example.org/ro"


def test_every_value_knows_its_line_and_none_is_lost() -> None:
    (record,) = records(WHOLE)
    assert {value.name: value.line for value in record.values if value.name in {"TY", "TI", "XX"}} == {
        "TY": 1, "TI": 2, "XX": 24,
    }  # fmt: skip
    assert record.other == {
        "DA": ("2011/05/04",), "UR": ("https://example.org/annen",), "XX": ("ukjent merke",),
    }  # fmt: skip
    read_again = " ".join(value.text for value in record.values)
    lines = (line.partition("  - ")[2] or line for line in WHOLE.removeprefix("\ufeff").split("\n"))
    said = [line for line in lines if line and line != "ER  -"]
    assert all(line.strip() in read_again for line in said)


DIALECTS = {
    "one blank": "TY - JOUR\nTI - Ro\nAU - Vik, Eva\nPY - 2011\nER -\n",
    "three blanks": "TY   - JOUR\nTI   - Ro\nAU   - Vik, Eva\nPY   - 2011\nER   -\n",
    "no blank after the hyphen": "TY  -JOUR\nTI  -Ro\nAU  -Vik, Eva\nPY  -2011\nER  -\n",
    "no blank before the hyphen": "TY- JOUR\nTI- Ro\nAU- Vik, Eva\nPY- 2011\nER- \n",
    "small letters": "ty  - jour\nti  - Ro\nau  - Vik, Eva\npy  - 2011\ner  - \n",
    "a dash": "TY  – JOUR\nTI  – Ro\nAU  – Vik, Eva\nPY  – 2011\nER  – \n",
    "blanks that do not break": "TY  - JOUR\nTI  - Ro\nAU  - Vik, Eva\nPY  - 2011\nER  - \n".replace("  ", "\xa0\xa0"),
    "indented": "    TY  - JOUR\n    TI  - Ro\n    AU  - Vik, Eva\n    PY  - 2011\n    ER  - \n",
    "carriage returns": "TY  - JOUR\rTI  - Ro\rAU  - Vik, Eva\r\nPY  - 2011\nER  - \r\n",
    "T1, A1 and Y1": "TY  - JOUR\nT1  - Ro\nA1  - Vik, Eva\nY1  - 2011///\nER  - \n",
    "CT and YR": "TY  - JOUR\nCT  - Ro\nAU  - Vik, Eva\nYR  - 2011\nER  - \n",
    "a bad year and a good one": "TY  - JOUR\nTI  - Ro\nAU  - Vik, Eva\nPY  - 10 15\nDA  - 2011/03\nER  - \n",
    "no ER": "TY  - JOUR\nTI  - Ro\nAU  - Vik, Eva\nPY  - 2011\n",
    "only ER": "TY  - JOUR\nTI  - Ro\nAU  - Vik, Eva\nPY  - 2011\nER\n",
    "a title on two lines": "TY  - JOUR\nTI  - \n      Ro\nAU  - Vik, Eva\nPY  - 2011\nER  - \n",
    "empty tags": "TY  - JOUR\nTI  - Ro\nAU  - Vik, Eva\nAU  - \nPY  - \nY1  - 2011\nIS  - \nER  - \n",
}


@pytest.mark.parametrize("text", DIALECTS.values(), ids=DIALECTS)
def test_dialects_are_read_as_one(text: str) -> None:
    (first, second) = records(text + text.replace("Ro", "Uro"))
    assert (first.type, first.title, first.authors, first.year) == ("article-journal", "Ro", ("Vik, Eva",), 2011)
    assert second.title == "Uro"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac_roman", "cp850"]
)
def test_encodings(encoding: str) -> None:
    text = "TY  - JOUR\nTI  - Små barn på øya\nAU  - Bjørnå, Åse\nER  - \n"
    (record,) = read(text.encode(encoding), "søk.ris").records
    assert (record.title, record.authors) == ("Små barn på øya", ("Bjørnå, Åse",))


def test_decomposed_letters_are_composed() -> None:
    assert titles("TY  - JOUR\nTI  - Ga\u030ar\nER  - \n") == ["Går"]


def test_two_encodings_in_one_file_are_told_by_line() -> None:
    one = "TY  - JOUR\nTI  - Små\nER  - \n"
    got = read(one.encode() + one.encode("cp1252") + b"TY  - JOUR\nTI  - \xc3\xa5 \xff\nER  - \n", "a.ris")
    assert [record.title for record in got.records] == ["Små", "Små", "å \ufffd"]
    assert [str(error).partition(";")[0] for error in got.messages] == [
        "a.ris:5: no UTF-8, as other lines are: read as Windows-1252",
        "a.ris:8: bytes that are no UTF-8, as the rest is: U+FFFD stands for them",
    ]


def test_links_and_numbers_between_records() -> None:
    text = (
        "Provider: Oppdiktet\n\n1. \nTY  - JOUR\nTI  - Ro\nER  - \nNL  - J Ro\n\n"
        "Link to the full text: https://example.org/1\n\n2. \nTY  - JOUR\nTI  - Uro\nER  - \n\n"
        "Link to the full text: https://example.org/2\n"
    )
    first, second = records(text)
    assert first.other == {
        "Provider": ("Oppdiktet",), "NL": ("J Ro",), "Link to the full text": ("https://example.org/1",),
    }  # fmt: skip
    assert second.other == {"Link to the full text": ("https://example.org/2",)}
    assert messages(text) == []


def test_without_any_ty_empty_lines_part_records() -> None:
    text = "TI  - Ro\nAU  - Vik, Eva\n\nTI  - Uro\n\n\nTI  - Natt\nPY  - 2011\n"
    assert titles(text) == ["Ro", "Uro", "Natt"]
    assert messages(text) == [
        "søk.ris:1: no TY in the file: records were parted at empty lines; count them against the database"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TY  - JOUR\nTI  - Ro\n\nTI  - Uro\nER  - \n", "søk.ris:4: a record that does not begin with TY"),
        ("TY  - JOUR\nTI  - Ro\nER  - \nTI  - Uro\nER  - \n", "søk.ris:4: a record that does not begin with TY"),
        ("TY  - JOUR\nTI  - Ro\nTY  - JOUR\nTI  - Uro\nER  - \n", "søk.ris:1: a record that does not end with ER"),
        ("TY  - JOUR\nTI  - Ro\nER  - \nTY  - JOUR\nTI  - Uro\nAB  - og s", "søk.ris:4: the file ends within a record"),
    ],
)
def test_a_broken_file_keeps_its_records_and_names_the_line(text: str, told: str) -> None:
    assert titles(text) == ["Ro", "Uro"]
    (message,) = messages(text)
    assert message.startswith(told)


def test_the_second_half_of_a_file_keeps_what_it_has() -> None:
    first, second = records(
        "slutten av et sammendrag.\nKW  - ro\nAU  - Vik, Eva\nER  - \n\nTY  - JOUR\nTI  - Uro\nER  - \n"
    )
    assert first.other == {"": ("slutten av et sammendrag.",)}
    assert (first.authors, second.title) == (("Vik, Eva",), "Uro")


def test_a_record_with_nothing_in_it_is_told() -> None:
    text = "TY  -\nER  -\nTY  - JOUR\nTI  - Ro\nER  - \n"
    assert titles(text) == ["Ro"]
    assert "søk.ris:1: a record with nothing in it" in messages(text)[0]


def test_messages_of_a_kind_are_counted_from_the_fourth_on() -> None:
    told = messages("TY  - JOUR\nTI  - Ro\nPY  - i trykk\nER  - \n" * (MOST_TOLD + 2))
    assert len(told) == MOST_TOLD + 1
    assert told[0].startswith("søk.ris:3: no year in PY")
    assert "2 more lines" in told[-1]


def test_no_author_is_invented() -> None:
    (record,) = records(
        "TY  - RPRT\nTI  - Ro\nAU  - Helse- og omsorgsdepartementet\nAU  - Anonymous\nAU  - et al.\n"
        "AU  - Kunnskap, Miljø og Barn AS\nER  - \n"
    )
    assert record.authors == ("Helse- og omsorgsdepartementet", "Kunnskap, Miljø og Barn AS")
    assert record.other == {"AU": ("Anonymous", "et al.")}


def test_a_doi_of_another_tag_is_taken_only_where_it_says_that_it_is_one() -> None:
    text = "TY  - JOUR\nTI  - Ro\n{}\nER  - \n"
    assert records(text.format("M3  - doi:10.1000/ro"))[0].doi == "10.1000/ro"
    assert records(text.format("UR  - https://dx.doi.org/10.1000/ro?x=1"))[0].doi == "10.1000/ro"
    assert records(text.format("UR  - https://example.org/10.1000/ro"))[0].doi == ""
    assert records(text.format("N1  - Vist til: Vik 2010, doi 10.1000/ro"))[0].doi == ""


def test_a_books_series_is_no_journal_and_a_chapters_book_is() -> None:
    text = "TY  - {}\nTI  - Ro\nT2  - Bokhylla\nSN  - 978-82-00-00000-4\nER  - \n"
    book, chapter = records(text.format("BOOK") + text.format("CHAP"))
    assert (book.journal, book.isbn, book.other) == ("", ("9788200000004",), {"T2": ("Bokhylla",)})
    assert (chapter.type, chapter.journal) == ("chapter", "Bokhylla")


def test_a_type_that_is_said_twice_is_of_one_record() -> None:
    (record,) = records("TY  - BOOK\nTY  - CHAP\nTI  - Ro\nER  - \n")
    assert (record.type, record.title) == ("book", "Ro")


def test_cochrane_has_tags_of_its_own() -> None:
    (record,) = records("TY  - JOUR\nTI  - Ro\nYR  - 2011\nNO  - 4\nPG  - 1‐9\nDOI - 10.1000/ro\nER  -\n")
    assert (record.year, record.issue, record.pages, record.doi) == (2011, "4", "1-9", "10.1000/ro")


def test_more_values_than_any_record_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_VALUES", 10)
    assert len(records("TY  - JOUR\n" + "KW  - ro\n" * 9)[0].values) == 10
    with pytest.raises(TableError, match="a record of more than 10 values"):
        records("TY  - JOUR\n" + "KW  - ro\n" * 10)


def test_more_lines_or_records_than_a_review_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "TY  - JOUR\nTI  - Ro\nER  - \n"
    monkeypatch.setattr(making, "MOST_RECORDS", 2)
    assert len(records(text * 2)) == 2
    with pytest.raises(TableError, match="søk\\.ris:7: more than 2 records"):
        records(text * 3)
    monkeypatch.setattr(making, "MOST_LINES", 3)
    assert len(records(text)) == 1
    with pytest.raises(TableError, match="more than 3 lines"):
        records(f"{text}\n")


@pytest.mark.parametrize(
    "value",
    ["10.1111." * 50_000, "(" + "@" * 400_000, " " * 400_000 + "(", "<i " * 100_000, "&amp;" * 80_000, "A. " * 100_000,
     "Vik, E., " * 50_000, "1234-5678 " * 40_000, "a and " * 60_000, "%2F10.1000/" * 40_000],
    ids=range(10),
)  # fmt: skip
def test_a_value_that_is_made_to_take_long_does_not(value: str) -> None:
    tags = "".join(f"{tag}  - x{value}x\n" for tag in ("TI", "AU", "DO", "SN", "KW", "PY", "SP", "AB", "UR"))
    begun = process_time()
    assert len(records(f"TY  - JOUR\n{tags}ER  - \n")) == 1
    assert process_time() - begun < 5


def test_a_file_without_a_record_is_refused() -> None:
    with pytest.raises(TableError, match="no record in RIS"):
        records("TY  - \nER  - \n")


def test_a_type_said_again_and_again_takes_no_time() -> None:
    begun = process_time()
    assert len(records("TY  - JOUR\n" * 90_000 + "TI  - A\nER  - \n")) == 1
    assert process_time() - begun < 10


@pytest.mark.parametrize(
    "kept", ["_3d_year: ²", "_3d_line: 7", "_3d_values: a", "_3d_id: a", "_3d_type: no such", "_d800_: a"]
)
def test_what_no_field_can_hold_is_kept(kept: str) -> None:
    (record,) = records(f"TY  - JOUR\nTI  - A\nC1  - x-kept-{kept}\nER  - \n")
    assert (record.title, record.line, record.type, record.year) == ("A", 1, "article-journal", None)
    assert any(value.text == kept.partition(": ")[2] for value in record.values)
    record.values[-1].name.encode()
