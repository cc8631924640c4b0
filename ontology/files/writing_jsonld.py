"""JSON-LD 1.1, one thing after another: a context of prefixes, and a member for each graph."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

import pyoxigraph as ox
from rdflib import RDF

from ontology.files.ordered_statements import prefixed


def jsonld_pieces(prefixes: Mapping[str, str], quads: Iterable[ox.Quad]) -> Iterator[str]:
    """The text in pieces; the quads come graph by graph and thing by thing."""
    context = _indented({"@version": 1.1, **prefixes}, 1)
    yield f'{{\n "@context": {context},\n "@graph": ['
    between = ""
    for graph, stated in groupby(quads, key=attrgetter("graph_name")):
        if isinstance(graph, ox.DefaultGraph):
            yield from _nodes(stated, 2)
        else:
            yield f'{between}\n  {{\n   "@id": {json.dumps(_name(graph), ensure_ascii=False)},\n   "@graph": ['
            yield from _nodes(stated, 4)
            yield "\n   ]\n  }"
        between = ","
    yield "\n ]\n}\n" if between else "]\n}\n"


def _nodes(quads: Iterable[ox.Quad], depth: int) -> Iterator[str]:
    between = ""
    for subject, stated in groupby(quads, key=attrgetter("subject")):
        yield f"{between}\n{' ' * depth}{_indented(_node(subject, stated), depth)}"
        between = ","


def _indented(value: object, depth: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def _node(subject: object, quads: Iterable[ox.Quad]) -> Mapping[str, Any]:
    node: dict[str, Any] = {"@id": _name(subject)}
    for predicate, group in groupby(quads, key=attrgetter("predicate")):
        values = [quad.object for quad in group]
        if predicate.value == str(RDF.type) and not any(isinstance(value, ox.Literal) for value in values):
            node["@type"] = [_name(value) for value in values]
        else:
            node[_name(predicate)] = [_value(value) for value in values]
    return node


def _value(value: object) -> Mapping[str, Any]:
    if not isinstance(value, ox.Literal):
        return {"@id": _name(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = {} if value.datatype.value.endswith("XMLSchema#string") else {"@type": _name(value.datatype)}
    return {"@value": value.value, **kind}


def _name(term: object) -> str:
    """A name with its prefix, or as it is."""
    if not isinstance(term, ox.NamedNode):
        return str(term)
    return ":".join(short) if (short := prefixed(term.value)) else term.value
