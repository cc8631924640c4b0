"""The names that the RDF is written with: own terms, and the terms used of vocabularies that rdflib does not bring.

Each namespace is closed (``_fail``), so a misspelt term is an ``AttributeError`` where it is written and not a
property that nobody finds in the data.
"""

# ruff: noqa: N815 - terms are spelt as their vocabularies spell them

from rdflib import DCAT, DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SKOS, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

__all__ = [
    "ADMS", "BK", "C4O", "CITO", "CNT", "CSVW", "DC", "DCAT", "DCTERMS", "DOCO", "EUVOC", "FABIO", "NIF", "OA", "ORG",
    "OWL", "PREFIXES", "PROV", "QB", "RDF", "RDFS", "SCHEMA", "SKOS", "SKOSNO", "SOURCE_RELATION", "SPDX", "VCARD",
    "XKOS", "XSD",
]  # fmt: skip


class BK(DefinedNamespace):
    """Begrepskart's own terms, described in ``vocabulary.ttl``; only what no standard vocabulary says.

    w3id.org names are given away by the community for nothing, need no domain that can lapse, and can be pointed
    anywhere later. The name ``begrepskart`` is not taken there, nor registered by us yet: until it is, the IRIs
    identify and do not resolve. Terms must be the same in all studies; data must not share one base between
    publishers, and so has a base of its own (see :mod:`ontology.iris`).
    """

    _fail = True
    _NS = Namespace("https://w3id.org/begrepskart/ns#")

    # classes
    Distance: URIRef
    Edit: URIRef
    Usage: URIRef
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
    citationStyle: URIRef
    cue: URIRef
    definitionKind: URIRef
    editKind: URIRef
    etAl: URIRef
    form: URIRef
    replacement: URIRef
    term: URIRef
    # what our own models refer to in a study
    schemeConcept: URIRef
    schemeService: URIRef
    # dimensions, measures and attributes of observations
    adjustedP: URIRef
    characters: URIRef
    concept: URIRef
    contribution: URIRef
    contributionStructure: URIRef
    countStructure: URIRef
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
    exposureStructure: URIRef
    measure: URIRef
    mentions: URIRef
    method: URIRef
    moreIn: URIRef
    noiseFloor: URIRef
    pValue: URIRef
    ratePer10000: URIRef
    rateHigh: URIRef
    rateLow: URIRef
    reason: URIRef
    resamplingUnit: URIRef
    section: URIRef
    sections: URIRef
    segmentsA: URIRef
    segmentsB: URIRef
    sentences: URIRef
    service: URIRef
    serviceA: URIRef
    serviceB: URIRef
    share: URIRef
    smallestP: URIRef
    squaredDistance: URIRef
    unitsA: URIRef
    unitsB: URIRef
    usage: URIRef
    usageStructure: URIRef
    verdict: URIRef
    words: URIRef
    wordsA: URIRef
    wordsB: URIRef
    # values of the above
    apart: URIRef
    cannotTell: URIRef
    codePoint: URIRef
    conceptDistance: URIRef
    literatureDistance: URIRef
    perspectiveDistance: URIRef
    noValidTest: URIRef
    unbiasedSquaredDistance: URIRef
    wordDistance: URIRef


class OA(DefinedNamespace):
    """Web Annotation Vocabulary (W3C 2017)."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    Annotation: URIRef
    SpecificResource: URIRef
    State: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    describing: URIRef
    end: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasState: URIRef
    hasTarget: URIRef
    identifying: URIRef
    linking: URIRef
    motivatedBy: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class NIF(DefinedNamespace):
    """NLP Interchange Format 2.0: offsets of a stretch of text, in code points."""

    _fail = True
    _NS = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")

    beginIndex: URIRef
    endIndex: URIRef
    referenceContext: URIRef


class DOCO(DefinedNamespace):
    """Document Components Ontology (SPAR)."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/doco/")

    Section: URIRef
    SectionTitle: URIRef
    Sentence: URIRef


