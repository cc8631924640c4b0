"""The debiased squared distance of two services from the inner products of their cells, and its jackknife."""

import math
from dataclasses import dataclass

import numpy as np

from kg.measure.inference.gram import Cells, Floats, Ints
from kg.measure.inference.quantiles import t_quantile


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairCells:
    """The cells of two services: which belong to the first, their units, and what they give to each pair.

    ``products`` and ``pairs`` (numbers of pairs of segments) are 0 for two cells of the same block, so that
    segments of one block are never compared. ``documents`` has one entry per cell.
    """

    first: Floats
    unit: Ints
    documents: Ints
    segments: Floats
    products: Floats
    pairs: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Mean similarity within the first and second service and across; NaN where no pair of segments exists."""

    within_a: float
    within_b: float
    across: float

    @property
    def d2(self) -> float:
        """The unbiased squared distance; negative values are noise around 0."""
        return math.fsum([self.within_a, self.within_b, -2 * self.across])

    @property
    def dissimilarity(self) -> float:
        """One minus the debiased cosine, cut at 0; NaN where a service has no similarity with itself."""
        if not (self.within_a > 0 and self.within_b > 0):
            return math.nan
        return max(0.0, 1 - self.across / math.sqrt(self.within_a * self.within_b))


def pair_cells(cells: Cells, a: int, b: int, *, blocks: Ints | None = None) -> PairCells:
    """Select the cells of services ``a`` and ``b``; segments of one of ``blocks`` (units, unless told) do not meet."""
    chosen = np.flatnonzero((cells.service == a) | (cells.service == b))
    block = (cells.unit if blocks is None else blocks)[chosen]
    apart = block[:, None] != block[None, :]
    segments = cells.segments[chosen]
    return PairCells(
        first=(cells.service[chosen] == a).astype(float),
        unit=cells.unit[chosen],
        documents=cells.document[chosen],
        segments=segments,
        products=cells.products[np.ix_(chosen, chosen)] * apart,
        pairs=np.outer(segments, segments) * apart,
    )


def estimate(pair: PairCells) -> Estimate:
    """Estimate the three mean similarities of a pair."""
    sums, pairs = _three_sums(pair.first, pair.products), _three_sums(pair.first, pair.pairs)
    a, b, c = (s / n if n > 0 else math.nan for s, n in zip(sums, pairs, strict=True))
    return Estimate(within_a=a, within_b=b, across=c)


def _three_sums(first: Floats, matrix: Floats) -> tuple[float, float, float]:
    second = 1 - first
    to_first, to_second = matrix @ first, matrix @ second
    return float(first @ to_first), float(second @ to_second), float(first @ to_second)


def arranged_d2(pair: PairCells, arrangements: Floats) -> Floats:
    """Return d² for each row of ``arrangements``, which says by 1 which cells are given to the first service."""
    a, b, c = arranged_means(pair, arrangements)
    d2: Floats = a + b - 2 * c
    return d2


def arranged_means(pair: PairCells, arrangements: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the mean similarity within the first, within the second and across, for each row of ``arrangements``."""
    return _means(*(_row_sums(arrangements, matrix) for matrix in (pair.products, pair.pairs)))


def _row_sums(rows: Floats, matrix: Floats) -> tuple[Floats, Floats, Floats]:
    total = matrix.sum(axis=0)
    to_first = rows @ matrix
    aa = np.einsum("ij,ij->i", to_first, rows)
    ab = to_first.sum(axis=1) - aa
    return aa, float(total.sum()) - aa - 2 * ab, ab


def _means(sums: tuple[Floats, Floats, Floats], pairs: tuple[Floats, Floats, Floats]) -> tuple[Floats, Floats, Floats]:
    a, b, c = (np.divide(s, n, out=np.full(len(s), np.nan), where=n > 0.5) for s, n in zip(sums, pairs, strict=True))
    return a, b, c


def leave_one_out(pair: PairCells) -> Floats:
    """Return d² without each unit in turn, by unit number; NaN where that leaves no pair of segments."""
    a, b, c = _means(*(_left_sums(pair, matrix) for matrix in (pair.products, pair.pairs)))
    d2: Floats = a + b - 2 * c
    return d2


def _left_sums(pair: PairCells, matrix: Floats) -> tuple[Floats, Floats, Floats]:
    first, second = pair.first, 1 - pair.first
    to_first, to_second = matrix @ first, matrix @ second
    _, unit = np.unique(pair.unit, return_inverse=True)
    aa, bb, ab = _three_sums(first, matrix)

    # Two cells of one unit have no product with each other, so a unit's share is taken out once, not twice.
    def of_units(values: Floats) -> Floats:
        return np.bincount(unit, weights=values).astype(np.float64)

    return (
        aa - 2 * of_units(first * to_first),
        bb - 2 * of_units(second * to_second),
        ab - of_units(first * to_second + second * to_first),
    )


def jackknife_interval(d2: float, left_out: Floats, *, df: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the delete-one-unit jackknife interval of ``d2``, with Student's t on ``df`` degrees of freedom.

    The jackknife errs upwards on average (Efron & Stein 1981), near 0 by up to a factor of √2 in length, because d² is
    a sum over pairs: intervals cover 97-100 % where they promise 95 %.
    """
    m = len(left_out)
    if m < 2 or df < 1 or not np.isfinite(left_out).all():
        return math.nan, math.nan
    spread = left_out - d2
    error = math.sqrt((m - 1) / m * float(spread @ spread))
    reach = t_quantile((1 + confidence) / 2, df) * error
    return d2 - reach, d2 + reach


def jackknife_range(left_out: Floats) -> tuple[float, float]:
    """Return the smallest and largest d² that leaving out one unit gives; NaN where one of them is undefined."""
    if not len(left_out) or not np.isfinite(left_out).all():
        return math.nan, math.nan
    return float(left_out.min()), float(left_out.max())
