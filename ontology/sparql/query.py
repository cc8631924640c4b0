"""SPARQL over a written study: reading only, nothing fetched, values bound and never pasted into the text."""

from collections.abc import Generator, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from pyparsing import ParseException
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parser import parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result, ResultRow
from rdflib.term import IdentifiedNode, Identifier, Variable

from ontology.errors import OntologyError, QueryError
from ontology.files.reading import read_quads
from ontology.names.iris import checked_iri
from ontology.names.namespaces import PREFIXES


class Iri(str):
    """An IRI, told apart from an ordinary string: in results, and in values that are bound to a variable."""

    __slots__ = ()


#: A plain Python value; ``None`` is a variable that a solution leaves unbound.
Value: TypeAlias = Iri | str | bool | int | float | Decimal | date | datetime | None

#: What evaluating would fetch or read from outside the dataset, by the name rdflib gives the clause.
_OUTSIDE = {"ServiceGraphPattern": "SERVICE"}


class _StudyDataset(Dataset):
    """A dataset whose deprecated parts do not warn: rdflib's own query engine asks for them."""

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


def query(dataset: Dataset, sparql: str, **bindings: Value) -> list[dict[str, Value]]:
    """The solutions of a SELECT query, a dict a row, in the query's order; variables of ``bindings`` are fixed.

    Text binds as a plain literal, :class:`Iri` as an IRI, numbers and truth values by type. A label has a language
    and so is not equal to plain text: compare ``STR(?label)``. The prefixes of :mod:`ontology.names.namespaces` need no
    declaration. :class:`QueryError` for anything but a SELECT that stays inside the dataset.
    """
    prepared = _prepared(sparql, expected="SelectQuery")
    result, rows = _evaluated(dataset, prepared, bindings)
    names = [str(variable) for variable in result.vars or ()]
    return [dict(zip(names, map(to_value, row), strict=True)) for row in rows]


def ask(dataset: Dataset, sparql: str, **bindings: Value) -> bool:
    """Whether an ASK query has a solution; otherwise as :func:`query`."""
    prepared = _prepared(sparql, expected="AskQuery")
    return bool(_evaluated(dataset, prepared, bindings)[0].askAnswer)


def _evaluated(dataset: Dataset, prepared: Query, bindings: Mapping[str, Value]) -> tuple[Result, list[ResultRow]]:
    bound = _bound(prepared, bindings)
    try:
        result = dataset.query(prepared, initBindings=bound)
        return result, list(result)  # type: ignore[arg-type]
    except Exception as error:  # rdflib raises bare Exception for what its engine cannot do, and does so late
        raise QueryError(f"query: {error}; rdflib cannot evaluate this; write it another way") from error


def _prepared(sparql: str, *, expected: str) -> Query:
    try:
        prepared = prepareQuery(sparql, initNs=PREFIXES)
    except ParseException as error:
        raise QueryError(_not_a_query(sparql, error)) from None
    except Exception as error:  # rdflib raises bare Exception, e.g. for an unknown prefix
        raise QueryError(f"query: {error}; declare the prefix or correct the query") from error
    if prepared.algebra.name != expected:
        form, wanted = (name.removesuffix("Query").upper() for name in (prepared.algebra.name, expected))
        raise QueryError(f"query: found {form}; expected {wanted}; query() takes SELECT and ask() takes ASK")
    _check_inside(prepared)
    return prepared


def _not_a_query(sparql: str, error: ParseException) -> str:
    try:
        update = parseUpdate(sparql).request  # None for an empty text, which is an update that does nothing
    except Exception:  # noqa: BLE001 - it is no update either: report what the query parser found
        update = None
    if update:
        return "query: found a SPARQL Update; expected a query: the graph is read-only; build it anew"
    place = f"line {error.lineno}, column {error.column}"
    return f"query: {place}: found {error.line.strip()[:60]!r}; expected SPARQL 1.1; {error.msg}"


def _check_inside(prepared: Query) -> None:
    # rdflib fetches FROM and FROM NAMED from the network or the disk, as it does SERVICE.
    if prepared.algebra.datasetClause:
        raise QueryError("query: found FROM; expected none: nothing is loaded; choose a graph with GRAPH")
    for node in _nodes(prepared.algebra):
        if isinstance(node, CompValue) and node.name in _OUTSIDE:
            raise QueryError(f"query: found {_OUTSIDE[node.name]}; expected none: nothing is asked of other servers")


def _nodes(tree: object) -> Iterator[object]:
    """All nodes of a parsed query, whatever container they are in (rdflib's traversal skips some)."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting.extend(node.values())
        elif isinstance(node, (str, bytes, Identifier)):
            continue
        elif hasattr(node, "__iter__"):
            waiting.extend(node)


def _bound(prepared: Query, bindings: Mapping[str, Value]) -> dict[str, Identifier]:
    variables = {str(node) for node in _nodes(prepared.algebra) if isinstance(node, Variable)}
    for name in bindings:
        if name not in variables:
            names = ", ".join(sorted(variables))
            raise QueryError(f"binding {name!r}: found no such variable; expected one of {names}")
    return {name: to_term(value) for name, value in bindings.items() if value is not None}


def to_term(value: Value) -> Identifier:
    """A Python value as an RDF term."""
    if isinstance(value, Iri):
        return checked_iri(value)
    return Literal(value)


def to_value(term: Identifier | None) -> Value:
    """An RDF term as a Python value; a literal whose datatype Python has no type for comes as its text."""
    if isinstance(term, URIRef):
        return Iri(term)
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    value = term.toPython()
    return value if isinstance(value, (bool, int, float, Decimal, date)) else str(term)
