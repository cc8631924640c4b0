"""What texts say of services' words themselves: the passage as a Web Annotation, its body a ``bk:Claim``."""

from collections.abc import Iterator

from pandas import DataFrame
from rdflib import RDF, Literal

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, DCTERMS, OA
from ontology.names.terms import Quad
from ontology.statements import columns
from ontology.statements.places import Places
from ontology.statements.targets import target_quads


def claim_quads(table: DataFrame, *, places: Places, iris: Iris) -> Iterator[Quad]:
    """Claims of one document in ``graph/claims/ID``; a claim is about concepts and services (``dct:subject``)."""
    columns.check_unique("claims", table, ["document", "start", "end"])
    rows = columns.rows(
        table, strings="document polarity cue", integers="start end", optional_integers="sentence section page",
        string_lists="concepts services",
    )  # fmt: skip
    for document, polarity, cue, start, end, sentence, section, page, concepts, services in rows:
        passage, claim = iris.claim_passage(document, start, end), iris.claim(document, start, end)
        graph = iris.graph("claims", document)
        yield passage, RDF.type, OA.Annotation, graph
        yield passage, OA.motivatedBy, OA.describing, graph
        yield passage, OA.hasBody, claim, graph
        yield from places.standing_quads(passage, document, graph, sentence=sentence, section=section, page=page)
        yield from target_quads(passage, places.text(document), start, end, graph)
        yield claim, RDF.type, BK.Claim, graph
        yield claim, BK.polarity, code("polarity", polarity), graph
        yield claim, BK.cue, Literal(cue), graph
        yield claim, DCTERMS.source, iris.document(document), graph
        for subject in (*map(iris.concept, concepts), *map(iris.service, services)):
            yield claim, DCTERMS.subject, subject, graph


def claim_repetition_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Claims that repeat another, of whatever document, in ``graph/repetitions``."""
    keys = [*columns.rows(table, strings="document", integers="start end")]
    claims = {f"{document}:{start}": iris.claim(document, start, end) for document, start, end in keys}
    for claim, repeats in zip(claims.values(), columns.strings_if_any(table, "repeats"), strict=True):
        if repeats in claims:
            yield claim, BK.repeats, claims[repeats], iris.graph("repetitions")
