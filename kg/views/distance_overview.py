"""All distances side by side: matrix, plane, tree, all pairs on one axis, and who must learn what of whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import isfinite

import numpy as np
import pandas as pd

from kg.graphs.placement import FreeSpace, Point, place_service_labels
from kg.graphs.spread import Ellipse, place_ellipses, stress
from kg.graphs.tree import Tree, draw_tree
from kg.measure import MEASURES
from kg.measure.distances.layout import classical_layout, square_matrix
from kg.tables.cells import known_number
from kg.tables.rows import named_records
from kg.views.distances import DistanceTable, PairRow, distance_table
from kg.views.findings import order_told
from kg.views.links import pair_page
from kg.views.map_picture import MapLabel, map_label
from kg.views.material import Material
from kg.views.meanings import Together, together
from kg.views.names import NamedService, Names
from kg.wording.phrases import phrases
from kg.wording.text import Text, interval, numbers, p_value
from kg.wording.verdicts import VERDICTS

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
    """The plane, and how much of the distances it cannot show (percentages; stress is Kruskal's stress-1)."""

    places: tuple[PlacedService, ...]
    negative: float | None
    drawn: float | None
    stress: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """The tree with its services from top to bottom."""

    tree: Tree
    services: tuple[NamedService, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectedCell:
    """What the service of the row must learn to say what the service of the column says, as a share."""

    value: Text
    interval: Text
    p: Text
    verdict: Text
    apart: bool
    shade: float
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """The distances of one measure."""

    table: DistanceTable
    services: tuple[NamedService, ...]
    cells: Mapping[tuple[str, str], PairRow]
    largest: float
    plane: Plane | None
    tree: TreeView | None
    tally: Text
    order: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceView:
    """All distances of a study; ``directed`` is empty when the study does not hold it, ``levels`` are not compared."""

    measures: tuple[MeasureView, ...]
    directed: Mapping[tuple[str, str], DirectedCell]
    directed_services: tuple[NamedService, ...]
    meaning: Mapping[tuple[str, str], Together]
    meaning_services: tuple[NamedService, ...]
    levels: Text


def distance_view(material: Material, *, terms_at_most: int) -> DistanceView:
    """Gather all distances of a study, for services that have a name."""
    named = material.names.named
    directed = _directed(material.table("directed"), named)
    met = {service for pair in directed for service in pair}
    meaning = together(material.table("meaning_services"), named)
    compared = {service for pair, cell in meaning.items() if cell.estimate is not None for service in pair}
    return DistanceView(
        measures=tuple(_measure_view(material, measure, terms_at_most) for measure in MEASURES),
        directed=directed,
        directed_services=tuple(named[s] for s in named if s in met),
        meaning=meaning,
        meaning_services=tuple(named[s] for s in named if s in compared),
        levels=_listed([s for s in named if s in material.names.levels], material.names),
    )


def _listed(services: Sequence[str], names: Names) -> Text:
    """The names of some services in a row; empty for none."""
    labels = [names.service(service) for service in services]
    return Text(", ".join(label.nb for label in labels), ", ".join(label.en for label in labels))


def _measure_view(material: Material, measure: str, terms_at_most: int) -> MeasureView:
    named, rows = material.names.named, material.tables["distances"]
    table = distance_table(material.tables, measure, material.names, terms_at_most=terms_at_most)
    own = rows[(rows["measure"] == measure) & rows["a"].isin(list(named)) & rows["b"].isin(list(named))]
    apart = sum(pair.apart for pair in table.tested)
    met = {service for pair in table.pairs if pair.estimate is not None for service in (pair.first.id, pair.second.id)}
    return MeasureView(
        table=table,
        services=tuple(named[s] for s in named if s in met),
        cells={key: pair for pair in table.pairs for key in permutations((pair.first.id, pair.second.id), 2)},
        largest=max((pair.estimate or 0.0 for pair in table.pairs), default=0.0) or 1.0,
        plane=_plane(own, named),
        tree=_tree(own, named),
        tally=phrases("distances").tally(
            pairs=len(table.pairs),
            apart=apart,
            open=len(table.tested) - apart,
            untested=len(table.untested),
        ),
        order=order_told(material.tables, measure),
    )


def _plane(distances: pd.DataFrame, named: Mapping[str, NamedService]) -> Plane | None:
    layout = classical_layout(distances) if len(distances) else None
    if layout is None or len(layout.coordinates) < 3:
        return None
    points = {str(row["service"]): (float(row["x"]), float(row["y"])) for row in named_records(layout.coordinates)}
    return Plane(
        places=_placed(points, distances, named),
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
    labels = place_service_labels(FreeSpace(), at, dict.fromkeys(at, 9.0), {s: named[s].label for s in at})
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
        label=map_label({**data, "label": service.label.nb, "label_en": service.label.en}),
    )


def _tree(distances: pd.DataFrame, named: Mapping[str, NamedService]) -> TreeView | None:
    if distances.empty:
        return None
    order = list(classical_layout(distances).coordinates["service"])
    if len(order) < 3:
        return None
    chosen = distances[distances["a"].isin(order) & distances["b"].isin(order)]
    services, squared = square_matrix(chosen)
    tree = draw_tree(np.sqrt(np.maximum(squared, 0.0)))
    return TreeView(tree=tree, services=tuple(named[services[i]] for i in tree.order))


def _directed(table: pd.DataFrame, named: Mapping[str, NamedService]) -> dict[tuple[str, str], DirectedCell]:
    """By (who learns, whose words): the table's ``a`` is the one whose words they are."""
    if table.empty:
        return {}
    cells = {}
    for row in named_records(table.sort_values(["measure", "a", "b"])):
        value = known_number(row["directed"])
        if row["a"] not in named or row["b"] not in named or value is None:
            continue
        per_cent, low, high = (
            None if v is None else 100 * v for v in (value, known_number(row["low"]), known_number(row["high"]))
        )
        cells[str(row["b"]), str(row["a"])] = DirectedCell(
            value=numbers(per_cent, 0),
            interval=interval(low, high, 0),
            p=p_value(known_number(row["p"])),
            verdict=VERDICTS.get(row["verdict"], Text(str(row["verdict"]), str(row["verdict"]))),
            apart=row["verdict"] == "apart",
            shade=round(min(max(value, 0.0), 1.0), 2),
            href=f"{pair_page(row['a'], row['b'])}#laere",
        )
    return cells
