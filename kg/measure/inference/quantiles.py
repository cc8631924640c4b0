"""Quantiles of Student's t for whole degrees of freedom, without a statistics library."""

import math
from functools import cache

_HALVINGS = 80  # halves [0, π/2] down to the spacing of floats


@cache
def t_quantile(p: float, df: int) -> float:
    """Return the ``p`` quantile of Student's t with ``df`` degrees of freedom.

    The distribution function has a closed form for whole degrees of freedom (Abramowitz & Stegun 1964,
    26.7.3 and 26.7.4); it is inverted by bisection over the angle θ = arctan(t / √df).

    Raises:
        ValueError: if ``p`` is not in [0.5, 1) or ``df`` is below 1.

    >>> round(t_quantile(0.975, 3), 3)
    3.182
    """
    if not 0.5 <= p < 1:
        raise ValueError(f"p is {p}; expected 0.5 <= p < 1")
    if df < 1:
        raise ValueError(f"df is {df}; expected a whole number from 1")
    low, high = 0.0, math.pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _central_mass(middle, df) < 2 * p - 1 else (low, middle)
    return math.tan((low + high) / 2) * math.sqrt(df)


def _central_mass(theta: float, df: int) -> float:
    """Return P(|T| < √df · tan θ)."""
    sine, cosine = math.sin(theta), math.cos(theta)
    if df == 1:
        return 2 * theta / math.pi
    first = cosine if df % 2 else 1.0
    total = term = first
    for k in range(3 if df % 2 else 2, df - 1, 2):
        term *= cosine * cosine * (k - 1) / k
        total += term
    return 2 / math.pi * (theta + sine * total) if df % 2 else sine * total
