"""Nodes and lines of the interactive map: what each is and says in both languages. How they look stands in kart.js."""

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from kg.graphs.backbone import concept_first
from kg.graphs.spread import Ellipse
from kg.measure.inference.verdict import is_finding
from kg.views.links import concept_page, pair_page, service_anchor, service_page
from kg.views.looks import Look
from kg.wording.phrases import phrases
from kg.wording.text import Text, interval, numbers, p_value
from kg.wording.verdicts import VERDICTS


def _node(name: str, data: Mapping[str, Any], lines: Sequence[Text], href: str) -> dict[str, Any]:
    return {
        "id": name,
        "kind": data["kind"],
        "labels": [data["label"], data["label_en"]],
        "lines": [list(line) for line in lines],
        "href": href,
        "x": data["x"],
        "y": data["y"],
        "size": data["radius"],
    }


def service_node(
    graph: "nx.Graph[str]", name: str, looks: Mapping[str, Look], region: Ellipse | None = None
) -> dict[str, Any]:
    """A service, which keeps its shape and colour; one without a place has an outline only.

    ``region`` is where it may stand, in units of distance.
    """
    data, say = graph.nodes[name], phrases("kart")
    look = looks[data["id"]]
    lines = [say.service_text(words=numbers(data["words"], 0), documents=data["documents"])]
    if not data["located"]:
        lines.append(say.a_level if data.get("level") else say.not_placed)
    scale = graph.graph["scale"]
    axes = [round(region.width * scale, 1), round(region.height * scale, 1)] if region else []
    return {
        **_node(name, data, lines, service_page(data["id"])),
        "mark": look.shape,
        "css": look.css,
        "located": data["located"],
        "level": data.get("level", False),
        "region": [*axes, round(region.angle, 1)] if region else None,
    }


def concept_node(name: str, data: Mapping[str, Any], together: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A concept; ``together`` is its place among the concepts that it stands with, if it has one there."""
    lines = [phrases("kart").concept_uses(n=numbers(data["n"], 0))]
    other = {"x2": together["x"], "y2": together["y"]} if together else {}
    return {**_node(name, data, lines, concept_page(data["id"])), **other}


def _edge(ends: tuple[str, str], kind: str, heading: Text | None, lines: Sequence[Text], href: str) -> dict[str, Any]:
    return {
        "from": ends[0],
        "to": ends[1],
        "kind": kind,
        "lines": [list(line) for line in lines],
        "href": href,
        **({"labels": list(heading)} if heading else {}),
    }


def distance_edge(graph: "nx.Graph[str]", a: str, b: str) -> dict[str, Any]:
    """The line between two services: solid for a finding; ``drawn`` when both have a place."""
    data, first, second = graph.edges[a, b], graph.nodes[a], graph.nodes[b]
    heading = Text(f"{first['label']} – {second['label']}", f"{first['label_en']} – {second['label_en']}")
    href = f"{pair_page(first['id'], second['id'])}#{data['measure']}"
    return {
        **_edge((a, b), "distance", heading, _distance_lines(data), href),
        "finding": is_finding(data),
        "drawn": first["located"] and second["located"],
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


def usage_edge(graph: "nx.Graph[str]", a: str, b: str) -> dict[str, Any]:
    """The line between a concept and a service in whose text it is used."""
    data, (name, service) = graph.edges[a, b], concept_first(a, b)
    concept, about = graph.nodes[name], graph.nodes[service]
    say, rate = phrases("kart"), numbers(data.get("per_10000"), 1)
    bounded = "low" in data and "high" in data
    lines = [
        say.link_uses(n=data["n"], documents=data["documents"]),
        say.rate_interval(rate=rate, interval=interval(data["low"], data["high"], 1))
        if bounded
        else say.rate_alone(rate=rate),
    ]
    href = f"{concept_page(concept['id'])}#{service_anchor(about['id'])}"
    # kart.js calls it by the names of both ends.
    return {**_edge((name, service), "usage", None, lines, href), "n": data["n"]}


def company_edge(graph: "nx.Graph[str]", company: "nx.Graph[str]", a: str, b: str) -> dict[str, Any]:
    """The line between two concepts that stand together; ``times`` is how often beside what chance would give."""
    data, first, second, say = company.edges[a, b], graph.nodes[a], graph.nodes[b], phrases("kart")
    heading = say.together_pair(a=_label(first), b=_label(second))
    expected, times = numbers(data["expected"], 1), data["n"] / data["expected"]
    lines = [
        say.together_n(n=data["n"], documents=data["documents"]),
        say.together_chance(expected=expected, times=numbers(times, 1)),
    ]
    href = f"{concept_page(first['id'])}"
    return {**_edge((a, b), "together", heading, lines, href), "n": data["n"], "times": round(times, 2)}


def _label(data: Mapping[str, Any]) -> Text:
    return Text(data["label"], data["label_en"])
