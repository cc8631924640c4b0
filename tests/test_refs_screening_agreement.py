"""Agreement: published examples, and what counts as judged without seeing the others' judgements."""

import math
from collections.abc import Sequence
from pathlib import Path
from statistics import NormalDist

import pytest
from made_up_screening import joined, made_up_review

from kg.measure.inference.agreement import COVERED, cohens_estimate, fleiss_kappa, krippendorffs_alpha
from kg.refs.duplicates.works import works_of
from kg.refs.records.review import Review
from kg.refs.records.statements import Screened, Verdict
from kg.refs.screening.agreement import FEWEST_FOR_INTERVAL, Agreement, agreement_of, agreement_table, blind_judgements
from kg.refs.screening.judging import judge

#: Four raters of twelve subjects (0: not rated): Krippendorff's example, ``cac.raw4raters`` of Gwet's irrCAC 1.0.
FOUR_RATERS = (
    "1101", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "0555", "0011", "0030",
)  # fmt: skip
#: How many of six raters put each of 15 patients in each of five categories: ``distrib.6raters`` of irrCAC 1.0.
SIX_RATERS = (
    "00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006", "10050", "11040", "03300",
    "10050", "02031",
)  # fmt: skip


def by_subject() -> list[list[str]]:
    return [[rating for rating in subject if rating != "0"] for subject in FOUR_RATERS]


def by_category() -> list[list[int]]:
    return [[at for at, count in enumerate(map(int, row)) for _ in range(count)] for row in SIX_RATERS]


def half(low: float, high: float, quantile: float) -> float:
    return (high - low) / 2 / quantile


def test_cohens_kappa_and_its_error_are_those_of_a_published_example() -> None:
    """``ci.kappa(.05, 31, 12, 4, 58)`` of Bonett's statpsych, after Fleiss & Paik (2003)."""
    found = cohens_estimate([(0, 0)] * 31 + [(0, 1)] * 12 + [(1, 0)] * 4 + [(1, 1)] * 58)
    assert (found.value, found.low, found.high) == pytest.approx((0.6756757, 0.5317210, 0.8196303), abs=5e-7)


def test_with_three_categories_too() -> None:
    """``kappa2.table(cont3x3abstractors)`` of irrCAC 1.0."""
    found = cohens_estimate([(0, 0)] * 13 + [(1, 1)] * 20 + [(1, 2)] * 7 + [(2, 1)] * 4 + [(2, 2)] * 56)
    assert (found.value, found.agreed) == pytest.approx((0.7964094, 0.89), abs=5e-8)
    assert half(found.low, found.high, NormalDist().inv_cdf((1 + COVERED) / 2)) == pytest.approx(0.05891072, abs=5e-8)


def test_fleiss_kappa_when_the_number_of_raters_changes() -> None:
    """``fleiss.kappa.raw(cac.raw4raters)`` of irrCAC 1.0: 0.76117, error 0.15302, interval 0.424 to 1."""
    found = fleiss_kappa(by_subject())
    assert (found.value, found.agreed) == pytest.approx((0.76117, 0.8181818), abs=5e-6)
    assert (found.low, found.high) == pytest.approx((0.424, 1), abs=5e-4)
    assert krippendorffs_alpha(by_subject()) == pytest.approx(0.74342, abs=5e-6)


def test_fleiss_kappa_when_it_does_not() -> None:
    """``fleiss.kappa.dist(distrib.6raters)`` of irrCAC 1.0: 0.4139265, error 0.08119291, interval 0.24 to 0.588."""
    found = fleiss_kappa(by_category())
    assert found.value == pytest.approx(0.4139265, abs=5e-8)
    assert half(found.low, found.high, 2.144787) == pytest.approx(0.08119291, abs=5e-8)
    assert krippendorffs_alpha(by_category()) == pytest.approx(0.4204384, abs=5e-8)


@pytest.mark.parametrize("units", [[], [["a"]], [["a", "a"], ["a", "a"]], [["a"], ["b"]]])
def test_what_is_undefined_is_no_number(units: Sequence[Sequence[str]]) -> None:
    assert math.isnan(fleiss_kappa(units).value)


def test_where_all_agree_there_is_no_interval() -> None:
    for found in (cohens_estimate([("a", "a"), ("b", "b")]), fleiss_kappa([["a", "a"], ["b", "b"]])):
        assert found.value == 1
        assert math.isnan(found.low)
        assert math.isnan(found.high)
    assert math.isnan(fleiss_kappa([["a", "b"]]).low)


def log(review: Review, reviewer: str, verdicts: Sequence[Verdict | None]) -> None:
    works = works_of(review)
    said = [
        (Screened(records=work.ids, stage="title", reviewer=reviewer, verdict=verdict), None)
        for work, verdict in zip(works, verdicts, strict=False)
        if verdict
    ]
    review.log.add_all(said, author=reviewer)


def measured(review: Review) -> dict[tuple[str, tuple[str, ...]], Agreement]:
    return {(each.measure, each.reviewers): each for each in agreement_of(review, works_of(review), "title")}


def test_reviewers_may_change_from_work_to_work(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "r", [f"Studie {n}" for n in range(6)])
    log(review, "A", ["include", "exclude", "exclude", None, "exclude"])
    log(review, "B", ["include", "include", "exclude", "exclude"])
    log(review, "C", [None, None, "exclude", "exclude", "include"])
    found = measured(review)
    assert found["Cohen's kappa", ("A", "B")].works == 3
    assert found["Cohen's kappa", ("A", "B")].value == pytest.approx(0.4)
    assert found["Cohen's kappa", ("B", "C")].note.startswith("undefined: all judgements are the same")
    everybody = found["Fleiss' kappa", ("A", "B", "C")]
    assert (everybody.works, everybody.agreed, everybody.included) == pytest.approx((5, 3 / 5, 4 / 11))
    assert math.isnan(everybody.low)


@pytest.mark.parametrize("works", [FEWEST_FOR_INTERVAL - 1, FEWEST_FOR_INTERVAL])
def test_of_few_works_no_interval_is_told(tmp_path: Path, works: int) -> None:
    review = made_up_review(tmp_path / "r", [f"Studie {n}" for n in range(works)])
    log(review, "A", ["include" if n % 3 else "exclude" for n in range(works)])
    log(review, "B", ["include" if n % 4 else "exclude" for n in range(works)])
    found = measured(review)["Cohen's kappa", ("A", "B")]
    assert math.isnan(found.low) == (works < FEWEST_FOR_INTERVAL)
    assert bool(found.note) == (works < FEWEST_FOR_INTERVAL)


def test_what_is_changed_after_all_have_judged_counts_for_nothing(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "r", reviewers=2)
    work = works_of(review)[0]
    said: tuple[tuple[str, Verdict | None], ...] = (
        ("A", "include"), ("A", None), ("A", "exclude"), ("B", "include"), ("A", "include"), ("B", None),
    )  # fmt: skip
    for reviewer, verdict in said:
        judge(review, work, reviewer=reviewer, stage="title", verdict=verdict)
    assert blind_judgements(review, [work], "title") == [{"A": "exclude", "B": "include"}]


def test_who_judged_parts_of_a_work_differently_said_nothing_of_it(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "r")
    log(review, "A", ["include", "exclude"])
    log(review, "B", ["include", "include"])
    (whole,) = joined(review, (1, 2))
    assert blind_judgements(review, [whole], "title") == [{"B": "include"}]


def test_without_two_reviewers_there_is_no_row(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "r")
    log(review, "A", ["include"])
    table = agreement_table(review, works_of(review))
    assert table.empty
    assert "included" in table.columns
