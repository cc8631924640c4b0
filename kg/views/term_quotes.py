"""Sentences that show the terms of each measure: words, perspectives that are named, works that are cited."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from corpus.types import RUNNING_TEXT
from corpus.words import VOCABULARY_WORD
from extract.concepts.perspectives import PerspectiveFinder, load_perspectives
from kg.tables.cells import counted_text
from kg.tables.rows import named_records
from kg.views.links import sentence_place
from kg.views.quotes import Piece, Quote, Sources, Span, sentence_quote
from kg.wording.text import Text

#: Of a sentence of more characters than this, only what stands around its word is told.
LONGEST = 500

Row = Mapping[str, Any]


class TermQuotes:
    """The first sentences about each service that hold a term, each quoted when it is asked for."""

    def __init__(self, *, at_most: int) -> None:
        self._at_most = at_most
        self._quotes: dict[tuple[str, str], list[tuple[Row, Callable[[], Quote]]]] = defaultdict(list)

    def add(self, term: str, row: Row, quote: Callable[[], Quote]) -> None:
        """A further sentence that holds a term, or a citation in it; left out where there are enough."""
        for service in row["services"]:
            if len(self._quotes[term, service]) < self._at_most:
                self._quotes[term, service].append((row, quote))

    def way(self, term: str, service: str) -> str:
        """The way to the first of them; empty where there is none."""
        found = self._quotes.get((term, service))
        return sentence_place(found[0][0]) if found else ""

    def of(self, term: str, service: str) -> tuple[Quote, ...]:
        """The quotes of a term in text about a service, the term set off."""
        return tuple(quote() for _, quote in self._quotes.get((term, service), ()))


def term_quotes(
    tables: Mapping[str, pd.DataFrame], sources: Sources, words: Collection[str], *, at_most: int
) -> dict[str, TermQuotes]:
    """By measure the first sentences of each term (of ``words`` alone for words) about each service.

    Concepts are left out: their own pages hold all their quotes.
    """
    columns = ["document", "sentence", "section", "page", "services", "text"]
    sentences = counted_text(tables["sentences"]).sort_values(["document", "sentence"])
    rows = [row for row in named_records(sentences[columns]) if len(row["services"])]
    return {
        "words": _words(rows, sources, frozenset(words), TermQuotes(at_most=at_most)),
        "perspectives": _perspectives(rows, sources, TermQuotes(at_most=at_most)),
        "literature": _works(tables.get("citations"), sources, TermQuotes(at_most=at_most)),
    }


def term_names(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str], Text]:
    """What perspectives and works are called, by measure and term; works by their references' own wording."""
    names = {("perspectives", p.id): Text(p.label_nb, p.label_en) for p in load_perspectives()}
    works = tables.get("works")
    if works is not None and len(works):
        pairs = zip(works["work"], works["label"], strict=True)
        names |= {("literature", str(work)): Text(str(label), str(label)) for work, label in pairs}
    return names


def _words(rows: Sequence[Row], sources: Sources, words: frozenset[str], quotes: TermQuotes) -> TermQuotes:
    for row in rows:
        for word in {match.group().lower() for match in VOCABULARY_WORD.finditer(str(row["text"]))} & words:
            quotes.add(word, row, partial(_word_quote, row, word, sources))
    return quotes


def _word_quote(row: Row, word: str, sources: Sources) -> Quote:
    return sentence_quote(row["text"], word_pieces(str(row["text"]), word), sources.place(row))


def _perspectives(rows: Sequence[Row], sources: Sources, quotes: TermQuotes) -> TermQuotes:
    find = PerspectiveFinder(load_perspectives()).find
    for row in rows:
        spans = find(str(row["text"]))
        for perspective in {name for *_, name in spans}:
            own = [(start, end) for start, end, name in spans if name == perspective]
            quotes.add(perspective, row, partial(_span_quote, row, own, sources))
    return quotes


def _span_quote(row: Row, spans: Sequence[tuple[int, int]], sources: Sources) -> Quote:
    return sentence_quote(row["text"], text_pieces(str(row["text"]), spans), sources.place(row))


def _works(citations: pd.DataFrame | None, sources: Sources, quotes: TermQuotes) -> TermQuotes:
    """Quotes of sentences of counted text, each once however often it cites the work."""
    if citations is None or "work" not in citations:
        return quotes
    ordered = citations.dropna(subset=["work"]).sort_values(["document", "start", "end"])
    for row in named_records(ordered.drop_duplicates(["document", "sentence", "work"])):
        sentence = sources.sentences.get((row["document"], int(row["sentence"])))
        if sentence is not None and sentence.get("counted", sentence["kind"] in RUNNING_TEXT):
            citation = [Span(int(row["start"]), int(row["end"]), "")]
            quotes.add(row["work"], row, partial(sources.quote, row, citation))
    return quotes


def text_pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """A text with the spans (in order) set off; one that begins inside another is left out.

    >>> [piece.text for piece in text_pieces("Et økologisk blikk", [(3, 12)])]
    ['Et ', 'økologisk', ' blikk']
    """
    pieces, last = [], 0
    for start, end in spans:
        if start >= last:
            pieces += [Piece(text[last:start], None), Piece(text[start:end], "")]
            last = end
    pieces.append(Piece(text[last:], None))
    return tuple(piece for piece in pieces if piece.text)


def word_pieces(text: str, word: str) -> tuple[Piece, ...]:
    """A sentence's wording with every occurrence of the word (in whatever case) set off.

    Of a sentence longer than :data:`LONGEST` only the first is, with as much as that holds on both sides of it.

    >>> [piece.text for piece in word_pieces("Ro gir ro.", "ro")]
    ['Ro', ' gir ', 'ro', '.']
    """
    spans = [match.span() for match in VOCABULARY_WORD.finditer(text) if match.group().lower() == word]
    if len(text) <= LONGEST or not spans:
        return text_pieces(text, spans)
    start, end = spans[0]
    after = spans[1][0] if len(spans) > 1 else len(text)
    left, right = max(0, start - LONGEST // 2), min(after, end + LONGEST // 2)
    return text_pieces(text[left:right], [(start - left, end - left)])
