"""Rows of tables as statements, by declaration: what is said of each row, and by which columns.

Lines of N-Quads are made column by column. A declaration (:class:`Rows`) names a table, what a row is called and what
is said of it; the values are an IRI, which is the same for all rows, or terms made of columns
(:mod:`ontology.statements.terms`). What is missing is not stated.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pandas import DataFrame
from rdflib import RDF, URIRef

from ontology.errors import RowError
from ontology.names.iris import Iris
from ontology.statements import columns
from ontology.statements.terms import Cells, Name, Term, parsed

#: Rows of a table whose lines are made at a time: it bounds memory, and more are no faster.
_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Says:
    """One thing that is said of rows.

    ``each`` is a column of lists, of which each member is said, ``where`` a column of truth values: rows of which it is
    said. ``of`` is what it is said of, if not of the row's subject. What it is said of is ``counted`` by the property;
    by a class things are if not told otherwise.
    """

    predicate: URIRef
    value: Term | URIRef
    each: str = ""
    where: str = ""
    of: Term | None = None
    counted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """How the rows of ``table`` are stated, in ``graph/GRAPH``. Two rows of one ``subject`` are refused if ``unique``.

    A row that has no value in a column of ``needs`` is not stated.
    """

    table: str
    graph: str
    subject: Name
    says: Sequence[Says]
    unique: bool = False
    needs: Sequence[str] = ()

    def place(self, said: Says) -> "Place | None":
        """Where things are counted by what is said: graph, class or property, and what it is said of."""
        if said.predicate == RDF.type and isinstance(said.value, URIRef) and said.counted is None:
            return self.graph, said.value, True, said.of
        return (self.graph, said.predicate, False, said.of) if said.counted else None


#: Graph, class or property, whether it is a class, and of what else than the rows' subject.
Place: TypeAlias = tuple[str, URIRef, bool, Term | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What is stated: ``table`` gives a table by its name; ``families`` lead from a name to table, key and term."""

    table: Callable[[str], DataFrame]
    iris: Iris
    families: Mapping[str, tuple[str, str, Name]] = field(default_factory=dict)
    _known: dict[str, dict[str | None, str]] = field(default_factory=dict)
    #: What was stated of each kind, by the hash of the line that says so: to be counted.
    things: dict[Place, set[int]] = field(default_factory=dict)
    #: The graphs that something was stated in.
    graphs: set[str] = field(default_factory=set)

    def family(self, name: str) -> Mapping[str | None, str]:
        """Names by their keys."""
        if name not in self._known:
            table, key, named = self.families[name]
            cells, (template, names) = Cells(self.table(table), self, table), parsed(key)
            keys = cells.filled(template, [cells.words(column) for column in names])
            terms = named.terms(cells)
            self._known[name] = {key: term for key, term in zip(keys, terms, strict=True) if key and term}
        return self._known[name]

    def lines(self, declared: Rows) -> Iterator[list[str]]:
        """The lines of a table, property by property; :class:`RowError` for a second row of one subject."""
        table = self.table(declared.table)
        if declared.unique:
            columns.check_unique(declared.table, table, list(declared.subject.columns))
        columns.require(table, *declared.needs)
        table = table if table.empty else table.dropna(subset=list(declared.needs))
        counted = {
            place: self.things.setdefault(place, set()) for place in filter(None, map(declared.place, declared.says))
        }
        for start in range(0, len(table), _AT_ONCE):
            cells = Cells(table.iloc[start : start + _AT_ONCE], self, declared.table)
            if None in (names := cells.named(declared.subject)):
                problem = f"found no value in one of {', '.join(declared.subject.columns)}"
                raise RowError(declared.table, start + names.index(None), problem, "build the study again")
            for said in declared.says:
                lines = self._lines(declared, said, cells)
                if (place := declared.place(said)) is not None:
                    counted[place].update(map(hash, lines))
                if lines:
                    self.graphs.add(declared.graph)
                    yield lines

    def _lines(self, declared: Rows, said: Says, cells: "Cells") -> list[str]:
        chosen = cells.chosen(said.where) if said.where else cells
        chosen = chosen.exploded(said.each) if said.each else chosen
        subjects = chosen.named(said.of or declared.subject)
        middle, end = f" <{said.predicate}> ", f" <{self.iris.graph(declared.graph)}> .\n"
        if isinstance(said.value, URIRef):
            rest = f"{middle}<{said.value}>{end}"
            return [subject + rest for subject in subjects if subject is not None]
        pairs = zip(subjects, chosen.named(said.value), strict=True)
        return [s + middle + value + end for s, value in pairs if s is not None and value is not None]
