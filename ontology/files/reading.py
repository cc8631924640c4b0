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

from corpus.errors import PlacedError
from corpus.table_files import check_file
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


class RdfSyntaxError(PlacedError, OntologyError):
    """A file that is not well-formed RDF; ``line`` and ``column`` from 1, ``None`` where the parser does not tell."""

    def __init__(self, name: str, error: SyntaxError, format_name: str) -> None:
        self.line, self.column = error.lineno, error.offset
        place = name if self.line is None else f"{name}:{self.line}:{self.column}"
        problem = _PLACE.sub("", str(error.msg or error))  # the parser's own words for the place
        if _NO_CONTEXT in problem:
            problem = "a context is named by its address, and nothing is fetched; put the context into the file"
        super().__init__(place, problem, f"expected well-formed {_NAMES[format_name]}; mend it and try again")


def format_of(path: Path) -> str:
    """The format that a file name's ending tells; :class:`OntologyError` for an unknown one."""
    if (name := SUFFIXES.get(path.suffix.lower())) is None:
        raise OntologyError(f"{path}: found the ending {path.suffix!r}; expected one of {', '.join(SUFFIXES)}")
    return name


def read_file(path: Path) -> Iterator[Quad]:
    """The quads of a file, in its order."""
    check_file(path)
    format_name = format_of(path)
    try:
        with path.open("rb") as data:
            yield from parsed_quads(data, format_name=format_name, name=path.name)
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror or error}; name a file that can be read") from error


def read_quads(path: Path) -> Iterator[Quad]:
    """The quads of a file that :func:`ontology.files.nquads.write_quads` wrote: a line each, and no blank nodes.

    :class:`OntologyError` names a line of another form.
    """
    with path.open("rb") as data:
        for number, quad in enumerate(parsed_quads(data, format_name="nquads", name=path.name), start=1):
            if BNode in map(type, quad):
                line = path.read_text(encoding="utf-8").splitlines()[number - 1]
                raise OntologyError(
                    f"{path.name}:{number}: found {line[:80]!r}; expected a line as write_quads writes it"
                )
            yield quad


def parsed_quads(data: bytes | BinaryIO, *, format_name: str, name: str) -> Iterator[Quad]:
    """The quads of ``data``; :class:`RdfSyntaxError` with the place of the first mistake. ``name`` is for messages."""
    terms = _Terms(name)
    try:
        for subject, predicate, value, graph in ox.parse(data, format=FORMATS[format_name]):
            object_ = _literal(value, terms) if type(value) is ox.Literal else terms[value]
            yield terms[subject], terms[predicate], object_, terms[graph]
    except SyntaxError as error:
        raise RdfSyntaxError(name, error, format_name) from error


class _Terms(dict[object, URIRef]):
    """Names as rdflib has them, each made once: properties, classes and graphs come again and again."""

    def __init__(self, file: str) -> None:
        super().__init__({ox.DefaultGraph(): DEFAULT_GRAPH})
        self._file = file

    def __missing__(self, term: object) -> URIRef:
        if isinstance(term, ox.NamedNode):
            name = URIRef(term.value)
        elif isinstance(term, ox.BlankNode):  # others' RDF has them, and rdflib's is no URIRef
            name = BNode(term.value)  # type: ignore[assignment]
        else:
            raise OntologyError(f"{self._file}: found a statement about a statement; expected RDF 1.1")
        self[term] = name
        return name


def _literal(value: ox.Literal, terms: _Terms) -> Literal:
    if value.language:
        return Literal(value.value, lang=value.language)
    if value.datatype == _STRING:
        return Literal(value.value)
    return Literal(value.value, datatype=terms[value.datatype], normalize=False)


_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
