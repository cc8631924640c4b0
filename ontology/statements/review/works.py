"""Works that a review found: what databases tell of them, where they were found, and what they are in the study."""

from collections.abc import Iterator, Mapping

from pandas import DataFrame
from rdflib import RDF, XSD, Literal, URIRef

from corpus.addresses import is_absolute_iri
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, DC, DCTERMS, FABIO, FRBR, PRISM, PROV, RDFS, SCHEMA
from ontology.names.terms import Quad
from ontology.statements import columns

#: Types of CSL as classes of FaBiO.
_CLASSES: Mapping[str, URIRef] = {
    "article-journal": FABIO.JournalArticle, "article-magazine": FABIO.MagazineArticle,
    "article-newspaper": FABIO.NewspaperArticle, "book": FABIO.Book, "chapter": FABIO.BookChapter,
    "paper-conference": FABIO.ConferencePaper, "report": FABIO.ReportDocument, "thesis": FABIO.Thesis,
    "webpage": FABIO.WebPage,
}  # fmt: skip


def review_work_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Each work; a document of the study is a specialization of it, a cited work what it realizes."""
    graph = iris.graph("review")
    rows = columns.rows(
        table, strings="work type title", string_lists="authors records", optional_integers="year",
        optional_strings="doi journal url document cited_work",
    )  # fmt: skip
    included = columns.cells(table, "included")
    for row, belongs in zip(rows, included, strict=True):
        work, kind, title, authors, records, year, doi, journal, url, document, cited = row
        iri = iris.review("work", work)
        yield iri, RDF.type, BK.ReviewedWork, graph
        if kind in _CLASSES:
            yield iri, RDF.type, _CLASSES[kind], graph
        for record in records:
            yield iri, DCTERMS.identifier, Literal(record), graph
        yield iri, DCTERMS.title, Literal(title), graph
        for predicate, value in _described(authors, year, doi, journal, url):
            yield iri, predicate, value, graph
        yield iri, BK.included, Literal(bool(belongs)), graph
        if document:
            yield iris.document(document), PROV.specializationOf, iri, graph
        if cited:
            yield iri, FRBR.realizationOf, iris.cited_work(cited), graph


def _described(
    authors: list[str], year: int | None, doi: str | None, journal: str | None, url: str | None
) -> Iterator[tuple[URIRef, Literal]]:
    yield from ((DC.creator, Literal(author)) for author in authors)
    if year is not None:
        yield DCTERMS.issued, Literal(f"{year:04d}", datatype=XSD.gYear, normalize=False)
    yield from ((term, Literal(value)) for term, value in ((PRISM.doi, doi), (PRISM.publicationName, journal)) if value)
    if url and is_absolute_iri(url):
        yield SCHEMA.url, Literal(url, datatype=XSD.anyURI, normalize=False)


def search_quads(imports: DataFrame, works: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Each search as an activity that generated a file, and the files that works were found in (PRISMA-S)."""
    graph = iris.graph("review")
    rows = columns.rows(
        imports, strings="file sha256 found_in source platform searched query limits", integers="number"
    )
    for file, digest, found_in, source, platform, searched, query, limits, number in rows:
        activity, entity = iris.review("search", str(number)), iris.file(digest)
        yield activity, RDF.type, PROV.Activity, graph
        yield activity, RDF.type, BK.Search, graph
        yield activity, PROV.generated, entity, graph
        yield entity, RDF.type, PROV.Entity, graph
        yield entity, RDFS.label, Literal(file), graph
        yield activity, BK.foundIn, Literal(found_in), graph
        for predicate, value in (
            (DC.source, source), (BK.platform, platform), (DC.date, searched), (SCHEMA.query, query),
            (RDFS.comment, limits),
        ):  # fmt: skip
            if value:
                yield activity, predicate, Literal(value), graph
    found = zip(columns.strings(works, "work"), columns.cells(works, "imports"), strict=True)
    for work, numbers in found:
        for number in numbers if isinstance(numbers, list) else ():
            yield iris.review("work", work), BK.foundBy, iris.review("search", str(number)), graph
