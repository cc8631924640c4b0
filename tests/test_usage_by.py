import math
from itertools import product

import numpy as np
import pandas as pd
import pytest
from made_up_cells import COUNTS, EXPOSURE, cells_of

from kg.choices import By
from kg.measure.table_checks import TableError
from kg.measure.words.dispersion import chance_deviation, deviation_of_proportions
from kg.measure.words.preference import exchange_p, preference_table
from kg.measure.words.usage_by import UNKNOWN, USAGE_BY_COLUMNS, usage_by
from kg.wording.claims import preference_in_words

TABLES = {
    "counts": pd.DataFrame([("tiltak", "skole", "r1", 1, 4), ("tiltak", "skole", "r2", 7, 1)], columns=COUNTS),
    "exposure": pd.DataFrame(
        [("skole", "r1", 1, 1_000), ("skole", "r1", 2, 500), ("skole", "r2", 7, 2_000), ("skole", "r3", 1, 10)],
        columns=EXPOSURE,
    ),
    "documents": pd.DataFrame(
        {
            "document": ["r1", "r2", "r3"],
            "file": ["en.txt", "to.pdf", "tre.txt"],
            "year": pd.array([2019, 2021, pd.NA], dtype="Int64"),
            "language": ["nb", "nn", None],
        }
    ),
    "sections": pd.DataFrame(
        [("r1", 1, 1, "body"), ("r1", 2, 2, "appendix"), ("r1", 3, 2, "body"), ("r2", 7, 7, "body")],
        columns=["document", "section", "top_section", "kind"],
    ),
}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("document", {"en.txt": (4, 1_500), "to.pdf": (1, 2_000), "tre.txt": (0, 10)}),
        ("year", {"2019": (4, 1_500), "2021": (1, 2_000), UNKNOWN: (0, 10)}),
        ("language", {"nb": (4, 1_500), "nn": (1, 2_000), UNKNOWN: (0, 10)}),
        ("section_kind", {"body": (5, 3_000), "appendix": (0, 500), UNKNOWN: (0, 10)}),
    ],
)
def test_usage_by_part_of_the_texts(by: By, expected: dict[str, tuple[int, int]]) -> None:
    table = usage_by(TABLES, by=by, concept="tiltak")
    assert list(table.columns) == list(USAGE_BY_COLUMNS)
    found = {row["value"]: (row["n"], row["words"]) for row in table.to_dict("records")}
    # A part without a use of any concept has no row to tell of one, but its words are in the others' parts.
    assert found == {name: value for name, value in expected.items() if value[0]} or found == expected


def test_dispersion_of_gries_1_to_5() -> None:
    uses, words = np.array([1.0, 2, 3, 4, 5]), np.array([9.0, 10, 10, 10, 11])
    assert deviation_of_proportions(uses, words) == pytest.approx(0.18 / 0.82, abs=0.005)
    assert deviation_of_proportions(words, words) == pytest.approx(0)
    assert deviation_of_proportions(np.array([0.0, 7.0]), np.array([90.0, 10.0])) == pytest.approx(1)
    assert math.isnan(deviation_of_proportions(np.zeros(2), np.ones(2)))
    assert math.isnan(deviation_of_proportions(np.ones(1), np.ones(1)))


def test_chance_dispersion_is_the_mean_over_random_spreads() -> None:
    words, rng = np.array([100.0, 300.0, 600.0]), np.random.default_rng(1)
    spread = rng.multinomial(9, words / words.sum(), size=4_000).astype(float)
    mean = np.mean([deviation_of_proportions(row, words) for row in spread])
    assert chance_deviation(9, words) == pytest.approx(mean, abs=0.01)
    assert math.isnan(chance_deviation(0, words))


def preference_cells(uses: list[tuple[int, int]]) -> pd.DataFrame:
    exposure = [("nav", f"d{k}", 0, 100) for k in range(len(uses))]
    counts = [
        (term, "nav", f"d{k}", 0, n) for k, pair in enumerate(uses) for term, n in zip(("x", "y"), pair, strict=True)
    ]
    return preference_in_words(preference_table(cells_of(counts, exposure), "x", "y"), terms={})


