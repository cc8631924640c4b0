"""Who leans on whom as a graph, with the nodes and attributes of :mod:`kg.graphs.study_graphs`.

``service:<id>`` → ``work:<id>`` (kind citation: ``n`` citations in counted text about the service, ``documents``), and
``service:<id>`` → ``service:<id>`` (kind coupling: ``coupling``, ``apart``, ``low``, ``high``) for pairs of which it can
be told; the arrow of a coupling goes by the alphabet and means nothing.
"""

from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.refs.leaning.cited import Tables, cited_by_service
from kg.refs.leaning.coupling import leaning_table
from kg.tables.cells import known_values
from kg.tables.rows import named_records

if TYPE_CHECKING:
    Graph = nx.DiGraph[str]


def leaning_graph(tables: Tables) -> "Graph":
    """The graph; a service that cites nothing is left out."""
    graph: Graph = nx.DiGraph(kind="leaning")
    names = {str(row["id"]): row for row in named_records(tables["services"])}
    for row in named_records(cited_by_service(tables)):
        ends = _service(graph, names, row["service"]), f"work:{row['work']}"
        label = str(row["label"])
        graph.add_node(ends[1], kind="work", id=row["work"], label=label, label_en=label)
        counts = {"n": int(row["citations"]), "documents": int(row["documents"])}
        graph.add_edge(*ends, kind="citation", weight=float(row["citations"]), **counts)
    for row in named_records(leaning_table(tables)):
        if row["verdict"] == "shared":
            ends = _service(graph, names, row["a"]), _service(graph, names, row["b"])
            values = known_values(row, ("coupling", "apart", "low", "high"))
            graph.add_edge(*ends, kind="coupling", weight=float(row["coupling"]), **values)
    return graph


def _service(graph: "Graph", names: dict[str, dict[str, Any]], service: str) -> str:
    row = names.get(service, {})
    named = {"label": str(row.get("label_nb", service)), "label_en": str(row.get("label_en", service))}
    graph.add_node(f"service:{service}", kind="service", id=service, **named)
    return f"service:{service}"
