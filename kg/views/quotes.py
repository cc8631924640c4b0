"""Sentences as they are read, cut where a mention begins or ends, with the way back to their place.

:class:`Sources` quotes any stretch of a document, :class:`Uses` the mentions in running text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from corpus.clean_text import CleanText
from corpus.words import in_one_line
from extract.types import Service
from kg.tables.rows import RowsByNumber, Views, named_records
from kg.views.links import sentence_place

#: White space that is not one blank already; most is.
_BLANKS = re.compile(r"[^\S ]\s*| \s+")


class Span(NamedTuple):
    """A stretch of the source text and the concept that it mentions ('' for a stretch that is only set off)."""

    start: int
    end: int
    concept: str


class Piece(NamedTuple):
    """A run of a sentence's wording; ``concept`` is ``None`` outside marked stretches."""

    text: str
    concept: str | None


def marked_pieces(view: CleanText, start: int, end: int, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The cleaned wording of source ``[start, end)``, cut at the borders of spans; the shortest span wins."""
    inside = sorted({s for s in spans if s.start < end and s.end > start}, key=lambda s: (s.end - s.start, s))
    borders = {start, end, *(min(max(at, start), end) for span in inside for at in span[:2])}
    coming = sorted(enumerate(inside), key=lambda ranked: -ranked[1].start)
    open_spans: list[tuple[int, Span]] = []  # a heap, the shortest first; what has ended goes when it comes to the top
    pieces = []
    for left, right in pairwise(sorted(borders)):
        while coming and coming[-1][1].start <= left:
            heappush(open_spans, coming.pop())
        while open_spans and open_spans[0][1].end < right:
            heappop(open_spans)
        text = _BLANKS.sub(" ", view.text[view.to_clean(left) : view.to_clean(right)])
        if text:
            pieces.append(Piece(text, open_spans[0][1].concept if open_spans else None))
    return tuple(pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePlace:
    """Where a passage stands, as printed under a quote, and the link to it (from the site's root).

    ``numbered``: the document has pages to tell apart; many formats have none, and all of it stands on page 1.
    ``printed``: ``page`` is what is printed on it, and not its number in the file.
    """

    document: str
    title: str
    page: str
    section: str
    href: str
    numbered: bool = True
    printed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A passage in its own words with what is set off in it; ``whole``: it is a sentence as the search has it."""

    pieces: tuple[Piece, ...]
    place: QuotePlace
    whole: bool = False


#: Sentences whose wording stands in one file: some 60 kB, which a browser reads at once.
SENTENCES_OF_PART = 400


def part_of(sentence: int) -> int:
    """The number of the part of its document in which the wording of a sentence stands (:mod:`kg.pages.text_parts`)."""
    return max(sentence, 0) // SENTENCES_OF_PART


def sentence_quote(wording: str, pieces: tuple[Piece, ...], place: QuotePlace) -> Quote:
    """A quote of a sentence of which this is all the wording, or a part of it."""
    return Quote(pieces=pieces, place=place, whole="".join(piece.text for piece in pieces) == in_one_line(wording))


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The documents of a study, ready to be quoted: wording, pages, sections and sentences by their keys."""

    documents: Mapping[str, Mapping[str, Any]]
    views: Mapping[str, CleanText]
    sections: RowsByNumber
    sentences: RowsByNumber
    page_labels: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def page_label(self, document: str, page: int) -> str:
        """The printed page label where it is known, otherwise the number of the page in the file."""
        return self.page_labels.get((document, page), str(page))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What each document is called; no two are called the same."""
        return document_titles(self.documents.values())

    def title(self, document: str) -> str:
        """What the document is called."""
        return self.titles[document]

    def place(self, row: Mapping[str, Any]) -> QuotePlace:
        """Where a row of mentions or definitions stands."""
        document, printed = str(row["document"]), (str(row["document"]), int(row["page"])) in self.page_labels
        return QuotePlace(
            document=document,
            title=self.title(document),
            page=self.page_label(document, int(row["page"])),
            section=section_heading(self.sections.get((document, int(row["section"])))),
            href=sentence_place(row),
            numbered=printed or int(self.documents[document]["pages"]) > 1,
            printed=printed,
        )

    def quote(self, row: Mapping[str, Any], spans: Sequence[Span]) -> Quote:
        """The sentence that a row stands in, with spans set off."""
        sentence = self.sentences[str(row["document"]), int(row["sentence"])]
        told = self.passage(row, int(sentence["start"]), int(sentence["end"]), spans)
        return sentence_quote(str(sentence["text"]), told.pieces, told.place)

    def passage(self, row: Mapping[str, Any], start: int, end: int, spans: Sequence[Span]) -> Quote:
        """Any stretch of the row's document, with spans set off; a note, which is not in the running text, without."""
        pieces = marked_pieces(self.views[str(row["document"])], start, end, spans)
        return Quote(pieces=pieces or (Piece(in_one_line(str(row["quote"])), None),), place=self.place(row))


def document_titles(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What the rows of ``documents`` are called: by title, without one by file, and by both where titles are alike.

    >>> list(document_titles([{"document": "a", "title": "Om barn", "file": "a.txt"},
    ...                       {"document": "b", "title": "Om barn", "file": "b.txt"}]).values())
    ['Om barn (a.txt)', 'Om barn (b.txt)']
    """
    told = [(str(row["document"]), _title(row), str(row["file"])) for row in rows]
    times = Counter(title for _, title, _ in told)
    return {document: title if times[title] == 1 else f"{title} ({file})" for document, title, file in told}


def _title(row: Mapping[str, Any]) -> str:
    title = row.get("title")
    return title if isinstance(title, str) and title.strip() else str(row["file"])


def by_service(
    rows: Sequence[dict[str, Any]], services: Sequence[Service]
) -> list[tuple[Service | None, list[dict[str, Any]]]]:
    """Rows by the service that they are about; one about two stands with both, those about none last under ``None``."""
    about: dict[str, list[dict[str, Any]]] = {service.id: [] for service in services}
    nobody: list[dict[str, Any]] = []
    for row in rows:
        told = [about[service] for service in dict.fromkeys(row["services"]) if service in about]
        for members in told or [nobody]:
            members.append(row)
    groups = [*((service, about[service.id]) for service in services), (None, nobody)]
    return [(service, members) for service, members in groups if members]


def section_heading(section: Mapping[str, Any] | None) -> str:
    """A section's number and title on one line; '' for the nameless section before the first heading."""
    if section is None:
        return ""
    parts = (part for part in (section["number"], section["title"]) if isinstance(part, str))
    return _BLANKS.sub(" ", " ".join(parts)).strip()


def read_sources(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> Sources:
    """Bring documents, their source texts and their parts together; ``texts`` are by document id."""
    labels = named_records(tables["pages"]) if "pages" in tables else []
    return Sources(
        documents={str(row["document"]): row for row in named_records(tables["documents"].sort_values("document"))},
        views=Views(texts, tables["cleaning"]),
        sections=RowsByNumber(tables["sections"], "section"),
        sentences=RowsByNumber(tables["sentences"], "sentence"),
        page_labels={(r["document"], int(r["page"])): r["label"] for r in labels if isinstance(r["label"], str)},
    )


def mention_spans(row: Mapping[str, Any]) -> tuple[Span, ...]:
    """What to set off for a mention: its parts when it is split, otherwise the whole."""
    parts = [(int(part[0]), int(part[1])) for part in row["parts"]] if row.get("parts") is not None else []
    return tuple(Span(a, b, row["concept"]) for a, b in parts or [(int(row["start"]), int(row["end"]))])


#: What a quote needs of a mention.
_COLUMNS = ("document", "mention", "sentence", "section", "page", "concept", "start", "end", "parts")

#: Document and sentence.
Key = tuple[str, int]


class Uses:
    """Uses by the names that other tables give them (document:mention) and by concept and sentence.

    ``mentions`` are those in running text. Their columns are kept as lists: taking single rows out of a table costs a
    thousand times as much.
    """

    def __init__(self, mentions: pd.DataFrame, sources: Sources) -> None:
        ordered = mentions.sort_values(["document", "start", "end", "concept"], kind="stable")
        self._columns = {name: ordered[name].tolist() for name in _COLUMNS if name in ordered}
        self._sources = sources
        names = zip(self._columns["document"], self._columns["mention"], strict=True)
        self._named = {f"{document}:{mention}": place for place, (document, mention) in enumerate(names)}
        self._in_sentences: dict[str, dict[Key, list[int]]] = {}
        places = zip(*(self._columns[name] for name in ("concept", "document", "sentence")), strict=True)
        for place, (concept, document, sentence) in enumerate(places):
            self._in_sentences.setdefault(concept, {}).setdefault((document, int(sentence)), []).append(place)

    def place(self, name: str) -> str:
        """The way to a use in its document; empty when there is no such use."""
        return self._sources.place(self._row(self._named[name])).href if name in self._named else ""

    def quote(self, name: str) -> Quote | None:
        """The sentence of a use, the use set off; ``None`` when there is no such use."""
        return self._quote([self._named[name]]) if name in self._named else None

    def together(self, concept: str, other: str, *, at_most: int) -> tuple[Quote, ...]:
        """Sentences that hold both concepts, both set off: of each document one before a second of any."""
        own, others = self.sentences(concept), self.sentences(other)
        few, many = sorted((own, others), key=len)
        ranked, met = [], dict[str, int]()
        for key in sorted(key for key in few if key in many):
            ranked.append((met.get(key[0], 0), key))
            met[key[0]] = met.get(key[0], 0) + 1
        return tuple(self._quote([*own[key], *others[key]]) for _, key in sorted(ranked)[:at_most])

    def sentences(self, concept: str) -> Mapping[Key, Sequence[int]]:
        """Where a concept is used."""
        return self._in_sentences.get(concept, {})

    def _quote(self, places: Sequence[int]) -> Quote:
        rows = [self._row(place) for place in places]
        return self._sources.quote(rows[0], [span for row in rows for span in mention_spans(row)])

    def _row(self, place: int) -> dict[str, Any]:
        return {name: values[place] for name, values in self._columns.items()}
