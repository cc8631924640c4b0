"""Graphs as files that other tools open: GraphML and GEXF (Gephi, yEd), Cytoscape JSON, CSV edge lists.

The bytes depend on the graph alone: nodes, edges and attributes are sorted, and GEXF bears no date.
"""

import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from corpus.errors import BegrepskartError
from corpus.shown import harmless
from corpus.table_files import csv_text
from corpus.whole_files import write_whole

#: networkx dates a GEXF file; a study's files bear no date.
_DATE = re.compile(rb' lastmodifieddate="[^"]*"')


class GraphExportError(BegrepskartError):
    """A graph that cannot be written."""


def graphml(graph: Any) -> bytes:
    """GraphML."""
    buffer = io.BytesIO()
    nx.write_graphml_xml(_ordered(graph), buffer)
    return buffer.getvalue()


def gexf(graph: Any) -> bytes:
    """GEXF 1.2, which Gephi opens."""
    buffer = io.BytesIO()
    nx.write_gexf(_ordered(graph), buffer)
    return _DATE.sub(b"", buffer.getvalue())


def cytoscape(graph: Any) -> bytes:
    """Cytoscape JSON, which Cytoscape and Cytoscape.js open."""
    text = json.dumps(nx.cytoscape_data(_ordered(graph)), ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return (text + "\n").encode("utf-8", "replace")


def edge_list(graph: Any) -> bytes:
    """A CSV edge list: source, target, their labels, then the edges' attributes by name.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    ordered = _ordered(graph)
    names = sorted({name for _, _, data in ordered.edges(data=True) for name in data})
    rows: list[list[Any]] = [["source", "target", "source_label", "target_label", *names]]
    for a, b, data in ordered.edges(data=True):
        labels = [ordered.nodes[end].get("label", "") for end in (a, b)]
        rows.append([a, b, *labels, *(data.get(name, "") for name in names)])
    return csv_text(rows).encode()


FORMATS: Mapping[str, Callable[[Any], bytes]] = {
    "graphml": graphml,
    "gexf": gexf,
    "cytoscape": cytoscape,
    "csv": edge_list,
}


def write_export(graph: Any, path: Path, output: str) -> None:
    """Write a graph in one of :data:`FORMATS`; raises :class:`GraphExportError` for any other."""
    if output not in FORMATS:
        raise GraphExportError(f"no graph format {output!r}; there are {', '.join(FORMATS)}")
    write_whole(path, FORMATS[output](graph))


def _clean(value: Any) -> Any:
    return harmless(value) if isinstance(value, str) else value


def _ordered(graph: Any) -> Any:
    """The same graph with everything in order, and texts that XML can hold."""
    ordered = nx.DiGraph() if graph.is_directed() else nx.Graph()
    ordered.graph.update({name: _clean(value) for name, value in sorted(graph.graph.items())})
    for node, data in sorted(graph.nodes(data=True)):
        ordered.add_node(_clean(node), **{name: _clean(value) for name, value in sorted(data.items())})
    pairs = graph.edges if graph.is_directed() else (tuple(sorted(edge)) for edge in graph.edges)
    for a, b in sorted(pairs):
        data = sorted(graph.edges[a, b].items())
        ordered.add_edge(_clean(a), _clean(b), **{name: _clean(value) for name, value in data})
    return ordered
