import math

import numpy as np
import pandas as pd
import pytest
from made_up_cells import COUNTS, EXPOSURE, cells_of

from kg.measure.dispersion import chance_deviation, deviation_of_proportions
from kg.measure.preference import preference_table
from kg.measure.table_columns import TableError
from kg.measure.usage_by import UNKNOWN, USAGE_BY_COLUMNS, By, usage_by

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
    return preference_table(cells_of(counts, exposure), "x", "y")


def test_preference_says_more_less_or_cannot_tell() -> None:
    more = preference_cells([(9, 1), (8, 2), (9, 1), (10, 2)]).iloc[0]
    assert (more["n_one"], more["n_two"], more["units"], more["said"]) == (36, 6, 4, "uses 'x' more than 'y'")
    assert more["low"] > 0.5
    clumped = preference_cells([(36, 0), (0, 6)]).iloc[0]
    assert clumped["share_one"] == more["share_one"]
    assert clumped["said"] == "cannot tell"
    assert preference_cells([(0, 5)] * 6).iloc[0]["said_nb"] == "bruker «x» mindre enn «y»"
    assert preference_cells([(0, 50), (0, 1)]).iloc[0]["said"] == "cannot tell"  # two texts tell nothing of a third


def test_preference_without_uses_is_unknown() -> None:
    row = preference_cells([(0, 0), (0, 0)]).iloc[0]
    assert math.isnan(row["share_one"])
    assert math.isnan(row["low"])
    with pytest.raises(TableError, match="x is compared with itself"):
        preference_table(cells_of([], [("nav", "d", 0, 9)]), "x", "x")
