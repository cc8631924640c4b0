"""Made-up screened reviews: works about children's services, of which the few about two things at once are relevant.

What is relevant is about working together *and* about small children; many others are about one of the two, one in
seven has no abstract, and a few relevant ones look like the others, as not all of a person's reasons stand in words.
Words are ours: terms of the field, and syllables put together for all the rest. Such sets show cost and faults; how
well an order does is for real ones to say.
"""

from dataclasses import dataclass

import numpy as np

from kg.refs.duplicates.works import Work
from kg.refs.records.records import Record

TOGETHER = """
collaboration samarbeid interagency coordination samordning tverrfaglig multiagency partnership joint shared
teamwork samhandling referral henvisning network integrated information-sharing meeting
""".split()  # noqa: SIM905 - read at a glance
SMALL = """
toddler barnehage preschool kindergarten infant småbarn early childhood nursery spedbarn daycare playground
førskole pedagogue attachment caregiver helsestasjon
""".split()  # noqa: SIM905 - read at a glance
_OTHER = """
school pupil teacher classroom curriculum reading mathematics grade attendance homework
clinic symptom treatment dose trial patient nurse hospital diagnosis screening
placement foster custody benefit poverty housing caseworker court parents income
adolescent peer leisure alcohol police gang identity media sport online
"""
OTHER = [line.split() for line in _OTHER.strip().splitlines()]
#: The share of works without an abstract, and of relevant works that look like others.
NO_ABSTRACT, HIDDEN = 1 / 7, 0.03
_SYLLABLES = "ba den for gri hel is jon kel lum mar nes op pri ros sta tu val xi yr zen".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A made-up review: its works, and which of them are relevant, by id."""

    works: tuple[Work, ...]
    labels: dict[str, bool]


def made_up_review(works: int, relevant: float, *, seed: int = 1) -> Screened:
    """A review of so many works, of which a share is relevant."""
    random = np.random.default_rng(seed)
    common = ["".join(random.choice(_SYLLABLES, 3)) for _ in range(4000)]
    held, labels = [], {}
    for at in range(works):
        is_relevant = at < round(works * relevant)
        topics = (
            [TOGETHER, SMALL]
            if is_relevant and random.random() >= HIDDEN
            else [_near(random), OTHER[random.integers(len(OTHER))]]
        )
        title, abstract = _text(random, topics, common, 9), _text(random, topics, common, 110)
        record = Record(
            id=f"r1-{at + 1}", title=title, abstract="" if random.random() < NO_ABSTRACT else abstract,
        )  # fmt: skip
        held.append(Work(id=record.id, records=(record,), fields=record))
        labels[record.id] = is_relevant
    return Screened(works=tuple(held[at] for at in random.permutation(works)), labels=labels)


def _near(random: np.random.Generator) -> list[str]:
    """One of the two things in every third work that is not about both."""
    place = random.random()
    return TOGETHER if place < 1 / 6 else SMALL if place < 1 / 3 else OTHER[random.integers(len(OTHER))]


def _text(random: np.random.Generator, topics: list[list[str]], common: list[str], words: int) -> str:
    places = np.minimum(random.zipf(1.3, words) - 1, len(common) - 1)
    said = [common[at] for at in places]
    for at in np.flatnonzero(random.random(words) < 0.12):
        said[at] = str(random.choice(topics[random.integers(len(topics))]))
    return " ".join(said)
