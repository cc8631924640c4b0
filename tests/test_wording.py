"""Verdicts become sentences in both languages, in one place; every measure has its names there."""

import ast
import re
from functools import partial
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest

from corpus.errors import so_many
from kg.measure import MEASURES
from kg.measure.inference.verdict import Verdict, Why, is_finding
from kg.wording.claims import claimed_columns, keyness_in_words, preference_in_words
from kg.wording.measures import MEASURE_NAMES
from kg.wording.phrases import Pattern, phrases, read_phrases
from kg.wording.reasons import SENTENCES, reason, worded, worded_columns
from kg.wording.text import LANGUAGES, Filled, Language, Text

#: What each reason speaks of; of the two that no reason is given for, claims are made.
VALUES: dict[str, dict[str, object]] = {
    "too little text": {"services": [("nav", 3, 1)], "unit": "section"},
    "too few words": {"words": {"nav": 500}},
    "too few units": {"units": {"nav": 3}, "unit": "section", "ranged": False},
    "too few arrangements": {"arrangements": 12, "p_min": 0.167, "unit": "section"},
    "too few uses": {"a": (4, 2), "b": (9, 3)},
    "too few ids": {"ids": [0, 5]},
    "too few unequal": {"unequal": 2, "unit": "section"},
    "no term": {"service": "nav"},
    "exchanged": {"p": 0.125, "of": "mean"},
    "not above 0": {"p": 0.02, "of": "difference"},
    "reaches 0": {"of": "d2"},
    "rejected": {"of": "d2"},
    "not after adjusting": {"q": 0.08, "tests": 6, "of": "terms"},
}


@pytest.mark.parametrize("why", get_args(Why))
def test_every_reason_is_given_in_both_languages(why: Why) -> None:
    if why in {"uses more", "uses less"}:
        assert why not in SENTENCES
        return
    text = reason(Verdict(name="no valid test", why=why, values=VALUES.get(why, {})))
    assert text.nb
    assert text.en
    assert text.nb != text.en
    assert "." not in text.nb  # numbers have decimal commas
    assert "hoveddel" not in text.nb


def test_a_reason_says_how_few_uses_and_which_texts_are_shared() -> None:
    verdict = Verdict(name="cannot tell", why="exchanged", values={"p": 0.125, "of": "difference", "few": True})
    assert reason(verdict.with_value(shared=2)) == Text(
        "færre enn 10 bruk på en side; ombytting av enheter gir like stor forskjell i 12,5 % av tilfellene; "
        "tekster som står i begge grupper, som ett dokument: 2",
        "fewer than 10 uses on a side; exchanging units gives as large a difference in 12.5% of cases; "
        "texts that stand in both groups, as one document: 2",
    )
    ranged = {"units": {"a": 3}, "unit": "section", "ranged": True}
    assert reason(Verdict(name="no valid test", why="too few units", values=ranged)).nb.endswith(
        "en test krever 4 kapitler på hver side (a: 3 kapitler); low og high er spennet når én utelates"
    )
    assert reason(None) == Text("", "")


def test_sentences_stand_where_the_verdict_stood() -> None:
    verdict = Verdict(name="no valid test", why="no use")
    table = pd.DataFrame({"a": ["x", "y"], "why": pd.Series([verdict, None], dtype=object), "q": [0.1, 0.2]})
    told = worded(table)
    assert tuple(told.columns) == worded_columns(["a", "why", "q"]) == ("a", "reason", "reason_nb", "q")
    assert told["reason"].tolist() == ["neither is used", ""]
    assert list(worded(table, english=True).columns) == ["a", "reason", "q"]
    assert claimed_columns(["unit", "why"]) == ("unit", "said", "said_nb", "reason", "reason_nb")
    assert list(table.columns) == ["a", "why", "q"]  # what is handed in stays as it is


def test_a_claim_of_an_empty_table_is_empty() -> None:
    empty = pd.DataFrame(columns=["a", "b", "term", "one", "two", "why"])
    for words_of in (partial(keyness_in_words, names={}), preference_in_words):
        assert list(words_of(empty, terms={}).columns)[-4:] == ["said", "said_nb", "reason", "reason_nb"]


def test_every_measure_has_names() -> None:
    assert tuple(MEASURE_NAMES) == MEASURES


@pytest.mark.parametrize(
    ("distance", "finding"),
    [
        ({"verdict": "apart", "low": 0.11, "noise_floor": 0.1}, True),
        ({"verdict": "apart", "low": 0.1, "noise_floor": 0.1}, False),
        ({"verdict": "apart", "low": float("nan"), "noise_floor": 0.1}, False),
        ({"verdict": "cannot tell", "low": 0.2, "noise_floor": 0.1}, False),
        ({"verdict": "apart", "low": 0.2}, True),
    ],
)
def test_a_finding_is_apart_and_wholly_above_the_noise(distance: dict[str, object], finding: bool) -> None:
    assert is_finding(distance) is finding


