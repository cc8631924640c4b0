"""Does the order of the distances hold in other texts? Rank correlations between parts of the material.

A test says whether two services differ; it does not say that the nearest pair would be the nearest in the next report.
Three answers: the order without each document in turn, against the whole; the order in one half of the documents
against that in the other; and the same for halves of the units within documents (chapters). Halves share no text, so
their correlation (Spearman's ρ) is what one may expect of a new sample half as large; the order in the whole is
somewhat steadier. Leaving out one document leaves most of the text in both, so those correlations are high even where
the order is noise, and are there to find a document that carries the order alone.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd

from kg.measure.inference.between import Between
from kg.measure.inference.gram import Cells, Floats, Ints
from kg.measure.inference.pair_estimate import Matrix, cell_products, debiased_d2, mean_similarity
from kg.measure.inference.permutation import ROUNDING
from kg.measure.inference.verdict import Verdict

STABILITY_COLUMNS = ("measure", "kind", "left_out", "pairs", "splits", "rho", "low", "high", "why")

#: Fewer pairs have no order to speak of: two stand in one order or the other.
FEWEST_PAIRS = 3

#: From here on an order is said to hold, or to hold roughly: about half, and about a sixth, of the variance of ranks.
HOLDS = 0.7
HOLDS_ROUGHLY = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How the order of the distances agrees in halves of a ``kind``: Spearman's ρ and the middle 95 % of the halves."""

    kind: str
    rho: float
    low: float
    high: float

    @property
    def holds(self) -> Literal["holds", "roughly", "not"]:
        """Whether the order can be trusted in other texts."""
        if self.rho >= HOLDS:
            return "holds"
        return "roughly" if self.rho >= HOLDS_ROUGHLY else "not"


