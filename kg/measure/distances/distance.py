"""How far apart services' vocabularies are: debiased, tested, and taken apart by term.

The squared distance between services A and B is ``d2 = w(A) + w(B) − 2 c(A, B)``: w is the mean inner product of two
segments of a service, c that of a segment of each, both over segments of **different** units only. It is the
unbiased estimate of the squared maximum mean discrepancy with a linear kernel (Gretton et al. 2012, *JMLR* 13, lemma 6)
with clusters taken out: its mean is 0 for services of one vocabulary, whatever their sizes, so it may be
negative. Units are documents when every service has four or more and a test on them is possible, else pairs of
document and top section.

Caveats. Text *about* a service is not text *by* it. With sections as units, w compares sections of one report with
each other, so services treated in different reports look farther apart than their words make them: see
``d2_across_documents``. In simulation the test rejects 5-6 % of true nulls at the 5 % level when services differ in
units and units in length, and up to 8 % when one service's few units are all six times shorter than the other's many;
the verdict asks for an interval above 0 besides, calls at most 0.5 % of these apart, and so misses small differences.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from kg.measure.distances.contribution import contribution_rows, contribution_table
from kg.measure.inference.gram import Cells, Unit, make_cells
from kg.measure.inference.jackknife import jackknife_interval, jackknife_range
from kg.measure.inference.pair_estimate import PairCells, estimate, leave_one_out, pair_cells
from kg.measure.inference.permutation import adjusted_p, choose_unit_of, exchange_test, find_exchange
from kg.measure.inference.verdict import (
    FEWEST_SEGMENTS,
    FEWEST_UNITS,
    FEWEST_UNITS_TO_TEST,
    LEVEL,
    Verdict,
    judge,
    too_few_arrangements,
    too_few_units,
    too_little,
    verdict_columns,
    with_verdicts,
)
from kg.measure.segments import Segments
from kg.measure.table_checks import TableError

_SIDE_COLUMNS = ("segments", "units", "documents", "words")
DISTANCE_COLUMNS = (
    "measure", "a", "b", "d2", "distance", "dissimilarity", "low", "high", "p", "p_min", "noise_floor",
    *(f"{name}_{side}" for name in _SIDE_COLUMNS for side in "ab"),
    "unit", "verdict", "why", "q", "d2_across_documents",
)  # fmt: skip

_NUMBERS = ("d2", "distance", "dissimilarity", "low", "high", "p", "p_min", "noise_floor", "d2_across_documents")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DistanceTables:
    """The two tables of a measure, see :func:`distance_tables` for their columns; and the cells they were made from."""

    distances: pd.DataFrame
    contributions: pd.DataFrame
    cells: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class _Basis:
    """What a service brings to a comparison."""

    name: str
    segments: int
    units: int
    documents: int
    words: int

    @property
    def enough(self) -> bool:
        return self.segments >= FEWEST_SEGMENTS and self.units >= FEWEST_UNITS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    unit: Unit
    permutations: int
    exact_limit: int
    confidence: float


def distance_tables(
    segments: Segments,
    *,
    measure: str,
    rng: np.random.Generator,
    unit: Unit | None = None,
    permutations: int = 999,
    exact_limit: int = 10_000,
    confidence: float = 0.95,
    top: int = 50,
) -> DistanceTables:
    """Return the distances of all pairs of services, and the terms that make them.

    ``distances`` has one row per pair, also where nothing can be estimated (NaN, never 0):

    - ``d2``: unbiased squared distance; ``distance``: √max(d2, 0); ``dissimilarity``: 1 − c/√(w(A)·w(B)), from 0 to 1;
    - ``low``, ``high``: interval **of d2**, delete-one-unit jackknife; with fewer than four units a side instead the
      range of d2 when one unit is left out;
    - ``p``: share of exchanges of whole units that give a d2 as large (:mod:`kg.measure.inference.permutation`);
      ``p_min``: the smallest p that data of this shape could give; ``noise_floor``: 95 % quantile **of d2** under
      exchange;
    - ``segments``, ``units``, ``documents`` of ``a`` and of ``b`` that are measured; ``words``: all running words of
      text about it, also what is too short for a segment; ``unit``: document or section;
    - ``verdict``: *apart* (p ≤ 0.05 and low > 0), *cannot tell*, or *no valid test* (fewer than four units a side, or
      too few arrangements for p ≤ 0.05), and ``why`` (:class:`~kg.measure.inference.verdict.Verdict`). The verdict is
      on the pair alone; ``q`` is p adjusted for all pairs tested (Benjamini & Hochberg 1995);
    - ``d2_across_documents``: what is left when only segments of different documents are compared.

    ``contributions`` is described in :func:`kg.measure.distances.contribution.contribution_rows`.

    Raises:
        TableError: fewer than two services, no segment with a term, or a negative or missing count.
    """
    if len(segments.services) < 2:
        names = ", ".join(segments.services) or "none"
        raise TableError("segments", f"services found: {names}", "a distance needs two or more")
    settings = _Settings(
        unit=unit or choose_unit(segments), permutations=permutations, exact_limit=exact_limit, confidence=confidence
    )
    cells = make_cells(segments, unit=settings.unit)
    sides = [_side(cells, s, words=segments.words) for s in range(len(cells.services))]
    pairs = list(combinations(range(len(sides)), 2))
    estimated = [(a, b) for a, b in pairs if sides[a].enough and sides[b].enough]
    rows = [{"measure": measure, **_row(cells, sides, a, b, settings=settings, rng=rng)} for a, b in pairs]
    table = pd.DataFrame(rows, columns=list(DISTANCE_COLUMNS)).astype(dict.fromkeys(_NUMBERS, "float64"))
    return DistanceTables(
        distances=table.assign(q=adjusted_p(table["p"].to_numpy(dtype=float))),
        contributions=contribution_table(contribution_rows(cells, estimated, measure=measure, top=top)),
        cells=cells,
    )


def choose_unit(segments: Segments) -> Unit:
    """Return document if documents can be tested on, else section.

    They can if every service with text has it in four documents or more, and if for every two services an exchange of
    documents could give p ≤ 0.05. Four or five reports that all write of both services cannot: swapping the
    two in each report makes 2⁵ = 32 arrangements at most, of which two give every distance.
    """
    return choose_unit_of(segments.segments)


def _side(cells: Cells, service: int, *, words: Mapping[str, int]) -> _Basis:
    own = cells.service == service
    return _Basis(
        name=cells.services[service],
        segments=int(cells.segments[own].sum()),
        units=int(own.sum()),
        documents=len(np.unique(cells.document[own])),
        words=words.get(cells.services[service], 0),
    )


def _row(
    cells: Cells, sides: list[_Basis], a: int, b: int, *, settings: _Settings, rng: np.random.Generator
) -> dict[str, Any]:
    two = (sides[a], sides[b])
    basis = {f"{name}_{side}": getattr(s, name) for name in _SIDE_COLUMNS for side, s in zip("ab", two, strict=True)}
    basis |= {"a": two[0].name, "b": two[1].name, "unit": settings.unit}
    poor = [(s.name, s.segments, s.units) for s in two if not s.enough]
    if poor:
        return basis | verdict_columns(too_little(poor, unit=settings.unit))
    pair = pair_cells(cells, a, b)
    estimated = estimate(pair)
    across = estimate(pair_cells(cells, a, b, blocks=cells.document))
    return basis | {
        "d2": estimated.d2,
        "distance": math.sqrt(max(estimated.d2, 0.0)),
        "dissimilarity": estimated.dissimilarity,
        "d2_across_documents": across.d2,
        **_tested(pair, two, estimated.d2, settings=settings, rng=rng),
    }


def _tested(
    pair: PairCells, two: tuple[_Basis, _Basis], d2: float, *, settings: _Settings, rng: np.random.Generator
) -> dict[str, Any]:
    fewest = min(side.units for side in two)
    strata = pair.documents if settings.unit == "section" else np.zeros_like(pair.unit)
    exchange = find_exchange(pair.first, pair.unit, strata=strata)
    left_out, p_min = leave_one_out(pair), exchange.smallest_p
    if fewest < FEWEST_UNITS_TO_TEST:
        low, high = jackknife_range(left_out)
        few = too_few_units({side.name: side.units for side in two}, unit=settings.unit, ranged=True)
        return {"low": low, "high": high, "p_min": p_min, **verdict_columns(few)}
    low, high = jackknife_interval(d2, left_out, df=two[0].units + two[1].units - 2, confidence=settings.confidence)
    if p_min > LEVEL:
        few = too_few_arrangements(exchange.arrangements, p_min, unit=settings.unit)
        return {"low": low, "high": high, "p_min": p_min, **verdict_columns(few)}
    limits = {"permutations": settings.permutations, "exact_limit": settings.exact_limit}
    test = exchange_test(pair, exchange, d2=d2, rng=rng, **limits)
    values = {"low": low, "high": high, "p": test.p, "p_min": test.p_min, "noise_floor": test.noise_floor}
    return values | verdict_columns(judge(p=test.p, low=low))


def without_unknown(measured: DistanceTables) -> DistanceTables:
    """Take out the distances that rest on nothing, and say why.

    Where no term stands in two units of a service, two of its segments have nothing to be alike in: its mean similarity
    with itself is 0, and so would the distance be. Words and concepts recur; works and perspectives often do not.
    """
    table = measured.distances.copy()
    nothing = table["d2"].notna() & table["dissimilarity"].isna()
    table.loc[nothing, list(_NUMBERS)] = np.nan
    unknown = Verdict(name="no valid test", why="nothing recurs")
    verdicts = zip(nothing, table["why"], strict=True)
    table = with_verdicts(table, [unknown if missing else verdict for missing, verdict in verdicts])
    table["q"] = adjusted_p(table["p"].to_numpy(dtype=float))
    kept = set(zip(table.loc[~nothing, "a"], table.loc[~nothing, "b"], strict=True))
    contributions = measured.contributions
    pairs = zip(contributions["a"], contributions["b"], strict=True)
    chosen = np.array([pair in kept for pair in pairs], dtype=bool)  # without rows a list would choose columns
    return replace(measured, distances=table, contributions=contributions[chosen].reset_index(drop=True))
