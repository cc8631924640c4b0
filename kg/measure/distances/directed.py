"""Directed distance: what one service must learn to say what another says.

**Definition.** A *lack* of B against A is a term that A says at least ``factor`` times as often as B. The distance from
A to B is the share of A's uses that B would have to add to say A's lacked terms as often as A does: ``D(A→B) = Σ_t
[r_A(t) − r_B(t)] · 1{r_A(t) ≥ factor · r_B(t)} / Σ_t r_A(t)``, with r a rate per running word. It is an excess as in
the hockey-stick divergence (Polyanskiy, Poor & Verdú 2010), so a vocabulary inside a larger one is easy to follow (the
larger has each term, if rarer), while the larger is hard to follow for it.

**Estimate.** Chosen and measured on the same texts, noise looks like a lack: the plug-in is far above 0 for two samples
of one text. Here the terms are chosen on some units and the excess is measured on others, for every pair of
blocks held out of the choice, so that the expected excess is exactly 0 where both services speak alike, whatever
their sizes. Interval by delete-one-unit jackknife, p by exchanging whole units, as for the undirected distance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations as ordered_pairs
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd

from kg.measure.distances.excess import BLOCKS, FACTOR, Sides, excess_shares, gather, measured_excess
from kg.measure.inference.gram import Floats, Ints
from kg.measure.inference.permutation import ROUNDING, adjusted_p, arrangements
from kg.measure.inference.term_cells import RATE_WORDS, TermCells, pair_exchange
from kg.measure.inference.verdict import (
    FEWEST_UNITS_TO_TEST,
    LEVEL,
    Verdict,
    judge,
    not_after_adjusting,
    too_few_arrangements,
    too_few_units,
    verdict_columns,
    with_verdicts,
)
from kg.measure.least import FEWEST_WORDS
from kg.measure.table_checks import TableError

DIRECTED_COLUMNS = (
    "measure", "a", "b", "directed", "low", "high", "p", "q", "p_min", "noise_floor", "n_a", "n_b", "words_a",
    "words_b", "units_a", "units_b", "documents_a", "documents_b", "unit", "verdict", "why",
)  # fmt: skip
LESSON_COLUMNS = (
    "measure", "a", "b", "term", "share", "low", "high", "chosen", "n_a", "n_b", "per_10000_a", "per_10000_b",
)  # fmt: skip

_DIRECTED_NUMBERS = ("directed", "low", "high", "p", "p_min", "noise_floor")
_LESSON_NUMBERS = ("share", "low", "high", "chosen", "per_10000_a", "per_10000_b")
_NUMBERS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DirectedTables:
    """``directed``: one row an ordered pair; ``lessons``: one row a term that makes it up."""

    directed: pd.DataFrame
    lessons: pd.DataFrame


def directed_tables(
    cells: TermCells,
    *,
    measure: str,
    rng: np.random.Generator,
    pairs: Sequence[tuple[str, str]] | None = None,
    factor: float = FACTOR,
    fewest_uses: int = 1,
    permutations: int = 299,
    exact_limit: int = 200,
    confidence: float = 0.95,
) -> DirectedTables:
    """Return the directed distances of all ordered pairs of services (or of ``pairs``), and what they consist of.

    ``directed``: row (a, b) tells what **b must learn to say what a says**, as a share of a's uses: 0 in expectation
    where nothing differs (so it may be negative), 1 where b lacks all. ``low``, ``high``: delete-one-unit jackknife;
    ``p``: share of exchanges of whole units with a value as large; ``noise_floor``: their 95 % quantile; ``verdict``:
    apart, cannot tell or no valid test, and ``why``; apart asks that p holds after adjusting for all rows, ``q``.

    ``lessons``: per term its ``share`` of a's uses (they sum to ``directed``) with interval, ``chosen`` how often
    it was lacked on the units it was judged on (0 to 1), uses and rates of both sides. Largest share first. Terms that
    add nothing are left out: those never lacked, and those that all stand in one place, which nothing confirms. Terms
    with fewer than ``fewest_uses`` on both sides together are not counted at all.

    Raises:
        TableError: a service is paired with itself.
    """
    names = list(ordered_pairs(cells.services, 2)) if pairs is None else list(pairs)
    for a, b in names:
        if a == b:
            raise TableError("directed", f"{a} is compared with itself", "name two services")
    rows, lessons = [], []
    seed = int(rng.integers(2**62))
    for a, b in names:
        # A stream of its own for each pair, so that its p is the same whatever other pairs are measured.
        own_rng = np.random.default_rng([seed, crc32(f"{a}\t{b}".encode())])
        row, terms = _pair(
            cells, a, b, rng=own_rng, factor=factor, fewest_uses=fewest_uses, permutations=permutations,
            exact_limit=exact_limit, confidence=confidence,
        )  # fmt: skip
        rows.append({"measure": measure, **row})
        lessons += [{"measure": measure, "a": a, "b": b, **term} for term in terms]
    table = pd.DataFrame(rows, columns=list(DIRECTED_COLUMNS)).astype(dict.fromkeys(_DIRECTED_NUMBERS, "float64"))
    return DirectedTables(
        directed=_after_adjusting(table.assign(q=adjusted_p(table["p"].to_numpy(dtype=float)))),
        lessons=pd.DataFrame(lessons, columns=list(LESSON_COLUMNS)).astype(dict.fromkeys(_LESSON_NUMBERS, "float64")),
    )


def _after_adjusting(table: pd.DataFrame) -> pd.DataFrame:
    """Take back *apart* where p does not hold among all directions that were tested."""
    tests = int(table["p"].notna().sum())
    verdicts = [
        not_after_adjusting(q, tests, of="directions") if verdict.name == "apart" and q > LEVEL else verdict
        for verdict, q in zip(table["why"], table["q"], strict=True)
    ]
    return with_verdicts(table, verdicts)


def _pair(
    cells: TermCells, a: str, b: str, *, rng: np.random.Generator, factor: float, fewest_uses: int, permutations: int,
    exact_limit: int, confidence: float,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:  # fmt: skip
    own = {name: cells.of(name) for name in (a, b)}
    basis: dict[str, Any] = {"a": a, "b": b, "unit": cells.unit_kind}
    for name, side in ((a, "a"), (b, "b")):
        basis[f"n_{side}"] = int(cells.counts[own[name]].sum())
        basis[f"words_{side}"] = int(cells.words[own[name]].sum())
        basis[f"units_{side}"] = len(own[name])
        basis[f"documents_{side}"] = len(np.unique(cells.document[own[name]]))
    problem = _problem(cells, own, speaker=a)
    if problem:
        return basis | verdict_columns(problem), []
    sides = gather(cells, own[a], own[b], fewest_uses=fewest_uses)
    chosen, reach, shares, (low, high) = measured_excess(sides, factor=factor, confidence=confidence)
    value = float(shares.sum())
    tested = _tested(
        cells, sides, value, low, rng=rng, factor=factor, permutations=permutations, exact_limit=exact_limit
    )
    row = basis | {"directed": value, "low": low, "high": high, **tested}
    return row, _lessons(sides, shares, chosen, reach)


def _problem(cells: TermCells, own: dict[str, Ints], *, speaker: str) -> Verdict | None:
    """Why nothing can be estimated, if so."""
    units = {name: len(own_cells) for name, own_cells in own.items()}
    if min(units.values()) < FEWEST_UNITS_TO_TEST:
        return too_few_units(units, unit=cells.unit_kind)
    words = {name: int(cells.words[own_cells].sum()) for name, own_cells in own.items()}
    short = {name: n for name, n in words.items() if n < FEWEST_WORDS}
    if short:
        return Verdict(name="no valid test", why="too few words", values={"words": short})
    if not cells.counts[own[speaker]].sum():
        return Verdict(name="no valid test", why="no term", values={"service": speaker})
    return None


def _tested(
    cells: TermCells, sides: Sides, value: float, low: float, *, rng: np.random.Generator, factor: float,
    permutations: int, exact_limit: int,
) -> dict[str, Any]:  # fmt: skip
    exchange = pair_exchange(cells, sides.chosen, sides.first)
    if exchange.smallest_p > LEVEL:
        few = too_few_arrangements(exchange.arrangements, exchange.smallest_p, unit=cells.unit_kind)
        return {"p_min": exchange.smallest_p, **verdict_columns(few)}
    rows, p_min = arrangements(exchange, rng=rng, permutations=permutations, exact_limit=exact_limit)
    step = max(1, _NUMBERS_AT_ONCE // max(BLOCKS**2 * len(sides.terms), BLOCKS * len(sides.chosen)))
    pieces = (rows[k : k + step].astype(float) for k in range(0, len(rows), step))
    parts = [excess_shares(piece, sides, factor=factor).sum(axis=1) for piece in pieces]
    values = np.concatenate(parts)
    values = np.where(np.isnan(values), -np.inf, values)
    p = float(np.mean(values >= value - ROUNDING))
    floor = float(np.quantile(values, 0.95, method="higher"))
    verdict = judge(p=p, low=low, of="directed")
    return {"p": p, "p_min": p_min, "noise_floor": floor, **verdict_columns(verdict)}


def _lessons(sides: Sides, shares: Floats, chosen: Floats, reach: Floats) -> list[dict[str, Any]]:
    n_a, n_b = sides.first @ sides.counts, (1 - sides.first) @ sides.counts
    words_a, words_b = float(sides.first @ sides.words), float((1 - sides.first) @ sides.words)
    order = sorted(np.flatnonzero(shares != 0), key=lambda t: (-shares[t], sides.terms[t]))
    return [
        {
            "term": sides.terms[t], "share": float(shares[t]), "low": float(shares[t] - reach[t]),
            "high": float(shares[t] + reach[t]),
            "chosen": float(chosen[t]), "n_a": int(n_a[t]), "n_b": int(n_b[t]),
            "per_10000_a": n_a[t] / words_a * RATE_WORDS, "per_10000_b": n_b[t] / words_b * RATE_WORDS,
        }
        for t in order
    ]  # fmt: skip