def test_preference_says_more_less_or_cannot_tell() -> None:
    more = preference_cells([(6, 1), (5, 1), (6, 1), (6, 1), (7, 1), (6, 1)]).iloc[0]
    assert (more["n_one"], more["n_two"], more["units"], more["said"]) == (36, 6, 6, "uses 'x' more than 'y'")
    assert more["low"] > 0.5
    assert more["p"] == more["q"] == 2 / 2**6
    clumped = preference_cells([(36, 0), (0, 6)]).iloc[0]
    assert clumped["share_one"] == more["share_one"]
    assert clumped["said"] == "cannot tell"
    assert preference_cells([(0, 5)] * 6).iloc[0]["said_nb"] == "bruker «x» mindre enn «y»"
    assert preference_cells([(0, 50), (0, 1)]).iloc[0]["said"] == "cannot tell"  # two texts tell nothing of a third


@pytest.mark.parametrize("uses", [[(0, 5)] * 4, [(5, 0)] * 5, [(30, 0)] * 4 + [(29, 1)], [(9, 1)] * 4 + [(3, 3)] * 9])
def test_preference_in_few_texts_is_no_claim(uses: list[tuple[int, int]]) -> None:
    row = preference_cells(uses).iloc[0]
    unequal = sum(x != y for x, y in uses)
    assert row["said"] == "cannot tell"
    assert math.isnan(row["p"])
    assert row["reason"] == f"a test needs 6 documents that use one more than the other (found: {unequal})"
    assert row["reason_nb"].startswith("en test krever 6 dokumenter")


def test_preference_with_one_word_only_has_the_exact_interval() -> None:
    row = preference_cells([(0, 7)] * 5).iloc[0]
    assert (row["low"], row["high"]) == (0.0, pytest.approx(0.5218, abs=1e-4))  # Clopper & Pearson, 0 of 5
    assert preference_cells([(7, 0)] * 5).iloc[0]["low"] == pytest.approx(1 - 0.5218, abs=1e-4)


@pytest.mark.slow
def test_preference_of_texts_that_each_hold_to_one_word_seldom_claims() -> None:
    rng, claims = np.random.default_rng(1), 0
    for _ in range(300):
        sides = rng.random(int(rng.integers(4, 12))) < 0.5
        said = preference_cells([(9, 0) if side else (0, 9) for side in sides]).iloc[0]["said"]
        claims += said != "cannot tell"
    assert claims / 300 <= 0.05 + 3.1 * math.sqrt(0.05 * 0.95 / 300)


def test_exchange_p_is_the_share_of_all_arrangements() -> None:
    differences = np.array([4, -1, 3, 3, 2, 0, 6, 1])
    sums = [abs(sum(s * d for s, d in zip(signs, differences, strict=True))) for signs in product((1, -1), repeat=8)]
    assert exchange_p(differences) == pytest.approx(np.mean(np.array(sums) >= abs(differences.sum())))


def test_a_preference_that_does_not_hold_among_all_services_says_so() -> None:
    uses = {f"s{k}": [(1, 0)] * 6 if k == 0 else [(2, 1), (1, 2)] * 4 for k in range(6)}
    exposure = [(s, f"{s}{k}", 0, 100) for s, pairs in uses.items() for k in range(len(pairs))]
    counts = [
        (term, s, f"{s}{k}", 0, n)
        for s, pairs in uses.items()
        for k, pair in enumerate(pairs)
        for term, n in zip(("x", "y"), pair, strict=True)
    ]
    first = preference_in_words(preference_table(cells_of(counts, exposure), "x", "y"), terms={}).iloc[0]
    assert first["p"] == 2 / 2**6
    assert first["said"] == "cannot tell after adjusting for all 6 services (q = 0.19)"
    assert first["said_nb"] == "kan ikke avgjøres etter justering for alle 6 tjenester (q = 0,19)"


def test_preference_without_uses_is_unknown() -> None:
    row = preference_cells([(0, 0), (0, 0)]).iloc[0]
    assert row["reason"] == "neither is used"
    assert math.isnan(row["share_one"])
    assert math.isnan(row["low"])
    with pytest.raises(TableError, match="x is compared with itself"):
        preference_table(cells_of([], [("nav", "d", 0, 9)]), "x", "x")
