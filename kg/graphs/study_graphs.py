"""Four graphs of a study, each with a fixed schema, made from its tables.

Node ids are ``service:<id>``, ``concept:<id>`` and ``work:<id>``; every node has ``kind``, ``label`` and ``label_en``.

=================  ============================================================================================
usage_graph        service–concept, undirected: ``n``, ``per_10000``, ``low``, ``high``, ``words``, ``documents``
distance_graph     service–service, undirected: ``d2``, ``distance``, ``low``, ``high``, ``noise_floor`` (the last three
                   on the scale of the distance), ``dissimilarity``, ``p``, ``q``, ``verdict``, ``finding``
cooccurrence_graph concept–concept, undirected, in one sentence: ``n`` sentences, ``expected`` if they fell
                   independently, ``pmi`` (bits), ``g2`` (Dunning 1993), ``documents``
citation_graph     service → work, directed: ``n`` citations in text about the service, ``documents``
=================  ============================================================================================

What could not be estimated is left out. Nodes without an edge are left out of all but ``distance_graph``.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

import networkx as nx
import pandas as pd

from kg.measure.inference.verdict import is_finding
from kg.tables.cells import counted_text, known_number, known_roots, known_values
from kg.tables.rows import named_records

Tables = Mapping[str, pd.DataFrame]


def usage_graph(tables: Tables) -> "nx.Graph[str]":
    """Who uses which concept how often."""
    graph: nx.Graph[str] = nx.Graph(kind="usage")
    for row in named_records(tables["usage"][tables["usage"]["n"] > 0].sort_values(["service", "concept"])):
        ends = f"service:{row['service']}", f"concept:{row['concept']}"
        names = ("n", "per_10000", "low", "high", "words", "documents")
        graph.add_edge(*ends, kind="usage", weight=int(row["n"]), **known_values(row, names))
    return _named(graph, tables)


def distance_graph(tables: Tables, *, measure: str = "words") -> "nx.Graph[str]":
    """How far apart the services' vocabularies are; ``finding``: the whole interval is above the noise floor."""
    graph: nx.Graph[str] = nx.Graph(kind="distance", measure=measure)
    distances = tables["distances"]
    for row in named_records(distances[distances["measure"] == measure].sort_values(["a", "b"])):
        first, second = f"service:{row['a']}", f"service:{row['b']}"
        graph.add_nodes_from([first, second])
        if known_number(row["d2"]) is None:
            continue
        roots = known_roots(row)
        finding = is_finding({"verdict": row["verdict"], **roots})
        values = known_values(row, ("d2", "dissimilarity", "p", "q", "verdict"))
        graph.add_edge(first, second, kind="distance", finding=finding, **values, **roots)
    return _named(graph, tables)


def cooccurrence_graph(tables: Tables, *, least: int = 2) -> "nx.Graph[str]":
    """Which concepts stand in the same sentence of running text, at least ``least`` times."""
    mentions, held = counted_text(tables["mentions"]), dict[tuple[str, int], set[str]]()
    columns = (mentions[name] for name in ("document", "sentence", "concept"))
    for document, sentence, concept in zip(*columns, strict=True):
        held.setdefault((str(document), sentence), set()).add(concept)
    sentences = [(document, sorted(concepts)) for (document, _), concepts in sorted(held.items())]
    single = Counter(concept for _, concepts in sentences for concept in concepts)
    pairs, documents = Counter[tuple[str, str]](), dict[tuple[str, str], set[str]]()
    for document, concepts in sentences:
        for pair in combinations(concepts, 2):
            pairs[pair] += 1
            documents.setdefault(pair, set()).add(document)
    total = len(counted_text(tables["sentences"]))
    graph: nx.Graph[str] = nx.Graph(kind="cooccurrence", sentences=total)
    for (a, b), n in sorted(pairs.items()):
        if n >= least:
            met = _association(n, single[a], single[b], total)
            ends = f"concept:{a}", f"concept:{b}"
            graph.add_edge(*ends, kind="cooccurrence", n=n, weight=n, documents=len(documents[a, b]), **met)
    return _named(graph, tables)


def citation_graph(tables: Tables) -> "nx.DiGraph[str]":
    """Which works text about each service cites."""
    graph: nx.DiGraph[str] = nx.DiGraph(kind="citation")
    cited = tables["citations"].sort_values(["document", "start"])
    n, documents = Counter[tuple[str, str]](), dict[tuple[str, str], set[str]]()
    for row in named_records(cited):
        for service in row["services"]:
            ends = f"service:{service}", f"work:{_work(row)}"
            n[ends] += 1
            documents.setdefault(ends, set()).add(str(row["document"]))
    for ends, count in sorted(n.items()):
        graph.add_edge(*ends, kind="citation", n=count, weight=count, documents=len(documents[ends]))
    return _named(graph, tables)


#: The graphs by name, as the command line knows them.
KINDS: Mapping[str, Callable[[Tables], Any]] = {
    "usage": usage_graph,
    "distance": distance_graph,
    "cooccurrence": cooccurrence_graph,
    "citation": citation_graph,
}


def _association(n: int, a: int, b: int, total: int) -> dict[str, float]:
    expected = a * b / total
    cells = [(n, expected), (a - n, a * (total - b) / total), (b - n, b * (total - a) / total)]
    cells.append((total - a - b + n, (total - a) * (total - b) / total))
    g2 = 2 * math.fsum(seen * math.log(seen / hoped) for seen, hoped in cells if seen > 0 and hoped > 0)
    return {"expected": round(expected, 6), "pmi": round(math.log2(n / expected), 6), "g2": round(g2, 6)}


def _work(row: Mapping[str, Any]) -> str:
    work = row.get("work")
    if isinstance(work, str) and work:
        return work
    year = row["year"] if isinstance(row["year"], str) else ""
    return " ".join([*(str(author) for author in row["authors"]), year]).strip() or "–"


def _labels(tables: Tables) -> Iterator[tuple[str, str, str]]:
    for kind, name in (("service", "services"), ("concept", "concepts")):
        if name not in tables:
            continue
        for row in named_records(tables[name]):
            yield f"{kind}:{row['id']}", str(row["label_nb"]), str(row["label_en"])
    if "works" in tables:
        for row in named_records(tables["works"]):
            yield f"work:{row['work']}", str(row["label"]), str(row["label"])


def _named(graph: Any, tables: Tables) -> Any:
    labels = {node: (nb, en) for node, nb, en in _labels(tables)}
    for node in graph:
        kind, _, identifier = node.partition(":")
        nb, en = labels.get(node, (identifier, identifier))
        graph.nodes[node].update(kind=kind, id=identifier, label=nb, label_en=en)
    return graph
