"""Each document of a study: kept as an earlier build found it, or read and searched, one at a time.

What is found goes to the study's store (:mod:`kg.keeping.store`) at once, so memory does not grow with the documents'
texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.document import document_id, to_document
from corpus.errors import SourceError, mishaps_told
from corpus.reading.file_kinds import shown_name
from corpus.reading.readers import read_source
from corpus.types import RUNNING_TEXT, Document
from extract.attribution.service_scheme import ServiceScheme
from extract.attribution.services import attribute, names_by_sentence, section_services
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import Scheme
from extract.defining.definitions import find_definitions, whole_term_lookup
from extract.defining.holders import find_holders
from extract.literature.citations import find_citations
from extract.literature.reference_list import find_references
from extract.uses.find_uses import find_uses, surroundings
from extract.words_about_words.claims import find_claims
from kg.building.progress import Progress
from kg.folder.manifest import file_sha256
from kg.folder.settings import Settings
from kg.keeping.earlier import Earlier, new_file
from kg.keeping.keys import digest_of, software_digest
from kg.keeping.store import FOLDER, Entry, entry_name, text_name, to_arrow, write_entry
from kg.study_measures.lemmas import tagged_rows
from kg.tables import corpus_tables, finding_tables

#: The columns of the tables whose rows each stand in one document.
CONTRACT: Mapping[str, Sequence[str]] = {**corpus_tables.COLUMNS, **finding_tables.COLUMNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemes:
    """The concepts and services a study is read with."""

    concepts: Scheme
    services: ServiceScheme


@dataclass(frozen=True, kw_only=True)
class Search:
    """What documents are searched with, and the earlier study whose results may be kept."""

    schemes: Schemes
    settings: Settings
    earlier: Earlier

    @cached_property
    def finder(self) -> MentionFinder:
        """Made when the first document is searched: with nothing new it is not needed."""
        return MentionFinder(self.schemes.concepts)

    @cached_property
    def common_key(self) -> str:
        """What every document's findings depend on."""
        schemes = (self.schemes.concepts, self.schemes.services)
        return digest_of(software_digest(), schemes, self.settings.limits, self.settings.extract)


def find_in_documents(
    paths: Sequence[Path], building: Path, search: Search, progress: Progress
) -> tuple[list[Entry], list[SourceError]]:
    """The rows of every document, kept or found, with its text and its rows written to the new study."""
    entries: dict[str, Entry] = {}
    problems: list[SourceError] = []
    for name in ("text", FOLDER):
        (building / name).mkdir()
    for path in progress.track("Reading and extracting", paths):
        try:
            entry = _kept(path, building, search) or _found(path, building, search)
        except SourceError as error:
            problems.append(error)
            continue
        if entry.document in entries:  # eight digits of two hashes agree: as good as never, but not to be lost
            problems.append(SourceError(entry.file, f"its id {entry.document} is taken", "rename the file"))
            continue
        entries[entry.document] = entry
    return sorted(entries.values(), key=lambda entry: (entry.file, entry.document)), problems


def _kept(path: Path, building: Path, search: Search) -> Entry | None:
    file = shown_name(path)
    if not path.is_file():
        return None  # a pipe would be waited for; reading it will say what is wrong
    try:
        sha256 = file_sha256(path)
    except OSError:
        return None  # reading it will say what is wrong
    key = digest_of(search.common_key, file, sha256)
    return search.earlier.entry(document_id(file, sha256), file=file, sha256=sha256, key=key, building=building)


def _found(path: Path, building: Path, search: Search) -> Entry:
    with mishaps_told(shown_name(path), "the search of its text"):
        document = to_document(read_source(path, limits=search.settings.limits))
        rows = to_arrow(document_rows(document, search), CONTRACT)
    # newline="" keeps every code point: offsets hold for this file.
    new_file(building / text_name(document.id)).write_text(document.text, encoding="utf8", newline="")
    write_entry(new_file(building / entry_name(document.id)), rows)
    file, sha256 = document.source.file, document.source.sha256
    key = digest_of(search.common_key, file, sha256)
    return Entry(document=document.id, file=file, sha256=sha256, key=key, found=rows)


def document_rows(document: Document, search: Search) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that a document gives to each table.

    They may depend on the document, the schemes and the settings in :attr:`Search.common_key`, and on nothing else:
    not on other documents, which may come and go while these rows are kept.
    """
    finder, schemes, reading = search.finder, search.schemes, search.settings.extract.attribution
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
