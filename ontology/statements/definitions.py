"""How definitions of the texts stand to their sources, and how any definition is stated (``euvoc:xlDefinition``)."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from pandas import DataFrame
from rdflib import RDF, Literal, URIRef

from ontology.names.namespaces import DCTERMS, EUVOC, SKOSNO, SOURCE_RELATION
from ontology.names.terms import Quad
from ontology.statements import columns

#: Start, end and replacement of a document's edits, in order.
Edits = Sequence[tuple[int, int, str]]


def source_relation(wording: str, source: str) -> URIRef:
    """How a wording stands to its source: direct if they are the same words, blanks apart; else derived."""
    same = wording.split() == source.split()
    return SOURCE_RELATION["direct-from-source" if same else "derived-from-source"]


def cleaned(text: str, start: int, end: int, edits: Edits) -> str:
    """``text[start:end]`` with the edits that fall into it made. ``edits`` are sorted and do not overlap."""
    pieces, position = [], start
    for begin, stop, clean in edits[bisect_left(edits, (start, start, "")) :]:
        if stop > end:
            break
        pieces += [text[position:begin], clean]
        position = stop
    return "".join((*pieces, text[position:end]))


def document_edits(table: DataFrame) -> Mapping[str, Edits]:
    """The edits of each document in a ``cleaning`` table, in order."""
    edits: dict[str, list[tuple[int, int, str]]] = {}
    rows = columns.rows(table, "document start end clean")
    for document, start, end, clean in rows:
        edits.setdefault(document, []).append((start, end, clean or ""))
    return {document: sorted(of_document) for document, of_document in edits.items()}


def note_quads(
    note: URIRef, wording: Literal, *, relation: URIRef, source: URIRef | None, graph: URIRef
) -> Iterator[Quad]:
    """A definition with its source and how it stands to it (``euvoc:XlNote``, as SKOS-AP-NO has it)."""
    yield note, RDF.type, EUVOC.XlNote, graph
    yield note, RDF.value, wording, graph
    yield note, SKOSNO.relationshipWithSource, relation, graph
    if source is not None:
        yield note, DCTERMS.source, source, graph
