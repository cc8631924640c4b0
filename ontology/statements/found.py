"""What is said of documents and of what was found in them, table by table.

A mention is a Web Annotation whose body is the concept and whose target is a stretch of the stored text; the stretch
says its words (NIF) and, by its name (RFC 5147), where they stand. With the sentence that it stands in that makes at
most eight statements (``docs/decisions/0047-lean-rdf.md``).
"""

from rdflib import RDF, XSD, URIRef

from ontology.names.namespaces import (
    BIRO,
    BK,
    C4O,
    CITO,
    CNT,
    DC,
    DCTERMS,
    DOCO,
    EUVOC,
    FABIO,
    FOAF,
    NIF,
    OA,
    PROV,
    RDFS,
    SCHEMA,
    SKOS,
    SKOSNO,
    SPDX,
)
from ontology.statements.metadata import LANGUAGES
from ontology.statements.named import (
    CITATION,
    CLAIM,
    DEFINITION,
    DOCUMENT,
    FILE,
    LEFT_OUT,
    MENTION,
    PAGE,
    REFERENCE,
    SECTION,
    SENSE,
    STORED,
    STRETCH,
    UNLINKED_WORK,
    USAGE,
    WORK,
    coded,
    concept,
    service,
)
from ontology.statements.rows import Rows, Says
from ontology.statements.terms import Known, Listed, Name, Text, Typed, count, number

_CHECKSUM = Name("document/{document}/text#sha256")
_AUTHOR, _PUBLISHER = Name("agent/{authors?}"), Name("agent/{publisher?}")
_USED = Known("usage", "{concept}:{services}")
_ON_PAGE = Says(BK.onPage, Known("page", "{document}:{page}"))
_QUOTED = Says(NIF.anchorOf, Text("anchor"), of=STRETCH, counted=True)

