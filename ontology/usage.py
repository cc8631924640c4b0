"""Usage: how one service uses one concept, a resource of its own that definitions and mentions point to."""

from collections.abc import Iterator

from pandas import DataFrame
from rdflib import QB, RDF

from ontology import columns
from ontology.iris import Iris
from ontology.mentions import check_unique
from ontology.namespaces import BK
from ontology.observations import data_set_quads, value_quads, value_rows
from ontology.terms import Quad

_COUNTS = {"n": BK.mentions, "words": BK.words, "documents": BK.documents, "sections": BK.sections}
_MEASURES = {"per_10000": BK.ratePer10000, "low": BK.rateLow, "high": BK.rateHigh}


def usage_pairs(table: DataFrame) -> frozenset[tuple[str, str]]:
    """The (concept, service) pairs that have a usage."""
    return frozenset(zip(columns.strings(table, "concept"), columns.strings(table, "service"), strict=True))


def usage_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Usages in ``graph/usage``: mentions, the words they were found in, mentions per 10,000 words, its interval."""
    check_unique("usage", table, ["concept", "service"])
    graph, data_set = iris.graph("usage"), iris.data_set("usage")
    yield from data_set_quads(data_set, BK.usageStructure, graph)
    rows = zip(
        columns.strings(table, "concept"),
        columns.strings(table, "service"),
        value_rows(table, counts=_COUNTS, measures=_MEASURES),
        strict=True,
    )
    for concept, service, values in rows:
        iri = iris.usage(concept, service)
        yield iri, RDF.type, BK.Usage, graph
        yield iri, RDF.type, QB.Observation, graph
        yield iri, QB.dataSet, data_set, graph
        yield iri, BK.concept, iris.concept(concept), graph
        yield iri, BK.service, iris.service(service), graph
        yield from value_quads(iri, values, graph)
