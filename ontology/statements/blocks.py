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
    rows = columns.rows(
        table, strings="document kind", integers="block start end",
        optional_integers="section page", optional_strings="number text",
    )  # fmt: skip
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
            yield iri, SCHEMA.text, places.literal(text, document), graph


def cell_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """The cells of tables in ``graph/cells/ID`` (CSV on the Web), each a part of its table."""
    rows = columns.rows(
        table, strings="document state", integers="table start end",
        optional_integers="row column page", optional_strings="caption",
    )  # fmt: skip
    values = _cell_values(table)
    for (document, state, block, start, end, row, column, page, caption), value in zip(rows, values, strict=True):
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
            yield whole, DCTERMS.title, places.literal(caption, document), graph


def cell_iri(table: URIRef, row: int | None, column: int | None) -> URIRef:
    """A cell by its row and column; a table whose figures could not be told apart is one cell."""
    return URIRef(f"{table}#cell-{row}-{column}" if row is not None else f"{table}#cell")


def _cell_values(table: DataFrame) -> Iterator[list[tuple[URIRef, Literal]]]:
    """What a cell says: wording and labels, and its number, unit and share where it is one."""
    terms = (BK.rowLabel, BK.columnLabel, SCHEMA.text, SCHEMA.unitText, RDF.value, BK.percent)
    for *words, value, share in columns.rows(
        table, optional_strings="row_label column_label text unit", numbers="value share"
    ):
        literals = (*(Literal(word) if word else None for word in words), number(value), number(share))
        yield [(term, literal) for term, literal in zip(terms, literals, strict=True) if literal is not None]
