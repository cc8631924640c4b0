"""Definitions that a concept can be published with: those that a person wrote, and the best that the texts hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import cast, get_args

from pandas import DataFrame

from corpus.errors import did_you_mean
from corpus.reading.file_kinds import shown_name
from corpus.table_files import read_table
from extract.types import Language
from ontology.errors import OntologyError
from ontology.names.namespaces import SOURCE_RELATION
from ontology.skos.description import LANGUAGES, Relationship
from ontology.skos.quotable import Wording, hindrance, is_quotation
from ontology.statements import columns
from ontology.statements.definitions import cleaned, document_edits, source_relation

RELATIONS: tuple[Relationship, ...] = get_args(Relationship)

#: Kinds of definition from the one that says most about what a term means. An explication or a gloss tells something
#: of what a term is used for, in its place; as the definition of a concept in a catalogue it would mislead.
_KINDS = ("formal", "stipulative", "quoted")
_SHOWN = 60
_COLUMNS = ("concept", "language", "definition", "source", "relationship")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A definition of a concept to publish. ``source`` may be empty only for one that is ``self-composed``."""

    concept: str
    language: Language
    text: str
    source: str
    relation: Relationship
    #: File and line of one that a person wrote.
    place: str = ""


def read_definitions(path: Path) -> list[Definition]:
    """Definitions from a CSV file or a workbook: concept, language, definition, source, relationship.

    :class:`~corpus.errors.BegrepskartError` names the line and what is wrong.
    """
    rows = read_table(path, _COLUMNS)
    if not rows:
        raise OntologyError(f"{shown_name(path)}: no definition in it; write a line for each below the first")
    return [_row_definition(f"{shown_name(path)}:{line}", row) for line, row in rows]


def _row_definition(place: str, row: Mapping[str, str]) -> Definition:
    concept, language, text, source, relation = (row[name].strip() for name in _COLUMNS)
    for name, names, what in ((language, LANGUAGES, "language"), (relation, RELATIONS, "relationship")):
        if name not in names:
            remedy = did_you_mean(name, names, otherwise=f"expected one of {', '.join(names)}")
            raise OntologyError(f"{place}: found {what} {name!r}; {remedy}")
    if not concept or not text or (not source and relation != "self-composed"):
        raise OntologyError(f"{place}: found an empty cell; expected concept, definition and source")
    return Definition(
        concept=concept, language=cast("Language", language), text=text, source=source,
        relation=cast("Relationship", relation), place=place,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A definition in the texts that is not published, where it stands, and why."""

    concept: str
    text: str
    source: str
    why: str

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN].rstrip() + " …"
        return f"{self.concept}: passed over in {self.source}: {shown!r}: {self.why}"


def harvest(
    tables: Mapping[str, DataFrame], *, texts: Mapping[str, str]
) -> tuple[list[Definition], tuple[PassedOver, ...]]:
    """For each concept the best definition that the texts hold, as a quotation with its source; and those passed over.

    Only what stands word for word in the (cleaned) source is taken, because it is published as
    ``direct-from-source``; only what defines the concept by its preferred label: what a text says of another word for
    it (BTI, for a model of collaboration) may hold of that word alone; and only what can stand alone
    (:mod:`ontology.skos.quotable`). Best is: of the most telling kind, a phrase before a sentence of a quotation,
    the words of who is cited before the report's, then the longest.
    """
    definitions, documents = _by_preferred_label(tables), _sources(tables["documents"])
    languages, edits = _languages(tables), document_edits(tables["cleaning"])
    named, sentences = _named(tables["mentions"]), _sentence_starts(tables["sentences"])
    best: dict[str, tuple[tuple[int, bool, bool, int, str, int], Definition]] = {}
    passed_over: list[PassedOver] = []
    for row in columns.rows(
        definitions,
        "concept document kind term cue definiens start end definiens_start definiens_end sentence page",
    ):  # fmt: skip
        concept, document, kind, term, cue, definiens, first, last, start, end, sentence, page = row
        text = texts.get(document, "")
        source = cleaned(text, start, end, edits.get(document, ()))
        if concept is None or source_relation(definiens, source) != SOURCE_RELATION["direct-from-source"]:
            continue
        place = documents[document] + ("" if page is None else f", s. {page}")
        spans = named.get((document, concept), ())
        begins = min(first, sentences.get((document, sentence or 0), first))
        wording = Wording(
            before=_before(text[begins:last], term), term=term, cue=cue, definiens=definiens,
            names_itself=any(start <= a and b <= end for a, b in spans),
        )  # fmt: skip
        if (why := hindrance(wording)) is not None:
            passed_over.append(PassedOver(concept=concept, text=definiens, source=place, why=why))
            continue
        rank = (
            _KINDS.index(kind), wording.names_itself, not is_quotation(definiens), -len(definiens), document, start,
        )  # fmt: skip
        of_document = languages.get((document, -1), "nb")
        language = languages.get((document, -1 if sentence is None else sentence), of_document)
        definition = Definition(
            concept=concept, language=language, text=definiens, source=place, relation="direct-from-source"
        )
        if concept not in best or rank < best[concept][0]:
            best[concept] = rank, definition
    return [definition for _, (_, definition) in sorted(best.items())], tuple(
        sorted(passed_over, key=lambda passed: (passed.concept, passed.source, passed.text))
    )


def _named(mentions: DataFrame) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Where each concept is mentioned, by document and concept."""
    stretches: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for document, concept, start, end in columns.rows(mentions, "document concept start end"):
        stretches.setdefault((document, concept), []).append((start, end))
    return stretches


def _sentence_starts(sentences: DataFrame) -> dict[tuple[str, int], int]:
    rows = columns.rows(sentences, "document sentence start")
    return {(document, sentence): start for document, sentence, start in rows}


def _before(text: str, term: str) -> str:
    """What stands before the term in a text that begins with its sentence; empty where the term is not found."""
    match = re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE)
    return text[: match.start()] if match else ""