DOCUMENTS = Rows(
    table="documents", graph="documents", subject=DOCUMENT, unique=True,
    says=(
        Says(RDF.type, FABIO.Expression),
        Says(DCTERMS.identifier, Text("document")),
        Says(RDFS.label, Text("label", tagged="label_language")),
        Says(DCTERMS.title, Text("title?", tagged="label_language")),
        Says(SCHEMA.name, Text("file?")),
        Says(CNT.characterEncoding, Text("encoding?")),
        Says(SKOS.note, Text("notes?")),
        Says(SCHEMA.encodingFormat, Text("media_type")),
        Says(DCTERMS.creator, _AUTHOR, each="authors?"),
        Says(RDF.type, FOAF.Agent, each="authors?", of=_AUTHOR),
        Says(FOAF.name, Text("authors?"), each="authors?", of=_AUTHOR),
        Says(DCTERMS.publisher, _PUBLISHER),
        Says(RDF.type, FOAF.Agent, of=_PUBLISHER),
        Says(FOAF.name, Text("publisher?"), of=_PUBLISHER),
        Says(DCTERMS.issued, Typed("year?", XSD.gYear)),
        Says(DCTERMS.language, Listed("language_listed", lambda _, code: LANGUAGES[code])),
        Says(DC.language, Text("language_code")),
        Says(SCHEMA.url, Listed("address", lambda _, address: URIRef(address))),
        Says(SCHEMA.url, Text("no_address")),
        Says(DCTERMS.bibliographicCitation, Text("citation")),
        Says(SCHEMA.wordCount, count("words")),
        Says(SCHEMA.numberOfPages, count("pages")),
        Says(PROV.wasDerivedFrom, FILE, counted=True),
        Says(DCTERMS.hasFormat, STORED),
        Says(DCTERMS.isFormatOf, DOCUMENT, of=STORED, counted=True),
        Says(BK.characters, count("characters"), of=STORED),
        Says(BK.offsetUnit, BK.codePoint, of=STORED),
        Says(SPDX.checksum, _CHECKSUM, of=STORED),
        Says(RDF.type, SPDX.Checksum, of=_CHECKSUM, counted=False),  # the files that were read have one too
        Says(SPDX.algorithm, SPDX.checksumAlgorithm_sha256, of=_CHECKSUM),
        Says(SPDX.checksumValue, Typed("text_sha256", XSD.hexBinary), of=_CHECKSUM),
    ),
)  # fmt: skip
PAGES = Rows(
    table="pages", graph="documents", subject=PAGE,
    says=(
        Says(RDF.type, FABIO.Page),
        Says(DCTERMS.isPartOf, DOCUMENT),
        Says(SCHEMA.position, count("page")),
        Says(RDFS.label, Text("label")),
    ),
)  # fmt: skip
#: Those that figures are of.
SECTIONS = Rows(
    table="sections", graph="documents", subject=SECTION,
    says=(
        Says(RDF.type, DOCO.Section, counted=False),  # the models' sources have some too
        Says(BK.level, count("level"), counted=True),
        Says(DCTERMS.isPartOf, DOCUMENT),
        Says(BK.sectionNumber, Text("number")),
        Says(DCTERMS.title, Text("title", tagged="language")),
    ),
)  # fmt: skip
#: Those that a mention stands in or that are about several services.
SENTENCES = Rows(
    table="sentences", graph="sentences", subject=STRETCH,
    says=(
        Says(RDF.type, DOCO.Sentence),
        Says(SCHEMA.text, Text("text", tagged="language?")),
        _ON_PAGE,
        Says(DCTERMS.subject, service("services"), each="services"),
    ),
)  # fmt: skip
MENTIONS = Rows(
    table="mentions", graph="mentions", subject=MENTION, unique=True,
    says=(
        Says(RDF.type, OA.Annotation),
        Says(OA.hasBody, concept("concept")),
        Says(OA.hasTarget, STRETCH),
        _QUOTED,
        Says(BK.inSentence, Known("sentence", "{document}:{sentence}"), counted=True),
        Says(BK.onPage, Known("page", "{document}:{own_page}")),
        Says(BK.countedIn, Name("usage/{concept}/{counted_for}"), each="counted_for"),
    ),
)  # fmt: skip
#: The uses that do not count, each a thing of its own with its reason: no query for what is counted meets them.
USES = Rows(
    table="uses", graph="uses", subject=LEFT_OUT,
    says=(
        Says(RDF.type, BK.LeftOutUse),
        Says(BK.mention, MENTION),
        Says(BK.service, service("service")),
        Says(BK.useRole, coded("use-role", "role")),
        Says(BK.leftOutBecause, coded("use-why", "why")),
    ),
)  # fmt: skip
#: A definition or claim is quoted from a stretch of the text. The concept points to its definition, to one that may be
#: none with a property of our own.
DEFINITIONS = Rows(
    table="definitions", graph="definitions", subject=DEFINITION, unique=True,
    says=(
        Says(RDF.type, EUVOC.XlNote),
        Says(RDF.value, Text("definiens", tagged="language")),
        Says(BK.term, Text("term", tagged="language")),
        Says(DCTERMS.source, DOCUMENT),
        Says(SKOSNO.relationshipWithSource, Listed("relation", lambda _, how: URIRef(how))),
        Says(BK.definitionKind, coded("definition-kind", "kind")),
        Says(BK.certainty, coded("certainty", "certainty")),
        Says(BK.rank, number("rank?"), where="possible"),
        Says(BK.holder, coded("holder", "holder?")),
        Says(BK.holderName, Text("holder_name?")),
        Says(BK.sourceCited, Text("source_cited?"), each="source_cited?"),
        Says(BK.repeats, Known("definition", "{repeats?}")),
        Says(DCTERMS.subject, service("services"), each="services"),
        Says(PROV.wasQuotedFrom, STRETCH),
        _QUOTED,
        _ON_PAGE,
        Says(EUVOC.xlDefinition, DEFINITION, where="certain", of=concept("concept")),
        Says(BK.possibleDefinition, DEFINITION, where="possible", of=concept("concept")),
        Says(EUVOC.xlDefinition, DEFINITION, each="services", where="certain", of=_USED),
    ),
)  # fmt: skip
CLAIMS = Rows(
    table="claims", graph="claims", subject=CLAIM, unique=True,
    says=(
        Says(RDF.type, BK.Claim),
        Says(BK.polarity, coded("polarity", "polarity")),
        Says(DCTERMS.source, DOCUMENT),
        Says(DCTERMS.subject, concept("concepts"), each="concepts"),
        Says(DCTERMS.subject, service("services"), each="services"),
        Says(BK.repeats, Known("claim", "{repeats?}")),
        Says(PROV.wasQuotedFrom, STRETCH),
        _QUOTED,
        _ON_PAGE,
    ),
)  # fmt: skip
#: A parenthesis that names three works is three pointers. One without a link leads to a work of this document alone.
CITATIONS = Rows(
    table="citations", graph="citations", subject=CITATION,
    says=(
        Says(RDF.type, OA.Annotation),
        Says(RDF.type, C4O.InTextReferencePointer),
        Says(OA.hasBody, WORK),
        Says(OA.hasBody, UNLINKED_WORK),
        Says(OA.hasTarget, STRETCH),
        _QUOTED,
        _ON_PAGE,
        Says(DCTERMS.subject, service("services"), each="services"),
        Says(BK.citedSection, Text("cited_section?")),
        Says(CITO.cites, WORK, of=DOCUMENT),
        Says(CITO.cites, UNLINKED_WORK, of=DOCUMENT),
        Says(RDF.type, FABIO.Work, of=UNLINKED_WORK),
        Says(RDFS.label, Text("unlinked"), of=UNLINKED_WORK),
    ),
)  # fmt: skip
REFERENCES = Rows(
    table="references", graph="references", subject=REFERENCE,
    says=(
        Says(RDF.type, BIRO.BibliographicReference),
        Says(SCHEMA.text, Text("quote")),
        Says(DCTERMS.isPartOf, DOCUMENT),
        _ON_PAGE,
        Says(BIRO.references, WORK),
    ),
)  # fmt: skip
#: A year as a date; a span, a letter after it or *u.å.* as it is printed, for no datatype has them.
WORKS = Rows(
    table="works", graph="works", subject=WORK,
    says=(
        Says(RDF.type, FABIO.Work),
        Says(DCTERMS.identifier, Text("work")),
        Says(RDFS.label, Text("label")),
        Says(BK.workKind, coded("work-kind", "kind"), counted=True),
        Says(DC.creator, Text("authors"), each="authors"),
        Says(DCTERMS.issued, Typed("date", XSD.gYear)),
        Says(DC.date, Text("no_date")),
        Says(DCTERMS.title, Text("title")),
    ),
)  # fmt: skip
SPELLINGS = Rows(table="work_variants", graph="works", subject=WORK, says=(Says(SKOS.altLabel, Text("label")),))
#: A usage is how one service uses one concept, in all runs.
USAGES = Rows(
    table="usage", graph="usage", subject=USAGE, unique=True,
    says=(
        Says(RDF.type, BK.Usage),
        Says(RDFS.label, Text("label", language="nb")),
        Says(BK.concept, concept("concept")),
        Says(BK.service, service("service")),
    ),
)  # fmt: skip
#: The senses of each usage, and the mentions that show it best.
SHOWN = (
    Rows(
        table="senses", graph="usage", subject=USAGE,
        says=(
            Says(BK.sense, SENSE),
            Says(SKOS.example, Known("mention", "{example}")),
        ),
    ),
    *(
        Rows(
            table="meaning", graph="usage", subject=Name(f"usage/{{concept}}/{{{side}}}"),
            says=(Says(SKOS.example, Known("mention", f"{{examples_{side}}}"), each=f"examples_{side}"),),
        )
        for side in "ab"
    ),
)  # fmt: skip

FOUND = (
    DOCUMENTS, PAGES, SECTIONS, SENTENCES, MENTIONS, USES, DEFINITIONS, CLAIMS, CITATIONS, REFERENCES, WORKS, SPELLINGS,
    USAGES, *SHOWN,
)  # fmt: skip
