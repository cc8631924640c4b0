"""Distances between services as observations that carry what they rest on: interval, p, noise floor, method."""

from collections.abc import Iterator

from pandas import DataFrame
from rdflib import QB, RDF, Literal

from ontology import columns
from ontology.errors import TableError
from ontology.iris import Iris
from ontology.mentions import check_unique
from ontology.namespaces import BK
from ontology.observations import data_set_quads, value_quads, value_rows
from ontology.terms import Quad

MEASURES = {"words": BK.wordDistance, "concepts": BK.conceptDistance}
VERDICTS = {"apart": BK.apart, "cannot tell": BK.cannotTell, "no valid test": BK.noValidTest}

_COUNTS = {
    "segments_a": BK.segmentsA,
    "segments_b": BK.segmentsB,
    "units_a": BK.unitsA,
    "units_b": BK.unitsB,
    "documents_a": BK.documentsA,
    "documents_b": BK.documentsB,
    "words_a": BK.wordsA,
    "words_b": BK.wordsB,
}
_NUMBERS = {
    "d2": BK.squaredDistance,
    "distance": BK.distance,
    "dissimilarity": BK.dissimilarity,
    "low": BK.distanceLow,
    "high": BK.distanceHigh,
    "p": BK.pValue,
    "p_min": BK.smallestP,
    "noise_floor": BK.noiseFloor,
}


def distance_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Distances in ``graph/distances``; :class:`TableError` for a measure or verdict that has no term."""
    check_unique("distances", table, ["measure", "a", "b"])
    graph, data_set = iris.graph("distances"), iris.data_set("distances")
    yield from data_set_quads(data_set, BK.distanceStructure, graph)
    names = ("measure", "a", "b", "verdict")
    rows = zip(
        *(columns.strings(table, name) for name in names),
        columns.optional_strings(table, "unit"),
        columns.optional_strings(table, "reason"),
        value_rows(table, counts=_COUNTS, measures=_NUMBERS),
        strict=True,
    )
    for row, (measure, a, b, verdict, unit, reason, values) in enumerate(rows):
        _check_known(row, measure, verdict)
        iri = iris.distance(measure, a, b)
        yield iri, RDF.type, BK.Distance, graph
        yield iri, RDF.type, QB.Observation, graph
        yield iri, QB.dataSet, data_set, graph
        yield iri, BK.measure, MEASURES[measure], graph
        yield iri, BK.method, BK.unbiasedSquaredDistance, graph
        yield iri, BK.serviceA, iris.service(a), graph
        yield iri, BK.serviceB, iris.service(b), graph
        yield iri, BK.verdict, VERDICTS[verdict], graph
        if unit:
            yield iri, BK.resamplingUnit, Literal(unit), graph
        if reason:
            yield iri, BK.reason, Literal(reason), graph
        yield from value_quads(iri, values, graph)


def _check_known(row: int, measure: str, verdict: str) -> None:
    for found, known in ((measure, MEASURES), (verdict, VERDICTS)):
        if found not in known:
            expected = ", ".join(map(repr, known))
            raise TableError("distances", row, f"found {found!r}; expected one of {expected}", "build the study again")
