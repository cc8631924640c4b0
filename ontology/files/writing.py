"""RDF in the formats that others read: TriG, Turtle, N-Triples and JSON-LD, sorted, so that the same data give the
same bytes. N-Quads, the format of record, is written by :mod:`ontology.files.nquads`.

Oxigraph writes all but JSON-LD, which it gives without prefixes. None of them is held in memory: statements are sorted
in files where they are many, and then stream to the file written.
"""

import tempfile
from collections.abc import Iterable
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from ontology.files.nquads import write_quads
from ontology.files.ordered_statements import order
from ontology.files.reading import FORMATS
from ontology.files.sorted_runs import LINES_IN_MEMORY
from ontology.files.writing_jsonld import jsonld_pieces
from ontology.names.terms import Quad


def write_rdf(path: Path, quads: Iterable[Quad], *, format_name: str, lines_in_memory: int = LINES_IN_MEMORY) -> int:
    """Write quads to ``path`` in a format of :data:`ontology.choices.RDF_FORMATS`; how many statements were written.

    ``turtle`` and ``ntriples`` leave the graphs' names out. The file appears whole or not at all.
    """
    if format_name == "nquads":
        return write_quads(path, quads, lines_in_memory=lines_in_memory)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".writing-") as folder:
        whole = Path(folder, "whole")
        with whole.open("wb") as out:
            written = _write(out, quads, Path(folder), format_name, lines_in_memory)
        whole.replace(path)
    return written


def rdf_text(quads: Iterable[Quad], *, format_name: str, base: str | None = None) -> tuple[str, int]:
    """A few quads in a format but N-Quads, and how many statements that is; Turtle says once the ``base`` of names."""
    with tempfile.TemporaryDirectory() as folder, BytesIO() as out:
        written = _write(out, quads, Path(folder), format_name, LINES_IN_MEMORY, base=base)
        return out.getvalue().decode(), written


def _write(
    out: BinaryIO,
    quads: Iterable[Quad],
    folder: Path,
    format_name: str,
    lines_in_memory: int,
    *,
    base: str | None = None,
) -> int:
    is_flat = format_name in {"turtle", "ntriples", "rdfxml"}
    prefixes, ordered = order(quads, folder, graphs=not is_flat, lines_in_memory=lines_in_memory)
    number = count()
    counted = (quad for quad, _ in zip(ordered, number, strict=False))
    if format_name == "jsonld":
        out.writelines(text.encode() for text in jsonld_pieces(prefixes, counted))
    elif is_flat:
        triples = (quad.triple for quad in counted)
        ox.serialize(triples, output=out, format=FORMATS[format_name], prefixes=prefixes, base_iri=base)
    else:
        ox.serialize(counted, output=out, format=FORMATS[format_name], prefixes=prefixes)
    return next(number)
