"""The statements of files, thing by thing, as N-Triples writes their terms: what validation reads.

A file that this project wrote is read in one pass in bounded memory; any other is parsed, sorted and held.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from rdflib import BNode, Literal

from ontology.checking.skos_conditions import LOOKED_AT
from ontology.files.nquads import QUAD_LINE, literal_text
from ontology.files.reading import read_file
from ontology.names.terms import Quad

#: Subject, predicate, object, as N-Triples writes them.
Statement = tuple[str, str, str]

#: A thing with all that is said of it, the same statement in two graphs counted once.
Thing = tuple[str, list[tuple[str, str]]]


class Statements:
    """The statements of some files, or some statements, sorted by subject. Can be gone through more than once."""

    def __init__(self, source: Sequence[Path] | Iterable[Quad]) -> None:
        given = [*source]
        paths = [part for part in given if isinstance(part, Path)]
        noted = noted_statements(paths[0]) if len(paths) == 1 else None
        self._canonical = paths[0] if noted is not None else None
        quads = (quad for path in paths for quad in read_file(path)) if paths else (part for part in given)
        self._held = [] if self._canonical else sorted({_statement(quad) for quad in quads})
        #: What things are, and what is said of concepts: little of a study, and looked at more than once.
        self.noted = [statement for statement in self._held if statement[1] in _NOTED] if noted is None else noted

    def __iter__(self) -> Iterator[Statement]:
        if self._canonical is None:
            yield from self._held
            return
        last: Statement | None = None
        with self._canonical.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                subject, predicate, rest = line.split(" ", 2)
                statement = subject, predicate, rest[: rest.rindex(" <")]
                if statement != last:  # the same in two graphs stands together
                    yield statement
                last = statement

    def things(self) -> Iterator[Thing]:
        """Each subject with its properties and values."""
        for subject, statements in groupby(self, key=itemgetter(0)):
            yield subject, [statement[1:] for statement in statements]


def noted_statements(path: Path) -> list[Statement] | None:
    """The statements of a file that are looked at more than once; ``None`` if it is not as this project writes it.

    That is N-Quads, every line well-formed and in order.
    """
    if path.suffix != ".nq" or not path.is_file():
        return None
    last, noted = "", []
    match = QUAD_LINE.fullmatch
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                if line < last or (parts := match(line)) is None:
                    return None
                last = line
                if parts[2] in _NOTED_NAMES:
                    noted.append((f"<{parts[1]}>", f"<{parts[2]}>", line[parts.end(2) + 2 : line.rindex(" <")]))
    except UnicodeDecodeError:
        return None
    return noted


def _statement(quad: Quad) -> Statement:
    subject, predicate, value = (_term(term) for term in quad[:3])
    return subject, predicate, value


def _term(term: object) -> str:
    if isinstance(term, Literal):
        return literal_text(term)
    return f"_:{term}" if isinstance(term, BNode) else f"<{term}>"


def types_of(statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """The classes of each thing."""
    shared: dict[frozenset[str], frozenset[str]] = {}
    types: dict[str, frozenset[str]] = {}
    for subject, predicate, value in statements:
        if predicate == _TYPE:
            classes = types.get(subject, frozenset()) | {value}
            types[subject] = shared.setdefault(classes, classes)  # a few sets serve all things
    return types


_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_NOTED = LOOKED_AT | {_TYPE}
_NOTED_NAMES = frozenset(name[1:-1] for name in _NOTED)
