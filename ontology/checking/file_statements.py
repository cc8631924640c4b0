"""The statements of files, thing by thing, as N-Triples writes their terms: what validation reads.

A file that this project wrote is read in passes in bounded memory; any other is parsed, sorted and held.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from rdflib import RDF, BNode, Literal

from ontology.checking.problems import Values
from ontology.checking.skos_conditions import LOOKED_AT
from ontology.files.nquads import QUAD_LINE, literal_text
from ontology.files.reading import read_file
from ontology.names.terms import Quad

#: Subject, predicate, object, as N-Triples writes them.
Statement = tuple[str, str, str]

_TYPE = f"<{RDF.type}>"
_NOTED = LOOKED_AT | {_TYPE}


class Statements:
    """The statements of some files, or some statements, sorted by subject. Can be gone through more than once.

    A ``sample`` is of a file that was just written: so many things of each class, evenly spread, and all that is
    ``noted`` of all things.
    """

    def __init__(self, source: Sequence[Path] | Iterable[Quad], *, sample: int = 0) -> None:
        given = [*source]
        paths = [part for part in given if isinstance(part, Path)]
        self.is_sample = bool(sample)
        is_ours = self.is_sample or (len(paths) == 1 and is_canonical(paths[0]))
        self._canonical = paths[0] if is_ours else None
        quads = (quad for path in paths for quad in read_file(path)) if paths else (part for part in given)
        self._held = [] if is_ours else sorted({_statement(quad) for quad in quads})
        #: What things are, and what is said of concepts: little of a study, and looked at more than once.
        self.noted = [*self._read(predicates=_NOTED)]
        self.types = _types_of(self.noted)
        self._chosen = _spread(self.noted, sample) if sample else None

    def _read(
        self, *, subjects: Collection[str] | None = None, predicates: Collection[str] | None = None
    ) -> Iterator[Statement]:
        if self._canonical is not None:
            return _read_lines(self._canonical, subjects, predicates)
        return (each for each in self._held if predicates is None or each[1] in predicates)

    def things(self) -> Iterator[tuple[str, Values]]:
        """Each subject with its properties and values."""
        for subject, said in groupby(self._read(subjects=self._chosen), key=itemgetter(0)):
            values: dict[str, list[str]] = {}
            for _, predicate, value in said:
                values.setdefault(predicate, []).append(value)
            yield subject, values


def is_canonical(path: Path) -> bool:
    """Whether a file is as this project writes it: N-Quads, every line well-formed and in order."""
    if path.suffix != ".nq" or not path.is_file():
        return False
    last, match = "", QUAD_LINE.fullmatch
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                if line < last or match(line) is None:
                    return False
                last = line
    except UnicodeDecodeError:
        return False
    return True


def _read_lines(
    path: Path, subjects: Collection[str] | None, predicates: Collection[str] | None
) -> Iterator[Statement]:
    last: Statement | None = None
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if subjects is not None and line[: line.index(" ")] not in subjects:
                continue
            subject, predicate, rest = line.split(" ", 2)
            if predicates is None or predicate in predicates:
                statement = subject, predicate, rest[: rest.rindex(" <")]
                if statement != last:  # the same in two graphs stands together
                    yield statement
                last = statement


def _spread(noted: Iterable[Statement], number: int) -> frozenset[str]:
    """So many things of each class, from the first to the last."""
    members: dict[str, list[str]] = {}
    for subject, predicate, value in noted:
        if predicate == _TYPE:
            members.setdefault(value, []).append(subject)
    return frozenset(each for things in members.values() for each in things[:: -(-len(things) // number)])


def _statement(quad: Quad) -> Statement:
    subject, predicate, value = (_term(term) for term in quad[:3])
    return subject, predicate, value


def _term(term: object) -> str:
    if isinstance(term, Literal):
        return literal_text(term)
    return f"_:{term}" if isinstance(term, BNode) else f"<{term}>"


def _types_of(statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """The classes of each thing."""
    shared: dict[frozenset[str], frozenset[str]] = {}
    types: dict[str, frozenset[str]] = {}
    for subject, predicate, value in statements:
        if predicate == _TYPE:
            classes = types.get(subject, frozenset()) | {value}
            types[subject] = shared.setdefault(classes, classes)  # a few sets serve all things
    return types
