"""Coordinates of the map as a picture: services, their distances and the most used concepts; a template draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.graphs.placement import MARGIN, SERVICE_FONT, Box, concept_box, disc_box, label_room, text_box, wrapped


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


def node_boxes(data: Mapping[str, Any]) -> tuple[Box, ...]:
    """The room that a node of the graph and its label take on the map."""
    point = (data["x"], data["y"])
    if data["kind"] == "concept":
        return (concept_box(point, data["radius"], max(data["label"], data["label_en"], key=len)),)
    room = label_room(data["label"], data["label_en"])
    label = text_box((data["label_x"], data["label_y"]), room, font=SERVICE_FONT)
    return disc_box(point, data["radius"]), label


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
