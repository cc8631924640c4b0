"""Samples of the unread works of a review, kept in its log so that they are read whole, and what they say."""

from dataclasses import dataclass

import numpy as np

from corpus.errors import so_many
from kg.refs.ordering.learner import OrderError
from kg.refs.ordering.readings import Reading, drawn_of, first_judged, last_sample
from kg.refs.ordering.stopping import CERTAINTY, Bound, bound, sample_needed
from kg.refs.records.review import Review
from kg.refs.records.statements import Sampled


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a reading is, and what may be said of what is left.

    ``bound`` is what the last sample says once it was read whole, ``to_read`` how many works of it still are to be, and
    ``came`` how many works came to be read after it was drawn, of which it says nothing. ``draws`` is the number of
    samples so far. ``needed`` works a new sample must have for a recall of 95 %, if it holds no relevant one (``None``
    while none was found).
    """

    works: int
    read: int
    found: int
    draws: int
    to_read: int
    came: int
    bound: Bound | None
    needed: int | None

    @property
    def unread(self) -> int:
        """Works still to be read."""
        return self.works - self.read

    @property
    def together(self) -> float:
        """How certain it is, at the least, that no sample so far misled: each is wrong with a chance of its own."""
        return max(1 - self.draws * (1 - CERTAINTY), 0)


def draw(review: Review, reading: Reading, size: int, *, author: str, seed: int = 1) -> Sampled:
    """Draw a sample of the unread works, and keep it in the log.

    :class:`~kg.refs.ordering.learner.OrderError` where it cannot be drawn: the last one was not read whole, or there
    are not so many unread works.
    """
    unread, last = reading.unread, last_sample(review, reading)
    waiting = sum(name not in reading.read for name in drawn_of(reading, last.record)) if last else 0
    if waiting:
        problem = f"{so_many(waiting, 'work')} of the last sample not read yet"
        raise OrderError(f"{problem}; read the rest of it first: a sample counts only when it is read whole")
    if not 1 <= size <= len(unread):
        raise OrderError(f"a sample of {size} of {so_many(len(unread), 'unread work')}; draw 1 or more, up to all")
    drawn = np.random.default_rng([seed, len(unread)]).choice(len(unread), size, replace=False)
    sample = Sampled(
        records=tuple(unread[at] for at in drawn), stage=reading.stage, unread=len(unread), seed=seed,
        reviewer=reading.reviewer,
    )  # fmt: skip
    review.log.add(sample, author=author, follows=last.number if last else None)
    return sample


def standing(review: Review, reading: Reading) -> Standing:
    """How far a reading is, and what its last sample says.

    A work of the sample that was read and is not certain counts as relevant there, and not among those found.
    """
    unread, last = len(reading.unread), last_sample(review, reading)
    drawn = drawn_of(reading, last.record) if last else ()
    to_read = sum(name not in reading.read for name in drawn)
    came, said = 0, None
    if last and isinstance(last.record, Sampled):
        before = {name for name, number in first_judged(review, reading).items() if number < last.number}
        pool = {work.id for work in reading.works} - before
        came = max(len(pool) - last.record.unread, 0)
        said = None if came or to_read else _bound(reading, last.record.unread, drawn, pool)
    return Standing(
        works=len(reading.works), read=len(reading.read), found=reading.found, draws=_draws(review, reading),
        to_read=to_read, came=came, bound=said,
        needed=sample_needed(unread, reading.found) if reading.found and unread else None,
    )  # fmt: skip


def _bound(reading: Reading, unread: int, drawn: tuple[str, ...], pool: set[str]) -> Bound:
    held = sum(reading.labels.get(name, True) for name in drawn)
    since = sum(is_relevant for name, is_relevant in reading.labels.items() if name in pool)
    return bound(unread, len(drawn), held, found=reading.found, since=since)


def _draws(review: Review, reading: Reading) -> int:
    held = (entry.record for entry in review.log.entries(Sampled))
    return sum(each.topic == f"{reading.stage}/{reading.reviewer}" for each in held)
