"""What a user's scheme says beyond its tables, as far as a study's graph can hold it.

Matches, notes, collections, the schemes with their titles and top concepts are stated of the study's own concepts as
they were given. What would break a condition that a study's graph must hold is left where it was, in the scheme:
relations to what is no concept of the study, things without a name, literals that are not of their datatype, and terms
of ours.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rdflib import DCTERMS, PROV, RDF, SKOS, BNode, Literal, URIRef

from extract.types import Concept
from ontology.checking.written_literals import is_well_formed
from ontology.files.nquads import literal_text
from ontology.files.reading import parsed_quads
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, EUVOC, NIF
from ontology.names.terms import Triple

COLLECTIONS = (SKOS.Collection, SKOS.OrderedCollection)
#: Languages that labels are sought and shown in, by the first part of a tag. Norwegian without a form is bokmål.
LANGUAGES: Mapping[str, str] = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}

_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
#: What these name is a thing.
_LINKS = (
    RDF.type, SKOS.inScheme, SKOS.topConceptOf, SKOS.hasTopConcept, SKOS.member, SKOS.exactMatch, SKOS.closeMatch,
    SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch,
)  # fmt: skip
_NO_EXACT = (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
#: What the study's graph says of concepts by tables of its own, or of other things in other places.
_NOT_SAID = {
    SKOS.broader, SKOS.narrower, SKOS.related, SKOS.broaderTransitive, SKOS.narrowerTransitive, SKOS.semanticRelation,
    SKOS.memberList, EUVOC.xlDefinition, DCTERMS.isFormatOf,
}  # fmt: skip
#: In these a graph says what a study found; a scheme that spoke them would speak for the study.
_OURS = (str(BK), str(PROV), str(NIF))


class Kept(NamedTuple):
    """What a study states, the schemes among it, all texts that are said, and labels as they were (single blanks)."""

    triples: tuple[Triple, ...] = ()
    schemes: tuple[URIRef, ...] = ()
    said: frozenset[str] = frozenset()
    labels: frozenset[tuple[URIRef, str]] = frozenset()


def read_kept(lines: str, concepts: Sequence[Concept], *, iris: Iris) -> Kept:
    """What a study states of what a scheme kept (N-Triples); names under the example base become the study's."""
    if not lines:
        return Kept()
    study = {Iris().concept(concept.id): iris.concept(concept.id) for concept in concepts}
    study[Iris().concepts()] = iris.concepts()
    triples: list[Triple] = [
        (study.get(s, s), p, o if isinstance(o, Literal) else study.get(o, o))
        for s, p, o, _ in parsed_quads(lines.encode(), format_name="ntriples", name="scheme")
    ]
    triples += _listed(triples)
    things = _Things.of(triples, iris.concepts(), {iris.concept(concept.id) for concept in concepts})
    told: set[Triple] = {(scheme, RDF.type, SKOS.ConceptScheme) for scheme in things.schemes}
    told.update(_once(triple for given in sorted(triples, key=_order) for triple in things.told(given)))
    return Kept(
        tuple(sorted(told, key=_order)),
        tuple(sorted(things.schemes - {iris.concepts()})),
        frozenset(" ".join(o.split()) for _, _, o in told if isinstance(o, Literal)),
        frozenset((s, " ".join(o.split())) for s, p, o in triples if p in _LABELS),
    )


def _listed(triples: Sequence[Triple]) -> Iterator[Triple]:
    """The members of ordered collections, which a list without names holds (S36)."""
    first: dict[object, URIRef | Literal] = {s: o for s, p, o in triples if p == RDF.first}
    rest: dict[object, URIRef | Literal] = {s: o for s, p, o in triples if p == RDF.rest}
    for collection, predicate, node in triples:
        place: URIRef | Literal | None = node if predicate == SKOS.memberList else None
        for _ in range(len(first)):  # a list may run in a circle
            if place not in first or isinstance(first[place], Literal):
                break
            yield collection, SKOS.member, first[place]
            place = rest.get(place)


