"""N-Quads: written sorted and canonical, in bounded memory, and read back to the same terms.

Lines follow the canonical form of RDF 1.2 N-Quads (one blank between terms, ``xsd:string`` left out, only ``\\b \\t
\\n \\f \\r \\" \\\\`` and the other control characters escaped) and stand in code-point order, which is also the byte
order of UTF-8 (``LC_ALL=C sort -c`` agrees). A quad stands once.
"""

import re
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from rdflib import XSD, Literal, URIRef

from ontology.errors import OntologyError
from ontology.terms import Quad

#: Lines that are sorted in memory at a time: about 100 MB.
LINES_IN_MEMORY = 250_000

_TO_ESCAPE = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff]')
_NOT_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\ud800-\udfff]')
_NAMED_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_STRING = str(XSD.string)


def to_line(quad: Quad) -> str:
    """One quad as a line; :class:`OntologyError` for a term that N-Quads has no way to write."""
    return next(_to_lines([quad])).decode()


def _to_lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    # Bytes at once: UTF-8 sorts as its code points do, and what waits on disk is neither decoded nor encoded again.
    last, written_subject = None, ""
    for subject, predicate, object_, graph in quads:
        if subject is not last:  # what is said about one thing comes together
            last, written_subject = subject, _iri(subject)
        written = _iri(object_) if type(object_) is URIRef else _literal(object_, subject)  # type: ignore[arg-type]
        yield f"{written_subject} <{predicate}> {written} <{graph}> .\n".encode()


def _iri(iri: URIRef) -> str:
    if _NOT_IN_IRI.search(iri):
        raise OntologyError(f"IRI {str(iri)!r}: found a blank, quote, bracket or control character; encode it (%20)")
    return f"<{iri}>"


def literal_text(literal: Literal) -> str:
    """A literal as N-Quads and Turtle write it; :class:`OntologyError` for a lone surrogate in it."""
    return _literal(literal, None)


def _literal(literal: Literal, subject: URIRef | None) -> str:
    text = str(literal)
    if _TO_ESCAPE.search(text):
        try:
            text = _TO_ESCAPE.sub(_escaped, text)
        except UnicodeError as error:
            raise OntologyError(f"{subject or 'literal'}: {error}; give the text as valid Unicode") from error
    if literal.language:
        return f'"{text}"@{literal.language}'
    if literal.datatype and (datatype := str(literal.datatype)) != _STRING:  # comparing IRIs as such is slow
        return f'"{text}"^^<{datatype}>'
    return f'"{text}"'


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
        whole = Path(folder, "whole")
        sorted_runs = [_lines(each) for each in also]
        written = _write(whole, _sorted_blocks(_to_lines(quads), Path(folder), lines_in_memory, sorted_runs))
        whole.replace(path)
    return written


def _write(path: Path, blocks: Iterable[list[bytes]]) -> int:
    written = 0
    with path.open("wb") as out:
        for block in blocks:
            out.writelines(block)
            written += len(block)
    return written


def _sorted_blocks(
    lines: Iterator[bytes], folder: Path, size: int, runs: list[Iterator[bytes]]
) -> Iterator[list[bytes]]:
    """The lines in order, without repeats, a block at a time; what does not fit in memory waits in ``folder``.

    ``runs`` are lines in order that are to be merged with them.
    """
    while chunk := [*islice(lines, size)]:
        block = _sorted_once(chunk)
        if not runs and len(chunk) < size:
            yield block
            return
        path = folder / f"run-{len(runs)}"
        _write(path, [block])
        runs.append(_lines(path))
    yield from _merged(runs, max(1, size // (len(runs) + 1)))


def _sorted_once(lines: list[bytes]) -> list[bytes]:
    lines.sort()
    return [line for before, line in zip([b"", *lines], lines, strict=False) if line != before]


def _merged(runs: Sequence[Iterator[bytes]], size: int) -> Iterator[list[bytes]]:
    """Sorted runs as one, in blocks: many times faster than a heap, which compares line by line in Python.

    Up to the least of the blocks' last lines nothing more can come from any run, so that much can be sorted and
    given out.
    """
    heads = [(run, block) for run in runs if (block := [*islice(run, size)])]
    while heads:
        last = min(block[-1] for _, block in heads)
        ready: list[bytes] = []
        rest = []
        for run, block in heads:
            cut = bisect_right(block, last)
            ready += block[:cut]
            if remaining := block[cut:] or [*islice(run, size)]:
                rest.append((run, remaining))
        heads = rest
        yield _sorted_once(ready)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        yield from lines


_IRI = r"<([^\x00-\x20<>\"{}|^`\\]+)>"
_STRING_LITERAL = r"""\"([^"\\\n\r]*(?:\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})[^"\\\n\r]*)*)\""""
_TAG_OR_TYPE = rf"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^{_IRI})?"
#: A line as this module writes it.
QUAD_LINE = rf"{_IRI} {_IRI} (?:{_IRI}|{_STRING_LITERAL}{_TAG_OR_TYPE}) {_IRI} \.\n"
_LINE = re.compile(QUAD_LINE)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {escape[1]: character for character, escape in _NAMED_ESCAPES.items()} | {"'": "'"}


def read_quads(path: Path) -> Iterator[Quad]:
    """The quads of a file that :func:`write_quads` wrote; :class:`OntologyError` names a line of another form.

    For N-Quads of other makers use rdflib's parser, which is several times slower.
    """
    known: dict[str, URIRef] = {}

    def iri(text: str) -> URIRef:
        return known.get(text) or known.setdefault(text, URIRef(text))

    for number, line in enumerate(map(bytes.decode, _lines(path)), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise OntologyError(f"{path.name}:{number}: found {line[:80]!r}; expected a line as write_quads writes it")
        subject, predicate, object_, text, language, datatype, graph = match.groups()
        value = iri(object_) if object_ else _read_literal(text, language, datatype)
        yield iri(subject), iri(predicate), value, iri(graph)


def _read_literal(text: str, language: str | None, datatype: str | None) -> Literal:
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    return Literal(text, lang=language, datatype=URIRef(datatype) if datatype else None)


def _unescaped(match: re.Match[str]) -> str:
    short, long, named = match.groups()
    return _ESCAPED[named] if named else chr(int(short or long, 16))
