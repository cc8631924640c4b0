"""The map as a small picture beside the answers: services with a place, and lines between those shown to differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.graphs.placement import MARGIN, Box, disc_box, text_box
from kg.measure.inference.verdict import is_finding
from kg.views.names import NamedService, Names

#: The picture's size in units that are about a pixel in the right column, the room that it leaves for names at its
#: sides and at top and bottom, and the size of names.
WIDTH, HEIGHT, SIDE, EDGE, FONT = 340.0, 270.0, 62.0, 26.0, 13.0
#: Marks are as large as there is much text about a service, within these radii.
LEAST_RADIUS, MOST_RADIUS = 4.0, 7.0
#: How far from its mark a name may stand, tried in this order; beyond the first a line leads from one to the other.
REACHES = (0.0, 10.0, 22.0, 36.0, 52.0, 70.0)

#: Between a mark's room and its name's, so that the two do not touch by a rounding.
_CLEAR = 0.5

_Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallNode:
    """A service on the picture; ``name`` is where its name stands.

    ``None`` where there was no room for it: its mark still leads to its page. ``led`` says that the name stands so far
    from its mark that a line joins them.
    """

    service: NamedService
    x: float
    y: float
    radius: float
    name: tuple[float, float] | None
    led: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallMap:
    """The picture; ``left_out`` counts the services and levels that have no place on it."""

    nodes: tuple[SmallNode, ...]
    lines: tuple[_Line, ...]
    left_out: int
    width: float = WIDTH
    height: float = HEIGHT
    font: float = FONT


def small_map(graph: "nx.Graph[str]", names: Names) -> SmallMap | None:
    """The picture of a concept graph; ``None`` where fewer than two services have a place."""
    services = [(node, data) for node, data in sorted(graph.nodes(data=True)) if data["kind"] == "service"]
    located = {node: data for node, data in services if data["located"]}
    if len(located) < 2:
        return None
    discs = _discs(located)
    taken = [disc_box((x, y), radius) for x, y, radius in discs.values()]
    nodes = [_node(names.named[located[node]["id"]], disc, taken) for node, disc in discs.items()]
    return SmallMap(nodes=tuple(nodes), lines=tuple(_lines(graph, discs)), left_out=len(services) - len(nodes))


def _discs(located: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[float, float, float]]:
    """Middle and radius of each mark: the large map's places, moved and made smaller alike."""
    xs, ys = ([float(data[axis]) for data in located.values()] for axis in ("x", "y"))
    wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    scale = min((WIDTH - 2 * SIDE) / wide, (HEIGHT - 2 * EDGE) / high)
    left, top = min(xs) - (WIDTH / scale - wide) / 2, min(ys) - (HEIGHT / scale - high) / 2
    largest = max(float(data["radius"]) for data in located.values())
    return {
        node: (
            round((float(data["x"]) - left) * scale, 1),
            round((float(data["y"]) - top) * scale, 1),
            round(max(LEAST_RADIUS, MOST_RADIUS * float(data["radius"]) / largest), 1),
        )
        for node, data in located.items()
    }


def _node(service: NamedService, disc: tuple[float, float, float], taken: list[Box]) -> SmallNode:
    """A mark with its name where this touches nothing; its room is taken from then on."""
    text, (x, y, radius) = max(service.short, key=len), disc
    for reach in REACHES:
        for centre in _round_about(text, disc, reach):
            box = text_box(centre, [text], font=FONT)
            inside = box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= HEIGHT
            if inside and not any(box.touches(other) for other in taken):
                taken.append(box)
                name = round(centre[0], 1), round(centre[1], 1)
                return SmallNode(service=service, x=x, y=y, radius=radius, name=name, led=reach > REACHES[0])
    return SmallNode(service=service, x=x, y=y, radius=radius, name=None, led=False)


def _round_about(text: str, disc: tuple[float, float, float], reach: float) -> Sequence[tuple[float, float]]:
    """Where the middle of a name may stand: beside its mark, above and below, and aslant."""
    x, y, radius = disc
    across = text_box((0.0, 0.0), [text], font=FONT).right + radius + MARGIN + _CLEAR + reach
    down, aslant = radius + 1.1 * FONT + MARGIN / 2 + _CLEAR + reach, 0.7 * across
    beside = [(across, 0.0), (-across, 0.0), (0.0, -down), (0.0, down)]
    return [(x + dx, y + dy) for dx, dy in (*beside, *((sx * aslant, sy * down) for sy in (1, -1) for sx in (1, -1)))]


def _lines(graph: "nx.Graph[str]", discs: Mapping[str, tuple[float, float, float]]) -> Iterator[_Line]:
    for first, second in sorted(tuple(sorted(edge)) for edge in graph.edges):
        edge = graph.edges[first, second]
        if edge["kind"] == "distance" and first in discs and second in discs and is_finding(edge):
            yield *discs[first][:2], *discs[second][:2]
