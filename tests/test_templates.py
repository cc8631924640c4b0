"""Templates and wording: what a page says stands in its wording file, and lines can be read."""

import re
import string
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import jinja2
import pytest

from extract.types import Certainty, UseWhy
from kg.defining.draft_wording import RuleName
from kg.refs.flow.flow import Phrase
from kg.refs.records.records import RecordType
from kg.views.templates import environment, marked
from kg.wording.phrases import COMMON, Pattern, phrases, read_phrases
from kg.wording.text import Text

DATA = Path(str(files("kg"))) / "data"
TEMPLATES = sorted(path for room in ("site", "documents") for path in (DATA / room).glob("*.html"))
WORDING = sorted((DATA / "wording").glob("*.toml"))
LONGEST_LINE = 200
#: Wording that is looked up by the codes of a closed list.
BY_CODE: dict[str, Any] = {
    "uses": UseWhy, "review": Certainty, "advice": RuleName, "flow": Phrase, "record_types": RecordType,
}  # fmt: skip

#: Words that are the same in both languages: the project's name, a checksum, a statistic; and a class of ours.
NAMES = {"Begrepskart", "SHA", "q", "en alone", "PNG", "SVG"}
#: Attributes that a reader sees or hears.
SPOKEN = re.compile(r"\b(title|alt|placeholder|value|label|content|(?:aria|data)-[a-z]+)=(?:\"([^\"]*)\"|'([^']*)')")
#: Those that hold nothing but wording; the others may hold ids and numbers.
READ_OUT = frozenset({"title", "alt", "placeholder", "aria-label", "aria-description"})
#: What is no wording: comments, blocks, values, the map's data; then attributes, and tags without them.
UNSAID = re.compile(
    r"<script id=\"data\" type=\"application/json\">.*?</script>|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|&\w+;", re.DOTALL
)
MARKUP = re.compile(r"[\w-]+=\"[^\"]*\"|</?[a-z!][^<>]*>")
WORD = re.compile(r"[A-Za-zÆØÅæøå]+")
#: What only wording has: two words, a capital before small letters, a letter of Norwegian.
SENTENCE = re.compile(r"[A-Za-zæøåÆØÅ]{2,} [a-zæøå]{2,}|\b[A-ZÆØÅ][a-zæøå]{2}|[æøåÆØÅ]")
#: What stands between quotes inside a block or value.
QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
BLOCK = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def words_of(template: str) -> Iterator[str]:
    """Words that a template says itself: in text, in attributes that are read out, and in literals of two words."""
    for name, *quoted in SPOKEN.findall(template):
        plain = UNSAID.sub(" ", "".join(quoted))
        yield from WORD.findall(plain) if name in READ_OUT else SENTENCE.findall(plain)
    yield from WORD.findall(MARKUP.sub(" ", UNSAID.sub("", template)))
    for block in BLOCK.findall(template):
        for literal in ("".join(pair) for pair in QUOTED.findall(block)):
            if SENTENCE.search(literal):
                yield literal


SITE_FILES = sorted(path for path in (DATA / "site").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", SITE_FILES + WORDING, ids=lambda path: path.name)
def test_no_line_is_too_long_to_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_closes_its_quotes_on_their_line(path: Path) -> None:
    """A browser drops a declaration, and all fonts with it, whose quote runs over the end of a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if line.count('"') % 2] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_of_its_own(path: Path) -> None:
    assert set(words_of(path.read_text(encoding="utf-8"))) - NAMES == set()


@pytest.mark.parametrize(
    "said",
    [
        "<p>Ingen treff.</p>",
        '<p title="Om: {{ x }}">{{ t(say.x) }}</p>',
        '{{ t(Text("Ingen treff", "No mentions")) }}',
        "<td>{{ n(x) }} treff</td>",
        '{{ "Ingen" }}',
        "{% set x = 'Treff' %}",
        "<p title='Ingen treff her'></p>",
        '<p aria-description="Treff"></p>',
        '<td data-label="Tjeneste"></td>',
    ],
)
def test_the_gate_finds_wording(said: str) -> None:
    assert list(words_of(said))


@pytest.mark.parametrize("path", WORDING, ids=lambda path: path.stem)
def test_both_languages_fill_the_same_places(path: Path) -> None:
    for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if not isinstance(value, str):
            assert sorted(value) == ["en", "nb"], key
            nb, en = ({field for _, field, *_ in string.Formatter().parse(value[lang]) if field} for lang in value)
            assert nb == en, key


@pytest.mark.parametrize("page", [path.stem for path in WORDING if path.stem != COMMON])
def test_a_page_does_not_say_again_what_all_pages_say(page: str) -> None:
    common, own = read_phrases(COMMON), read_phrases(page)
    assert common.keys() & own.keys() == set()
    texts = [text for text in own.values() if isinstance(text, Text)]
    assert [text for text in texts if text in common.values() or texts.count(text) > 1] == []


def test_every_phrase_is_used() -> None:
    sources = [*TEMPLATES, *DATA.parent.rglob("*.py"), *(DATA / "site").rglob("*.js")]
    used = set(re.findall(r"\.([a-z]\w*)", "\n".join(path.read_text(encoding="utf-8") for path in sources)))
    for path in WORDING:
        by_code = set(get_args(BY_CODE.get(path.stem)))
        assert read_phrases(path.stem).keys() - used - by_code == set(), path.name
        assert by_code <= read_phrases(path.stem).keys(), path.name


def test_a_phrase_with_places_is_filled_in_each_language_and_cannot_be_printed_before() -> None:
    pattern = Pattern("{n} av {all} ord", "{n} of {all} words")
    assert pattern(n=Text("1,5", "1.5"), all=3) == Text("1,5 av 3 ord", "1.5 of 3 words")
    with pytest.raises(KeyError, match="all"):
        pattern(n=1)
    template = environment().from_string('{% from "parts.html" import t %}{{ t(pattern) }}')
    with pytest.raises(jinja2.UndefinedError):
        template.render(pattern=pattern)


def test_an_unknown_phrase_is_an_error() -> None:
    assert isinstance(phrases(), SimpleNamespace)
    with pytest.raises(jinja2.UndefinedError, match="no_such_phrase"):
        environment().from_string("{{ phrases().no_such_phrase }}").render()


def test_wording_is_escaped_before_its_marks_become_tags() -> None:
    assert str(marked("**a** *b* [c](index.html)")) == '<strong>a</strong> <em>b</em> <a href="index.html">c</a>'
    assert str(marked("<i>*x*</i>")) == "&lt;i&gt;<em>x</em>&lt;/i&gt;"
    assert "<a" not in str(marked("[x](javascript:alert(1)) [y](//example.org) [z](a.html onclick=x)"))
