"""Every threshold of reading, of languages and of errors, on either side: at it the rule holds, a step beyond it not.

A case is named after its number; the numbers are written out, so that a changed one fails here.
"""

from collections.abc import Callable, Iterator

import pytest

from corpus import language
from corpus.errors import SourceError, did_you_mean
from corpus.language import language_of
from corpus.reading.limits import Limits
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.reading.pdf.lines import PdfLine, Word
from corpus.reading.pdf.marks import PdfPage, PdfRole
from corpus.reading.pdf.read_pdf import _notes, _text
from corpus.reading.publication import publication

Weigh = Callable[[dict[str, float], dict[str, float]], None]


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch) -> Iterator[Weigh]:
    """Languages told by made-up words and endings, each with its log odds of nynorsk."""

    def weighed(words: dict[str, float], endings: dict[str, float]) -> None:
        language._odds.cache_clear()
        monkeypatch.setattr(language, "_weights", lambda: {"word": words, "ending": endings, "english": {}})

    yield weighed
    language._odds.cache_clear()


#: Weights of words and of endings, a text at the number, which is told, and one a step beyond it.
LANGUAGES = {
    "LEAST_EVIDENCE": ({"mykje": 1.5, "litt": 1.4}, {}, "mykje", "litt"),
    "ENDING_WEIGHT": ({}, {"ar$": 5.0, "er$": 4.9}, "gutar", "jenter"),
    "MOST_WORDS": ({"ikkje": 1.5}, {}, "ord " * 1_999 + "ikkje", "ord " * 2_000 + "ikkje"),
}


@pytest.mark.parametrize(("words", "endings", "at", "beyond"), LANGUAGES.values(), ids=LANGUAGES)
def test_languages(weigh: Weigh, words: dict[str, float], endings: dict[str, float], at: str, beyond: str) -> None:
    weigh(words, endings)
    assert language_of(at) == "nn"
    assert language_of(beyond) is None


def test_english_is_told_by_two_function_words() -> None:
    assert language_of("the of") == "en", "FEWEST_ENGLISH"
    assert language_of("the") is None


def test_three_near_names_are_offered() -> None:
    names = [f"skole{letter}" for letter in "abcd"]
    near = did_you_mean("skole", names, otherwise="")
    assert sum(name in near for name in names) == 3, "NEAREST"


def test_what_unpacks_to_ten_million_bytes_is_harmless() -> None:
    Limits().check_ratio(10_000_000, 1, file="x.zip")
    with pytest.raises(SourceError, match="unpacks to 10,000,001 times its size"):
        Limits().check_ratio(10_000_001, 1, file="x.zip")  # HARMLESS_BYTES


def test_a_title_or_name_is_cut_at_five_hundred_characters() -> None:
    metadata = publication(title="o" * 501, authors=["o" * 500])
    assert (metadata.title, metadata.authors) == ("o" * 500, ("o" * 500,)), "LONGEST_ENTRY"


#: A Markdown file at the number, which has the mark, and one a step beyond it.
LINES = {
    "_LONGEST, heading": (f"# {'o' * 998}\n", f"# {'o' * 999}\n", "heading"),
    "_LONGEST, underlined": (f"Om barn\n{'=' * 1_000}\n", f"Om barn\n{'=' * 1_001}\n", "heading"),
    "_LONGEST, table": (f"a|b\n{'-' * 998}|-\n", f"a|b\n{'-' * 999}|-\n", "table"),
}


@pytest.mark.parametrize(("at", "beyond", "kind"), LINES.values(), ids=LINES)
def test_lines_of_markdown(at: str, beyond: str, kind: str) -> None:
    def kinds(text: str) -> set[str]:
        return {mark.kind for mark in read_markdown(text.encode(), file="x.md", limits=Limits()).marks}

    assert kind in kinds(at)
    assert kind not in kinds(beyond)


def written(*falls: float, role: PdfRole | None = None) -> str:
    """The text of a page of lines in size 10, the first at 900 points and each so far below the one before."""
    tops = [900.0]
    for fall in falls:
        tops.append(tops[-1] - fall)
    lines = [PdfLine(words=(Word(text="ord", left=0, right=15, bottom=top - 10, top=top, size=10),)) for top in tops]
    roles = {(0, n): role for n in range(len(lines))} if role else {}
    return _text([PdfPage(lines=tuple(lines), height=1000)], roles)[0].text


@pytest.mark.parametrize(
    ("at", "beyond", "role"),
    [
        pytest.param(16.7, 16.9, None, id="PARAGRAPH_FALL"),
        pytest.param(18.0, 18.1, PdfRole(kind="heading"), id="HEADING_FALL"),
    ],
)
def test_lines_of_a_page_that_stand_apart(at: float, beyond: float, role: PdfRole | None) -> None:
    assert written(12, 12, at, role=role) == "ord\nord\nord\nord"
    assert written(12, 12, beyond, role=role) == "ord\nord\nord\n\nord"


def test_two_unknown_characters_in_a_hundred_are_nothing_to_tell() -> None:
    assert not [*_notes([], "o" * 979 + " " + "\ufffd" * 20)], "UNKNOWN_SHARE"
    assert [*_notes([], "o" * 979 + "\ufffd" * 21)]
