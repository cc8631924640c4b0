"""What stands for each work at a stage: what each reviewer judged, and what that comes to.

By title and abstract a work goes on when nobody excludes it: *unsure* goes on, as who cannot tell from an abstract
reads the text (one is to be over-inclusive there: Cochrane Handbook, 4.6.3). By full text it is in or out, and *unsure*
is for others to settle.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import cast

from kg.refs.duplicates.works import Work
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Screened, Settled, Stage, Verdict
from kg.refs.screening.protocol import read_protocol
from kg.refs.screening.standing import Standing, standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What stands for a ``work`` at a ``stage``.

    ``verdict`` is ``None`` as long as fewer than the ``required`` reviewers judged, or those who did do not agree
    (``conflict``) and nothing was ``settled``. ``judgements`` are the last of each reviewer; of one who judged records
    differently that are one work now (``contradicting``), all that stand. By full text ``not_retrieved`` is a work
    whose text could not be had and on which nothing was agreed before that: there is nothing to judge or to settle.
    """

    work: Work
    stage: Stage
    verdict: Verdict | None
    judgements: tuple[Screened, ...] = ()
    conflict: bool = False
    settled: Settled | None = None
    required: int = 1
    contradicting: tuple[str, ...] = ()
    unsettled: bool = False
    not_retrieved: bool = False

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who judged it."""
        return tuple(dict.fromkeys(each.reviewer for each in self.judgements))

    @property
    def complete(self) -> bool:
        """Whether as many judged as are required; until then nobody sees another's judgement."""
        return len(self.reviewers) >= self.required

    @property
    def goes_on(self) -> bool:
        """Whether it is in, or goes on to the next stage."""
        return self.verdict in {"include", "unsure"}

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes of criteria that were named, each once; of an outcome, those of the judgements that led to it."""
        if self.settled and self.settled.reasons:
            return self.settled.reasons
        told = [each for each in self.judgements if self.verdict in {None, each.verdict}]
        return tuple(dict.fromkeys(reason for each in told for reason in each.reasons))

    @property
    def reasons_differ(self) -> bool:
        """Whether all exclude it by full text, but for different main reasons (the first that each names)."""
        if self.stage == "title" or self.verdict != "exclude" or (self.settled and self.settled.reasons):
            return False
        return len({each.reasons[0] for each in self.judgements if each.reasons}) > 1

    @property
    def why(self) -> str:
        """What there is to settle, in words; empty where there is nothing."""
        if self.unsettled:
            return "settled before records were joined to it that say otherwise"
        if self.contradicting and self.conflict:
            who = " and ".join(self.contradicting)
            return f"{who} judged differently records that are one work now"
        if self.conflict:
            return "unsure by full text" if len({e.verdict for e in self.judgements}) == 1 else "reviewers disagree"
        return "excluded for different reasons" if self.reasons_differ else ""


def outcomes_of(
    review: Review, works: Sequence[Work], stage: Stage, *, standing: Standing | None = None
) -> Mapping[str, Outcome]:
    """What stands for each of the works at a stage, by the work's id; ``standing`` is read where it is not given.

    What was judged by full text comes to nothing as long as title and abstract exclude the work or leave it open.
    """
    standing = standing or standing_of(review)
    required = read_protocol(review).reviewers
    found = {work.id: outcome_of(standing, work, stage, required) for work in works}
    if stage == "title":
        return found
    return {
        name: _barred(each, outcome_of(standing, each.work, "title", required), standing)
        for name, each in found.items()
    }


def _barred(text: Outcome, title: Outcome, standing: Standing) -> Outcome:
    """An outcome by full text, seen from that by title: one changed there after the text was read must not count."""
    nothing = replace(text, verdict=None, conflict=False, settled=None, unsettled=False, contradicting=())
    if not title.goes_on and (title.judgements or title.settled):
        return nothing
    is_open = text.verdict is None and standing.is_absent(text.work.ids)
    return replace(nothing, not_retrieved=True) if is_open else text


def to_full_text(review: Review, works: Sequence[Work], *, standing: Standing | None = None) -> tuple[Work, ...]:
    """The works to judge by full text: title and abstract did not exclude them, nobody disputes that, and it was had.

    One of whose full text nothing was stated is there; left out are those that were stated as not retrieved.
    """
    standing = standing or standing_of(review)
    outcomes = outcomes_of(review, works, "title", standing=standing)
    return tuple(work for work in works if outcomes[work.id].goes_on and not standing.is_absent(work.ids))


def outcome_of(standing: Standing, work: Work, stage: Stage, required: int) -> Outcome:
    """What stands for a work at a stage."""
    judged, contradicting = _judged(standing, work, stage)
    settled, unsettled = _settled(standing, work, stage, judged)
    judgements = tuple(cast("Screened", entry.record) for entry in judged)
    verdicts = {each.verdict for each in judgements if each.verdict}
    complete = len({each.reviewer for each in judgements}) >= required
    agreed = _agreed(verdicts, stage) if complete and not contradicting else None
    return Outcome(
        work=work, stage=stage, verdict=settled.verdict if settled and not unsettled else agreed,
        judgements=judgements, conflict=unsettled or (not settled and not agreed and bool(contradicting or complete)),
        settled=None if unsettled else settled, required=required, contradicting=contradicting, unsettled=unsettled,
    )  # fmt: skip


def _agreed(verdicts: AbstractSet[Verdict], stage: Stage) -> Verdict | None:
    """What verdicts come to together; ``None`` where that is for people to settle."""
    if stage == "title" and "exclude" not in verdicts:
        return "unsure" if verdicts == {"unsure"} else "include"
    only = next(iter(verdicts)) if len(verdicts) == 1 else None
    return None if only == "unsure" else only


def _judged(standing: Standing, work: Work, stage: Stage) -> tuple[list[Entry], tuple[str, ...]]:
    """What stands of each reviewer, the earliest first, and who said of some records otherwise than of others."""
    own: dict[str, dict[int, Entry]] = {}
    for record in work.ids:
        for reviewer, entry in standing.screened.get((stage, record), {}).items():
            if cast("Screened", entry.record).verdict:
                own.setdefault(reviewer, {})[entry.number] = entry
    kept: list[Entry] = []
    contradicting = []
    for reviewer, entries in own.items():
        said = {cast("Screened", entry.record).verdict for entry in entries.values()}
        if len(said) > 1 and _agreed({verdict for verdict in said if verdict}, stage) is None:
            contradicting.append(reviewer)
            kept += entries.values()
        else:
            kept.append(entries[max(entries)])
    return sorted(kept, key=lambda entry: entry.number), tuple(sorted(contradicting))


def _settled(standing: Standing, work: Work, stage: Stage, judged: Sequence[Entry]) -> tuple[Settled | None, bool]:
    """What was settled, and whether that is in doubt: by another settlement, or a judgement that it knew nothing of."""
    entries = {
        entry.number: entry for record in work.ids
        if (entry := standing.settled.get((stage, record))) and cast("Settled", entry.record).verdict
    }  # fmt: skip
    if not entries:
        return None, False
    last = cast("Settled", entries[max(entries)].record)
    known = {record for entry in entries.values() for record in cast("Settled", entry.record).records}
    others = {cast("Settled", entry.record).verdict for entry in entries.values()}
    for entry in judged:
        said = cast("Screened", entry.record)
        if not known.issuperset({*said.records} & {*work.ids}) and said.verdict not in {last.verdict, "unsure"}:
            others.add("include" if said.verdict == "include" else "exclude")
    return last, len(others) > 1
