"""What shows a side's meaning to a reader: the words near it, and its most telling uses."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

import numpy as np

from kg.measure.inference.gram import Floats
from kg.measure.meanings.contexts import ContextSpace, Singles, stem
from kg.measure.segments import norwegian_stop_words

#: Letters of a word that is shown: shorter stems are particles.
SHORTEST_SHOWN = 3

#: Uses of a side that a word must stand by to be shown: once is chance.
FEWEST_NEAR = 2


@cache
def _functional() -> frozenset[str]:
    return frozenset(stem(word) for word in norwegian_stop_words())


def near_words(
    space: ContextSpace, mean: Floats | Singles, around: Iterable[Collection[str]], *, top: int = 6
) -> list[str]:
    """The content words that stand by two of the side's uses or more, nearest to its mean vector first."""
    uses_near = Counter(word for words in around for word in words)
    functional = _functional()
    words = sorted(
        word for word, n in uses_near.items()
        if n >= FEWEST_NEAR and word in space.place and word not in functional and len(word) >= SHORTEST_SHOWN
    )  # fmt: skip
    rows = [space.place[word] for word in words]
    scores = space.vectors[rows] @ np.asarray(mean, dtype=np.float32)
    order = np.argsort(-scores, kind="stable")[:top]
    return [space.written[rows[int(k)]] for k in order]


def typical_uses(vectors: Singles, direction: Floats | Singles, *, top: int = 3) -> list[int]:
    """The uses that lie farthest in a direction, from one side's mean to the other's, by their number."""
    scores = vectors @ np.asarray(direction, dtype=np.float32)
    return [int(k) for k in np.argsort(-scores, kind="stable")[:top]]
