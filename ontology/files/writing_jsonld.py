"""JSON-LD 1.1, one thing after another: a context of prefixes, and a member for each graph."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from ontology.files.ordered_statements import Statement, Text, prefixed


def jsonld_pieces(prefixes: Mapping[str, str], statements: Iterable[Statement]) -> Iterator[tuple[str, int]]:
    """The text in pieces, each with how many statements it holds."""
    context = _indented({"@version": 1.1, **prefixes}, 1)
    yield f'{{\n "@context": {context},\n "@graph": [', 0
    between = ""
    for graph, stated in groupby(statements, key=attrgetter("graph")):
        if graph:
            yield f'{between}\n  {{\n   "@id": {_quoted(compact(graph))},\n   "@graph": [', 0
            yield from _nodes(stated, 4)
            yield "\n   ]\n  }", 0
        else:
            yield from _nodes(stated, 2)
        between = ","
    yield ("\n ]\n}\n" if between else "]\n}\n"), 0


def _nodes(statements: Iterable[Statement], depth: int) -> Iterator[tuple[str, int]]:
    between = ""
    for subject, stated in groupby(statements, key=attrgetter("subject")):
        held = [*stated]
        yield f"{between}\n{' ' * depth}{_indented(_node(subject, held), depth)}", len(held)
        between = ","


def _indented(value: object, depth: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _node(subject: str, statements: Iterable[Statement]) -> Mapping[str, Any]:
    node: dict[str, Any] = {"@id": compact(subject)}
    for predicate, group in groupby(statements, key=attrgetter("predicate")):
        values = [statement.value for statement in group]
        if not predicate and not any(isinstance(value, Text) for value in values):
            node["@type"] = [compact(value) for value in values if isinstance(value, str)]
        else:
            node[compact(predicate) if predicate else "rdf:type"] = [_value(value) for value in values]
    return node


def _value(value: str | Text) -> Mapping[str, Any]:
    if not isinstance(value, Text):
        return {"@id": compact(value)}
    stated: dict[str, Any] = {"@value": json.loads(f'"{value.escaped}"')}  # JSON has all escapes of N-Quads
    if value.language:
        stated["@language"] = value.language
    elif value.datatype:
        stated["@type"] = compact(value.datatype)
    return stated


def compact(name: str) -> str:
    """A name with its prefix, or as it is."""
    return f"{short[0]}:{short[1]}" if (short := prefixed(name)) else name
