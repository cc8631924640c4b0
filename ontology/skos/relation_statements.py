"""Relations between published concepts, as resources of SKOS-AP-NO-Begrep, which the catalogue reads."""

from collections.abc import Iterator, Sequence

from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

from ontology.files.reading import DEFAULT_GRAPH
from ontology.names.iris import Iris
from ontology.names.namespaces import SKOSNO
from ontology.names.terms import Quad
from ontology.skos.description import ConceptRelation

#: What leads from a concept to the relation; its class; what leads on to the wider concept, and to the narrower one.
_KINDS = {
    "generic": (
        SKOSNO.hasGenericConceptRelation, SKOSNO.GenericConceptRelation,
        SKOSNO.hasGenericConcept, SKOSNO.hasSpecificConcept,
    ),
    "partitive": (
        SKOSNO.hasPartitiveConceptRelation, SKOSNO.PartitiveConceptRelation,
        SKOSNO.hasComprehensiveConcept, SKOSNO.hasPartitiveConcept,
    ),
}  # fmt: skip


def relation_quads(relations: Sequence[ConceptRelation], iris: Iris) -> Iterator[Quad]:
    """Each relation stated of both concepts; an associative one of the concept that has a role in it.

    One without a role cannot be such a resource, which the profile demands a role of: it is plain ``skos:related``.
    """
    for relation in relations:
        criterion = Literal(relation.criterion, lang=relation.language) if relation.criterion.strip() else None
        if relation.kind == "associative":
            yield from _associative_quads(relation, criterion, iris)
            continue
        leads, class_, up, down = _KINDS[relation.kind]
        ends = ((relation.concept, up, relation.other), (relation.other, down, relation.concept))
        for concept, leads_on, other in ends:
            node = iris.concept_relation(concept, str(leads_on).rpartition("#")[2], other)
            yield _quad(iris.concept(concept), leads, node)
            yield _quad(node, RDF.type, class_)
            yield _quad(node, leads_on, iris.concept(other))
            if criterion is not None:
                yield _quad(node, DCTERMS.description, criterion)


def _associative_quads(relation: ConceptRelation, role: Literal | None, iris: Iris) -> Iterator[Quad]:
    concept, other = iris.concept(relation.concept), iris.concept(relation.other)
    if role is None:
        yield _quad(concept, SKOS.related, other)
        yield _quad(other, SKOS.related, concept)
        return
    node = iris.concept_relation(relation.other, "hasToConcept", relation.concept)
    yield _quad(other, SKOSNO.isFromConceptIn, node)
    yield _quad(node, RDF.type, SKOSNO.AssociativeConceptRelation)
    yield _quad(node, SKOSNO.hasToConcept, concept)
    yield _quad(node, SKOSNO.relationRole, role)


def _quad(subject: URIRef, predicate: URIRef, object_: URIRef | Literal) -> Quad:
    return subject, predicate, object_, DEFAULT_GRAPH
