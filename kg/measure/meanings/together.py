"""The meaning distances of all concepts between two services, tested as one."""

import math
from collections.abc import Sequence

import numpy as np

from kg.measure.inference.gram import Floats
from kg.measure.inference.pair_estimate import PairCells, arranged_d2
from kg.measure.inference.permutation import ROUNDING, arrangement_rows, find_exchange
from kg.measure.inference.verdict import LEVEL


def joint_p(pairs: Sequence[PairCells], weights: Floats, *, rng: np.random.Generator, permutations: int) -> float:
    """The p of exchanging a unit in all concepts at once, because concepts of one text are not independent.

    Its statistic is the mean of κ_A + κ_B − 2c over concepts, weighted. NaN where there is no concept, or no test.
    """
    keys = [list(zip(pair.unit, 1 - pair.first, pair.documents, strict=True)) for pair in pairs]
    every = sorted({key for own in keys for key in own})
    if not every:
        return math.nan
    unit, side, documents = np.array(every, dtype=np.int64).T
    exchange = find_exchange(1.0 - side, unit, strata=documents)
    if exchange.smallest_p > LEVEL:
        return math.nan
    rows, _ = arrangement_rows(exchange, permutations=permutations, exact_limit=0, rng=rng)  # the observed one first
    number = {key: column for column, key in enumerate(every)}
    columns = [[number[key] for key in own] for own in keys]
    values = np.array([arranged_d2(pair, rows[:, own]) for pair, own in zip(pairs, columns, strict=True)])
    # An arrangement may leave a concept with one unit on a side: it says nothing there, and the others say it all.
    finite = np.isfinite(values)
    total = np.where(finite, values, 0).T @ weights
    means = np.divide(total, finite.T @ weights, out=np.full(len(total), -np.inf), where=finite.any(axis=0))
    return float(np.mean(means >= means[0] - ROUNDING * abs(means[0])))
