"""What communities do to all words' uses, taken off each use, so that what is left can be compared between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.measure.inference.gram import Floats, Ints
from kg.measure.meanings.contexts import Singles

#: How many uses of no shift each community's shift is drawn by: as many as a coherence is drawn by
#: (:data:`kg.measure.meanings.meaning.PRIOR_USES`).
PRIOR_OF_SHIFT = 10

#: How many words that do not agree on a shift it takes to believe half of it.
PRIOR_WORDS = 10


def centred(vectors: Singles, communities: Sequence[str], words: Sequence[str]) -> Singles:
    """Take from each use's vector the mean of *other* words, and what its community does to them as far as they agree.

    A community's shift is estimated within words (least squares on effects of word and community), so that it is not
    moved by which words a community uses much. The word itself is left out, else a word that makes up much of the text
    would lose its own meaning. What few other words show may be chance, or the other meaning of one of them; then sides
    would be moved apart that do not differ, and the test could not tell. What is believed of a shift is the share of
    its squared length that two different words have in common on average (the positive part of the James-Stein idea: 0
    with one other word or with words that shift in different directions, near 1 where many shift alike), and of the
    rest the more, the more words there are.

    Vectors of zeros (uses with no known word around them) shift nothing and stay zeros. The result is not given length
    1 again: that would magnify what is left of the commonest uses, and undo the centring.
    """
    telling = np.any(vectors != 0, axis=1)
    names, community = np.unique(np.asarray(communities, dtype=str), return_inverse=True)
    groups = _rows_by(words)

    def shift(rows: Ints) -> _Shift:  # twice for each word, because those of 2,000 words would fill the memory
        return _word_shift(vectors[rows], community[rows], telling[rows], len(names))

    total = _Shift.of(map(shift, groups), communities=len(names), dimensions=vectors.shape[1])
    everything, uses = vectors[telling].sum(axis=0, dtype=np.float64), int(telling.sum())
    moved = vectors.copy()
    for rows in groups:
        others = uses - int(telling[rows].sum())
        common = (everything - vectors[rows].sum(axis=0, dtype=np.float64)) / max(1, others)
        taken = (common + (total - shift(rows)).offsets()).astype(np.float32)
        moved[rows] = np.where(telling[rows][:, None], vectors[rows] - taken[community[rows]], 0)
    return moved


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Shift:
    """What words tell of communities: sums over words, so that a word can be added and taken off.

    ``sums`` (communities × dimensions): uses less their word's mean; ``squares``: of those sums' lengths, word by word;
    ``weight``, ``weight_squares``: how much each community can differ from the others in the words; ``system``: the
    normal equations of the communities' effects.
    """

    sums: Floats
    squares: Floats
    weight: Floats
    weight_squares: Floats
    system: Floats

    @classmethod
    def of(cls, shifts: Iterable["_Shift"], *, communities: int, dimensions: int) -> "_Shift":
        sums, squares = np.zeros((communities, dimensions)), np.zeros((3, communities))
        system = np.zeros((communities, communities))
        for shift in shifts:
            sums += shift.sums
            squares += (shift.squares, shift.weight, shift.weight_squares)
            system += shift.system
        return cls(sums=sums, squares=squares[0], weight=squares[1], weight_squares=squares[2], system=system)

    def __sub__(self, other: "_Shift") -> "_Shift":
        return _Shift(
            sums=self.sums - other.sums,
            squares=self.squares - other.squares,
            weight=self.weight - other.weight,
            weight_squares=self.weight_squares - other.weight_squares,
            system=self.system - other.system,
        )

    def offsets(self) -> Floats:
        """What to take from each community's uses (communities × dimensions)."""
        effects = np.linalg.solve(self.system + PRIOR_OF_SHIFT * np.eye(len(self.system)), self.sums)
        length = (self.sums**2).sum(axis=1)
        pairs = self.weight**2 - self.weight_squares
        agreed = np.divide(
            (length - self.squares) * self.weight**2, pairs * length, out=np.zeros_like(length),
            where=(pairs > 1e-9) & (length > 1e-12),
        )  # fmt: skip
        words = np.divide(self.weight**2, self.weight_squares, out=np.zeros_like(length), where=self.weight_squares > 0)
        doubt = (1 - np.clip(agreed, 0, 1)) * PRIOR_WORDS / (PRIOR_WORDS + words)
        offsets: Floats = effects * (1 - doubt)[:, None]
        return offsets


def _word_shift(vectors: Singles, community: Ints, telling: "np.ndarray[Any, np.dtype[np.bool_]]", k: int) -> _Shift:
    uses = np.bincount(community[telling], minlength=k).astype(np.float64)
    member = (community[None, :] == np.arange(k)[:, None]) & telling[None, :]
    raw = (member.astype(np.float32) @ vectors).astype(np.float64)
    all_uses = max(1.0, float(uses.sum()))
    sums = raw - np.outer(uses, raw.sum(axis=0) / all_uses)
    weight = uses * (1 - uses / all_uses)
    return _Shift(
        sums=sums,
        squares=(sums**2).sum(axis=1),
        weight=weight,
        weight_squares=weight**2,
        system=np.diag(uses) - np.outer(uses, uses) / all_uses,
    )


def _rows_by(words: Sequence[str]) -> list[Ints]:
    rows: dict[str, list[int]] = {}
    for row, word in enumerate(words):
        rows.setdefault(word, []).append(row)
    return [np.array(numbers, dtype=np.int64) for numbers in rows.values()]
