"""What stands for each work at a stage: what each reviewer judged, and what that comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.refs.duplicates.works import Work
from kg.refs.records.review import Review
from kg.refs.records.statements import Screened, Settled, Stage, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What stands for a ``work`` at a ``stage``.

    ``verdict`` is ``None`` as long as nobody judged, or those who did do not agree (``conflict``) and nothing was
    ``settled``. ``judgements`` are the last of each reviewer.
    """

    work: Work
    stage: Stage
    verdict: Verdict | None
    judgements: tuple[Screened, ...] = ()
    conflict: bool = False
    settled: Settled | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes of criteria that were named, each once."""
        named = self.settled.reasons if self.settled else (r for each in self.judgements for r in each.reasons)
        return tuple(dict.fromkeys(named))


def outcomes_of(review: Review, works: Sequence[Work], stage: Stage) -> Mapping[str, Outcome]:
    """What stands for each of the works at a stage, by the work's id."""
    judged = [entry.record for entry in review.log.latest(Screened).values()]
    settled = [entry.record for entry in review.log.latest(Settled).values()]
    return {work.id: _outcome(work, stage, judged, settled) for work in works}


def _outcome(work: Work, stage: Stage, judged: Sequence[object], settled: Sequence[object]) -> Outcome:
    ids = set(work.ids)
    own = [e for e in judged if isinstance(e, Screened) and e.stage == stage and e.verdict and ids & set(e.records)]
    last = next(
        (e for e in settled if isinstance(e, Settled) and e.stage == stage and e.verdict and ids & set(e.records)), None
    )
    said = {each.verdict for each in own}
    agreed = next(iter(said)) if len(said) == 1 else None
    return Outcome(
        work=work, stage=stage, verdict=last.verdict if last else agreed, judgements=tuple(own),
        conflict=last is None and len(said) > 1, settled=last,
    )  # fmt: skip
