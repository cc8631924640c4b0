from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.limits import Limits
from corpus.types import Metadata
from kg.folder.settings import MeasureSettings, Settings, SettingsError, read_settings, write_settings

NUMBERS = st.integers(1, 10**9)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
WORDS = TEXTS.filter(lambda text: bool(text.strip()))
METADATA = st.builds(
    Metadata,
    title=st.none() | WORDS,
    authors=st.lists(WORDS, max_size=2).map(tuple),
    publisher=st.none() | WORDS,
    year=st.none() | st.integers(1000, 2999),
    language=st.sampled_from([None, "nb", "nn", "en-GB"]),
    url=st.sampled_from([None, "https://example.org/a?b=c"]),
)


SETTINGS = st.builds(
    Settings,
    sources=st.lists(TEXTS, max_size=4).map(tuple),
    leave_out=st.lists(TEXTS, max_size=2).map(tuple),
    documents=st.dictionaries(TEXTS, METADATA, max_size=3),
    measure=st.builds(MeasureSettings, seed=st.integers(0, 2**31), permutations=NUMBERS),
    limits=st.builds(Limits, max_pages=NUMBERS),
    title=TEXTS,
    licence=st.sampled_from(["", "https://creativecommons.org/licenses/by/4.0/"]),
)


@settings(deadline=None)
@given(written=SETTINGS)
def test_settings_come_back_as_written(tmp_path_factory: pytest.TempPathFactory, written: Settings) -> None:
    folder = tmp_path_factory.mktemp("toml")
    write_settings(folder, written)
    assert read_settings(folder) == written


def test_a_study_without_the_file_has_the_settings_that_are_usual(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sources = [", "not valid TOML"),
        ("sources = 3", '"sources" must be a list of paths'),
        ("[measure]\npermutation = 5", r"unknown setting 'permutation'; did you mean 'permutations'\?"),
        ("[limits]\nmax_pages = 'many'", "max_pages is 'many'; give a whole number above 0"),
        ("[measure]\nsegment_words = 0", "segment_words is 0"),
        ("[measure]\nseed = -1", r"study.toml, \[measure\]: seed is -1; give a whole number that is not below 0"),
        ("[measure]\npermutations = true", "permutations is True; give a whole number above 0"),
        ("[measure]\npermutations = '5'", "permutations is '5'; give a whole number above 0"),
        ("[limits]\nmax_pages = 5.0", "max_pages is 5.0; give a whole number above 0"),
        ("[limits]\nmax_page = 5", r"study.toml, \[limits\]: unknown setting 'max_page'; did you mean 'max_pages'\?"),
        ("measures = 1", r"study.toml: unknown setting 'measures'; did you mean 'measure' or 'sources'\?"),
        ("documents = 1", r"study.toml: unknown setting 'documents'; did you mean 'document'\?"),
        ("colour = 'red'", "unknown setting 'colour'; known are document, extend, extract, leave_out, limits"),
        ("scheme = 1", '"scheme" must be a path'),
        ("extend = 1", '"extend" must be true or false'),
        ("sources = [1]", '"sources" must be a list of paths'),
        ("sources = 2021-01-01", '"sources" must be a list of paths'),
        ("[rdf]\nbase = 'study/'", r"study.toml, \[rdf\]: base is 'study/'; give an absolute IRI that ends in '/'"),
        ("[rdf]\nlicence = 'CC BY'", r"study.toml, \[rdf\]: licence is 'CC BY'; give the address of a licence"),
        ("document.'a.pdf' = 1", '"document" must hold a table for each file'),
        ("[document.'a.pdf']\nauthors = ['B', ' ']", r"authors is \['B', ' '\]; give a list of names"),
        ("[document.'a.pdf']\ntitle = 2021-01-01", "; give a text in quotation marks"),
        ("[document.'a.pdf']\nlanguage = \"nb\\n\"", "give a language code"),
        ("measure = 1", r"\[measure\] must be a table"),
        ("leave_out = 'a.txt'", '"leave_out" must be a list of file names'),
        ("document = 1", '"document" must hold a table for each file'),
        (
            '[document."a.pdf"]\nauthor = ["B"]',
            r'\[document."a.pdf"\]: unknown setting \'author\'; did you mean \'authors\'',
        ),
        ('[document."a.pdf"]\nauthors = "B"', "authors is 'B'; give a list of names"),
        ('[document."a.pdf"]\nyear = 19', "year is 19; give a year of four digits"),
        ('[document."a.pdf"]\nlanguage = "norsk!"', "language is 'norsk!'; give a language code"),
        ('[document."a.pdf"]\nurl = "javascript:x"', "url is 'javascript:x'; give an address that begins with"),
        ('[document."a.pdf"]\ntitle = " "', "title is ' '; give a text in quotation marks"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "study.toml").write_text(text, encoding="utf8")
    with pytest.raises(SettingsError, match=expected):
        read_settings(tmp_path)


def test_a_file_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes(b'scheme = "\xe5"')
    with pytest.raises(SettingsError, match=r"study\.toml: not valid TOML"):
        read_settings(tmp_path)
