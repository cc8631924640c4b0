"""A literature review as statements: works (FaBiO, PRISM), searches and decisions (PROV), criteria and findings."""

from collections.abc import Mapping

from rdflib import RDF, XSD, URIRef

from ontology.names.namespaces import BK, DC, DCTERMS, FABIO, FOAF, FRBR, NIF, PRISM, PROV, RDFS, SCHEMA
from ontology.statements.named import DOCUMENT, FILE, STRETCH, coded, service
from ontology.statements.rows import Rows, Says
from ontology.statements.terms import Listed, Name, Text, Typed

#: Types of CSL as classes of FaBiO.
CLASSES: Mapping[str, URIRef] = {
    "article-journal": FABIO.JournalArticle, "article-magazine": FABIO.MagazineArticle,
    "article-newspaper": FABIO.NewspaperArticle, "book": FABIO.Book, "chapter": FABIO.BookChapter,
    "paper-conference": FABIO.ConferencePaper, "report": FABIO.ReportDocument, "thesis": FABIO.Thesis,
    "webpage": FABIO.WebPage,
}  # fmt: skip

_BY = Name("agent/{by}")


def _agent(predicate: URIRef) -> tuple[Says, ...]:
    """Who did it, known by name alone."""
    return Says(predicate, _BY), Says(RDF.type, PROV.Agent, of=_BY), Says(FOAF.name, Text("by"), of=_BY)


def _texts(terms: Mapping[URIRef, str]) -> tuple[Says, ...]:
    return tuple(Says(predicate, Text(column)) for predicate, column in terms.items())


REVIEW = (
    # A document of the study is a specialization of a work, a cited work what it realizes.
    Rows(
        table="review_works", graph="review", subject=Name("review/work/{work}"),
        says=(
            Says(RDF.type, BK.ReviewedWork),
            Says(RDF.type, Listed("class", CLASSES)),
            Says(DCTERMS.identifier, Text("records"), each="records"),
            Says(DCTERMS.title, Text("title", empty=True)),
            Says(DC.creator, Text("authors"), each="authors"),
            Says(DCTERMS.issued, Typed("year", XSD.gYear)),
            *_texts({PRISM.doi: "doi", PRISM.publicationName: "journal"}),
            Says(SCHEMA.url, Typed("address", XSD.anyURI)),
            Says(BK.included, Typed("included", XSD.boolean)),
            Says(BK.foundBy, Name("review/search/{imports}"), each="imports"),
            Says(PROV.specializationOf, Name("review/work/{work}"), of=DOCUMENT),
            Says(FRBR.realizationOf, Name("work/{cited_work}")),
        ),
    ),
    # A search is an activity that generated a file (PRISMA-S).
    Rows(
        table="review_imports", graph="review", subject=Name("review/search/{number}"),
        says=(
            Says(RDF.type, PROV.Activity),
            Says(RDF.type, BK.Search),
            Says(PROV.generated, FILE),
            Says(RDF.type, PROV.Entity, of=FILE),
            Says(RDFS.label, Text("file"), of=FILE),
            *_texts({
                BK.foundIn: "found_in", DC.source: "source", BK.platform: "platform", DC.date: "searched",
                SCHEMA.query: "query", RDFS.comment: "limits",
            }),
        ),
    ),
    Rows(
        table="review_criteria", graph="review", subject=Name("review/criterion/{code}"),
        says=(
            Says(RDF.type, BK.Criterion),
            *_texts({DCTERMS.identifier: "code", DCTERMS.description: "text", DCTERMS.type: "kind"}),
        ),
    ),
    # A decision is an activity that used a work.
    Rows(
        table="review_decisions", graph="review", subject=Name("review/decision/{entry}"),
        says=(
            Says(RDF.type, PROV.Activity),
            Says(RDF.type, BK.Decision),
            *_texts({DCTERMS.type: "kind", RDFS.comment: "note"}),
            Says(PROV.used, Name("review/work/{work}")),
            Says(BK.judgement, coded("review-verdict", "verdict")),
            Says(BK.stage, coded("review-stage", "stage")),
            Says(BK.criterion, Name("review/criterion/{criteria}"), each="criteria"),
            Says(BK.reasonGiven, Text("other_reasons"), each="other_reasons"),
            Says(PROV.endedAtTime, Typed("made", XSD.dateTime)),
            *_agent(PROV.wasAssociatedWith),
        ),
    ),
    # What a work says hinders or promotes a service's work.
    Rows(
        table="review_evidence", graph="review", subject=Name("review/evidence/{key}"),
        says=(
            Says(RDF.type, BK.Finding),
            Says(BK.direction, coded("review-direction", "direction")),
            Says(DCTERMS.subject, service("service")),
            *_texts({
                BK.theme: "theme", BK.population: "population", BK.studyDesign: "method",
                DCTERMS.description: "finding", SCHEMA.text: "quote",
            }),
            Says(DCTERMS.source, Name("review/work/{work}")),
            Says(PROV.wasQuotedFrom, STRETCH),
            Says(NIF.anchorOf, Text("quote"), of=STRETCH),
            *_agent(PROV.wasAttributedTo),
        ),
    ),
)  # fmt: skip
