"""What each term adds to the distance of two services."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kg.measure.inference.gram import Cells, Floats, dense_chunks, membership
from kg.measure.inference.pair_estimate import debiased_d2

CONTRIBUTION_COLUMNS = ("measure", "a", "b", "term", "contribution", "share", "more_in")
OTHER_TERMS = "(other terms)"

_PAIRS_AT_ONCE = 256


def term_contributions(cells: Cells, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Return pairs × terms: what each term adds to d² of each pair; rows sum to d² up to rounding.

    The inner product is a sum over terms, so each of w(A), w(B) and c(A, B) is, and so is d². A term may take away:
    that says its use differs more within the services than between them.
    """
    blocks = [_block_contributions(cells, pairs, block) for block in dense_chunks(cells.sums)]
    return np.concatenate(blocks, axis=1) if blocks else np.zeros((len(pairs), 0))


def _block_contributions(cells: Cells, pairs: Sequence[tuple[int, int]], block: Floats) -> Floats:
    rows = {s: np.flatnonzero(cells.service == s) for s in {s for pair in pairs for s in pair}}
    total = {s: block[rows[s]].sum(axis=0) for s in rows}
    own = {s: (block[rows[s]] ** 2).sum(axis=0) for s in rows}
    segments = {s: float(cells.segments[rows[s]].sum()) for s in rows}
    within = {
        s: (total[s] ** 2 - own[s]) / (segments[s] ** 2 - float((cells.segments[rows[s]] ** 2).sum())) for s in rows
    }
    parts = np.zeros((len(pairs), block.shape[1]))
    for k, (a, b) in enumerate(pairs):
        _, i, j = np.intersect1d(cells.unit[rows[a]], cells.unit[rows[b]], assume_unique=True, return_indices=True)
        i, j = rows[a][i], rows[b][j]
        met = segments[a] * segments[b] - float(cells.segments[i] @ cells.segments[j])
        across = (total[a] * total[b] - (block[i] * block[j]).sum(axis=0)) / met
        parts[k] = debiased_d2(within[a], within[b], across)
    return parts


def mean_weights(cells: Cells) -> Floats:
    """Return services × terms: the mean weight of a term in a segment of the service; NaN without segments."""
    counts = np.bincount(cells.service, weights=cells.segments, minlength=len(cells.services))
    sums = (membership(cells.service, len(cells.services)) @ cells.sums).toarray()
    means: Floats = sums / np.where(counts > 0, counts, np.nan)[:, None]
    return means


def contribution_rows(
    cells: Cells, pairs: Sequence[tuple[int, int]], *, measure: str, top: int = 50
) -> list[dict[str, Any]]:
    """Return the ``top`` terms of each pair by size of contribution, and one row for the sum of all others.

    ``share`` is of d², NaN where d² is not positive; ``more_in`` names the service whose segments give the term more
    weight on average, and is missing for the row of other terms.
    """
    means = mean_weights(cells)
    rows: list[dict[str, Any]] = []
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        some = pairs[start : start + _PAIRS_AT_ONCE]
        for values, (a, b) in zip(term_contributions(cells, some), some, strict=True):
            names = {"measure": measure, "a": cells.services[a], "b": cells.services[b]}
            rows += [{**names, **row} for row in _pair_rows(cells, means, values, a, b, top=top)]
    return rows


def _pair_rows(cells: Cells, means: Floats, values: Floats, a: int, b: int, *, top: int) -> list[dict[str, Any]]:
    order = np.argsort(-np.abs(values), kind="stable")  # terms are sorted, so equal ones stand by name
    more_in = np.where(means[a] >= means[b], cells.services[a], cells.services[b])
    rows = [(cells.terms[t], float(values[t]), str(more_in[t])) for t in order[:top].tolist()]
    rest = [(OTHER_TERMS, math.fsum(values[order[top:]]), None)] if len(order) > top else []
    d2 = math.fsum(values)
    return [
        {"term": term, "contribution": value, "share": value / d2 if d2 > 0 else math.nan, "more_in": service}
        for term, value, service in [*rows, *rest]
    ]


def contribution_table(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Return contribution rows as a table."""
    return pd.DataFrame(rows, columns=list(CONTRIBUTION_COLUMNS)).astype({"contribution": float, "share": float})
