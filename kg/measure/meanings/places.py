"""Where in its sentence a mention stands, and the words before and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kg.measure.meanings.contexts import stem, words_of

Around = tuple[list[str], list[str]]


def place_uses(uses: pd.DataFrame, texts: Mapping[tuple[str, int], Sequence[str]]) -> list[Around]:
    """The stems before and after every use, without the words by which its concept is written anywhere.

    ``texts`` holds the words of each sentence, cleaned, so a mention's source offsets do not hold there: of the
    words that are written like the mention's first, the one nearest to where it should stand is taken.
    A column ``around`` is added to ``uses``: the set of the stems.
    """
    own = _own_words(uses)
    stems = {key: [stem(word) for word in words] for key, words in texts.items()}
    neighbours = [_around(place, stems[place.sentence], own[place.concept]) for place in _mentions(uses)]
    around = [frozenset(before) | frozenset(after) for before, after in neighbours]
    uses["around"] = pd.Series(around, index=uses.index, dtype=object)
    return neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A mention: its sentence, its concept, the stem of its first word, and how far into the sentence it begins."""

    sentence: tuple[str, int]
    concept: str
    first: str
    share: float


def _mentions(uses: pd.DataFrame) -> list[_Mention]:
    length = (uses["sentence_end"] - uses["sentence_start"]).clip(lower=1)
    shares = (uses["start"] - uses["sentence_start"]) / length
    columns = zip(uses["document"], uses["sentence"], uses["concept"], uses["quote"], shares, strict=True)
    return [
        _Mention(
            sentence=(document, sentence),
            concept=concept,
            first=next((stem(word) for word in words_of(quote)), ""),
            share=share,
        )
        for document, sentence, concept, quote, share in columns
    ]


def _own_words(uses: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The stems of the words of each concept's mentions; of a split mention, those of its parts."""
    own: dict[str, set[str]] = {}
    for concept, quote, start, parts in zip(uses["concept"], uses["quote"], uses["start"], uses["parts"], strict=True):
        pieces = [quote[a - start : b - start] for a, b in parts] or [quote]
        own.setdefault(concept, set()).update(stem(word) for piece in pieces for word in words_of(piece))
    return {concept: frozenset(words) for concept, words in own.items()}


def _around(place: _Mention, stems: Sequence[str], own: frozenset[str]) -> Around:
    expected = place.share * len(stems)
    same = [number for number, word in enumerate(stems) if word == place.first]
    at = min(same, key=lambda number: (abs(number - expected), number), default=int(expected))
    before, after = stems[:at], stems[at + 1 :]
    return [word for word in before if word not in own], [word for word in after if word not in own]
