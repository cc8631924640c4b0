"""The way to :mod:`kg.refs.screening`: what is left to judge, how a judgement is kept, and what there is to settle."""

from collections.abc import Sequence
from typing import Literal

from kg.refs.duplicates.works import Work
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Screened, Settled, Stage, Verdict
from kg.refs.screening.outcomes import Outcome, outcomes_of


def queue(review: Review, works: Sequence[Work], reviewer: str, stage: Stage) -> tuple[Work, ...]:
    """The works at a stage that a reviewer has not judged; full texts are judged of what was included by title."""
    judged: set[str] = set()
    for entry in review.log.latest(Screened).values():
        each = entry.record
        if isinstance(each, Screened) and (each.reviewer, each.stage) == (reviewer, stage) and each.verdict:
            judged.update(each.records)
    left = tuple(work for work in works if judged.isdisjoint(work.ids))
    if stage == "title":
        return left
    outcomes = outcomes_of(review, works, "title")
    return tuple(work for work in left if outcomes[work.id].verdict == "include")


def judge(
    review: Review, work: Work, *, reviewer: str, stage: Stage, verdict: Verdict | None, reasons: Sequence[str] = (),
    note: str = "", follows: int | None,
) -> Entry:  # fmt: skip
    """Keep what a reviewer judges; ``follows`` is the last entry on its topic that was seen."""
    stated = Screened(
        records=work.ids, stage=stage, reviewer=reviewer, verdict=verdict, reasons=tuple(reasons), note=note
    )
    return review.log.add(stated, author=reviewer, follows=follows)


def settle(
    review: Review, work: Work, *, stage: Stage, verdict: Literal["include", "exclude"] | None, author: str,
    reasons: Sequence[str] = (), note: str = "", follows: int | None,
) -> Entry:  # fmt: skip
    """Keep what those came to who disagreed about a work."""
    stated = Settled(records=work.ids, stage=stage, verdict=verdict, reasons=tuple(reasons), note=note)
    return review.log.add(stated, author=author, follows=follows)


def criteria_of(review: Review) -> Criteria | None:
    """The criteria as they stand."""
    entry = review.log.latest(Criteria).get("criteria")
    return entry.record if entry and isinstance(entry.record, Criteria) else None


def to_settle(review: Review, works: Sequence[Work], stage: Stage) -> tuple[Outcome, ...]:
    """What there is to settle: works that all who take part at a stage judged, and not alike."""
    judged = [entry.record for entry in review.log.latest(Screened).values()]
    taking_part = {each.reviewer for each in judged if isinstance(each, Screened) and each.stage == stage}
    outcomes = outcomes_of(review, works, stage).values()
    return tuple(
        each for each in outcomes if each.conflict and taking_part == {said.reviewer for said in each.judgements}
    )


def may_see(outcome: Outcome, reviewer: str) -> bool:
    """Whether a reviewer may see what others judged: when she and another have."""
    judged = {each.reviewer for each in outcome.judgements}
    return reviewer in judged and len(judged) > 1


def in_kept_order(review: Review, stage: Stage, ids: Sequence[str], *, reviewer: str) -> Sequence[str]:
    """The ids of works in the order in which they are judged."""
    del review, stage, reviewer
    return ids
