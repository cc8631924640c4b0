"""Relations that the texts suggest, each with the quotes that suggest it; they hold only when a person accepts them.

Three rules: a definition that begins with another concept of the scheme suggests a generic relation; "A består av B"
and its like a partitive one; and a definition that names another concept, or a statement on words that names both, an
associative one. Relations that the system has already are not suggested again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx

from extract.data_files import alternatives, grouped_cells
from kg.defining.records import Relation, RelationKind
from kg.defining.workbook import Workbook
from kg.systems.genus import GenusFinder
from kg.systems.system import all_relations, hierarchy
from kg.tables.cells import counted_definitions, counted_text, first_said
from kg.tables.rows import named_records
from kg.tables.study_tables import StudyTables
from kg.views.names import study_names
from kg.views.quotes import Quote, Sources, read_sources

#: A statement that names more concepts than this is a list of all that was talked about, and relates no two of them.
MOST_IN_A_CLAIM = 4
_CLAUSE_END = re.compile(r"[.;:?!()]|\s(?:men|mens|fordi|som|but|while|which)\s")
_WORDS = grouped_cells("part_words.csv", "role", "text")
_WHOLE, _PART = (re.compile(rf"\s*(?:{alternatives(_WORDS[role])})(?!\w)", re.IGNORECASE) for role in ("whole", "part"))
_TABLES = ("documents", "pages", "sections", "sentences", "cleaning", "mentions", "definitions", "claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedRelation:
    """A relation (read as :class:`kg.defining.records.Relation`) that ``quotes`` suggest, by one ``rule`` or several.

    ``rules`` are names of phrases in ``system.toml``.
    """

    concept: str
    other: str
    kind: RelationKind
    rules: tuple[str, ...]
    quotes: tuple[Quote, ...]


_Found = tuple[str, str, RelationKind, str, Quote]


def suggested_relations(study: StudyTables, concepts: Iterable[str]) -> tuple[SuggestedRelation, ...]:
    """What the texts suggest between some concepts (ids or labels); with one of them, between it and any other.

    Those that the scheme or a person states already, that follow from these, or that a person rejected are left out.
    Those with most quotes come first.
    """
    chosen = {study.concept_id(name) for name in concepts}
    tables = {name: study.table(name) for name in _TABLES if study.holds(name)}
    sources = read_sources(tables, study.texts)
    found: dict[tuple[str, str, RelationKind], dict[str, list[Quote]]] = {}
    for concept, other, kind, rule, quote in _told(study, tables, sources):
        near = len({concept, other} & chosen)
        if concept == other or near < min(2, len(chosen)):
            continue
        pair = (concept, other) if kind != "associative" else (min(concept, other), max(concept, other))
        quotes = found.setdefault((*pair, kind), {}).setdefault(rule, [])
        quotes += [quote] * (quote not in quotes)
    settled = _settled(study)
    suggestions = [
        SuggestedRelation(
            concept=key[0], other=key[1], kind=key[2], rules=tuple(sorted(by_rule)),
            quotes=tuple(quote for rule in sorted(by_rule) for quote in by_rule[rule]),
        )
        for key, by_rule in found.items()
        if frozenset(key[:2]) not in settled
    ]  # fmt: skip
    return tuple(sorted(suggestions, key=lambda one: (-len(one.quotes), one.kind, one.concept, one.other)))


def _settled(study: StudyTables) -> set[frozenset[str]]:
    """Pairs of concepts of which a relation is stated, was rejected, or follows: one is above the other, or sisters."""
    book = Workbook(study=study.folder)
    stated = all_relations(study_names(study.tables("concepts", "services")), book)
    records = (entry.record for entry in book.latest(Relation).values())
    judged = [{one.concept, one.other} for one in records if isinstance(one, Relation)]
    graph = hierarchy(stated)
    lines = ((name, above) for name in graph for above in nx.descendants(graph, name))
    families = (pair for name in graph for pair in combinations(graph.predecessors(name), 2))
    known = [{one.concept, one.other} for one in stated]
    return {*map(frozenset, (*known, *judged, *lines, *families))}


def _told(study: StudyTables, tables: Mapping[str, Any], sources: Sources) -> Iterator[_Found]:
    mentions = _in_sentences(tables["mentions"])
    finder = GenusFinder.of_study(study.folder)
    for row in named_records(counted_definitions(tables["definitions"])):
        quote = sources.passage(row, int(row["start"]), int(row["end"]), [])
        concept, genus = str(row["concept"]), finder.genus(str(row["definiens"]))
        if genus is not None:
            yield concept, genus.concept, "generic", "by_genus", quote
        for other in _within(row, mentions) - {concept, genus.concept if genus else ""}:
            yield concept, other, "associative", "by_definition", quote
    for row in named_records(first_said(tables["claims"]) if "claims" in tables else tables["definitions"].iloc[:0]):
        if len(row["concepts"]) <= MOST_IN_A_CLAIM:
            quote = sources.passage(row, int(row["start"]), int(row["end"]), [])
            for concept, other in combinations(sorted(row["concepts"]), 2):
                yield concept, other, "associative", "by_claim", quote
    yield from _parts(mentions, sources, study.texts)


_Key = tuple[str, int]
_Mentions = Mapping[_Key, list[dict[str, Any]]]


def _in_sentences(mentions: Any) -> _Mentions:
    """Mentions in running text by document and sentence, in their order."""
    found: dict[_Key, list[dict[str, Any]]] = {}
    for row in named_records(counted_text(mentions).sort_values(["document", "start", "end"])):
        found.setdefault((str(row["document"]), int(row["sentence"])), []).append(row)
    return found


def _within(row: Mapping[str, Any], mentions: _Mentions) -> set[str]:
    """The concepts that stand in what a definition says its term means."""
    there = mentions.get((str(row["document"]), int(row["sentence"])), [])
    start, end = int(row["definiens_start"]), int(row["definiens_end"])
    return {str(one["concept"]) for one in there if start <= int(one["start"]) and int(one["end"]) <= end}


def _parts(mentions: _Mentions, sources: Sources, texts: Mapping[str, str]) -> Iterator[_Found]:
    """Wholes and parts that a sentence tells: the wording stands right behind the first concept of the two."""
    for (document, _), rows in mentions.items():
        if len({row["concept"] for row in rows}) < 2:
            continue
        for at, row in enumerate(rows):
            behind = texts[document][int(row["end"]) : int(rows[-1]["end"])]
            whole, part = _WHOLE.match(behind), _PART.match(behind)
            if not (whole or part):
                continue
            stop = _CLAUSE_END.search(behind)
            reach = int(row["end"]) + (stop.start() if stop else len(behind))
            others = [one for one in rows[at + 1 :] if int(one["end"]) <= reach]
            quote = sources.quote(row, [])
            if part:  # of one whole: the first that is named
                yield from (_tie(row, one, quote) for one in others[:1])
            else:
                yield from (_tie(one, row, quote) for one in others)


def _tie(part: Mapping[str, Any], whole: Mapping[str, Any], quote: Quote) -> _Found:
    return str(part["concept"]), str(whole["concept"]), "partitive", "by_parts", quote
