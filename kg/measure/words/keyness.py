"""Keyness: which terms two services use unequally, by how much, and whether the texts can tell.

Effect: the difference of log odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, *Political
Analysis* 16, eq. 15-22): each side is given ``prior`` words of the pooled text beforehand, so that rare terms do not
lead. Significance: words of one text are not independent, so G², χ² and the prior's own z call most true nulls
significant; p comes from exchanging whole documents or sections (:mod:`kg.measure.inference.permutation`; Lijffijt
et al. 2016).
"""

import math
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from kg.measure.inference.gram import Floats, Ints, given
from kg.measure.inference.jackknife import t_reach
from kg.measure.inference.permutation import ROUNDING, adjusted_p, arrangements
from kg.measure.inference.term_cells import RATE_WORDS, TermCells, pair_exchange
from kg.measure.inference.verdict import (
    FEWEST_UNITS,
    FEWEST_UNITS_TO_TEST,
    LEVEL,
    Verdict,
    not_after_adjusting,
    too_few_arrangements,
    too_few_units,
)
from kg.measure.least import FEWEST_USES_OF_TERM
from kg.measure.table_checks import TableError

KEYNESS_COLUMNS = (
    "a", "b", "term", "log_odds", "low", "high", "z", "p", "q", "p_min", "n_a", "n_b", "words_a", "words_b",
    "per_10000_a", "per_10000_b", "units_a", "units_b", "more_in", "unit", "why",
)  # fmt: skip

#: Words of the pooled text that each side is given beforehand: a tenth of a report's text about a service, so that only
#: terms that are rare in it are drawn to the middle.
PRIOR = 1_000.0

_ROWS_AT_ONCE = 64
_Model = partial[tuple[Floats, Floats]]  # log_odds of the two services' counts
_LEAST_REST = 0.5  # words that are not the term: a text of nothing but the term would have infinite odds


