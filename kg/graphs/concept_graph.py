"""Services, concepts and what lies between them as a networkx graph, with a place for each on the map.

Nodes (ids ``service:<id>`` and ``concept:<id>``):

=============  =======================================================================================
all            ``kind`` ('service' or 'concept'), ``id``, ``label`` (bokmål), ``label_en``, ``x``, ``y`` and
               ``radius`` (canvas units, see :mod:`kg.graphs.placement`)
service        ``words`` and ``documents`` (running text about the service), ``located`` (whether ``x``, ``y``
               come from the estimated distances; if not, it stands beside the map), ``level`` (whether it is
               a level of government or a sector), ``label_x``, ``label_y`` (the middle of its label)
concept        ``n`` (mentions in counted text, whether or not one counts for a service)
=============  =======================================================================================

Edges (undirected):

=============  =======================================================================================
usage          service–concept: ``n`` (mentions), ``per_10000`` with ``low``, ``high`` (mentions per 10,000 words
               about the service, 95 % interval), ``words``, ``documents``
distance       service–service: ``measure``, ``d2`` (unbiased, may be negative); on the scale of its root
               ``distance``, ``low``, ``high`` (interval) and ``noise_floor``, each √max(·, 0) of the tables' d2 values;
               ``dissimilarity`` (0–1), ``p``, ``p_min``, ``q``, ``verdict``, ``reason``
=============  =======================================================================================

Both have ``kind``. What could not be estimated is left out: an absent attribute is a NaN of the tables.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import pandas as pd

from extract.types import Concept, Service
from kg.graphs.placement import (
    FreeSpace,
    Point,
    area_radius,
    barycentre,
    map_scale,
    place_beside,
    place_concepts,
    place_located,
    place_service_labels,
)
from kg.tables.cells import counted_text, known_roots, known_values

_USAGE = ("n", "per_10000", "low", "high", "words", "documents")
_DISTANCE = ("d2", "dissimilarity", "p", "p_min", "q", "verdict", "reason", "reason_nb")


def concept_graph(
    tables: Mapping[str, pd.DataFrame],
    *,
    concepts: Sequence[Concept],
    services: Sequence[Service],
    positions: Mapping[str, Point],
    measure: str = "words",
) -> "nx.Graph[str]":
    """The graph of a study: who uses which concept how often, and how far apart the services are.

    ``positions`` are the services' coordinates in units of distance (classical scaling of one ``measure``, 'words'
    or 'concepts'); a service without one is put beside the map. Concepts that the texts never use, and services
    that no text is about, are left out. Graph attributes: ``measure`` and ``scale`` (canvas units per unit of
    distance).
    """
    graph: nx.Graph[str] = nx.Graph(measure=measure, scale=round(map_scale(positions), 4))
    _add_services(graph, tables["exposure"], services, located=frozenset(positions))
    _add_concepts(graph, tables["mentions"], concepts)
    _add_usage(graph, tables["usage"])
    _add_distances(graph, tables["distances"], measure)
    _place(graph, positions)
    return graph


def _add_services(
    graph: "nx.Graph[str]", exposure: pd.DataFrame, services: Sequence[Service], *, located: frozenset[str]
) -> None:
    by_service = exposure.groupby("service", sort=True)
    words = {str(k): int(v) for k, v in by_service["words"].sum().items()}
    documents = {str(k): int(v) for k, v in by_service["document"].nunique().items()}
    seen = sorted((s for s in services if words.get(s.id, 0) > 0), key=lambda s: s.id)
    largest = max((words[s.id] for s in seen), default=0)
    radii = {s.id: round(area_radius(words[s.id], largest, least=8, most=24), 2) for s in seen}
    for service in seen:
        graph.add_node(
            f"service:{service.id}",
            kind="service",
            id=service.id,
            label=service.label_nb,
            label_en=service.label_en,
            words=words[service.id],
            documents=documents[service.id],
            located=service.id in located,
            level=service.kind == "level",
            radius=radii[service.id],
        )


def _add_concepts(graph: "nx.Graph[str]", mentions: pd.DataFrame, concepts: Sequence[Concept]) -> None:
    n = {str(k): int(v) for k, v in counted_text(mentions)["concept"].value_counts().items()}
    largest = max(n.values(), default=0)
    for concept in sorted((c for c in concepts if n.get(c.id, 0) > 0), key=lambda c: c.id):
        graph.add_node(
            f"concept:{concept.id}",
            kind="concept",
            id=concept.id,
            label=concept.preferred("nb"),
            label_en=concept.preferred("en"),
            n=n[concept.id],
            radius=round(area_radius(n[concept.id], largest, least=3, most=13), 2),
        )


def _add_usage(graph: "nx.Graph[str]", usage: pd.DataFrame) -> None:
    for row in usage[usage["n"] > 0].sort_values(["service", "concept"]).to_dict("records"):
        ends = (f"service:{row['service']}", f"concept:{row['concept']}")
        if all(end in graph for end in ends):
            graph.add_edge(*ends, kind="usage", **known_values(row, _USAGE))


def _add_distances(graph: "nx.Graph[str]", distances: pd.DataFrame, measure: str) -> None:
    for row in distances[distances["measure"] == measure].sort_values(["a", "b"]).to_dict("records"):
        ends = (f"service:{row['a']}", f"service:{row['b']}")
        if all(end in graph for end in ends):
            graph.add_edge(*ends, kind="distance", measure=measure, **known_values(row, _DISTANCE), **known_roots(row))


def _place(graph: "nx.Graph[str]", positions: Mapping[str, Point]) -> None:
    """Place located services, the concepts that they use, and beside them the other services with what only they use.

    Frequent concepts choose their place first, so that what moves most is what is said least.
    """
    space = FreeSpace()
    ranked = [(-data["n"], name) for name, data in graph.nodes(data=True) if data["kind"] == "concept"]
    concepts = [name for _, name in sorted(ranked)]
    located = {name: positions[data["id"]] for name, data in _services(graph) if data["located"]}
    _place_services(graph, space, place_located(located))
    wanted = {name: centre for name in concepts if (centre := _usage_centre(graph, name)) is not None}
    _place_concepts(graph, space, wanted)
    others = sorted(name for name, data in _services(graph) if not data["located"])
    _place_services(graph, space, place_beside(others, space.taken()))
    taken = space.taken()
    below = ((taken.left + taken.right) / 2, taken.bottom)
    rest = {name: _usage_centre(graph, name) or below for name in concepts if name not in wanted}
    _place_concepts(graph, space, rest)


def _services(graph: "nx.Graph[str]") -> list[tuple[str, dict[str, Any]]]:
    return [(name, data) for name, data in graph.nodes(data=True) if data["kind"] == "service"]


def _place_services(graph: "nx.Graph[str]", space: FreeSpace, points: Mapping[str, Point]) -> None:
    names = {name: (graph.nodes[name]["label"], graph.nodes[name]["label_en"]) for name in points}
    radii = {name: graph.nodes[name]["radius"] for name in points}
    labels = place_service_labels(space, points, radii, names)
    for name, (x, y) in points.items():
        graph.nodes[name].update(x=x, y=y, label_x=labels[name][0], label_y=labels[name][1])


def _place_concepts(graph: "nx.Graph[str]", space: FreeSpace, wanted: Mapping[str, Point]) -> None:
    nodes = [graph.nodes[name] for name in wanted]
    labels = [max(node["label"], node["label_en"], key=len) for node in nodes]
    places = place_concepts(space, list(wanted.values()), [node["radius"] for node in nodes], labels)
    for node, (x, y) in zip(nodes, places, strict=True):
        node["x"], node["y"] = x, y


def _usage_centre(graph: "nx.Graph[str]", concept: str) -> Point | None:
    """The centre of the services that use a concept, as far as they have their place."""
    weights = {service: float(graph.edges[concept, service].get("per_10000", 0.0)) for service in graph[concept]}
    placed = {service: graph.nodes[service] for service in weights if "x" in graph.nodes[service]}
    return barycentre(weights, {service: (data["x"], data["y"]) for service, data in placed.items()})
