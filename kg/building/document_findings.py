"""What is found in one document: the rows that it gives to each table, whoever finds them.

A document is searched by itself, in this process or in a worker, and what is found goes there and back as bytes.
"""

import pickle
import socket
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from corpus.document import to_document
from corpus.errors import BegrepskartError, SourceError, mishaps_told
from corpus.reading.limits import Limits
from corpus.reading.readers import to_source
from corpus.types import RUNNING_TEXT, Document
from extract.attribution.service_scheme import ServiceScheme, load_services
from extract.attribution.services import attribute, names_by_sentence, section_services
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import Scheme, load_scheme
from extract.defining.definitions import find_definitions, whole_term_lookup
from extract.defining.holders import find_holders
from extract.literature.citations import find_citations
from extract.literature.reference_list import find_references
from extract.uses.find_uses import find_uses, surroundings
from extract.words_about_words.claims import find_claims
from kg.folder.settings import ExtractSettings
from kg.keeping.keys import digest_of, software_digest
from kg.keeping.store import packed_rows
from kg.study_measures.lemmas import tagged_rows
from kg.tables import corpus_tables, finding_tables

OTHER_VERSION = "another version of Begrepskart, or of a library of it, is installed there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemes:
    """The concepts and services a study is read with."""

    concepts: Scheme
    services: ServiceScheme


@dataclass(frozen=True, kw_only=True)
class Search:
    """What documents are searched with: all that their findings depend on."""

    schemes: Schemes
    limits: Limits
    extract: ExtractSettings

    @cached_property
    def finder(self) -> MentionFinder:
        """Made when the first document is searched: with nothing new it is not needed."""
        return MentionFinder(self.schemes.concepts)

    @cached_property
    def common_key(self) -> str:
        """What every document's findings depend on."""
        schemes = (self.schemes.concepts, self.schemes.services)
        return digest_of(software_digest(), schemes, self.limits, self.extract)

    def packed(self, *, checked: bool) -> bytes:
        """The same for another process; the bundled schemes, which it has itself, are not sent.

        ``checked`` where that may run another version of this software, which then refuses.
        """
        bundled = self.schemes == Schemes(concepts=load_scheme(), services=load_services())
        given = (None if bundled else self.schemes, self.limits, self.extract, software_digest() if checked else "")
        return zlib.compress(pickle.dumps(given), 1)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Search:
    schemes, limits, extract, software = pickle.loads(zlib.decompress(packed))  # noqa: S301 - a build made it
    if software and software != software_digest():
        raise WorkerError(f"{socket.gethostname()}: {OTHER_VERSION}")
    schemes = schemes or Schemes(concepts=load_scheme(), services=load_services())
    return Search(schemes=schemes, limits=limits, extract=extract)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A document to be searched: its name and its bytes."""

    file: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a document: its id, its text and its rows as they are kept."""

    document: str
    text: bytes
    rows: bytes


class WorkerError(BegrepskartError):
    """What kept a worker from its work and is no fault of the document: a full disk, another version."""


def find_batch(packed: bytes, batch: Sequence[Given]) -> list[Found | SourceError]:
    """What is found in each document of a batch, or why it cannot be read; any worker can do it, on any machine."""
    try:
        return [_found(given, _unpacked(packed)) for given in batch]
    except OSError as error:
        way_out = "free some room or end other programs there, and build again: what was found until now is kept"
        raise WorkerError(f"{socket.gethostname()}: {error.strerror or error}; {way_out}") from error


def _found(given: Given, search: Search) -> Found | SourceError:
    try:
        with mishaps_told(given.file, "the search of its text"):
            document = to_document(to_source(given.data, file=given.file, limits=search.limits))
            rows = packed_rows(document_rows(document, search))
    except SourceError as error:
        return error
    # Every code point is kept: offsets hold for this text.
    return Found(document=document.id, text=document.text.encode(), rows=rows)


def document_rows(document: Document, search: Search) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that a document gives to each table.

    They may depend on the document, the schemes and the settings in :attr:`Search.common_key`, and on nothing else:
    not on other documents, which may come and go while these rows are kept.
    """
    finder, schemes, reading = search.finder, search.schemes, search.extract.attribution
    citations = find_citations(document)
    named = names_by_sentence(document, schemes.services, citations)
    about = attribute(document, schemes.services, named=named, reading=reading)
    mentions = document_mentions(document, finder)
    definitions = find_definitions(document, concept_of=whole_term_lookup(finder))
    holders = find_holders(document, definitions, citations, schemes.services)
    around = surroundings(document, schemes.services, named=named, citations=citations)
    uses = find_uses(document, mentions, about, around)
    claims = find_claims(document, mentions, about, around.methods)
    sentences = corpus_tables.sentence_rows(document, about, around.repeated, citations, around.left_out)
    return {
        "documents": corpus_tables.document_rows(
            document, words=sum(row[8] for row in sentences if row[7] in RUNNING_TEXT)
        ),
        "pages": corpus_tables.page_rows(document),
        "sections": corpus_tables.section_rows(document, section_services(document, schemes.services), around.methods),
        "sentences": sentences,
        "blocks": corpus_tables.block_rows(document),
        "cells": corpus_tables.cell_rows(document),
        "cleaning": corpus_tables.cleaning_rows(document),
        "mentions": finding_tables.mention_rows(document, mentions, uses),
        "uses": finding_tables.use_rows(document, mentions, uses),
        "claims": finding_tables.claim_rows(document, claims),
        "definitions": finding_tables.definition_rows(document, definitions, about, holders),
        "citations": finding_tables.citation_rows(document, citations, about),
        "references": finding_tables.reference_rows(document, find_references(document)),
        "tagged": tagged_rows(sentences),
    }