def keyness_table(
    cells: TermCells,
    a: str,
    b: str,
    *,
    rng: np.random.Generator,
    prior: float = PRIOR,
    fewest_uses: int = FEWEST_USES_OF_TERM,
    permutations: int = 999,
    exact_limit: int = 10_000,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return one row a term: how unequally ``a`` and ``b`` use it, largest |z| first.

    ``log_odds`` (natural logarithm) is above 0 where ``a`` says the term more; ``low``, ``high`` its interval, from
    the larger of the delete-one-unit jackknife's variance and the model's; ``z`` the effect over the model's standard
    error, which orders the terms but is no test; ``p`` the share of exchanges of whole units with a |z| as large;
    ``q`` p adjusted for all terms listed (Benjamini & Hochberg 1995), which decides: the interval is of the effect,
    drawn towards 0 by the prior, and may leave out 0 where p > 0.05 or the reverse. ``why`` is the verdict. ``p`` and
    ``q`` are NaN where there are fewer than four units a side or too few exchanges for p ≤ 0.05, ``low`` and ``high``
    where a side has fewer than two units.

    Raises:
        TableError: a service has no text, or both are the same.
    """
    first, second = _sides(cells, a, b)
    chosen = np.sort(np.concatenate([first, second]))
    is_first = np.isin(chosen, first).astype(float)
    counts, words = cells.counts[chosen], cells.words[chosen]
    kept = np.flatnonzero(counts.sum(axis=0) >= fewest_uses)
    counts = counts[:, kept].tocsc()
    alpha = prior * counts.sum(axis=0) / words.sum()
    model = partial(log_odds, counts=counts, words=words, alpha=alpha, prior=prior)
    (effect,), (variance,) = model(is_first[None, :])
    low, high = _interval(model, is_first, cells.unit[chosen], confidence=confidence)
    limits = {"permutations": permutations, "exact_limit": exact_limit}
    p, p_min, untested = _test(model, cells, chosen, is_first, names=(a, b), rng=rng, **limits)
    n_a, n_b = (given(side, counts).astype(int) for side in (is_first, 1 - is_first))
    words_a, words_b = int(is_first @ words), int((1 - is_first) @ words)
    table = pd.DataFrame(
        {
            "a": a, "b": b, "term": [cells.terms[k] for k in kept], "log_odds": effect, "low": low, "high": high,
            "z": effect / np.sqrt(variance), "p": p, "q": adjusted_p(p), "p_min": p_min, "n_a": n_a, "n_b": n_b,
            "words_a": words_a, "words_b": words_b, "per_10000_a": n_a / words_a * RATE_WORDS,
            "per_10000_b": n_b / words_b * RATE_WORDS, "units_a": len(first), "units_b": len(second),
            "more_in": np.where(effect >= 0, a, b), "unit": cells.unit_kind,
        }
    )  # fmt: skip
    verdicts = [untested or judge_term(*pair, tests=len(kept)) for pair in zip(table["p"], table["q"], strict=True)]
    table["why"] = pd.Series(verdicts, dtype=object)
    return table.sort_values(["z", "term"], key=_size, ignore_index=True)[list(KEYNESS_COLUMNS)]


def _size(column: "pd.Series[float]") -> "pd.Series[float]":
    return -column.abs() if column.name == "z" else column


def judge_term(p: float, q: float, *, tests: int) -> Verdict:
    """Judge a tested term: apart where p ≤ 0.05 holds among all ``tests`` too."""
    if p <= LEVEL < q:
        return not_after_adjusting(q, tests, of="terms")
    return Verdict(name="apart" if p <= LEVEL else "cannot tell", why="exchanged", values={"p": p, "of": "difference"})


def _sides(cells: TermCells, a: str, b: str) -> tuple[Ints, Ints]:
    if a == b:
        raise TableError("keyness", f"{a} is compared with itself", "name two services")
    sides = cells.of(a), cells.of(b)
    for name, own in zip((a, b), sides, strict=True):
        if not len(own):
            others = ", ".join(cells.services) or "no service at all"
            remedy = "choose one of these" if cells.services else "add texts that name it"
            raise TableError("keyness", f"no text about {name} (there is text about {others})", remedy)
    return sides


def log_odds(
    first: Floats, second: Floats | None = None, *, counts: Any, words: Floats, alpha: Floats, prior: float
) -> tuple[Floats, Floats]:
    """Return the effect and its variance by the model (rows of ``first`` × terms; Monroe et al., eq. 16 and 20).

    A row of ``first`` says by 1 which cells are given to the first side; the others, unless told, to the ``second``.
    """
    odds, variance = [], []
    said = given(first, counts)
    of_second = counts.sum(axis=0) - said if second is None else given(second, counts)
    for side, held in ((first, said), (1 - first if second is None else second, of_second)):
        uses = held + alpha
        rest = np.maximum((side @ words)[:, None] + prior - uses, _LEAST_REST)
        odds.append(np.log(uses) - np.log(rest))
        variance.append(1 / uses)
    return odds[0] - odds[1], variance[0] + variance[1]


def squared_z(uses: Floats, said: Floats, *, total: Floats, words: float, alpha: Floats, prior: float) -> Floats:
    """The square of the effect over its variance (:func:`log_odds`), with one logarithm in place of four.

    ``uses`` (terms × arrangements) and running words ``said`` of the first side, of ``total`` uses and ``words``.
    """
    other = total[:, None] - uses + alpha[:, None]
    uses = uses + alpha[:, None]
    odds = np.maximum((words + prior - said) - other, _LEAST_REST)
    odds /= np.maximum((said + prior) - uses, _LEAST_REST)
    odds *= uses
    odds /= other
    squared = np.log(odds, out=odds)
    squared *= squared
    squared *= uses
    squared *= other
    squared /= (total + 2 * alpha)[:, None]
    return squared


def _interval(model: _Model, first: Floats, unit: Ints, *, confidence: float) -> tuple[Floats, Floats]:
    (effect,), (variance,) = model(first[None, :])
    units = np.unique(unit)
    sides = [len(np.unique(unit[first == side])) for side in (1, 0)]
    if min(sides) < FEWEST_UNITS:
        unknown = np.full(len(effect), math.nan)
        return unknown, unknown
    spread = np.zeros((1, len(effect)))
    for start in range(0, len(units), _ROWS_AT_ONCE):
        kept = (unit[None, :] != units[start : start + _ROWS_AT_ONCE, None]).astype(float)
        left_out, _ = model(kept * first, kept * (1 - first))
        spread = np.vstack([spread, (left_out - effect) ** 2]).sum(axis=0, keepdims=True)
    larger = np.maximum((len(units) - 1) / len(units) * spread[0], variance)
    reach = t_reach(larger, df=max(1, sum(sides) - 2), confidence=confidence)
    return effect - reach, effect + reach


def _test(
    model: _Model, cells: TermCells, chosen: Ints, first: Floats, *, names: tuple[str, str], rng: np.random.Generator,
    permutations: int, exact_limit: int,
) -> tuple[Floats, float, Verdict | None]:  # fmt: skip
    """p of each term, the smallest attainable, and why none could be had."""

    (effect,), (variance,) = model(first[None, :])
    unknown = np.full(len(effect), math.nan)
    exchange = pair_exchange(cells, chosen, first)
    units = {name: int((first == side).sum()) for name, side in zip(names, (1, 0), strict=True)}
    if min(units.values()) < FEWEST_UNITS_TO_TEST:
        return unknown, exchange.smallest_p, too_few_units(units, unit=cells.unit_kind)
    if exchange.smallest_p > LEVEL:
        few = too_few_arrangements(exchange.arrangements, exchange.smallest_p, unit=cells.unit_kind)
        return unknown, exchange.smallest_p, few
    rows, p_min = arrangements(exchange, rng=rng, permutations=permutations, exact_limit=exact_limit)
    least = (effect**2 / variance * (1 - ROUNDING) ** 2)[:, None]
    counts, words, alpha, prior = (model.keywords[name] for name in ("counts", "words", "alpha", "prior"))
    pooled = {"total": counts.sum(axis=0), "words": float(words.sum()), "alpha": alpha, "prior": prior}
    reached = np.zeros(len(effect))
    for start in range(0, len(rows), _ROWS_AT_ONCE):  # not all arrangements × terms at once: they fit a cache
        some = np.ascontiguousarray(rows[start : start + _ROWS_AT_ONCE].T, dtype=float)
        reached += (squared_z(counts.T @ some, words @ some, **pooled) >= least).sum(axis=1)
    return reached / len(rows), p_min, None
