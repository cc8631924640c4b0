"""Where in its sentence a mention stands, and the words before and after it."""

from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

from kg.measure.meanings.contexts import Around, stem, words_of


def place_uses(uses: pd.DataFrame, texts: Mapping[tuple[str, int], Sequence[str]]) -> list[Around]:
    """The stems before and after every use, without the words by which its concept is written anywhere.

    ``texts`` holds the words of each sentence, cleaned, so a mention's source offsets do not hold there: of the
    words that are written like the mention's first, the one nearest to where it should stand is taken.
    """
    own: dict[str, set[str]] = {}
    for concept, quote, start, parts in zip(uses["concept"], uses["quote"], uses["start"], uses["parts"], strict=True):
        for piece in [quote[a - start : b - start] for a, b in parts] or [quote]:
            own.setdefault(concept, set()).update(_stems(piece))
    length = (uses["sentence_end"] - uses["sentence_start"]).clip(lower=1)
    shares = (uses["start"] - uses["sentence_start"]) / length
    sentences = cache(lambda document, sentence: [stem(word) for word in texts[document, sentence]])
    columns = zip(uses["document"], uses["sentence"], uses["concept"], uses["quote"], shares, strict=True)
    return [
        _around(quote, share, sentences(document, sentence), own[concept])
        for document, sentence, concept, quote, share in columns
    ]


@cache
def _stems(quote: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(quote))


def _around(quote: str, share: float, stems: Sequence[str], own: set[str]) -> Around:
    """The stems around a quote that begins at a ``share`` of its sentence."""
    first, expected = next(iter(_stems(quote)), ""), share * len(stems)
    same = [number for number, word in enumerate(stems) if word == first]
    at = min(same, key=lambda number: (abs(number - expected), number), default=int(expected))
    before, after = stems[:at], stems[at + 1 :]
    return [word for word in before if word not in own], [word for word in after if word not in own]
