"""What shows a side's meaning to a reader: the words near it, and its most telling uses."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Any

import numpy as np

from kg.measure.inference.gram import Floats
from kg.measure.meanings.contexts import Around, ContextSpace, stem
from kg.measure.segments import SHORTEST_WORD, norwegian_stop_words

#: Uses of a side that a word must stand by to be shown: once is chance.
FEWEST_NEAR = 2


@cache
def _functional() -> frozenset[str]:
    return frozenset(stem(word) for word in norwegian_stop_words())


def near_words(space: ContextSpace, likeness: Floats, around: Iterable[Around], *, top: int = 6) -> list[str]:
    """The content words that stand by two of the side's uses or more, those of most ``likeness`` (by stem) first."""
    uses_near = Counter(word for before, after in around for word in {*chain(before, after)})
    rows = [
        space.place[word] for word, n in uses_near.items()
        if n >= FEWEST_NEAR and word in space.place and word not in _functional() and len(word) >= SHORTEST_WORD
    ]  # fmt: skip
    return [space.written[row] for row in sorted(rows, key=lambda row: (-likeness[row], row))[:top]]


def typical_uses(weights: Any, likeness: Floats, *, top: int = 3) -> list[int]:
    """The uses (rows of ``weights``) whose words have most of a ``likeness``, by their number."""
    return [int(k) for k in np.argsort(-(weights @ likeness), kind="stable")[:top]]
