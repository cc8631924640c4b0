"""RDF of any maker, read strictly: Turtle, TriG, N-Triples, N-Quads and JSON-LD, with line and column of a mistake.

Reading is Oxigraph's: it fetches nothing (a JSON-LD context by address is an error), and none of these formats has
entities. RDF/XML is not read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef

from ontology.errors import OntologyError
from ontology.names.terms import Quad

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
SUFFIXES = {
    ".ttl": "turtle", ".turtle": "turtle", ".trig": "trig", ".nt": "ntriples", ".nq": "nquads", ".jsonld": "jsonld",
}  # fmt: skip

_NAMES = {
    "turtle": "Turtle", "trig": "TriG", "ntriples": "N-Triples", "nquads": "N-Quads", "jsonld": "JSON-LD",
}  # fmt: skip
_PLACE = re.compile(r"^Parser error at line \d+ (?:column \d+|between columns? \d+ and (?:column )?\d+|[^:]*): ")
_NO_CONTEXT = "LoadDocumentCallback"

#: Graph name of statements that stand in no named graph.
DEFAULT_GRAPH = URIRef("urn:x-begrepskart:default")


class RdfSyntaxError(OntologyError):
    """A file that is not well-formed RDF; ``line`` and ``column`` from 1, ``None`` where the parser does not tell."""

    def __init__(self, name: str, error: SyntaxError, format_name: str) -> None:
        self.line, self.column = error.lineno, error.offset
        place = name if self.line is None else f"{name}:{self.line}:{self.column}"
        said = _PLACE.sub("", str(error.msg or error))  # the parser's own words for the place
        if _NO_CONTEXT in said:
            said = "a context is named by its address, and nothing is fetched; put the context into the file"
        self.problem = said
        super().__init__(f"{place}: {said}; expected well-formed {_NAMES[format_name]}; mend it and try again")


def format_of(path: Path) -> str:
    """The format that a file name's ending tells; :class:`OntologyError` for an unknown one."""
    found = SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise OntologyError(f"{path}: found the ending {path.suffix!r}; expected one of {', '.join(SUFFIXES)}")
    return found


def read_file(path: Path) -> Iterator[Quad]:
    """The quads of a file, in its order."""
    format_name = format_of(path)
    try:
        with path.open("rb") as data:
            yield from parsed_quads(data, format_name=format_name, name=path.name)
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror or error}; name a file that can be read") from error


def parsed_quads(data: bytes | BinaryIO, *, format_name: str, name: str) -> Iterator[Quad]:
    """The quads of ``data``; :class:`RdfSyntaxError` with the place of the first mistake. ``name`` is for messages."""
    known: dict[str, URIRef] = {}

    def term(found: object) -> URIRef | Literal:
        if isinstance(found, ox.NamedNode):
            return known.get(found.value) or known.setdefault(found.value, URIRef(found.value))
        if isinstance(found, ox.Literal):
            if found.language:
                return Literal(found.value, lang=found.language)
            datatype = found.datatype.value
            if datatype == _STRING:
                return Literal(found.value)
            return Literal(found.value, datatype=term(found.datatype), normalize=False)
        if isinstance(found, ox.BlankNode):
            return BNode(found.value)  # type: ignore[return-value]  # others' RDF has them, and rdflib's BNode is no URIRef
        raise OntologyError(f"{name}: found a statement about a statement; expected RDF 1.1")

    try:
        for quad in ox.parse(data, format=FORMATS[format_name]):
            graph = DEFAULT_GRAPH if isinstance(quad.graph_name, ox.DefaultGraph) else term(quad.graph_name)
            yield term(quad.subject), term(quad.predicate), term(quad.object), graph  # type: ignore[misc]
    except SyntaxError as error:
        raise RdfSyntaxError(name, error, format_name) from error


_STRING = "http://www.w3.org/2001/XMLSchema#string"
