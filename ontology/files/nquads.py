"""N-Quads: written sorted and canonical, in bounded memory; :mod:`ontology.files.reading` reads the same terms back.

Lines follow the canonical form of RDF 1.2 N-Quads (one blank between terms, ``xsd:string`` left out, only ``\\b \\t
\\n \\f \\r \\" \\\\`` and the other control characters escaped) and stand in code-point order, which is also the byte
order of UTF-8 (``LC_ALL=C sort -c`` agrees). A quad stands once. Oxigraph's serializer gives the same lines; from
rdflib's terms, which would have to be made a second time, it takes twice as long.
"""

import gc
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from rdflib import XSD, BNode, Literal, URIRef

from ontology.errors import OntologyError
from ontology.files.sorted_runs import LINES_IN_MEMORY, merge_runs
from ontology.names.terms import Quad

#: Things whose lines are written together.
_AT_ONCE = 256

_TO_ESCAPE = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff]')
_NOT_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\ud800-\udfff]')
_NAMED_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_STRING = str(XSD.string)

#: A subject and a graph, as written: between them stands what is said of one thing in one place.
_ThingInGraph = tuple[str, str]
_Things = Mapping[_ThingInGraph, list[str]]


def literal_text(literal: Literal) -> str:
    """A literal as N-Quads and Turtle write it; :class:`OntologyError` for a lone surrogate in it."""
    return _literal(literal, None)


def checked_text(iri: str) -> str:
    """An IRI that can be written; :class:`OntologyError` for one that would break the line it stands in."""
    if _NOT_IN_IRI.search(iri):
        raise OntologyError(f"IRI {str(iri)!r}: found a blank, quote, bracket or control character; encode it (%20)")
    return iri


def _iri(iri: URIRef | BNode) -> str:
    if type(iri) is BNode:
        raise OntologyError(f"blank node {iri}: expected a name: what is sorted and compared needs one; give it an IRI")
    return "".join(("<", checked_text(iri), ">"))  # an f-string takes the way round by __format__


class _Iris(dict[URIRef, str]):
    """IRIs as written, a blank after each: properties, classes and graphs come again and again."""

    def __missing__(self, iri: URIRef) -> str:
        written = self[iri] = f"{_iri(iri)} "
        return written


@lru_cache(maxsize=256)
def _end(datatype: URIRef | None) -> str:
    """What follows the text of a literal without a language."""
    return '"' if datatype is None or str(datatype) == _STRING else f'"^^{_iri(datatype)}'


def escaped(text: str, of: object = None) -> str:
    """A literal's text as it stands between quotes; :class:`OntologyError`, which names what it is ``of``."""
    if not _TO_ESCAPE.search(text):
        return text
    try:
        return _TO_ESCAPE.sub(_escaped, text)
    except UnicodeError as error:
        raise OntologyError(f"{of or 'literal'}: {error}; give the text as valid Unicode") from error


def _literal(literal: Literal, subject: URIRef | None) -> str:
    text = escaped(str(literal), subject)
    return f'"{text}"@{literal.language}' if literal.language else f'"{text}{_end(literal.datatype)}'


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        # Not cleaned away: a replacement would no longer be what stands in the source.
        raise UnicodeError(f"found the lone surrogate U+{ord(character):04X} at {match.start()} of a literal")
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04X}"


def write_quads(
    path: Path, quads: Iterable[Quad], *, lines_in_memory: int = LINES_IN_MEMORY, also: Sequence[Path] = ()
) -> int:
    """Write ``quads`` to ``path``, sorted, each once; the number of lines.

    ``also`` are files of lines that stand in this order already and belong to the same dataset. Sorting is external
    (runs of ``lines_in_memory`` lines, merged), so memory does not grow with the study. The file appears whole or not
    at all.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".nquads-") as folder:
        waiting, runs, written = iter(quads), [*also], 0
        with _no_collecting():
            while things := _written_things(islice(waiting, lines_in_memory)):
                runs.append(Path(folder, f"run-{len(runs)}"))
                written = _write(runs[-1], _sorted_blocks(things))
                del things  # before the next are made
        if len(runs) != 1 or also:
            runs, written = [whole := Path(folder, "whole")], merge_runs(runs, whole, lines_in_memory=lines_in_memory)
        runs[0].replace(path)
    return written


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without Python's search for cycles: there are none among a million live strings, yet it looks at them all."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _written_things(quads: Iterable[Quad]) -> _Things:
    """What quads say, thing by thing: subject and graph are written and compared once for all."""
    # Half of the time of a study's RDF is spent in this loop, hence no call for what most literals are.
    things: dict[_ThingInGraph, list[str]] = {}
    iris, to_escape, last, last_graph = _Iris(), _TO_ESCAPE.search, None, None
    for subject, predicate, object_, graph in quads:
        if subject is not last or graph is not last_graph:  # what is said about one thing comes together
            last, last_graph = subject, graph
            say = things.setdefault((_iri(subject), iris[graph]), []).append
        if type(object_) is URIRef or not isinstance(object_, Literal):
            say(iris[predicate] + iris[object_])
        elif to_escape(object_) or object_.language:
            say(f"{iris[predicate]}{_literal(object_, subject)} ")
        else:
            say("".join((iris[predicate], '"', object_, _end(object_.datatype), " ")))
    return things


def _sorted_blocks(things: _Things) -> Iterator[bytes]:
    """The lines in order, without repeats, many at a time. ``>`` ends each subject, so subjects sort as lines do."""
    waiting: list[bytes] = []
    for _, places in groupby(sorted(things), key=itemgetter(0)):
        waiting.append(_lines([(place, {*things[place]}) for place in places]).encode())
        if len(waiting) == _AT_ONCE:
            yield b"".join(waiting)
            waiting = []
    yield b"".join(waiting)


def _lines(thing: Sequence[tuple[_ThingInGraph, set[str]]]) -> str:
    """The lines of one subject, in order."""
    if len(thing) == 1:  # as nearly all: what begins and ends the lines leaves their order as it is
        (((subject, graph), statements),) = thing
        return f"{subject} " + f"{graph}.\n{subject} ".join(sorted(statements)) + f"{graph}.\n"
    lines = [f"{subject} {rest}{graph}.\n" for (subject, graph), statements in thing for rest in statements]
    return "".join(sorted(lines))


def _write(path: Path, blocks: Iterable[bytes]) -> int:
    written = 0
    with path.open("wb") as out:
        for block in blocks:
            out.write(block)
            written += block.count(b"\n")
    return written


_IRI = r"<([^\x00-\x20<>\"{}|^`\\]+)>"
_STRING_LITERAL = r"""\"[^"\\\n\r]*(?:\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})[^"\\\n\r]*)*\""""
_TAG_OR_TYPE = rf"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{_IRI})?"
#: A line as this module writes it; its first two groups are the names of subject and property.
QUAD_LINE = re.compile(rf"{_IRI} {_IRI} (?:{_IRI}|{_STRING_LITERAL}{_TAG_OR_TYPE}) {_IRI} \.\n")
