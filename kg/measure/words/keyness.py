"""Keyness: which terms two services use unequally, by how much, and whether the texts can tell.

Effect: the difference of log odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, *Political
Analysis* 16, eq. 15-22): each side is given ``prior`` words of the pooled text beforehand, so that rare terms do not
lead. Significance: words of one text are not independent, so G², χ² and the prior's own z call most true nulls
significant; p comes from exchanging whole documents or sections (:mod:`kg.measure.inference.permutation`; Lijffijt
et al. 2016).
"""

import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kg.measure.distances.distance import adjusted_p
from kg.measure.inference.gram import Floats, Ints
from kg.measure.inference.permutation import arrangement_rows
from kg.measure.inference.quantiles import t_quantile
from kg.measure.inference.term_cells import TermCells, pair_exchange
from kg.measure.inference.verdict import (
    FEWEST_UNITS,
    FEWEST_UNITS_TO_TEST,
    LEVEL,
    not_after_adjusting,
    too_few_arrangements,
    too_few_units,
)
from kg.measure.table_columns import TableError

KEYNESS_COLUMNS = (
    "a", "b", "term", "log_odds", "low", "high", "z", "p", "q", "p_min", "n_a", "n_b", "words_a", "words_b",
    "per_10000_a", "per_10000_b", "units_a", "units_b", "more_in", "unit", "said", "said_nb", "reason", "reason_nb",
)  # fmt: skip

#: Words of the pooled text that each side is given beforehand.
PRIOR = 1_000.0

#: Below this many uses on both sides together a term says nothing and is not listed.
FEWEST_USES = 5

_PER = 10_000


