"""Concepts as catalogues want them: SKOS-AP-NO-Begrep v2 for data.norge.no, and plain SKOS for Skosmos.

What a profile demands and a concept lacks is not made up: it is left out, and named with what is missing. Nothing says
when it was written: the same study and options give the same bytes.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rdflib import DCAT, DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef

from corpus.addresses import is_name
from extract.types import Language
from ontology.files.reading import DEFAULT_GRAPH
from ontology.names.iris import Iris
from ontology.names.namespaces import ADMS, AUDIENCE, CONCEPT_STATUS, EUVOC, SOURCE_RELATION, VCARD
from ontology.names.terms import Quad
from ontology.skos.demands import LeftOut, lacking
from ontology.skos.description import ConceptDefinition, ConceptRelation, Description, Texts
from ontology.skos.publisher import Publisher
from ontology.skos.relation_statements import relation_quads
from ontology.statements.definitions import note_quads

_LABEL_PROPERTIES = {"preferred": SKOS.prefLabel, "alternative": SKOS.altLabel, "hidden": SKOS.hiddenLabel}
_MATCHES = {kind: SKOS[f"{kind}Match"] for kind in ("exact", "close", "broad", "narrow", "related")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What is published, as statements, and what is not. ``descriptions`` and ``relations`` are the published ones."""

    quads: tuple[Quad, ...]
    concepts: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    descriptions: tuple[Description, ...] = ()
    relations: tuple[ConceptRelation, ...] = ()


def publish_skos_ap_no(
    descriptions: Sequence[Description],
    *,
    relations: Sequence[ConceptRelation] = (),
    publisher: Publisher,
    iris: Iris,
) -> Published:
    """Concepts with all that SKOS-AP-NO-Begrep v2 demands, in one collection; of relations those between them."""
    lacks = {description.concept: lacking(description) for description in descriptions}
    chosen = tuple(description for description in descriptions if not lacks[description.concept])
    names = {description.concept for description in chosen}
    between = tuple(relation for relation in relations if {relation.concept, relation.other} <= names)
    quads: list[Quad] = []
    addresses = _addresses(chosen)
    for description in chosen:
        quads += _concept_quads(description, iris)
        for definition in description.definitions:
            quads += _definition_quads(description, definition, addresses=addresses, iris=iris)
        quads += _responsible_quads(iris.concept(description.concept), publisher, iris)
    quads += relation_quads(between, iris)
    if chosen:
        quads += [*_collection_quads(chosen, publisher, iris), *_contact_quads(publisher, iris)]
    left_out = (LeftOut(concept=concept, missing=missing) for concept, missing in lacks.items() if missing)
    return Published(
        quads=tuple(quads), concepts=tuple(each.concept for each in chosen), left_out=tuple(left_out),
        descriptions=chosen, relations=between,
    )  # fmt: skip


def subject_of(text: str, language: Language) -> URIRef | Literal | None:
    """A field as it is stated: a code, if an IRI with one after ``#`` is given, else a text.

    ``None`` for an IRI without a code: the catalogue drops it.

    >>> str(subject_of("barn og unge", "nb")), subject_of("https://example.org/field", "nb")
    ('barn og unge', None)
    """
    if "://" not in text or not is_name(text.strip()):
        return Literal(text, lang=language)
    return URIRef(text.strip()) if text.strip().partition("#")[2] else None


def _concept_quads(description: Description, iris: Iris) -> Iterator[Quad]:
    iri = iris.concept(description.concept)
    yield _quad(iri, RDF.type, SKOS.Concept)
    yield _quad(iri, DCTERMS.identifier, Literal(str(iri), datatype=XSD.anyURI))
    yield _quad(iri, OWL.versionInfo, Literal(description.version))
    yield _quad(iri, EUVOC.status, CONCEPT_STATUS[description.status])
    for label in description.labels:
        yield _quad(iri, _LABEL_PROPERTIES[label.kind], Literal(label.text, lang=label.language))
    days = (
        (DCTERMS.created, description.created), (DCTERMS.modified, description.modified),
        (EUVOC.startDate, description.valid_from),
    )  # fmt: skip
    yield from (_quad(iri, property_, Literal(day, datatype=XSD.date)) for property_, day in days if day)
    told = (
        (SKOS.scopeNote, description.remarks), (SKOS.example, description.examples),
        (ADMS.versionNotes, description.version_notes),
        *((SKOS.historyNote, texts) for texts in description.history),
    )  # fmt: skip
    for property_, texts in told:
        yield from _text_quads(iri, property_, texts)
    for language, text in description.subjects.items():
        if (subject := subject_of(text, language)) is not None:
            yield _quad(iri, DCTERMS.subject, subject)
    for kind, other in description.matches:
        yield _quad(iri, _MATCHES[kind], URIRef(other))


