"""The names that the RDF is written with: own terms, and the terms used of vocabularies that rdflib does not bring.

Each namespace is closed (``_fail``), so a misspelt term is an ``AttributeError`` where it is written and not a
property that nobody finds in the data.
"""

# ruff: noqa: N815 - terms are spelt as their vocabularies spell them

from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SKOS, VOID, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from ontology.names.own_terms import BK

__all__ = [
    "ADMS", "BIRO", "BK", "C4O", "CITO", "CNT", "CSVW", "DC", "DCAT", "DCTERMS", "DEO", "DOCO", "EUVOC", "FABIO",
    "FOAF", "LANGUAGE", "LEXINFO", "NIF", "OA", "ONTOLEX", "ORG", "OWL", "PREFIXES", "PROV", "QB", "RDF", "RDFS",
    "SCHEMA", "SKOS", "SKOSNO", "SKOSXL", "SOURCE_RELATION", "SPDX", "VCARD", "VOID", "XKOS", "XSD",
]  # fmt: skip


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

    BlockQuotation: URIRef
    Figure: URIRef
    Footnote: URIRef
    List: URIRef
    ListOfReferences: URIRef
    Section: URIRef
    SectionTitle: URIRef
    Sentence: URIRef
    Table: URIRef


class DEO(DefinedNamespace):
    """Discourse Elements Ontology (SPAR)."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/deo/")

    Caption: URIRef


class BIRO(DefinedNamespace):
    """Bibliographic Reference Ontology (SPAR): entries of lists of references."""

    _fail = True
    _NS = Namespace("http://purl.org/spar/biro/")

    BibliographicReference: URIRef
    references: URIRef


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

    Cell: URIRef
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
    unitText: URIRef
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


class LANGUAGE(DefinedNamespace):
    """Languages, as the EU's authority table names them (used by DCAT-AP-NO)."""

    _fail = True
    _NS = Namespace("http://publications.europa.eu/resource/authority/language/")

    ENG: URIRef
    NNO: URIRef
    NOB: URIRef
    NOR: URIRef


class ONTOLEX(DefinedNamespace):
    """OntoLex-Lemon (W3C community report, 2016): words, their forms, senses in which they stand for concepts."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/lemon/ontolex#")

    Form: URIRef
    LexicalEntry: URIRef
    LexicalSense: URIRef
    canonicalForm: URIRef
    isSenseOf: URIRef
    reference: URIRef
    sense: URIRef
    writtenRep: URIRef


class LEXINFO(DefinedNamespace):
    """LexInfo: kinds of relation between senses."""

    _fail = True
    _NS = Namespace("http://www.lexinfo.net/ontology/3.0/lexinfo#")

    hypernym: URIRef


class SKOSXL(DefinedNamespace):
    """SKOS-XL: names that something is said of."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2008/05/skos-xl#")

    Label: URIRef
    altLabel: URIRef
    literalForm: URIRef


#: Prefixes for Turtle, and those that a query may use without declaring them.
PREFIXES: dict[str, str] = {
    "adms": str(ADMS),
    "biro": str(BIRO),
    "bk": str(BK),
    "c4o": str(C4O),
    "cito": str(CITO),
    "cnt": str(CNT),
    "csvw": str(CSVW),
    "dc": str(DC),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "deo": str(DEO),
    "doco": str(DOCO),
    "euvoc": str(EUVOC),
    "fabio": str(FABIO),
    "foaf": str(FOAF),
    "lexinfo": str(LEXINFO),
    "nif": str(NIF),
    "oa": str(OA),
    "ontolex": str(ONTOLEX),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "skosno": str(SKOSNO),
    "skosxl": str(SKOSXL),
    "spdx": str(SPDX),
    "vcard": str(VCARD),
    "void": str(VOID),
    "xkos": str(XKOS),
    "xsd": str(XSD),
}
