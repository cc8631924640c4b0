from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import to_document
from corpus.errors import SourceError
from corpus.reading.html.read_html import read_html
from corpus.reading.limits import Limits
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.reading.read_text import read_text
from corpus.reading.readers import read_source
from corpus.types import Source

REPORTS = Path(__file__).parents[1] / "../shared/reports"


def read(data: bytes, limits: Limits | None = None) -> Source:
    return read_text(data, file="rapport.txt", limits=limits or Limits())


def test_text_is_the_file_code_point_for_code_point() -> None:
    written = "Første linje\r\nandre\rtredje\n\n  på̊ skolen \n"
    source = read(written.encode())
    assert source.text == written
    assert (source.encoding, source.notes, source.title) == ("utf-8", (), None)


def test_byte_order_mark_is_left_out_and_noted() -> None:
    source = read("\ufeffBarnehagen".encode())
    assert (source.text, source.encoding) == ("Barnehagen", "utf-8-sig")
    assert source.notes == ("a byte order mark at the start was left out",)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_with_byte_order_mark(codec: str) -> None:
    source = read("\ufeffBarn på skolen\n".encode(codec))
    assert (source.text, source.encoding) == ("Barn på skolen\n", "utf-16")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_byte_order_mark(codec: str) -> None:
    source = read("Barn på skolen – og hjemme\n".encode(codec))
    assert (source.text, source.encoding) == ("Barn på skolen – og hjemme\n", codec)
    assert source.notes == ("read as UTF-16 without a byte order mark",)


def test_zeros_of_utf16_on_either_side() -> None:
    # ZEROS_OF_UTF16 = 0.7: of ten characters more than seven have a zero as the higher byte.
    assert read(("barnebok" + "–" * 2).encode("utf-16-le")).encoding == "utf-16-le"
    with pytest.raises(SourceError, match="without a byte order mark"):
        read(("barnebo" + "–" * 3).encode("utf-16-le"))


@pytest.mark.parametrize(("codec", "name"), [("cp850", "code page 850 (DOS)"), ("mac_roman", "Mac OS Roman")])
def test_older_encodings_are_told_by_their_letters(codec: str, name: str) -> None:
    source = read("Små barn får tidlig hjelp på Østre Ås".encode(codec))
    assert source.text == "Små barn får tidlig hjelp på Østre Ås"
    assert source.notes == (f"not UTF-8: read as {name}; check æ, ø and å",)


def test_quotation_marks_of_windows_are_no_letters_of_dos() -> None:
    text = "The child’s ‘own’ words – they don’t"
    assert read(text.encode("cp1252")).text == text


def test_characters_that_were_lost_before_are_told() -> None:
    source = read("oppf\ufffdlging og p\ufffd".encode())
    assert source.notes == ("2 characters had been lost before: U+FFFD stands instead",)


UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\u202a\u202e\u2066\u2069\ufe0f\U000e0041\ufffe\uffff\ufdd0"
)


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("reader", [read_text, read_markdown, read_html])
def test_signs_without_a_form_split_no_word(sign: str, reader: Callable[..., Source]) -> None:
    paragraphs = [f"{sign}Om skog{sign}en", "", f"Skog{sign}en er stor{sign}.{sign} Det{sign} er fint der.", ""]
    joined = "<p>".join(paragraphs) if reader is read_html else "\n".join(paragraphs)
    document = to_document(reader(joined.encode(), file="x", limits=Limits()))
    assert [document.sentence_text(sentence) for sentence in document.sentences][-2:] == [
        "Skogen er stor.",
        "Det er fint der.",
    ]
    assert all(sign not in section.title for section in document.sections)


def test_signs_that_stand_for_plainer_ones() -> None:
    document = to_document(read("PP\u2011tjenesten \ufb01nner barnet, og de\u00ad\nler det.".encode()))
    assert document.sentence_text(document.sentences[0]) == "PP-tjenesten finner barnet, og deler det."
    assert [edit.kind for edit in document.edits] == ["sign", "sign", "hyphen_join"]


