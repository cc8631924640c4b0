"""What all who look for words in a sentence need of it, made once: its text, that in lower case, and its words."""

import re
from collections.abc import Iterable
from typing import NamedTuple

#: A piece of a word: what stands between hyphens, apostrophes and other signs.
PIECE = re.compile(r"\w+")


class SentenceWords(NamedTuple):
    """A stretch of text; ``low`` has the offsets of ``text``, and ``pieces`` are the pieces of words in ``low``."""

    text: str
    low: str
    pieces: frozenset[str]


def lowered(text: str) -> str:
    """A text in lower case with the same offsets: the one letter that would become two is written as one.

    >>> lowered("İKT for Barn")
    'ikt for barn'
    """
    return text.replace("\u0130", "i").lower()


def sentence_words(text: str) -> SentenceWords:
    """The words of a text that stands by itself.

    >>> sorted(sentence_words("PP-tjenesten, i 2019").pieces)
    ['2019', 'i', 'pp', 'tjenesten']
    """
    low = lowered(text)
    return SentenceWords(text, low, frozenset(PIECE.findall(low)))


def words_within(text: str, spans: Iterable[tuple[int, int]]) -> tuple[SentenceWords, ...]:
    """The words of each stretch of a text."""
    low, pieces = lowered(text), PIECE.findall
    return tuple(SentenceWords(text[a:b], low[a:b], frozenset(pieces(low, a, b))) for a, b in spans)
