"""A reading of a review: which works were read at a stage, by one reviewer or by all, and which are relevant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.refs.duplicates.works import Work
from kg.refs.ordering.order import order
from kg.refs.records.review import Review
from kg.refs.records.statements import Sampled, Screened, Stage
from kg.refs.screening.outcomes import Outcome, outcomes_of, to_full_text
from kg.refs.screening.standing import standing_of

if TYPE_CHECKING:
    from kg.refs.records.log import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The ``works`` to be read at a stage, the ids of those ``read``, and what was judged of them where it is certain.

    ``reviewer`` is whose reading it is; of all (empty), ``labels`` are what they agree on. A work that was read and has
    no label is one that nobody is sure of, or that they do not agree on.
    """

    works: tuple[Work, ...]
    stage: Stage
    reviewer: str
    read: frozenset[str]
    labels: Mapping[str, bool]

    @property
    def unread(self) -> tuple[str, ...]:
        """The ids of the works still to be read, in the order of the review."""
        return tuple(work.id for work in self.works if work.id not in self.read)

    @property
    def found(self) -> int:
        """How many works are relevant for certain."""
        return sum(self.labels.values())


def reading_of(review: Review, works: Sequence[Work], stage: Stage = "title", *, reviewer: str = "") -> Reading:
    """What was read of the works at a stage; at ``full_text``, of those that titles and abstracts let through."""
    standing = standing_of(review)
    if stage == "full_text":
        works = to_full_text(review, works, standing=standing)
    outcomes = outcomes_of(review, works, stage, standing=standing)
    verdicts = {name: _verdicts(outcome, reviewer) for name, outcome in outcomes.items()}
    return Reading(
        works=tuple(works), stage=stage, reviewer=reviewer,
        read=frozenset(name for name, (was_read, _) in verdicts.items() if was_read),
        labels={name: verdict == "include" for name, (_, verdict) in verdicts.items() if verdict in _CERTAIN},
    )  # fmt: skip


_CERTAIN = {"include", "exclude"}


def _verdicts(outcome: Outcome, reviewer: str) -> tuple[bool, str | None]:
    """Whether a work was read, and what it was judged to be."""
    if not reviewer:
        return bool(outcome.judgements or outcome.verdict), outcome.verdict
    own = next((each for each in outcome.judgements if each.reviewer == reviewer), None)
    return own is not None, own.verdict if own else None


def reading_order(review: Review, reading: Reading, *, seed: int = 1) -> tuple[str, ...]:
    """The ids of the works still to be read: what is left of a sample, in the order drawn, then as is learnt.

    Judgements that are not certain teach nothing; until both kinds were judged, the order is random.
    """
    sample = last_sample(review, reading)
    first = drawn_of(reading, sample.record) if sample else ()
    learnt = order(reading.works, reading.labels, seed=seed)
    return tuple(dict.fromkeys(name for name in (*first, *learnt) if name not in reading.read))


def last_sample(review: Review, reading: Reading) -> "Entry | None":
    """The entry of the sample of this reading that was drawn last."""
    return review.log.latest(Sampled).get(f"{reading.stage}/{reading.reviewer}")


def drawn_of(reading: Reading, sample: object) -> tuple[str, ...]:
    """The ids of the works of a sample as they are now: one that was merged with another is that work."""
    of_record = {record: work.id for work in reading.works for record in work.ids}
    drawn = sample.records if isinstance(sample, Sampled) else ()
    return tuple(dict.fromkeys(of_record[record] for record in drawn if record in of_record))


def first_judged(review: Review, reading: Reading) -> Mapping[str, int]:
    """The entry of the log (its number) by which each work that was read was first judged, the earliest first."""
    of_record = {record: work.id for work in reading.works for record in work.ids}
    first: dict[str, int] = {}
    for entry in review.log.entries(Screened):
        said = entry.record
        if isinstance(said, Screened) and said.stage == reading.stage and reading.reviewer in {"", said.reviewer}:
            names = (of_record[record] for record in said.records if said.verdict and record in of_record)
            first |= {name: entry.number for name in names if name in reading.read and name not in first}
    return first
