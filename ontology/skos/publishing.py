"""Concepts as catalogues want them: SKOS-AP-NO-Begrep v2 for data.norge.no, and plain SKOS for Skosmos.

What a profile demands and the study lacks is not made up: a concept without it is left out, and named with what is
missing. Nothing says when it was published: the same study and options give the same bytes.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256

from rdflib import DCAT, DCTERMS, RDF, SKOS, XSD, Literal, URIRef

from corpus.addresses import is_name
from extract.types import Concept
from ontology.files.reading import DEFAULT_GRAPH
from ontology.names.iris import Iris
from ontology.names.namespaces import ADMS, EUVOC, SOURCE_RELATION, VCARD, XKOS
from ontology.names.terms import Quad
from ontology.skos.harvest import Definition
from ontology.skos.publisher import Publisher
from ontology.statements.definitions import note_quads

DRAFT = URIRef("http://publications.europa.eu/resource/authority/concept-status/DRAFT")

_DRAFT_NOTES = (
    ("nb", "Nynorsktermen er et utkast som ingen har sett over."),
    ("en", "The nynorsk term is an unchecked draft."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A concept that is not published, and what it lacks."""

    concept: str
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.concept}: left out; it lacks {' and '.join(self.missing)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What is published, as statements, and what is not."""

    quads: tuple[Quad, ...]
    concepts: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def publish_skos_ap_no(
    concepts: Sequence[Concept],
    *,
    definitions: Sequence[Definition],
    publisher: Publisher,
    iris: Iris,
    notes_en: dict[str, str],
    drafts: AbstractSet[str] = frozenset(),
) -> Published:
    """Concepts with all that SKOS-AP-NO-Begrep v2 demands, in one collection.

    ``definitions`` holds at most one a concept and language; ``drafts`` are the concepts whose nynorsk label no
    person has checked.
    """
    by_concept: dict[str, list[Definition]] = {}
    for definition in definitions:
        by_concept.setdefault(definition.concept, []).append(definition)
    left_out = [
        LeftOut(concept=concept.id, missing=missing)
        for concept in concepts
        if (missing := tuple(_missing(concept, by_concept.get(concept.id, ()))))
    ]
    out = {concept.concept for concept in left_out}
    chosen = [concept for concept in concepts if concept.id not in out]
    published = {concept.id for concept in chosen}
    quads = [
        quad
        for concept in chosen
        for quad in (
            *_concept_quads(concept, published=published, iris=iris, note_en=notes_en.get(concept.id, "")),
            *_definition_quads(concept.id, by_concept[concept.id], iris=iris),
            *_responsible_quads(iris.concept(concept.id), publisher, iris),
            *(_draft_quads(iris.concept(concept.id)) if concept.id in drafts else ()),
        )
    ]
    if chosen:
        quads += _collection_quads(chosen, publisher, iris)
        quads.append(_quad(_contact(publisher, iris), RDF.type, VCARD.Organization))
    quads.append(_quad(_contact(publisher, iris), VCARD.hasEmail, URIRef(publisher.mailto)))
    return Published(quads=tuple(quads), concepts=tuple(c.id for c in chosen), left_out=tuple(left_out))


def _missing(concept: Concept, definitions: Sequence[Definition]) -> Iterator[str]:
    languages = {label.language for label in concept.labels if label.kind == "preferred" and label.text.strip()}
    for language, name in (("nb", "bokmål"), ("nn", "nynorsk")):
        if language not in languages:
            yield f"a preferred label in {name}"
    if not definitions:
        yield "a definition"
    elif not any(definition.language in languages for definition in definitions):
        # The official shapes cannot compare languages; the specification demands this.
        yield f"a preferred label in the language of its definition ({definitions[0].language})"


def _concept_quads(concept: Concept, *, published: AbstractSet[str], iris: Iris, note_en: str) -> Iterator[Quad]:
    iri = iris.concept(concept.id)
    yield _quad(iri, RDF.type, SKOS.Concept)
    yield _quad(iri, DCTERMS.identifier, Literal(str(iri), datatype=XSD.anyURI))
    for label in concept.labels:
        # Hidden labels are left out: there they are search forms, in the profile terms advised against.
        if label.kind != "hidden":
            property_ = SKOS.prefLabel if label.kind == "preferred" else SKOS.altLabel
            yield _quad(iri, property_, Literal(label.text, lang=label.language))
    for language, note in (("nb", concept.note), ("en", note_en)):
        if note:
            yield _quad(iri, SKOS.scopeNote, Literal(note, lang=language))
    for other in sorted(set(concept.broader) & published):
        yield _quad(iri, XKOS.specializes, iris.concept(other))
        yield _quad(iris.concept(other), XKOS.generalizes, iri)
    for other in sorted(set(concept.related) & published):
        yield _quad(iri, SKOS.related, iris.concept(other))
        yield _quad(iris.concept(other), SKOS.related, iri)


def _definition_quads(concept: str, definitions: Sequence[Definition], *, iris: Iris) -> Iterator[Quad]:
    for definition in definitions:
        note = iris.published_definition(concept, definition.language, definition.text)
        yield _quad(iris.concept(concept), EUVOC.xlDefinition, note)
        wording, relation = Literal(definition.text, lang=definition.language), SOURCE_RELATION[definition.relation]
        source = _source(definition.source, iris)
        yield from note_quads(note, wording, relation=relation, source=source, graph=DEFAULT_GRAPH)
        if source is not None and str(source) != definition.source:
            yield _quad(source, RDF.type, DCTERMS.BibliographicResource)
            yield _quad(source, DCTERMS.bibliographicCitation, Literal(definition.source))


def _source(source: str, iris: Iris) -> URIRef | None:
    """A source by its address, if that is what was given; else a resource of ours that carries the citation."""
    if not source:
        return None
    return URIRef(source) if is_name(source) and "://" in source else iris.source(source)


def _responsible_quads(iri: URIRef, publisher: Publisher, iris: Iris) -> Iterator[Quad]:
    yield _quad(iri, DCTERMS.publisher, URIRef(publisher.iri))
    yield _quad(iri, DCAT.contactPoint, _contact(publisher, iris))


def _draft_quads(iri: URIRef) -> Iterator[Quad]:
    yield _quad(iri, EUVOC.status, DRAFT)
    for language, note in _DRAFT_NOTES:
        yield _quad(iri, ADMS.versionNotes, Literal(note, lang=language))


def _collection_quads(concepts: Sequence[Concept], publisher: Publisher, iris: Iris) -> Iterator[Quad]:
    collection = iris.collection()
    yield _quad(collection, RDF.type, SKOS.Collection)
    yield _quad(collection, DCTERMS.identifier, Literal(str(collection), datatype=XSD.anyURI))
    yield _quad(collection, DCTERMS.title, Literal("Fagbegreper", lang="nb"))
    yield _quad(collection, DCTERMS.title, Literal("Fagomgrep", lang="nn"))
    yield _quad(collection, DCTERMS.title, Literal("Concepts of the field", lang="en"))
    yield from _responsible_quads(collection, publisher, iris)
    for concept in concepts:
        yield _quad(collection, SKOS.member, iris.concept(concept.id))


def _contact(publisher: Publisher, iris: Iris) -> URIRef:
    return iris.contact(sha256(publisher.mailto.encode()).hexdigest()[:16])


def _quad(subject: URIRef, predicate: URIRef, object_: URIRef | Literal) -> Quad:
    return subject, predicate, object_, DEFAULT_GRAPH


def publish_skosmos(scheme: Sequence[Quad], *, definitions: Sequence[Definition], iris: Iris) -> Published:
    """The scheme as plain SKOS, with definitions as literals and where each is from as a note."""
    concepts = [
        subject for subject, predicate, object_, _ in scheme if (predicate, object_) == (RDF.type, SKOS.Concept)
    ]
    quads = [_quad(subject, predicate, object_) for subject, predicate, object_, _ in scheme]
    for definition in definitions:
        iri = iris.concept(definition.concept)
        if iri in concepts:
            quads.append(_quad(iri, SKOS.definition, Literal(definition.text, lang=definition.language)))
            if definition.source:
                quads.append(_quad(iri, SKOS.note, Literal(f"Kilde til definisjonen: {definition.source}", lang="nb")))
    return Published(quads=tuple(quads), concepts=tuple(sorted(map(str, concepts))), left_out=())
