"""What a source, its reader or ``study.toml`` tells of a document: title, authors, year, language and the like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pandas import DataFrame
from rdflib import RDF, XSD, Literal, URIRef

from corpus.addresses import is_name
from ontology.names.iris import Iris
from ontology.names.namespaces import CNT, DC, DCTERMS, FOAF, LANGUAGE, SCHEMA, SKOS
from ontology.names.terms import Quad
from ontology.statements import columns

#: The language codes that the tables use, in the EU's authority table; another code is stated as it is.
_LANGUAGES = {"nb": LANGUAGE.NOB, "nn": LANGUAGE.NNO, "no": LANGUAGE.NOR, "en": LANGUAGE.ENG}

_MEDIA_TYPES = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is told of a document; what is not known is ``None`` or empty."""

    file: str | None
    file_format: str
    encoding: str | None
    title: str | None
    authors: Sequence[str]
    publisher: str | None
    year: int | None
    language: str | None
    url: str | None
    notes: str | None


def read_metadata(table: DataFrame) -> list[Metadata]:
    """The metadata in a table ``documents``, row by row; columns that it lacks are not known."""
    rows = columns.rows(
        table,
        strings="format",
        string_lists="authors?",
        optional_integers="year?",
        optional_strings="file? encoding? title? publisher? language? url? notes?",
    )
    return [
        Metadata(
            file_format=file_format, authors=authors, year=year, file=file, encoding=encoding, title=title,
            publisher=publisher, language=language, url=url, notes=notes,
        )
        for file_format, authors, year, file, encoding, title, publisher, language, url, notes in rows
    ]  # fmt: skip


def metadata_quads(document: URIRef, metadata: Metadata, *, iris: Iris, graph: URIRef) -> Iterator[Quad]:
    """Metadata in DC Terms, but the title; authors and publisher as agents, and as one line that keeps their order."""
    strings = (
        (SCHEMA.name, metadata.file),
        (CNT.characterEncoding, metadata.encoding),
        (SKOS.note, metadata.notes),
        (SCHEMA.encodingFormat, _MEDIA_TYPES.get(metadata.file_format, metadata.file_format)),
    )
    for property_, text in strings:
        if text:
            yield document, property_, Literal(text), graph
    for author in metadata.authors:
        yield from agent_quads(document, DCTERMS.creator, author, iris=iris, graph=graph)
    if metadata.publisher:
        yield from agent_quads(document, DCTERMS.publisher, metadata.publisher, iris=iris, graph=graph)
    if metadata.year is not None:
        # Padded: ``xsd:gYear`` has no form for a year with fewer than four digits.
        year = Literal(f"{metadata.year:04d}", datatype=XSD.gYear, normalize=False)
        yield document, DCTERMS.issued, year, graph
    if metadata.language:
        yield language_quad(document, metadata.language, graph)
    if metadata.url:
        url = URIRef(metadata.url) if is_name(metadata.url) else Literal(metadata.url)
        yield document, SCHEMA.url, url, graph
    if metadata.authors or metadata.publisher or metadata.year is not None:
        yield document, DCTERMS.bibliographicCitation, Literal(citation_line(metadata)), graph


def agent_quads(thing: URIRef, property_: URIRef, name: str, *, iris: Iris, graph: URIRef) -> Iterator[Quad]:
    """That a person or body of some name made or published a thing."""
    agent = iris.agent(name)
    yield thing, property_, agent, graph
    yield agent, RDF.type, FOAF.Agent, graph
    yield agent, FOAF.name, Literal(name), graph


def language_quad(thing: URIRef, language: str, graph: URIRef) -> Quad:
    """The language of a thing: by the EU's authority table, or by its code where that table is not known to have it."""
    if (listed := _LANGUAGES.get(language)) is not None:
        return thing, DCTERMS.language, listed, graph
    return thing, DC.language, Literal(language), graph


def citation_line(metadata: Metadata) -> str:
    """Authors in order, year, title and publisher, as far as they are known.

    >>> citation_line(Metadata(file=None, file_format="txt", encoding=None, title="Om råd", authors=["Berg", "Dahl"],
    ...     publisher="Forlaget", year=2020, language=None, url=None, notes=None))
    'Berg; Dahl (2020). Om råd. Forlaget.'
    """
    year = f"({metadata.year})" if metadata.year is not None else ""
    who = " ".join(filter(None, ("; ".join(metadata.authors), year)))
    parts = (re.sub(r"\.$", "", part.strip()) for part in (who, metadata.title or "", metadata.publisher or ""))
    return ". ".join(filter(None, parts)) + "."
