"""N-Quads: written sorted and canonical, in bounded memory; :mod:`ontology.files.reading` reads the same terms back.

Lines follow the canonical form of RDF 1.2 N-Quads (one blank between terms, ``xsd:string`` left out, only ``\\b \\t
\\n \\f \\r \\" \\\\`` and the other control characters escaped) and stand in code-point order, which is also the byte
order of UTF-8 (``LC_ALL=C sort -c`` agrees). A quad stands once.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path

from rdflib import XSD, BNode, Literal, URIRef

from ontology.errors import OntologyError
from ontology.files.sorted_runs import LINES_IN_MEMORY, sort_lines
from ontology.names.terms import Quad

_TO_ESCAPE = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff]')
_NOT_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\ud800-\udfff]')
_NAMED_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_STRING = str(XSD.string)


def literal_text(literal: Literal, of: object = None) -> str:
    """A literal as N-Quads and Turtle write it; :class:`OntologyError` for a lone surrogate in what it is ``of``."""
    text, datatype = escaped(str(literal), of), literal.datatype
    if literal.language:
        return f'"{text}"@{literal.language}'
    return f'"{text}"' if datatype is None or str(datatype) == _STRING else f'"{text}"^^{_iri(datatype)}'


def checked_text(iri: str) -> str:
    """An IRI that can be written; :class:`OntologyError` for one that would break the line it stands in."""
    if _NOT_IN_IRI.search(iri):
        raise OntologyError(f"IRI {str(iri)!r}: found a blank, quote, bracket or control character; encode it (%20)")
    return iri


@lru_cache(maxsize=1 << 14)
def _iri(iri: URIRef | BNode) -> str:
    if type(iri) is BNode:
        raise OntologyError(f"blank node {iri}: expected a name: what is sorted and compared needs one; give it an IRI")
    return "".join(("<", checked_text(iri), ">"))  # an f-string takes the way round by __format__


def escaped(text: str, of: object = None) -> str:
    """A literal's text as it stands between quotes; :class:`OntologyError`, which names what it is ``of``."""
    if not _TO_ESCAPE.search(text):
        return text
    try:
        return _TO_ESCAPE.sub(_escaped, text)
    except UnicodeError as error:
        raise OntologyError(f"{of or 'literal'}: {error}; give the text as valid Unicode") from error


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        # Not cleaned away: a replacement would no longer be what stands in the source.
        raise UnicodeError(f"found the lone surrogate U+{ord(character):04X} at {match.start()} of a literal")
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04X}"


def quad_lines(quads: Iterable[Quad]) -> Iterator[str]:
    """A line for each quad."""
    for subject, predicate, value, graph in quads:
        written = literal_text(value, subject) if isinstance(value, Literal) else _iri(value)
        yield f"{_iri(subject)} {_iri(predicate)} {written} {_iri(graph)} .\n"


def write_lines(path: Path, lines: Iterable[bytes], *, lines_in_memory: int = LINES_IN_MEMORY) -> int:
    """Write lines to ``path``, sorted, each once; how many there are.

    Sorting is external (runs of ``lines_in_memory`` lines, merged), so memory does not grow with the study. The file
    appears whole or not at all.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".nquads-") as folder:
        whole, number = Path(folder, "whole"), count()
        with whole.open("wb") as out:
            ordered = sort_lines(lines, Path(folder), lines_in_memory=lines_in_memory)
            out.writelines(line for line, _ in zip(ordered, number, strict=False))
        whole.replace(path)
    return next(number)


def write_quads(path: Path, quads: Iterable[Quad], *, lines_in_memory: int = LINES_IN_MEMORY) -> int:
    """Write ``quads`` as :func:`write_lines` does."""
    return write_lines(path, (line.encode() for line in quad_lines(quads)), lines_in_memory=lines_in_memory)


_IRI = r"<([^\x00-\x20<>\"{}|^`\\]+)>"
_STRING_LITERAL = r"""\"[^"\\\n\r]*(?:\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})[^"\\\n\r]*)*\""""
_TAG_OR_TYPE = rf"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{_IRI})?"
#: A line as this module writes it.
QUAD_LINE = re.compile(rf"{_IRI} {_IRI} (?:{_IRI}|{_STRING_LITERAL}{_TAG_OR_TYPE}) {_IRI} \.\n")
