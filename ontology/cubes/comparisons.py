"""What was compared beyond distances: keyness, directed distance, meaning, stability, senses and works, as cubes."""

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
    measures=(BK.logOdds,),
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
    measures=(BK.learningShare,),
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
    measures=(BK.learningShare,),
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
    measures=(BK.meaningDistance,),
    key={"concept": BK.concept, "a": BK.serviceA, "b": BK.serviceB},
    counts={name: term for name, term in _SIDES.items() if name.startswith(("n_", "documents"))},
    numbers={"distance": BK.meaningDistance, "p": BK.pValue},
    terms={**_JUDGED, "status": BK.status, "neighbours_a": BK.neighboursA, "neighbours_b": BK.neighboursB},
    others=(BK.usage, BK.exampleA, BK.exampleB),
    elsewhere=("examples_a", "examples_b"),  # ontology/cubes/evidence.py
)
MEANING_SERVICES = Cube(
    name="meaning_services",
    structure=BK.meaningMeanStructure,
    kind=BK.MeaningMean,
    constants=((BK.method, BK.centredContexts),),
    measures=(BK.meaningDistance,),
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
    measures=(BK.rankCorrelation,),
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
    measures=(BK.mentions, BK.usageShare),
    key={"concept": BK.concept, "service": BK.service, "sense": BK.sense},
    counts={
        "n": BK.mentions, "documents": BK.documents, "negated": BK.negatedMentions, "quoted": BK.quotedMentions,
    },
    numbers={"share": BK.usageShare},
    others=(BK.usage,),
    elsewhere=("label", "modifier", "example"),  # ontology/statements/senses.py, ontology/cubes/evidence.py
)  # fmt: skip
WORKS = Cube(
    name="works",
    structure=BK.workStructure,
    kind=BK.WorkUse,
    measures=(BK.citations,),
    key={"work": BK.work},
    counts={
        "citations": BK.citations, "documents": BK.documents, "secondary": BK.secondaryCitations,
        "references": BK.listings,
    },
    elsewhere=("kind", "label", "authors", "year", "title"),  # ontology/statements/works.py
)  # fmt: skip

COMPARISONS = (KEYNESS, DIRECTED, LESSONS, MEANING, MEANING_SERVICES, STABILITY, SENSES, WORKS)
