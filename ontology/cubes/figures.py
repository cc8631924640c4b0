"""What was counted and measured, as observations of a run; comparisons have a module of their own."""

from collections.abc import Iterator, Mapping

from pandas import DataFrame
from rdflib import OWL, RDF, RDFS, Literal, URIRef

from ontology.cubes.comparisons import COMPARISONS
from ontology.cubes.evidence import usage_quads
from ontology.cubes.observations import Cube, Writer, cube_quads, observation_iris
from ontology.errors import RowError
from ontology.names.codes import code
from ontology.names.iris import Iris, segment
from ontology.names.namespaces import BK
from ontology.names.terms import Quad
from ontology.statements import columns
from ontology.statements.columns_rdf import rest_quads
from ontology.statements.places import Key

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

    :class:`RowError` for a verdict that has no term.
    """
    writers = figure_writers(iris)
    yield from _measure_quads(columns.of(tables, "distances"), iris.graph("distances"))
    for cube in CUBES:
        table = columns.of(tables, cube.name)
        _check_verdicts(cube.name, table)
        yield from cube_quads(cube, table, run=run, iris=iris, writers=writers, sections=sections)
        yield from _rest_quads(cube, table, run=run, iris=iris)
    yield from usage_quads(tables, run=run, iris=iris)


def _rest_quads(cube: Cube, table: DataFrame, *, run: str, iris: Iris) -> Iterator[Quad]:
    if not set(table.columns) <= cube.columns:
        yield from rest_quads(
            cube.name, table, modelled=cube.columns, terms=cube.described(table),
            subjects=observation_iris(cube, table, run=run, iris=iris), graph=iris.graph(cube.name),
        )  # fmt: skip


def figure_writers(iris: Iris) -> Mapping[str, Writer]:
    """How the named columns of the cubes are written."""
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
        "measure": measure_term,
        "verdict": VERDICTS.__getitem__,
        "unit": lambda value: code("resampling-unit", value),
        "status": lambda value: code("figure-status", value),
        "stability_kind": lambda value: code("stability-kind", value),
        "neighbours_a": Literal,
        "neighbours_b": Literal,
        "reason": lambda value: Literal(value, lang="en"),
        "reason_nb": lambda value: Literal(value, lang="nb"),
    }


def measure_term(measure: str) -> URIRef:
    """The term of what a distance is measured on, by the name that the tables give it.

    >>> measure_term("words") == BK.wordDistance
    True
    """
    return URIRef(f"{BK}{segment(measure.removesuffix('s'))}Distance")


def _measure_quads(distances: DataFrame, graph: URIRef) -> Iterator[Quad]:
    """A measure that ``vocabulary.ttl`` does not describe is told by its name, so that queries for labels find it."""
    for (measure,) in sorted({*columns.rows(distances, strings="measure")}):
        if (term := measure_term(measure)) not in BK:
            yield term, RDF.type, OWL.NamedIndividual, graph
            yield from ((term, RDFS.label, Literal(measure, lang=language), graph) for language in ("nb", "en"))


def _check_verdicts(name: str, table: DataFrame) -> None:
    for row, verdict in enumerate(columns.strings(table, "verdict") if "verdict" in table.columns else ()):
        if verdict not in VERDICTS:
            expected = ", ".join(map(repr, VERDICTS))
            raise RowError(name, row, f"found {verdict!r}; expected one of {expected}", "build the study again")
