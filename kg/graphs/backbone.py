"""The edges of a concept graph that are worth drawing."""

import networkx as nx

#: A page with more edges than this takes long to open and shows nothing but edges.
EDGES_AT_MOST = 3000


def backbone(graph: "nx.Graph[str]", *, edges_at_most: int = EDGES_AT_MOST) -> "nx.Graph[str]":
    """The graph with all its nodes and the edges worth drawing; graph attribute ``left_out`` counts the others.

    All distances are kept, and of each concept the service that uses it most (per 10,000 words), so that no concept
    hangs loose; then usage edges by number of mentions until there are ``edges_at_most``.
    """
    distances = [(a, b) for a, b, kind in graph.edges(data="kind") if kind == "distance"]
    usage = [concept_first(a, b) for a, b, kind in graph.edges(data="kind") if kind == "usage"]
    rates = {pair: (-graph.edges[pair].get("per_10000", 0.0), pair) for pair in usage}
    strongest: dict[str, tuple[str, str]] = {}
    for pair in sorted(usage, key=lambda pair: rates[pair]):
        strongest.setdefault(pair[0], pair)
    kept = set(strongest.values())
    others = sorted((pair for pair in usage if pair not in kept), key=lambda pair: (-graph.edges[pair]["n"], pair))
    room = max(edges_at_most - len(distances) - len(kept), 0)
    drawn: nx.Graph[str] = nx.Graph(**graph.graph, left_out=len(others[room:]))
    drawn.add_nodes_from(sorted(graph.nodes(data=True)))
    for a, b in [*sorted(distances), *sorted(kept), *others[:room]]:
        drawn.add_edge(a, b, **graph.edges[a, b])
    return drawn


def concept_first(a: str, b: str) -> tuple[str, str]:
    """The ends of a usage edge, the concept before the service."""
    return (a, b) if a.startswith("concept:") else (b, a)
