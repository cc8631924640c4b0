"""Definitions found in the texts: the passage as a Web Annotation, its meaning part as ``euvoc:xlDefinition``."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from pandas import DataFrame
from rdflib import RDF, Literal, URIRef

from ontology import columns
from ontology.iris import Iris
from ontology.mentions import check_unique
from ontology.namespaces import BK, DCTERMS, EUVOC, OA, SKOSNO, SOURCE_RELATION
from ontology.places import Places
from ontology.targets import target_quads
from ontology.terms import Quad


def definition_quads(
    table: DataFrame, *, places: Places, iris: Iris, usages: AbstractSet[tuple[str, str]] = frozenset()
) -> Iterator[Quad]:
    """Definitions in ``graph/definitions/ID``.

    The concept (if the term has one) and its usage by each service the sentence documents point to the definition.
    It is what a report says, quoted from its source; nothing here makes it the definition we recommend.
    """
    check_unique("definitions", table, ["document", "start", "end", "term"])
    rows = zip(
        columns.strings(table, "document"),
        columns.integers(table, "start"),
        columns.integers(table, "end"),
        columns.strings(table, "term"),
        columns.optional_strings(table, "concept"),
        columns.string_lists(table, "services"),
        _meanings(table),
        _standings(table),
        strict=True,
    )
    for document, start, end, term, concept, services, meaning, (sentence, section, page) in rows:
        passage, graph = iris.definition(document, start, end, term), iris.graph("definitions", document)
        definition = URIRef(f"{passage}#definition")
        yield passage, RDF.type, OA.Annotation, graph
        yield passage, OA.motivatedBy, OA.describing, graph
        yield passage, OA.hasBody, definition, graph
        for service in services:
            yield passage, DCTERMS.subject, iris.service(service), graph
        yield from places.standing_quads(passage, document, graph, sentence=sentence, section=section, page=page)
        yield from target_quads(passage, places.text(document), start, end, graph)
        yield from _meaning_quads(definition, term, meaning, iris.document(document), graph)
        for owner in _owners(concept, services, iris, usages):
            yield owner, EUVOC.xlDefinition, definition, graph


def _meanings(table: DataFrame) -> list[tuple[str, str, str]]:
    names = ("definiens", "cue", "kind")
    return list(zip(*(columns.strings(table, name) for name in names), strict=True))


def _standings(table: DataFrame) -> list[tuple[int | None, int | None, int | None]]:
    names = ("sentence", "section", "page")
    return list(zip(*(columns.optional_integers(table, name) for name in names), strict=True))


def _owners(
    concept: str | None, services: tuple[str, ...], iris: Iris, usages: AbstractSet[tuple[str, str]]
) -> Iterator[URIRef]:
    if concept:
        yield iris.concept(concept)
        yield from (iris.usage(concept, service) for service in services if (concept, service) in usages)


def _meaning_quads(
    definition: URIRef, term: str, meaning: tuple[str, str, str], document: URIRef, graph: URIRef
) -> Iterator[Quad]:
    definiens, cue, kind = meaning
    yield definition, RDF.type, EUVOC.XlNote, graph
    yield definition, RDF.value, Literal(definiens), graph
    yield definition, DCTERMS.source, document, graph
    yield definition, SKOSNO.relationshipWithSource, SOURCE_RELATION["direct-from-source"], graph
    yield definition, BK.term, Literal(term), graph
    yield definition, BK.cue, Literal(cue), graph
    yield definition, BK.definitionKind, Literal(kind), graph
