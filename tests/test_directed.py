import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_cells import cells_of, drawn_cells

from kg.measure.distances.directed import DIRECTED_COLUMNS, LESSON_COLUMNS, DirectedTables, directed_tables
from kg.measure.distances.excess import unit_blocks
from kg.measure.inference.term_cells import TermCells
from kg.measure.table_checks import TableError
from kg.wording.reasons import worded

TERMS = 24
FLAT = [0.002] * TERMS
#: A vocabulary inside the flat one: half of its terms, each twice as often.
INSIDE = [0.004 if t % 2 else 0.0 for t in range(TERMS)]


def generator(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def measured(cells: TermCells, **options: object) -> DirectedTables:
    chosen = {"permutations": 99, **options}
    return directed_tables(cells, measure="concepts", rng=generator(), **chosen)  # type: ignore[arg-type]


def test_apart_asks_that_p_holds_among_all_directions() -> None:
    cells = drawn_cells({**dict.fromkeys("abcdef", FLAT), "g": INSIDE}, dict.fromkeys("abcdefg", 6), generator(1))
    table = worded(measured(cells, permutations=19, exact_limit=1).directed)  # p is 1 of 20 at least
    taken_back = table[(table["p"] <= 0.05) & (table["q"] > 0.05)]
    assert (table.loc[table["verdict"] == "apart", "q"] <= 0.05).all()
    told = taken_back[taken_back["reason"].str.startswith("cannot tell after adjusting for all 42 directions (q = 0.")]
    assert len(told) > 0
    assert set(taken_back["verdict"]) == {"cannot tell"}
    assert told["reason_nb"].str.match(r"kan ikke avgjøres etter justering for alle 42 retninger \(q = 0,").all()


def test_a_service_is_not_compared_with_itself() -> None:
    cells = drawn_cells({"a": FLAT, "b": FLAT}, {"a": 4, "b": 4}, generator(3))
    with pytest.raises(TableError, match="a is compared with itself; name two services"):
        measured(cells, pairs=[("a", "b"), ("a", "a")])


def value(tables: DirectedTables, a: str, b: str, column: str = "directed") -> float:
    table = tables.directed
    return float(table[(table["a"] == a) & (table["b"] == b)][column].iloc[0])


@pytest.mark.slow
def test_one_vocabulary_has_nothing_to_learn_whatever_the_sizes() -> None:
    rng = generator(1)
    found, rejected = [], []
    for _ in range(50):
        sizes = {"a": int(rng.integers(4, 7)), "b": int(rng.integers(10, 20))}
        tables = measured(drawn_cells({"a": FLAT, "b": FLAT}, sizes, rng, burst=0.8), permutations=39)
        found.append([value(tables, *pair) for pair in ("ab", "ba")])
        rejected += (tables.directed["p"] <= 0.05).tolist()
    for direction in np.array(found).T:
        assert abs(direction.mean()) < 3.3 * direction.std() / math.sqrt(len(direction))
    assert np.mean(rejected) <= 0.10


def test_a_vocabulary_inside_a_larger_one_is_followed_and_cannot_follow() -> None:
    rng = generator(2)
    cells = drawn_cells({"small": INSIDE, "large": FLAT}, {"small": 9, "large": 12}, rng, burst=20)
    tables = measured(cells)
    assert abs(value(tables, "small", "large")) < 0.08  # what large must learn
    assert value(tables, "large", "small") == pytest.approx(0.5, abs=0.12)  # half of what large says
    assert value(tables, "large", "small", "low") > 0.3
    assert value(tables, "large", "small", "p") == value(tables, "large", "small", "p_min")


def test_lessons_are_the_missing_terms_and_sum_to_the_distance() -> None:
    cells = drawn_cells({"small": INSIDE, "large": FLAT}, {"small": 9, "large": 12}, generator(3), burst=20)
    tables = measured(cells)
    lessons = tables.lessons[(tables.lessons["a"] == "large") & (tables.lessons["b"] == "small")]
    assert list(tables.lessons.columns) == list(LESSON_COLUMNS)
    assert math.fsum(lessons["share"]) == pytest.approx(value(tables, "large", "small"), abs=1e-12)
    missing = {f"t{t:02}" for t in range(0, TERMS, 2)}
    assert set(lessons["term"].head(12)) == missing
    assert (lessons.head(12)["n_b"] == 0).all()
    assert lessons.head(12)["chosen"].min() > 0.9


@given(seed=st.integers(0, 10_000), share=st.floats(0, 1))
@settings(max_examples=15, deadline=None)
def test_lessons_always_sum_to_the_distance(seed: int, share: float) -> None:
    mixed = [(1 - share) * x + share * y for x, y in zip(FLAT, INSIDE, strict=True)]
    tables = measured(drawn_cells({"a": FLAT, "b": mixed}, {"a": 6, "b": 7}, generator(seed)), permutations=9)
    for a, b in ("ab", "ba"):
        lessons = tables.lessons[tables.lessons["a"] == a]
        assert math.fsum(lessons["share"]) == pytest.approx(value(tables, a, b), abs=1e-12)


def test_intervals_hold_the_planted_value() -> None:
    rng = generator(4)
    rates = {"small": INSIDE, "large": FLAT}
    tables = [measured(drawn_cells(rates, {"small": 8, "large": 8}, rng, burst=5), permutations=9) for _ in range(30)]
    held = [value(t, "large", "small", "low") <= 0.5 <= value(t, "large", "small", "high") for t in tables]
    assert np.mean(held) >= 0.8


def test_too_little_is_unknown_and_never_zero() -> None:
    rates = {"a": FLAT, "b": FLAT, "short": FLAT, "silent": [0.0] * TERMS}
    cells = drawn_cells(rates, {"a": 5, "b": 3, "short": 5, "silent": 5}, generator(5))
    few = cells.of("short")
    cells.words[few] = 100.0
    tables = measured(cells)
    assert list(tables.directed.columns) == list(DIRECTED_COLUMNS)
    reasons = {(row["a"], row["b"]): row for row in worded(tables.directed).to_dict("records")}
    for pair in (("a", "b"), ("a", "short"), ("silent", "a")):
        assert all(math.isnan(reasons[pair][name]) for name in ("directed", "low", "high", "p", "q"))
        assert reasons[pair]["verdict"] == "no valid test"
    assert reasons["a", "b"]["reason"] == "a test needs 4 documents a side (b: 3 documents)"
    assert reasons["a", "short"]["reason"] == "too little text (words of short: 500); needs 1000 a side"
    assert reasons["silent", "a"]["reason"] == "silent uses no term"
    assert "short" not in set(tables.lessons["a"]) | set(tables.lessons["b"])


def test_services_in_one_report_with_few_chapters_get_no_p() -> None:
    places = [("r", k) for k in range(4)]
    exposure = [(s, d, k, 800) for s in "ab" for d, k in places]
    counts = [(f"t{t}", s, d, k, 3) for s in "ab" for d, k in places for t in range(4) if (s, t) != ("b", 0)]
    tables = measured(cells_of(counts, exposure, unit="section"))
    assert tables.directed["p"].isna().all()
    reasons = worded(tables.directed)["reason"]
    assert reasons.str.startswith("possible exchanges of top sections within a document: 16").all()
    assert value(tables, "a", "b") == pytest.approx(0.25)


def test_labels_play_no_part_in_the_blocks() -> None:
    unit, words = np.array([0, 0, 1, 2, 3]), np.array([5.0, 5, 8, 9, 7])
    blocks = unit_blocks(unit, words, blocks=3)
    assert blocks[0] == blocks[1]
    assert sorted(set(blocks.tolist())) == [0, 1, 2]