def _by_preferred_label(tables: Mapping[str, DataFrame]) -> DataFrame:
    """The certain definitions of a telling kind whose term is the preferred label of its concept, in any inflection."""
    definitions, mentions = tables["definitions"], tables["mentions"]
    concepts = columns.rows(tables["concepts"], "id label_nb label_nn label_en")
    preferred = {concept: {label.casefold() for label in labels if label} for concept, *labels in concepts}
    named = {
        (document, concept, quote.casefold())
        for document, concept, quote, label, modifier in columns.rows(
            mentions, "document concept quote label? modifier?"
        )
        if not modifier and (label or "").casefold() in preferred.get(concept, ())
    }
    rows = columns.rows(definitions, "document term kind concept certainty?")
    chosen = [
        concept is not None
        and kind in _KINDS
        and certainty != "possible"
        and ((document, concept, term.casefold()) in named or term.casefold() in preferred.get(concept, ()))
        for document, term, kind, concept, certainty in rows
    ]
    return definitions[chosen]


def _sources(documents: DataFrame) -> dict[str, str]:
    """How each document is cited: publisher and year where they are known, then its title, or its file without one."""
    rows = columns.rows(documents, "document file title? publisher? year?")
    return {document: _citation(file, title, publisher, year) for document, file, title, publisher, year in rows}


def _citation(file: str, title: str | None, publisher: str | None, year: int | None) -> str:
    when = f" ({year})" if year else ""
    return f"{publisher}{when}: {title or file}" if publisher else f"{title or file}{when}"


def _languages(tables: Mapping[str, DataFrame]) -> dict[tuple[str, int], Language]:
    """The language of documents (under number -1) and, where it is known, of sentences."""
    documents, sentences = tables["documents"], tables.get("sentences", DataFrame())
    of_documents = columns.rows(documents, "document language?")
    of_sentences = columns.rows(sentences, "document sentence language?")
    rows = chain(((document, -1, language) for document, language in of_documents), of_sentences)
    return {
        (document, number): cast("Language", language) for document, number, language in rows if language in LANGUAGES
    }
