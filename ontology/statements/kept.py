"""What a user's scheme says beyond its tables, as far as a study's graph can hold it.

Matches, notes, collections, the schemes with their titles and top concepts are stated of the study's own concepts as they
were given. What would break a condition that a study's graph must hold is left where it was, in the scheme: relations
to what is no concept of the study, things without a name, literals that are not of their datatype, and terms of ours.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rdflib import DCTERMS, PROV, RDF, SKOS, BNode, Literal, URIRef

from extract.types import Concept
from ontology.checking.written_literals import is_well_formed
from ontology.files.nquads import literal_text
from ontology.files.reading import parsed_quads
from ontology.names.base import DEFAULT_BASE
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, EUVOC, NIF

Triple = tuple[URIRef, URIRef, URIRef | Literal]

COLLECTIONS = (SKOS.Collection, SKOS.OrderedCollection)
RELATIONS = (SKOS.broader, SKOS.narrower, SKOS.related)
_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_NO_EXACT = (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
#: Languages that labels are sought and shown in, by the first part of a tag. Norwegian without a form is bokmål.
LANGUAGES: Mapping[str, str] = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
#: What the study's graph says of concepts by tables of its own, or of other things in other places.
_OWN = {
    *RELATIONS, SKOS.broaderTransitive, SKOS.narrowerTransitive, SKOS.semanticRelation, SKOS.memberList,
    EUVOC.xlDefinition, DCTERMS.isFormatOf,
}  # fmt: skip


#: In these a graph says what a study found; a scheme that spoke them would speak for the study.
_OURS = (str(BK), str(PROV), str(NIF))


class Kept(NamedTuple):
    """What a study states, the schemes among it, and all texts that are said (with single blanks)."""

    triples: tuple[Triple, ...]
    schemes: tuple[URIRef, ...]
    said: frozenset[str]


def read_kept(lines: str, concepts: Sequence[Concept], *, iris: Iris) -> Kept:
    """What is stated in a study of what a scheme kept, as N-Triples; names under the example base become the study's."""
    if not lines:
        return Kept((), (), frozenset())
    renamed = {Iris().concept(concept.id): iris.concept(concept.id) for concept in concepts}
    own, named = Iris().concepts(), iris.concepts()
    renamed |= {own: named}
    triples: list[Triple] = [
        (renamed.get(s, s), p, o if isinstance(o, Literal) else renamed.get(o, o))
        for s, p, o, _ in parsed_quads(lines.encode(), format_name="ntriples", name=f"{DEFAULT_BASE}kept")
    ]
    known = {iris.concept(concept.id) for concept in concepts}
    schemes = {s for s, p, o in triples if (p, o) == (RDF.type, SKOS.ConceptScheme)} - known
    schemes |= {
        o
        for s, p, o in triples
        if s in known and p in {SKOS.inScheme, SKOS.topConceptOf} and type(o) is URIRef and o not in known
    }
    told = {*_told(triples, known, schemes), *((scheme, RDF.type, SKOS.ConceptScheme) for scheme in schemes)}
    return Kept(
        tuple(sorted(told, key=_order)),
        tuple(sorted(schemes - {named})),
        frozenset(" ".join(o.split()) for _, _, o in told if isinstance(o, Literal)),
    )


def _told(triples: Sequence[Triple], known: set[URIRef], schemes: set[URIRef]) -> Iterator[Triple]:
    left_out = {s for s, p, o in triples if (p, o) == (RDF.type, SKOS.Concept)} - known
    held = {s for s, p, o in triples if p == SKOS.member or (p == RDF.type and o in COLLECTIONS)}
    held -= known | schemes | left_out
    matched = {pair for s, p, o in triples if p in _NO_EXACT for pair in ((s, o), (o, s))}
    labels: set[tuple[URIRef, str]] = set()
    once: set[tuple[URIRef, URIRef, str]] = set()
    for s, p, o in sorted(triples, key=_order):
        if s not in known | schemes | held or BNode in {type(s), type(o)} or p in _OWN or p.startswith(_OURS):
            continue
        if isinstance(o, Literal):
            tag = (o.language or "").lower()
            if not is_well_formed(literal_text(o)) or o.ill_typed or (s in known and p == DCTERMS.identifier):
                continue
            if s in known and p in _LABELS and (not tag or tag.split("-")[0] in LANGUAGES):
                continue  # said from the tables
            if s in known and p == SKOS.definition and not tag:
                continue
            if p in {SKOS.prefLabel, SKOS.definition} and ((s, p, tag) in once or once.add((s, p, tag))):
                continue
            if p in _LABELS and ((s, literal_text(o)) in labels or labels.add((s, literal_text(o)))):
                continue
            yield s, p, o
        elif p == RDF.type:
            if o in COLLECTIONS and s in held:
                yield s, p, o
        elif p in {SKOS.topConceptOf, SKOS.hasTopConcept}:
            concept, scheme = (s, o) if p == SKOS.topConceptOf else (o, s)
            if concept in known and scheme in schemes:
                yield concept, SKOS.topConceptOf, scheme
                yield scheme, SKOS.hasTopConcept, concept
                yield concept, SKOS.inScheme, scheme
        elif p not in _LABELS and (p != SKOS.inScheme or (s in known and o in schemes)):
            if p != SKOS.exactMatch or (s, o) not in matched:
                yield s, p, o


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    written = literal_text(value) if isinstance(value, Literal) else str(value)
    return str(subject), predicate != SKOS.prefLabel, str(predicate), written
