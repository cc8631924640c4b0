"""What is no plain prose: notes, tables and their cells, charts, captions, lists, quotations, lists of references."""

from collections.abc import Iterator

from pandas import DataFrame
from rdflib import RDF, Literal, URIRef

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, CSVW, DCTERMS, DEO, DOCO, RDFS, SCHEMA
from ontology.names.terms import Quad, count, number
from ontology.statements import columns
from ontology.statements.places import Places
from ontology.statements.targets import stretch_quads

_CLASSES = {
    "note": DOCO.Footnote,
    "table": DOCO.Table,
    "chart": DOCO.Figure,
    "caption": DEO.Caption,
    "list": DOCO.List,
    "quotation": DOCO.BlockQuotation,
    "references": DOCO.ListOfReferences,
}


def block_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Blocks in ``graph/blocks/ID``, as the parts of documents that DoCO has names for."""
    rows = zip(
        *(columns.strings(table, name) for name in ("document", "kind")),
        *(columns.integers(table, name) for name in ("block", "start", "end")),
        *(columns.optional_integers(table, name) for name in ("section", "page")),
        *(columns.optional_strings(table, name) for name in ("number", "text")),
        strict=True,
    )
    for document, kind, block, start, end, section, page, printed, text in rows:
        iri, graph = places.blocks[document, block], iris.graph("blocks", document)
        if kind in _CLASSES:
            yield iri, RDF.type, _CLASSES[kind], graph
        yield iri, BK.blockKind, code("block-kind", kind), graph
        yield iri, DCTERMS.isPartOf, iris.document(document), graph
        yield iri, SCHEMA.position, count(block), graph
        yield from stretch_quads(iri, places.text(document).iri, start, end, graph)
        yield from places.standing_quads(iri, document, graph, sentence=None, section=section, page=page)
        if printed:
            yield iri, RDFS.label, Literal(printed), graph
        if text:
            yield iri, SCHEMA.text, Literal(text), graph


def cell_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """The cells of tables in ``graph/cells/ID`` (CSV on the Web), each a part of its table."""
    rows = zip(
        *(columns.strings(table, name) for name in ("document", "state")),
        *(columns.integers(table, name) for name in ("table", "start", "end")),
        *(columns.optional_integers(table, name) for name in ("row", "column", "page")),
        columns.optional_strings(table, "caption"),
        _cell_values(table),
        strict=True,
    )
    for document, state, block, start, end, row, column, page, caption, value in rows:
        graph = iris.graph("cells", document)
        whole = places.blocks.get((document, block)) or iris.block(document, start, end, "table")
        iri = cell_iri(whole, row, column)
        yield iri, RDF.type, CSVW.Cell, graph
        yield iri, DCTERMS.isPartOf, whole, graph
        yield iri, BK.cellState, code("cell-state", state), graph
        for property_, at in ((BK.row, row), (BK.column, column)):
            if at is not None:
                yield iri, property_, count(at), graph
        yield from stretch_quads(iri, places.text(document).iri, start, end, graph)
        yield from places.standing_quads(iri, document, graph, sentence=None, section=None, page=page)
        for stated, object_ in value:
            yield iri, stated, object_, graph
        if caption:
            yield whole, DCTERMS.title, Literal(caption), graph


def cell_iri(table: URIRef, row: int | None, column: int | None) -> URIRef:
    """A cell by its row and column; a table whose figures could not be told apart is one cell."""
    return URIRef(f"{table}#cell-{row}-{column}" if row is not None else f"{table}#cell")


def _cell_values(table: DataFrame) -> Iterator[list[tuple[URIRef, Literal]]]:
    """What a cell says: wording and labels, and its number, unit and share where it is one."""
    strings = {"row_label": BK.rowLabel, "column_label": BK.columnLabel, "text": SCHEMA.text, "unit": SCHEMA.unitText}
    numbers = {"value": RDF.value, "share": BK.percent}
    texts = zip(*(columns.optional_strings(table, name) for name in strings), strict=True)
    figures = zip(*(columns.numbers(table, name) for name in numbers), strict=True)
    for words, values in zip(texts, figures, strict=True):
        labels = [(term, Literal(word)) for term, word in zip(strings.values(), words, strict=True) if word]
        stated = [(term, number(value)) for term, value in zip(numbers.values(), values, strict=True)]
        yield [*labels, *((term, literal) for term, literal in stated if literal is not None)]
