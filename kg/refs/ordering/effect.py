"""What an order came to in a review that was read: how much of it until the last work that was included."""

from dataclasses import dataclass

from kg.refs.ordering.readings import Reading, first_judged
from kg.refs.ordering.savings import RECALL, read_for, work_saved
from kg.refs.records.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Of ``works`` to be read, ``read`` were, in the order of the log, and ``included`` of those are relevant.

    ``last`` and ``most`` tell after how many the last of them was read, and 95 % of them. ``saved`` is work saved over
    sampling at that recall, ``None`` as long as works are unread: what is not known cannot be missed.
    """

    works: int
    read: int
    included: int
    last: int
    most: int
    saved: float | None


def effect_of(review: Review, reading: Reading) -> Effect | None:
    """What the order of a reading came to; ``None`` while no work is included."""
    relevant = [reading.labels.get(name, False) for name in first_judged(review, reading)]
    if not any(relevant):
        return None
    return Effect(
        works=len(reading.works), read=len(relevant), included=sum(relevant), last=read_for(relevant, 1),
        most=read_for(relevant, RECALL), saved=None if reading.unread else work_saved(relevant),
    )  # fmt: skip
