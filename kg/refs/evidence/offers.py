"""Rows offered by rule: sentences of a study in which it is stated what hinders or promotes a service's work.

Only sentences that count for a service are read (column ``counted`` of ``sentences``: no lists of references, no
method, no repeats), and none that is longer than a person reads in a cell. What is offered is the sentence itself.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from extract.attribution.service_scheme import ServiceScheme
from kg.refs.evidence.attributing import Mentioned, services_of
from kg.refs.evidence.cues import Hit, find_hits
from kg.refs.evidence.matrix import Waiting, count_waiting
from kg.refs.evidence.rows import EvidenceRow, page_in_file, row_key, rows_of, stated_rows
from kg.refs.evidence.study_words import study_words
from kg.refs.records.review import Review
from kg.refs.records.statements import Evidence
from kg.tables.rows import named_records

#: Characters; a longer sentence is a table or list that was read as one.
LONGEST_QUOTE = 700
#: Kinds of text in which findings are stated.
_KINDS = frozenset({"prose", "list_item"})
#: Characters that a mention may stand from where its offset says: cleaning joins what a line's end parted.
_SHIFT = 40


def offered_rows(tables: Mapping[str, pd.DataFrame], scheme: ServiceScheme) -> tuple[EvidenceRow, ...]:
    """The rows that a study offers, in the order of its texts; never one for a level of government.

    Needs the tables sentences, mentions, uses, pages.
    """
    mentions = _by_sentence(tables)
    pages = _pages(tables["pages"])
    return tuple(
        row
        for sentence in _read(tables["sentences"])
        for row in _offered(
            sentence, mentions.get((sentence["document"], int(sentence["sentence"])), []), scheme, pages
        )
    )


def waiting_findings(review: Review, tables: Mapping[str, pd.DataFrame], scheme: ServiceScheme) -> Waiting:
    """How many of the rows that a study offers nobody has judged in its review."""
    return count_waiting(rows_of(stated_rows(review), offered_rows(tables, scheme)))


def _read(sentences: pd.DataFrame) -> Iterator[Mapping[str, Any]]:
    for row in named_records(sentences):
        is_read = row["counted"] and row["kind"] in _KINDS and len(row["text"]) <= LONGEST_QUOTE
        if is_read and len(row["counted_for"]):
            yield row


def _offered(
    sentence: Mapping[str, Any],
    mentions: list[Mapping[str, Any]],
    scheme: ServiceScheme,
    pages: Mapping[tuple[str, int], str],
) -> Iterator[EvidenceRow]:
    about = set(sentence["counted_for"]) - scheme.levels
    if not about:
        return
    text = sentence["text"]
    mentioned = [_mentioned(sentence, mention) for mention in mentions]
    for hit in find_hits(text, [(each.start, each.end, each.concept) for each in mentioned]):
        for service in services_of(hit, text, about, mentioned, scheme):
            yield _row(sentence, hit, service, pages)


def _row(sentence: Mapping[str, Any], hit: Hit, service: str, pages: Mapping[tuple[str, int], str]) -> EvidenceRow:
    document, start, page = str(sentence["document"]), int(sentence["start"]), int(sentence["page"])
    words = study_words(sentence["text"])
    evidence = Evidence(
        key=row_key(document, start, service, hit.theme), records=(), service=service, theme=hit.theme,
        direction=hit.direction, population=words.population, method=words.method, finding=sentence["text"],
        quote=sentence["text"], document=document, start=start, end=int(sentence["end"]),
        page=pages.get((document, page), ""),
    )  # fmt: skip
    return EvidenceRow(evidence=evidence, standing="offered", cue=hit.cue, hedged=hit.hedged)


def _pages(table: pd.DataFrame) -> dict[tuple[str, int], str]:
    """What is printed on each page, or else its number in the file; a file of one page has none to tell apart."""
    rows = named_records(table)
    told = {(row["document"], int(row["page"])): row["label"] for row in rows}
    several = {document for document, page in told if page > 1}
    return {
        place: label if isinstance(label, str) else page_in_file(place[1])
        for place, label in told.items()
        if isinstance(label, str) or place[0] in several
    }


def _by_sentence(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[str, int], list[Mapping[str, Any]]]:
    users: dict[tuple[str, int], set[str]] = {}
    for use in named_records(tables["uses"]):
        if use["counts"]:
            users.setdefault((use["document"], int(use["mention"])), set()).add(use["service"])
    found: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for mention in named_records(tables["mentions"]):
        known = users.get((mention["document"], int(mention["mention"])), set())
        place = (mention["document"], int(mention["sentence"]))
        found.setdefault(place, []).append({**mention, "users": frozenset(known)})
    return found


def _mentioned(sentence: Mapping[str, Any], mention: Mapping[str, Any]) -> Mentioned:
    """A mention in the cleaned sentence: its words, next to where its offset says."""
    words = " ".join(str(mention["quote"]).split())
    told = int(mention["start"]) - int(sentence["start"])
    at = sentence["text"].find(words, max(0, told - _SHIFT))
    start = at if at >= 0 else max(0, told)
    return Mentioned(start=start, end=start + len(words), concept=mention["concept"], users=mention["users"])
