"""Works that documents cite: what each is, the spellings of its name, and entries of lists of references (SPAR)."""

import re
from collections.abc import Iterator

from pandas import DataFrame
from rdflib import RDF, XSD, Literal, URIRef

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BIRO, BK, DC, DCTERMS, FABIO, RDFS, SCHEMA, SKOSXL
from ontology.names.terms import Quad, count, number
from ontology.statements import columns
from ontology.statements.citations import printed_quads, work_name
from ontology.statements.places import Places
from ontology.statements.targets import stretch_quads


def work_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Works in ``graph/works``: an abstract work each (FaBiO), by the name that all its spellings were linked to."""
    graph = iris.graph("works")
    rows = columns.rows(table, strings="work kind label", string_lists="authors", optional_strings="year title")
    for work, kind, label, authors, year, title in rows:
        iri = iris.cited_work(work)
        yield iri, RDF.type, FABIO.Work, graph
        yield iri, DCTERMS.identifier, Literal(work), graph
        yield iri, RDFS.label, Literal(label), graph
        yield iri, BK.workKind, code("work-kind", kind), graph
        for author in authors:
            yield iri, DC.creator, Literal(author), graph
        if year:
            yield iri, *_issued(year), graph
        if title:
            yield iri, DCTERMS.title, Literal(title), graph


def _issued(year: str) -> tuple[URIRef, Literal]:
    """A year as a date; a span, a letter after it or *u.å.* as it is printed, for no datatype has them."""
    if re.fullmatch(r"[0-9]{4}", year):
        return DCTERMS.issued, Literal(year, datatype=XSD.gYear, normalize=False)
    return DC.date, Literal(year)


def spelling_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Spellings of works' names in ``graph/work_variants`` (SKOS-XL): how often, and how surely it is that work."""
    graph = iris.graph("work_variants")
    rows = columns.rows(table, strings="work variant label reason", integers="uses", numbers="confidence")
    for work, variant, label, reason, uses, confidence in rows:
        iri = iris.spelling(work, variant)
        yield iris.cited_work(work), SKOSXL.altLabel, iri, graph
        yield iri, RDF.type, SKOSXL.Label, graph
        yield iri, DCTERMS.identifier, Literal(variant), graph
        yield iri, SKOSXL.literalForm, Literal(label), graph
        yield iri, BK.linkReason, code("work-link", reason), graph
        yield iri, BK.citations, count(uses), graph
        if (surely := number(confidence)) is not None:
            yield iri, BK.confidence, surely, graph


def reference_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Entries of lists of references in ``graph/references/ID`` (BiRO), each leading to its work."""
    rows = columns.rows(
        table, strings="document quote", integers="start end", string_lists="authors",
        optional_strings="year title work?", optional_integers="page",
    )  # fmt: skip
    for document, quote, start, end, authors, year, title, work, page in rows:
        iri, graph = iris.reference(document, start, end), iris.graph("references", document)
        yield iri, RDF.type, BIRO.BibliographicReference, graph
        yield iri, DCTERMS.isPartOf, iris.document(document), graph
        yield from stretch_quads(iri, places.text(document).iri, start, end, graph)
        yield from places.standing_quads(iri, document, graph, sentence=None, section=None, page=page)
        yield iri, SCHEMA.text, Literal(quote), graph
        yield from printed_quads(iri, work_name(authors, year, et_al=False), authors, year, graph)
        if title:
            yield iri, DCTERMS.title, Literal(title), graph
        if work:
            yield iri, BIRO.references, iris.cited_work(work), graph
