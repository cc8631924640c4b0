"""Where in its sentence a mention stands, and the words before and after it."""

from collections.abc import Mapping, Sequence

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
    length = (uses["sentence_end"] - uses["sentence_start"]).clip(lower=1)
    shares = (uses["start"] - uses["sentence_start"]) / length
    columns = zip(uses["document"], uses["sentence"], uses["concept"], uses["quote"], shares, strict=True)
    neighbours = [
        _around(quote, share, stems[document, sentence], own[concept])
        for document, sentence, concept, quote, share in columns
    ]
    around = [frozenset(before) | frozenset(after) for before, after in neighbours]
    uses["around"] = pd.Series(around, index=uses.index, dtype=object)
    return neighbours


def _own_words(uses: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The stems of the words of each concept's mentions; of a split mention, those of its parts."""
    own: dict[str, set[str]] = {}
    for concept, quote, start, parts in zip(uses["concept"], uses["quote"], uses["start"], uses["parts"], strict=True):
        pieces = [quote[a - start : b - start] for a, b in parts] or [quote]
        own.setdefault(concept, set()).update(stem(word) for piece in pieces for word in words_of(piece))
    return {concept: frozenset(words) for concept, words in own.items()}


def _around(quote: str, share: float, stems: Sequence[str], own: frozenset[str]) -> Around:
    """The stems around a quote that begins at a ``share`` of its sentence."""
    first, expected = next((stem(word) for word in words_of(quote)), ""), share * len(stems)
    same = [number for number, word in enumerate(stems) if word == first]
    at = min(same, key=lambda number: (abs(number - expected), number), default=int(expected))
    before, after = stems[:at], stems[at + 1 :]
    return [word for word in before if word not in own], [word for word in after if word not in own]
