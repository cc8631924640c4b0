"""The names that the RDF is written with: own terms, and the terms used of vocabularies that rdflib does not bring.

Each namespace is closed (``_fail``), so a misspelt term is an ``AttributeError`` where it is written and not a
property that nobody finds in the data.
"""

import re
from collections.abc import Iterable
from importlib.resources import files

from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SKOS, VOID, XSD, Namespace
from rdflib.namespace import DefinedNamespace

__all__ = [
    "ADMS", "ATTRIBUTES", "AUDIENCE", "BIRO", "BK", "C4O", "CITO", "CNT", "CONCEPT_STATUS", "CSVW", "DC", "DCAT",
    "DCTERMS", "DEO", "DOCO", "EUVOC", "FABIO", "FOAF", "FRBR", "LANGUAGE", "LEXINFO", "NIF", "OA", "ONTOLEX", "ORG",
    "OWL", "PREFIXES", "PRISM", "PROV", "QB", "RDF", "RDFS", "SCHEMA", "SKOS", "SKOSNO", "SKOSXL", "SOURCE_RELATION",
    "SPDX", "VCARD", "VOID", "XKOS", "XSD",
]  # fmt: skip


def _closed(iri: str, terms: Iterable[str]) -> type[DefinedNamespace]:
    return type("Terms", (DefinedNamespace,), {"_NS": Namespace(iri), "_extras": [*terms], "_fail": True})


_VOCABULARY = files("ontology").joinpath("vocabulary.ttl").read_text(encoding="utf-8")

#: Begrepskart's own terms, those that ``vocabulary.ttl`` describes; only what no standard vocabulary says.
#:
#: w3id.org names are given away by the community for nothing, need no domain that can lapse, and can be pointed
#: anywhere later. The name ``begrepskart`` is not taken there, nor registered by us yet: until it is, the IRIs
#: identify and do not resolve. Terms must be the same in all studies; data must not share one base between
#: publishers, and so has a base of its own (see :mod:`ontology.names.iris`).
BK = _closed("https://w3id.org/begrepskart/ns#", re.findall(r"^bk:(\w+) a ", _VOCABULARY, re.MULTILINE))
#: Those of our own terms that a figure (RDF Data Cube) may be described with.
ATTRIBUTES = frozenset(re.findall(r"^bk:(\w+) a .*qb:(?:Attribute|Measure)Property", _VOCABULARY, re.MULTILINE))

