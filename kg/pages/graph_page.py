"""The concept graph as one page that opens from a file, without the network, with pyvis and vis-network.

pyvis' own template loads Bootstrap from a content delivery network even when its resources are 'in_line', so the page
has a template of its own; pyvis keeps the nodes and edges and brings the vis-network library that is set into the page.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import jinja2
import networkx as nx

from kg.graphs.backbone import EDGES_AT_MOST, backbone
from kg.measure.inference.verdict import is_finding
from kg.pages.map_items import concept_node, distance_edge, label_node, leader, service_node, usage_edge
from kg.pages.map_parts import MapParts
from kg.views.looks import Look
from kg.views.templates import asset, environment, page_style, security_policy

if TYPE_CHECKING:
    import pyvis.network

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
    """The page as a string; ``graph`` is of :func:`kg.graphs.concept_graph.concept_graph`.

    ``looks`` say how services are drawn. With ``parts`` the page can leave out documents and kinds of section.
    Its links expect the other pages of the site beside it.
    """
    shown = parts or MapParts()
    drawn = backbone(graph, edges_at_most=edges_at_most)
    network = to_network(drawn, looks)
    for edge in network.edges:
        if edge["kind"] == "usage":
            pair = edge["from"].removeprefix("concept:"), edge["to"].removeprefix("service:")
            edge["parts"] = [list(part) for part in shown.uses.get(pair, ())]
    services = [
        (d["label"], d["label_en"], d["id"], d.get("level", False))
        for _, d in drawn.nodes(data=True)
        if d["kind"] == "service"
    ]
    # vis-network as pyvis ships it. A closing script tag inside would end the script; there is none to be found.
    loader: jinja2.BaseLoader = network.templateEnv.loader
    library = loader.get_source(network.templateEnv, _VIS)[0].replace("\r\n", "\n").replace("</script", "<\\/script")
    style, switch, script = page_style("kart.css"), asset("language.js"), asset("kart.js")
    known = {
        "looks": looks,
        "services": sorted(services, key=lambda service: (service[3], service[2])),
        # The names that the search knows, in both languages.
        "concepts": sorted({d[name] for _, d in drawn.nodes(data=True) for name in ("label", "label_en")}),
        "left_out": drawn.graph["left_out"],
        "any_apart": any(data["kind"] == "distance" and is_finding(data) for _, _, data in drawn.edges(data=True)),
        "documents": shown.documents,
        "section_kinds": shown.kinds,
        "order": shown.order,
        "library": library,
        "style": style,
        "switch": switch,
        "script": script,
        "root": "",
        "policy": security_policy(styles=[style], scripts=[library, switch, script]),
    }
    network.templateEnv, network.path = environment(), "kart.html"
    environment().get_template(network.path, globals=known)  # pyvis gets the same, which keeps what it knows
    html: str = network.generate_html()
    return html


def to_network(graph: "nx.Graph[str]", looks: Mapping[str, Look]) -> "pyvis.network.Network":
    """The graph as pyvis holds it, with positions fixed and every tooltip as plain text."""
    import pyvis.network  # noqa: PLC0415 - it loads IPython: wait until a page is written

    network = pyvis.network.Network(cdn_resources="in_line")
    network.set_options(_OPTIONS)
    # pyvis looks through all nodes and edges at each addition; its lists are filled directly so that 5,000 open.
    for name, data in sorted(graph.nodes(data=True), key=lambda node: (-node[1]["radius"], node[0])):  # small on top
        if data["kind"] == "service":
            network.nodes += [service_node(name, data, looks), label_node(name, data)]
            network.edges.append(leader(name, data))
        else:
            network.nodes.append(concept_node(name, data))
    for a, b, data in graph.edges(data=True):
        make = distance_edge if data["kind"] == "distance" else usage_edge
        network.edges.append(make(graph, a, b, looks))
    return network
