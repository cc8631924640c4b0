"""Documents with their texts, pages, sections and sentences (DC Terms, FaBiO, DoCO, NIF offsets)."""

from collections.abc import Iterator

from pandas import DataFrame
from rdflib import RDF, Literal, URIRef

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, DCTERMS, DOCO, FABIO, PROV, RDFS, SCHEMA
from ontology.names.terms import Quad, count, number
from ontology.statements import columns
from ontology.statements.metadata import language_quad, metadata_quads, read_metadata
from ontology.statements.places import Places
from ontology.statements.targets import state_quads, stretch_quads

_TYPE = RDF.type
_PART_OF, _SUBJECT, _TEXT, _WORDS = DCTERMS.isPartOf, DCTERMS.subject, SCHEMA.text, BK.words
_IN_TOP_SECTION, _POSITION = BK.inTopSection, SCHEMA.position
_SENTENCE, _UNIT_KIND, _BASIS = DOCO.Sentence, BK.unitKind, BK.attributionBasis
_IN_BLOCK, _CONFIDENCE = BK.inBlock, BK.confidence


def document_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Each document in its own graph ``graph/documents/ID``, with the state of the text its offsets count in."""
    rows = columns.rows(table, strings="document sha256", integers="characters words pages")
    for (document, sha256, characters, words, pages), metadata in zip(rows, read_metadata(table), strict=True):
        iri, graph = iris.document(document), iris.graph("documents", document)
        stored = places.text(document)
        yield iri, RDF.type, FABIO.Expression, graph
        yield iri, DCTERMS.identifier, Literal(document), graph
        yield from metadata_quads(iri, metadata, iris=iris, graph=graph)
        if metadata.title:
            yield iri, DCTERMS.title, places.literal(metadata.title, document), graph
        yield iri, SCHEMA.wordCount, count(words), graph
        yield iri, SCHEMA.numberOfPages, count(pages), graph
        yield iri, PROV.wasDerivedFrom, iris.file(sha256), graph
        yield iri, DCTERMS.hasFormat, stored.iri, graph
        yield stored.iri, DCTERMS.isFormatOf, iri, graph
        yield stored.iri, BK.characters, count(characters), graph
        yield from state_quads(stored, graph)


def page_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Pages, by number in reading order; the printed label where it is known."""
    rows = columns.rows(table, strings="document", integers="page start end", optional_strings="label")
    for document, page, start, end, label in rows:
        iri, graph = iris.page(document, page), iris.graph("documents", document)
        yield iri, RDF.type, FABIO.Page, graph
        yield iri, DCTERMS.isPartOf, iris.document(document), graph
        yield iri, SCHEMA.position, count(page), graph
        if label:
            yield iri, RDFS.label, Literal(label), graph
        yield from stretch_quads(iri, places.text(document).iri, start, end, graph)


