import math

import numpy as np
import pandas as pd
import pytest

from kg.measure.table_checks import TableError
from kg.measure.words.usage import COLUMNS, byar_interval, usage_table


def exposure_of(rows: list[tuple[str, str, int, int]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["service", "document", "section", "words"])
    return frame.assign(sentences=1)


def counts_of(rows: list[tuple[str, str, str, int, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["concept", "service", "document", "section", "n"])


EXPOSURE = exposure_of(
    [
        ("skole", "r1", 1, 4_000),
        ("skole", "r1", 2, 6_000),
        ("skole", "r2", 1, 10_000),
        ("ppt", "r1", 1, 2_000),
        ("ppt", "r2", 1, 3_000),
        ("nav", "r1", 1, 500),
    ]
)
COUNTS = counts_of(
    [
        ("tiltak", "skole", "r1", 1, 4),
        ("tiltak", "skole", "r1", 2, 6),
        ("tiltak", "skole", "r2", 1, 10),
        ("tiltak", "nav", "r1", 1, 1),
    ]
)


def row(table: pd.DataFrame, service: str) -> pd.Series:
    return table[table["service"] == service].iloc[0]


def test_rate_counts_and_support() -> None:
    table = usage_table(COUNTS, EXPOSURE)
    assert list(table.columns) == list(COLUMNS)
    skole = row(table, "skole")
    assert (skole["n"], skole["words"], skole["documents"], skole["sections"]) == (20, 20_000, 2, 3)
    assert skole["per_10000"] == 10.0
    assert skole["low"] < 10 < skole["high"]


def test_service_without_use_has_a_row_with_an_upper_bound() -> None:
    ppt = row(usage_table(COUNTS, EXPOSURE), "ppt")
    assert (ppt["n"], ppt["per_10000"], ppt["low"], ppt["documents"]) == (0, 0.0, 0.0, 0)
    expected = byar_interval(0, quantile=1.959964)[1] / 5_000 * 10_000  # uses elsewhere are not clumped
    assert ppt["high"] == pytest.approx(expected)


def test_one_section_gives_no_interval() -> None:
    nav = row(usage_table(COUNTS, EXPOSURE), "nav")
    assert nav["per_10000"] == 20.0
    assert math.isnan(nav["low"])
    assert math.isnan(nav["high"])


def test_clumping_elsewhere_raises_the_upper_bound_of_no_use() -> None:
    exposure = exposure_of([(name, f"r{i}", 1, 5_000) for i in range(6) for name in ("ppt", "skole")])
    even = usage_table(counts_of([("tiltak", "skole", f"r{i}", 1, 5) for i in range(6)]), exposure)
    clumped = usage_table(counts_of([("tiltak", "skole", "r0", 1, 30)]), exposure)
    assert row(clumped, "ppt")["high"] > 5 * row(even, "ppt")["high"]


def test_no_more_than_one_use_a_word() -> None:
    exposure = exposure_of([("nav", "r1", 1, 20), ("nav", "r2", 1, 20)])
    found = usage_table(counts_of([("tiltak", "nav", "r1", 1, 9)]), exposure).iloc[0]
    assert found["high"] == 10_000


def test_service_without_words_has_no_rate() -> None:
    exposure = exposure_of([("skole", "r1", 1, 100), ("ppt", "r1", 1, 0)])
    ppt = row(usage_table(counts_of([("tiltak", "skole", "r1", 1, 1)]), exposure), "ppt")
    assert ppt["words"] == 0
    assert math.isnan(ppt["per_10000"])


def test_clumped_uses_widen_the_interval() -> None:
    exposure = exposure_of([("skole", f"r{i}", 1, 5_000) for i in range(6)])
    even = usage_table(counts_of([("tiltak", "skole", f"r{i}", 1, 5) for i in range(6)]), exposure).iloc[0]
    clumped = usage_table(counts_of([("tiltak", "skole", "r0", 1, 30)]), exposure).iloc[0]
    assert even["per_10000"] == clumped["per_10000"]
    assert clumped["high"] > 2 * even["high"]
    assert clumped["low"] < even["low"] / 2


# DOCUMENTS_AS_CLUSTERS
def test_four_documents_are_the_clusters_else_sections() -> None:
    rows = [("skole", f"r{i}", s, 1_000) for i in range(4) for s in range(10)]
    counts = counts_of([("tiltak", "skole", "r0", s, 4) for s in range(10)])
    four = usage_table(counts, exposure_of(rows)).iloc[0]
    three = usage_table(counts, exposure_of(rows[:30])).iloc[0]
    # All uses lie in one document: with documents as clusters almost nothing is known, with sections much more.
    assert four["high"] / four["per_10000"] > 3 * three["high"] / three["per_10000"]


@pytest.mark.slow
def test_interval_covers_clustered_rates() -> None:
    rng = np.random.default_rng(1)
    exposure = exposure_of([("skole", f"r{i:02}", 1, 2_000 + 500 * i) for i in range(12)])
    words = exposure["words"].to_numpy()
    covered = poisson = 0
    for _ in range(120):
        n = rng.poisson(rng.gamma(1.0, 0.004, size=12) * words)  # the rate varies as much as it is large
        made = exposure.assign(concept="tiltak", n=n)[["concept", "service", "document", "section", "n"]]
        found = usage_table(made, exposure).iloc[0]
        covered += bool(found["low"] <= 40 <= found["high"])
        low, high = byar_interval(float(n.sum()), quantile=1.96)
        poisson += bool(low <= 0.004 * words.sum() <= high)
    assert covered >= 0.85 * 120
    assert poisson < 0.5 * 120  # what taking words as independent would claim


def test_row_order_does_not_matter() -> None:
    rng = np.random.default_rng(3)
    straight = usage_table(COUNTS, EXPOSURE)
    shuffled = usage_table(COUNTS.iloc[rng.permutation(len(COUNTS))], EXPOSURE.iloc[rng.permutation(len(EXPOSURE))])
    pd.testing.assert_frame_equal(straight, shuffled, check_exact=True)


def test_no_counts_gives_an_empty_table_with_columns() -> None:
    table = usage_table(COUNTS.iloc[:0], EXPOSURE)
    assert list(table.columns) == list(COLUMNS)
    assert table.empty


def test_use_without_exposure_is_refused() -> None:
    with pytest.raises(TableError, match="tiltak is counted for service rus in document r9, section 3") as caught:
        usage_table(counts_of([("tiltak", "rus", "r9", 3, 1)]), EXPOSURE)
    assert caught.value.place == "counts"


@pytest.mark.parametrize("n", [-1.0, math.nan, math.inf])
def test_impossible_counts_are_refused(n: float) -> None:
    counts = COUNTS.assign(n=COUNTS["n"].astype(float))
    counts.loc[1, "n"] = n
    with pytest.raises(TableError, match="at concept tiltak, service skole, document r1, section 2"):
        usage_table(counts, EXPOSURE)


def test_missing_column_is_named() -> None:
    with pytest.raises(TableError, match="exposure: no column words"):
        usage_table(COUNTS, EXPOSURE.drop(columns="words"))


def test_byar_is_near_the_exact_poisson_interval() -> None:
    exact = {1: (0.0253, 5.572), 5: (1.623, 11.668), 20: (12.217, 30.888), 100: (81.36, 121.63)}
    for n, (low, high) in exact.items():
        found = byar_interval(n, quantile=1.959964)
        assert found[1] == pytest.approx(high, rel=0.01)
        assert found[0] == pytest.approx(low, rel=0.03, abs=0.03)
    assert byar_interval(0, quantile=1.959964) == pytest.approx((0.0, 3.689), rel=0.01)
