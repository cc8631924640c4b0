"""Coordinates of the map as a picture: services, their distances and the most used concepts; a template draws it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.graphs.placement import MARGIN, SERVICE_FONT, Box, concept_box, disc_box, label_room, text_box, wrapped
from kg.measure.inference.verdict import is_finding
from kg.views.links import concept_page, pair_page, service_page
from kg.views.looks import Look
from kg.wording.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNode:
    """A service or concept on the map, with the page that it leads to."""

    x: float
    y: float
    radius: float
    label: Text
    href: str
    look: Look | None
    located: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLabel:
    """A service's label: its lines in each language, its middle, and the end of a leader to its node.

    ``leader`` is ``None`` for a label right beside its node.
    """

    lines: tuple[str, ...]
    lines_en: tuple[str, ...]
    x: float
    y: float
    located: bool
    leader: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLine:
    """The distance between two services on the map; ``apart`` lines are findings, the others are drawn grey."""

    x1: float
    y1: float
    x2: float
    y2: float
    apart: bool
    href: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFigure:
    """What the picture of the map holds; ``left_out`` counts the concepts that are only on the interactive map."""

    services: tuple[MapNode, ...]
    labels: tuple[MapLabel, ...]
    concepts: tuple[MapNode, ...]
    lines: tuple[MapLine, ...]
    left_out: int
    top: float
    left: float
    width: float
    height: float


def map_figure(graph: "nx.Graph[str]", looks: Mapping[str, Look], *, at_most: int = 60) -> MapFigure:
    """The picture of a concept graph: all services, their distances, and the most used concepts."""
    nodes = [data for _, data in sorted(graph.nodes(data=True))]
    concepts = sorted((d for d in nodes if d["kind"] == "concept"), key=lambda d: (-d["n"], d["id"]))
    services = sorted(
        (d for d in nodes if d["kind"] == "service"), key=lambda d: (-d["radius"], d["id"])
    )  # small on top
    shown = concepts[:at_most]
    left, right, top, bottom = _bounds([box for data in [*services, *shown] for box in node_boxes(data)])
    return MapFigure(
        services=tuple(_node(data, service_page(data["id"]), looks[data["id"]]) for data in services),
        labels=tuple(map_label(data) for data in services),
        concepts=tuple(_node(data, concept_page(data["id"])) for data in shown),
        lines=_map_lines(graph),
        left_out=len(concepts) - len(shown),
        top=top,
        left=left,
        width=right - left,
        height=bottom - top,
    )


def node_boxes(data: Mapping[str, Any]) -> tuple[Box, ...]:
    """The room that a node of the graph and its label take on the map."""
    point = (data["x"], data["y"])
    if data["kind"] == "concept":
        return (concept_box(point, data["radius"], max(data["label"], data["label_en"], key=len)),)
    room = label_room(data["label"], data["label_en"])
    label = text_box((data["label_x"], data["label_y"]), room, font=SERVICE_FONT)
    return disc_box(point, data["radius"]), label


def _bounds(boxes: Sequence[Box], *, margin: float = 20.0) -> tuple[float, float, float, float]:
    if not boxes:
        return -100.0, 100.0, -50.0, 50.0
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return round(left - margin, 1), round(right + margin, 1), round(top - margin, 1), round(bottom + margin, 1)


def map_label(data: Mapping[str, Any]) -> MapLabel:
    """A service's label, with a leader when something stands between it and its node."""
    lines, lines_en = wrapped(data["label"]), wrapped(data["label_en"])
    room = label_room(data["label"], data["label_en"])
    box = text_box((data["label_x"], data["label_y"]), room, font=SERVICE_FONT)
    reach = data["radius"] + 3 * MARGIN
    near = box.left - reach <= data["x"] <= box.right + reach and box.top - reach <= data["y"] <= box.bottom + reach
    leader = None if near else (data["x"], data["y"])
    place = {"x": data["label_x"], "y": data["label_y"], "located": data["located"]}
    return MapLabel(lines=lines, lines_en=lines_en, leader=leader, **place)


def _node(data: Mapping[str, Any], href: str, look: Look | None = None) -> MapNode:
    label, place = Text(data["label"], data["label_en"]), {name: data[name] for name in ("x", "y", "radius")}
    return MapNode(label=label, href=href, look=look, located=data.get("located", True), **place)


def _map_lines(graph: "nx.Graph[str]") -> tuple[MapLine, ...]:
    """Lines between located services; grey ones first, so that findings lie on top."""
    lines = []
    for first, second in sorted(tuple(sorted(edge)) for edge in graph.edges):
        a, b, edge = graph.nodes[first], graph.nodes[second], graph.edges[first, second]
        if edge["kind"] == "distance" and a["located"] and b["located"]:
            href = pair_page(a["id"], b["id"])
            apart = is_finding(edge)
            label = Text(f"{a['label']} – {b['label']}", f"{a['label_en']} – {b['label_en']}")
            lines.append(MapLine(x1=a["x"], y1=a["y"], x2=b["x"], y2=b["y"], apart=apart, href=href, label=label))
    return tuple(sorted(lines, key=lambda line: line.apart))
