"""A review that was screened already, screened again in the order that is learnt: how much would not have been read?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.refs.duplicates.works import Work
from kg.refs.ordering.learner import OrderError, Words, words_of

#: So many works that are relevant, and that are not, are known when the first order is learnt, drawn at random.
PRIOR = (1, 1)
#: What is learnt is learnt again after every work until so many were read, and then after every 2 % more: it changes
#: the work saved by less than where one begins, and makes 7,000 works a matter of a minute.
STEADY, STEP = 100, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """One screening: the ids of all works in the order read, whether each was relevant, and how many it began with."""

    ids: tuple[str, ...]
    relevant: tuple[bool, ...]
    prior: int
    seed: int


def simulate(
    works: Sequence[Work], labels: Mapping[str, bool], *, seed: int = 1, prior: tuple[int, int] = PRIOR
) -> Simulation:
    """Screen the labelled works from a random beginning of ``prior`` (relevant, not relevant) works.

    Once the last relevant work is read, what is left follows in the order that was learnt last.
    :class:`~kg.refs.ordering.learner.OrderError` when there are not so many works of both kinds.
    """
    return simulations(works, labels, runs=1, seed=seed, prior=prior)[0]


def simulations(
    works: Sequence[Work], labels: Mapping[str, bool], *, runs: int, seed: int = 1, prior: tuple[int, int] = PRIOR
) -> tuple[Simulation, ...]:
    """So many of them, which begin with other works; what words there are is counted once."""
    labelled = [work for work in works if work.id in labels]
    relevant, ids = [labels[work.id] for work in labelled], [work.id for work in labelled]
    begun = [beginning(relevant, seed=seed + run, prior=prior) for run in range(runs)]
    words = words_of(labelled)
    return tuple(_screened(words, ids, relevant, start, seed + run) for run, start in enumerate(begun))


def _screened(words: Words, ids: Sequence[str], labels: Sequence[bool], prior: Sequence[int], seed: int) -> Simulation:
    relevant, read = np.array(labels, dtype=bool), [*prior]
    unread = np.ones(len(ids), dtype=bool)
    unread[read] = False
    while unread.any():
        scores = words.scores(read, relevant[read].tolist(), seed=seed)
        left = np.flatnonzero(unread)
        best = left[np.argsort(-scores[left], kind="stable")]
        taken = best[: 1 if len(read) < STEADY else len(read) // STEP] if relevant[left].any() else best
        read += taken.tolist()
        unread[taken] = False
    found = tuple(map(bool, relevant[read]))
    return Simulation(ids=tuple(ids[at] for at in read), relevant=found, prior=len(prior), seed=seed)


def beginning(relevant: Sequence[bool], *, seed: int, prior: tuple[int, int] = PRIOR) -> tuple[int, ...]:
    """The places of the works that a screening begins with, drawn at random: first the relevant ones."""
    if min(prior) < 1:
        raise OrderError("a simulation begins with at least one work of each kind; give 1 or more of both")
    kinds = (np.flatnonzero(relevant), np.flatnonzero(~np.asarray(relevant, dtype=bool)))
    for kind, wanted, name in zip(kinds, prior, ("relevant", "not relevant"), strict=True):
        if len(kind) < wanted:
            problem = f"{len(kind)} of {len(relevant)} labelled works are {name}, and a simulation begins with {wanted}"
            raise OrderError(f"{problem}; nothing can be learnt of one kind alone: label works of both kinds")
    random = np.random.default_rng(seed)
    drawn = (random.choice(kind, n, replace=False) for kind, n in zip(kinds, prior, strict=True))
    return tuple(int(at) for each in drawn for at in each)
