"""The order in which works still to be screened are read: most likely relevant first, as learnt of those judged."""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.refs.duplicates.works import Work
from kg.refs.ordering.learner import words_of


def order(works: Sequence[Work], labels: Mapping[str, bool], *, seed: int = 1) -> tuple[str, ...]:
    """The ids of the works that have no label, the most likely relevant first.

    ``labels`` are the judgements by the work's id: ``True`` for relevant. As long as not both kinds are among them
    (:func:`lacking`), nothing can be learnt, and the order is drawn at random with ``seed``, so that it favours none.
    :class:`~kg.refs.ordering.learner.OrderError` when scikit-learn is not installed.
    """
    drawn = np.random.default_rng(seed).permutation(len(works))
    unread = [int(at) for at in drawn if works[at].id not in labels]
    if unread and not lacking(works, labels):
        judged = [at for at, work in enumerate(works) if work.id in labels]
        scores = words_of(works).scores(judged, [labels[works[at].id] for at in judged], seed=seed)
        unread.sort(key=lambda at: (-scores[at], at))
    return tuple(works[at].id for at in unread)


def lacking(works: Sequence[Work], labels: Mapping[str, bool]) -> str:
    """Why nothing can be learnt yet, as a sentence for the reviewer; empty when something can."""
    given = {labels[work.id] for work in works if work.id in labels}
    if given == {True, False}:
        return ""
    none = {frozenset(): "nothing was judged yet", frozenset({True}): "no work was excluded yet"}
    why = none.get(frozenset(given), "no work was included yet")
    return f"{why}, so nothing can be learnt: the order is random"
