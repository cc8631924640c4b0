"""How far reviewers agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for any number.

Both for categories without an order. Undefined (NaN) where chance alone would agree always, as when every judgement is
the same.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence


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
    reviewers = sorted({reviewer for judged in judgements.values() for reviewer in judged})
    rows = []
    for at, one in enumerate(reviewers):
        for other in reviewers[at + 1 :]:
            both = [(judged[one], judged[other]) for judged in judgements.values() if one in judged and other in judged]
            if both:
                rows.append((one, other, len(both), cohens_kappa(both)))
    return rows