def test_windows_1252_is_read_with_a_note() -> None:
    source = read("Små barn får tidlig hjelp – før skolen".encode("cp1252"))
    assert source.text == "Små barn får tidlig hjelp – før skolen"
    assert source.notes == ("not UTF-8: read as Windows-1252; check æ, ø and å",)


def test_what_windows_1252_lacks_is_read_as_latin_1() -> None:
    source = read(b"Sm\xe5 barn \x81")
    assert (source.text, source.encoding) == ("Små barn \x81", "latin-1")


def test_a_few_broken_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    source = read("Småbarn må få være på øya\nså ".encode() + b"l\xe6re")
    assert source.text == "Småbarn må få være på øya\nså l\ufffdre"
    assert source.notes == ("1 character that is not UTF-8 was read as U+FFFD, the first in line 2",)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b" \n\t\n", "it is empty or holds only white space"),
        ("\u00a0\u2003\n".encode(), "it has no text"),
        ("uten merke".encode("utf-32-le"), "it looks like UTF-16 or UTF-32 without a byte order mark"),
        (b"\xff\xfea\xd8", "it begins as UTF-16, but byte 2 breaks that"),
        (b"a\x00b\x00 and much more text than that", "it holds 2 NUL characters, as a binary file does"),
        (bytes(range(1, 32)), "it looks like a binary file (24 control characters in 31 bytes)"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as error:
        read(data)
    assert error.value.problem == problem
    assert error.value.remedy


def test_too_much_text_names_limit_value_and_way_out() -> None:
    with pytest.raises(SourceError) as error:
        read(b"abcdef", Limits(max_text_characters=5))
    assert str(error.value) == (
        "rapport.txt: the text has 6 characters, over the limit of 5; "
        "if you trust the file, set max_text_characters higher under [limits] in study.toml "
        "(limits.max_text_characters)"
    )


def pages_of(text: str) -> list[str]:
    source = read(text.encode())
    return [text[page.start : page.end] for page in source.pages]


def test_form_feeds_end_pages_and_an_empty_page_counts() -> None:
    assert pages_of("en\n\fto\n\f\ffire\n\f") == ["en\n\f", "to\n\f", "\f", "fire\n\f"]


def printed_page(first: str, lines: int = 14) -> str:
    return f" {first}\n" + "\n".join(f"linje {number} går videre" for number in range(lines)) + "\n"


def test_a_single_blank_before_the_first_line_begins_a_page() -> None:
    pages = [printed_page("Forord"), printed_page("1 Innledning"), printed_page("fortsatt setning")]
    assert pages_of("".join(pages)) == pages


def test_blank_lines_tables_and_charts_begin_no_page() -> None:
    odd = " \n\n N %\n 2056\n  to blanke\n"
    text = printed_page("Forord") + odd + printed_page("Videre")
    assert pages_of(text) == [printed_page("Forord") + odd, printed_page("Videre")]


def test_without_the_convention_the_text_is_one_page() -> None:
    assert len(pages_of(printed_page("Forord")[1:] + printed_page("Videre"))) == 1
    assert len(pages_of(" innrykk\nlinje\n" * 40)) == 1


@settings(deadline=None)
@given(st.text(alphabet=" \n\r\fab1å", max_size=200))
def test_pages_cover_any_text_without_gaps(text: str) -> None:
    if not text.strip():
        return
    assert "".join(pages_of(text)) == text


@pytest.mark.reports
@pytest.mark.parametrize(
    "path", sorted(REPORTS.glob("0*.txt")) or [pytest.param(None, marks=pytest.mark.skip("no ../shared/reports"))]
)
def test_reports_are_read_exactly_and_in_pages(path: Path) -> None:
    source = read_source(path)
    with path.open(encoding="utf8", newline="") as file:
        assert source.text == file.read()
    assert 1_000 < len(source.text) / len(source.pages) < 5_000  # characters a page
