"""Sentences that hold a given word, by the service that they are about."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from corpus.words import VOCABULARY_WORD
from kg.tables.cells import running_text
from kg.tables.rows import named_records
from kg.views.quotes import Piece, Quote, Sources

#: A sentence longer than this is told from around its word.
LONGEST = 500


class WordQuotes:
    """The first sentences about each service that hold a word."""

    def __init__(self, sentences: pd.DataFrame, sources: Sources, words: Collection[str], *, at_most: int) -> None:
        self._sources = sources
        self._rows = _rows_by_word(sentences, frozenset(words), at_most)

    def of(self, word: str, service: str) -> tuple[Quote, ...]:
        """The quotes of a word in text about a service, the word set off."""
        rows = self._rows.get((word, service), ())
        return tuple(Quote(pieces=word_pieces(str(row["text"]), word), place=self._sources.place(row)) for row in rows)


def word_pieces(text: str, word: str) -> tuple[Piece, ...]:
    """A sentence's wording with every occurrence of the word (in whatever case) set off.

    >>> [piece.text for piece in word_pieces("Ro gir ro.", "ro")]
    ['Ro', ' gir ', 'ro', '.']
    """
    pieces, last = [], 0
    for match in VOCABULARY_WORD.finditer(text):
        if match.group().lower() == word:
            pieces += [Piece(text[last : match.start()], None), Piece(match.group(), "")]
            last = match.end()
    pieces.append(Piece(text[last:], None))
    return tuple(piece for piece in _near(pieces) if piece.text)


def _near(pieces: list[Piece]) -> list[Piece]:
    if sum(len(piece.text) for piece in pieces) <= LONGEST or len(pieces) < 2:
        return pieces
    return [Piece(pieces[0].text[-LONGEST // 2 :], None), pieces[1], Piece(pieces[2].text[: LONGEST // 2], None)]


def _rows_by_word(
    sentences: pd.DataFrame, words: Collection[str], at_most: int
) -> Mapping[tuple[str, str], list[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    running = running_text(sentences)
    columns = ["document", "sentence", "section", "page", "services", "text"]
    for row in named_records(running.sort_values(["document", "sentence"])[columns]):
        if len(row["services"]) == 0:
            continue
        for word in sorted(
            {match.group().lower() for match in VOCABULARY_WORD.finditer(str(row["text"]))} & set(words)
        ):
            for service in row["services"]:
                if len(found[word, service]) < at_most:
                    found[word, service].append(row)
    return found
