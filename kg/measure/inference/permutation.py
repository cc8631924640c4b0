"""The exchange test: could whole units have been either service's?

**What is exchanged.** Under the null hypothesis the label of a text says nothing about its words. A unit that
holds text of one service only may change label with another such unit. A unit that holds text of both cannot:
its two texts share a topic, an author, and often sentences, so that giving both to one service, or one of them
to a unit elsewhere, makes arrangements that no data could show. What the null hypothesis does allow is to swap the
two texts within the unit. The test is over the group that these moves generate: all permutations of labels over
single units (within a stratum), times a swap or none for each unit with both. The observed arrangement is one of the
group's, so the share of arrangements at least as far apart as the observed is a valid p (Hemerik & Goeman
2018, *TEST* 27, 811-825), conditional on how many units of each kind there are.

**Strata.** Where units are sections, single units are exchanged within their document only: sections of one report
resemble each other, so an exchange across reports would call a difference between reports one between services.
Where units are documents there is one stratum.
"""

import math
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kg.measure.inference.gram import Floats, Ints, Unit
from kg.measure.inference.pair_estimate import PairCells, arranged_d2
from kg.measure.inference.verdict import FEWEST_UNITS_TO_TEST, LEVEL

#: Rows of arrangements take a byte a cell, as there are thousands of them.
Bytes = NDArray[np.int8]

#: p-values count an arrangement as far as the observed one if it falls short by rounding only.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exchange:
    """What may be exchanged: ``singles`` (cells of a stratum) and ``swaps`` (pairs of cells of a unit)."""

    observed: Floats
    singles: tuple[Ints, ...]
    swaps: tuple[tuple[int, int], ...]

    @property
    def arrangements(self) -> int:
        """How many different ways to give the cells to the two services."""
        counts = (math.comb(len(cells), int(self.observed[cells].sum())) for cells in self.singles)
        return int(math.prod(counts) * 2 ** len(self.swaps))

    @property
    def mirrored(self) -> bool:
        """Whether exchanging everything is among the arrangements; it gives the observed distance once more."""
        return all(2 * int(self.observed[cells].sum()) == len(cells) for cells in self.singles)

    @property
    def smallest_p(self) -> float:
        """The smallest p that any data of this shape could give."""
        return smallest_p(self.arrangements, mirrored=self.mirrored)


def smallest_p(arrangements: int, *, mirrored: bool) -> float:
    """Return the smallest p from so many arrangements; where the test is ``mirrored`` each distance comes twice.

    >>> smallest_p(math.comb(8, 4), mirrored=True) == 2 / 70
    True
    """
    return min(1.0, (2 if mirrored else 1) / arrangements)


def choose_unit_of(exposure: pd.DataFrame) -> Unit:
    """Return :func:`unit_of` for any table that names the service and document of texts."""
    return unit_of([set(part) for _, part in exposure.groupby("service", sort=True)["document"]])


def unit_of(documents: Sequence[AbstractSet[Any]]) -> Unit:
    """Return document if every service has ``documents`` enough, and every two could be told apart; else section."""
    if min(map(len, documents), default=0) < FEWEST_UNITS_TO_TEST:
        return "section"
    shapes = ((len(a), len(b), len(a & b)) for a, b in combinations(documents, 2))
    return "document" if all(_smallest_p(a - both, b - both, both) <= LEVEL for a, b, both in shapes) else "section"


@cache
def _smallest_p(only_a: int, only_b: int, both: int) -> float:
    return smallest_p(math.comb(only_a + only_b, only_a) * 2**both, mirrored=only_a == only_b)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """p, the smallest p attainable, and the 95 % quantile of d² under exchange."""

    __test__ = False  # not a test case, whatever pytest makes of the name

    p: float
    p_min: float
    noise_floor: float
    exact: bool


def find_exchange(first: Floats, unit: Ints, *, strata: Ints) -> Exchange:
    """Sort the cells of a pair, ``first`` and ``unit`` as in :class:`PairCells`, by what may be exchanged.

    Those of single units are told by stratum, beside them those that share a unit.
    """
    _, unit, size = np.unique(unit, return_inverse=True, return_counts=True)
    alone = size[unit] == 1
    single, both = np.flatnonzero(alone), np.flatnonzero(size[unit] == 2)
    single = single[np.argsort(strata[single], kind="stable")]
    ends = np.flatnonzero(np.diff(strata[single])) + 1
    swaps = both[np.argsort(unit[both], kind="stable")].reshape(-1, 2)
    singles = tuple(np.split(single, ends)) if len(single) else ()
    return Exchange(observed=first, singles=singles, swaps=tuple((int(i), int(j)) for i, j in swaps.tolist()))


