"""How far a service's place on the map may be off."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kg.measure.distances.layout import classical_layout, scaled_places
from kg.measure.inference.gram import Floats
from kg.tables.rows import named_records

DRAWS, SEED = 400, 1
#: Half the width of a 95 % interval in standard errors, and the radius of a 95 % region in two dimensions.
HALF_WIDTH, REGION = 1.96, math.sqrt(5.991)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipse:
    """A region around a service: half axes in units of distance, and the angle of the first in degrees."""

    width: float
    height: float
    angle: float


def place_ellipses(distances: pd.DataFrame, *, draws: int = DRAWS, seed: int = SEED) -> Mapping[str, Ellipse]:
    """Regions that hold about 95 % of a service's places, for one measure's rows of ``distances``.

    Every ``d2`` is drawn anew from a normal distribution with the spread of its jackknife interval, the plane is
    made again and turned onto the estimated one (orthogonal Procrustes), and an ellipse is laid around each service's
    places. Pairs are drawn one by one although they share services, so the regions are a guide and no test. Empty where
    an interval between placed services is not known.
    """
    layout = classical_layout(distances).coordinates
    names = list(layout["service"])
    chosen = distances[distances["a"].isin(names) & distances["b"].isin(names)].sort_values(["a", "b"])
    spread = (chosen["high"] - chosen["low"]).to_numpy(dtype=float) / (2 * HALF_WIDTH)
    if len(names) < 3 or not np.isfinite(spread).all():
        return {}
    rng, places = np.random.default_rng(seed), layout[["x", "y"]].to_numpy(dtype=float)
    index = {name: i for i, name in enumerate(names)}
    a, b = ([index[name] for name in chosen[side]] for side in "ab")
    drawn = []
    for _ in range(draws):
        squared = np.zeros((len(names), len(names)))
        squared[a, b] = squared[b, a] = rng.normal(chosen["d2"], spread)
        drawn.append(_turned(scaled_places(squared, dimensions=2)[0], places))
    cloud = np.stack(drawn)
    return {name: _ellipse(cloud[:, i, :]) for i, name in enumerate(names)}


def _turned(drawn: Floats, places: Floats) -> Floats:
    left, _, right = np.linalg.svd(drawn.T @ places)
    turned: Floats = drawn @ (left @ right)
    return turned


def _ellipse(cloud: Floats) -> Ellipse:
    values, vectors = np.linalg.eigh(np.cov(cloud.T))
    half = np.sqrt(np.maximum(values, 0.0)) * REGION
    angle = math.degrees(math.atan2(vectors[1, 1], vectors[0, 1]))
    return Ellipse(width=float(half[1]), height=float(half[0]), angle=angle)


def stress(distances: pd.DataFrame) -> float:
    """Kruskal's stress-1 of the plane against √max(d2, 0): 0 is a true picture; NaN without a placed pair."""
    places = {row["service"]: (row["x"], row["y"]) for row in named_records(classical_layout(distances).coordinates)}
    pairs = [(a, b, d2) for a, b, d2 in zip(distances["a"], distances["b"], distances["d2"], strict=True)]
    met = [(math.dist(places[a], places[b]), math.sqrt(max(d, 0.0))) for a, b, d in pairs if {a, b} <= places.keys()]
    whole = math.fsum(known**2 for _, known in met)
    return math.sqrt(math.fsum((drawn - known) ** 2 for drawn, known in met) / whole) if whole > 0 else math.nan
