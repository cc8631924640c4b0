"""Statements in the order that people read them in: by graph, by thing, what it is first, then property by property.

They are sorted as lines of text (:mod:`ontology.files.sorted_runs`), so that the size of the data does not matter. A
line holds graph, subject, predicate and object, each as what sorts as it should, with a tabulator between.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, BNode, Literal

from ontology.files.nquads import checked_text, literal_text
from ontology.files.reading import DEFAULT_GRAPH
from ontology.files.sorted_runs import LINES_IN_MEMORY, sort_lines
from ontology.names.prefixes import PREFIXES
from ontology.names.terms import Quad

#: The part of a name after its prefix that needs no escape in any of the formats.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SPLIT = re.compile(r"(.*[#/])([^#/]*)", re.DOTALL)
_PREFIX_OF = {str(namespace): prefix for prefix, namespace in PREFIXES.items()}
_TYPE, _DEFAULT = str(RDF.type), str(DEFAULT_GRAPH)

#: Ends the text of a literal in a line: below all that can stand in one, so that a text sorts before a longer one.
_END = "\x01"


class Text(NamedTuple):
    """A literal: its text, escaped as N-Triples has it, its language and its datatype, either of them empty."""

    escaped: str
    language: str
    datatype: str


class Statement(NamedTuple):
    """Names are IRIs, or blank nodes after ``_:``. ``graph`` is empty outside all graphs, ``predicate`` for a class."""

    graph: str
    subject: str
    predicate: str
    value: str | Text


def order(
    quads: Iterable[Quad], folder: Path, *, graphs: bool, lines_in_memory: int = LINES_IN_MEMORY
) -> tuple[Mapping[str, str], Iterator[Statement]]:
    """The prefixes that the statements' names have, and the statements in order, each once, their graphs kept or not.

    ``folder`` is for what does not fit in memory.
    """
    used: set[str] = set()
    lines = sort_lines(_lines(quads, used, graphs=graphs), folder, lines_in_memory=lines_in_memory)
    first = [*islice(lines, 1)]  # comes when all have been looked at, so that all prefixes are known
    prefixes = {prefix: str(namespace) for prefix, namespace in sorted(PREFIXES.items()) if prefix in used}
    return prefixes, map(_statement, chain(first, lines))


def _lines(quads: Iterable[Quad], used: set[str], *, graphs: bool) -> Iterator[bytes]:
    for subject, predicate, value, graph in quads:
        names = [_name(subject), _name(predicate), _name(graph) if graphs else ""]
        if isinstance(value, Literal):
            content, kind = _text(value), str(value.datatype or "")
        else:
            kind = _name(value)
            content = f"0{kind}"
        used.update(short[0] for name in (*names, kind) if (short := prefixed(name)))
        what, where = ("" if names[1] == _TYPE else names[1]), ("" if names[2] == _DEFAULT else names[2])
        yield f"{where}\t{names[0]}\t{what}\t{content}\n".encode()


def _name(name: object) -> str:
    return f"_:{name}" if isinstance(name, BNode) else checked_text(str(name))


def _text(literal: Literal) -> str:
    text, _, rest = literal_text(literal)[1:].rpartition('"')
    return f"1{text}{_END}{rest}"


def _statement(line: bytes) -> Statement:
    graph, subject, predicate, content = line.decode()[:-1].split("\t")
    if content[0] == "0":
        return Statement(graph, subject, predicate, content[1:])
    text, _, rest = content[1:].partition(_END)
    language = rest[1:] if rest.startswith("@") else ""
    return Statement(graph, subject, predicate, Text(text, language, rest[3:-1] if rest.startswith("^^") else ""))


@lru_cache(maxsize=1 << 14)
def prefixed(name: str) -> tuple[str, str] | None:
    """Prefix and local part of an IRI, if it has a known prefix and the rest is plain."""
    if (parts := _SPLIT.fullmatch(name)) is None:
        return None
    namespace, local = parts.groups()
    prefix = _PREFIX_OF.get(namespace)
    return (prefix, local) if prefix and _LOCAL.fullmatch(local) else None
