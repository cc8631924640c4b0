"""What was counted and measured, as observations of a run: which column is which dimension, measure or attribute.

Here is what is linked and asked. Other figures (contributions, stability, mean distances in meaning, key words) and
other columns stay tables, which :mod:`ontology.statements.catalogue` describes. A row whose measure cannot be told is
no observation: the tables have it, with the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import QB, RDF, URIRef

from ontology.names.iris import Iris, segment
from ontology.names.namespaces import BK, RDFS, SKOS
from ontology.statements.named import DOCUMENT, SENSE, USAGE, WORK, coded, concept, service
from ontology.statements.rows import Rows, Says
from ontology.statements.terms import Known, Listed, Name, Term, Text, Typed, count, number

VERDICTS = {"apart": BK.apart, "cannot tell": BK.cannotTell, "no valid test": BK.noValidTest}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cube:
    """The observations of one table. ``key`` columns name them; ``method`` is how the figures of all were made."""

    name: str
    structure: URIRef
    key: str
    dimensions: Mapping[URIRef, Term]
    measures: Mapping[URIRef, Typed]
    attributes: Mapping[URIRef, Term | tuple[Term, ...]] = field(default_factory=dict)
    method: URIRef | None = None

    def rows(self, run: str) -> Rows:
        """How the observations of a run are stated."""
        attributes = (
            (term, value)
            for term, values in self.attributes.items()
            for value in (values if isinstance(values, tuple) else [values])
        )
        return Rows(
            table=self.name, graph=self.name, subject=Name(f"run/{run}/{self.name}/{self.key}"), unique=True,
            needs=[measure.column for measure in self.measures.values()],
            says=(
                Says(RDF.type, QB.Observation),
                Says(QB.dataSet, Name(f"run/{run}/dataset/{self.name}")),
                *(Says(term, value) for term, value in self.dimensions.items()),
                *(Says(term, value, counted=True) for term, value in self.measures.items()),
                *(Says(term, value, counted=term == BK.usageShare) for term, value in attributes),
            ),
        )  # fmt: skip


def measure_term(_: Iris, measure: str) -> URIRef:
    """The term of what a distance is measured on, by the name that the tables give it.

    >>> measure_term(Iris(), "words") == BK.wordDistance
    True
    """
    return URIRef(f"{BK}{segment(measure.removesuffix('s'))}Distance")


_SECTION = Known("section", "{document}:{section}", otherwise=BK.none)
_MEASURE = {BK.measure: Listed("measure", measure_term)}
_PAIR = {BK.serviceA: service("a"), BK.serviceB: service("b")}
_USES = {BK.mentionsA: count("n_a"), BK.mentionsB: count("n_b")}
_TEST = {BK.pValue: number("p"), BK.adjustedP: number("q"), BK.smallestP: number("p_min")}
_JUDGED: dict[URIRef, Term | tuple[Term, ...]] = {
    BK.noiseFloor: number("noise_floor"),
    BK.verdict: Listed("verdict", VERDICTS),
    BK.reason: (Text("reason", language="en"), Text("reason_nb", language="nb")),
}

CUBES = (
    Cube(
        name="counts", structure=BK.countStructure, key="{concept}/{service}/{document}/{section}",
        dimensions={
            BK.concept: concept("concept"), BK.service: service("service"), BK.document: DOCUMENT, BK.section: _SECTION,
        },
        measures={BK.mentions: count("n")},
    ),
    Cube(
        name="exposure", structure=BK.exposureStructure, key="{service}/{document}/{section}",
        dimensions={BK.service: service("service"), BK.document: DOCUMENT, BK.section: _SECTION},
        measures={BK.words: count("words"), BK.sentences: count("sentences")},
    ),
    Cube(
        name="usage", structure=BK.usageStructure, key="{concept}/{service}",
        dimensions={BK.concept: concept("concept"), BK.service: service("service")},
        measures={BK.mentions: count("n")},
        attributes={
            BK.usage: USAGE, BK.words: count("words"), BK.ratePer10000: number("per_10000"),
            BK.rateLow: number("low"), BK.rateHigh: number("high"), BK.documents: count("documents"),
            BK.dispersion: number("dispersion"),
        },
    ),
    Cube(
        name="senses", structure=BK.senseStructure, key="{concept}/{service}/{sense}",
        dimensions={BK.concept: concept("concept"), BK.service: service("service"), BK.sense: SENSE},
        measures={BK.mentions: count("n")},
        attributes={BK.usageShare: number("share"), SKOS.example: Known("mention", "{example}")},
    ),
    Cube(
        name="distances", structure=BK.distanceStructure, key="{measure}/{a}/{b}", method=BK.unbiasedSquaredDistance,
        dimensions={**_MEASURE, **_PAIR},
        measures={BK.squaredDistance: number("d2")},
        attributes={
            BK.distance: number("distance"), BK.dissimilarity: number("dissimilarity"), BK.distanceLow: number("low"),
            BK.distanceHigh: number("high"), **_TEST, **_JUDGED,
        },
    ),
    Cube(
        name="directed", structure=BK.directedStructure, key="{measure}/{a}/{b}", method=BK.crossFittedExcess,
        dimensions={**_MEASURE, **_PAIR},
        measures={BK.learningShare: number("directed")},
        attributes={
            BK.learningLow: number("low"), BK.learningHigh: number("high"), **_USES, **_TEST, **_JUDGED,
        },
    ),
    Cube(
        name="lessons", structure=BK.lessonStructure, key="{measure}/{a}/{b}/{term}", method=BK.crossFittedExcess,
        dimensions={**_MEASURE, **_PAIR, BK.concept: concept("term")},
        measures={BK.learningShare: number("share")},
        attributes={
            BK.learningLow: number("low"), BK.learningHigh: number("high"), **_USES,
            BK.exampleA: Known("mention", "{example_a?}"),
        },
    ),
    Cube(
        name="keyness", structure=BK.keynessStructure, key="{a}/{term}", method=BK.weightedLogOdds,
        dimensions={BK.service: service("a"), BK.concept: concept("term")},
        measures={BK.logOdds: number("log_odds")},
        attributes={
            BK.logOddsLow: number("low"), BK.logOddsHigh: number("high"), BK.adjustedP: number("q"), **_USES,
            RDFS.comment: (Text("said", language="en"), Text("said_nb", language="nb")),
        },
    ),
    Cube(
        name="meaning", structure=BK.meaningStructure, key="{concept}/{a}/{b}", method=BK.centredContexts,
        dimensions={BK.concept: concept("concept"), **_PAIR},
        measures={BK.meaningDistance: number("distance")},
        attributes={
            BK.pValue: number("p"), BK.verdict: Listed("verdict", VERDICTS),
            BK.status: coded("figure-status", "status"),
            **_USES, BK.neighboursA: Text("neighbours_a"), BK.neighboursB: Text("neighbours_b"),
        },
    ),
    Cube(
        name="works", structure=BK.workStructure, key="{work}",
        dimensions={BK.work: WORK},
        measures={BK.citations: count("citations")},
        attributes={
            BK.documents: count("documents"), BK.secondaryCitations: count("secondary"),
            BK.listings: count("references"),
        },
    ),
)  # fmt: skip