class FABIO(DefinedNamespace):
    """FRBR-aligned Bibliographic Ontology (SPAR)."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/fabio/")

    Expression: URIRef
    Page: URIRef
    Work: URIRef


class C4O(DefinedNamespace):
    """Citation Counting and Context Characterization Ontology (SPAR)."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/c4o/")

    InTextReferencePointer: URIRef


class CITO(DefinedNamespace):
    """Citation Typing Ontology (SPAR)."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/cito/")

    cites: URIRef


class CNT(DefinedNamespace):
    """Representing Content in RDF 1.0 (W3C 2017): how a text file is encoded."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2011/content#")

    characterEncoding: URIRef


class CSVW(DefinedNamespace):
    """CSV on the Web (W3C 2015): rows of tables."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/csvw#")

    Row: URIRef
    describes: URIRef


class ADMS(DefinedNamespace):
    """Asset Description Metadata Schema: what a version is to be known by."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/adms#")

    versionNotes: URIRef


class VCARD(DefinedNamespace):
    """vCard in RDF: whom to ask."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2006/vcard/ns#")

    Organization: URIRef
    hasEmail: URIRef


class DC(DefinedNamespace):
    """Dublin Core elements 1.1, where the value is a printed string and not a resource."""

    _fail = True
    _NS = Namespace("http://purl.org/dc/elements/1.1/")

    creator: URIRef
    date: URIRef
    language: URIRef
    publisher: URIRef


class SPDX(DefinedNamespace):
    """Checksums, in the way that DCAT 3 writes them."""

    _fail = True
    _NS = Namespace("http://spdx.org/rdf/terms#")

    Checksum: URIRef
    algorithm: URIRef
    checksum: URIRef
    checksumAlgorithm_sha256: URIRef
    checksumValue: URIRef


class SCHEMA(DefinedNamespace):
    """schema.org."""

    _fail = True
    _NS = Namespace("http://schema.org/")

    encodingFormat: URIRef
    name: URIRef
    numberOfPages: URIRef
    position: URIRef
    softwareVersion: URIRef
    text: URIRef
    url: URIRef
    wordCount: URIRef


class EUVOC(DefinedNamespace):
    """EU Vocabularies: a definition as a resource that can carry its source."""

    _fail = True
    _NS = Namespace("http://publications.europa.eu/ontology/euvoc#")

    XlNote: URIRef
    status: URIRef
    xlDefinition: URIRef


class XKOS(DefinedNamespace):
    """Extended Knowledge Organization System: order and kinds of relation that SKOS has no term for."""

    _fail = True
    _NS = Namespace("http://rdf-vocabulary.ddialliance.org/xkos#")

    generalizes: URIRef
    next: URIRef
    previous: URIRef
    specializes: URIRef


class SKOSNO(DefinedNamespace):
    """SKOS-AP-NO-Begrep v2, the Norwegian profile for concept descriptions."""

    _fail = True
    _NS = Namespace("https://data.norge.no/vocabulary/skosno#")

    relationshipWithSource: URIRef


class SOURCE_RELATION(DefinedNamespace):  # noqa: N801 - named as rdflib names namespaces
    """How a definition stands to its source (Digdir's controlled vocabulary)."""

    _fail = True
    _NS = Namespace("https://data.norge.no/vocabulary/relationship-with-source-type#")
    _extras = ["derived-from-source", "direct-from-source", "self-composed"]  # noqa: RUF012 - the form DefinedNamespace reads


#: Prefixes for Turtle, and those that a query may use without declaring them.
PREFIXES: dict[str, str] = {
    "adms": str(ADMS),
    "bk": str(BK),
    "c4o": str(C4O),
    "cito": str(CITO),
    "cnt": str(CNT),
    "csvw": str(CSVW),
    "dc": str(DC),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "doco": str(DOCO),
    "euvoc": str(EUVOC),
    "fabio": str(FABIO),
    "nif": str(NIF),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "skosno": str(SKOSNO),
    "spdx": str(SPDX),
    "vcard": str(VCARD),
    "xkos": str(XKOS),
    "xsd": str(XSD),
}
