"""Concepts and services as SKOS concept schemes."""

from collections.abc import Iterator, Mapping, Sequence

from rdflib import RDF, SKOS, Literal, URIRef

from extract.types import Concept, LabelKind, Service
from ontology.names.iris import Iris, checked_iri
from ontology.names.namespaces import BK, DCTERMS
from ontology.names.terms import Quad
from ontology.statements.kept import LANGUAGES, Kept, read_kept
from ontology.statements.scheme_integrity import check_scheme

_LOS_MATCHES = {
    "exact": SKOS.exactMatch,
    "close": SKOS.closeMatch,
    "broad": SKOS.broadMatch,
    "related": SKOS.relatedMatch,
}
#: The property that states a label of each kind.
LABEL_PROPERTY: Mapping[LabelKind, URIRef] = {
    "preferred": SKOS.prefLabel,
    "alternative": SKOS.altLabel,
    "hidden": SKOS.hiddenLabel,
}


def language_of(literal: Literal) -> str:
    """The language of a label as we have it (nb, nn, en); another's tag; empty without one, also where it says so."""
    tag = (literal.language or "").lower()
    return "" if tag in {"und", "zxx"} else LANGUAGES.get(tag.split("-")[0], tag)


def concept_quads(
    concepts: Sequence[Concept], *, iris: Iris, notes_en: Mapping[str, str] | None = None, kept: str = ""
) -> Iterator[Quad]:
    """The scheme of concepts, in the graph ``graph/concepts``; :class:`SchemeIntegrityError` if it is unsound.

    ``broader`` and ``related`` are stated with their inverses, so that a query needs no inference. ``notes_en`` maps
    concept ids to scope notes in English. ``kept`` is what else a user's scheme says, as N-Triples: a concept that it
    puts into a scheme of its own stands in that one, with the top concepts that it names, and no other is made up.
    """
    check_scheme(concepts)
    graph, own = iris.graph("concepts"), iris.concepts()
    given = read_kept(kept, concepts, iris=iris)
    homes = {subject for subject, predicate, _ in given.triples if predicate == SKOS.inScheme}
    at_home = [concept for concept in concepts if iris.concept(concept.id) not in homes]
    one = given.schemes[0] if len(given.schemes) == 1 else None
    scheme_of = {concept.id: one if one is not None and concept.iri else own for concept in at_home}
    if own in scheme_of.values() or not concepts:
        titles = {"nb": "Fagbegreper", "nn": "Fagomgrep", "en": "Concepts of the field"}
        yield from _scheme_quads(own, titles, graph)
    for concept in concepts:
        iri, scheme = iris.concept(concept.id), scheme_of.get(concept.id)
        yield iri, RDF.type, SKOS.Concept, graph
        yield iri, DCTERMS.identifier, Literal(concept.id), graph
        if scheme is not None:
            yield iri, SKOS.inScheme, scheme, graph
        if scheme == own and not concept.broader:
            yield from _top_quads(iri, own, graph)
        yield from _concept_quads(concept, iri, iris, graph, given)
        note = (notes_en or {}).get(concept.id, "")
        if note and " ".join(note.split()) not in given.said:
            yield iri, SKOS.scopeNote, Literal(note, lang="en"), graph
    for triple in given.triples:
        yield *triple, graph


def _scheme_quads(scheme: URIRef, titles: Mapping[str, str], graph: URIRef) -> Iterator[Quad]:
    yield scheme, RDF.type, SKOS.ConceptScheme, graph
    for language, title in titles.items():
        yield scheme, DCTERMS.title, Literal(title, lang=language), graph


def _top_quads(iri: URIRef, scheme: URIRef, graph: URIRef) -> Iterator[Quad]:
    yield iri, SKOS.topConceptOf, scheme, graph
    yield scheme, SKOS.hasTopConcept, iri, graph


def _concept_quads(concept: Concept, iri: URIRef, iris: Iris, graph: URIRef, given: Kept) -> Iterator[Quad]:
    for label in concept.labels:
        # A second concept of the same name is shown as "name (id)"; its name is what it was.
        name = label.text.removesuffix(f" ({concept.id})")
        text = name if (iri, name) in given.labels else label.text
        yield iri, LABEL_PROPERTY[label.kind], Literal(text, lang=label.language), graph
    for other in map(iris.concept, concept.broader):
        yield iri, SKOS.broader, other, graph
        yield other, SKOS.narrower, iri, graph
    for other in map(iris.concept, concept.related):
        yield iri, SKOS.related, other, graph
        yield other, SKOS.related, iri, graph
    # A note that was made of a definition is not said to be a scope note too.
    if concept.note and " ".join(concept.note.split()) not in given.said:
        yield iri, SKOS.scopeNote, Literal(concept.note, lang="nb"), graph


def _membership_quads(iri: URIRef, identifier: str, scheme: URIRef, graph: URIRef) -> Iterator[Quad]:
    yield iri, RDF.type, SKOS.Concept, graph
    yield iri, SKOS.inScheme, scheme, graph
    yield iri, DCTERMS.identifier, Literal(identifier), graph


def service_quads(services: Sequence[Service], *, iris: Iris) -> Iterator[Quad]:
    """The scheme of services, in the graph ``graph/services``, linked to the national vocabulary Los."""
    graph, scheme = iris.graph("services"), iris.services()
    titles = {
        "nb": "Tjenester for barn og familier", "nn": "Tenester for barn og familiar",
        "en": "Services for children and families",
    }  # fmt: skip
    yield from _scheme_quads(scheme, titles, graph)
    for service in services:
        iri = iris.service(service.id)
        yield from _membership_quads(iri, service.id, scheme, graph)
        yield from _top_quads(iri, scheme, graph)
        if service.kind == "level":
            yield iri, RDF.type, BK.Level, graph
        for language, label in (("nb", service.label_nb), ("nn", service.label_nn), ("en", service.label_en)):
            if label:
                yield iri, SKOS.prefLabel, Literal(label, lang=language), graph
        if service.los:
            # The Los concept is linked and not described: a type would make it ours to describe in full.
            yield iri, los_match(service), checked_iri(service.los), graph


def los_match(service: Service) -> URIRef:
    """How a service stands to its Los IRI, as ``los_match`` of ``services.csv`` has it (decided by hand).

    Exact matches chain, so only ``exact`` claims that the two are interchangeable. Without a word it is a close match.
    """
    return _LOS_MATCHES[service.los_match or "close"]
