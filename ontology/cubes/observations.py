"""Tables of figures as RDF Data Cube observations, each of the run that made it.

A :class:`Cube` says, for each column of a table, the term that states it and how its values are written.
``vocabulary.ttl`` describes the terms and names the structures; what a structure holds is told from the cube.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pandas import DataFrame
from rdflib import QB, RDF, Literal, URIRef

from ontology.names.iris import Iris
from ontology.names.namespaces import ATTRIBUTES, BK
from ontology.names.terms import Quad, count, number, truth
from ontology.statements import columns
from ontology.statements.places import Key

#: How a column is written: a name becomes an IRI, a number a literal.
Writer = Callable[[str], URIRef | Literal]

#: Columns whose cells do not name what they are of by themselves.
_OTHERWISE = frozenset({"section", "sense"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cube:
    """One table of figures. ``name`` is the table's; each mapping leads from a column to the term that states it.

    ``key`` columns name the observation and are its dimensions; one whose cell is empty is left out of both. Of those,
    ``section`` is a number within ``document``. ``measures`` are the terms that the figures are about; all others
    describe these. ``others`` are terms, and ``elsewhere`` columns, that are stated by other means. ``written`` names
    the writer of a column that has not one of its own name. A column that is named nowhere is stated too: with
    the attribute of its name if ``vocabulary.ttl`` describes one (:meth:`described`), or else with a property made of
    its name (:mod:`ontology.statements.columns_rdf`).
    """

    name: str
    structure: URIRef
    key: Mapping[str, URIRef]
    measures: Sequence[URIRef]
    counts: Mapping[str, URIRef] = field(default_factory=dict)
    numbers: Mapping[str, URIRef] = field(default_factory=dict)
    terms: Mapping[str, URIRef] = field(default_factory=dict)
    kind: URIRef | None = None
    constants: Sequence[tuple[URIRef, URIRef]] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    others: Collection[URIRef] = ()
    elsewhere: Collection[str] = ()

    @property
    def columns(self) -> frozenset[str]:
        """The columns that are stated with terms."""
        return frozenset((*self.key, *self.counts, *self.numbers, *self.terms, *self.elsewhere))

    def described(self, table: DataFrame) -> dict[str, URIRef]:
        """The other columns of ``table`` that our own vocabulary has an attribute for: ``words_a`` is ``bk:wordsA``."""
        others = [str(name) for name in table.columns if name not in self.columns]
        terms = {name: re.sub(r"_(\w)", lambda match: match[1].upper(), name) for name in others}
        return {name: BK[term] for name, term in terms.items() if term in ATTRIBUTES}

    def writer(self, column: str, writers: Mapping[str, Writer]) -> Writer | None:
        """How a column's values are written; ``None`` for one that is stated by other means."""
        return None if column in _OTHERWISE else writers[self.written.get(column, column)]


def cube_quads(
    cube: Cube,
    table: DataFrame,
    *,
    run: str,
    iris: Iris,
    writers: Mapping[str, Writer],
    sections: Mapping[Key, URIRef] | None = None,
) -> Iterator[Quad]:
    """The observations of a table in ``graph/NAME``; an undefined value is not stated.

    ``run`` is the digest of the run; ``writers`` writes the named columns. :class:`RowError` for two rows with one
    key.
    """
    columns.check_unique(cube.name, table, list(cube.key))
    graph, data_set = iris.graph(cube.name), iris.data_set(run, cube.name)
    yield data_set, RDF.type, QB.DataSet, graph
    yield data_set, QB.structure, cube.structure, graph
    stated = [*_term_columns(cube, table, writers), *_value_columns(cube, table)]
    keys = zip(*key_columns(cube, table), strict=True)
    for row, (key, iri) in enumerate(zip(keys, observation_iris(cube, table, run=run, iris=iris), strict=True)):
        yield iri, RDF.type, QB.Observation, graph
        yield iri, QB.dataSet, data_set, graph
        if cube.kind is not None:
            yield iri, RDF.type, cube.kind, graph
        for property_, value in cube.constants:
            yield iri, property_, value, graph
        for name, cell in zip(cube.key, key, strict=True):
            if not cell:
                yield iri, cube.key[name], BK.none, graph
            elif (write := cube.writer(name, writers)) is not None:
                yield iri, cube.key[name], write(cell), graph
        if "section" in cube.key:
            where = dict(zip(cube.key, key, strict=True))
            section = (sections or {}).get((where["document"], int(where["section"])), BK.none)
            yield iri, cube.key["section"], section, graph
        for property_, column in stated:
            if (object_ := column[row]) is not None:
                yield iri, property_, object_, graph


def structure_quads(cubes: Iterable[Cube], tables: Mapping[str, DataFrame], *, iris: Iris) -> Iterator[Quad]:
    """What the observations of each cube may say, as components of its structure, in ``graph/vocabulary``."""
    graph = iris.graph("vocabulary")
    yield BK.concept, QB.codeList, iris.concepts(), graph
    for dimension in (BK.service, BK.serviceA, BK.serviceB):
        yield dimension, QB.codeList, iris.services(), graph
    for cube in cubes:
        dimensions = [*cube.key.values()]
        constants = [property_ for property_, _ in cube.constants]
        stated = (*dimensions, *cube.counts.values(), *cube.numbers.values(), *cube.terms.values(), *constants)
        described = cube.described(columns.of(tables, cube.name)).values()
        for property_ in dict.fromkeys((*stated, *cube.others, *described)):
            component = URIRef(f"{cube.structure}-{property_.rpartition('#')[2]}")
            yield cube.structure, QB.component, component, graph
            yield component, RDF.type, QB.ComponentSpecification, graph
            if property_ in dimensions:
                yield component, QB.dimension, property_, graph
            elif property_ in cube.measures:
                yield component, QB.measure, property_, graph
            else:
                yield component, QB.attribute, property_, graph
                yield component, QB.componentRequired, truth(False), graph


def observation_iris(cube: Cube, table: DataFrame, *, run: str, iris: Iris) -> list[URIRef]:
    """What each row of the table is called."""
    return [iris.observation(run, cube.name, *filter(None, key)) for key in zip(*key_columns(cube, table), strict=True)]


def key_columns(cube: Cube, table: DataFrame) -> list[list[str]]:
    """The columns that name an observation, as text."""
    return [_key_column(table, name) for name in cube.key]


def _key_column(table: DataFrame, name: str) -> list[str]:
    if name == "section":
        return list(map(str, columns.integers(table, name)))
    return [value or "" for value in columns.optional_strings(table, name)]


def _term_columns(
    cube: Cube, table: DataFrame, writers: Mapping[str, Writer]
) -> Iterator[tuple[URIRef, list[URIRef | Literal | None]]]:
    for name, property_ in cube.terms.items():
        if name in table.columns:
            cells, write = columns.optional_strings(table, name), cube.writer(name, writers)
            if write is not None:
                yield property_, [write(value) if value else None for value in cells]


def _value_columns(cube: Cube, table: DataFrame) -> Iterator[tuple[URIRef, list[URIRef | Literal | None]]]:
    for name, property_ in cube.counts.items():
        yield property_, [None if n is None else count(n) for n in columns.optional_integers(table, name)]
    for name, property_ in cube.numbers.items():
        yield property_, list(map(number, columns.numbers(table, name)))
