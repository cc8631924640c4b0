"""How uncertain an estimate is: from what it is without each unit in turn (the delete-one jackknife)."""

import math

import numpy as np
from scipy.special import stdtrit

from kg.measure.inference.gram import Floats


def jackknife_variance(estimate: Floats | float, left_out: Floats) -> Floats:
    """Return the jackknife variance of an estimate (or of a row of them) from its values without each unit (rows).

    >>> float(jackknife_variance(2.0, np.array([1.0, 3.0])))  # (m − 1)/m · Σ (left out − estimate)²
    1.0
    """
    m = len(left_out)
    variance: Floats = (m - 1) / m * ((left_out - estimate) ** 2).sum(axis=0)
    return variance


def design_effect(residuals: Floats, by_chance: float) -> float:
    """Return the variance of a ratio between clusters, from 1, over that ``by_chance``, if uses were independent.

    By the linearised delete-one-cluster jackknife (Cochran 1977, section 6.4); ``residuals`` has one entry a cluster.
    """
    m = len(residuals)
    return max(1.0, m / (m - 1) * float(residuals @ residuals) / by_chance)


def t_reach(variance: Floats, *, df: int, confidence: float) -> Floats:
    """Return half the length of an interval: Student's t on ``df`` degrees of freedom times the standard error.

    >>> round(float(t_reach(np.float64(1.0), df=3, confidence=0.95)), 3)
    3.182
    """
    reach: Floats = stdtrit(df, (1 + confidence) / 2) * np.sqrt(variance)
    return reach


def jackknife_interval(d2: float, left_out: Floats, *, df: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the delete-one-unit jackknife interval of ``d2``, with Student's t on ``df`` degrees of freedom.

    The jackknife errs upwards on average (Efron & Stein 1981), near 0 by up to a factor of √2 in length, because d² is
    a sum over pairs: intervals cover 97-100 % where they promise 95 %.
    """
    if len(left_out) < 2 or df < 1 or not np.isfinite(left_out).all():
        return math.nan, math.nan
    reach = float(t_reach(jackknife_variance(d2, left_out), df=df, confidence=confidence))
    return d2 - reach, d2 + reach


def jackknife_range(left_out: Floats) -> tuple[float, float]:
    """Return the smallest and largest d² that leaving out one unit gives; NaN where one of them is undefined."""
    if not len(left_out) or not np.isfinite(left_out).all():
        return math.nan, math.nan
    return float(left_out.min()), float(left_out.max())
