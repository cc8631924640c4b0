"""Concepts and services as SKOS concept schemes."""

import re
from collections.abc import Iterator, Sequence

from rdflib import RDF, SKOS, Literal, URIRef

from extract.types import Concept, Label, Service
from ontology.integrity import check_scheme
from ontology.iris import Iris, checked_iri
from ontology.namespaces import DCTERMS
from ontology.terms import Quad

_LABEL_PROPERTY = {"preferred": SKOS.prefLabel, "alternative": SKOS.altLabel, "hidden": SKOS.hiddenLabel}


def concept_quads(concepts: Sequence[Concept], *, iris: Iris) -> Iterator[Quad]:
    """The scheme of concepts, in the graph ``graph/concepts``; :class:`~ontology.errors.SchemeError` if unsound.

    ``broader`` and ``related`` are stated with their inverses, so that a query needs no inference.
    """
    check_scheme(concepts)
    graph, scheme = iris.graph("concepts"), iris.concepts()
    yield from _scheme_quads(scheme, "Fagbegreper", "Concepts of the field", graph)
    for concept in concepts:
        yield from _concept_quads(concept, scheme, iris, graph)


def _scheme_quads(scheme: URIRef, title_nb: str, title_en: str, graph: URIRef) -> Iterator[Quad]:
    yield scheme, RDF.type, SKOS.ConceptScheme, graph
    yield scheme, DCTERMS.title, Literal(title_nb, lang="nb"), graph
    yield scheme, DCTERMS.title, Literal(title_en, lang="en"), graph


def _concept_quads(concept: Concept, scheme: URIRef, iris: Iris, graph: URIRef) -> Iterator[Quad]:
    iri = iris.concept(concept.id)
    yield from _membership_quads(iri, concept.id, scheme, graph)
    if not concept.broader:
        yield iri, SKOS.topConceptOf, scheme, graph
        yield scheme, SKOS.hasTopConcept, iri, graph
    for label in concept.labels:
        yield iri, _LABEL_PROPERTY[label.kind], _label_literal(label), graph
    for other in map(iris.concept, concept.broader):
        yield iri, SKOS.broader, other, graph
        yield other, SKOS.narrower, iri, graph
    for other in map(iris.concept, concept.related):
        yield iri, SKOS.related, other, graph
        yield other, SKOS.related, iri, graph
    if concept.note:
        yield iri, SKOS.scopeNote, Literal(concept.note, lang="nb"), graph


def _membership_quads(iri: URIRef, identifier: str, scheme: URIRef, graph: URIRef) -> Iterator[Quad]:
    yield iri, RDF.type, SKOS.Concept, graph
    yield iri, SKOS.inScheme, scheme, graph
    yield iri, DCTERMS.identifier, Literal(identifier), graph


def _label_literal(label: Label) -> Literal:
    return Literal(label.text, lang=label.language)


def service_quads(services: Sequence[Service], *, iris: Iris) -> Iterator[Quad]:
    """The scheme of services, in the graph ``graph/services``, linked to the national vocabulary Los."""
    graph, scheme = iris.graph("services"), iris.services()
    yield from _scheme_quads(scheme, "Tjenester for barn og familier", "Services for children and families", graph)
    for service in services:
        iri = iris.service(service.id)
        yield from _membership_quads(iri, service.id, scheme, graph)
        yield iri, SKOS.topConceptOf, scheme, graph
        yield scheme, SKOS.hasTopConcept, iri, graph
        for language, label in (("nb", service.label_nb), ("nn", service.label_nn), ("en", service.label_en)):
            if label:
                yield iri, SKOS.prefLabel, Literal(label, lang=language), graph
        if service.los:
            # The Los concept is linked and not described: a type would make it ours to describe in full.
            yield iri, los_match(service), checked_iri(service.los), graph


def los_match(service: Service) -> URIRef:
    """How a service stands to its Los IRI: ``skos:exactMatch`` when Los names it by our label, else ``closeMatch``.

    Los IRIs end in their Norwegian label. A link that ends in another word (a wider field, an activity, one of two
    services) is not claimed to be interchangeable: exact matches chain.
    """
    name = (service.los or "").rstrip("/").rpartition("/")[2]
    return SKOS.exactMatch if _slug(name) in {_slug(service.label_nb), _slug(service.label_nn)} else SKOS.closeMatch


def _slug(label: str) -> str:
    """A label as Los writes it in an IRI; an abbreviation in brackets behind it is left out."""
    plain = label.partition(" (")[0].lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
