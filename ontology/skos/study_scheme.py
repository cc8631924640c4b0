"""A study's own ``concepts.ttl`` as values again: what :func:`ontology.statements.scheme.concept_quads` wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast, get_args

from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

from extract.concepts.scheme_conditions import KINDS
from extract.types import Concept, Label, Language
from ontology.errors import OntologyError
from ontology.names.iris import Iris
from ontology.names.terms import Quad
from ontology.statements.scheme import LABEL_PROPERTY

_LANGUAGES = get_args(Language)
_KINDS = {property_: kind for kind, property_ in LABEL_PROPERTY.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenScheme:
    """A scheme with its English notes and the base of its IRIs."""

    concepts: tuple[Concept, ...]
    notes_en: dict[str, str]
    iris: Iris


def read_written_scheme(quads: Iterable[Quad], *, base: str) -> WrittenScheme:
    """Concepts, sorted by id; labels sorted by kind, language and text. ``base`` is that of the study's IRIs."""
    values_of: dict[URIRef, list[tuple[URIRef, URIRef | Literal]]] = {}
    for subject, predicate, object_, _ in quads:
        values_of.setdefault(subject, []).append((predicate, object_))
    if not any((RDF.type, SKOS.ConceptScheme) in values for values in values_of.values()):
        raise OntologyError("concepts.ttl: expected the scheme that a build wrote; build the study again")
    ids = {
        node: str(value)
        for node, values in values_of.items()
        if (RDF.type, SKOS.Concept) in values
        for name, value in values
        if name == DCTERMS.identifier
    }
    own = Iris(base=base)
    concepts = [_concept(identifier, values_of[node], ids) for node, identifier in ids.items()]
    notes = {
        ids[node]: str(value)
        for node in ids
        for name, value in values_of[node]
        if name == SKOS.scopeNote and isinstance(value, Literal) and value.language == "en"
    }
    return WrittenScheme(
        concepts=tuple(sorted(concepts, key=lambda concept: concept.id)),
        notes_en=notes,
        iris=Iris(base=base, given={name: str(node) for node, name in ids.items() if node != own.concept(name)}),
    )


def _concept(identifier: str, values: list[tuple[URIRef, URIRef | Literal]], ids: dict[URIRef, str]) -> Concept:
    labels = [
        Label(text=str(value), language=cast("Language", value.language), kind=_KINDS[name])
        for name, value in values
        if name in _KINDS and isinstance(value, Literal) and value.language in _LANGUAGES
    ]
    notes = [str(v) for name, v in values if name == SKOS.scopeNote and isinstance(v, Literal) and v.language == "nb"]
    return Concept(
        id=identifier,
        labels=tuple(sorted(labels, key=lambda label: (KINDS.index(label.kind), label.language, label.text))),
        broader=tuple(sorted(ids[v] for name, v in values if name == SKOS.broader and isinstance(v, URIRef))),
        related=tuple(sorted(ids[v] for name, v in values if name == SKOS.related and isinstance(v, URIRef))),
        note=notes[0] if notes else "",
    )


def own_names(scheme: WrittenScheme, quads: Iterable[Quad], *, publisher: str) -> tuple[Iris, dict[str, str]]:
    """The IRIs that a publisher's concepts go by, and those of others that the scheme's concepts have, by id.

    Who publishes speaks of their own resources only: a concept that bears the IRI of another vocabulary gets one under
    the study's base, unless that vocabulary says itself that ``publisher`` (an IRI) publishes it.
    """
    ours = {str(subject) for subject, name, value, _ in quads if (name, str(value)) == (DCTERMS.publisher, publisher)}
    given = scheme.iris.given
    kept = {name: iri for name, iri in given.items() if iri in ours or iri.startswith(scheme.iris.base)}
    foreign = {name: iri for name, iri in given.items() if name not in kept}
    return Iris(base=scheme.iris.base, given=kept), foreign
