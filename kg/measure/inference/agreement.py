"""How far reviewers agree beyond chance: Cohen's kappa for two, Fleiss' kappa and Krippendorff's alpha for any number.

All for categories without an order. Undefined (NaN) where chance alone would agree always, as when every judgement is
the same; so is an interval where nothing varies, as when all agree: it would be a point, which is no interval.
"""

import math
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist, fmean

from scipy.special import stdtrit

#: What intervals are to cover, and half of what lies above it.
COVERED = 0.95
_ABOVE = (1 - COVERED) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A coefficient with the ends of its 95 % interval, and the share of agreement that it was made of."""

    value: float
    low: float
    high: float
    agreed: float


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa (Cohen 1960, *Educational and Psychological Measurement* 20) of two reviewers' judgements.

    >>> yes_yes, yes_no, no_yes, no_no = ("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")
    >>> round(cohens_kappa([yes_yes] * 20 + [yes_no] * 5 + [no_yes] * 10 + [no_no] * 15), 3)
    0.4
    """
    if not pairs:
        return math.nan
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[value] * second[value] for value in first) / n**2
    return (observed - expected) / (1 - expected) if expected < 1 else math.nan


def cohens_estimate(pairs: Sequence[tuple[Hashable, Hashable]]) -> Estimate:
    """Cohen's kappa with the large-sample interval of Fleiss, Cohen & Everitt (1969, *Psychological Bulletin* 72).

    >>> yes_yes, yes_no, no_yes, no_no = ("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")
    >>> estimate = cohens_estimate([yes_yes] * 20 + [yes_no] * 5 + [no_yes] * 10 + [no_no] * 15)
    >>> f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"
    '0.40 (0.15 to 0.65)'
    """
    kappa, n = cohens_kappa(pairs), len(pairs)
    agreed = fmean(a == b for a, b in pairs) if pairs else math.nan
    if math.isnan(kappa):
        return Estimate(value=kappa, low=math.nan, high=math.nan, agreed=agreed)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = (agreed - kappa) / (1 - kappa) if kappa < 1 else 0.0
    spread = 0.0
    for (a, b), count in Counter(pairs).items():
        if a == b:
            spread += count / n * (1 - (first[a] + second[a]) / n * (1 - kappa)) ** 2
        else:
            spread += count / n * ((second[a] + first[b]) / n * (1 - kappa)) ** 2
    spread -= (kappa - expected * (1 - kappa)) ** 2
    error = math.sqrt(max(0.0, spread) / n) / (1 - expected)
    return _estimate(kappa, error, NormalDist().inv_cdf(1 - _ABOVE), agreed)


def fleiss_kappa(units: Iterable[Sequence[Hashable]]) -> Estimate:
    """Fleiss' kappa (1971, *Psychological Bulletin* 76) for any number of judgements a unit, as Gwet generalises it.

    After Gwet (2014, *Handbook of Inter-Rater Reliability*, 4th ed.): a unit that one alone judged tells how common the
    categories are, and nothing of agreement; the interval is by linearisation, with Student's t.
    """
    counted = [Counter(unit) for unit in units if unit]
    sizes = [counts.total() for counts in counted]
    agreements = [
        sum(count * (count - 1) for count in counts.values()) / (size * (size - 1)) if size > 1 else 0.0
        for counts, size in zip(counted, sizes, strict=True)
    ]
    n, judged = len(counted), sum(size > 1 for size in sizes)
    if not judged:
        return Estimate(value=math.nan, low=math.nan, high=math.nan, agreed=math.nan)
    shares: dict[Hashable, float] = {}
    for counts, size in zip(counted, sizes, strict=True):
        for category, count in counts.items():
            shares[category] = shares.get(category, 0.0) + count / size / n
    agreed, expected = sum(agreements) / judged, sum(share**2 for share in shares.values())
    if len(shares) == 1:
        return Estimate(value=math.nan, low=math.nan, high=math.nan, agreed=agreed)
    kappa = (agreed - expected) / (1 - expected)
    parts = []
    for counts, size, agreement_of_unit in zip(counted, sizes, agreements, strict=True):
        chance = sum(shares[category] * count / size for category, count in counts.items())
        own = n / judged * (agreement_of_unit - expected * (size > 1)) / (1 - expected)
        parts.append(own - 2 * (1 - kappa) * (chance - expected) / (1 - expected) - kappa)
    if n == 1:
        return Estimate(value=kappa, low=math.nan, high=math.nan, agreed=agreed)
    error = math.sqrt(sum(part**2 for part in parts) / (n * (n - 1)))
    return _estimate(kappa, error, float(stdtrit(n - 1, 1 - _ABOVE)), agreed)


def _estimate(value: float, error: float, quantile: float, agreed: float) -> Estimate:
    if agreed == 1 or not error:
        return Estimate(value=value, low=math.nan, high=math.nan, agreed=agreed)
    low, high = max(-1.0, value - quantile * error), min(1.0, value + quantile * error)
    return Estimate(value=value, low=low, high=high, agreed=agreed)


def krippendorffs_alpha(units: Iterable[Sequence[Hashable]]) -> float:
    """Krippendorff's alpha for nominal data (Krippendorff 2004, *Content Analysis*, ch. 11).

    A unit holds the judgements of those who judged it; one with fewer than two says nothing.
    """
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for unit in units:
        if len(unit) < 2:
            continue
        counts = Counter(unit)
        for a, b in ((a, b) for a in counts for b in counts):
            pairs = counts[a] * (counts[b] - (a == b))
            weights[a, b] = weights.get((a, b), 0.0) + pairs / (len(unit) - 1)
    totals: dict[Hashable, float] = {}
    for (a, _), weight in weights.items():
        totals[a] = totals.get(a, 0.0) + weight
    n = sum(totals.values())
    observed = sum(weight for (a, b), weight in weights.items() if a != b)
    expected = (n**2 - sum(total**2 for total in totals.values())) / (n - 1) if n > 1 else 0.0
    return 1 - observed / expected if expected else math.nan


def agreement(judgements: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, int, float]]:
    """Kappa of every two reviewers: their names, how many items both judged, and kappa.

    ``judgements`` maps an item to its judgements by reviewer.
    """
    return [(*two, len(both), cohens_kappa(both)) for two, both in by_two_reviewers([*judgements.values()])]


def by_two_reviewers(
    judged: Collection[Mapping[str, str]],
) -> Iterator[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """Every two reviewers by name, with the judgements of what both judged; ``judged`` are judgements by reviewer."""
    for one, other in combinations(sorted({reviewer for each in judged for reviewer in each}), 2):
        if both := [(each[one], each[other]) for each in judged if one in each and other in each]:
            yield (one, other), both
