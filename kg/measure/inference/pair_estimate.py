"""The debiased squared distance of two services from the inner products of their cells, also without each unit."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from kg.measure.inference.between import Between
from kg.measure.inference.gram import Cells, Floats, Ints

#: A number for every two cells, whether held or reckoned when it is needed.
Matrix = Floats | Between


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
    products: Matrix
    pairs: Matrix


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
    products, pairs = cell_products(cells, chosen, cells.unit if blocks is None else blocks)
    return PairCells(
        first=(cells.service[chosen] == a).astype(float),
        unit=cells.unit[chosen],
        documents=cells.document[chosen],
        segments=cells.segments[chosen],
        products=products,
        pairs=pairs,
    )


def cell_products(cells: Cells, chosen: Ints, blocks: Ints) -> tuple[Matrix, Matrix]:
    """Return :func:`between_blocks` of ``chosen`` cells, reckoned when needed where there are too many."""
    segments, block = cells.segments[chosen], blocks[chosen]
    if cells.products is None:
        return Between(cells.sums[chosen], block), Between(csr_array(segments[:, None]), block)
    return between_blocks(cells.products[np.ix_(chosen, chosen)], segments, block)


def between_blocks(products: Floats, segments: Floats, block: Ints) -> tuple[Floats, Floats]:
    """Return the products of cells and the numbers of pairs of segments they make; 0 for cells of one block."""
    apart = block[:, None] != block[None, :]
    return products * apart, np.outer(segments, segments) * apart


def mean_similarity(sums: Floats, pairs: Floats) -> Floats:
    """Return the mean product of a pair of segments; NaN where there is none."""
    mean: Floats = np.divide(sums, pairs, out=np.full(sums.shape, np.nan), where=pairs > 0.5)
    return mean


def debiased_d2(within_a: Floats, within_b: Floats, across: Floats) -> Floats:
    """Return d², from the mean similarities of segments of different units."""
    d2: Floats = within_a + within_b - 2 * across
    return d2


def estimate(pair: PairCells) -> Estimate:
    """Estimate the three mean similarities of a pair."""
    sums, pairs = _three_sums(pair.first, pair.products), _three_sums(pair.first, pair.pairs)
    a, b, c = (s / n if n > 0 else math.nan for s, n in zip(sums, pairs, strict=True))
    return Estimate(within_a=a, within_b=b, across=c)


def _three_sums(first: Floats, matrix: Matrix) -> tuple[float, float, float]:
    second = 1 - first
    to_first, to_second = matrix @ first, matrix @ second
    return float(first @ to_first), float(second @ to_second), float(first @ to_second)


def arranged_d2(pair: PairCells, arrangements: Floats) -> Floats:
    """Return d² for each row of ``arrangements``, which says by 1 which cells are given to the first service."""
    return debiased_d2(*arranged_means(pair, arrangements))


def arranged_means(pair: PairCells, arrangements: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the mean similarity within the first, within the second and across, for each row of ``arrangements``."""
    return _means(*(_row_sums(arrangements, matrix) for matrix in (pair.products, pair.pairs)))


def _row_sums(rows: Floats, matrix: Matrix) -> tuple[Floats, Floats, Floats]:
    total = matrix.sum(axis=0)
    to_first = rows @ matrix
    aa = np.einsum("ij,ij->i", to_first, rows)
    ab = to_first.sum(axis=1) - aa
    return aa, float(total.sum()) - aa - 2 * ab, ab


def _means(sums: tuple[Floats, Floats, Floats], pairs: tuple[Floats, Floats, Floats]) -> tuple[Floats, Floats, Floats]:
    a, b, c = (mean_similarity(s, n) for s, n in zip(sums, pairs, strict=True))
    return a, b, c


def leave_one_out(pair: PairCells) -> Floats:
    """Return d² without each unit in turn, by unit number; NaN where that leaves no pair of segments."""
    return debiased_d2(*_means(*(_left_sums(pair, matrix) for matrix in (pair.products, pair.pairs))))


def _left_sums(pair: PairCells, matrix: Matrix) -> tuple[Floats, Floats, Floats]:
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
