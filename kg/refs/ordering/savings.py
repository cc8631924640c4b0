"""What an order saved, measured on works in the order in which they were read.

Work saved over sampling (WSS) is the share of works that need not be read to reach a recall, less what reading as many
at random would have missed: (N - read) / N - (1 - recall); Cohen, Hersh, Peterson & Yen 2006, "Reducing workload in
systematic review preparation using automated citation classification", JAMIA 13(2), 206-219. All works that were read
count, those that one began with, too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from kg.refs.ordering.learner import OrderError

#: The recall at which what is saved is mostly told, after Cohen et al. 2006.
RECALL = 0.95
#: So large a share of all works is read when early finds are told (RRF@10).
EARLY = 0.1
#: Recall of 19 of 20 is 0.95 in spite of how a computer adds.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A measure over several runs: the mean, and the lowest and the highest of them."""

    mean: float
    lowest: float
    highest: float


def read_for(relevant: Sequence[bool], recall: float) -> int:
    """How many works were read when so large a share of the relevant ones was found."""
    return int(np.searchsorted(_found(relevant), math.ceil(recall * sum(relevant) - _ROUNDING))) + 1


def work_saved(relevant: Sequence[bool], recall: float = RECALL) -> float:
    """Work saved over sampling at a recall: 0 is no better than reading at random, 1 - (1 - recall) the most.

    >>> work_saved([True, False, False, False], recall=1)
    0.75
    """
    return (len(relevant) - read_for(relevant, recall)) / len(relevant) - (1 - recall)


def recall_after(relevant: Sequence[bool], share: float = EARLY) -> float:
    """The share of relevant works found when a ``share`` of all was read (at 0.1: RRF@10)."""
    found, read = _found(relevant), math.floor(share * len(relevant) + _ROUNDING)
    return float(found[read - 1] / found[-1]) if read else 0.0


def time_to_discovery(relevant: Sequence[bool]) -> float:
    """After what share of all works a relevant one was read, on the mean of them (ATD)."""
    _found(relevant)
    return float((np.flatnonzero(relevant) + 1).mean() / len(relevant))


def spread(values: Sequence[float]) -> Spread:
    """The mean and the range of runs."""
    return Spread(mean=fmean(values), lowest=min(values), highest=max(values))


def _found(relevant: Sequence[bool]) -> np.ndarray:
    found = np.cumsum(relevant)
    if not len(found) or not found[-1]:
        raise OrderError("no work is relevant, so recall has no meaning; it can be told once one is included")
    return found
