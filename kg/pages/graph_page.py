"""The concept graph as one page that opens from a file, without the network, with pyvis and vis-network.

pyvis' own template loads Bootstrap from a content delivery network even when its resources are 'in_line', so the page
has a template of its own; pyvis keeps the nodes and edges and brings the vis-network library that is set into the page.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import jinja2
import networkx as nx

from kg.graphs.backbone import EDGES_AT_MOST, backbone
from kg.graphs.company_map import SENTENCES_AT_LEAST
from kg.measure.inference.verdict import is_finding
from kg.pages.map_items import company_edge, concept_node, distance_edge, service_node, usage_edge
from kg.pages.map_list import listed_concepts, listed_services, stress_told
from kg.pages.map_parts import MapParts
from kg.pages.text_parts import as_json
from kg.views.looks import Look
from kg.views.templates import asset, environment, page_style, security_policy
from kg.wording.phrases import phrases

if TYPE_CHECKING:
    import pyvis.network

_VIS = "lib/vis-9.1.2/vis-network.min.js"
#: vis-network moves, zooms and finds what is pointed at; kart.js draws, so that marks and names keep their size.
_OPTIONS = """{
  "physics": {"enabled": false},
  "interaction": {"hover": true, "keyboard": {"enabled": true, "bindToWindow": false}, "multiselect": false},
  "edges": {"smooth": false, "chosen": false, "color": {"color": "transparent", "highlight": "transparent",
    "hover": "transparent", "inherit": false}},
  "nodes": {"shape": "custom", "chosen": false, "fixed": true}
}"""
#: What the script says, by the keys of its wording file.
_SAID = (
    "see_pair", "see_service", "see_concept", "no_match", "its_concepts", "its_services", "stands_with", "all_of_them",
    "three_quotes", "no_quotes", "names_hidden", "page_short",
)  # fmt: skip


def graph_html(
    graph: "nx.Graph[str]",
    looks: Mapping[str, Look],
    *,
    parts: MapParts | None = None,
    edges_at_most: int = EDGES_AT_MOST,
) -> str:
    """The page as a string; ``graph`` is of :func:`kg.graphs.concept_graph.concept_graph`.

    ``looks`` say how services are drawn. With ``parts`` the page has quotes, short names and the concepts that stand
    together, and can leave out documents and kinds of section. Its links expect the other pages of the site beside it.
    """
    shown = parts or MapParts()
    named = _with_short_names(graph, shown)
    drawn = backbone(named, edges_at_most=edges_at_most)
    network = to_network(drawn, looks, shown)
    # vis-network as pyvis ships it. A closing script tag inside would end the script; there is none to be found.
    loader: jinja2.BaseLoader = network.templateEnv.loader
    library = loader.get_source(network.templateEnv, _VIS)[0].replace("\r\n", "\n").replace("</script", "<\\/script")
    style, switch, script = page_style("kart.css"), asset("language.js"), asset("kart-pens.js") + asset("kart.js")
    known = {
        **_told(named, drawn, shown),
        "looks": looks,
        "library": library,
        "style": style,
        "switch": switch,
        "script": script,
        "compact": as_json,
        "root": "",
        "policy": security_policy(styles=[style], scripts=[library, switch, script]),
    }
    network.templateEnv, network.path = environment(), "kart.html"
    environment().get_template(network.path, globals=known)  # pyvis gets the same, which keeps what it knows
    html: str = network.generate_html()
    return html


def _with_short_names(graph: "nx.Graph[str]", shown: MapParts) -> "nx.Graph[str]":
    named = graph.copy()
    for _, data in named.nodes(data=True):
        if data["kind"] == "service" and data["id"] in shown.short:
            data["label"], data["label_en"] = shown.short[data["id"]]
    return named


def _told(graph: "nx.Graph[str]", drawn: "nx.Graph[str]", shown: MapParts) -> dict[str, Any]:
    """What the template says of a graph, of which only the part ``drawn`` has lines."""
    say = phrases("kart")
    nodes, edges = [d for _, d in drawn.nodes(data=True)], [d for _, _, d in drawn.edges(data=True)]
    services = [(d["label"], d["label_en"], d["id"], d.get("level", False)) for d in nodes if d["kind"] == "service"]
    return {
        "services": sorted(services, key=lambda service: (service[3], service[2])),
        # The names that the search knows, in both languages.
        "concepts": sorted({d[name] for d in nodes for name in ("label", "label_en")}),
        "left_out": drawn.graph["left_out"],
        "any_apart": any(d["kind"] == "distance" and is_finding(d) for d in edges),
        "placed": any(d["located"] for d in nodes if d["kind"] == "service"),
        "stress": stress_told(shown.stress),
        "regions": bool(shown.regions),
        "company": shown.company,
        "sentences_at_least": SENTENCES_AT_LEAST,
        "documents": shown.documents,
        "section_kinds": shown.kinds,
        "order": shown.order,
        "listed": listed_services(graph),
        "listed_concepts": listed_concepts(graph),
        "quotes": shown.quotes,
        "said": {key: list(getattr(say, key)) for key in _SAID}
        | {"used_about": [say.used_about.nb, say.used_about.en]},
    }


def to_network(
    graph: "nx.Graph[str]", looks: Mapping[str, Look], parts: MapParts | None = None
) -> "pyvis.network.Network":
    """The graph as pyvis holds it, with positions fixed."""
    import pyvis.network  # noqa: PLC0415 - it loads IPython: wait until a page is written

    shown = parts or MapParts()
    network = pyvis.network.Network(cdn_resources="in_line")
    network.set_options(_OPTIONS)
    # pyvis looks through all nodes and edges at each addition; its lists are filled directly so that 5,000 open.
    for name, data in sorted(graph.nodes(data=True), key=lambda node: (-node[1]["radius"], node[0])):  # small on top
        if data["kind"] == "service":
            network.nodes.append(service_node(graph, name, looks, shown.regions.get(data["id"])))
        else:
            place = shown.company.nodes[name] if name in shown.company else None
            network.nodes.append(concept_node(name, data, place))
    for a, b, data in graph.edges(data=True):
        if data["kind"] == "distance":
            network.edges.append(distance_edge(graph, a, b))
        else:
            edge = usage_edge(graph, a, b)
            pair = edge["from"].removeprefix("concept:"), edge["to"].removeprefix("service:")
            network.edges.append(edge | {"parts": [list(part) for part in shown.uses.get(pair, ())]})
    network.edges += [company_edge(graph, shown.company, a, b) for a, b in sorted(map(sorted, shown.company.edges))]
    return network