#: Numbers that two or more of are spoken of, where a single one is told otherwise.
SEVERAL = frozenset({
    "len(fitting)", "len(faults)", "len(places)", "len(rows)", "len(value)", "times", "max(2, length)", "odds",
    "decimal(odds, '.1f', 'nb')", "word.count('*')", "member.file_size",
})  # fmt: skip
#: What stands between a number and its noun, and the noun.
NOUN = re.compile(
    r" (?:(?:more|other|further|NUL|control|of the|of these) )?([a-zæøå]{2,}s|others|[a-zæøå]+(?:er|ene))(?!\w)"
)
#: What ends like a noun of several, after a name.
NO_NOUNS = re.compile(
    r"is|has|was|as|says|stands|holds|names|declares|breaks|lists|gives|ends|takes|does|lacks|looks|its|this|decides"
    r"|higher|another|together|sier|korrelerer|shapes"
)
SOURCES = [
    path
    for room in ("corpus", "extract", "ontology", "kg")
    for path in (Path(__file__).parents[1] / room).rglob("*.py")
]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_message_prints_a_number_before_the_word_for_several(source: Path) -> None:
    """Every number before a noun goes through ``so_many`` or ``{n:word|words}``, constants of two or more apart."""
    wrong = [
        f"{{{ast.unparse(number.value)}}}{text.value[:40]}"
        for said in ast.walk(ast.parse(source.read_text(encoding="utf8")))
        if isinstance(said, ast.JoinedStr)
        for number, text in pairwise(said.values)
        if isinstance(number, ast.FormattedValue) and isinstance(text, ast.Constant) and isinstance(text.value, str)
        if number.conversion == -1 and (word := NOUN.match(text.value)) and not NO_NOUNS.fullmatch(word[1])
        if not ast.unparse(number.value).isupper() and ast.unparse(number.value) not in SEVERAL
    ]
    assert wrong == []


#: What cannot follow *1*, but for a word between.
PLURAL = re.compile(
    r"(?<![\d.,])1 (?:\w+ )?(?:(?:begrep|dokument|setning|sitat|passasj|kapitl|gang|sid|lenk|rad|retning|henvisning)"
    r"(?:er|ene)|andre|sikre|are|have|(?:pair|document|concept|mention|quote|passage|link|word|other|sentence|page|time|one|row"
    r"|direction|use|citation|statement)s)(?!\w)"
)
#: Places that are filled with a number of things.
COUNTS = frozenset({"n", "apart", "pairs", "open", "untested", "clear", "kept", "tested", "left_out", "shown"})
COUNTS |= {"documents", "words", "passages", "concepts", "pages", "mentions"}
PAGES = sorted(path.name.removesuffix(".toml") for path in files("kg").joinpath("data", "wording").iterdir())


@pytest.mark.parametrize("page", PAGES)
def test_one_is_said_in_the_singular(page: str) -> None:
    for key, phrase in read_phrases(page).items():
        if isinstance(phrase, Pattern):
            places = {name for form in (phrase.nb, phrase.en) for name in re.findall(r"\{(\w+)", form)}
            said = phrase(**{name: 1 if name in COUNTS else "X" for name in places})
            assert not [form for form in said if PLURAL.search(form)], (key, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_says_one_in_the_singular(language: Language) -> None:
    text = files("kg").joinpath("data", f"method_{language}.md").read_text(encoding="utf8")
    counts = {"documents", "words", "uses", "pairs_held", "pairs", "directions", "keyness_rows", "keyness_found"}
    said = text.format(**{name: Filled(1 if name in counts else "X") for name in re.findall(r"\{(\w+)", text)})
    assert PLURAL.findall(" ".join(said.split())) == []


def test_a_number_in_a_message_has_its_word() -> None:
    said = so_many(1, "pair is|pairs are"), so_many(2_000, "pair"), so_many(0, "pair is|pairs are")
    assert said == ("1 pair is", "2,000 pairs", "0 pairs are")


def test_the_word_beside_a_number_follows_it() -> None:
    say = phrases("findings")
    assert say.used_times(concept="tiltak", n=1).nb == "tiltak 1 gang"
    assert say.used_times(concept="measure", n=0).en == "measure 0 times"
    assert phrases("concepts").intro(n=Text("1\u202f000", "1,000")).en.startswith("1,000 concepts.")
    one = reason(Verdict(name="no valid test", why="too few units", values={"units": {"nav": 1}, "unit": "section"}))
    assert (one.nb[-17:], one.en[-20:]) == ("(nav: 1 kapittel)", "(nav: 1 top section)")
    few = reason(Verdict(name="no valid test", why="too few uses", values={"a": (1, 1), "b": (9, 3)}))
    assert few.en.startswith("1 use in 1 document and 9 in 3")
