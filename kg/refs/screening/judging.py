"""Judging: which works a reviewer still has to judge, what is kept of a judgement, and how a dispute is settled."""

from collections.abc import Mapping, Sequence
from typing import Literal, cast

from kg.folder.entry_log import ConflictError
from kg.refs.duplicates.works import Work
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Screened, Settled, Stage, Verdict
from kg.refs.screening.criteria import CriteriaError
from kg.refs.screening.outcomes import Outcome, outcome_of, outcomes_of, to_full_text
from kg.refs.screening.protocol import codes_named, keep_criteria, needed_criteria, read_protocol
from kg.refs.screening.standing import JudgementError, Standing, one_name, reviewer_named, standing_of
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("screening")

#: What is kept of a verdict, and what people write and read of it.
VERDICTS: Mapping[Verdict, Text] = {"include": _SAY.include, "exclude": _SAY.exclude, "unsure": _SAY.unsure}
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
    those that title and abstract excluded or left in dispute, and those whose text could not be had. One that the
    reviewer judged in two ways before its records were joined comes back.
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


def may_see(outcome: Outcome, reviewer: str) -> bool:
    """Whether a reviewer may see what others judged: when she and all who must have."""
    return outcome.complete and reviewer in outcome.reviewers


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
        check_full_text(work, standing or standing_of(review, work), read_protocol(review).reviewers)
    made = judgement(criteria, work.ids, reviewer=reviewer, stage=stage, verdict=verdict, reasons=reasons, note=note)
    keep_criteria(review, criteria, author=made.reviewer)
    return _added(review, made, author=made.reviewer, follows=follows)


def check_full_text(work: Work, standing: Standing, required: int) -> None:
    """:class:`JudgementError` for a work that cannot be judged by full text as things stand, with the way out.

    ``required`` is how many must judge a work.
    """
    if standing.is_absent(work.ids):
        raise JudgementError(Text(*_SAY.not_retrieved(work=work.id)))
    if not outcome_of(standing, work, "title", required).goes_on:
        raise JudgementError(Text(*_SAY.not_to_full_text(work=work.id)))


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
    reviewer, codes = one_name(reviewer), codes_named(criteria, stage, reasons)
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
            raise CriteriaError(Text(*_SAY.no_criterion_there))
        raise JudgementError(Text(*_SAY.no_reason_there(codes=known)))
    if verdict in {"include", None} and codes:
        raise JudgementError(Text(*_SAY.reason_alone(codes=", ".join(codes))))


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
        if outcome.not_retrieved:
            raise JudgementError(Text(*_SAY.not_retrieved(work=work.id)))
        said = VERDICTS.get(outcome.verdict) if outcome.verdict else None
        state = _SAY.all_say(verdict=said) if said else _SAY.not_by_all
        raise JudgementError(Text(*_SAY.nothing_to_settle(work=work.id, state=state)))
    codes = codes_named(criteria, stage, reasons)
    _check_reasons(criteria, stage, verdict, codes)
    made = Settled(records=work.ids, stage=stage, verdict=verdict, reasons=codes, note=note.strip())
    return _added(review, made, author=author, follows=follows)


def _added(review: Review, made: Screened | Settled, *, author: str, follows: int | Last | None) -> Entry:
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
