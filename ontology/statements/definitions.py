"""Definitions found in the texts: the passage as a Web Annotation, its meaning part as ``euvoc:xlDefinition``."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from pandas import DataFrame
from rdflib import RDF, Literal, URIRef

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, DCTERMS, EUVOC, OA, SKOSNO, SOURCE_RELATION
from ontology.names.terms import Quad, number
from ontology.statements import columns
from ontology.statements.places import Places
from ontology.statements.targets import stretch_quads, target_quads

#: Start, end and replacement of a document's edits, in order.
Edits = Sequence[tuple[int, int, str]]


def definition_quads(table: DataFrame, *, places: Places, iris: Iris, edits: Edits = ()) -> Iterator[Quad]:
    """Definitions of one document in ``graph/definitions/ID``; ``edits`` lead from its source to its running text.

    The concept (if the term has one) points to the definition, to one that may be none with a property of our own. It
    is what a report says; nothing here makes it the
    definition we recommend. It is direct from its source where it is the source's wording, cleaned, and derived from
    it otherwise.
    """
    columns.check_unique("definitions", table, ["document", "start", "end", "term"])
    rows = columns.rows(
        table, strings="document term definiens cue kind", integers="start end definiens_start definiens_end",
        optional_integers="sentence section page", optional_strings="concept holder? holder_name? certainty?",
        string_lists="services source_cited?", numbers="rank?",
    )  # fmt: skip
    for document, term, definiens, cue, kind, start, end, begin, stop, *further in rows:
        sentence, section, page, concept, holder, holder_name, certainty, services, cited, rank = further
        passage, graph = iris.definition(document, start, end, term), iris.graph("definitions", document)
        definition = iris.definition_note(document, start, end, term)
        yield passage, RDF.type, OA.Annotation, graph
        yield passage, OA.motivatedBy, OA.describing, graph
        yield passage, OA.hasBody, definition, graph
        for service in services:
            yield passage, DCTERMS.subject, iris.service(service), graph
        yield from places.standing_quads(passage, document, graph, sentence=sentence, section=section, page=page)
        stored = places.text(document)
        yield from target_quads(passage, stored, start, end, graph)
        yield definition, BK.term, places.literal(term, document, sentence), graph
        yield definition, BK.cue, Literal(cue), graph
        yield definition, BK.definitionKind, code("definition-kind", kind), graph
        yield definition, BK.certainty, code("certainty", certainty or "certain"), graph
        if certainty == "possible" and (likely := number(rank)) is not None:
            yield definition, BK.rank, likely, graph
        yield from _holder_quads(definition, holder, holder_name, cited, graph=graph)
        relation = source_relation(definiens, cleaned(stored.text, begin, stop, edits))
        source, wording = iris.document(document), places.literal(definiens, document, sentence)
        yield from note_quads(definition, wording, relation=relation, source=source, graph=graph)
        yield from stretch_quads(definition, stored.iri, begin, stop, graph)
        if concept:
            points = BK.possibleDefinition if certainty == "possible" else EUVOC.xlDefinition
            yield iris.concept(concept), points, definition, graph


def _holder_quads(
    note: URIRef, holder: str | None, name: str | None, cited: Sequence[str], *, graph: URIRef
) -> Iterator[Quad]:
    """Whose words a definition is, and the works that the passage cites for it, as printed."""
    if holder:
        yield note, BK.holder, code("holder", holder), graph
    if name:
        yield note, BK.holderName, Literal(name), graph
    for work in cited:
        yield note, BK.sourceCited, Literal(work), graph


def repetition_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Definitions that repeat another, of whatever document, in ``graph/repetitions``; told from all documents."""
    names = columns.strings_if_any(table, "repeats")
    if not any(names):
        return
    keys = [*columns.rows(table, strings="document term", integers="start end")]
    notes = [iris.definition_note(document, start, end, term) for document, term, start, end in keys]
    by_name = {
        f"{document}:{start}:{end}:{term}": note for (document, term, start, end), note in zip(keys, notes, strict=True)
    }
    for note, repeats in zip(notes, names, strict=True):
        if repeats in by_name:
            yield note, BK.repeats, by_name[repeats], iris.graph("repetitions")


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
    rows = columns.rows(table, strings="document", integers="start end", optional_strings="clean")
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
