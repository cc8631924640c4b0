"""The meaning distances of all concepts between two services as one number, tested as one."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kg.measure.inference.gram import Floats, Ints
from kg.measure.inference.pair_estimate import PairCells, arranged_d2
from kg.measure.inference.permutation import ROUNDING, arrangement_rows, find_exchange
from kg.measure.inference.verdict import LEVEL, Verdict, VerdictName, verdict_columns


def summed(
    meaning: pd.DataFrame, cells: Mapping[str, PairCells], *, rng: np.random.Generator, permutations: int
) -> dict[str, Any]:
    """The mean distance of a pair's concepts, each weighed by the harmonic mean of its uses on the two sides.

    The test exchanges a unit in all concepts at once, because concepts of one text are not independent; its statistic
    is the same weighted mean of κ_A + κ_B − 2c. NaN where there is no concept, or no test.
    """
    row: dict[str, Any] = {
        "concepts": len(meaning),
        "uses_a": int(meaning["n_a"].sum()),
        "uses_b": int(meaning["n_b"].sum()),
    }
    if meaning.empty:
        verdict = Verdict(name="no valid test", why="no concept")
        return row | {"distance": math.nan, "p": math.nan, **verdict_columns(verdict)}
    n_a, n_b = (meaning[column].to_numpy(dtype=float) for column in ("n_a", "n_b"))
    weights = 2 * n_a * n_b / (n_a + n_b)
    row["distance"] = float(weights @ meaning["distance"].to_numpy(dtype=float) / weights.sum())
    chosen = [cells[concept] for concept in meaning["concept"]]
    p = _joint_p(chosen, weights, rng=rng, permutations=permutations)
    if math.isnan(p):
        return row | {"p": p, **verdict_columns(Verdict(name="no valid test", why="no exchange"))}
    name: VerdictName = "apart" if p <= LEVEL and row["distance"] > 0 else "cannot tell"
    verdict = Verdict(name=name, why="exchanged", values={"p": p, "of": "mean"})
    return row | {"p": p, **verdict_columns(verdict)}


def _joint_p(pairs: list[PairCells], weights: Floats, *, rng: np.random.Generator, permutations: int) -> float:
    union, places = _union(pairs)
    exchange = find_exchange(union, strata=union.documents)
    if exchange.smallest_p > LEVEL:
        return math.nan
    rows, _ = arrangement_rows(exchange, permutations=permutations, exact_limit=0, rng=rng)  # the observed one first
    values = np.array([arranged_d2(pair, rows[:, place]) for pair, place in zip(pairs, places, strict=True)])
    # An arrangement may leave a concept with one unit on a side: it says nothing there, and the others say it all.
    finite = np.isfinite(values)
    total = np.where(finite, values, 0).T @ weights
    means = np.divide(total, finite.T @ weights, out=np.full(len(total), -np.inf), where=finite.any(axis=0))
    return float(np.mean(means >= means[0] - ROUNDING * abs(means[0])))


def _union(pairs: list[PairCells]) -> tuple[PairCells, list[Ints]]:
    """The units and sides of all concepts, and where those of each concept stand among them."""
    keys = sorted({key for pair in pairs for key in _keys(pair)})
    number = {key: row for row, key in enumerate(keys)}
    nothing = np.zeros((len(keys), len(keys)))
    union = PairCells(
        first=np.array([1.0 - side for _, side, _ in keys]),
        unit=np.array([unit for unit, _, _ in keys], dtype=np.int64),
        documents=np.array([document for _, _, document in keys], dtype=np.int64),
        segments=np.ones(len(keys)),
        products=nothing,
        pairs=nothing,
    )
    return union, [np.array([number[key] for key in _keys(pair)], dtype=np.int64) for pair in pairs]


def _keys(pair: PairCells) -> list[tuple[int, int, int]]:
    columns = zip(pair.unit, pair.first, pair.documents, strict=True)
    return [(int(unit), int(1 - first), int(document)) for unit, first, document in columns]
