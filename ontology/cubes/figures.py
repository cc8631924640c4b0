"""What was counted and measured, as observations of a run; comparisons have a module of their own."""

from collections.abc import Iterator, Mapping

from pandas import DataFrame
from rdflib import Literal, URIRef

from ontology.cubes.comparisons import COMPARISONS
from ontology.cubes.evidence import usage_quads
from ontology.cubes.observations import Cube, Writer, cube_quads, observation_iris
from ontology.errors import RowError
from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK
from ontology.names.terms import Quad
from ontology.statements import columns
from ontology.statements.columns_rdf import rest_quads
from ontology.statements.places import Key

MEASURES = {
    "words": BK.wordDistance,
    "concepts": BK.conceptDistance,
    "perspectives": BK.perspectiveDistance,
    "literature": BK.literatureDistance,
}
VERDICTS = {"apart": BK.apart, "cannot tell": BK.cannotTell, "no valid test": BK.noValidTest}

#: What keyness calls all other text.
REST = "(rest)"

CUBES = (
    Cube(
        name="counts",
        structure=BK.countStructure,
        measures=(BK.mentions,),
        key={"concept": BK.concept, "service": BK.service, "document": BK.document, "section": BK.section},
        counts={"n": BK.mentions},
    ),
    Cube(
        name="exposure",
        structure=BK.exposureStructure,
        measures=(BK.words, BK.sentences),
        key={"service": BK.service, "document": BK.document, "section": BK.section},
        counts={"words": BK.words, "sentences": BK.sentences},
    ),
    Cube(
        name="usage",
        structure=BK.usageStructure,
        measures=(BK.mentions, BK.ratePer10000),
        key={"concept": BK.concept, "service": BK.service},
        counts={"n": BK.mentions, "words": BK.words, "documents": BK.documents, "sections": BK.sections},
        numbers={
            "per_10000": BK.ratePer10000, "low": BK.rateLow, "high": BK.rateHigh, "dispersion": BK.dispersion,
            "dispersion_by_chance": BK.dispersionByChance,
        },
        others=(BK.usage,),
    ),
    Cube(
        name="distances",
        structure=BK.distanceStructure,
        kind=BK.Distance,
        constants=((BK.method, BK.unbiasedSquaredDistance),),
        measures=(BK.squaredDistance,),
        key={"measure": BK.measure, "a": BK.serviceA, "b": BK.serviceB},
        counts={
            "segments_a": BK.segmentsA, "segments_b": BK.segmentsB, "units_a": BK.unitsA, "units_b": BK.unitsB,
            "documents_a": BK.documentsA, "documents_b": BK.documentsB, "words_a": BK.wordsA, "words_b": BK.wordsB,
        },
        numbers={
            "d2": BK.squaredDistance, "distance": BK.distance, "dissimilarity": BK.dissimilarity,
            "low": BK.distanceLow, "high": BK.distanceHigh, "p": BK.pValue, "p_min": BK.smallestP,
            "noise_floor": BK.noiseFloor, "q": BK.adjustedP, "d2_across_documents": BK.distanceAcrossDocuments,
        },
        terms={"verdict": BK.verdict, "unit": BK.resamplingUnit, "reason": BK.reason, "reason_nb": BK.reason},
    ),
    Cube(
        name="contributions",
        structure=BK.contributionStructure,
        measures=(BK.contribution,),
        key={"measure": BK.measure, "a": BK.serviceA, "b": BK.serviceB, "term": BK.term},
        numbers={"contribution": BK.contribution, "share": BK.share},
        terms={"more_in": BK.moreIn},
    ),
    *COMPARISONS,
)  # fmt: skip


def figure_quads(
    tables: Mapping[str, DataFrame], *, run: str, iris: Iris, sections: Mapping[Key, URIRef]
) -> Iterator[Quad]:
    """All figures of a study, each table in a graph of its own, and the usages that figures and definitions are of.

    :class:`RowError` for a measure or verdict that has no term.
    """
    writers = _writers(iris)
    for cube in CUBES:
        table = columns.of(tables, cube.name)
        _check_known(cube.name, table)
        yield from cube_quads(cube, table, run=run, iris=iris, writers=writers, sections=sections)
        yield from _rest_quads(cube, table, run=run, iris=iris)
    yield from usage_quads(tables, run=run, iris=iris)


def _rest_quads(cube: Cube, table: DataFrame, *, run: str, iris: Iris) -> Iterator[Quad]:
    if not set(table.columns) <= cube.columns:
        yield from rest_quads(
            cube.name, table, modelled=cube.columns, terms=cube.described(table),
            subjects=observation_iris(cube, table, run=run, iris=iris), graph=iris.graph(cube.name),
        )  # fmt: skip


def _writers(iris: Iris) -> Mapping[str, Writer]:
    return {
        "concept": iris.concept,
        "service": iris.service,
        "document": iris.document,
        "a": iris.service,
        "b": iris.service,
        "side": lambda value: BK.allOtherText if value == REST else iris.service(value),
        "more_in": iris.service,
        "work": iris.cited_work,
        "term": Literal,
        "measure": MEASURES.__getitem__,
        "verdict": VERDICTS.__getitem__,
        "unit": lambda value: code("resampling-unit", value),
        "status": lambda value: code("figure-status", value),
        "stability_kind": lambda value: code("stability-kind", value),
        "neighbours_a": Literal,
        "neighbours_b": Literal,
        "reason": lambda value: Literal(value, lang="en"),
        "reason_nb": lambda value: Literal(value, lang="nb"),
    }


def _check_known(name: str, table: DataFrame) -> None:
    for column, terms in (("measure", MEASURES), ("verdict", VERDICTS)):
        if table.empty or column not in table.columns:
            continue
        for row, value in enumerate(columns.strings(table, column)):
            if value not in terms:
                expected = ", ".join(map(repr, terms))
                raise RowError(name, row, f"found {value!r}; expected one of {expected}", "build the study again")
