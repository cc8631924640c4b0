"""Which of two words a service chooses: the share of one among its uses of both, with an interval that knows texts.

Uses in one text are not independent, so the test exchanges the two words in whole units: all 2ⁿ arrangements of the n
units that use them unequally, exactly. A claim needs six such units, for with five p cannot be below 0.0625.
"""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from kg.measure.inference.gram import Floats
from kg.measure.inference.jackknife import design_effect
from kg.measure.inference.permutation import adjusted_p
from kg.measure.inference.term_cells import TermCells
from kg.measure.inference.verdict import LEVEL, Verdict, not_after_adjusting
from kg.measure.table_checks import TableError

PREFERENCE_COLUMNS = (
    "service", "one", "two", "n_one", "n_two", "share_one", "low", "high", "p", "q", "units", "unit", "why",
)  # fmt: skip


def preference_table(cells: TermCells, one: str, two: str, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return one row a service: the share of term ``one`` among its uses of ``one`` and ``two``.

    ``low``, ``high``: Wilson's interval (1927) on the uses divided by the design effect, which is the variance of the
    share between units (linearised jackknife of a ratio; Cochran 1977, section 6.4) over the binomial, never
    below 1, with Student's t on units − 1 degrees of freedom; where only one of the two is used, the exact interval
    of Clopper & Pearson (1934) on the number of units. ``p``: share of all exchanges of the two words in whole units
    with a difference of uses as large, either way; ``q``: p adjusted for all services (Benjamini & Hochberg 1995). NaN
    where a service has too few units. ``why``, the verdict: uses more or less, where p and q are at most 0.05 and the
    interval does not hold a half; else cannot tell.

    Raises:
        TableError: the two terms are one.
    """
    if one == two:
        raise TableError("preference", f"{one} is compared with itself", "name two terms")
    rows = [_row(cells, service, one, two, confidence=confidence) for service in cells.services]
    q = adjusted_p(np.array([row["p"] for row in rows], dtype=float))
    tests = int(np.isfinite(q).sum())
    for row, adjusted in zip(rows, q.tolist(), strict=True):
        row |= {"q": adjusted, "why": row["why"] or _judge(row, adjusted, tests=tests)}
    return pd.DataFrame(rows, columns=list(PREFERENCE_COLUMNS))


def _row(cells: TermCells, service: str, one: str, two: str, *, confidence: float) -> dict[str, Any]:
    own = cells.of(service)
    x, y = (cells.uses(term)[own] for term in (one, two))
    used = (x + y) > 0
    x, y = x[used], y[used]
    n_one, n_two = int(x.sum()), int(y.sum())
    share = n_one / (n_one + n_two) if n_one + n_two else math.nan
    low, high = _interval(x, y, share, confidence=confidence)
    p = exchange_p(x - y)
    return {
        "service": service, "one": one, "two": two, "n_one": n_one, "n_two": n_two, "share_one": share, "low": low,
        "high": high, "p": p, "units": int(used.sum()), "unit": cells.unit_kind,
        "why": _why_not(x, y, cells.unit_kind) if math.isnan(p) else None,
    }  # fmt: skip


def _why_not(x: Floats, y: Floats, unit: str) -> Verdict:
    if not len(x):
        return Verdict(name="no valid test", why="no use")
    return Verdict(name="no valid test", why="too few unequal", values={"unequal": int((x != y).sum()), "unit": unit})


def _judge(row: Mapping[str, Any], q: float, *, tests: int) -> Verdict:
    if row["p"] > LEVEL or row["low"] <= 0.5 <= row["high"]:
        return Verdict(name="cannot tell", why="exchanged", values={"p": row["p"], "of": "difference"})
    if q > LEVEL:
        return not_after_adjusting(q, tests, of="services")
    return Verdict(name="apart", why="uses more" if row["share_one"] > 0.5 else "uses less")


def exchange_p(differences: Floats) -> float:
    """Return the two-sided p of Σ ``differences`` (whole numbers) if each sign were that of a coin; exact.

    NaN where there are too few that are not 0 for p ≤ 0.05 to be possible. The sums of all arrangements are counted
    by convolution.

    >>> exchange_p(np.array([3, 1, 2, 2, 5, 1]))
    0.03125
    """
    sizes = [int(d) for d in np.abs(differences) if d]
    if 2 * 0.5 ** len(sizes) > LEVEL:
        return math.nan
    chance = np.ones(1)  # of each sum from −Σ to Σ, in steps of 1
    for size in sizes:
        wider = np.zeros(len(chance) + 2 * size)
        wider[: len(chance)] += chance / 2
        wider[2 * size :] += chance / 2
        chance = wider
    sums = np.abs(np.arange(len(chance)) - sum(sizes))
    return float(min(1.0, chance[sums >= abs(int(differences.sum()))].sum()))


def _interval(x: Floats, y: Floats, share: float, *, confidence: float) -> tuple[float, float]:
    units, n = len(x), float((x + y).sum())
    if units < 2:
        return math.nan, math.nan
    binomial = n * share * (1 - share)
    level = (1 + confidence) / 2
    if not binomial:  # one of the two only: nothing is seen of how texts differ, so each counts as one use
        bound = (1 - level) ** (1 / units)
        return (bound, 1.0) if share else (0.0, 1 - bound)
    m = n / design_effect(x - share * (x + y), binomial)
    z = float(stdtrit(units - 1, level))
    middle = (share + z * z / (2 * m)) / (1 + z * z / m)
    reach = z / (1 + z * z / m) * math.sqrt(share * (1 - share) / m + z * z / (4 * m * m))
    return max(0.0, middle - reach), min(1.0, middle + reach)
