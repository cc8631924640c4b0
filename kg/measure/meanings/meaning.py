"""Does one word mean the same on two sides? The distance between what stands around its uses, with a test.

Every use is a vector (:mod:`kg.measure.meanings.contexts`). From each the mean over all other words is taken, and what
its community (service, period) does to those, as far as that is known (:mod:`kg.measure.meanings.centring`), because
communities that write of different things have different words around everything; without that 78-100 % of words of one
meaning came out as different. Then

    d = 1 − c / √(κ_A κ_B)

with c the mean similarity of a use on one side with one on the other, and κ, the coherence of a side, that of two uses
on it; pairs of uses of one unit (document, section) are left out of all three. A coherence from few uses is uncertain,
so κ is drawn towards the median m of all: (n κ + 50 m) / (n + 50). What d would be if the two sides were one
(:meth:`Measured.alike`) is taken off, so that d is 0 on average where nothing differs; it may be negative. In a study
that is done word by word: each word's zero is its own, and words with many meanings do not come out higher. Where words
are to be put in order by how much they differ (:func:`kg.study_measures.uses.compare_meanings`), the zero is that of
the words that look alike on both sides (:func:`chance_level`): there a word of many meanings comes out higher, and such
words do change more. About 1 means that uses on the two sides have nothing in common.

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
from kg.measure.inference.pair_estimate import Estimate, PairCells, between_blocks, estimate
from kg.measure.inference.permutation import exchange_test, find_exchange
from kg.measure.inference.verdict import LEVEL
from kg.measure.meanings.centring import Uses

#: Below this no distance is shown in a study: what one author writes in one place is not what a service means.
FEWEST_USES = 5
FEWEST_DOCUMENTS = 2

#: Below this a distance is called indicative: the test finds a complete switch of meaning in under half of all cases.
ENOUGH_USES = 10

#: Ids that a side of anyone's uses must have: uses of one id are not compared.
FEWEST_IDS = 2

#: Of fewer words together a difference may be one of topics: what communities do to all words is drawn from the others.
FEWEST_MEANINGS = 10

#: How many uses the typical coherence counts for: κ on the two sides of one word correlate by .2 at 11 to 16 uses a
#: side, in real words and in pseudo-words, so that it takes about 50 to know a word's own.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is measured of a word: its similarities, its uses on each side, and ``p`` (NaN where no test is valid).

    ``overall`` is the mean similarity of two uses, whichever side they are on.
    """

    found: Estimate
    overall: float
    n_a: int
    n_b: int
    p: float

    def distance(self, *, typical: float) -> float:
        """1 − c / √(κ_A κ_B); NaN where a similarity is unknown or the ``typical`` coherence is not above 0."""
        return self._distance(self.found, typical)

    def alike(self, *, typical: float) -> float:
        """What the distance would be if the sides were one: what it is on average where units are exchanged."""
        return self._distance(Estimate(within_a=self.overall, within_b=self.overall, across=self.overall), typical)

    def _distance(self, found: Estimate, typical: float) -> float:
        if not typical > 0:
            return math.nan
        kappa_a, kappa_b = (
            max((n * kappa + PRIOR_USES * typical) / (n + PRIOR_USES), LEAST_SHARE * typical)
            for n, kappa in ((self.n_a, found.within_a), (self.n_b, found.within_b))
        )
        return 1 - found.across / math.sqrt(kappa_a * kappa_b)


def measured(a: Side, b: Side, pair: PairCells, *, p: float) -> Measured:
    """The similarities of a pair, with the p of its test (:func:`meaning_test`)."""
    pairs = float(pair.pairs.sum())
    overall = float(pair.products.sum()) / pairs if pairs else math.nan
    return Measured(found=estimate(pair), overall=overall, n_a=a.count, n_b=b.count, p=p)


def typical_coherence(words: Iterable[Measured]) -> float:
    """The median of the coherences that are known, or their mean where that is not above 0; NaN when none is known."""
    both = (kappa for word in words for kappa in (word.found.within_a, word.found.within_b))
    finite = [kappa for kappa in both if math.isfinite(kappa)]
    median = float(np.median(finite)) if finite else math.nan
    return float(np.mean(finite)) if median <= 0 else median


def chance_level(words: Iterable[Measured], *, typical: float) -> float:
    """What d is on average where nothing differs; 0 where no word tells.

    Words' coherences are skewed, so that the mean of d over words is not 0 where nothing differs. Taken off every
    distance, this makes it 0, and leaves the order of the words as it is. It is the mean of :meth:`Measured.alike`,
    weighted by p. A word that differs is a mixture of its sides, less alike than either; its small p keeps it from
    moving the others. Where nothing differs p is uniform whatever the uses are, so the weights do no harm.
    """
    told = np.array([(word.alike(typical=typical), word.p) for word in words]).reshape(-1, 2)
    alike, p = told[np.isfinite(told).all(axis=1)].T
    return float(alike @ p / p.sum()) if p.sum() > 0 else 0.0


def meaning_test(pair: PairCells, *, rng: np.random.Generator, permutations: int, exact_limit: int = 500) -> float:
    """The p of exchanging units between the sides; NaN where no data of this shape could give p ≤ 0.05."""
    exchange = find_exchange(pair, strata=pair.documents)
    d2 = estimate(pair).d2
    if exchange.smallest_p > LEVEL or not math.isfinite(d2):
        return math.nan
    return exchange_test(pair, exchange, d2=d2, rng=rng, permutations=permutations, exact_limit=exact_limit).p
