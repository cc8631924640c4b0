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
        "titles": _tooltips(Text(data["label"], data["label_en"]), lines),
        "href": href,
        "x": data["x"],
        "y": data["y"],
        "size": data["radius"],
        "box": [box.left, box.top, box.right, box.bottom],
        "fixed": True,
    }


def _tooltips(heading: Text, lines: Sequence[Text]) -> list[str]:
    """One for each language; the page shows the one chosen."""
    return ["\n".join(told) for told in zip(heading, *lines, strict=True)]


def service_node(name: str, data: Mapping[str, Any], looks: Mapping[str, Look]) -> dict[str, Any]:
    """A service, which keeps its shape and colour; one without a place has an outline only."""
    look = looks[data["id"]]
    size, documents = numbers(data["words"], 0), data["documents"]
    lines = [Text(f"{size.nb} ord i {documents} rapporter", f"{size.en} words in {documents} reports")]
    if not data["located"]:
        lines.append(Text("For lite tekst til å plasseres", "Too little text to be placed"))
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
    lines = [Text(f"{numbers(data['n'], 0).nb} treff i løpende tekst", f"{numbers(data['n'], 0).en} mentions")]
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
    drawn = first["located"] and second["located"]
    return {
        **_edge((a, b), "distance", heading, _distance_lines(data), _pair_page(data, first, second)),
        "color": _line_colours(FINDING if finding else GREY, 0.55 if finding else 0.9),
        "dashes": False if finding else [7, 7],
        "width": 1.6 if finding else 1,
        "hidden": not drawn,
    }


def _pair_page(data: Mapping[str, Any], first: Mapping[str, Any], second: Mapping[str, Any]) -> str:
    return f"{pair_page(first['id'], second['id'])}#{data['measure']}"


def _distance_lines(data: Mapping[str, Any]) -> list[Text]:
    """Estimate, test and answer; a line whose numbers are not known is left out."""
    estimate, span = numbers(data.get("distance")), interval(data.get("low"), data.get("high"))
    floor, p, verdict = numbers(data.get("noise_floor")), p_value(data.get("p")), VERDICTS[data["verdict"]]
    lines = []
    if "distance" in data:
        lines.append(Text(f"Avstand {estimate.nb}, intervall {span.nb}", f"Distance {estimate.en}, interval {span.en}"))
    if "noise_floor" in data:
        lines.append(Text(f"Støygulv {floor.nb}, {p.nb}", f"Noise floor {floor.en}, {p.en}"))
    return [*lines, Text(f"Svar: {verdict.nb}", f"Answer: {verdict.en}")]


def _interval_words(data: Mapping[str, Any]) -> Text:
    if "low" not in data or "high" not in data:
        return Text("uten intervall", "no interval")
    span = interval(data["low"], data["high"], 1)
    return Text(f"intervall {span.nb}", f"interval {span.en}")


def usage_edge(graph: "nx.Graph[str]", a: str, b: str, looks: Mapping[str, Look]) -> dict[str, Any]:
    """The faint line between a concept and a service in whose text it is used."""
    data, (name, service) = graph.edges[a, b], concept_first(a, b)
    concept, about = graph.nodes[name], graph.nodes[service]
    heading = Text(
        f"{concept['label']} i tekst om {about['label']}", f"{concept['label_en']} in text about {about['label_en']}"
    )
    rate, span = numbers(data.get("per_10000"), 1), _interval_words(data)
    lines = [
        Text(
            f"{data['n']} treff i {data['documents']} rapporter", f"{data['n']} mentions in {data['documents']} reports"
        ),
        Text(f"{rate.nb} per 10 000 ord, {span.nb}", f"{rate.en} per 10,000 words, {span.en}"),
    ]
    return {
        **_edge(
            (name, service), "usage", heading, lines, f"{concept_page(concept['id'])}#{service_anchor(about['id'])}"
        ),
        "n": data["n"],
        "color": _line_colours(looks[about["id"]].colour, 0.16),
        "width": 1,
    }
