"""Statements in the order that people read them in: by graph, by thing, what it is first, then property by property.

They are sorted as lines of N-Triples (:mod:`ontology.files.sorted_runs`), so that the size of the data does not matter.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, BNode, Literal

from ontology.files.nquads import checked_text, literal_text
from ontology.files.reading import DEFAULT_GRAPH
from ontology.files.sorted_runs import LINES_IN_MEMORY, sort_lines
from ontology.names.prefixes import PREFIXES
from ontology.names.terms import Quad

#: The part of a name after its prefix that needs no escape in any of the formats.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SPLIT = re.compile(r"(.*[#/])([^#/]*)", re.DOTALL)
_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_TYPE = f"<{RDF.type}>"
#: Ends the text of a literal while lines are sorted: below all that can stand in one, so that a text sorts before a
#: longer one.
_END = "\x01"
#: Lines that are parsed together.
_AT_ONCE = 1 << 12


def order(
    quads: Iterable[Quad], folder: Path, *, graphs: bool, lines_in_memory: int = LINES_IN_MEMORY
) -> tuple[dict[str, str], Iterator[ox.Quad]]:
    """The prefixes that the statements' names have, and the statements in order, each once, their graphs kept or not.

    ``folder`` is for what does not fit in memory.
    """
    used: set[str] = set()
    lines = sort_lines(_lines(quads, used, graphs=graphs), folder, lines_in_memory=lines_in_memory)
    first = [*islice(lines, 1)]  # comes when all have been looked at, so that all prefixes are known
    return {prefix: PREFIXES[prefix] for prefix in sorted(used)}, _parsed(chain(first, lines))


def _lines(quads: Iterable[Quad], used: set[str], *, graphs: bool) -> Iterator[bytes]:
    """Graph, subject, predicate (none for what a thing is) and object, with a tabulator between."""
    for quad in quads:
        subject, predicate, value, graph = (_written(term, used) for term in quad)
        where = graph if graphs and quad[3] != DEFAULT_GRAPH else ""
        yield f"{where}\t{subject}\t{'' if predicate == _TYPE else predicate}\t{value}\n".encode()


def _written(term: object, used: set[str]) -> str:
    if isinstance(term, BNode):
        return f"_:{checked_text(term)}"
    name = (term.datatype or "") if isinstance(term, Literal) else str(term)
    if short := prefixed(name):
        used.add(short[0])
    if not isinstance(term, Literal):
        return f"<{checked_text(name)}>"
    text, _, kind = literal_text(term).rpartition('"')
    return f'{text}{_END}"{kind}'


def _parsed(lines: Iterator[bytes]) -> Iterator[ox.Quad]:
    while some := [*islice(lines, _AT_ONCE)]:
        parts = (line.decode()[:-1].replace(_END, "").split("\t") for line in some)
        text = "".join(f"{subject} {what or _TYPE} {value} {graph} .\n" for graph, subject, what, value in parts)
        yield from ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS, lenient=True)


@lru_cache(maxsize=1 << 14)
def prefixed(name: str) -> tuple[str, str] | None:
    """Prefix and local part of an IRI, if it has a known prefix and the rest is plain."""
    if (parts := _SPLIT.fullmatch(name)) is None:
        return None
    namespace, local = parts.groups()
    prefix = _PREFIX_OF.get(namespace)
    return (prefix, local) if prefix and _LOCAL.fullmatch(local) else None
