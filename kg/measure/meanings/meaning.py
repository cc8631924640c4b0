"""Does one word mean the same on two sides? The distance between what stands around its uses, with a test.

Every use is a vector (:mod:`kg.measure.meanings.contexts`). From each vector the mean over all other words is taken,
and what its community (service, period) does to those, as far as that is known
(:mod:`kg.measure.meanings.centring`), because communities that write of different things have different words around
everything; without that 78-100 % of words of one meaning came out as different. Then

    d = 1 − c / √(κ_A κ_B)

with c the mean similarity of a use on one side with one on the other, and κ, the coherence of a side, that of two uses
on it; pairs of uses of one unit (document, section) are left out of all three. A coherence from few uses is uncertain,
so κ is drawn towards the median m of all: (n κ + 10 m) / (n + 10). What d is on average where units are exchanged is
taken off, so that d is 0 on average where nothing differs; it may be negative. In a study that is the mean of the word
itself (:func:`exchanged`): each word's zero is its own, and words with many meanings do not come out higher. Where
words are to be put in order by how much they differ (:func:`kg.study_measures.uses.compare_meanings`), it is the mean
of the words that look alike on both sides (:func:`chance_level`). About 1 means that uses on the two sides have nothing
in common.

The test exchanges whole units between the two sides and looks at κ_A + κ_B − 2c with nothing drawn anywhere.

Caveats. Ten uses a side find a complete switch of meaning in about half of all cases, and half a switch in one of five
to ten: not to have found a difference says little. A word with many meanings has a low κ; where all words share a zero
it gets a somewhat larger d than a word with one meaning. Contexts differ for other reasons than meaning, too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.measure.inference.gram import Floats, Ints
from kg.measure.inference.pair_estimate import (
    Estimate,
    PairCells,
    arranged_means,
    between_blocks,
    debiased_d2,
    estimate,
)
from kg.measure.inference.permutation import TestResult, arrangement_rows, exchange_test, find_exchange
from kg.measure.inference.verdict import LEVEL
from kg.measure.meanings.contexts import Singles

#: Below this no distance is shown in a study: what one author writes in one place is not what a service means.
FEWEST_USES = 5
FEWEST_DOCUMENTS = 2

#: Below this a distance is called indicative: the test finds a complete switch of meaning in under half of all cases.
ENOUGH_USES = 10

#: Ids that a side of anyone's uses must have: uses of one id are not compared.
FEWEST_IDS = 2

#: Of fewer words together a difference may be one of topics: what communities do to all words is drawn from the others.
FEWEST_MEANINGS = 10

#: How many uses the typical coherence counts for. From ten uses κ varies about as much within a word as between words.
PRIOR_USES = 10

#: No coherence is taken to be below this share of the typical one, as d would grow without bound where κ is near 0.
LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SideUses:
    """The uses of a word in one community: centred vectors, and each one's unit and stratum.

    Uses of a unit move together in the test; units are exchanged within a stratum only.
    """

    vectors: Singles
    units: Ints
    strata: Ints

    def __len__(self) -> int:
        return len(self.units)


def side_cells(a: SideUses, b: SideUses) -> PairCells:
    """The sums of vectors of each unit on each side, and their products, as vocabulary distance has them."""
    first = np.repeat([1.0, 0.0], [len(a), len(b)])
    units, strata = np.concatenate([a.units, b.units]), np.concatenate([a.strata, b.strata])
    keys = 2 * units + first.astype(np.int64)
    _, chosen, cell, size = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    member = np.zeros((len(chosen), len(keys)), dtype=np.float32)
    member[cell, np.arange(len(keys))] = 1
    sums = (member @ np.concatenate([a.vectors, b.vectors])).astype(np.float64)
    uses = size.astype(np.float64)
    products, pairs = between_blocks(sums @ sums.T, uses, units[chosen])
    return PairCells(
        first=first[chosen],
        unit=units[chosen],
        documents=strata[chosen],
        segments=uses,
        products=products,
        pairs=pairs,
    )


def typical_coherence(coherences: Sequence[float]) -> float:
    """The median of the coherences that are known, or their mean where that is not above 0; NaN when none is known."""
    finite = [value for value in coherences if math.isfinite(value)]
    if not finite:
        return math.nan
    median = float(np.median(finite))
    return median if median > 0 else float(np.mean(finite))


def meaning_distance(pair_estimate: Estimate, *, uses_a: int, uses_b: int, typical: float) -> float:
    """The distance d; NaN where a similarity is unknown or the typical coherence is not above 0."""
    parts = (
        np.array([value])
        for value in (pair_estimate.within_a, pair_estimate.within_b, pair_estimate.across, uses_a, uses_b)
    )
    return float(_distances(*parts, typical=typical)[0])


def _distances(
    within_a: Floats, within_b: Floats, across: Floats, uses_a: Floats, uses_b: Floats, *, typical: float
) -> Floats:
    if not typical > 0:
        return np.full(len(across), math.nan)
    kappa_a, kappa_b = (
        np.maximum((n * kappa + PRIOR_USES * typical) / (n + PRIOR_USES), LEAST_SHARE * typical)
        for n, kappa in ((uses_a, within_a), (uses_b, within_b))
    )
    d: Floats = 1 - across / np.sqrt(kappa_a * kappa_b)
    return d


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """A word whose units are exchanged: the ``mean`` of d, and the share ``p`` of arrangements with d² as large."""

    mean: float
    p: float


def exchanged(pair: PairCells, *, typical: float, rng: np.random.Generator, permutations: int = 199) -> Exchanged:
    """What exchanging a word's units gives; NaN where nothing can be exchanged.

    ``p`` is for :func:`chance_level` alone, so that the distance does not change with the length of the test.
    """
    exchange = find_exchange(pair, strata=pair.documents)
    if exchange.arrangements < 2:
        return Exchanged(mean=math.nan, p=math.nan)
    rows, _ = arrangement_rows(exchange, rng=rng, permutations=permutations, exact_limit=0)
    uses_a = rows @ pair.segments
    within_a, within_b, across = arranged_means(pair, rows)
    values = _distances(within_a, within_b, across, uses_a, pair.segments.sum() - uses_a, typical=typical)[1:]
    d2 = debiased_d2(within_a, within_b, across)  # the first row is what was observed
    finite, comparable = values[np.isfinite(values)], d2[np.isfinite(d2)]
    return Exchanged(
        mean=float(finite.mean()) if len(finite) else math.nan,
        p=float(np.mean(comparable >= d2[0])) if math.isfinite(d2[0]) else math.nan,
    )


def chance_level(words: Sequence[Exchanged]) -> float:
    """What d is on average where nothing differs; 0 where no word tells.

    A ratio of noisy numbers is not 0 on average although its parts are right, and words' coherences are skewed. Taken
    off every distance, this makes the mean of words that do not differ 0, and leaves the order of the words as it is.
    It is the mean of each word's d under exchange, weighted by its p. A word that differs has a mixture for its
    exchanged sides, and a larger mean; its small p keeps it from moving the others. Where nothing differs p says
    nothing of the mean, because it is uniform whatever the uses are, so the weights do no harm.
    """
    telling = [word for word in words if math.isfinite(word.mean) and math.isfinite(word.p)]
    weights = [word.p for word in telling]
    return float(np.average([word.mean for word in telling], weights=weights)) if telling else 0.0


def meaning_test(
    pair: PairCells, *, rng: np.random.Generator, permutations: int, exact_limit: int = 500
) -> TestResult | None:
    """Exchange units between the sides; ``None`` where no data of this shape could give p ≤ 0.05."""
    exchange = find_exchange(pair, strata=pair.documents)
    d2 = estimate(pair).d2
    if exchange.smallest_p > LEVEL or not math.isfinite(d2):
        return None
    return exchange_test(pair, exchange, d2=d2, rng=rng, permutations=permutations, exact_limit=exact_limit)