def exchange_test(
    pair: PairCells,
    exchange: Exchange,
    *,
    d2: float,
    rng: np.random.Generator,
    permutations: int = 999,
    exact_limit: int = 10_000,
) -> TestResult:
    """Test d² by all arrangements if there are ``exact_limit`` at most, else by ``permutations`` random ones.

    A sampled p counts the observed arrangement as one of the sample and so is never 0.
    """
    exact = exchange.arrangements <= exact_limit
    rows = _all_arrangements(exchange) if exact else _random_arrangements(exchange, permutations, rng=rng)
    values = arranged_d2(pair, rows.astype(float))
    if not exact:
        values = np.append(values, d2)
    scale = max(float(np.abs(values).max()), abs(d2), np.finfo(float).tiny)
    p = float(np.mean(values >= d2 - ROUNDING * scale))
    p_min = exchange.smallest_p if exact else max(exchange.smallest_p, 1 / (permutations + 1))
    floor = float(np.quantile(values, 0.95, method="higher"))
    return TestResult(p=p, p_min=p_min, noise_floor=floor, exact=exact)


def arrangement_rows(
    exchange: Exchange, *, rng: np.random.Generator, permutations: int, exact_limit: int
) -> tuple[Floats, float]:
    """Return :func:`arrangements` as numbers to reckon with."""
    rows, p_min = arrangements(exchange, rng=rng, permutations=permutations, exact_limit=exact_limit)
    return rows.astype(float), p_min


def arrangements(
    exchange: Exchange, *, rng: np.random.Generator, permutations: int, exact_limit: int
) -> tuple[Bytes, float]:
    """Return arrangements, the observed one among them, and the smallest p that they can give.

    All of them where there are ``exact_limit`` at most; else the observed one and ``permutations`` random ones.
    """
    if exchange.arrangements <= exact_limit:
        return _all_arrangements(exchange), exchange.smallest_p
    rows = _random_arrangements(exchange, permutations, rng=rng)
    return np.vstack([exchange.observed.astype(np.int8), rows]), max(exchange.smallest_p, 1 / (permutations + 1))


def adjusted_p(p: Floats) -> Floats:
    """Return p adjusted for false discoveries (Benjamini & Hochberg 1995); NaN stays NaN and is not counted.

    >>> [round(float(q), 3) for q in adjusted_p(np.array([0.01, np.nan, 0.04, 0.03]))]
    [0.03, nan, 0.04, 0.04]
    """
    # As scipy.stats.false_discovery_control; to load scipy.stats takes longer than to measure a small study.
    q = np.full(len(p), np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    falling = tested[np.argsort(-p[tested], kind="stable")]
    ranks = np.arange(len(falling), 0, -1)
    q[falling] = np.minimum.accumulate(np.minimum(1.0, p[falling] * len(falling) / ranks))
    return q


def _all_arrangements(exchange: Exchange) -> Bytes:
    """Every combination of one choice from each stratum and each unit with both, the last varying fastest."""
    rows: Bytes = np.zeros((1, len(exchange.observed)), dtype=np.int8)
    for choice in _choices(exchange):
        rows = (rows[:, None, :] + choice[None, :, :]).reshape(-1, len(exchange.observed))
    return rows


def _choices(exchange: Exchange) -> Iterator[Bytes]:
    """For each stratum and each unit with both: the ways to give its cells to the first service, a row each."""
    for cells in exchange.singles:
        yield _marked(list(combinations(cells, int(exchange.observed[cells].sum()))), exchange)
    for swap in exchange.swaps:
        yield _marked([(cell,) for cell in swap], exchange)


def _marked(chosen: Sequence[tuple[int, ...]], exchange: Exchange) -> Bytes:
    rows: Bytes = np.zeros((len(chosen), len(exchange.observed)), dtype=np.int8)
    rows[np.arange(len(chosen))[:, None], np.array(chosen, dtype=np.int64).reshape(len(chosen), -1)] = 1
    return rows


def _random_arrangements(exchange: Exchange, permutations: int, *, rng: np.random.Generator) -> Bytes:
    rows = np.tile(exchange.observed.astype(np.int8), (permutations, 1))
    for cells in exchange.singles:
        rows[:, cells] = rng.permuted(rows[:, cells], axis=1)
    if exchange.swaps:
        i, j = np.array(exchange.swaps).T
        given = rng.integers(0, 2, size=(permutations, len(i)))
        rows[:, i], rows[:, j] = given, 1 - given
    return rows
