"""In-text citations: the pointer with its place (C4O, Web Annotation) and the work as the document names it."""

from collections.abc import Iterator, Sequence

from pandas import DataFrame
from rdflib import RDF, Literal, URIRef

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, C4O, CITO, DC, DCTERMS, FABIO, OA, RDFS
from ontology.names.terms import Quad, truth
from ontology.statements import columns
from ontology.statements.places import Places
from ontology.statements.targets import target_quads


def citation_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Citations in ``graph/citations/ID``. A parenthesis that names three works is three pointers.

    A pointer says what is printed there, and leads to the work that spellings of its name were linked to; without such
    a link, to a work that is known by what this document prints alone.
    """
    rows = columns.rows(
        table, strings="document style", integers="start end", string_lists="authors services",
        optional_strings="year work? cited_section?", booleans="et_al", optional_integers="sentence section page",
    )  # fmt: skip
    for document, style, start, end, authors, services, year, linked, law_section, et_al, *where in rows:
        sentence, section, page = where
        name, graph = work_name(authors, year, et_al=et_al), iris.graph("citations", document)
        iri = iris.citation(document, start, end, name)
        work = iris.cited_work(linked) if linked else iris.work(document, name)
        yield iri, RDF.type, OA.Annotation, graph
        yield iri, RDF.type, C4O.InTextReferencePointer, graph
        yield iri, OA.motivatedBy, OA.linking, graph
        yield iri, OA.hasBody, work, graph
        yield iri, BK.citationStyle, code("citation-style", style), graph
        for service in services:
            yield iri, DCTERMS.subject, iris.service(service), graph
        yield from places.standing_quads(iri, document, graph, sentence=sentence, section=section, page=page)
        yield from target_quads(iri, places.text(document), start, end, graph)
        yield iris.document(document), CITO.cites, work, graph
        yield iri, BK.etAl, truth(et_al), graph
        if law_section:
            yield iri, BK.citedSection, Literal(law_section), graph
        yield from printed_quads(iri, name, authors, year, graph)
        if not linked:
            yield work, RDF.type, FABIO.Work, graph
            yield work, RDFS.label, Literal(name), graph


def work_name(authors: Sequence[str], year: str | None, *, et_al: bool) -> str:
    """A work as cited, with the authors in printed order, which separate statements would lose.

    >>> work_name(["Berg", "Dahl"], "2018b", et_al=True)
    'Berg; Dahl et al. (2018b)'
    """
    return f"{'; '.join(authors) or '?'}{' et al.' if et_al else ''} ({year or 'u.å.'})"


def printed_quads(thing: URIRef, name: str, authors: Sequence[str], year: str | None, graph: URIRef) -> Iterator[Quad]:
    """How a work is named in print: all in one line, and its authors and year as strings."""
    yield thing, RDFS.label, Literal(name), graph
    for author in authors:
        yield thing, DC.creator, Literal(author), graph
    if year:
        yield thing, DC.date, Literal(year), graph


def citation_iris(table: DataFrame, iris: Iris) -> list[URIRef]:
    """What each row of the table is called."""
    rows = columns.rows(
        table, strings="document", integers="start end", string_lists="authors", optional_strings="year",
        booleans="et_al",
    )  # fmt: skip
    return [
        iris.citation(document, start, end, work_name(authors, year, et_al=et_al))
        for document, start, end, authors, year, et_al in rows
    ]


def unlinked_works(table: DataFrame) -> int:
    """How many works are known by what one document prints alone."""
    rows = columns.rows(
        table, strings="document", string_lists="authors", optional_strings="year work?", booleans="et_al"
    )
    unlinked = ((document, authors, year, et_al) for document, authors, year, linked, et_al in rows if not linked)
    return len({(document, work_name(authors, year, et_al=et_al)) for document, authors, year, et_al in unlinked})