def keyness_table(
    cells: TermCells,
    a: str,
    b: str,
    *,
    rng: np.random.Generator,
    prior: float = PRIOR,
    fewest_uses: int = FEWEST_USES,
    permutations: int = 999,
    exact_limit: int = 10_000,
    confidence: float = 0.95,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row a term: how unequally ``a`` and ``b`` use it, largest |z| first.

    ``log_odds`` (natural logarithm) is above 0 where ``a`` says the term more; ``low``, ``high`` its interval, from
    the larger of the delete-one-unit jackknife's variance and the model's; ``z`` the effect over the model's standard
    error, which orders the terms but is no test; ``p`` the share of exchanges of whole units with a |z| as large;
    ``q`` p adjusted for all terms listed (Benjamini & Hochberg 1995), which decides: the interval is of the effect,
    drawn towards 0 by the prior, and may leave out 0 where p > 0.05 or the reverse. ``said`` tells it in words, with
    ``names`` for ids where given. ``p`` and ``q`` are NaN with a ``reason`` where there are fewer than four units a
    side or too few exchanges for p ≤ 0.05, ``low`` and ``high`` where a side has fewer than two units.

    Raises:
        TableError: a service has no text, or both are the same.
    """
    first, second = _sides(cells, a, b)
    chosen = np.sort(np.concatenate([first, second]))
    is_first = np.isin(chosen, first).astype(float)
    counts, words = cells.counts[chosen], cells.words[chosen]
    kept = np.flatnonzero(counts.sum(axis=0) >= fewest_uses)
    counts = counts[:, kept]
    alpha = prior * counts.sum(axis=0) / words.sum()
    effect, z = log_odds(is_first[None, :], counts, words, alpha=alpha, prior=prior)
    low, high = _interval(
        effect[0], z[0], first=is_first, counts=counts, words=words, unit=cells.unit[chosen], alpha=alpha,
        prior=prior, confidence=confidence,
    )  # fmt: skip
    p, p_min, reason = _test(
        cells, chosen, is_first, counts, alpha=alpha, prior=prior, rng=rng, permutations=permutations,
        exact_limit=exact_limit, names=(a, b),
    )  # fmt: skip
    n_a, n_b = (is_first @ counts).astype(int), ((1 - is_first) @ counts).astype(int)
    words_a, words_b = int(is_first @ words), int((1 - is_first) @ words)
    table = pd.DataFrame(
        {
            "a": a, "b": b, "term": [cells.terms[k] for k in kept], "log_odds": effect[0], "low": low, "high": high,
            "z": z[0], "p": p, "q": adjusted_p(p), "p_min": p_min, "n_a": n_a, "n_b": n_b, "words_a": words_a,
            "words_b": words_b, "per_10000_a": n_a / words_a * _PER, "per_10000_b": n_b / words_b * _PER,
            "units_a": len(first), "units_b": len(second), "more_in": np.where(effect[0] >= 0, a, b),
            "unit": cells.unit_kind, "reason": reason[0], "reason_nb": reason[1],
        }
    )  # fmt: skip
    return in_words(table, names=names or {}).sort_values(["z", "term"], key=_size, ignore_index=True)[
        list(KEYNESS_COLUMNS)
    ]


def _size(column: "pd.Series[float]") -> "pd.Series[float]":
    return -column.abs() if column.name == "z" else column


def _sides(cells: TermCells, a: str, b: str) -> tuple[Ints, Ints]:
    if a == b:
        raise TableError("keyness", f"{a} is compared with itself", "name two services")
    found = cells.of(a), cells.of(b)
    for name, own in zip((a, b), found, strict=True):
        if not len(own):
            known = ", ".join(cells.services)
            raise TableError("keyness", f"no text about {name} (there is text about {known})", "choose one of these")
    return found


def log_odds(first: Floats, counts: Floats, words: Floats, *, alpha: Floats, prior: float) -> tuple[Floats, Floats]:
    """Return effect and z (rows of ``first`` × terms); a row says by 1 which cells are given to the first side."""
    odds, variance = [], []
    for side in (first, 1 - first):
        uses = side @ counts + alpha
        rest = np.maximum((side @ words)[:, None] + prior - uses, 0.5)
        odds.append(np.log(uses) - np.log(rest))
        variance.append(1 / uses)
    effect: Floats = odds[0] - odds[1]
    return effect, effect / np.sqrt(variance[0] + variance[1])


def _interval(
    effect: Floats, z: Floats, *, first: Floats, counts: Floats, words: Floats, unit: Ints, alpha: Floats,
    prior: float, confidence: float,
) -> tuple[Floats, Floats]:  # fmt: skip
    units = np.unique(unit)
    sides = [len(np.unique(unit[first == side])) for side in (1, 0)]
    if min(sides) < FEWEST_UNITS:
        unknown = np.full(len(effect), math.nan)
        return unknown, unknown
    kept = (unit[None, :] != units[:, None]).astype(float)
    odds = []
    for side in (kept * first, kept * (1 - first)):
        uses = side @ counts + alpha
        odds.append(np.log(uses) - np.log(np.maximum((side @ words)[:, None] + prior - uses, 0.5)))
    spread = odds[0] - odds[1] - effect
    jackknife = (len(units) - 1) / len(units) * (spread**2).sum(axis=0)
    model = np.divide(effect, z, out=np.zeros_like(effect), where=z != 0) ** 2
    reach = t_quantile((1 + confidence) / 2, max(1, sum(sides) - 2)) * np.sqrt(np.maximum(jackknife, model))
    return effect - reach, effect + reach


def _test(
    cells: TermCells, chosen: Ints, first: Floats, counts: Floats, *, alpha: Floats, prior: float,
    rng: np.random.Generator, permutations: int, exact_limit: int, names: tuple[str, str],
) -> tuple[Floats, float, tuple[str, str]]:  # fmt: skip
    unknown = np.full(counts.shape[1], math.nan)
    exchange = pair_exchange(cells, chosen, first)
    units = {name: int((first == side).sum()) for name, side in zip(names, (1, 0), strict=True)}
    if min(units.values()) < FEWEST_UNITS_TO_TEST:
        few = too_few_units(units, unit=cells.unit_kind)
        english, norwegian = few.reason.split(";")[0], few.reason_nb.split(";")[0]
        return unknown, exchange.smallest_p, (english, norwegian)
    if exchange.smallest_p > LEVEL:
        few = too_few_arrangements(exchange.arrangements, exchange.smallest_p, unit=cells.unit_kind)
        return unknown, exchange.smallest_p, (few.reason, few.reason_nb)
    rows, p_min = arrangement_rows(exchange, rng=rng, permutations=permutations, exact_limit=exact_limit)
    words = cells.words[chosen]
    _, observed = log_odds(first[None, :], counts, words, alpha=alpha, prior=prior)
    reached = np.zeros(counts.shape[1])
    for start in range(0, len(rows), 256):  # not all arrangements × terms at once: memory
        _, z = log_odds(rows[start : start + 256], counts, words, alpha=alpha, prior=prior)
        reached += (np.abs(z) >= np.abs(observed) * (1 - 1e-9)).sum(axis=0)
    return reached / len(rows), p_min, ("", "")


def in_words(table: pd.DataFrame, *, names: Mapping[str, str]) -> pd.DataFrame:
    """Add ``said`` and ``said_nb``: who says the term more, how many times as high the odds, with what certainty.

    Where p ≤ 0.05 does not hold among all terms (``q``) it cannot be told; odds that round to 1.0 are "as often".
    A name of the form "English / norsk" is split between the two.
    """
    tested = int(table["p"].notna().sum())
    rows = [_said(row, names, tested) for row in table.to_dict("records")]
    return table.assign(said=[row[0] for row in rows], said_nb=[row[1] for row in rows])


def _said(row: Mapping[Any, Any], names: Mapping[str, str], tested: int) -> tuple[str, str]:
    times, p, q = f"{math.exp(abs(row['log_odds'])):.1f}", float(row["p"]), float(row["q"])
    a, b, more, term = (names.get(row[name], str(row[name])).split(" / ") for name in ("a", "b", "more_in", "term"))
    if math.isnan(p):
        certain = ("cannot be tested", "kan ikke testes")
    elif p <= LEVEL < q:
        certain = not_after_adjusting(q, tested, of=("terms", "ord"))
    elif p <= LEVEL:
        certain = (f"p = {p:.3f}", f"p = {p:.3f}")
    else:
        certain = (f"cannot tell, p = {p:.2f}", f"kan ikke avgjøres, p = {p:.2f}")
    if times == "1.0":
        english = f"{a[0]} says '{term[0]}' about as often as {b[0]} ({certain[0]})"
        norwegian = f"{a[-1]} sier «{term[-1]}» omtrent like ofte som {b[-1]} ({certain[1]})"
        return english, _decimal_commas(norwegian)
    english = f"{more[0]} says '{term[0]}' more, odds {times} times as high ({certain[0]})"
    norwegian = f"{more[-1]} sier «{term[-1]}» mer, oddsen {times} ganger så høy ({certain[1]})"
    return english, _decimal_commas(norwegian)


def _decimal_commas(text: str) -> str:
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text)
