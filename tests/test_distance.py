import math
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.measure.distances.contribution import OTHER_TERMS, term_contributions
from kg.measure.distances.distance import DISTANCE_COLUMNS, DistanceTables, choose_unit, distance_tables
from kg.measure.inference.gram import make_cells
from kg.measure.inference.pair_estimate import PairCells, arranged_d2, estimate, leave_one_out, pair_cells
from kg.measure.inference.permutation import (
    _all_arrangements,
    _random_arrangements,
    adjusted_p,
    exchange_test,
    find_exchange,
)
from kg.measure.segments import Segments
from kg.measure.table_checks import TableError
from kg.study_measures.comparison import compare
from kg.wording.reasons import worded

VOCABULARY = 300
PLAIN = 1 / (np.arange(VOCABULARY) + 5.0)
PLAIN = PLAIN / PLAIN.sum()
OTHER = PLAIN[np.random.default_rng(7).permutation(VOCABULARY)]

OUT_OF_ORDER = [f"t{term:03}" for term in reversed(range(VOCABULARY))]

# (service, document, section, number of segments, distribution over the vocabulary)
Part = tuple[str, str, int, int, np.ndarray]


def generator(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def planted(parts: list[Part], rng: np.random.Generator, *, burst: float = 60.0) -> Segments:
    """Segments whose documents and sections have moods of their own, whatever the service."""
    moods: dict[object, np.ndarray] = {}

    def mood(key: object) -> np.ndarray:
        if key not in moods:
            moods[key] = rng.dirichlet(burst * PLAIN + 1e-6) / PLAIN
        return moods[key]

    rows: list[tuple[int, str, str, int, int]] = []
    counts: list[tuple[int, str, int]] = []
    for service, document, section, n, distribution in parts:
        p = distribution * mood(document) * mood((document, section))
        for _ in range(n):
            drawn = rng.multinomial(40, p / p.sum())
            rows.append((len(rows), service, document, section, 90))
            counts += [(len(rows) - 1, f"t{term:03}", int(drawn[term])) for term in np.flatnonzero(drawn)]
    services = tuple(sorted({row[1] for row in rows}))
    return Segments(
        services=services,
        words={service: sum(row[4] for row in rows if row[1] == service) for service in services},
        segments=pd.DataFrame(rows, columns=["segment", "service", "document", "section", "words"]),
        counts=pd.DataFrame(counts, columns=["segment", "term", "n"]),
        members=pd.DataFrame(columns=["segment", "document", "sentence"]),
    )


def own_documents(service: str, documents: int, segments: int, distribution: np.ndarray = PLAIN) -> list[Part]:
    return [(service, f"{service}{k}", 0, segments, distribution) for k in range(documents)]


def shared_sections(distribution: np.ndarray, *, documents: int = 2, sections: int = 5) -> list[Part]:
    places = [(f"r{d}", s) for d in range(documents) for s in range(sections)]
    return [(x, d, s, 2, PLAIN if x == "a" else distribution) for d, s in places for x in "ab"]


def measured(segments: Segments, **options: int) -> DistanceTables:
    chosen = {"permutations": 199, "exact_limit": 500, **options}
    return distance_tables(segments, measure="words", rng=generator(), **chosen)  # type: ignore[arg-type]


def rows_by_pair(table: pd.DataFrame) -> dict[tuple[str, str], dict[str, Any]]:
    records = (worded(table) if "why" in table else table).to_dict("records")
    return {(row["a"], row["b"]): {str(name): value for name, value in row.items()} for row in records}


def only_row(segments: Segments, **options: int) -> dict[str, Any]:
    (row,) = rows_by_pair(measured(segments, **options).distances).values()
    return row


def one_pair(segments: Segments) -> PairCells:
    return pair_cells(make_cells(segments, unit=choose_unit(segments)), 0, 1)


def segment_weights(counts: pd.DataFrame, *, units: "pd.Series[int]") -> pd.DataFrame:
    """Log-tf-idf by its definition, segments scaled to length 1."""
    summed = counts.groupby(["segment", "term"], sort=True)["n"].sum().reset_index()
    unit = units.loc[summed["segment"]].to_numpy()
    holding = pd.Series(unit).groupby(summed["term"].to_numpy()).nunique().loc[summed["term"]].to_numpy(dtype=float)
    raw = (1 + np.log(summed["n"].to_numpy(dtype=float))) * (1 + np.log(len(np.unique(unit)) / holding))
    length = np.sqrt(pd.Series(raw**2).groupby(summed["segment"].to_numpy()).transform("sum").to_numpy())
    return pd.DataFrame({"segment": summed["segment"], "term": summed["term"], "weight": raw / length})


def naive_d2(segments: Segments, *, unit: list[str], without: object = None) -> float:
    """d² by its definition: all pairs of segments, one by one."""
    frame = segments.segments
    units = pd.Series(list(map(tuple, frame[unit].to_numpy().tolist())), index=frame["segment"])
    weights = segment_weights(segments.counts, units=units.map(hash))
    vectors = weights.pivot_table(index="segment", columns="term", values="weight", fill_value=0.0)
    by_segment = list(zip(frame["segment"], frame["service"], units, strict=True))
    kept = [(vectors.loc[s].to_numpy(), service, u) for s, service, u in by_segment if u != without]
    means = {}
    for wanted in (("a", "a"), ("b", "b"), ("a", "b")):
        found = [
            float(x @ y)
            for i, (x, one, u) in enumerate(kept)
            for j, (y, two, v) in enumerate(kept)
            if i != j and u != v and (one, two) == wanted
        ]
        means[wanted] = math.fsum(found) / len(found)
    return means["a", "a"] + means["b", "b"] - 2 * means["a", "b"]


@pytest.mark.parametrize(
    "parts", [own_documents("a", 4, 2) + own_documents("b", 5, 3), shared_sections(OTHER, sections=3)]
)
def test_d2_is_the_mean_over_pairs_of_segments_from_different_units(parts: list[Part]) -> None:
    segments = planted(parts, generator(1))
    unit = ["document"] if parts[0][1] == "a0" else ["document", "section"]
    assert only_row(segments)["d2"] == pytest.approx(naive_d2(segments, unit=unit), abs=1e-12)


def test_pieces_and_categories_give_the_same_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    segments = planted(shared_sections(OTHER), generator(1))
    whole = make_cells(segments, unit="section")
    monkeypatch.setattr("kg.measure.inference.gram._ROWS_AT_ONCE", 7)
    pieces = make_cells(segments, unit="section")
    as_category = segments.counts.assign(term=pd.Categorical(segments.counts["term"], categories=OUT_OF_ORDER))
    coded = make_cells(replace(segments, counts=as_category), unit="section")
    for other in (pieces, coded):
        assert other.terms == whole.terms
        np.testing.assert_array_equal(other.sums.indices, whole.sums.indices)
        np.testing.assert_allclose(other.sums.data, whole.sums.data, rtol=1e-12)
        assert other.products is not None
        assert whole.products is not None
        np.testing.assert_allclose(other.products, whole.products, rtol=1e-12)


def test_worked_example() -> None:
    # Two units; each service says its own word, in both units, and nothing else: w = 1, 1 and c = 0.
    rows = [(i, "ab"[i % 2], f"r{i // 4}", 0, 100) for i in range(8)]
    counts = [(i, "xy"[i % 2], 3) for i in range(8)]
    segments = Segments(
        services=("a", "b"),
        words={"a": 400, "b": 400},
        segments=pd.DataFrame(rows, columns=["segment", "service", "document", "section", "words"]),
        counts=pd.DataFrame(counts, columns=["segment", "term", "n"]),
        members=pd.DataFrame(),
    )
    found = measured(segments)
    row = rows_by_pair(found.distances)["a", "b"]
    assert [row["d2"], row["distance"], row["dissimilarity"]] == pytest.approx([2.0, math.sqrt(2), 1.0])
    assert row["verdict"] == "no valid test"
    terms = found.contributions.set_index("term")
    assert terms["contribution"].to_dict() == pytest.approx({"x": 1.0, "y": 1.0})
    assert terms["more_in"].to_dict() == {"x": "a", "y": "b"}
    assert terms["share"].to_dict() == pytest.approx({"x": 0.5, "y": 0.5})


@pytest.mark.slow
def test_one_vocabulary_is_at_distance_zero_whatever_the_sizes() -> None:
    rng = generator(3)
    rows = []
    for _ in range(80):
        lengths = rng.integers(1, 9, size=18)
        parts = [
            *(("a", f"a{k}", 0, int(n), PLAIN) for k, n in enumerate(lengths[:5])),
            *(("b", f"b{k}", 0, int(n), PLAIN) for k, n in enumerate(lengths[5:])),
        ]
        rows.append(only_row(planted(parts, rng), permutations=99))
    table = pd.DataFrame(rows)
    error = table["d2"].std() / math.sqrt(len(table))
    assert abs(table["d2"].mean()) < 3 * error
    assert (table["p"] <= 0.05).mean() <= 0.10
    assert (table["verdict"] == "apart").mean() <= 0.05
    assert ((table["low"] <= 0) & (table["high"] >= 0)).mean() >= 0.95


def test_distance_grows_with_the_planted_difference() -> None:
    shares = [0.0, 0.3, 0.6, 1.0]
    means, apart = [], []
    for share in shares:
        rng = generator(5)
        mixed = (1 - share) * PLAIN + share * OTHER
        rows = [
            only_row(planted(own_documents("a", 8, 3) + own_documents("b", 8, 3, mixed), rng, burst=200))
            for _ in range(6)
        ]
        means.append(float(np.mean([row["d2"] for row in rows])))
        apart.append(sum(row["verdict"] == "apart" for row in rows))
    assert all(one < two for one, two in pairwise(means))
    assert apart[0] == 0
    assert apart[-1] == 6


@pytest.mark.slow
def test_distance_does_not_follow_group_size() -> None:
    rng = generator(9)
    sizes, found = [], []
    for documents in np.repeat([4, 8, 16, 24], 12):
        parts = own_documents("a", int(documents), 2) + own_documents("b", 8, 2)
        sizes.append(documents)
        found.append(only_row(planted(parts, rng), permutations=19, exact_limit=1)["d2"])
    assert abs(float(np.corrcoef(sizes, found)[0, 1])) < 0.3


def test_text_shared_within_a_unit_makes_nobody_look_alike() -> None:
    apart = planted(shared_sections(OTHER, documents=4, sections=2), generator(2))
    before = estimate(one_pair(apart)).across
    # The same words once more in every unit, for both: only what they share with *other* units may count.
    own = [(f"own{u}", 500) for u in range(8)]
    extra = [(s, *own[s // 4]) for s in apart.segments["segment"]]
    counts = pd.concat([apart.counts, pd.DataFrame(extra, columns=["segment", "term", "n"])], ignore_index=True)
    shared = replace(apart, counts=counts)
    assert estimate(one_pair(shared)).across < before


@given(seed=st.integers(0, 10_000), units=st.integers(2, 5), share=st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_contributions_sum_to_d2(seed: int, units: int, share: float) -> None:
    mixed = (1 - share) * PLAIN + share * OTHER
    found = measured(planted(shared_sections(mixed, sections=units), generator(seed)), top=10)
    row, terms = rows_by_pair(found.distances)["a", "b"], found.contributions
    assert math.fsum(terms["contribution"]) == pytest.approx(row["d2"], abs=1e-12)
    assert len(terms) == 11
    assert terms["term"].iloc[-1] == OTHER_TERMS
    sizes = terms["contribution"].abs().to_numpy()[:-1]
    assert (np.diff(sizes) <= 0).all()
    if row["d2"] > 0:
        assert terms["share"].sum() == pytest.approx(1)
    else:
        assert terms["share"].isna().all()


def test_contribution_of_a_term_is_the_d2_of_that_term_alone() -> None:
    segments = planted(shared_sections(OTHER), generator(4))
    cells = make_cells(segments, unit="section")
    term = 7
    column = cells.sums.toarray()[:, term]
    pair = one_pair(segments)
    apart = pair.unit[:, None] != pair.unit[None, :]
    single = PairCells(
        first=pair.first,
        unit=pair.unit,
        documents=pair.documents,
        segments=pair.segments,
        products=np.outer(column, column) * apart,
        pairs=pair.pairs,
    )
    assert term_contributions(cells, [(0, 1)])[0, term] == pytest.approx(estimate(single).d2, abs=1e-14)


def test_planted_words_lead_the_contributions_and_say_whose_they_are() -> None:
    tilted = PLAIN.copy()
    tilted[20] += 0.05
    found = measured(
        planted(own_documents("a", 6, 4) + own_documents("b", 6, 4, tilted / tilted.sum()), generator(6), burst=5_000)
    )
    first = found.contributions.iloc[0]
    assert (first["term"], first["more_in"]) == ("t020", "b")


def test_leave_one_out_recounts_without_the_unit() -> None:
    segments = planted(shared_sections(OTHER, documents=1, sections=4), generator(8))
    pair = one_pair(segments)
    found = leave_one_out(pair)
    assert isinstance(pair.products, np.ndarray)
    assert isinstance(pair.pairs, np.ndarray)
    for k, unit in enumerate(np.unique(pair.unit)):
        kept = np.flatnonzero(pair.unit != unit)
        rest = PairCells(
            first=pair.first[kept],
            unit=pair.unit[kept],
            documents=pair.documents[kept],
            segments=pair.segments[kept],
            products=pair.products[np.ix_(kept, kept)],
            pairs=pair.pairs[np.ix_(kept, kept)],
        )
        assert found[k] == pytest.approx(estimate(rest).d2, abs=1e-12)


def test_exact_test_goes_through_all_exchanges_of_whole_documents() -> None:
    pair = one_pair(planted(own_documents("a", 4, 2) + own_documents("b", 5, 2, OTHER), generator(1), burst=400))
    exchange = find_exchange(pair.first, pair.unit, strata=np.zeros_like(pair.unit))
    assert (exchange.arrangements, exchange.smallest_p) == (126, 1 / 126)
    rows = np.array([[float(i in chosen) for i in range(9)] for chosen in combinations(range(9), 4)])
    values, d2 = arranged_d2(pair, rows), estimate(pair).d2
    found = exchange_test(pair, exchange, d2=d2, rng=generator())
    assert found.exact
    assert found.p == pytest.approx(float(np.mean(values >= d2 - 1e-12)))
    assert found.p == found.p_min == 1 / 126
    assert found.noise_floor == pytest.approx(np.sort(values)[math.ceil(0.95 * 125)])


def test_units_with_both_services_swap_within_themselves() -> None:
    pair = one_pair(planted(shared_sections(OTHER, documents=1, sections=6), generator(1)))
    exchange = find_exchange(pair.first, pair.unit, strata=pair.documents)
    assert exchange.singles == ()
    assert len(exchange.swaps) == 6
    assert all(pair.unit[i] == pair.unit[j] and pair.first[i] != pair.first[j] for i, j in exchange.swaps)
    assert (exchange.arrangements, exchange.smallest_p) == (64, 2 / 64)
    assert exchange_test(pair, exchange, d2=estimate(pair).d2, rng=generator()).p == 2 / 64


def test_sampled_and_listed_arrangements_are_the_same_set() -> None:
    # In each of two reports: a section with both services, two with only a, one with only b.
    parts = [(x, d, 0, 1, PLAIN) for d in ("r0", "r1") for x in "ab"]
    parts += [("b" if s == 3 else "a", d, s, 1, PLAIN) for d in ("r0", "r1") for s in (1, 2, 3)]
    pair = pair_cells(make_cells(planted(parts, generator(1)), unit="section"), 0, 1)
    exchange = find_exchange(pair.first, pair.unit, strata=pair.documents)
    listed = {tuple(row) for row in _all_arrangements(exchange).tolist()}
    sampled = {tuple(row) for row in _random_arrangements(exchange, 1000, rng=generator()).tolist()}
    assert len(listed) == exchange.arrangements == (3 * 2) ** 2
    assert listed == sampled
    assert tuple(pair.first.tolist()) in listed


def test_sampled_test_is_near_the_exact_one_and_never_zero() -> None:
    parts = own_documents("a", 6, 2) + own_documents("b", 6, 2, 0.7 * PLAIN + 0.3 * OTHER)
    pair = one_pair(planted(parts, generator(2)))
    exchange, d2 = find_exchange(pair.first, pair.unit, strata=np.zeros_like(pair.unit)), estimate(pair).d2
    exact = exchange_test(pair, exchange, d2=d2, rng=generator())
    sampled = exchange_test(pair, exchange, d2=d2, rng=generator(), permutations=1999, exact_limit=10)
    assert sampled.p == pytest.approx(exact.p, abs=0.03)
    assert sampled.p_min == pytest.approx(2 / 924)
    far = exchange_test(pair, exchange, d2=9.9, rng=generator(), permutations=99, exact_limit=10)
    assert far.p == far.p_min == 1 / 100


def test_sections_are_exchanged_within_their_report_only() -> None:
    # Service and report cannot be told apart here, however different the words.
    parts = [("a", "r0", s, 2, PLAIN) for s in range(6)] + [("b", "r1", s, 2, OTHER) for s in range(6)]
    row = only_row(planted(parts, generator(1)))
    assert (row["unit"], row["verdict"], row["p_min"]) == ("section", "no valid test", 1.0)
    assert row["reason"] == ("possible exchanges of top sections within a document: 1; the smallest attainable p is 1")
    assert math.isnan(row["p"])
    assert math.isnan(row["d2_across_documents"])


def test_difference_between_reports_is_not_one_between_services() -> None:
    moody = 0.3 * PLAIN + 0.7 * OTHER
    parts = [("a", "r0", s, 2, PLAIN) for s in range(7)] + [("b", "r0", s, 2, PLAIN) for s in range(7, 9)]
    parts += [("a", "r1", s, 2, moody) for s in range(2)] + [("b", "r1", s, 2, moody) for s in range(2, 9)]
    rows = [only_row(planted(parts, generator(seed))) for seed in range(12)]
    assert sum(row["p"] <= 0.05 for row in rows) <= 2
    assert np.mean([row["d2"] for row in rows]) > 3 * abs(np.mean([row["d2_across_documents"] for row in rows]))


def test_fewer_than_four_units_give_a_range_and_no_test() -> None:
    row = only_row(planted(own_documents("a", 3, 3) + own_documents("b", 6, 3, OTHER), generator(1)))
    assert row["verdict"] == "no valid test"
    assert "a: 3 top sections" in row["reason"]
    assert "a: 3 kapitler" in row["reason_nb"]
    assert row["low"] < row["d2"] < row["high"]
    assert math.isnan(row["p"])
    assert math.isnan(row["noise_floor"])


def test_too_little_text_is_unknown_and_never_zero() -> None:
    made = planted(own_documents("a", 5, 2) + own_documents("b", 5, 2) + own_documents("c", 1, 3), generator(1))
    segments = replace(made, services=("a", "b", "c", "nav"), words={**made.words, "nav": 40})
    found = measured(segments)
    rows = rows_by_pair(found.distances)
    assert list(rows) == list(combinations(("a", "b", "c", "nav"), 2))
    for pair in [("a", "c"), ("b", "nav"), ("c", "nav")]:
        assert all(math.isnan(rows[pair][name]) for name in ["d2", "distance", "dissimilarity", "low", "p", "q"])
        assert rows[pair]["verdict"] == "no valid test"
    assert "c: 3 segments in 1" in rows["a", "c"]["reason"]
    assert "nav: 0 segments in 0" in rows["b", "nav"]["reason"]
    assert not math.isnan(rows["a", "b"]["d2"])
    assert set(zip(found.contributions["a"], found.contributions["b"], strict=True)) == {("a", "b")}


def test_counts_beside_each_distance() -> None:
    parts = [*own_documents("a", 5, 2), *own_documents("b", 6, 3)]
    table = measured(planted(parts, generator(1))).distances
    assert list(table.columns) == list(DISTANCE_COLUMNS)
    row = rows_by_pair(table)["a", "b"]
    sides = ["segments_a", "segments_b", "units_a", "units_b", "documents_a", "documents_b", "words_a", "words_b"]
    assert [row[name] for name in sides] == [10, 18, 5, 6, 5, 6, 900, 1620]
    assert row["unit"] == "document"


def test_documents_are_the_unit_only_where_they_can_be_tested() -> None:
    def unit(parts: list[Part]) -> str:
        return choose_unit(planted(parts, generator()))

    assert unit(own_documents("a", 4, 1) + own_documents("b", 4, 1)) == "document"
    assert unit(own_documents("a", 4, 1) + own_documents("b", 3, 1)) == "section"
    assert unit(shared_sections(PLAIN, documents=5, sections=1)) == "section"  # 2 of 32 arrangements at best
    assert unit(shared_sections(PLAIN, documents=6, sections=1)) == "document"


def test_row_order_and_repetition_do_not_matter() -> None:
    segments = planted(shared_sections(OTHER) + own_documents("c", 4, 2), generator(1))
    rng = generator(2)
    shuffled = replace(
        segments,
        segments=segments.segments.iloc[rng.permutation(len(segments.segments))],
        counts=segments.counts.iloc[rng.permutation(len(segments.counts))],
    )
    one, two = measured(segments, exact_limit=2), measured(shuffled, exact_limit=2)
    pd.testing.assert_frame_equal(one.distances, two.distances, check_exact=True)
    pd.testing.assert_frame_equal(one.contributions, two.contributions, check_exact=True)


def test_segments_without_a_term_have_no_direction_and_do_not_count() -> None:
    made = planted(own_documents("a", 4, 2) + own_documents("b", 4, 2), generator(1))
    counts = made.counts[made.counts["segment"] != 0]
    row = only_row(replace(made, counts=counts))
    assert row["segments_a"] == 7


def test_compare_takes_anyones_texts() -> None:
    rng = generator(1)
    words = np.array([f"ord{chr(97 + i // 20)}{chr(97 + i % 20)}" for i in range(VOCABULARY)])

    def texts(name: str, p: np.ndarray) -> dict[str, str]:
        return {f"{name}{k}": " ".join(rng.choice(words, 300, p=p)) for k in range(5)}

    groups = {"ene": texts("e", PLAIN), "andre": texts("a", OTHER), "like": texts("l", PLAIN)}
    rows = rows_by_pair(compare(groups, rng=generator()).distances)
    assert {row["unit"] for row in rows.values()} == {"document"}
    assert rows["andre", "ene"]["verdict"] == "apart"
    assert rows["ene", "like"]["verdict"] == "cannot tell"
    assert rows["andre", "ene"]["d2"] > 5 * abs(rows["ene", "like"]["d2"])


def test_one_service_is_refused() -> None:
    with pytest.raises(TableError, match="services found: a; a distance needs two or more"):
        measured(planted(own_documents("a", 4, 1), generator()))


def test_text_without_terms_is_refused() -> None:
    made = planted(own_documents("a", 4, 1) + own_documents("b", 4, 1), generator())
    empty = replace(made, counts=made.counts.iloc[:0])
    with pytest.raises(TableError, match="no segment holds a term"):
        measured(empty)


@pytest.mark.parametrize("n", [-2.0, math.nan])
def test_impossible_counts_are_refused(n: float) -> None:
    made = planted(own_documents("a", 4, 1) + own_documents("b", 4, 1), generator())
    counts = made.counts.astype({"n": float})
    counts.loc[3, "n"] = n
    wrong = replace(made, counts=counts)
    with pytest.raises(TableError, match=r"counts of segments: n is .* at segment 0, term "):
        measured(wrong)


def test_adjusted_p_follows_benjamini_and_hochberg() -> None:
    found = adjusted_p(np.array([0.04, math.nan, 0.01, 0.20, 0.02]))
    np.testing.assert_allclose(found, [0.04 * 4 / 3, math.nan, 0.04, 0.20, 0.04])
    assert adjusted_p(np.array([math.nan])).tolist() == pytest.approx([math.nan], nan_ok=True)
