"""The map of distances and their tree: where services lie, within which region, and how much neither can show."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np
import pandas as pd

from kg.graphs.placement import FreeSpace, Point, place_service_labels
from kg.graphs.spread import Ellipse, place_ellipses, stress
from kg.graphs.tree import Tree, draw_tree
from kg.measure.distances.layout import classical_layout, square_matrix
from kg.tables.rows import named_records
from kg.views.comparing.map_picture import MapLabel, map_label
from kg.views.names import NamedService

#: The plane as drawn, in canvas units.
PLANE_WIDTH, PLANE_HEIGHT = 1240.0, 760.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedService:
    """A service on the plane with the region that its place may lie in (``None`` when it cannot be told)."""

    service: NamedService
    x: float
    y: float
    rx: float | None
    ry: float | None
    angle: float | None
    label: MapLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """The plane, and how much of the distances it cannot show (percentages; stress is Kruskal's stress-1).

    ``shown`` are lines between services that are shown to differ; of the others the plane can tell nothing.
    """

    places: tuple[PlacedService, ...]
    shown: tuple[tuple[Point, Point], ...]
    negative: float | None
    drawn: float | None
    stress: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """The tree with its services from top to bottom."""

    tree: Tree
    services: tuple[NamedService, ...]


def make_plane(distances: pd.DataFrame, named: Mapping[str, NamedService]) -> Plane | None:
    """The plane of one measure's distances; ``None`` with fewer than three services that have all of theirs."""
    layout = classical_layout(distances) if len(distances) else None
    if layout is None or len(layout.coordinates) < 3:
        return None
    points = {str(row["service"]): (float(row["x"]), float(row["y"])) for row in named_records(layout.coordinates)}
    places = _placed(points, distances, named)
    at = {place.service.id: (place.x, place.y) for place in places}
    apart = distances[distances["verdict"] == "apart"]
    pairs = zip(apart["a"], apart["b"], strict=True)
    return Plane(
        places=places,
        shown=tuple((at[a], at[b]) for a, b in pairs if {a, b} <= at.keys()),
        negative=_share(layout.negative_share),
        drawn=_share(layout.drawn_share),
        stress=_share(stress(distances)),
    )


def _share(value: float) -> float | None:
    return 100 * value if isfinite(value) else None


def _placed(
    points: Mapping[str, tuple[float, float]], distances: pd.DataFrame, named: Mapping[str, NamedService]
) -> tuple[PlacedService, ...]:
    ellipses = place_ellipses(distances)
    out = max((ellipse.width for ellipse in ellipses.values()), default=0.0)
    xs, ys = zip(*points.values(), strict=True)
    spans = (max(xs) - min(xs) + 2 * out) / PLANE_WIDTH, (max(ys) - min(ys) + 2 * out) / PLANE_HEIGHT
    scale, middle = 1.0 / (max(spans) or 1.0), ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    at = {s: ((x - middle[0]) * scale, (y - middle[1]) * scale) for s, (x, y) in points.items()}
    labels = place_service_labels(FreeSpace(), at, dict.fromkeys(at, 9.0), {s: named[s].short for s in at})
    return tuple(_place(named[s], at[s], labels[s], ellipses.get(s), scale) for s in sorted(at))


def _place(service: NamedService, point: Point, label: Point, ellipse: Ellipse | None, scale: float) -> PlacedService:
    x, y = round(point[0], 1), round(point[1], 1)
    data = {"x": x, "y": y, "label_x": label[0], "label_y": label[1], "radius": 9.0, "located": True}
    return PlacedService(
        service=service,
        x=x,
        y=y,
        rx=round(ellipse.width * scale, 1) if ellipse else None,
        ry=round(ellipse.height * scale, 1) if ellipse else None,
        angle=round(ellipse.angle, 1) if ellipse else None,
        label=map_label({**data, "label": service.short.nb, "label_en": service.short.en}),
    )


def make_tree(distances: pd.DataFrame, named: Mapping[str, NamedService]) -> TreeView | None:
    """The tree of one measure's distances; ``None`` with fewer than three services that have all of theirs."""
    if distances.empty:
        return None
    order = list(classical_layout(distances).coordinates["service"])
    if len(order) < 3:
        return None
    chosen = distances[distances["a"].isin(order) & distances["b"].isin(order)]
    services, squared = square_matrix(chosen)
    tree = draw_tree(np.sqrt(np.maximum(squared, 0.0)))
    return TreeView(tree=tree, services=tuple(named[services[i]] for i in tree.order))
