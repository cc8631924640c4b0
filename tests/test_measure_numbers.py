"""The numbers that decide in kg.measure: what is said on either side of each, and intervals held against a formula."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from made_up_cells import cells_of
from scipy.sparse import csr_array
from test_distance import Part, generator, measured, one_pair, own_documents, planted, rows_by_pair
from test_meaning import a_word, made_case, words
from test_meaning import measured as measured_cases
from test_meaning_study import made_tables
from test_meaning_study import measured as measured_meanings

from kg.measure.distances.contribution import contribution_rows
from kg.measure.distances.directed import DIRECTED_COLUMNS, LESSON_COLUMNS, DirectedTables, directed_tables
from kg.measure.distances.excess import unit_blocks
from kg.measure.distances.order import Order
from kg.measure.distances.stability import _agreement
from kg.measure.inference.gram import make_cells
from kg.measure.inference.pair_estimate import Estimate, debiased_d2, estimate, leave_one_out
from kg.measure.inference.permutation import exchange_test, find_exchange
from kg.measure.inference.term_cells import RATE_WORDS, TermCells
from kg.measure.inference.verdict import judge
from kg.measure.meanings.contexts import CONTEXTS, ContextSpace, context_space, positive_pmi, stem
from kg.measure.meanings.sides import near_words
from kg.measure.segments import content_words, text_segments
from kg.measure.words.keyness import KEYNESS_COLUMNS, keyness_table, log_odds
from kg.measure.words.preference import preference_table
from kg.measure.words.usage import COLUMNS as USAGE_COLUMNS
from kg.measure.words.usage import usage_table
from kg.study_measures.comparison import read_texts, word_beginnings
from kg.views.answers.contrasted import Contrast

# Student's t at 0.975 as printed in tables, by degrees of freedom.
T = {5: 2.5706, 6: 2.4469, 7: 2.3646, 8: 2.3060}


def even_cells(a: int, b: int, *, n: int = 5, length: int = 1_000) -> TermCells:
    """Documents of two services that all say x as often, and y so that it is never all that is said."""
    names = [*(("a", f"a{k}") for k in range(a)), *(("b", f"b{k}") for k in range(b))]
    counts = [(term, s, d, 0, uses) for s, d in names for term, uses in (("x", n), ("y", 50))]
    return cells_of(counts, [(s, d, 0, length) for s, d in names])


def test_a_distance_has_the_jackknife_interval_with_units_less_two_degrees_of_freedom() -> None:
    segments = planted(own_documents("a", 4, 2) + own_documents("b", 5, 2), generator(1))
    row = rows_by_pair(measured(segments).distances)["a", "b"]
    left_out = leave_one_out(one_pair(segments))
    error = math.sqrt(8 / 9 * sum((left_out - row["d2"]) ** 2))
    assert row["high"] - row["d2"] == pytest.approx(T[7] * error, rel=1e-4)
    assert row["d2"] - row["low"] == pytest.approx(T[7] * error, rel=1e-4)


def test_keyness_has_the_models_interval_where_units_agree() -> None:
    table = keyness_table(even_cells(4, 6), "a", "b", rng=generator(), permutations=9, exact_limit=1).set_index("term")
    alpha = 1_000 * 50 / 10_000  # of the prior's 1,000 words: x in the pooled text
    variance = 1 / (20 + alpha) + 1 / (30 + alpha)
    reach = table["high"]["x"] - table["log_odds"]["x"]
    assert reach == pytest.approx(T[8] * math.sqrt(variance), rel=1e-4)
    odds = math.log((20 + alpha) / (4_000 + 1_000 - 20 - alpha)) - math.log((30 + alpha) / (6_000 + 1_000 - 30 - alpha))
    assert table["log_odds"]["x"] == pytest.approx(odds)
    assert table["z"]["x"] == pytest.approx(odds / math.sqrt(variance))


def test_keyness_has_the_jackknifes_interval_where_units_differ() -> None:
    uses = {"a": [40, 0, 0, 0], "b": [10, 10, 10, 10]}
    counts = [("x", s, f"{s}{k}", 0, n) for s, found in uses.items() for k, n in enumerate(found)]
    cells = cells_of(counts, [(s, f"{s}{k}", 0, 1_000) for s in "ab" for k in range(4)])
    row = keyness_table(cells, "a", "b", rng=generator(), permutations=9).iloc[0]
    alpha = 1_000 * 80 / 8_000

    def effect(a: int, b: int, words_a: int, words_b: int) -> float:
        odds = [math.log((n + alpha) / (w + 1_000 - n - alpha)) for n, w in ((a, words_a), (b, words_b))]
        return odds[0] - odds[1]

    left_out = [effect(40 - n, 40, 3_000, 4_000) for n in uses["a"]]
    left_out += [effect(40, 40 - n, 4_000, 3_000) for n in uses["b"]]
    error = math.sqrt(7 / 8 * sum((value - row["log_odds"]) ** 2 for value in left_out))
    assert row["high"] - row["log_odds"] == pytest.approx(T[6] * error, rel=1e-4)


def directed(cells: TermCells, **options: float) -> DirectedTables:
    return directed_tables(cells, measure="concepts", rng=generator(), permutations=9, exact_limit=1, **options)  # type: ignore[arg-type]


def said_more(more: int, less: int, *, length: int = 3_000) -> TermCells:
    names = [(s, f"{s}{k}") for s in "ab" for k in range(4)]
    counts = [(t, s, d, 0, {"a": more, "b": less}[s] if t == "x" else 100) for s, d in names for t in "xy"]
    return cells_of([row for row in counts if row[4]], [(s, d, 0, length) for s, d in names])


def test_a_directed_distance_has_units_less_two_degrees_of_freedom() -> None:
    uses = [9, 12, 15, 20]
    counts = [("x", "a", f"a{k}", 0, n) for k, n in enumerate(uses)] + [
        ("y", s, f"{s}{k}", 0, 30) for s in "ab" for k in range(4)
    ]
    cells = cells_of(counts, [(s, f"{s}{k}", 0, 1_000) for s in "ab" for k in range(4)])
    wide, narrow = (directed(cells, confidence=level).directed.iloc[0] for level in (0.95, 0.5))
    assert (wide["high"] - wide["low"]) / (narrow["high"] - narrow["low"]) == pytest.approx(T[6] / 0.7176, rel=1e-3)


def test_usage_and_preference_have_units_less_one_degrees_of_freedom() -> None:
    exposure = pd.DataFrame(
        [("a", f"d{k}", 0, 1_000) for k in range(6)], columns=["service", "document", "section", "words"]
    )
    counts = exposure.assign(concept="x", n=10)[["concept", "service", "document", "section", "n"]]
    row = usage_table(counts, exposure).iloc[0]
    above, total = 61, 6_000  # Byar's upper bound for 60 uses, with t for the normal quantile
    high = above * (1 - 1 / (9 * above) + T[5] / (3 * math.sqrt(above))) ** 3
    assert row["high"] == pytest.approx(high / total * 10_000, rel=1e-4)
    cells = cells_of(
        [(t, "a", f"d{k}", 0, 5) for k in range(6) for t in "xy"], [("a", f"d{k}", 0, 99) for k in range(6)]
    )
    half = preference_table(cells, "x", "y").iloc[0]
    z2 = T[5] ** 2
    assert half["high"] - 0.5 == pytest.approx(T[5] / (1 + z2 / 60) * math.sqrt(0.25 / 60 + z2 / (4 * 60**2)), rel=1e-4)


def test_similarities_are_divided_by_what_each_side_is_like() -> None:
    assert Estimate(within_a=0.4, within_b=0.1, across=0.1).dissimilarity == pytest.approx(0.5)
    assert Estimate(within_a=0.4, within_b=0.1, across=0.1).d2 == pytest.approx(0.3)
    assert debiased_d2(np.array([0.4]), np.array([0.1]), np.array([0.1])) == pytest.approx([0.3])
    assert math.isnan(Estimate(within_a=0.4, within_b=0.0, across=0.1).dissimilarity)


def test_a_contrast_is_the_least_that_the_one_may_be_over_the_most_that_the_other_may_be() -> None:
    assert Contrast(concept="x", more={"low": 6.0, "high": 9.0}, less={"low": 1.0, "high": 2.0}).ratio == 3.0
    assert Contrast(concept="x", more={"low": 6.0, "high": 9.0}, less={"low": 0.0, "high": 0.0}).ratio > 1e9


# LEVEL
def test_p_of_the_level_rejects_and_an_interval_from_0_does_not() -> None:
    assert judge(p=0.05, low=0.001).name == "apart"
    assert judge(p=0.0501, low=0.001).why == "exchanged"
    assert judge(p=0.05, low=0.0).why == "reaches 0"


# FEWEST_SEGMENTS, FEWEST_UNITS
@pytest.mark.parametrize(
    ("parts", "known"),
    [
        ([("c", "c0", s, 2, None) for s in range(2)], True),  # 4 segments in 2 sections
        ([("c", "c0", 0, 4, None)], False),  # 4 in 1
        ([("c", "c0", s, 1, None) for s in range(3)], False),  # 3 in 3
    ],
)
def test_a_service_is_estimated_from_four_segments_in_two_units(
    parts: list[tuple[str, str, int, int, None]], known: bool
) -> None:
    plain = own_documents("a", 3, 2)
    own: list[Part] = [(s, d, section, n, plain[0][4]) for s, d, section, n, _ in parts]
    row = rows_by_pair(measured(planted(plain + own, generator(1))).distances)["a", "c"]
    assert math.isnan(row["d2"]) is not known


# FEWEST_UNITS_TO_TEST
@pytest.mark.parametrize(("units", "verdicts"), [(3, {"no valid test"}), (4, {"apart", "cannot tell"})])
def test_a_test_needs_four_units_a_side(units: int, verdicts: set[str]) -> None:
    table = measured(planted(own_documents("a", units, 2) + own_documents("b", 8, 2), generator(1))).distances
    assert set(table["verdict"]) <= verdicts
    words_of = keyness_table(even_cells(units, 8), "a", "b", rng=generator(), permutations=9)
    assert {verdict.name for verdict in words_of["why"]} <= verdicts
    assert {verdict.name for verdict in directed(even_cells(units, 8)).directed["why"]} <= verdicts


# FEWEST_WORDS
@pytest.mark.parametrize(("length", "known"), [(249, False), (250, True)])
def test_a_directed_distance_needs_a_thousand_words_a_side(length: int, known: bool) -> None:
    assert directed(even_cells(4, 4, length=length)).directed["directed"].notna().all() == known


# FACTOR, PRIOR
@pytest.mark.parametrize(
    ("more", "less", "length", "chosen"),
    [
        (2_950, 1_000, 300_000, False),  # much text: three times as often
        (3_050, 1_000, 300_000, True),
        (4, 1, 250, False),  # little text: the prior of 300 words draws the rates together
        (9, 1, 250, True),
    ],
)
def test_a_term_is_lacked_if_said_three_times_as_often_after_a_prior_of_300_words(
    more: int, less: int, length: int, chosen: bool
) -> None:
    lessons = directed(said_more(more, less, length=length)).lessons
    assert ((lessons["term"] == "x") & (lessons["a"] == "a") & (lessons["chosen"] > 0.99)).any() == chosen


# BLOCKS
def test_units_are_gathered_in_six_blocks_at_most() -> None:
    assert len(set(unit_blocks(np.arange(6), np.ones(6)).tolist())) == 6
    assert len(set(unit_blocks(np.arange(20), np.ones(20)).tolist())) == 6


# SHORTEST_WORD, PIECE
def test_content_words_have_three_letters_and_texts_are_cut_in_pieces_of_ten() -> None:
    assert content_words("av bup til", stop_words=()) == ["bup", "til"]
    # Half of 190 words is 95, the middle of the tenth piece of ten, which so goes to the second segment.
    assert text_segments({"a": {"d": "ord " * 190}}, words=100).segments["words"].tolist() == [90, 100]


# FEWEST_IDS
@pytest.mark.parametrize(("count", "known"), [(1, False), (2, True)])
def test_a_side_needs_two_ids(count: int, known: bool) -> None:
    rng = np.random.default_rng(1)
    others = {word: made_case(rng, word, a=0.9, b=0.9, count=9) for word in words(10)}
    few = [
        *made_case(rng, "bank", a=0.9, b=0.9, count=9)[:9],
        *made_case(rng, "bank", a=0.9, b=0.9, count=count)[count:],
    ]
    found = measured_cases({**others, "bank": few}, permutations=19).loc["bank"]
    assert math.isnan(float(found["distance"])) is not known  # type: ignore[arg-type]
    assert str(found["reason"]).startswith("a side has uses of 1 id") is not known


# ROUNDING
@pytest.mark.parametrize(("nudge", "counted"), [(1e-10, True), (1e-6, False)])
def test_an_arrangement_that_falls_short_by_rounding_is_as_far(nudge: float, counted: bool) -> None:
    pair = one_pair(planted(own_documents("a", 4, 2) + own_documents("b", 4, 2), generator(1)))
    exchange = find_exchange(pair.first, pair.unit, strata=np.zeros_like(pair.unit))
    d2 = estimate(pair).d2
    p, nudged = (exchange_test(pair, exchange, d2=value, rng=generator()).p for value in (d2, d2 + abs(d2) * nudge))
    assert (nudged == p) is counted


# _LEAST_REST
def test_a_text_of_nothing_but_the_term_has_finite_odds() -> None:
    counts, words_of = np.array([[100.0], [50.0]]), np.array([100.0, 100.0])
    effect, _ = log_odds(np.array([[1.0, 0.0]]), counts=counts, words=words_of, alpha=np.zeros(1), prior=0.0)
    assert effect[0, 0] == pytest.approx(math.log(100 / 0.5))


# KEPT_LETTERS, SEGMENT_WORDS
def test_words_of_anyones_texts_are_cut_to_six_letters_and_texts_measured_from_fifty_words(tmp_path: Path) -> None:
    assert word_beginnings("sjette syvende") == ["sjette", "syvend…"]
    for number in (49, 50):
        (tmp_path / f"{number}.txt").write_text("ord " * number, encoding="utf8")
    assert read_texts(tmp_path, what="group a")[1] == ["group a: 49.txt has 49 words, needs 50, and is not measured"]


# HOLDS, HOLDS_ROUGHLY
@pytest.mark.parametrize(("rho", "holds"), [(0.7, "holds"), (0.69, "roughly"), (0.4, "roughly"), (0.39, "not")])
def test_an_order_holds_from_07_and_roughly_from_04(rho: float, holds: str) -> None:
    assert Order(kind="halves of chapters", rho=rho, low=0.0, high=1.0).holds == holds


# FEWEST_PAIRS
def test_three_pairs_have_an_order() -> None:
    values = np.array([1.0, 2.0, 3.0])
    assert _agreement(values, values) == (1.0, 3)
    rho, pairs = _agreement(np.array([1.0, 2.0, math.nan]), values)
    assert math.isnan(rho)
    assert pairs == 2


# PRIOR_USES, LEAST_SHARE
def test_a_coherence_is_drawn_by_fifty_uses_and_is_a_fifth_of_the_typical_at_least() -> None:
    def distance(kappa: float, uses: int) -> float:
        return a_word([kappa, kappa, 0.1], n=uses).distance(typical=0.2)

    assert distance(0.4, 50) == pytest.approx(1 - 0.1 / 0.3)  # fifty uses of 0.4 and fifty of 0.2
    assert distance(-1.0, 10_000) == pytest.approx(1 - 0.1 / 0.04)


# FEWEST_MEANINGS
@pytest.mark.parametrize(("number", "reason"), [(9, "fewer than 10 words"), (10, "")])
def test_fewer_than_ten_words_may_differ_in_topic(number: int, reason: str) -> None:
    rng = np.random.default_rng(1)
    shares = {word: (0.9, 0.1)[k % 2] for k, word in enumerate(words(number))}
    cases = {word: made_case(rng, word, a=share, b=share, count=15) for word, share in shares.items()}
    found = {text[:19] for text in measured_cases(cases, permutations=19)["reason"]}
    assert found == {reason}


# FEWEST_USES, ENOUGH_USES, FEWEST_DOCUMENTS
@pytest.mark.parametrize(
    ("documents", "uses", "dropped", "status"),
    [
        (5, 2, 0, "shown"),
        (5, 2, 1, "indicative"),
        (5, 1, 0, "indicative"),
        (5, 1, 1, "cannot tell"),
        (2, 5, 0, "shown"),
        (1, 9, 0, "cannot tell"),
    ],
)
def test_a_meaning_is_shown_from_ten_uses_and_indicative_from_five_in_two_documents(
    documents: int, uses: int, dropped: int, status: str
) -> None:
    tables = made_tables(documents=documents, uses=uses)
    mentions = tables["mentions"]
    own = mentions.index[(mentions["concept"] == "behandling") & (mentions["document"] == "ppt0")]
    tables["mentions"] = mentions.drop(own[:dropped])
    assert measured_meanings(tables)["meaning"].set_index("concept")["status"]["behandling"] == status


# FEWEST_NEAR, SHORTEST_WORD
def test_words_are_shown_near_two_uses_and_from_three_letters() -> None:
    names = ("hjelp", "bu", "lek")
    space = ContextSpace(
        place={word: k for k, word in enumerate(names)}, vectors=csr_array(np.eye(3)), weights=np.ones(3), written=names
    )
    around = [(["hjelp", "bu"], ["lek"]), (["hjelp"], ["bu", "bu"])]
    assert near_words(space, np.ones(3), around) == ["hjelp"]


def test_the_words_of_a_service_are_all_that_is_written_of_it() -> None:
    segments = planted(own_documents("a", 4, 2) + own_documents("b", 4, 2), generator(1))
    row = rows_by_pair(measured(replace(segments, words={"a": 1_847, "b": 13})).distances)["a", "b"]
    assert (row["words_a"], row["words_b"]) == (1_847, 13)


def test_rates_are_per_so_many_words_as_their_columns_say() -> None:
    assert f"per_{RATE_WORDS}" in USAGE_COLUMNS
    assert {f"per_{RATE_WORDS}_{side}" for side in "ab"} <= set(KEYNESS_COLUMNS) & set(LESSON_COLUMNS)
    row = keyness_table(even_cells(4, 4), "a", "b", rng=generator(), permutations=9).set_index("term").loc["x"]
    assert row[f"per_{RATE_WORDS}_a"] == RATE_WORDS * 5 / 1_000


@pytest.mark.parametrize(
    ("name", "number"), [("distances.contribution._PAIRS_AT_ONCE", 1), ("inference.gram._TERMS_AT_ONCE", 7)]
)
def test_distances_are_the_same_however_much_is_done_at_once(
    name: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    segments = planted([part for service in "abc" for part in own_documents(service, 4, 2)], generator(1))

    def contributions() -> pd.DataFrame:
        return pd.DataFrame(contribution_rows(make_cells(segments, unit="document"), PAIRS, measure="words"))

    whole = contributions()
    monkeypatch.setattr(f"kg.measure.{name}", number)
    pd.testing.assert_frame_equal(contributions(), whole)


PAIRS = [(0, 1), (0, 2), (1, 2)]


def test_directed_distances_are_the_same_however_much_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = directed(said_more(9, 5))
    monkeypatch.setattr("kg.measure.distances.directed._NUMBERS_AT_ONCE", 1)
    parts = directed(said_more(9, 5))
    numbers = [*DIRECTED_COLUMNS[:-1]]
    pd.testing.assert_frame_equal(parts.directed[numbers], whole.directed[numbers])
    pd.testing.assert_frame_equal(parts.lessons, whole.lessons)


# _SHORTEST_STEM
def test_a_stem_has_three_letters() -> None:
    assert (stem("huset"), stem("øyet"), stem("øen")) == ("hus", "øye", "øen")


# SMOOTHING
def test_a_rare_context_counts_for_more_than_its_share_by_an_exponent_of_three_quarters() -> None:
    pmi, rows = positive_pmi(csr_array(np.array([[80.0, 0], [0, 5]])))
    assert pmi[1, 1] == pytest.approx(math.log((80**0.75 + 5**0.75) / 5**0.75))
    assert rows.tolist() == [0, 1]


def test_a_word_weighs_its_inverse_document_frequency_of_one_text_more() -> None:
    space = context_space([["hus", "båt", "hus"], ["hus", "båt"], ["hus", "sti"], ["hus", "sti"], ["sti", "hus"]])
    weight = {word: space.weights[space.place[word]] for word in ("hus", "båt", "sti")}
    assert weight == pytest.approx({"hus": math.log(6 / 5), "båt": math.log(6 / 2), "sti": math.log(6 / 3)})


# WINDOW, FEWEST
@pytest.mark.parametrize(("between", "beside"), [(9, True), (10, False)])
def test_words_are_neighbours_within_ten_words_and_known_from_two_uses(between: int, beside: bool) -> None:
    text = ["hus", *(f"mellom{chr(97 + k)}x" for k in range(between)), "båt"]
    space = context_space([text, text, ["sti"]])
    assert (space.vectors[space.place["hus"], space.place["båt"]] > 0) == beside
    assert set(space.place) == {stem(word) for word in text}
    weights = space.use_weights([(text, [])]).toarray()[0]
    assert (weights[space.place["hus"]] > 0) == (between < 9)  # the first of so many words before the use


# CONTEXTS
def test_two_thousand_words_are_counted_as_neighbours() -> None:
    words_of = [f"o{k // 50}x{k % 50}q" for k in range(2_001)]
    assert context_space([words_of, words_of]).vectors.shape == (2_001, CONTEXTS) == (2_001, 2_000)


# FADING
def test_a_word_weighs_less_the_farther_off_it_stands() -> None:
    space = ContextSpace(
        place={"hus": 0, "båt": 1}, vectors=csr_array(np.eye(2)), weights=np.ones(2), written=("hus", "båt")
    )
    near, far = space.use_weights([(["hus"], ["og", "båt"])]).toarray()[0]
    assert near / far == pytest.approx(math.exp(0.5))


def test_words_are_counted_the_same_however_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [[f"o{(k * step) % 17}q" for k in range(40)] for step in (1, 2, 3)]
    whole = context_space(texts).vectors.toarray()
    monkeypatch.setattr("kg.measure.meanings.contexts._TOKENS_AT_ONCE", 7)
    assert context_space(texts).vectors.toarray() == pytest.approx(whole)
