"""What shows a side's meaning to a reader: the words near it, and its most telling uses."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from typing import Any

import numpy as np

from kg.measure.inference.gram import Floats
from kg.measure.meanings.contexts import Around, ContextSpace, stem
from kg.measure.meanings.study_uses import StudyUses
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


def teller(uses: StudyUses, concept: str) -> Callable[[str, str], dict[str, str]]:
    """What tells, for two services, what stands near a concept on each side, and the uses that show it best."""
    rows = uses.rows[concept]

    @cache
    def likeness(service: str) -> Floats:
        own = rows[service]
        mean = uses.uses.sums(own, np.zeros_like(own), 1)[0] / len(own)
        alike: Floats = uses.space.vectors @ (mean - uses.offsets(concept)[uses.services[service]])
        return alike

    @cache
    def near(service: str) -> str:
        return ", ".join(near_words(uses.space, likeness(service), [uses.around[k] for k in rows[service]]))

    def told(a: str, b: str) -> dict[str, str]:
        cells = {}
        for side, own, other in (("a", a, b), ("b", b, a)):
            best = typical_uses(uses.uses.weights[rows[own]], likeness(own) - likeness(other))
            cells[f"neighbours_{side}"] = near(own)
            cells[f"examples_{side}"] = ", ".join(uses.names[rows[own][k]] for k in best)
        return cells

    return told
