"""How evenly a term is spread over a service's texts: deviation of proportions, and what chance alone would give."""

import math

from kg.measure.inference.gram import Floats


def deviation_of_proportions(uses: Floats, words: Floats) -> float:
    """Return Gries's normalised DP: 0 where uses follow text lengths, 1 where all stand in the shortest text.

    DP = ½ Σ |uses_i/n − words_i/N| (Gries 2008, *International Journal of Corpus Linguistics* 13), over its largest
    value 1 − min words_i/N (Lijffijt & Gries 2012, ibid. 17). NaN without uses, or with fewer than two texts.

    >>> import numpy as np
    >>> round(deviation_of_proportions(np.array([1.0, 2, 3, 4, 5]), np.array([9.0, 10, 10, 10, 11])), 2)  # 0.18 / 0.82
    0.22
    """
    n, total = float(uses.sum()), float(words.sum())
    if n == 0 or len(words) < 2:
        return math.nan
    return float(abs(uses / n - words / total).sum()) / 2 / _largest(words)


def chance_deviation(n: float, words: Floats) -> float:
    """Return the expected normalised DP of ``n`` uses that fall on words at random: with few uses it is high.

    Each text's uses are then binomial, whose mean absolute deviation has a closed form (de Moivre 1730: 2 k q
    times the chance of k = ⌊np⌋ + 1). A DP near this value says nothing of how a term is spread.

    >>> import numpy as np
    >>> chance_deviation(1, np.array([50.0, 50.0]))  # one use stands in one text, whichever
    1.0
    """
    if n <= 0 or len(words) < 2:
        return math.nan
    shares = words / float(words.sum())
    return sum(_mean_deviation(int(n), float(p)) for p in shares) / n / 2 / _largest(words)


def _largest(words: Floats) -> float:
    return 1 - float(words.min()) / float(words.sum())


def _mean_deviation(n: int, p: float) -> float:
    if p <= 0 or p >= 1:
        return 0.0
    k = math.floor(n * p) + 1
    log_choose = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return 2 * k * (1 - p) * math.exp(log_choose + k * math.log(p) + (n - k) * math.log1p(-p))
