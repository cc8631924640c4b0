"""What was compared beyond distances: keyness, directed distance, meaning, stability, senses and works, as cubes."""

from collections.abc import Mapping

from ontology.cubes.observations import Cube
from ontology.names.namespaces import BK, RDFS

_SIDES = {
    "n_a": BK.mentionsA, "n_b": BK.mentionsB, "words_a": BK.wordsA, "words_b": BK.wordsB,
    "units_a": BK.unitsA, "units_b": BK.unitsB, "documents_a": BK.documentsA, "documents_b": BK.documentsB,
}  # fmt: skip
_RATES = {"per_10000_a": BK.rateA, "per_10000_b": BK.rateB}
_TEST = {"p": BK.pValue, "q": BK.adjustedP, "p_min": BK.smallestP}
_JUDGED = {"unit": BK.resamplingUnit, "verdict": BK.verdict, "reason": BK.reason, "reason_nb": BK.reason}


KEYNESS = Cube(
    name="keyness",
    structure=BK.keynessStructure,
    kind=BK.Keyness,
    constants=((BK.method, BK.weightedLogOdds),),
    key={"a": BK.service, "b": BK.comparedWith, "term": BK.concept},
    written={"b": "side", "term": "concept", "more_in": "side", "said": "reason", "said_nb": "reason_nb"},
    counts={name: term for name, term in _SIDES.items() if not name.startswith("documents")},
    numbers={"log_odds": BK.logOdds, "low": BK.logOddsLow, "high": BK.logOddsHigh, "z": BK.zScore, **_TEST, **_RATES},
    terms={
        "more_in": BK.moreIn, "unit": BK.resamplingUnit, "said": RDFS.comment, "said_nb": RDFS.comment,
        "reason": BK.reason, "reason_nb": BK.reason,
    },
    others=(BK.usage,),
)  # fmt: skip
DIRECTED = Cube(
    name="directed",
    structure=BK.directedStructure,
    kind=BK.DirectedDistance,
    constants=((BK.method, BK.crossFittedExcess),),
    key={"measure": BK.measure, "a": BK.serviceA, "b": BK.serviceB},
    counts=_SIDES,
    numbers={
        "directed": BK.learningShare, "low": BK.learningLow, "high": BK.learningHigh, **_TEST,
        "noise_floor": BK.noiseFloor,
    },
    terms=_JUDGED,
)  # fmt: skip
LESSONS = Cube(
    name="lessons",
    structure=BK.lessonStructure,
    kind=BK.Lesson,
    constants=((BK.method, BK.crossFittedExcess),),
    key={"measure": BK.measure, "a": BK.serviceA, "b": BK.serviceB, "term": BK.concept},
    written={"term": "concept"},
    counts={"n_a": BK.mentionsA, "n_b": BK.mentionsB},
    numbers={
        "share": BK.learningShare, "low": BK.learningLow, "high": BK.learningHigh, "chosen": BK.chosen, **_RATES,
    },
    others=(BK.usage, BK.exampleA),
)  # fmt: skip
MEANING = Cube(
    name="meaning",
    structure=BK.meaningStructure,
    kind=BK.MeaningDistance,
    constants=((BK.method, BK.centredContexts),),
    key={"concept": BK.concept, "a": BK.serviceA, "b": BK.serviceB},
    counts={name: term for name, term in _SIDES.items() if name.startswith(("n_", "documents"))},
    numbers={"distance": BK.meaningDistance, "p": BK.pValue},
    terms={**_JUDGED, "status": BK.status, "neighbours_a": BK.neighboursA, "neighbours_b": BK.neighboursB},
    others=(BK.usage, BK.exampleA, BK.exampleB),
)
MEANING_SERVICES = Cube(
    name="meaning_services",
    structure=BK.meaningMeanStructure,
    kind=BK.MeaningMean,
    constants=((BK.method, BK.centredContexts),),
    key={"a": BK.serviceA, "b": BK.serviceB},
    counts={"concepts": BK.concepts, "uses_a": BK.mentionsA, "uses_b": BK.mentionsB},
    numbers={"distance": BK.meaningDistance, "p": BK.pValue},
    terms=_JUDGED,
)
STABILITY = Cube(
    name="stability",
    structure=BK.stabilityStructure,
    kind=BK.Stability,
    constants=((BK.method, BK.splitHalves),),
    key={"measure": BK.measure, "kind": BK.stabilityKind, "left_out": BK.leftOut},
    counts={"splits": BK.splits},
    numbers={
        "rho": BK.rankCorrelation, "low": BK.rankCorrelationLow, "high": BK.rankCorrelationHigh, "pairs": BK.pairs,
    },
    written={"kind": "stability_kind", "left_out": "document"},
    terms={"reason": BK.reason, "reason_nb": BK.reason},
)  # fmt: skip
SENSES = Cube(
    name="senses",
    structure=BK.senseStructure,
    kind=BK.SenseUse,
    key={"concept": BK.concept, "service": BK.service, "sense": BK.sense},
    counts={
        "n": BK.mentions, "documents": BK.documents, "negated": BK.negatedMentions, "quoted": BK.quotedMentions,
    },
    numbers={"share": BK.usageShare},
    others=(BK.usage,),
)  # fmt: skip
WORKS = Cube(
    name="works",
    structure=BK.workStructure,
    kind=BK.WorkUse,
    key={"work": BK.work},
    counts={
        "citations": BK.citations, "documents": BK.documents, "secondary": BK.secondaryCitations,
        "references": BK.listings,
    },
)  # fmt: skip

COMPARISONS = (KEYNESS, DIRECTED, LESSONS, MEANING, MEANING_SERVICES, STABILITY, SENSES, WORKS)

#: Columns that are stated otherwise than by their cube: of a work (ontology/statements/works.py), of a sense
#: (ontology/statements/senses.py), and uses that are shown (ontology/cubes/evidence.py).
STATED_ELSEWHERE: Mapping[str, frozenset[str]] = {
    "works": frozenset({"kind", "label", "authors", "year", "title"}),
    "senses": frozenset({"label", "modifier", "example"}),
    "meaning": frozenset({"examples_a", "examples_b"}),
}
