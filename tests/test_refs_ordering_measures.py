"""What an order saved, and how many relevant works may be left: worked examples, and how often the bound is true."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import hypergeom

from kg.refs.ordering.learner import OrderError
from kg.refs.ordering.savings import (
    EARLY,
    RECALL,
    read_for,
    recall_after,
    spread,
    time_to_discovery,
    work_saved,
)
from kg.refs.ordering.stopping import CERTAINTY, TARGET, bound, most_relevant, sample_needed


def found_at(works: int, *places: int) -> list[bool]:
    """Works in the order read, the relevant ones at these places (the first is 1)."""
    return [at in places for at in range(1, works + 1)]


def test_work_saved_over_sampling_is_that_of_its_definition() -> None:
    # Of 100 works 20 are relevant: 19 are the first, the last is the last. 81 need not be read to find 95 %.
    read = found_at(100, *range(1, 20), 100)
    assert read_for(read, RECALL) == 19
    assert work_saved(read) == pytest.approx(0.81 - 0.05)
    assert work_saved(read, 1) == 0
    assert work_saved(found_at(100, 100)) == pytest.approx(-0.05)


def test_what_was_found_early_and_when() -> None:
    read = found_at(20, 1, 3, 11)
    assert recall_after(read) == pytest.approx(1 / 3)
    assert recall_after(read, 0.15) == pytest.approx(2 / 3)
    assert recall_after(found_at(5, 1), EARLY) == 0
    assert time_to_discovery(read) == pytest.approx((1 + 3 + 11) / 3 / 20)


def test_where_nothing_is_relevant_nothing_is_measured() -> None:
    for measure in (work_saved, recall_after, time_to_discovery):
        for read in ([], [False, False]):
            with pytest.raises(OrderError, match="no work is relevant"):
                measure(read)


def test_runs_are_told_with_their_range() -> None:
    found = spread([0.5, 0.7, 0.9])
    assert found.mean == pytest.approx(0.7)
    assert (found.lowest, found.highest) == (0.5, 0.9)


def test_a_bound_is_true_as_often_as_it_says_however_many_are_relevant() -> None:
    """Exactly, over all samples: of every pool, sample and number of relevant works."""
    for pool, drawn in product((30, 200), (5, 20, 29)):
        bounds = [most_relevant(pool, drawn, held) for held in range(drawn + 1)]
        for relevant in range(pool + 1):
            held = np.arange(drawn + 1)
            chances = hypergeom.pmf(held, pool, relevant, drawn)
            assert chances[np.array(bounds) >= relevant].sum() >= CERTAINTY - 1e-9


def test_a_bound_is_no_wider_than_it_must_be() -> None:
    at_most = most_relevant(1000, 300, 2)
    assert hypergeom.cdf(2, 1000, at_most, 300) > 1 - CERTAINTY >= hypergeom.cdf(2, 1000, at_most + 1, 300)
    assert most_relevant(1000, 300, 2, certainty=0.5) < at_most


def test_what_was_found_meanwhile_is_not_left() -> None:
    at_most = most_relevant(500, 100, 3)
    said = bound(500, 100, 3, found=40, since=3)
    assert said.left == at_most - 3
    assert said.recall == pytest.approx(40 / (40 + said.left))
    assert bound(500, 100, 3, found=60, since=23).left == at_most - 23
    assert bound(10, 10, 0, found=0, since=0).recall is None
    assert bound(10, 10, 0, found=5, since=5).recall == 1


def test_a_sample_is_as_large_as_it_must_be() -> None:
    needed = sample_needed(2000, 150)
    allowed = 7  # of 157, 150 are 95.5 %; of 158 they would be 94.9 %
    assert most_relevant(2000, needed, 0) <= allowed < most_relevant(2000, needed - 1, 0)
    assert 150 / (150 + allowed) >= TARGET > 150 / (151 + allowed)
    assert sample_needed(5, 100) == 0
    assert sample_needed(50, 1) == 48
