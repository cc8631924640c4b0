"""Rows of measured values as RDF Data Cube observations."""

from collections.abc import Iterator, Mapping, Sequence

from pandas import DataFrame
from rdflib import QB, RDF, URIRef

from ontology import columns
from ontology.terms import Quad, count, number


def data_set_quads(data_set: URIRef, structure: URIRef, graph: URIRef) -> Iterator[Quad]:
    """A data set and the structure its observations have (described in ``vocabulary.ttl``)."""
    yield data_set, RDF.type, QB.DataSet, graph
    yield data_set, QB.structure, structure, graph


def value_rows(
    table: DataFrame, *, counts: Mapping[str, URIRef], measures: Mapping[str, URIRef]
) -> Iterator[list[tuple[URIRef, int | float]]]:
    """For each row the property and value of each count and measured number that is defined."""
    read: list[tuple[URIRef, Sequence[int | float | None]]] = [
        *((term, columns.optional_integers(table, name)) for name, term in counts.items()),
        *((term, columns.numbers(table, name)) for name, term in measures.items()),
    ]
    for row in range(len(table)):
        values = ((term, column[row]) for term, column in read)
        yield [(term, value) for term, value in values if value is not None]


def value_quads(iri: URIRef, values: list[tuple[URIRef, int | float]], graph: URIRef) -> Iterator[Quad]:
    """The values of one observation; whole numbers as counts, others as doubles, undefined ones not at all."""
    for term, value in values:
        literal = count(value) if isinstance(value, int) else number(value)
        if literal is not None:
            yield iri, term, literal, graph
