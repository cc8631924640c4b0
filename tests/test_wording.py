"""Verdicts become sentences in both languages, in one place; every measure has its names there."""

import re
from functools import partial
from importlib.resources import files
from typing import get_args

import pandas as pd
import pytest

from kg.measure import MEASURES
from kg.measure.inference.verdict import Verdict, Why, is_finding
from kg.wording.claims import claimed_columns, keyness_in_words, preference_in_words
from kg.wording.measures import MEASURE_NAMES
from kg.wording.phrases import Pattern, phrases, read_phrases
from kg.wording.reasons import SENTENCES, reason, worded, worded_columns
from kg.wording.text import Text

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


#: What cannot follow *1*, but for a word between.
PLURAL = re.compile(
    r"(?<![\d.,])1 (?:\w+ )?(?:(?:begrep|dokument|setning|sitat|passasj|kapitl|gang|sid|lenk)(?:er|ene)|andre|sikre|are"
    r"|have|(?:pair|document|concept|mention|quote|passage|link|word|other|sentence|page|time|one)s)(?!\w)"
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


def test_the_word_beside_a_number_follows_it() -> None:
    say = phrases("findings")
    assert say.none_clear(apart=1).nb.startswith("Det ulike paret har ikke hele")
    assert say.none_clear(apart=3).en.startswith("None of the 3 pairs that are apart has its")
    assert "1 begrep er" in say.explained(passages=2, concepts=1, several=0, documents=0).nb
    assert phrases("concepts").intro(n=Text("1\u202f000", "1,000")).en.startswith("1,000 concepts.")
    one = reason(Verdict(name="no valid test", why="too few units", values={"units": {"nav": 1}, "unit": "section"}))
    assert (one.nb[-17:], one.en[-20:]) == ("(nav: 1 kapittel)", "(nav: 1 top section)")
    few = reason(Verdict(name="no valid test", why="too few uses", values={"a": (1, 1), "b": (9, 3)}))
    assert few.en.startswith("1 use in 1 document and 9 in 3")
