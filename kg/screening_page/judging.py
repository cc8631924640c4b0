"""The way to :mod:`kg.refs.screening`: what is left to judge, how a judgement is kept, and what there is to settle."""

from collections.abc import Sequence

from kg.refs.duplicates.works import Work
from kg.refs.records.review import Review
from kg.refs.records.statements import Stage
from kg.refs.screening.judging import judge, queue, settle
from kg.refs.screening.kept_order import in_kept_order
from kg.refs.screening.outcomes import Outcome, outcomes_of
from kg.refs.screening.protocol import criteria_in_force as criteria_of

__all__ = ["absent", "criteria_of", "in_kept_order", "judge", "may_see", "queue", "settle", "to_settle"]


def to_settle(review: Review, works: Sequence[Work], stage: Stage) -> tuple[Outcome, ...]:
    """What there is to settle among works."""
    return tuple(each for each in outcomes_of(review, works, stage).values() if each.why)


def absent(review: Review, works: Sequence[Work]) -> frozenset[str]:
    """The works by id that would be judged by full text, if that could have been had."""
    return frozenset(each.work.id for each in outcomes_of(review, works, "full_text").values() if each.not_retrieved)


def may_see(outcome: Outcome, reviewer: str) -> bool:
    """Whether a reviewer may see what others judged: when she and all who must have."""
    return outcome.complete and reviewer in outcome.reviewers
