"""The plug-in Jensen-Shannon distance, which measures sample size: shown beside the debiased one, never instead."""

import re
from collections import Counter
from collections.abc import Mapping

import numpy as np

from kg.measure.inference.gram import Floats

_WORD = re.compile(r"[^\W\d_]+")


def word_shares(groups: Mapping[str, Mapping[str, str]]) -> Floats:
    """Return groups (sorted) × words: each word's share of the group's words."""
    counts = [
        Counter(word.lower() for text in texts.values() for word in _WORD.findall(text))
        for _, texts in sorted(groups.items())
    ]
    words = {word: k for k, word in enumerate(sorted(set().union(*counts)))}
    table = np.zeros((len(counts), len(words)))
    for row, found in zip(table, counts, strict=True):
        for word, n in found.items():
            row[words[word]] = n
    shares: Floats = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    return shares


def jensen_shannon(p: Floats, q: Floats) -> float:
    """Return the Jensen-Shannon divergence of two distributions in bits (Lin 1991, eq. 4.1), from 0 to 1.

    >>> jensen_shannon(np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    1.0
    """
    return _entropy((p + q) / 2) - (_entropy(p) + _entropy(q)) / 2


def _entropy(p: Floats) -> float:
    some = p[p > 0]
    return float(-(some @ np.log2(some)))