def _text_quads(iri: URIRef, property_: URIRef, texts: Texts) -> Iterator[Quad]:
    return (_quad(iri, property_, Literal(text, lang=language)) for language, text in texts.items())


def _definition_quads(
    description: Description, definition: ConceptDefinition, *, addresses: AbstractSet[str], iris: Iris
) -> Iterator[Quad]:
    """A definition in the first language it shares with a term; in others it is a note of the concept.

    The profile has one text a definition, and the catalogue keeps one definition an audience: another in a second
    language would be lost. What is a definition is a note, too (SKOS has the one as a kind of the other).
    """
    language, iri = description.language(definition), iris.concept(description.concept)
    if language is None:
        return
    text = definition.texts[language]
    note = iris.published_definition(description.concept, f"{definition.audience}{language}", text)
    yield _quad(iri, EUVOC.xlDefinition, note)
    relation, wording = SOURCE_RELATION[definition.relation], Literal(text, lang=language)
    yield from note_quads(note, wording, relation=relation, source=None, graph=DEFAULT_GRAPH)
    if definition.audience:
        yield _quad(note, DCTERMS.audience, AUDIENCE[definition.audience])
    for source in definition.sources:
        citation = Literal(source.text, lang=language)
        if source.iri in addresses:
            yield _quad(note, DCTERMS.source, URIRef(source.iri))
            yield _quad(URIRef(source.iri), RDFS.label, citation)
        else:
            yield _quad(note, DCTERMS.source, citation)
    for other in definition.texts.keys() - {language}:
        yield _quad(iri, SKOS.note, Literal(definition.texts[other], lang=other))


def _addresses(descriptions: Sequence[Description]) -> frozenset[str]:
    """The sources that are named by their address: where a report is cited by two pages, it has no one label."""
    cited: dict[str, set[str]] = {}
    for definition in (each for description in descriptions for each in description.definitions):
        for source in definition.sources:
            cited.setdefault(source.iri, set()).add(source.text)
    return frozenset(iri for iri, texts in cited.items() if iri and len(texts) == 1)


def _responsible_quads(iri: URIRef, publisher: Publisher, iris: Iris) -> Iterator[Quad]:
    yield _quad(iri, DCTERMS.publisher, URIRef(publisher.iri))
    if publisher.creator_iri:
        yield _quad(iri, DCTERMS.creator, URIRef(publisher.creator_iri))
    yield _quad(iri, DCAT.contactPoint, iris.contact(publisher.digest))


def _contact_quads(publisher: Publisher, iris: Iris) -> Iterator[Quad]:
    contact = iris.contact(publisher.digest)
    yield _quad(contact, RDF.type, VCARD.Organization)
    yield _quad(contact, VCARD.hasEmail, URIRef(publisher.mailto))
    if publisher.tel:
        yield _quad(contact, VCARD.hasTelephone, URIRef(publisher.tel))


def _collection_quads(descriptions: Sequence[Description], publisher: Publisher, iris: Iris) -> Iterator[Quad]:
    collection = iris.collection()
    yield _quad(collection, RDF.type, SKOS.Collection)
    yield _quad(collection, DCTERMS.identifier, Literal(str(collection), datatype=XSD.anyURI))
    for language, title in (("nb", "Fagbegreper"), ("nn", "Fagomgrep"), ("en", "Concepts of the field")):
        yield _quad(collection, DCTERMS.title, Literal(title, lang=language))
    yield _quad(collection, DCTERMS.publisher, URIRef(publisher.iri))
    yield _quad(collection, DCAT.contactPoint, iris.contact(publisher.digest))
    for description in descriptions:
        yield _quad(collection, SKOS.member, iris.concept(description.concept))


def _quad(subject: URIRef, predicate: URIRef, object_: URIRef | Literal) -> Quad:
    return subject, predicate, object_, DEFAULT_GRAPH


def publish_skosmos(
    scheme: Sequence[Quad], descriptions: Sequence[Description], *, names: AbstractSet[str], iris: Iris
) -> Published:
    """The scheme as plain SKOS, with definitions as literals; where each is from, and what is remarked, as notes.

    ``names`` are the ids of the scheme's concepts.
    """
    quads = [_quad(subject, predicate, object_) for subject, predicate, object_, _ in scheme]
    for description in descriptions:
        definition, iri = description.definition, iris.concept(description.concept)
        if definition is None or description.concept not in names:
            continue
        quads += _text_quads(iri, SKOS.definition, definition.texts)
        quads += _text_quads(iri, SKOS.editorialNote, description.version_notes)
        sources = (f"Kilde til definisjonen: {source.text}" for source in definition.sources)
        quads += (_quad(iri, SKOS.note, Literal(source, lang="nb")) for source in sources)
    return Published(quads=tuple(quads), concepts=tuple(sorted(names)))