def stability_table(
    cells: Cells,
    *,
    measure: str,
    rng: np.random.Generator,
    splits: int = 200,
    services: frozenset[str] | None = None,
) -> pd.DataFrame:
    """Return how well the order of d² holds: one row a document left out, one for halves of documents, one of chapters.

    ``rho``: Spearman's correlation over pairs of ``services`` (all unless told), for halves the mean over ``splits``
    random halves; ``low``, ``high``: the middle 95 % of them; ``pairs``: pairs known in both parts (on average).
    NaN and ``why`` where fewer than three pairs stand in both parts.
    """
    kept = np.array([services is None or name in services for name in cells.services], dtype=bool)
    kernel = _between_units(cells, kept)
    whole = _order(kernel, np.ones(len(cells.unit)))
    rows = []
    for name, rest in zip(cells.documents, _without_each(kernel, cells.document), strict=True):
        rows.append(_row("without document", name, [_agreement(whole, rest)]))
    for kind, halves in (("halves of documents", _document_halves), ("halves of chapters", _unit_halves)):
        agreements = [_agreement(_order(kernel, half), _order(kernel, 1 - half)) for half in halves(cells, rng, splits)]
        rows.append(_row(kind, None, agreements))
    table = pd.DataFrame([{"measure": measure, **row} for row in rows], columns=list(STABILITY_COLUMNS))
    return table.astype(dict.fromkeys(("pairs", "rho", "low", "high"), "float64"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Kernel:
    """What two cells of different units have in common, and how many pairs of segments they make; cells of services."""

    member: Floats  # services × cells, 0 or 1
    products: Matrix
    pairs: Matrix

    @property
    def matrices(self) -> tuple[Matrix, Matrix]:
        """Both."""
        return self.products, self.pairs


def _between_units(cells: Cells, kept: "np.ndarray[Any, np.dtype[np.bool_]]") -> _Kernel:
    products, pairs = cell_products(cells, np.arange(len(cells.unit)), cells.unit)
    member = (cells.service[None, :] == np.flatnonzero(kept)[:, None]).astype(float)
    return _Kernel(member=member, products=products, pairs=pairs)


def _order(kernel: _Kernel, weight: Floats) -> Floats:
    """d² of all pairs of services from the cells of ``weight`` 1.

    NaN where one has no pair of segments with a term in common.
    """
    member = kernel.member * weight
    return _order_of(*(member @ matrix @ member.T for matrix in kernel.matrices))


def _without_each(kernel: _Kernel, document: Ints) -> Iterator[Floats]:
    """The same without each document in turn: what its cells have in common with all is taken from the whole.

    What is left of a sum by rounding alone is nothing: no product is below 0.
    """
    member = kernel.member
    met = [matrix @ member.T for matrix in kernel.matrices]
    whole = [member @ each for each in met]
    order = np.argsort(document, kind="stable")
    for cells in np.split(order, np.flatnonzero(np.diff(document[order])) + 1):
        own, left = member[:, cells], []
        for matrix, each, total in zip(kernel.matrices, met, whole, strict=True):
            among = matrix.among(cells) if isinstance(matrix, Between) else matrix[np.ix_(cells, cells)]
            lost = own @ each[cells]
            rest = total - lost - lost.T + own @ among @ own.T
            left.append(np.where(rest > ROUNDING * total, rest, 0))
        yield _order_of(*left)


def _order_of(products: Floats, pairs: Floats) -> Floats:
    mean = mean_similarity(products, pairs)
    within = np.diag(mean)
    within = np.where(within > 0, within, np.nan)  # no term in two units: nothing to be alike in, so no distance either
    d2 = debiased_d2(within[:, None], within[None, :], mean)
    upper: Floats = d2[np.triu_indices(len(d2), 1)]
    return upper


def _agreement(one: Floats, two: Floats) -> tuple[float, int]:
    in_both = ~(np.isnan(one) | np.isnan(two))
    pairs = int(in_both.sum())
    return (rank_correlation(one[in_both], two[in_both]) if pairs >= FEWEST_PAIRS else math.nan), pairs


def rank_correlation(one: Floats, two: Floats) -> float:
    """Return Spearman's ρ with mean ranks for ties; NaN where one side is constant.

    >>> round(rank_correlation(np.array([1.0, 2, 3, 4]), np.array([1.0, 2, 4, 3])), 1)
    0.8
    """
    x, y = (pd.Series(values).rank().to_numpy(dtype=float) for values in (one, two))
    x, y = x - x.mean(), y - y.mean()
    size = math.sqrt(float(x @ x) * float(y @ y))
    return float(x @ y) / size if size else math.nan


def _document_halves(cells: Cells, rng: np.random.Generator, splits: int) -> Iterator[Floats]:
    count = len(np.unique(cells.document))
    halves = list(combinations(range(count), count // 2)) if math.comb(count, count // 2) <= splits else None
    for k in range(len(halves) if halves else splits):
        chosen = np.array(halves[k] if halves else rng.permutation(count)[: count // 2], dtype=np.int64)
        yield np.isin(cells.document, chosen).astype(float)


def _unit_halves(cells: Cells, rng: np.random.Generator, splits: int) -> Iterator[Floats]:
    """Half of each document's units; of documents with one unit, half the documents."""
    units, first = np.unique(cells.unit, return_index=True)
    document = cells.document[first]
    for _ in range(splits):
        draw = rng.random(len(units))
        order = np.lexsort((draw, document))
        half = np.zeros(len(units))
        half[order[rng.integers(0, 2) :: 2]] = 1
        yield half[np.searchsorted(units, cells.unit)]


def _row(kind: str, left_out: str | None, agreements: list[tuple[float, int]]) -> dict[str, Any]:
    values = np.array([rho for rho, _ in agreements if not math.isnan(rho)])
    row: dict[str, Any] = {"kind": kind, "left_out": left_out, "splits": len(agreements)}
    row["pairs"] = float(np.mean([pairs for _, pairs in agreements])) if agreements else 0.0
    if not len(values):
        unknown = dict.fromkeys(("rho", "low", "high"), math.nan)
        return row | unknown | {"why": Verdict(name="no valid test", why="too few pairs")}
    spread = len(values) > 1
    low, high = (float(np.quantile(values, q)) if spread else math.nan for q in (0.025, 0.975))
    return row | {"rho": float(values.mean()), "low": low, "high": high, "why": None}


def worst_order(stability: pd.DataFrame, *, measure: str) -> Order | None:
    """The halves of the texts between which the order of a measure holds least; ``None`` where none could be compared.

    Rows without one document share most of their text with the whole and are passed over.
    """
    rows = stability[(stability["measure"] == measure) & (stability["kind"] != "without document")]
    compared = rows[rows["rho"].notna()].sort_values("rho", kind="stable")
    if compared.empty:
        return None
    kind, rho, low, high = compared[["kind", "rho", "low", "high"]].iloc[0]
    return Order(kind=str(kind), rho=float(rho), low=float(low), high=float(high))
