"""Does one word mean the same on two sides? The distance between what stands around its uses, with a test.

Every use is a vector (:mod:`kg.measure.meanings.contexts`). From each the mean over all other words is taken, and what
its community (service, period) does to those, as far as that is known (:mod:`kg.measure.meanings.centring`), because
communities that write of different things have different words around everything; without that 78-100 % of words of one
meaning came out as different. Then

    d = 1 − c / √(κ_A κ_B)

with c the mean similarity of a use on one side with one on the other, and κ, the coherence of a side, that of two uses
on it; pairs of uses of one unit (document, section) are left out of all three. A coherence from few uses is uncertain,
so κ is drawn towards the median m of all: (n κ + 50 m) / (n + 50). What d is on average where units are exchanged
(:meth:`Measured.alike`) is taken off, so that d is 0 on average where nothing differs; it may be negative. In a study
each word's zero is its own, and words with many meanings do not come out higher. Where words are to be put in order by
how much they differ (:func:`kg.study_measures.uses.compare_meanings`), the zero is that of the words that look alike on
both sides (:func:`chance_level`): there a word of many meanings comes out higher, and such words do change more. About
1 means that uses on the two sides have nothing in common.

The test exchanges whole units between the two sides and looks at κ_A + κ_B − 2c with nothing drawn anywhere.

Caveats. Ten uses a side find a complete switch of meaning in about half of all cases, and half a switch in one of five
to ten: not to have found a difference says little. Contexts differ for other reasons than meaning, too. Where words'
uses have next to nothing in common, distances are large numbers that say little.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kg.measure.inference.gram import Floats, Ints
from kg.measure.inference.pair_estimate import PairCells, arranged_means, between_blocks, debiased_d2
from kg.measure.inference.permutation import ROUNDING, arrangement_rows, find_exchange
from kg.measure.inference.verdict import LEVEL
from kg.measure.meanings.centring import Uses

#: How many uses the typical coherence counts for: κ on the two sides of one word correlate in rank by .2 at 11 to 16
#: uses a side, in real words and in pseudo-words, so that it takes about 50 to know a word's own.
PRIOR_USES = 50

#: No coherence is taken to be below this share of the typical one, as d would grow without bound where κ is near 0.
LEAST_SHARE = 0.2

#: Units of a side that are compared; of more, so many are drawn evenly. A hundred documents a side leave little to
#: chance, and the test costs the square of them.
MOST_UNITS = 100


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Side:
    """A word's uses in one community, summed by unit (units × contexts), with each unit's uses and stratum.

    Uses of a unit move together in the test; units are exchanged within a stratum only. ``count`` is of all uses, also
    those in units that are not drawn.
    """

    count: int
    sums: Floats
    uses: Floats
    units: Ints
    strata: Ints


def side_of(uses: Uses, rows: Ints, *, units: Ints, strata: Ints, offset: Floats) -> Side:
    """Sum the uses in ``rows``, of one word and community; ``offset`` is taken off each.

    ``units`` and ``strata`` have an entry for each use of ``uses``.
    """
    kept = np.unique(units[rows])
    if len(kept) > MOST_UNITS:
        kept = kept[np.linspace(0, len(kept) - 1, MOST_UNITS).astype(np.int64)]
    drawn = rows[np.isin(units[rows], kept)]
    place = np.searchsorted(kept, units[drawn])
    n = np.bincount(place, minlength=len(kept)).astype(float)
    return Side(
        count=len(rows),
        sums=uses.sums(drawn, place, len(kept)) - np.outer(n, offset),
        uses=n,
        units=kept,
        strata=strata[drawn][np.unique(place, return_index=True)[1]],
    )


def pair_of(a: Side, b: Side) -> PairCells:
    """The products of the units' sums, as vocabulary distance has them."""
    sums, units = np.concatenate([a.sums, b.sums]), np.concatenate([a.units, b.units])
    uses = np.concatenate([a.uses, b.uses])
    products, pairs = between_blocks(sums @ sums.T, uses, units)
    return PairCells(
        first=np.repeat([1.0, 0.0], [len(a.units), len(b.units)]),
        unit=units,
        documents=np.concatenate([a.strata, b.strata]),
        segments=uses,
        products=products,
        pairs=pairs,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """What is measured of a word: κ_A, κ_B and c, the uses on the two sides, and ``p`` (NaN where no test is valid).

    ``similarities`` (3 × n) and ``uses`` (2 × n) are as observed first, then of each arrangement of the units.
    """

    similarities: Floats
    uses: Floats
    p: float

    def distance(self, *, typical: float) -> float:
        """1 − c / √(κ_A κ_B); NaN where a similarity is unknown or the ``typical`` coherence is not above 0."""
        return float(self._distances(typical)[0])

    def alike(self, *, typical: float) -> float:
        """What the distance is on average where units are exchanged; NaN if it is unknown."""
        known = self._distances(typical)[1:]
        known = known[np.isfinite(known)]
        return float(known.mean()) if len(known) else math.nan

    def _distances(self, typical: float) -> Floats:
        if not typical > 0:
            return np.full(self.uses.shape[1], math.nan)
        kappa = (self.uses * self.similarities[:2] + PRIOR_USES * typical) / (self.uses + PRIOR_USES)
        distances: Floats = 1 - self.similarities[2] / np.sqrt(np.maximum(kappa, LEAST_SHARE * typical).prod(axis=0))
        return distances


def measured(pair: PairCells, *, rng: np.random.Generator, permutations: int, exact_limit: int = 500) -> Measured:
    """Measure a pair, and exchange units between its sides; p is NaN where no data of this shape could give p ≤ 0.05.

    All arrangements are made where there are ``exact_limit`` at most, else the observed one and random ones.
    """
    exchange = find_exchange(pair.first, pair.unit, strata=pair.documents)
    rows, smallest_p = np.zeros((0, len(pair.first))), 1.0
    if exchange.arrangements > 1:
        rows, _ = arrangement_rows(exchange, rng=rng, permutations=permutations, exact_limit=exact_limit)
        smallest_p = exchange.smallest_p
    rows = np.vstack([pair.first, rows])
    similarities, uses = np.array(arranged_means(pair, rows)), rows @ pair.segments
    d2 = debiased_d2(*similarities)
    valid = smallest_p <= LEVEL and math.isfinite(d2[0])
    as_far = d2[1:] >= d2[0] - ROUNDING * np.abs(d2).max()
    return Measured(
        similarities=similarities,
        uses=np.array([uses, pair.segments.sum() - uses]),
        p=float(as_far.mean()) if valid else math.nan,
    )


def typical_coherence(words: Iterable[Measured]) -> float:
    """The median of the coherences that are known, or their mean where that is not above 0; NaN when none is known."""
    found = np.array([word.similarities[:2, 0] for word in words])
    known = found[np.isfinite(found)]
    median = float(np.median(known)) if len(known) else math.nan
    return float(known.mean()) if median <= 0 else median


def chance_level(words: Iterable[Measured], *, typical: float) -> float:
    """What d is on average where nothing differs; 0 where no word tells.

    A ratio of noisy numbers is not 0 on average although its parts are right, and words' coherences are skewed. Taken
    off every distance, this makes the mean of words that do not differ 0, and leaves the order of the words as it is.
    It is the mean of each word's d under exchange, weighted by its p. A word that differs has a mixture for its
    exchanged sides, and a larger mean; its small p keeps it from moving the others. Where nothing differs p is uniform
    whatever the uses are, so the weights do no harm.
    """
    told = np.array([(word.alike(typical=typical), word.p) for word in words]).reshape(-1, 2)
    alike, p = told[np.isfinite(told).all(axis=1)].T
    return float(alike @ p / p.sum()) if p.sum() > 0 else 0.0