def section_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Sections: the offsets are of the body; the heading is a part with offsets of its own."""
    rows = columns.rows(
        table, strings="document", integers="section body_start body_end level start end",
        optional_integers="parent top_section", optional_strings="kind number title", string_lists="services",
    )  # fmt: skip
    for document, section, body_start, body_end, level, start, end, parent, top, kind, *heading, services in rows:
        iri, graph = places.sections[document, section], iris.graph("documents", document)
        above = places.sections.get((document, parent)) if parent is not None else None
        yield iri, RDF.type, DOCO.Section, graph
        yield iri, DCTERMS.isPartOf, above or iris.document(document), graph
        yield iri, SCHEMA.position, count(section), graph
        yield from _top_section_quads(iri, places, document, top, graph)
        if kind:
            yield iri, BK.sectionKind, code("section-kind", kind), graph
        for service in services:
            yield iri, DCTERMS.subject, iris.service(service), graph
        yield from stretch_quads(iri, places.text(document).iri, body_start, body_end, graph)
        yield iri, BK.level, count(level), graph
        printed, wording = heading
        if printed:
            yield iri, BK.sectionNumber, Literal(printed), graph
        if wording:
            yield iri, DCTERMS.title, places.literal(wording, document), graph
        if start < end:
            title = URIRef(f"{iri}#heading")
            yield iri, DCTERMS.hasPart, title, graph
            yield title, RDF.type, DOCO.SectionTitle, graph
            yield from stretch_quads(title, places.text(document).iri, start, end, graph)


def _top_section_quads(iri: URIRef, places: Places, document: str, top: int | None, graph: URIRef) -> Iterator[Quad]:
    """The section that this counts in: distances resample those as wholes."""
    if top is not None and (section := places.sections.get((document, top))) is not None:
        yield iri, _IN_TOP_SECTION, section, graph


def sentence_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Sentences in ``graph/sentences/ID``, with the services they document (``dct:subject``), why, and how surely."""
    rows = columns.rows(
        table, strings="document kind", integers="sentence start end words",
        optional_integers="section top_section page block?", optional_strings="basis text language?",
        string_lists="services", numbers="confidence?",
    )  # fmt: skip
    for document, kind, sentence, start, end, words, section, top, page, block, *further in rows:
        basis, text, language, services, confidence = further
        iri, graph = places.sentences[document, sentence], iris.graph("sentences", document)
        yield iri, _TYPE, _SENTENCE, graph
        yield iri, _PART_OF, iris.document(document), graph
        yield iri, _POSITION, count(sentence), graph
        yield from stretch_quads(iri, places.text(document).iri, start, end, graph)
        yield from _top_section_quads(iri, places, document, top, graph)
        yield from places.standing_quads(iri, document, graph, sentence=None, section=section, page=page)
        yield iri, _UNIT_KIND, code("unit-kind", kind), graph
        yield iri, _WORDS, count(words), graph
        for service in services:
            yield iri, _SUBJECT, iris.service(service), graph
        if basis:
            yield iri, _BASIS, code("attribution-basis", basis), graph
        if text:
            yield iri, _TEXT, places.literal(text, document, sentence), graph
        if language:
            yield language_quad(iri, language, graph)
        if block is not None and (where := places.blocks.get((document, block))) is not None:
            yield iri, _IN_BLOCK, where, graph
        if (surely := number(confidence)) is not None:
            yield iri, _CONFIDENCE, surely, graph


def edit_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Where the running text differs from the source, in ``graph/cleaning/ID``: why, and what stands there instead."""
    rows = columns.rows(table, strings="document kind", integers="start end", optional_strings="clean")
    for document, kind, start, end, clean in rows:
        iri, graph = iris.edit(document, start, end), iris.graph("cleaning", document)
        yield iri, _TYPE, BK.Edit, graph
        yield from stretch_quads(iri, places.text(document).iri, start, end, graph)
        yield iri, BK.editKind, code("edit-kind", kind), graph
        yield iri, BK.replacement, Literal(clean or ""), graph


def repeated_sentence_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Sentences that repeat an earlier one, of their own document or of another, in ``graph/repetitions``."""
    rows = list(
        columns.rows(
            table,
            strings="document",
            integers="sentence start end",
            optional_integers="repeats?",
            optional_strings="same_as?",
        )
    )
    if not any(same_as or (repeats is not None and repeats >= 0) for *_, repeats, same_as in rows):
        return
    names: dict[tuple[str, int], URIRef] = {
        (document, sentence): iris.sentence(document, start, end) for document, sentence, start, end, *_ in rows
    }
    for document, sentence, _, _, repeats, same_as in rows:
        earlier = [(document, repeats)] if repeats is not None and repeats >= 0 else []
        if same_as:
            other, _, number = same_as.rpartition(":")
            earlier.append((other, int(number)))
        for first in earlier:
            if first in names:
                yield names[document, sentence], BK.repeatsSentence, names[first], iris.graph("repetitions")
