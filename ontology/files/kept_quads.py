"""What an earlier dataset says about documents that have not changed, taken over line by line.

Documents stand in named graphs of their own (``graph/<part>/<document>``), and what is said there depends on the
document alone (:func:`ontology.graph.document_part_quads`). So the lines of such graphs are as good as new; they
are sorted already and only have to be merged with the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rdflib import URIRef

_BUFFER = 1 << 24  # bytes of lines that are looked at together


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptQuads:
    """An earlier ``study.nq`` and the ids of the documents whose graphs in it still hold."""

    path: Path
    documents: frozenset[str]

    def write(self, target: Path) -> list[URIRef]:
        """Write the lines of these documents' graphs to ``target``, in their order; the graphs they are in."""
        is_kept_graph: dict[bytes, bool] = {}
        with self.path.open("rb") as lines, target.open("wb") as out:
            while block := lines.readlines(_BUFFER):
                out.writelines(self._chosen(block, is_kept_graph))
        return [URIRef(graph.decode()) for graph, is_kept in is_kept_graph.items() if is_kept]

    def _chosen(self, block: Iterable[bytes], is_kept_graph: dict[bytes, bool]) -> list[bytes]:
        chosen = []
        for line in block:
            graph = line[line.rfind(b"<") + 1 : -4]  # a line ends in "<graph> .\n"
            is_kept = is_kept_graph.get(graph)
            if is_kept is None:
                is_kept = is_kept_graph[graph] = graph.rsplit(b"/", 1)[-1].decode() in self.documents
            if is_kept:
                chosen.append(line)
        return chosen
