"""Begrepskart's own terms, as Python names."""

# ruff: noqa: N815 - terms are spelt as the vocabulary spells them

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class BK(DefinedNamespace):
    """Begrepskart's own terms, described in ``vocabulary.ttl``; only what no standard vocabulary says.

    w3id.org names are given away by the community for nothing, need no domain that can lapse, and can be pointed
    anywhere later. The name ``begrepskart`` is not taken there, nor registered by us yet: until it is, the IRIs
    identify and do not resolve. Terms must be the same in all studies; data must not share one base between
    publishers, and so has a base of its own (see :mod:`ontology.names.iris`).
    """

    _fail = True
    _NS = Namespace("https://w3id.org/begrepskart/ns#")

    # classes
    DirectedDistance: URIRef
    Distance: URIRef
    Edit: URIRef
    Keyness: URIRef
    Lesson: URIRef
    MeaningDistance: URIRef
    MeaningMean: URIRef
    SenseUse: URIRef
    Stability: URIRef
    Usage: URIRef
    WorkUse: URIRef
    # where a mention, definition or citation stands
    attributionBasis: URIRef
    countedIn: URIRef
    inSection: URIRef
    inSentence: URIRef
    inTopSection: URIRef
    level: URIRef
    offsetUnit: URIRef
    onPage: URIRef
    part: URIRef
    sectionKind: URIRef
    sectionNumber: URIRef
    unitKind: URIRef
    # what was found there
    blockKind: URIRef
    cellState: URIRef
    citationStyle: URIRef
    citedSection: URIRef
    column: URIRef
    columnLabel: URIRef
    confidence: URIRef
    context: URIRef
    cue: URIRef
    definitionKind: URIRef
    editKind: URIRef
    etAl: URIRef
    form: URIRef
    holder: URIRef
    holderName: URIRef
    inBlock: URIRef
    linkReason: URIRef
    percent: URIRef
    repeats: URIRef
    replacement: URIRef
    role: URIRef
    row: URIRef
    rowLabel: URIRef
    sourceCited: URIRef
    term: URIRef
    workKind: URIRef
    # what our own models refer to in a study
    schemeConcept: URIRef
    schemeRelated: URIRef
    schemeService: URIRef
    # dimensions, measures and attributes of observations
    adjustedP: URIRef
    characters: URIRef
    chosen: URIRef
    citations: URIRef
    comparedWith: URIRef
    concept: URIRef
    concepts: URIRef
    contribution: URIRef
    contributionStructure: URIRef
    countStructure: URIRef
    directedStructure: URIRef
    dispersion: URIRef
    dispersionByChance: URIRef
    dissimilarity: URIRef
    distance: URIRef
    distanceAcrossDocuments: URIRef
    distanceHigh: URIRef
    distanceLow: URIRef
    distanceStructure: URIRef
    document: URIRef
    documents: URIRef
    documentsA: URIRef
    documentsB: URIRef
    exampleA: URIRef
    exampleB: URIRef
    exposureStructure: URIRef
    keynessStructure: URIRef
    learningHigh: URIRef
    learningLow: URIRef
    learningShare: URIRef
    leftOut: URIRef
    lessonStructure: URIRef
    listings: URIRef
    logOdds: URIRef
    logOddsHigh: URIRef
    logOddsLow: URIRef
    meaningDistance: URIRef
    meaningMeanStructure: URIRef
    meaningStructure: URIRef
    measure: URIRef
    mentions: URIRef
    mentionsA: URIRef
    mentionsB: URIRef
    method: URIRef
    moreIn: URIRef
    negatedMentions: URIRef
    neighboursA: URIRef
    neighboursB: URIRef
    noiseFloor: URIRef
    pairs: URIRef
    pValue: URIRef
    quotedMentions: URIRef
    rankCorrelation: URIRef
    rankCorrelationHigh: URIRef
    rankCorrelationLow: URIRef
    rateA: URIRef
    rateB: URIRef
    rateHigh: URIRef
    rateLow: URIRef
    ratePer10000: URIRef
    reason: URIRef
    resamplingUnit: URIRef
    secondaryCitations: URIRef
    section: URIRef
    sections: URIRef
    segmentsA: URIRef
    segmentsB: URIRef
    sense: URIRef
    senseStructure: URIRef
    sentences: URIRef
    service: URIRef
    serviceA: URIRef
    serviceB: URIRef
    share: URIRef
    smallestP: URIRef
    splits: URIRef
    squaredDistance: URIRef
    stabilityKind: URIRef
    stabilityStructure: URIRef
    status: URIRef
    unitsA: URIRef
    unitsB: URIRef
    usage: URIRef
    usageShare: URIRef
    usageStructure: URIRef
    verdict: URIRef
    words: URIRef
    wordsA: URIRef
    wordsB: URIRef
    work: URIRef
    workStructure: URIRef
    zScore: URIRef
    # values of the above
    allOtherText: URIRef
    apart: URIRef
    cannotTell: URIRef
    centredContexts: URIRef
    codePoint: URIRef
    conceptDistance: URIRef
    crossFittedExcess: URIRef
    literatureDistance: URIRef
    noValidTest: URIRef
    perspectiveDistance: URIRef
    splitHalves: URIRef
    unbiasedSquaredDistance: URIRef
    weightedLogOdds: URIRef
    wordDistance: URIRef
