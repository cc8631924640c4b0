"""What was decided before screening began: the question, the criteria in force, and how many must judge each work.

They stand in ``review.toml``, where a person edits them, or, where that names no criteria, in the log alone. With the
first judgement the criteria in force are kept in the log; a later change is kept as it is made, so that it can be told
how many judgements were made by other criteria.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import cast

from corpus.errors import did_you_mean
from corpus.table_files import decoded, read_bytes
from kg.folder.entry_log import ConflictError
from kg.refs.records.log import Entry
from kg.refs.records.review import FILE, Review
from kg.refs.records.statements import Criteria, Criterion, Screened, Stage
from kg.refs.screening.criteria import CriteriaError, criteria_of, read_toml
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("screening")

#: What ``review.toml`` may say, to screening and to the page.
KEYS = ("title", "question", "reviewers", "highlight", "criteria")
#: So many judge each work where ``review.toml`` names no number: one person can begin.
ONE_REVIEWER = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """What ``review.toml`` says of screening; ``reviewers`` is how many must judge each work."""

    criteria: Criteria
    reviewers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCriteria:
    """Criteria as they were kept, and how many judgements were made before that."""

    entry: Entry
    judged_before: int

    @property
    def criteria(self) -> Criteria:
        """What they were."""
        return cast("Criteria", self.entry.record)


def read_protocol(review: Review) -> Protocol:
    """What ``review.toml`` says; :class:`CriteriaError` for what cannot be used."""
    path = review.folder / FILE
    values = read_toml(decoded(read_bytes(path), FILE), FILE) if path.exists() else {}
    for key in values:
        if key not in KEYS:
            remedy = did_you_mean(key, KEYS, otherwise=f"expected {', '.join(KEYS)}")
            raise CriteriaError(f"{FILE}: there is no {key[:60]!r}; {remedy}")
    reviewers = values.get("reviewers", ONE_REVIEWER)
    if isinstance(reviewers, bool) or not isinstance(reviewers, int) or reviewers < 1:
        raise CriteriaError(f"{FILE}: reviewers: {reviewers!r} is no number of people; give a whole number above 0")
    return Protocol(criteria=criteria_of(values, FILE), reviewers=reviewers)


def criteria_in_force(review: Review) -> Criteria | None:
    """The criteria that a judgement made now would rest on, if any are written down."""
    written = read_protocol(review).criteria
    if written.criteria:
        return written
    stated = review.log.last(Criteria(question="", criteria=()))
    return cast("Criteria", stated.record) if stated and cast("Criteria", stated.record).criteria else None


def needed_criteria(review: Review) -> Criteria:
    """The criteria in force; :class:`CriteriaError` where none are, for what is judged without is judged by none."""
    if found := criteria_in_force(review):
        return found
    raise CriteriaError(Text(*_SAY.no_criteria(review=review.folder, file=FILE)))


def state_criteria(review: Review, criteria: Criteria, *, author: str, reason: str = "") -> Entry | None:
    """Keep criteria that a file gave; ``None`` where they are those in force.

    :class:`CriteriaError` where ``review.toml`` has criteria of its own: of two places nobody knows which holds.
    """
    if read_protocol(review).criteria.criteria:
        remedy = "change them there, or take them out there first"
        raise CriteriaError(f"{review.folder}: the criteria of this review stand in {FILE}; {remedy}")
    if not criteria.criteria:
        raise CriteriaError("the file holds no criteria; write one a line, under code, text and kind")
    standing = criteria_in_force(review)
    if not criteria.question and standing:
        criteria = replace(criteria, question=standing.question)
    return keep_criteria(review, criteria, author=author, reason=reason)


def keep_criteria(review: Review, criteria: Criteria, *, author: str, reason: str = "") -> Entry | None:
    """Keep criteria in the log, unless they were the last that were kept."""
    last = review.log.last(criteria)
    if last is not None and last.record == criteria:
        return None
    with suppress(ConflictError):  # another reviewer began at the same moment, by the same file
        return review.log.add(criteria, author=author, follows=last.number if last else None, reason=reason)
    return None


def kept_criteria(review: Review) -> tuple[KeptCriteria, ...]:
    """All criteria that were kept, the earliest first."""
    judged = [entry.number for entry in review.log.entries(Screened)]
    return tuple(
        KeptCriteria(entry=entry, judged_before=sum(number < entry.number for number in judged))
        for entry in review.log.entries(Criteria)
    )


def criteria_at(criteria: Criteria, stage: Stage) -> tuple[Criterion, ...]:
    """The criteria that can be judged at a stage."""
    return tuple(each for each in criteria.criteria if each.stage in {stage, "both"})


def codes_named(criteria: Criteria, stage: Stage, named: Sequence[str]) -> tuple[str, ...]:
    """Codes as the criteria write them, each once; :class:`CriteriaError` for one that a stage does not have."""
    codes = {each.code.casefold(): each.code for each in criteria_at(criteria, stage)}
    found: list[str] = []
    for name in filter(None, map(str.strip, named)):
        if name.casefold() not in codes:
            remedy = did_you_mean(name, codes.values(), otherwise=f"expected {', '.join(codes.values()) or 'none'}")
            at: Text = _SAY.at_title if stage == "title" else _SAY.at_full_text
            said = _SAY.not_judged_there(code=name[:60], stage=at, codes=", ".join(codes.values()) or "–")
            raise CriteriaError(Text(said.nb, f"no criterion {name[:60]!r} is judged by {at.en}; {remedy}"))
        found.append(codes[name.casefold()])
    return tuple(dict.fromkeys(found))
