import math

import numpy as np
import pandas as pd
import pytest
from made_up_cells import cells_of, drawn_cells

from kg.measure.table_checks import TableError
from kg.measure.words.keyness import KEYNESS_COLUMNS, judge_term, keyness_table, log_odds
from kg.wording.claims import keyness_in_words
from kg.wording.text import Text

FLAT = [0.004] * 12


def generator(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_effect_and_z_follow_monroe() -> None:
    # By hand: 30 uses in 1,000 words against 10 in 2,000; prior 100 words with the pooled rate 40/3,000.
    alpha = 100 * 40 / 3_000
    effect, variance = log_odds(
        np.array([[1.0, 0.0]]),
        counts=np.array([[30.0], [10.0]]),
        words=np.array([1_000.0, 2_000.0]),
        alpha=np.array([alpha]),
        prior=100,
    )
    a, b = 30 + alpha, 10 + alpha
    expected = math.log(a / (1_100 - a)) - math.log(b / (2_100 - b))
    assert effect[0, 0] == pytest.approx(expected)
    assert variance[0, 0] == pytest.approx(1 / a + 1 / b)


def test_a_planted_term_leads_and_the_table_says_whose_it_is() -> None:
    more = [*FLAT[:3], 0.03, *FLAT[4:]]
    cells = drawn_cells({"nav": more, "skole": FLAT}, {"nav": 10, "skole": 12}, generator(1))
    table = keyness_table(cells, "nav", "skole", rng=generator())
    assert list(table.columns) == list(KEYNESS_COLUMNS)
    first = keyness_in_words(table, names={"nav": Text("NAV", "NAV")}, terms={"t03": Text("tiltak", "tiltak")}).iloc[0]
    assert (first["term"], first["more_in"]) == ("t03", "nav")
    assert first["low"] > 0
    assert first["p"] <= 0.01
    assert first["q"] <= 0.05
    assert first["said"].startswith("NAV says 'tiltak' more, odds ")
    assert first["said_nb"].startswith("NAV sier «tiltak» mer, oddsen ")
    assert "." not in first["said_nb"]
    turned = keyness_table(cells, "skole", "nav", rng=generator()).set_index("term")
    assert turned.loc["t03", "log_odds"] == pytest.approx(-first["log_odds"])


def test_clumped_uses_of_one_population_are_seldom_called_different() -> None:
    rng = generator(2)
    wrong = []
    for _ in range(30):
        cells = drawn_cells({"a": FLAT, "b": FLAT}, {"a": 6, "b": 9}, rng, burst=0.7)
        table = keyness_table(cells, "a", "b", rng=rng, permutations=199, exact_limit=1)
        wrong.append((table["p"] <= 0.05).mean())
    assert np.mean(wrong) <= 0.10  # a test that takes uses for independent: above 0.3


def said_of(log_odds: float, p: float, q: float) -> tuple[str, str]:
    row = {"a": "nav", "b": "(rest)", "term": "t", "more_in": "nav", "log_odds": log_odds, "p": p, "q": q}
    table = pd.DataFrame([{**row, "why": judge_term(p, q, tests=2)}])
    told = keyness_in_words(
        table, names={"nav": Text("NAV", "NAV"), "(rest)": Text("resten", "the rest")}, terms={}
    ).iloc[0]
    return str(told["said"]), str(told["said_nb"])


def test_the_words_follow_q_and_not_p_alone() -> None:
    assert said_of(1.0, 0.04, 0.08) == (
        "NAV says 't' more, odds 2.7 times as high (cannot tell after adjusting for all 2 terms (q = 0.08))",
        "NAV sier «t» mer, oddsen 2,7 ganger så høy (kan ikke avgjøres etter justering for alle 2 ord (q = 0,08))",
    )
    assert said_of(1.0, 0.01, 0.02)[0] == "NAV says 't' more, odds 2.7 times as high (p = 0.010)"


def test_odds_that_round_to_one_have_no_direction() -> None:
    assert said_of(0.02, 0.8, 0.9) == (
        "NAV says 't' about as often as the rest (cannot tell, p = 0.80)",
        "NAV sier «t» omtrent like ofte som resten (kan ikke avgjøres, p = 0,80)",
    )


def test_rare_terms_are_not_listed() -> None:
    exposure = [(s, f"{s}{k}", 0, 500) for s in "ab" for k in range(4)]
    cells = cells_of([("rare", "a", "a0", 0, 4), ("often", "b", "b0", 0, 5)], exposure)
    assert keyness_table(cells, "a", "b", rng=generator())["term"].tolist() == ["often"]


def test_three_documents_have_an_effect_and_no_test() -> None:
    cells = drawn_cells({"a": FLAT, "b": FLAT}, {"a": 3, "b": 9}, generator(3))
    table = keyness_table(cells, "a", "b", rng=generator())
    assert table["log_odds"].notna().all()
    assert table[["p", "q"]].isna().all().all()
    told = keyness_in_words(table, names={}, terms={})
    assert set(told["reason"]) == {"a test needs 4 documents a side (a: 3 documents)"}
    assert told["said"].str.contains("cannot be tested").all()


def test_one_document_has_no_interval() -> None:
    cells = drawn_cells({"a": FLAT, "b": FLAT}, {"a": 1, "b": 9}, generator(3))
    assert keyness_table(cells, "a", "b", rng=generator())[["low", "high"]].isna().all().all()


def test_a_service_without_text_is_named() -> None:
    cells = drawn_cells({"a": FLAT, "b": FLAT}, {"a": 4, "b": 4}, generator(3))
    with pytest.raises(TableError, match=r"no text about nav \(there is text about a, b\)"):
        keyness_table(cells, "a", "nav", rng=generator())
    with pytest.raises(TableError, match="a is compared with itself"):
        keyness_table(cells, "a", "a", rng=generator())


@pytest.mark.parametrize("n", [-1, math.nan])
def test_impossible_counts_are_refused(n: float) -> None:
    with pytest.raises(TableError, match=r"counts: n is .* at concept x, service a, document d"):
        cells_of([("x", "a", "d", 0, n)], [("a", "d", 0, 100)])  # type: ignore[list-item]


def test_uses_without_words_are_refused() -> None:
    with pytest.raises(TableError, match=r"x is counted at .* which has no words"):
        cells_of([("x", "a", "d", 0, 1)], [("a", "d", 0, 0), ("b", "e", 0, 9)])
