"""Which of two words a service chooses: the share of one among its uses of both, with an interval that knows texts."""

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

import pandas as pd

from kg.measure.gram import Floats
from kg.measure.quantiles import t_quantile
from kg.measure.table_columns import TableError
from kg.measure.term_cells import TermCells

PREFERENCE_COLUMNS = (
    "service", "one", "two", "n_one", "n_two", "share_one", "low", "high", "units", "unit", "said", "said_nb",
)  # fmt: skip


def preference_table(
    cells: TermCells, one: str, two: str, *, confidence: float = 0.95, names: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return one row a service: the share of term ``one`` among its uses of ``one`` and ``two``.

    ``low``, ``high``: Wilson's interval (1927) on the uses divided by the design effect, which is the variance of the
    share between units (linearised jackknife of a ratio; Cochran 1977, section 6.4) over the binomial, never
    below 1, with Student's t on units − 1 degrees of freedom; where only one of the two is used, on the number of
    units. NaN where a service uses neither, or with fewer than two units that hold a use. ``said``: more, less or
    cannot tell, with ``names`` for ids where given.

    Raises:
        TableError: the two terms are one.
    """
    if one == two:
        raise TableError("preference", f"{one} is compared with itself", "name two terms")
    rows = [_row(cells, service, one, two, confidence=confidence) for service in cells.services]
    labels = [(names or {}).get(term, term) for term in (one, two)]
    table = pd.DataFrame(rows, columns=list(PREFERENCE_COLUMNS[:-2]))
    bounds = zip(table["low"], table["high"], strict=True)
    said = [_said(labels[0], labels[1], float(low), float(high)) for low, high in bounds]
    return table.assign(said=[english for english, _ in said], said_nb=[norwegian for _, norwegian in said])


def _row(cells: TermCells, service: str, one: str, two: str, *, confidence: float) -> dict[str, Any]:
    own = cells.of(service)
    x, y = (_uses(cells, term)[own] for term in (one, two))
    used = (x + y) > 0
    x, y = x[used], y[used]
    n_one, n_two = int(x.sum()), int(y.sum())
    share = n_one / (n_one + n_two) if n_one + n_two else math.nan
    low, high = _interval(x, y, share, confidence=confidence)
    known = {"service": service, "one": one, "two": two, "n_one": n_one, "n_two": n_two, "share_one": share}
    return known | {"low": low, "high": high, "units": int(used.sum()), "unit": cells.unit_kind}


def _uses(cells: TermCells, term: str) -> Floats:
    if term not in cells.terms:
        zero: Floats = cells.words * 0
        return zero
    return cells.counts[:, cells.terms.index(term)]


def _interval(x: Floats, y: Floats, share: float, *, confidence: float) -> tuple[float, float]:
    units, n = len(x), float((x + y).sum())
    if units < 2:
        return math.nan, math.nan
    residuals = x - share * (x + y)
    binomial = n * share * (1 - share)
    level = (1 + confidence) / 2
    if binomial:
        m = n / max(1.0, units / (units - 1) * float(residuals @ residuals) / binomial)
        z = t_quantile(level, units - 1)
    else:  # one of the two only: nothing is seen of how texts differ, so each counts as one use
        m, z = float(units), NormalDist().inv_cdf(level)
    middle = (share + z * z / (2 * m)) / (1 + z * z / m)
    reach = z / (1 + z * z / m) * math.sqrt(share * (1 - share) / m + z * z / (4 * m * m))
    low, high = max(0.0, middle - reach), min(1.0, middle + reach)
    return (low if share > 0 else 0.0), (high if share < 1 else 1.0)


def _said(one: str, two: str, low: float, high: float) -> tuple[str, str]:
    if low > 0.5:
        return f"uses '{one}' more than '{two}'", f"bruker «{one}» mer enn «{two}»"
    if high < 0.5:
        return f"uses '{one}' less than '{two}'", f"bruker «{one}» mindre enn «{two}»"
    return "cannot tell", "kan ikke avgjøres"
