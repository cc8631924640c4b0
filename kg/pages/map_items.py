"""Nodes and lines of the interactive map as vis-network takes them, their wording in both languages."""

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from kg.graphs.backbone import concept_first
from kg.graphs.placement import CONCEPT_FONT, SERVICE_FONT
from kg.measure.inference.verdict import is_finding
from kg.views.links import concept_page, pair_page, service_anchor, service_page
from kg.views.looks import Look
from kg.views.map_picture import map_label, node_boxes
from kg.wording.phrases import phrases
from kg.wording.text import Text, interval, numbers, p_value
from kg.wording.verdicts import VERDICTS

INK, PAPER, GREY, FINDING, CONCEPT = "#1b1f24", "#f5f6f4", "#a7adb3", "#31566f", "#6b747c"


def _node(name: str, data: Mapping[str, Any], lines: Sequence[Text], href: str) -> dict[str, Any]:
    box = node_boxes(data)[0]
    return {
        "id": name,
        "kind": data["kind"],
        "labels": [data["label"], data["label_en"]],
        "lines": [list(line) for line in lines],
        "titles": _tooltips(_label(data), lines),
        "href": href,
        "x": data["x"],
        "y": data["y"],
        "size": data["radius"],
        "box": [box.left, box.top, box.right, box.bottom],
        "fixed": True,
    }


def _label(data: Mapping[str, Any]) -> Text:
    return Text(data["label"], data["label_en"])


def _tooltips(heading: Text, lines: Sequence[Text]) -> list[str]:
    """One for each language; the page shows the one chosen."""
    return ["\n".join(language) for language in zip(heading, *lines, strict=True)]


def service_node(name: str, data: Mapping[str, Any], looks: Mapping[str, Look]) -> dict[str, Any]:
    """A service, which keeps its shape and colour; one without a place has an outline only."""
    look, say = looks[data["id"]], phrases("kart")
    lines = [say.service_text(words=numbers(data["words"], 0), documents=data["documents"])]
    if not data["located"]:
        lines.append(say.a_level if data.get("level") else say.not_placed)
    fill = look.colour if data["located"] else "#ffffff"
    return {
        **_node(name, data, lines, service_page(data["id"])),
        "shape": look.shape,
        "color": _node_colours(fill, "#ffffff" if data["located"] else look.colour),
        "borderWidth": 2,
        "shapeProperties": {"borderDashes": False if data["located"] else [5, 4]},
    }


def label_node(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """A service's name as a node of its own: services of much the same wording lie too close for labels below them."""
    label, (_, box) = map_label(data), node_boxes(data)
    return {
        "id": f"label:{name}",
        "kind": "label",
        "of": name,
        "label": "\n".join(label.lines),
        "texts": ["\n".join(label.lines), "\n".join(label.lines_en)],
        "labels": [],
        "shape": "text",
        "x": label.x,
        "y": label.y,
        "box": [box.left, box.top, box.right, box.bottom],
        "fixed": True,
        "font": {"size": SERVICE_FONT, "color": INK, "strokeWidth": 5, "strokeColor": PAPER},
    }


def leader(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The line from a service to its name, hidden where the name stands right beside it."""
    return {
        "id": f"leader:{name}",
        "kind": "leader",
        "from": name,
        "to": f"label:{name}",
        "color": _line_colours(INK, 0.8),
        "width": 1,
        "hidden": map_label(data).leader is None,
    }


def concept_node(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """A concept with its name below."""
    lines = [phrases("kart").concept_uses(n=numbers(data["n"], 0))]
    return {
        **_node(name, data, lines, concept_page(data["id"])),
        "label": data["label"],
        "texts": [data["label"], data["label_en"]],
        "shape": "dot",
        "color": _node_colours(CONCEPT, "#ffffff"),
        "borderWidth": 1,
        "font": {"size": CONCEPT_FONT, "color": INK, "strokeWidth": 4, "strokeColor": PAPER, "vadjust": -3},
    }


def _node_colours(fill: str, border: str) -> dict[str, Any]:
    """A node keeps its fill when chosen, so that colour goes on meaning the service."""
    chosen = {"background": fill, "border": INK}
    return {"background": fill, "border": border, "highlight": chosen, "hover": chosen}


def _line_colours(colour: str, opacity: float) -> dict[str, Any]:
    return {"color": colour, "highlight": colour, "hover": colour, "opacity": opacity}


def _edge(ends: tuple[str, str], kind: str, heading: Text, lines: Sequence[Text], href: str) -> dict[str, Any]:
    return {
        "id": "|".join(ends),
        "from": ends[0],
        "to": ends[1],
        "kind": kind,
        "labels": list(heading),
        "lines": [list(line) for line in lines],
        "titles": _tooltips(heading, lines),
        "href": href,
    }


def distance_edge(graph: "nx.Graph[str]", a: str, b: str, _looks: Mapping[str, Look]) -> dict[str, Any]:
    """The line between two services: solid for a finding, grey and dashed otherwise."""
    data, first, second = graph.edges[a, b], graph.nodes[a], graph.nodes[b]
    heading = Text(f"{first['label']} – {second['label']}", f"{first['label_en']} – {second['label_en']}")
    finding = is_finding(data)
    href = f"{pair_page(first['id'], second['id'])}#{data['measure']}"
    return {
        **_edge((a, b), "distance", heading, _distance_lines(data), href),
        "color": _line_colours(FINDING if finding else GREY, 0.55 if finding else 0.9),
        "dashes": False if finding else [7, 7],
        "width": 1.6 if finding else 1,
        "hidden": not (first["located"] and second["located"]),
    }


def _distance_lines(data: Mapping[str, Any]) -> list[Text]:
    """Estimate, test and answer; a line whose numbers are not known is left out."""
    say, lines = phrases("kart"), []
    if "distance" in data:
        span = interval(data.get("low"), data.get("high"))
        lines.append(say.estimate(distance=numbers(data["distance"]), interval=span))
    if "noise_floor" in data:
        lines.append(say.floor(floor=numbers(data["noise_floor"]), p=p_value(data.get("p"))))
    return [*lines, say.verdict(verdict=VERDICTS[data["verdict"]])]


def usage_edge(graph: "nx.Graph[str]", a: str, b: str, looks: Mapping[str, Look]) -> dict[str, Any]:
    """The faint line between a concept and a service in whose text it is used."""
    data, (name, service) = graph.edges[a, b], concept_first(a, b)
    concept, about = graph.nodes[name], graph.nodes[service]
    say, rate = phrases("kart"), numbers(data.get("per_10000"), 1)
    heading = say.used_about(concept=_label(concept), service=_label(about))
    bounded = "low" in data and "high" in data
    lines = [
        say.link_uses(n=data["n"], documents=data["documents"]),
        say.rate_interval(rate=rate, interval=interval(data["low"], data["high"], 1))
        if bounded
        else say.rate_alone(rate=rate),
    ]
    return {
        **_edge(
            (name, service), "usage", heading, lines, f"{concept_page(concept['id'])}#{service_anchor(about['id'])}"
        ),
        "n": data["n"],
        "color": _line_colours(looks[about["id"]].colour, 0.16),
        "width": 1,
    }
