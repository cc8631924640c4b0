"""Shapes: the part of SHACL Core that this project's shapes use, read into plain values.

Read are node shapes with ``sh:targetClass`` or ``sh:targetSubjectsOf``, ``sh:nodeKind`` and property shapes whose path
is one property, with the constraints of :mod:`ontology.checking.constraints`. Anything else in a shapes file is an
error and not left out in silence: a constraint that nothing checks would pass everything.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rdflib import QB, RDF, RDFS, SH, SKOS, VOID, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.checking.constraints import CONSTRAINTS
from ontology.errors import OntologyError
from ontology.files.nquads import literal_text
from ontology.names.namespaces import BK, EUVOC, OA


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A node shape: its nodes are those of a class or the subjects of a property, the ``target``.

    ``properties`` are paths with what must hold of their values, by SHACL's names. Terms are as N-Triples has them.
    """

    name: str
    target: str
    is_class: bool
    node_kind: str
    properties: tuple[tuple[str, Mapping[str, Any]], ...]


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
    return tuple(_shape(graph, node) for node in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str))


def _shape(graph: Graph, node: Node) -> Shape:
    name = str(node).rpartition("/")[2]
    said = _said(graph, node, name, {"targetClass", "targetSubjectsOf", "nodeKind", "property"})
    targets = said.keys() & {"targetClass", "targetSubjectsOf"}
    if len(targets) != 1:
        raise OntologyError(f"shape {name}: expected one of sh:targetClass and sh:targetSubjectsOf; add one")
    properties = [_said(graph, each, name, CONSTRAINTS | {"path"}) for each in graph.objects(node, SH.property)]
    return Shape(
        name=name, target=said[min(targets)], is_class="targetClass" in targets, node_kind=said.get("nodeKind", ""),
        properties=tuple((str(each.pop("path")), each) for each in sorted(properties, key=_in_order)),
    )  # fmt: skip


def _in_order(said: Mapping[str, Any]) -> str:
    return f"{said['path']} {[*said.items()]}"


def _said(graph: Graph, node: Node, shape: str, known: AbstractSet[str]) -> dict[str, Any]:
    """What is said of a shape, by SHACL's names; :class:`OntologyError` for what is not ``known``."""
    said: dict[str, Any] = {}
    for predicate, value in sorted(graph.predicate_objects(node)):
        name = str(predicate).removeprefix(str(SH))
        if name in known:
            said[name] = value if name == "property" else _read(graph, name, value)
        elif predicate not in {RDF.type, RDFS.label, RDFS.comment}:
            raise OntologyError(f"shape {shape}: found {predicate}; expected what ontology/checking/shapes.py reads")
    return said


def _read(graph: Graph, name: str, value: Node) -> object:
    if name == "in":
        return frozenset(term_text(member) for member in Collection(graph, value))
    if name in {"pattern", "nodeKind"}:
        return str(value).removeprefix(str(SH))
    return value.toPython() if isinstance(value, Literal) and name != "hasValue" else term_text(value)


def term_text(term: Node) -> str:
    """A term as N-Triples writes it; :class:`OntologyError` for a blank node, which has no name to compare."""
    if isinstance(term, Literal):
        return literal_text(term)
    if isinstance(term, URIRef):
        return f"<{term}>"
    raise OntologyError(f"shapes: found a blank node {term}; expected an IRI or a literal; paths have one step")
