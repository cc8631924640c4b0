"""The concept graph as one page that opens from a file, without the network, with pyvis and vis-network.

pyvis' own template loads Bootstrap from a content delivery network even when its resources are 'in_line', so the page
has a template of its own; pyvis keeps the nodes and edges and brings the vis-network library that is set into the page.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import networkx as nx

from kg.backbone import EDGES_AT_MOST, backbone, concept_first
from kg.pages.figures import is_finding, map_label, node_boxes
from kg.pages.map_parts import MapParts
from kg.pages.page_parts import (
    VERDICTS,
    Look,
    Text,
    asset,
    concept_page,
    environment,
    interval,
    numbers,
    p_value,
    pair_page,
    security_policy,
    service_anchor,
    service_page,
)
from kg.placement import CONCEPT_FONT, SERVICE_FONT

if TYPE_CHECKING:
    import pyvis.network

INK, PAPER, GREY, FINDING, CONCEPT = "#1b1f24", "#f5f6f4", "#a7adb3", "#31566f", "#6b747c"

_VIS = "lib/vis-9.1.2/vis-network.min.js"
_OPTIONS = """{
  "physics": {"enabled": false},
  "interaction": {"hover": true, "hideEdgesOnDrag": true, "hideEdgesOnZoom": true, "keyboard": {"enabled": true,
    "bindToWindow": false}, "multiselect": false, "tooltipDelay": 120},
  "edges": {"smooth": false, "selectionWidth": 2},
  "nodes": {"font": {"face": "Segoe UI, Noto Sans, Helvetica Neue, Arial, Liberation Sans, sans-serif"}}
}"""


def graph_html(
    graph: "nx.Graph[str]",
    looks: Mapping[str, Look],
    *,
    parts: MapParts | None = None,
    edges_at_most: int = EDGES_AT_MOST,
) -> str:
    """The page as a string; ``graph`` is of :func:`kg.graph.concept_graph`, ``looks`` say how services are drawn.

    With ``parts`` the page can leave out documents and kinds of section.
    """
    found = parts or MapParts()
    drawn = backbone(graph, edges_at_most=edges_at_most)
    network = to_network(drawn, looks)
    _add_parts(network, found)
    library = _library(network)
    style, script = asset("kart.css"), asset("kart.js")
    network.templateEnv = environment().overlay()
    network.templateEnv.globals = {
        **environment().globals,
        "looks": looks,
        "services": _service_choices(drawn),
        "concepts": _concept_choices(drawn),
        "left_out": drawn.graph["left_out"],
        "documents": found.documents,
        "section_kinds": found.kinds,
        "library": library,
        "style": style,
        "script": script,
        "policy": security_policy(styles=[style], scripts=[library, script]),
    }
    network.path = "kart.html"
    html: str = network.generate_html()
    return html


def write_graph_page(
    graph: "nx.Graph[str]",
    path: Path,
    looks: Mapping[str, Look],
    *,
    parts: MapParts | None = None,
    edges_at_most: int = EDGES_AT_MOST,
) -> None:
    """Write the page of :func:`graph_html`; its links expect the other pages of the site beside it."""
    path.write_text(graph_html(graph, looks, parts=parts, edges_at_most=edges_at_most), encoding="utf-8", newline="\n")


def to_network(graph: "nx.Graph[str]", looks: Mapping[str, Look]) -> "pyvis.network.Network":
    """The graph as pyvis holds it, with positions fixed and every tooltip as plain text."""
    import pyvis.network  # noqa: PLC0415 - it loads IPython: wait until a page is written

    network = pyvis.network.Network(cdn_resources="in_line")
    network.set_options(_OPTIONS)
    # pyvis looks through all nodes and edges at each addition; its lists are filled directly so that 5,000 open.
    for name, data in sorted(graph.nodes(data=True), key=lambda node: (-node[1]["radius"], node[0])):  # small on top
        if data["kind"] == "service":
            network.nodes += [_service_node(name, data, looks), _label_node(name, data)]
            network.edges.append(_leader(name, data))
        else:
            network.nodes.append(_concept_node(name, data))
    for a, b, data in graph.edges(data=True):
        make = _distance_edge if data["kind"] == "distance" else _usage_edge
        network.edges.append(make(graph, a, b, looks))
    return network


def _add_parts(network: "pyvis.network.Network", parts: MapParts) -> None:
    for edge in network.edges:
        if edge["kind"] == "usage":
            pair = edge["from"].removeprefix("concept:"), edge["to"].removeprefix("service:")
            edge["parts"] = [list(part) for part in parts.uses.get(pair, ())]


def _library(network: "pyvis.network.Network") -> str:
    """vis-network as pyvis ships it. A closing script tag inside would end the script; there is none to be found."""
    loader: jinja2.BaseLoader = network.templateEnv.loader
    source = loader.get_source(network.templateEnv, _VIS)[0].replace("\r\n", "\n")
    return source.replace("</script", "<\\/script")


def _service_choices(graph: "nx.Graph[str]") -> list[tuple[str, str, str]]:
    found = [(d["label"], d["label_en"], d["id"]) for _, d in graph.nodes(data=True) if d["kind"] == "service"]
    return sorted(found, key=lambda choice: choice[2])


def _concept_choices(graph: "nx.Graph[str]") -> list[str]:
    return sorted({d["label"] for _, d in graph.nodes(data=True)})


def _node(name: str, data: Mapping[str, Any], lines: Sequence[Text], href: str) -> dict[str, Any]:
    box = node_boxes(data)[0]
    return {
        "id": name,
        "kind": data["kind"],
        "labels": [data["label"], data["label_en"]],
        "lines": [list(line) for line in lines],
        "title": _tooltip(Text(data["label"], data["label_en"]), lines),
        "href": href,
        "x": data["x"],
        "y": data["y"],
        "size": data["radius"],
        "box": [box.left, box.top, box.right, box.bottom],
        "fixed": True,
    }


def _tooltip(heading: Text, lines: Sequence[Text]) -> str:
    return "\n".join([" / ".join(heading), *(line.nb for line in lines), *(line.en for line in lines)])


def _service_node(name: str, data: Mapping[str, Any], looks: Mapping[str, Look]) -> dict[str, Any]:
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


def _label_node(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """A service's name as a node of its own: services of much the same wording lie too close for labels below them."""
    label, (_, box) = map_label(data), node_boxes(data)
    return {
        "id": f"label:{name}",
        "kind": "label",
        "of": name,
        "label": "\n".join(label.lines),
        "labels": [],
        "shape": "text",
        "x": label.x,
        "y": label.y,
        "box": [box.left, box.top, box.right, box.bottom],
        "fixed": True,
        "font": {"size": SERVICE_FONT, "color": INK, "strokeWidth": 5, "strokeColor": PAPER},
    }


def _leader(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": f"leader:{name}",
        "kind": "leader",
        "from": name,
        "to": f"label:{name}",
        "color": _line_colours(INK, 0.8),
        "width": 1,
        "hidden": map_label(data).leader is None,
    }


def _concept_node(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    lines = [Text(f"{numbers(data['n'], 0).nb} treff i løpende tekst", f"{numbers(data['n'], 0).en} mentions")]
    return {
        **_node(name, data, lines, concept_page(data["id"])),
        "label": data["label"],
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
        "title": _tooltip(heading, lines),
        "href": href,
    }


def _distance_edge(graph: "nx.Graph[str]", a: str, b: str, _looks: Mapping[str, Look]) -> dict[str, Any]:
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


def _usage_edge(graph: "nx.Graph[str]", a: str, b: str, looks: Mapping[str, Look]) -> dict[str, Any]:
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
