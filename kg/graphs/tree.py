"""Average linkage of services, as the lines of a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kg.measure.inference.gram import Floats

ROW, LABELS, WIDTH = 34.0, 330.0, 560.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two groups of services joined at ``height``, the mean distance between their members."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The tree as drawn: services from top to bottom, the paths of its brackets, and how true it is to the distances.

    ``fit`` is the cophenetic correlation (Sokal & Rohlf 1962) of distances and heights, ``None`` with under 3 services.
    """

    order: tuple[int, ...]
    paths: tuple[str, ...]
    top: float
    fit: float | None


def average_linkage(distances: Floats) -> tuple[Merge, ...]:
    """Join the two nearest groups again and again (UPGMA, Sokal & Michener 1958); the first by name among equals."""
    groups: list[tuple[int, ...]] = [(i,) for i in range(len(distances))]
    merges = []
    while len(groups) > 1:
        heights = {(a, b): float(distances[np.ix_(a, b)].mean()) for a, b in combinations(groups, 2)}
        first, second = min(heights, key=lambda pair: (round(heights[pair], 12), pair))
        merges.append(Merge(first=first, second=second, height=heights[first, second]))
        groups = sorted([group for group in groups if group not in (first, second)] + [tuple(first + second)])
    return tuple(merges)


def draw_tree(distances: Floats) -> Tree:
    """Leaves to the left, joins to the right of each other by height."""
    merges = average_linkage(distances)
    order = merges[-1].first + merges[-1].second if merges else tuple(range(len(distances)))
    top = max((merge.height for merge in merges), default=0.0) or 1.0
    at: dict[tuple[int, ...], tuple[float, float]] = {(leaf,): (0.0, (i + 0.5) * ROW) for i, leaf in enumerate(order)}
    paths = []
    for merge in merges:
        (x1, y1), (x2, y2) = at[merge.first], at[merge.second]
        x = merge.height / top * WIDTH
        paths.append(f"M{LABELS + x1:.1f} {y1:.1f}H{LABELS + x:.1f}V{y2:.1f}H{LABELS + x2:.1f}")
        at[merge.first + merge.second] = (x, (y1 + y2) / 2)
    return Tree(order=order, paths=tuple(paths), top=top, fit=_fit(distances, merges))


def _fit(distances: Floats, merges: Sequence[Merge]) -> float | None:
    joined = [(distances[i, j], merge.height) for merge in merges for i in merge.first for j in merge.second]
    if len(distances) < 3:
        return None
    apart, heights = np.array(joined).T
    if apart.std() == 0 or heights.std() == 0:
        return None
    return float(np.corrcoef(apart, heights)[0, 1])
