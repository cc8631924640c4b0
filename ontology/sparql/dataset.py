"""A written study as rdflib's dataset in memory, for what queries to the store cannot do."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.query import Result
from rdflib.term import IdentifiedNode

from ontology.errors import OntologyError
from ontology.files.reading import read_quads
from ontology.sparql.query_text import check_tree


class _StudyDataset(Dataset):
    """A dataset whose deprecated parts do not warn (rdflib's own query engine asks for them), and that asks nobody."""

    def query(self, query_object: Any, *arguments: Any, **named: Any) -> Result:
        """As rdflib's, but :class:`~ontology.errors.QueryError` for ``SERVICE`` and ``FROM``."""
        # The same parser as reads it next, so that there are no two readings.
        check_tree(parseQuery(query_object) if isinstance(query_object, str) else query_object.algebra)
        return super().query(query_object, *arguments, **named)

    def update(self, update_object: Any, *arguments: Any, **named: Any) -> None:
        """As rdflib's, but :class:`~ontology.errors.QueryError` for ``SERVICE`` and ``LOAD``."""
        check_tree(parseUpdate(update_object) if isinstance(update_object, str) else update_object.algebra)
        super().update(update_object, *arguments, **named)

    # No setter, which rdflib has: nothing here changes which graph is the default one.
    @property  # type: ignore[misc]
    def default_context(self) -> Graph:
        return self._default_context

    @property
    def identifier(self) -> IdentifiedNode:
        return DATASET_DEFAULT_GRAPH_ID

    def contexts(self, triple: object = None) -> Generator[Graph, None, None]:
        yield from self.graphs(triple)  # type: ignore[arg-type]


def load_dataset(path: Path) -> Dataset:
    """The named graphs of a ``study.nq``; a query without ``GRAPH`` sees all of them as one.

    :class:`OntologyError` when there is no such file or a line is not as this project writes it.
    """
    if not path.is_file():
        raise OntologyError(f"{path.name}: found no such file; expected the graph of a study; build the study first")
    dataset = _StudyDataset(default_union=True)
    graphs = {}
    for subject, predicate, object_, name in read_quads(path):
        if name not in graphs:
            graphs[name] = dataset.graph(name)
        # The store directly: Graph.add checks each term again, which read_quads has made.
        dataset.store.add((subject, predicate, object_), graphs[name])
    return dataset