#: Web Annotation Vocabulary (W3C 2017).
OA = _closed(
    "http://www.w3.org/ns/oa#",
    (
        "Annotation", "SpecificResource", "State", "TextPositionSelector", "TextQuoteSelector", "describing", "end",
        "exact", "hasBody", "hasSelector", "hasSource", "hasState", "hasTarget", "identifying", "linking",
        "motivatedBy", "prefix", "start", "suffix",
    ),
)  # fmt: skip
#: NLP Interchange Format 2.0: offsets of a stretch of text, in code points.
NIF = _closed(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    ("anchorOf", "beginIndex", "endIndex", "referenceContext"),
)
#: Document Components Ontology (SPAR).
DOCO = _closed(
    "http://purl.org/spar/doco/",
    (
        "BlockQuotation", "Figure", "Footnote", "List", "ListOfReferences", "Section", "SectionTitle", "Sentence",
        "Table",
    ),
)  # fmt: skip
#: Discourse Elements Ontology (SPAR).
DEO = _closed("http://purl.org/spar/deo/", ("Caption",))
#: Bibliographic Reference Ontology (SPAR): entries of lists of references.
BIRO = _closed("http://purl.org/spar/biro/", ("BibliographicReference", "references"))
#: FRBR-aligned Bibliographic Ontology (SPAR).
FABIO = _closed(
    "http://purl.org/spar/fabio/",
    (
        "Book", "BookChapter", "ConferencePaper", "Expression", "JournalArticle", "MagazineArticle",
        "NewspaperArticle", "Page", "ReportDocument", "Thesis", "WebPage", "Work",
    ),
)  # fmt: skip
#: Functional Requirements for Bibliographic Records: an expression of a work.
FRBR = _closed("http://purl.org/vocab/frbr/core#", ("realizationOf",))
#: PRISM Basic Metadata: DOI and journal as databases give them.
PRISM = _closed("http://prismstandard.org/namespaces/basic/2.0/", ("doi", "publicationName"))
#: Citation Counting and Context Characterization Ontology (SPAR).
C4O = _closed("http://purl.org/spar/c4o/", ("InTextReferencePointer",))
#: Citation Typing Ontology (SPAR).
CITO = _closed("http://purl.org/spar/cito/", ("cites",))
#: Representing Content in RDF 1.0 (W3C 2017): how a text file is encoded.
CNT = _closed("http://www.w3.org/2011/content#", ("characterEncoding",))
#: CSV on the Web (W3C 2015): rows of tables.
CSVW = _closed("http://www.w3.org/ns/csvw#", ("Cell", "Row", "describes"))
#: Asset Description Metadata Schema: what a version is to be known by.
ADMS = _closed("http://www.w3.org/ns/adms#", ("versionNotes",))
#: vCard in RDF: whom to ask.
VCARD = _closed("http://www.w3.org/2006/vcard/ns#", ("Organization", "hasEmail", "hasTelephone"))
#: Dublin Core elements 1.1, where the value is a printed string and not a resource.
DC = _closed("http://purl.org/dc/elements/1.1/", ("creator", "date", "language", "publisher", "source"))
#: Checksums, in the way that DCAT 3 writes them.
SPDX = _closed(
    "http://spdx.org/rdf/terms#",
    ("Checksum", "algorithm", "checksum", "checksumAlgorithm_sha256", "checksumValue"),
)
#: schema.org.
SCHEMA = _closed(
    "http://schema.org/",
    (
        "encodingFormat", "name", "numberOfPages", "position", "query", "softwareVersion", "text", "unitText", "url",
        "wordCount",
    ),
)  # fmt: skip
#: EU Vocabularies: a definition as a resource that can carry its source.
EUVOC = _closed("http://publications.europa.eu/ontology/euvoc#", ("XlNote", "startDate", "status", "xlDefinition"))
#: Extended Knowledge Organization System: order and kinds of relation that SKOS has no term for.
XKOS = _closed("http://rdf-vocabulary.ddialliance.org/xkos#", ("next", "previous"))
#: SKOS-AP-NO-Begrep v2, the Norwegian profile for concept descriptions.
SKOSNO = _closed(
    "https://data.norge.no/vocabulary/skosno#",
    (
        "AssociativeConceptRelation", "GenericConceptRelation", "PartitiveConceptRelation", "hasComprehensiveConcept",
        "hasGenericConcept", "hasGenericConceptRelation", "hasPartitiveConcept", "hasPartitiveConceptRelation",
        "hasSpecificConcept", "hasToConcept", "isFromConceptIn", "relationRole", "relationshipWithSource",
    ),
)  # fmt: skip
#: How a definition stands to its source (Digdir's controlled vocabulary).
SOURCE_RELATION = _closed(
    "https://data.norge.no/vocabulary/relationship-with-source-type#",
    ("derived-from-source", "direct-from-source", "self-composed"),
)
#: Whom a definition is for (Digdir's controlled vocabulary).
AUDIENCE = _closed("https://data.norge.no/vocabulary/audience-type#", ("public", "specialist"))
#: How far a concept has come, as the EU's authority table names it.
CONCEPT_STATUS = _closed(
    "http://publications.europa.eu/resource/authority/concept-status/", ("CANDIDATE", "CURRENT", "DRAFT")
)
#: Languages, as the EU's authority table names them (used by DCAT-AP-NO).
LANGUAGE = _closed("http://publications.europa.eu/resource/authority/language/", ("ENG", "NNO", "NOB", "NOR"))
#: OntoLex-Lemon (W3C community report, 2016): words, their forms, senses in which they stand for concepts.
ONTOLEX = _closed(
    "http://www.w3.org/ns/lemon/ontolex#",
    ("Form", "LexicalEntry", "LexicalSense", "canonicalForm", "isSenseOf", "reference", "sense", "writtenRep"),
)
#: LexInfo: kinds of relation between senses.
LEXINFO = _closed("http://www.lexinfo.net/ontology/3.0/lexinfo#", ("hypernym",))
#: SKOS-XL: names that something is said of.
SKOSXL = _closed("http://www.w3.org/2008/05/skos-xl#", ("Label", "altLabel", "literalForm"))

#: Prefixes for Turtle, and those that a query may use without declaring them.
PREFIXES: dict[str, str] = {
    prefix: str(namespace)
    for prefix, namespace in {
        "adms": ADMS, "biro": BIRO, "bk": BK, "c4o": C4O, "cito": CITO, "cnt": CNT, "csvw": CSVW, "dc": DC,
        "dcat": DCAT, "dct": DCTERMS, "deo": DEO, "doco": DOCO, "euvoc": EUVOC, "fabio": FABIO, "foaf": FOAF,
        "frbr": FRBR, "lexinfo": LEXINFO, "nif": NIF, "oa": OA, "ontolex": ONTOLEX, "org": ORG, "owl": OWL,
        "prism": PRISM, "prov": PROV, "qb": QB, "rdf": RDF, "rdfs": RDFS, "schema": SCHEMA, "skos": SKOS,
        "skosno": SKOSNO, "skosxl": SKOSXL, "spdx": SPDX, "vcard": VCARD, "void": VOID, "xkos": XKOS, "xsd": XSD,
    }.items()
}  # fmt: skip
