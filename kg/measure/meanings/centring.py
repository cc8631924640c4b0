"""Uses of words in communities, and what communities do to all words' uses, which is taken off each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.measure.inference.gram import Floats, Ints, membership

#: Uses of no shift that each community's shift is drawn by: one, so that there is an answer where no word is shared.
PRIOR_OF_SHIFT = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Uses:
    """Uses of words, sorted by word, with what the words around each weigh; words and communities are numbers from 0.

    ``weights`` (uses × stems) times ``vectors`` (stems × contexts) are the uses' vectors, which are never made: only
    sums of uses are.
    """

    weights: Any
    vectors: Any
    word: Ints
    community: Ints
    communities: int

    def rows(self, word: int) -> slice:
        """Where the uses of a word stand."""
        first, end = np.searchsorted(self.word, [word, word + 1])
        return slice(int(first), int(end))

    def sums(self, rows: slice | Ints, place: Ints, places: int) -> Floats:
        """The sums (places × contexts) of the vectors of some uses by the place that each has."""
        sums: Floats = ((membership(place, places) @ self.weights[rows]) @ self.vectors).toarray()
        return sums


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Centring:
    """What to take from each use's vector: the mean of *other* words, and their community's shift as far as they agree.

    A community's shift is estimated within words (least squares on effects of word and community), so that it is not
    moved by which words a community uses much. The word itself is left out, else a word that makes up much of the text
    would lose its own meaning. What few other words show may be chance, or the other meaning of one of them; then sides
    would be moved apart that do not differ, and the test could not tell. So of a shift so much is believed as the share
    of its squared length that two different words have in common on average (the positive part of the James-Stein idea:
    0 with one other word or with words that shift in different directions, near 1 where many shift alike).
    """

    uses: Uses
    total: Mapping[str, Floats]

    @classmethod
    def of(cls, uses: Uses) -> "Centring":
        """Learn it from all words."""
        total: dict[str, Floats] = {}
        for word in np.unique(uses.word).tolist() or [0]:
            for name, told in _told(uses, word).items():
                total[name] = total[name] + told if name in total else told
        return cls(uses=uses, total=total)

    def offsets(self, word: int) -> Floats:
        """What to take from each use of a word, by its community (communities × contexts)."""
        own = _told(self.uses, word)
        others = {name: told - own[name] for name, told in self.total.items()}
        shift = np.linalg.solve(others["system"] + PRIOR_OF_SHIFT * np.eye(self.uses.communities), others["effects"])
        common = others["sum"] / max(1.0, float(others["uses"]))
        offsets: Floats = common + shift * agreed(others)[:, None]
        return offsets


def agreed(told: Mapping[str, Floats]) -> Floats:
    """The share of each community's shift that two different words have in common, from 0 to 1; 0 of a single word."""
    squared, weight2 = (told["effects"] ** 2).sum(axis=1), told["weight"] ** 2
    pairs = weight2 - told["weights2"]
    known = (pairs > 1e-9) & (squared > 1e-12)
    share = np.divide((squared - told["squares"]) * weight2, pairs * squared, out=np.zeros_like(squared), where=known)
    bounded: Floats = np.clip(share, 0, 1)
    return bounded


def _told(uses: Uses, word: int) -> dict[str, Floats]:
    """What a word tells of the communities, as sums over words, so that a word can be taken off.

    ``effects``: its uses less their mean, by community; ``squares``: their squared lengths; ``weight``, ``weights2``:
    how much each community can differ from the others in it; ``system``: the normal equations of the effects.
    """
    rows = uses.rows(word)
    community = uses.community[rows]
    n = np.bincount(community, minlength=uses.communities).astype(float)
    total = max(1.0, n.sum())
    sums = uses.sums(rows, community, uses.communities)
    effects = sums - np.outer(n, sums.sum(axis=0) / total)
    weight = n * (1 - n / total)
    return {
        "sum": sums.sum(axis=0), "uses": n.sum(), "effects": effects, "squares": (effects**2).sum(axis=1),
        "weight": weight, "weights2": weight**2, "system": np.diag(n) - np.outer(n, n) / total,
    }  # fmt: skip
