"""RDF in the formats that others read: TriG, Turtle, N-Triples and JSON-LD, sorted, so that the same data give the
same bytes. N-Quads, the format of record, is written by :mod:`ontology.files.nquads`.

None of them is held in memory: statements are sorted in files where they are many, and then stream to the file written.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from ontology.files.nquads import write_quads
from ontology.files.ordered_statements import Statement, Text, order, prefixed
from ontology.files.sorted_runs import LINES_IN_MEMORY
from ontology.files.writing_jsonld import compact, jsonld_pieces
from ontology.names.terms import Quad

#: What a format makes of prefixes and ordered statements: text, and how many statements it holds, piece by piece.
Pieces = Callable[[Mapping[str, str], Iterable[Statement]], Iterator[tuple[str, int]]]


def write_rdf(path: Path, quads: Iterable[Quad], *, format_name: str, lines_in_memory: int = LINES_IN_MEMORY) -> int:
    """Write quads to ``path`` in a format of :data:`ontology.choices.RDF_FORMATS`; how many statements were written.

    ``turtle`` and ``ntriples`` leave the graphs' names out. The file appears whole or not at all.
    """
    if format_name == "nquads":
        return write_quads(path, quads, lines_in_memory=lines_in_memory)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".writing-") as folder:
        whole, written = Path(folder, "whole"), 0
        with whole.open("w", encoding="utf-8", newline="\n") as out:
            for text, held in _pieces(quads, Path(folder), format_name, lines_in_memory):
                out.write(text)
                written += held
        whole.replace(path)
    return written


def rdf_text(quads: Iterable[Quad], *, format_name: str) -> tuple[str, int]:
    """A few quads in a format of :data:`WRITERS`, and how many statements that is."""
    with tempfile.TemporaryDirectory() as folder:
        pieces = [*_pieces(quads, Path(folder), format_name, LINES_IN_MEMORY)]
    return "".join(text for text, _ in pieces), sum(held for _, held in pieces)


def _pieces(quads: Iterable[Quad], folder: Path, format_name: str, lines_in_memory: int) -> Iterator[tuple[str, int]]:
    pieces, graphs = WRITERS[format_name]
    return pieces(*order(quads, folder, graphs=graphs, lines_in_memory=lines_in_memory))


def _turtle_pieces(prefixes: Mapping[str, str], statements: Iterable[Statement]) -> Iterator[tuple[str, int]]:
    yield _prefix_lines(prefixes), 0
    yield from _blocks(statements, indent="")


def _trig_pieces(prefixes: Mapping[str, str], statements: Iterable[Statement]) -> Iterator[tuple[str, int]]:
    yield _prefix_lines(prefixes), 0
    for graph, stated in groupby(statements, key=attrgetter("graph")):
        if graph:
            yield f"{_term(graph)} {{\n", 0
            yield from _blocks(stated, indent="  ")
            yield "}\n\n", 0
        else:
            yield from _blocks(stated, indent="")


def _ntriples_pieces(_: Mapping[str, str], statements: Iterable[Statement]) -> Iterator[tuple[str, int]]:
    for subject, predicate, value in (statement[1:] for statement in statements):
        yield f"{_full(subject)} {_full(predicate or _TYPE)} {_full(value)} .\n", 1


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

#: How each format is written, and whether it names graphs.
WRITERS: Mapping[str, tuple[Pieces, bool]] = {
    "trig": (_trig_pieces, True),
    "turtle": (_turtle_pieces, False),
    "ntriples": (_ntriples_pieces, False),
    "jsonld": (jsonld_pieces, True),
}


def _prefix_lines(prefixes: Mapping[str, str]) -> str:
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items()) + "\n"


def _blocks(statements: Iterable[Statement], *, indent: str) -> Iterator[tuple[str, int]]:
    for subject, stated in groupby(statements, key=attrgetter("subject")):
        lines, held = [], 0
        for predicate, objects in groupby(stated, key=attrgetter("predicate")):
            values = [_term(statement.value) for statement in objects]
            lines.append(f"{_term(predicate) if predicate else 'a'} {', '.join(values)}")
            held += len(values)
        yield f"{indent}{_term(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n", held


def _term(term: str | Text) -> str:
    """A term with its prefix, if it has one."""
    if isinstance(term, Text) and prefixed(term.datatype):
        return f'"{term.escaped}"^^{compact(term.datatype)}'
    return compact(term) if isinstance(term, str) and prefixed(term) else _full(term)


def _full(term: str | Text) -> str:
    if isinstance(term, str):
        return term if term.startswith("_:") else f"<{term}>"
    kind = f"@{term.language}" if term.language else f"^^<{term.datatype}>" if term.datatype else ""
    return f'"{term.escaped}"{kind}'
