"""Judging: which works a reviewer still has to judge, what is kept of a judgement, and how a dispute is settled."""

from collections.abc import Sequence
from typing import Literal, cast

from kg.folder.entry_log import ConflictError
from kg.refs.duplicates.works import Work
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Screened, Settled, Stage, Verdict
from kg.refs.screening.criteria import CriteriaError
from kg.refs.screening.outcomes import Outcome, outcomes_of, to_full_text
from kg.refs.screening.protocol import codes_named, keep_criteria, needed_criteria
from kg.refs.screening.standing import JudgementError, Standing, reviewer_named, standing_of

#: Follow whatever is the last on the topic: for who has nothing older on the screen.
Last = Literal["last"]


def queue(
    review: Review,
    works: Sequence[Work],
    reviewer: str,
    stage: Stage,
    *,
    everything: bool = False,
    standing: Standing | None = None,
) -> tuple[Work, ...]:
    """The works that a reviewer still has to judge at a stage, in the order of ``works``.

    Those are left out that as many as are required judged already, unless ``everything`` is asked for, and by full text
    those that title and abstract excluded or left in dispute. One that the reviewer judged in two ways before its
    records were joined comes back.
    """
    standing = standing or standing_of(review)
    reviewer = reviewer_named(standing, reviewer)
    able = works if stage == "title" else to_full_text(review, works, standing=standing)
    outcomes = outcomes_of(review, able, stage, standing=standing)
    return tuple(work for work in able if _is_left(outcomes[work.id], reviewer, everything=everything))


def _is_left(outcome: Outcome, reviewer: str, *, everything: bool) -> bool:
    if outcome.settled:
        return False
    if reviewer in outcome.reviewers:
        return reviewer in outcome.contradicting
    return everything or not outcome.complete


def shown_to(outcome: Outcome, reviewer: str) -> tuple[Screened, ...]:
    """The judgements that a reviewer may see: her own, and others' when she and all who must have judged."""
    own = tuple(each for each in outcome.judgements if each.reviewer == reviewer)
    return outcome.judgements if own and outcome.complete else own


def judge(
    review: Review,
    work: Work,
    *,
    reviewer: str,
    stage: Stage,
    verdict: Verdict | None,
    reasons: Sequence[str] = (),
    note: str = "",
    follows: int | Last | None = "last",
    standing: Standing | None = None,
) -> Entry:
    """Keep what a reviewer judges of a work, and with the first judgement the criteria; ``None`` takes it back.

    ``reasons`` are codes of criteria: of an exclusion by full text at least one, the main reason first (PRISMA 2020,
    item 16b). ``follows`` is the number of the reviewer's last judgement of the work that was seen. By full text
    ``standing`` tells how the work fared at the first stage; where it is not given, what names the work is read.

    Raises:
        CriteriaError: none are written down, or there is none of such a code.
        JudgementError: the work is not there to be judged at this stage, or a reason is missing or out of place.
        ConflictError: somebody judged under the same name meanwhile.
    """
    criteria = needed_criteria(review)
    if stage == "full_text" and verdict is not None:
        standing = standing or standing_of(review, work)
        if not to_full_text(review, [work], standing=standing):
            problem = f"{work.id}: it does not stand included by title and abstract"
            raise JudgementError(f"{problem}; judge or settle it there first: nothing was kept")
    made = judgement(criteria, work.ids, reviewer=reviewer, stage=stage, verdict=verdict, reasons=reasons, note=note)
    keep_criteria(review, criteria, author=made.reviewer)
    if follows == "last":
        last = review.log.last(made)
        follows = last.number if last else None
    return review.log.add(made, author=made.reviewer, follows=follows)


def judgement(
    criteria: Criteria,
    records: Sequence[str],
    *,
    reviewer: str,
    stage: Stage,
    verdict: Verdict | None,
    reasons: Sequence[str] = (),
    note: str = "",
) -> Screened:
    """A judgement, looked over; errors are those of :func:`judge`."""
    reviewer, codes = " ".join(reviewer.split()), codes_named(criteria, stage, reasons)
    if not reviewer:
        raise JudgementError("nobody is named as reviewer; name one")
    _check_reasons(criteria, stage, verdict, codes)
    return Screened(
        records=tuple(records), stage=stage, reviewer=reviewer, verdict=verdict, reasons=codes, note=note.strip()
    )


def _check_reasons(criteria: Criteria, stage: Stage, verdict: Verdict | None, codes: Sequence[str]) -> None:
    if verdict == "exclude" and stage == "full_text" and not codes:
        known = ", ".join(each.code for each in criteria.criteria if each.stage != "title")
        if not known:
            raise CriteriaError("no criterion is judged by full text, and an exclusion there needs one; write it down")
        raise JudgementError(f"excluded by full text without a reason; name the main one first: {known}")
    if verdict in {"include", None} and codes:
        raise JudgementError(f"a reason ({', '.join(codes)}) goes with exclude or unsure; leave it out, or change that")


def settle(
    review: Review,
    work: Work,
    *,
    stage: Stage,
    verdict: Literal["include", "exclude"] | None,
    author: str,
    reasons: Sequence[str] = (),
    note: str = "",
    follows: int | Last | None = "last",
    standing: Standing | None = None,
) -> Entry:
    """Keep what those came to who disagreed about a work; it stands over their judgements, ``None`` takes it back.

    Errors are those of :func:`judge`; :class:`JudgementError` also where there is nothing to settle.
    """
    criteria = needed_criteria(review)
    outcome = outcomes_of(review, [work], stage, standing=standing or standing_of(review, work))[work.id]
    if not (outcome.why or outcome.settled):
        state = "it is not judged by all yet" if outcome.verdict is None else f"all say {outcome.verdict}"
        raise JudgementError(f"{work.id}: there is nothing to settle ({state}); who sees it otherwise judges it again")
    codes = codes_named(criteria, stage, reasons)
    _check_reasons(criteria, stage, verdict, codes)
    made = Settled(records=work.ids, stage=stage, verdict=verdict, reasons=codes, note=note.strip())
    if follows == "last":
        last = review.log.last(made)
        follows = last.number if last else None
    return review.log.add(made, author=author, follows=follows)


def said_otherwise(error: ConflictError) -> str:
    """What stands there now, where somebody judged under the same name meanwhile."""
    if error.last is None:
        return str(error)
    said = cast("Screened", error.last.record)
    reasons = f" ({', '.join(said.reasons)})" if said.reasons else ""
    made = f"{error.last.made[:16].replace('T', ' ')} UTC"
    return f"{error.last.author} judged it {said.verdict or 'open again'}{reasons} at {made}, after this was shown"
