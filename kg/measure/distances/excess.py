"""The excess of one side's uses over the other's on the terms that the other lacks, chosen apart.

The estimator behind :mod:`kg.measure.distances.directed`, which says what it is for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from kg.measure.inference.gram import Floats, Ints
from kg.measure.inference.jackknife import jackknife_variance, t_reach
from kg.measure.inference.term_cells import TermCells

#: A term is lacked where the other says it at least so many times as often: twice is common in texts of one author.
FACTOR = 3.0

#: Words of the pooled text that each side is given before rates are compared, so that one use is no evidence: three
#: segments, less than any side that is measured has (:data:`kg.measure.least.FEWEST_WORDS`).
PRIOR = 300.0

#: Units are gathered in so many blocks at most; each pair of blocks is held out once. More blocks choose on more text,
#: but the work grows with their square.
BLOCKS = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sides:
    """The cells of two services: which are the first's, their units' blocks, counts and words."""

    chosen: Ints
    terms: tuple[str, ...]
    first: Floats
    unit: Ints
    block: Ints
    counts: Floats
    words: Floats
    rate: Floats  # of each term in both together


def gather(cells: TermCells, first: Ints, second: Ints, *, fewest_uses: int) -> Sides:
    """The cells of two services, without terms of fewer than ``fewest_uses`` on both sides together."""
    chosen = np.sort(np.concatenate([first, second]))
    is_first = np.isin(chosen, first).astype(float)
    _, unit = np.unique(cells.unit[chosen], return_inverse=True)
    counts, words = cells.counts[chosen], cells.words[chosen]
    kept = np.flatnonzero(counts.sum(axis=0) >= fewest_uses)
    counts = counts[:, kept].toarray()
    return Sides(
        chosen=chosen,
        terms=tuple(cells.terms[k] for k in kept),
        first=is_first,
        unit=unit,
        block=unit_blocks(unit, words),
        counts=counts,
        words=words,
        rate=counts.sum(axis=0) / words.sum(),
    )


def unit_blocks(unit: Ints, words: Floats, *, blocks: int = BLOCKS) -> Ints:
    """Return the block of each cell: units dealt out, longest first, there and back again.

    Labels play no part, so that an exchange of labels leaves the blocks as they are.
    """
    size = np.bincount(unit, weights=words)
    order = np.lexsort((np.arange(len(size)), -size))
    turn = np.arange(len(order))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.where(turn // blocks % 2, blocks - 1 - turn % blocks, turn % blocks)
    return np.asarray(place[unit], dtype=np.int64)


def excess_shares(first: Floats, sides: Sides, *, factor: float, prior: float = PRIOR) -> Floats:
    """Return each term's excess as a share of the first side's uses, for each row (rows × terms).

    A row of ``first`` says by 1 which cells the first side has. For blocks b and c, terms are chosen on all units
    outside b and c; the excess of the first side in b over the second in c is measured, weighted by their words.
    """
    uses, words = _by_block(first, sides)
    of_a, of_b = np.zeros_like(uses[0][0]), np.zeros_like(uses[0][0])
    whole = np.zeros(len(first))
    for b, c, lacked, usable in _choices(uses, words, sides, factor=factor, prior=prior):
        for one, two in sorted({(b, c), (c, b)}):
            whole += words[0][one] * words[1][two] * usable
            of_a += uses[0][one] * words[1][two][:, None] * lacked
            of_b += uses[1][two] * words[0][one][:, None] * lacked
    rate = uses[0].sum(axis=(0, 2)) / np.maximum(words[0].sum(axis=0), 1.0)
    share: Floats = (of_a - of_b) / np.where(whole * rate > 0, whole * rate, np.nan)[:, None]
    return share


def _by_block(first: Floats, sides: Sides) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """Return uses (block × rows × terms) and words (block × rows) of the first and second side."""
    member = (sides.block[None, :] == np.arange(int(sides.block.max()) + 1)[:, None]).astype(float)
    given = [[rows * m for m in member] for rows in (first, 1 - first)]
    uses_a, uses_b = (np.stack([part @ sides.counts for part in side]) for side in given)
    words_a, words_b = (np.stack([part @ sides.words for part in side]) for side in given)
    return (uses_a, uses_b), (words_a, words_b)


def _choices(
    uses: tuple[Floats, Floats], words: tuple[Floats, Floats], sides: Sides, *, factor: float, prior: float
) -> Iterator[tuple[int, int, Floats, Floats]]:
    """For blocks b ≤ c: which terms are lacked on the units outside them (rows × terms, 0 or 1), and which rows have
    text there to judge by (0 or 1). The same holds for c and b."""
    every = [(u.sum(axis=0) + prior * sides.rate, w.sum(axis=0)) for u, w in zip(uses, words, strict=True)]
    for b, c in combinations_with_replacement(range(len(words[0])), 2):
        held = (b,) if b == c else (b, c)
        (of_a, left_a), (of_b, left_b) = (
            (u - sum(part[k] for k in held), w - sum(own[k] for k in held))
            for (u, w), part, own in zip(every, uses, words, strict=True)
        )
        usable = ((left_a > 0.5) & (left_b > 0.5)).astype(float)
        rate_a, rate_b = of_a / (left_a + prior)[:, None], of_b / (left_b + prior)[:, None]
        yield b, c, (rate_a >= factor * rate_b) * usable[:, None], usable


def measured_excess(
    sides: Sides, *, factor: float, confidence: float
) -> tuple[Floats, Floats, Floats, tuple[float, float]]:
    """Return chosen (how often each term was lacked), each term's reach, shares, and the interval of their sum.

    The jackknife leaves each unit out of what is measured and leaves the choices as they are: made on other text, they
    add to the variance in second order only, while choosing anew for each unit left out makes jumps that no
    jackknife can follow.
    """
    first = sides.first[None, :]
    shares = excess_shares(first, sides, factor=factor)[0]
    uses, words = _by_block(first, sides)
    by_a, by_b = np.zeros_like(uses[0][:, 0]), np.zeros_like(uses[0][:, 0])  # block × terms
    for b, c, lacked, _ in _choices(uses, words, sides, factor=factor, prior=PRIOR):
        for one, two in sorted({(b, c), (c, b)}):
            by_a[one] += words[1][two] * lacked[0]
            by_b[two] += words[0][one] * lacked[0]
    by_a /= max(float(words[1].sum()), 1.0)
    by_b /= max(float(words[0].sum()), 1.0)
    kept = np.where(sides.first[:, None] > 0, by_a[sides.block], by_b[sides.block]) * sides.counts
    left_out = _left_out(sides, kept)
    df = max(1, len(sides.chosen) - 2)
    reach = t_reach(jackknife_variance(shares, left_out), df=df, confidence=confidence)
    total = float(shares.sum())
    whole = float(t_reach(jackknife_variance(total, left_out.sum(axis=1)), df=df, confidence=confidence))
    often = np.einsum("b,bt->t", words[0][:, 0], by_a) / max(float(words[0].sum()), 1.0)
    return often, reach, shares, (total - whole, total + whole)


def _left_out(sides: Sides, kept: Floats) -> Floats:
    """Return the shares without each unit in turn (units × terms)."""
    units = np.unique(sides.unit)
    stay = (sides.unit[None, :] != units[:, None]).astype(float)
    of_a, of_b = stay * sides.first, stay * (1 - sides.first)
    words_a, words_b = (np.maximum(rows @ sides.words, 1.0)[:, None] for rows in (of_a, of_b))
    rate = (of_a @ sides.counts).sum(axis=1, keepdims=True) / words_a
    shares: Floats = (of_a @ kept / words_a - of_b @ kept / words_b) / np.where(rate > 0, rate, np.nan)
    return shares
