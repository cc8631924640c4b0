"""Who said what last of each record: judgements and settlements by record, so that they hold for what it becomes.

A statement names the records that were one work when it was made. It stands for each of them until the same person
says something else of that record: parted, each part keeps it; joined, the whole has what its records have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from corpus.errors import BegrepskartError
from kg.refs.duplicates.works import Work
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Screened, Settled, Stage


class JudgementError(BegrepskartError):
    """A judgement that cannot be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands in a review: by stage and record, the last entry of each reviewer, and the last settlement.

    ``screened`` and ``settled`` hold what was taken back, too; ``last`` is the last entry of each topic, ``seen`` the
    number of the last of all.
    """

    screened: Mapping[tuple[Stage, str], Mapping[str, Entry]]
    settled: Mapping[tuple[Stage, str], Entry]
    last: Mapping[str, Entry]
    reviewers: tuple[str, ...]
    seen: int


def standing_of(review: Review, work: Work | None = None) -> Standing:
    """What stands in a review now; the log is read once. Of one ``work`` alone, only what names its records is read."""
    if work is None:
        return _standing(review.log.entries(Screened), review.log.entries(Settled))
    return _standing(review.log.naming(Screened, work.ids), review.log.naming(Settled, work.ids))


def _standing(judged: Sequence[Entry], agreed: Sequence[Entry]) -> Standing:
    screened: dict[tuple[Stage, str], dict[str, Entry]] = {}
    settled: dict[tuple[Stage, str], Entry] = {}
    last: dict[str, Entry] = {}
    for entry in judged:
        said = cast("Screened", entry.record)
        last[said.topic] = entry
        for record in said.records:
            screened.setdefault((said.stage, record), {})[said.reviewer] = entry
    for entry in agreed:
        for record in cast("Settled", entry.record).records:
            settled[cast("Settled", entry.record).stage, record] = entry
    reviewers = dict.fromkeys(cast("Screened", entry.record).reviewer for entry in judged)
    seen = max((entry.number for entry in (*judged[-1:], *agreed[-1:])), default=0)
    return Standing(screened=screened, settled=settled, last=last, reviewers=tuple(reviewers), seen=seen)


def reviewer_named(standing: Standing, name: str) -> str:
    """A reviewer's name without blanks around it; one that differs from a known one by letters' case is refused.

    :class:`JudgementError`, for such would be two reviewers who never disagree with themselves.
    """
    plain = " ".join(name.split())
    if not plain:
        raise JudgementError("nobody is named as reviewer; give --reviewer NAME")
    for known in standing.reviewers:
        if known.casefold() == plain.casefold() and known != plain:
            raise JudgementError(f"this review knows the reviewer as {known!r}; write the name so, not {plain!r}")
    return plain
