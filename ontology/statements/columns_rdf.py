"""Columns that no standard vocabulary has terms for, stated so that nothing found is lost.

After the W3C's *Generating RDF from Tabular Data on the Web* (csv2rdf, 2015): a table's column is a property
``column/TABLE#NAME``, described in ``docs/tables.md``; a row of a table that is not modelled otherwise is a
``csvw:Row`` of its run, named by its content.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from math import isfinite

from pandas import DataFrame
from rdflib import RDF, XSD, Literal, URIRef

from ontology.names.iris import Iris, segment
from ontology.names.namespaces import CSVW
from ontology.names.terms import Quad, count, number, truth
from ontology.statements import columns

COLUMNS = "https://w3id.org/begrepskart/column/"


@lru_cache(maxsize=1 << 10)
def column_property(table: str, name: str) -> URIRef:
    """The property that a column is stated with.

    >>> column_property("keyness", "log_odds")
    rdflib.term.URIRef('https://w3id.org/begrepskart/column/keyness#log_odds')
    """
    return URIRef(f"{COLUMNS}{segment(table)}#{segment(name)}")


def row_quads(name: str, table: DataFrame, *, run: str, iris: Iris) -> Iterator[Quad]:
    """Every row of a table, in ``graph/NAME``; what a cell lacks is not stated."""
    graph = iris.graph(name)
    names = [str(column) for column in table.columns]
    for row in zip(*[columns.cells(table, column) for column in names], strict=True):
        key = "\x1f".join(repr(cell) for cell in row)
        subject = iris.observation(run, "row", name, sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16])
        yield subject, RDF.type, CSVW.Row, graph
        for column, cell in zip(names, row, strict=True):
            for value in _values(cell):
                yield subject, column_property(name, column), value, graph
            if column == "document" and cell is not None:
                yield subject, CSVW.describes, iris.document(str(cell)), graph


def rest_quads(
    name: str,
    table: DataFrame,
    *,
    modelled: Collection[str],
    terms: Mapping[str, URIRef] | None = None,
    subjects: Sequence[URIRef],
    graph: URIRef,
) -> Iterator[Quad]:
    """The columns of a table that its model does not state, stated of what each row is about.

    ``terms`` are the properties of some of these columns.
    """
    for column in map(str, table.columns):
        if column not in modelled:
            property_ = (terms or {}).get(column) or column_property(name, column)
            for subject, cell in zip(subjects, columns.cells(table, column), strict=True):
                for value in _values(cell):
                    yield subject, property_, value, graph


def _values(cell: object) -> Iterator[Literal]:
    """A cell as literals: none for a missing value, one for each member of a list."""
    if cell is None:
        return
    if isinstance(cell, list | tuple):
        for member in cell:
            yield from _values(member)
    elif isinstance(cell, bool):
        yield truth(cell)
    elif isinstance(cell, int):
        yield count(cell) if cell >= 0 else Literal(str(cell), datatype=XSD.integer)
    elif isinstance(cell, float):
        if isfinite(cell) and (stated := number(cell)) is not None:
            yield stated
    else:
        yield Literal(cell if isinstance(cell, str) else str(cell))