class _Things(NamedTuple):
    """What a study tells of: its concepts, and the schemes and collections that they were given with."""

    concepts: AbstractSet[URIRef]
    schemes: AbstractSet[URIRef]
    collections: AbstractSet[URIRef]
    not_exact: AbstractSet[tuple[object, object]]

    @classmethod
    def of(cls, triples: Sequence[Triple], own: URIRef, concepts: AbstractSet[URIRef]) -> "_Things":
        schemes = {s for s, p, o in triples if (p, o) == (RDF.type, SKOS.ConceptScheme)}
        schemes |= {
            o
            for s, p, o in triples
            if s in concepts and p in {SKOS.inScheme, SKOS.topConceptOf} and not isinstance(o, Literal | BNode)
        }
        left_out = {s for s, p, o in triples if (p, o) == (RDF.type, SKOS.Concept)}
        held = {s for s, p, o in triples if p == SKOS.member or (p == RDF.type and o in COLLECTIONS)}
        schemes -= concepts
        matched = {pair for s, p, o in triples if p in _NO_EXACT for pair in ((s, o), (o, s))}
        return cls(concepts, schemes, held - concepts - schemes - left_out - {own}, matched)

    def told(self, triple: Triple) -> Iterator[Triple]:
        """What is told of a statement: itself, if it can stand, and what follows from it."""
        subject, predicate, value = triple
        if (
            subject not in self.concepts | self.schemes | self.collections
            or any(isinstance(term, BNode) for term in (subject, value))
            or predicate in _NOT_SAID
            or str(predicate).startswith(_OURS)
        ):
            return
        if predicate in {SKOS.topConceptOf, SKOS.hasTopConcept}:
            concept, scheme = (subject, value) if predicate == SKOS.topConceptOf else (value, subject)
            if concept in self.concepts and scheme in self.schemes:
                yield URIRef(concept), SKOS.topConceptOf, URIRef(scheme)
                yield URIRef(scheme), SKOS.hasTopConcept, URIRef(concept)
                yield URIRef(concept), SKOS.inScheme, URIRef(scheme)
        elif self._fits(subject, predicate, value) if isinstance(value, Literal) else self._leads(*triple):
            yield triple

    def _fits(self, subject: URIRef, predicate: URIRef, value: Literal) -> bool:
        tag = (value.language or "").lower()
        if predicate in _LINKS or not is_well_formed(literal_text(value)) or value.ill_typed:
            return False
        if subject not in self.concepts:
            return True
        if predicate in _LABELS:  # those in our languages are said from the tables
            return bool(tag and value.strip()) and tag.split("-")[0] not in LANGUAGES
        return predicate != DCTERMS.identifier and (bool(tag) or predicate != SKOS.definition)

    def _leads(self, subject: URIRef, predicate: URIRef, value: object) -> bool:
        if predicate == RDF.type:
            return subject in self.collections and value in COLLECTIONS
        if predicate == SKOS.inScheme:
            return value in self.schemes
        if predicate in _LABELS or (predicate == SKOS.definition and subject in self.concepts):
            return False  # a definition that is a thing of its own
        return predicate != SKOS.exactMatch or (subject, value) not in self.not_exact


def _once(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Without a second preferred label or definition in a language, and without a label of a second kind (S13, S14)."""
    seen: set[tuple[str, ...]] = set()
    for subject, predicate, value in triples:
        keys: list[tuple[str, ...]] = []
        if isinstance(value, Literal) and predicate in {SKOS.prefLabel, SKOS.definition}:
            keys.append((subject, predicate, (value.language or "").lower()))
        if isinstance(value, Literal) and predicate in _LABELS:
            keys.append((subject, literal_text(value)))
        if seen.isdisjoint(keys):
            yield subject, predicate, value
        seen.update(keys)


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    written = literal_text(value) if isinstance(value, Literal) else str(value)
    return str(subject), predicate != SKOS.prefLabel, str(predicate), written
