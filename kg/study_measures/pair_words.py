"""The words and concepts of two services side by side, for each pair that has text enough: what its page draws."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kg.measure.inference.term_cells import TermCells
from kg.measure.inference.verdict import LEVEL
from kg.measure.words.keyness import keyness_table

#: ``of``: words or concepts; rates, interval (of the log odds) and q as in :mod:`kg.measure.words.keyness`; ``shown``:
#: whether one side is shown to use the term more, after adjusting for all terms of the pair and by its interval.
PAIR_WORDS = (
    "of", "a", "b", "term", "n_a", "n_b", "per_10000_a", "per_10000_b", "low", "high", "q", "more_in", "shown",
)  # fmt: skip

#: A picture holds the words with the strongest evidence, and those used most on both sides, which show that much is
#: said alike: with more dots than these none can be told from its neighbours.
SUREST, COMMONEST = 60, 20
#: Each pair takes some hundredths of a second, and 200 services have 19,900 of them: those with most text are drawn.
PAIRS_AT_MOST = 300
#: The smallest p is then 0.0002, so that a few words of some hundred can have q ≤ 0.05.
PERMUTATIONS = 4_999


def drawn_pairs(distances: pd.DataFrame, *, at_most: int = PAIRS_AT_MOST) -> list[tuple[str, str]]:
    """The pairs of services whose wording could be tested, those with most text first."""
    rows = distances[(distances["measure"] == "words") & (distances["verdict"] != "no valid test")]
    least = rows[["words_a", "words_b"]].min(axis=1)
    rows = rows.assign(least=least).sort_values(["least", "a", "b"], ascending=[False, True, True]).head(at_most)
    return [(str(a), str(b)) for a, b in zip(rows["a"], rows["b"], strict=True)]


def pair_words(
    pairs: Sequence[tuple[str, str]], words: TermCells, concepts: TermCells, *, seed: int
) -> list[pd.DataFrame]:
    """Words and concepts of each pair: tables with :data:`PAIR_WORDS` as columns, to be joined.

    A pair is measured alone, with random numbers of its own: its rows are the same whatever other pairs there are.
    """
    cells = {"words": words, "concepts": concepts}
    return [_side_by_side(cells[of], of, *pair, seed=seed) for pair in pairs for of in cells]


def _side_by_side(cells: TermCells, of: str, a: str, b: str, *, seed: int) -> pd.DataFrame:
    if not (len(cells.of(a)) and len(cells.of(b))):
        return pd.DataFrame(columns=list(PAIR_WORDS))
    rng = np.random.default_rng(seed)
    table = keyness_table(cells, a, b, rng=rng, permutations=PERMUTATIONS, exact_limit=PERMUTATIONS)
    if of == "words":
        table = table.loc[_drawn(table)]
    return table.assign(of=of, shown=_shown(table))[list(PAIR_WORDS)]


def _shown(table: pd.DataFrame) -> "pd.Series[bool]":
    """A test of whole units and an interval can disagree: what is said to be shown has both."""
    return (table["q"] <= LEVEL) & ((table["low"] > 0) | (table["high"] < 0))


def _drawn(table: pd.DataFrame) -> "pd.Index[int]":
    """The surest, whose order the table has, and of the others the commonest on the side where each is rarer."""
    rarer = table.iloc[SUREST:][["per_10000_a", "per_10000_b"]].min(axis=1)
    commonest = rarer.sort_values(ascending=False, kind="stable").index[:COMMONEST]
    return table.index[:SUREST].append(commonest)
