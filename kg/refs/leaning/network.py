"""Who leans on whom as a graph, with the nodes and attributes of :mod:`kg.graphs.study_graphs`.

``service:<id>`` → ``work:<id>`` (kind citation: ``n`` citations in counted text about the service, ``documents``), and
``service:<id>`` → ``service:<id>`` (kind coupling: ``coupling``, ``apart``, ``low``, ``high``, ``verdict``) for pairs
that share any of works enough; the arrow of a coupling goes by the alphabet and means nothing.
"""

from typing import Any

import networkx as nx

from kg.refs.leaning.cited import Tables, cited_by_service
from kg.refs.leaning.coupling import leaning_table
from kg.tables.cells import known_number, known_values
from kg.tables.rows import named_records


def leaning_graph(tables: Tables) -> "nx.DiGraph[str]":
    """The graph; a service that cites nothing is left out."""
    graph: nx.DiGraph[str] = nx.DiGraph(kind="leaning")
    names = {str(row["id"]): row for row in named_records(tables["services"])}
    for row in named_records(cited_by_service(tables)):
        ends = _service(graph, names, row["service"]), f"work:{row['work']}"
        label = str(row["label"])
        graph.add_node(ends[1], kind="work", id=row["work"], label=label, label_en=label)
        counts = {"n": int(row["citations"]), "documents": int(row["documents"])}
        graph.add_edge(*ends, kind="citation", weight=float(row["citations"]), **counts)
    for row in named_records(leaning_table(tables)):
        if known_number(row["coupling"]):
            ends = _service(graph, names, row["a"]), _service(graph, names, row["b"])
            values = known_values(row, ("coupling", "apart", "low", "high", "verdict"))
            graph.add_edge(*ends, kind="coupling", weight=float(row["coupling"]), **values)
    return graph


def _service(graph: "nx.DiGraph[str]", names: dict[str, dict[str, Any]], service: str) -> str:
    row = names.get(service, {})
    named = {"label": str(row.get("label_nb", service)), "label_en": str(row.get("label_en", service))}
    graph.add_node(f"service:{service}", kind="service", id=service, **named)
    return f"service:{service}"
