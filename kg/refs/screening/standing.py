"""Who said what last of each record: judgements and settlements by record, so that they hold for what it becomes.

A statement names the records that were one work when it was made. It stands for each of them until the same person
says something else of that record: parted, each part keeps it; joined, the whole has what its records have.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from corpus.errors import BegrepskartError
from kg.refs.duplicates.works import Work
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Retrieval, Screened, Settled, Stage
from kg.wording.text import Text


class JudgementError(BegrepskartError):
    """A judgement that cannot be taken; ``said`` is why, and the way out, in both languages where a page shows it."""

    def __init__(self, told: str | Text) -> None:
        super().__init__(told.en if isinstance(told, Text) else told)
        self.said = told if isinstance(told, Text) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands in a review: by stage and record, the last entry of each reviewer, and the last settlement.

    ``screened`` and ``settled`` hold what was taken back, too; ``last`` is the last entry of each topic, ``seen`` the
    number of the last of all. ``retrieved`` is by record the last that was stated of its full text.
    """

    screened: Mapping[tuple[Stage, str], Mapping[str, Entry]]
    settled: Mapping[tuple[Stage, str], Entry]
    last: Mapping[str, Entry]
    reviewers: tuple[str, ...]
    seen: int
    retrieved: Mapping[str, Entry] = field(default_factory=dict)

    def is_absent(self, records: Iterable[str]) -> bool:
        """Whether the last that was stated of the full text of these records is that it could not be had."""
        stated = [entry for record in records if (entry := self.retrieved.get(record))]
        last = max(stated, key=lambda entry: entry.number, default=None)
        return last is not None and cast("Retrieval", last.record).state == "not_retrieved"


def standing_of(review: Review, work: Work | None = None) -> Standing:
    """What stands in a review now; the log is read once. Of one ``work`` alone, only what names its records is read."""
    if work is None:
        held = (review.log.entries(kind) for kind in (Screened, Settled, Retrieval))
    else:
        held = (review.log.naming(kind, work.ids) for kind in (Screened, Settled, Retrieval))
    return _standing(*held)


def _standing(judged: Sequence[Entry], agreed: Sequence[Entry], stated: Sequence[Entry]) -> Standing:
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
    retrieved = {record: entry for entry in stated for record in cast("Retrieval", entry.record).records}
    reviewers = dict.fromkeys(cast("Screened", entry.record).reviewer for entry in judged)
    seen = max((entry.number for entry in (*judged[-1:], *agreed[-1:])), default=0)
    return Standing(
        screened=screened, settled=settled, last=last, reviewers=tuple(reviewers), seen=seen, retrieved=retrieved
    )


def one_name(name: str) -> str:
    """A name as it is kept: without blanks around it, and each letter as one character (*å* is no *a* with a ring)."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def reviewer_named(standing: Standing, name: str) -> str:
    """A reviewer's name without blanks around it; one that differs from a known one by letters' case is refused.

    :class:`JudgementError`, for such would be two reviewers who never disagree with themselves.
    """
    plain = one_name(name)
    if not plain:
        raise JudgementError("nobody is named as reviewer; give --reviewer NAME")
    for known in standing.reviewers:
        if one_name(known) != plain and one_name(known).casefold() == plain.casefold():
            raise JudgementError(f"this review knows the reviewer as {known!r}; write the name so, not {plain!r}")
    return plain
