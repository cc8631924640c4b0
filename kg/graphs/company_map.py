"""Concepts that stand in the same sentences as a picture: which pairs are drawn, and where the concepts stand."""

from collections.abc import Sequence

import networkx as nx
import numpy as np

from kg.graphs.placement import FreeSpace, Point, place_concepts

#: A pair is drawn when it stands together so often: G² (Dunning 1993) is above this about once in a thousand pairs that
#: fall independently. Hundreds of pairs are looked at, and sentences of one section are alike: a line is a hint.
ASSOCIATED = 10.83
#: In so many sentences at least: two are soon from one paragraph that says a thing twice.
SENTENCES_AT_LEAST = 3
#: More lines than these are a tangle; those with the highest G² are drawn.
PAIRS_AT_MOST = 160
#: Where the spring layout begins, so that the same study gives the same picture, and how many steps it takes.
SEED, STEPS = 14, 300
#: How strongly a concept is held beside one that it stands together with.
PULL = 0.05
#: The room that they are given, in canvas units: about the shape of the map on a screen.
WIDTH, HEIGHT = 1000, 850


def company_map(company: "nx.Graph[str]", graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The pairs of ``company`` (of :func:`kg.graphs.study_graphs.cooccurrence_graph`) that stand together above chance.

    Nodes, which are all in ``graph``, have ``x`` and ``y``; graph attribute ``left_out`` counts pairs not drawn.
    """
    pairs = [(tuple(sorted((a, b))), data) for a, b, data in company.edges(data=True) if a in graph and b in graph]
    above = [(pair, data) for pair, data in pairs if _is_above_chance(data)]
    ranked = sorted(above, key=lambda edge: (-edge[1]["g2"], edge[0]))
    drawn: nx.Graph[str] = nx.Graph(left_out=len(ranked[PAIRS_AT_MOST:]))
    for (a, b), data in ranked[:PAIRS_AT_MOST]:
        drawn.add_edge(a, b, **data)
    _place(drawn, graph)
    return drawn


def _is_above_chance(data: dict[str, float]) -> bool:
    return data["n"] >= SENTENCES_AT_LEAST and data["n"] > data["expected"] and data["g2"] >= ASSOCIATED


def _place(drawn: "nx.Graph[str]", graph: "nx.Graph[str]") -> None:
    """Give each concept room for its name near where springs draw it; the most used ones come nearest."""
    names = sorted(drawn, key=lambda name: (-graph.nodes[name]["n"], name))
    wanted, nodes = _springs(drawn, names), [graph.nodes[name] for name in names]
    labels = [max(node["label"], node["label_en"], key=len) for node in nodes]
    points = place_concepts(FreeSpace(), wanted, [node["radius"] for node in nodes], labels)
    for name, (x, y) in zip(names, points, strict=True):
        drawn.nodes[name].update(x=x, y=y)


def _springs(drawn: "nx.Graph[str]", names: Sequence[str]) -> list[Point]:
    """Where springs draw concepts; the first of ``names`` holds all others weakly, or loose groups drift away."""
    if not names:
        return []
    springs: nx.Graph[str] = nx.Graph()
    springs.add_nodes_from(names)
    springs.add_edges_from(((names[0], name) for name in names[1:]), weight=PULL)
    springs.add_edges_from(sorted(tuple(sorted(edge)) for edge in drawn.edges), weight=1.0)
    found = nx.spring_layout(springs, seed=SEED, iterations=STEPS, k=2.2 / len(names) ** 0.5)
    places = np.array([found[name] for name in names])
    share = (places - places.min(axis=0)) / np.maximum(np.ptp(places, axis=0), 1e-9) - 0.5
    return [(round(float(x * WIDTH)), round(float(y * HEIGHT))) for x, y in share]
