"""Sentences that show the terms of each measure: words, perspectives that are named, works that are cited."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

import pandas as pd

from corpus.types import RUNNING_TEXT
from extract.concepts.perspectives import PerspectiveFinder, load_perspectives
from kg.tables.cells import running_text
from kg.tables.rows import named_records
from kg.views.quotes import Piece, Quote, Sources, Span
from kg.views.word_quotes import WordQuotes
from kg.wording.text import Text

Found = Mapping[tuple[str, str], Sequence[Quote]]


class TermQuotes(Protocol):
    """Finds the sentences about a service that hold a term."""

    def of(self, term: str, service: str) -> tuple[Quote, ...]:
        """The quotes of a term in text about a service, the term set off."""


class ChosenQuotes:
    """The quotes chosen for each term and service."""

    def __init__(self, found: Found) -> None:
        self._found = found

    def of(self, term: str, service: str) -> tuple[Quote, ...]:
        """The quotes of a term in text about a service, the term set off."""
        return tuple(self._found.get((term, service), ()))


def term_quotes(
    tables: Mapping[str, pd.DataFrame], sources: Sources, words: Collection[str], *, at_most: int
) -> dict[str, TermQuotes]:
    """By measure the first sentences of each term (of ``words`` alone for words) about each service.

    Concepts are left out: their own pages hold all their quotes.
    """
    return {
        "words": WordQuotes(tables["sentences"], sources, words, at_most=at_most),
        "perspectives": ChosenQuotes(_perspectives(tables["sentences"], sources, at_most)),
        "literature": ChosenQuotes(_works(tables.get("citations"), sources, at_most)),
    }


def term_names(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str], Text]:
    """What perspectives and works are called, by measure and term; works by their references' own wording."""
    names = {("perspectives", each.id): Text(each.label_nb, each.label_en) for each in load_perspectives()}
    works = tables.get("works")
    if works is not None and len(works):
        pairs = zip(works["work"], works["label"], strict=True)
        names |= {("literature", str(work)): Text(str(label), str(label)) for work, label in pairs}
    return names


def _perspectives(sentences: pd.DataFrame, sources: Sources, at_most: int) -> Found:
    find = PerspectiveFinder(load_perspectives()).find
    found: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    columns = ["document", "sentence", "section", "page", "services", "text"]
    for row in named_records(running_text(sentences).sort_values(["document", "sentence"])[columns]):
        spans = find(str(row["text"])) if len(row["services"]) else []
        for name in sorted({name for *_, name in spans}):
            open_for = [service for service in row["services"] if len(found[name, service]) < at_most]
            if open_for:
                pieces = text_pieces(str(row["text"]), [(start, end) for start, end, each in spans if each == name])
                quote = Quote(pieces=pieces, place=sources.place(row))
                for service in open_for:
                    found[name, service].append(quote)
    return found


def text_pieces(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
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


def _works(citations: pd.DataFrame | None, sources: Sources, at_most: int) -> Found:
    """Quotes of sentences in running text, each once however often it cites the work."""
    found: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    if citations is None or "work" not in citations:
        return found
    ordered = citations.dropna(subset=["work"]).sort_values(["document", "start", "end"])
    for row in named_records(ordered.drop_duplicates(["document", "sentence", "work"])):
        sentence = sources.sentences.get((row["document"], int(row["sentence"])))
        if sentence is not None and sentence["kind"] in RUNNING_TEXT:
            _add_citation(row, found, sources, at_most)
    return found


def _add_citation(
    row: Mapping[str, Any], found: dict[tuple[str, str], list[Quote]], sources: Sources, at_most: int
) -> None:
    open_for = [service for service in row["services"] if len(found[row["work"], service]) < at_most]
    if open_for:
        quote = sources.quote(row, [Span(int(row["start"]), int(row["end"]), "")])
        for service in open_for:
            found[row["work"], service].append(quote)
