"""Shapes: the part of SHACL Core that this project's shapes use, read into plain values.

Read are node shapes with ``sh:targetClass`` or ``sh:targetSubjectsOf``, ``sh:nodeKind`` and property shapes whose path
is one property, with the constraints of :class:`PropertyShape`. Anything else in a shapes file is an error and not
left out in silence: a constraint that nothing checks would pass everything.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rdflib import QB, RDF, RDFS, SH, SKOS, VOID, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.errors import OntologyError
from ontology.files.nquads import literal_text
from ontology.names.namespaces import BK, EUVOC, OA


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyShape:
    """What must hold of the values of one property. Terms are written as in N-Triples; ``None`` is no constraint."""

    path: str
    min_count: int | None = None
    max_count: int | None = None
    datatype: str | None = None
    class_: str | None = None
    node_kind: str | None = None
    pattern: str | None = None
    min_length: int | None = None
    min_inclusive: float | None = None
    max_inclusive: float | None = None
    in_: frozenset[str] | None = None
    has_value: str | None = None
    unique_lang: bool = False
    less_than: str | None = None
    less_than_or_equals: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A node shape: what its nodes are (of a class, or subjects of a property) and what must hold of them."""

    name: str
    target_class: str | None
    target_subjects_of: str | None
    node_kind: str | None
    properties: tuple[PropertyShape, ...]


_READ = {SH.property, SH.targetClass, SH.targetSubjectsOf, SH.nodeKind, RDF.type, RDFS.label, RDFS.comment}


@cache
def load_shapes(name: str = "shapes") -> tuple[Shape, ...]:
    """The shapes of a bundled file: ``shapes`` for a study."""
    return read_shapes(files("ontology").joinpath(f"{name}.ttl").read_text(encoding="utf-8"))


#: What only a study holds, by the names of the classes; and what only published concepts hold.
_OF_STUDIES = frozenset({f"<{term}>" for term in (VOID.Dataset, OA.Annotation, QB.Observation, BK.Usage)})
_SCHEME = f"<{SKOS.ConceptScheme}>"
_PUBLISHED = f"<{EUVOC.XlNote}>"


def shapes_for(classes: AbstractSet[str]) -> str:
    """Which shapes data are to be checked by, told from the classes of the things that they hold, in whatever format:
    ``study``, ``published`` or ``scheme``.
    """
    if classes & _OF_STUDIES:
        return "study"
    return "published" if _PUBLISHED in classes and _SCHEME not in classes else "scheme"


def read_shapes(turtle: str) -> tuple[Shape, ...]:
    """The node shapes of a Turtle text, by name; :class:`OntologyError` for what is not understood."""
    graph = Graph().parse(data=turtle, format="turtle")
    names = sorted(URIRef(str(node)) for node in graph.subjects(RDF.type, SH.NodeShape))
    return tuple(_shape(graph, name) for name in names)


def _shape(graph: Graph, node: URIRef) -> Shape:
    name = node.rpartition("/")[2]
    for predicate in graph.predicates(node):
        if predicate not in _READ:
            raise OntologyError(f"shape {name}: found {predicate}; expected what ontology/checking/shapes.py reads")
    target, subjects_of = graph.value(node, SH.targetClass), graph.value(node, SH.targetSubjectsOf)
    if (target is None) == (subjects_of is None):
        raise OntologyError(f"shape {name}: expected one of sh:targetClass and sh:targetSubjectsOf; add one")
    properties = [
        PropertyShape(**dict(_constraints(graph, property_, name)))  # type: ignore[arg-type]
        for property_ in graph.objects(node, SH.property)
    ]
    return Shape(
        name=name,
        target_class=None if target is None else f"<{target}>",
        target_subjects_of=None if subjects_of is None else f"<{subjects_of}>",
        node_kind=_local(graph.value(node, SH.nodeKind)),
        properties=tuple(sorted(properties, key=repr)),
    )


def _constraints(graph: Graph, node: Node, shape: str) -> Iterator[tuple[str, object]]:
    for predicate, value in graph.predicate_objects(node):
        if predicate in _TERMS:
            yield _TERMS[predicate], term_text(value)
        elif predicate in _NUMBERS:
            kind = int if predicate in _WHOLE else float
            yield _NUMBERS[predicate], kind(str(value))
        elif predicate == SH.nodeKind:
            yield "node_kind", _local(value)
        elif predicate == SH.pattern:
            yield "pattern", str(value)
        elif predicate == SH.uniqueLang:
            yield "unique_lang", str(value) == "true"
        elif predicate == SH["in"]:
            yield "in_", frozenset(term_text(member) for member in Collection(graph, value))
        else:
            raise OntologyError(f"shape {shape}: found {predicate}; expected what ontology/checking/shapes.py reads")


_TERMS: dict[Node, str] = {
    SH.path: "path",
    SH.datatype: "datatype",
    SH["class"]: "class_",
    SH.hasValue: "has_value",
    SH.lessThan: "less_than",
    SH.lessThanOrEquals: "less_than_or_equals",
}
_WHOLE = frozenset({SH.minCount, SH.maxCount, SH.minLength})
_NUMBERS: dict[Node, str] = {
    SH.minCount: "min_count",
    SH.maxCount: "max_count",
    SH.minLength: "min_length",
    SH.minInclusive: "min_inclusive",
    SH.maxInclusive: "max_inclusive",
}


def term_text(term: Node) -> str:
    """A term as N-Triples writes it; :class:`OntologyError` for a blank node, which has no name to compare."""
    if isinstance(term, Literal):
        return literal_text(term)
    if isinstance(term, URIRef):
        return f"<{term}>"
    raise OntologyError(f"shapes: found a blank node {term}; expected an IRI or a literal; paths have one step")


def _local(term: Node | None) -> str | None:
    return None if term is None else str(term).rpartition("#")[2]
