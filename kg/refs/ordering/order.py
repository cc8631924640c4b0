"""The order in which works still to be screened are read: most likely relevant first, as learnt of those judged."""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.refs.duplicates.works import Work
from kg.refs.ordering.learner import words_of


def order(works: Sequence[Work], labels: Mapping[str, bool], *, seed: int = 1) -> tuple[str, ...]:
    """The ids of the works that have no label, the most likely relevant first.

    ``labels`` are the judgements by the work's id: ``True`` for relevant. As long as none of them is (:func:`lacking`),
    nothing can be learnt, and the order is drawn at random with ``seed``, so that it favours no work.
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
    if any(labels.get(work.id) for work in works):
        return ""
    why = "no work was included yet" if any(work.id in labels for work in works) else "nothing was judged yet"
    return f"{why}, so nothing can be learnt: the order is random"
