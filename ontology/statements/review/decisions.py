"""What people decided in a review: criteria, judgements with who and when (PROV), and findings with quotes."""

from collections.abc import Iterator

from pandas import DataFrame
from rdflib import RDF, XSD, Literal

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, DCTERMS, FOAF, PROV, RDFS, SCHEMA
from ontology.names.terms import Quad
from ontology.statements import columns
from ontology.statements.targets import stretch_quads


def criterion_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Each criterion under its code, with its words."""
    graph = iris.graph("review")
    for name, text, kind in columns.rows(table, strings="code text kind"):
        iri = iris.review("criterion", name)
        yield iri, RDF.type, BK.Criterion, graph
        yield iri, DCTERMS.identifier, Literal(name), graph
        yield iri, DCTERMS.description, Literal(text), graph
        yield iri, DCTERMS.type, Literal(kind), graph


def decision_quads(table: DataFrame, criteria: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Each decision as an activity that used a work, with verdict, stage, reasons, who made it and when."""
    graph, known = iris.graph("review"), {*columns.strings(criteria, "code")}
    rows = columns.rows(
        table, strings="work kind verdict by made", integers="entry", optional_strings="stage note",
        string_lists="reasons",
    )  # fmt: skip
    for work, kind, verdict, by, made, entry, stage, note, reasons in rows:
        iri = iris.review("decision", str(entry))
        yield iri, RDF.type, PROV.Activity, graph
        yield iri, RDF.type, BK.Decision, graph
        yield iri, DCTERMS.type, Literal(kind), graph
        yield iri, PROV.used, iris.review("work", work), graph
        yield iri, BK.judgement, code("review-verdict", verdict), graph
        if stage:
            yield iri, BK.stage, code("review-stage", stage), graph
        for reason in reasons:
            if reason in known:
                yield iri, BK.criterion, iris.review("criterion", reason), graph
            else:
                yield iri, BK.reasonGiven, Literal(reason), graph
        if note:
            yield iri, RDFS.comment, Literal(note), graph
        yield iri, PROV.endedAtTime, Literal(made, datatype=XSD.dateTime, normalize=False), graph
        yield iri, PROV.wasAssociatedWith, iris.agent(by), graph
    yield from _agent_quads(table, iris)


def finding_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """What a work says hinders or promotes a service's work: with its quote and where that stands."""
    graph = iris.graph("review")
    rows = columns.rows(
        table, strings="key service theme direction population method finding quote by",
        optional_strings="work document", optional_integers="start end",
    )  # fmt: skip
    for key, service, theme, direction, population, method, finding, quote, by, work, document, start, end in rows:
        iri = iris.review("evidence", key)
        yield iri, RDF.type, BK.Finding, graph
        yield iri, BK.direction, code("review-direction", direction), graph
        yield iri, DCTERMS.subject, iris.service(service), graph
        for predicate, value in (
            (BK.theme, theme), (BK.population, population), (BK.studyDesign, method), (DCTERMS.description, finding),
            (SCHEMA.text, quote),
        ):  # fmt: skip
            if value:
                yield iri, predicate, Literal(value), graph
        if work:
            yield iri, DCTERMS.source, iris.review("work", work), graph
        yield iri, PROV.wasAttributedTo, iris.agent(by), graph
        if document is not None and start is not None and end is not None:
            yield from stretch_quads(iri, iris.text(document), start, end, graph)
    yield from _agent_quads(table, iris)


def _agent_quads(table: DataFrame, iris: Iris) -> Iterator[Quad]:
    graph = iris.graph("review")
    for by in sorted({*columns.strings(table, "by")}):
        yield iris.agent(by), RDF.type, PROV.Agent, graph
        yield iris.agent(by), FOAF.name, Literal(by), graph
