"""When one may stop reading: how many relevant works may be left, as a random sample of the unread ones tells.

A run of irrelevant works in a learnt order proves nothing of what the learner overlooks. Of a sample drawn at random
from the unread works, and read whole, the number of relevant ones is hypergeometric; what is left is at most the
largest number under which so few in the sample are not too unlikely. It is the rule of Callaghan & Müller-Hansen 2020,
"Statistical stopping criteria for automated screening in systematic reviews", Systematic Reviews 9, 273, turned from a
test of one recall into a bound. It holds for a sample whose size was settled before it was read; of several samples,
each is wrong with the chance it tells, so that stopping at the first that satisfies is wrong with at most their sum.
"""

from dataclasses import dataclass

from scipy.stats import hypergeom

#: How certain a bound is.
CERTAINTY = 0.95
#: The share of the relevant works that one mostly wants to have found.
TARGET = 0.95
#: 19 of 20 is 0.95 in spite of how a computer divides.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a sample says.

    Of ``pool`` works that were unread when it was drawn, ``drawn`` were read, of which ``relevant`` are. With
    ``certainty`` at most ``left`` relevant works are unread now, so that recall, with ``found`` works, is at least
    ``recall`` (``None`` when there may be none at all).
    """

    pool: int
    drawn: int
    relevant: int
    found: int
    left: int
    recall: float | None
    certainty: float


def most_relevant(pool: int, drawn: int, relevant: int, *, certainty: float = CERTAINTY) -> int:
    """The most relevant works that a pool can hold, with ``certainty``, if a sample of ``drawn`` held so many.

    >>> most_relevant(1000, 300, 0), most_relevant(1000, 1000, 0)
    (8, 0)
    """
    low, high = relevant, pool - drawn + relevant
    while low < high:
        middle = (low + high + 1) // 2
        if hypergeom.cdf(relevant, pool, middle, drawn) > 1 - certainty:
            low = middle
        else:
            high = middle - 1
    return low


def bound(pool: int, drawn: int, relevant: int, *, found: int, since: int, certainty: float = CERTAINTY) -> Bound:
    """What a sample of ``drawn`` works says now.

    ``found`` are all relevant works known by now; ``since`` those of them that were in the pool when it was drawn,
    whether in the sample or read meanwhile.
    """
    left = max(most_relevant(pool, drawn, relevant, certainty=certainty) - since, 0)
    recall = found / (found + left) if found + left else None
    return Bound(
        pool=pool, drawn=drawn, relevant=relevant, found=found, left=left, recall=recall, certainty=certainty
    )  # fmt: skip


def sample_needed(unread: int, found: int, *, target: float = TARGET, certainty: float = CERTAINTY) -> int:
    """How many works a sample must have so that, if none of them is relevant, recall is at least ``target``.

    >>> sample_needed(1000, 100), sample_needed(1000, 10)
    (393, 950)
    """
    allowed = int(found * (1 - target) / target + _ROUNDING)
    low, high = 0, unread
    while low < high:
        middle = (low + high) // 2
        if most_relevant(unread, middle, 0, certainty=certainty) <= allowed:
            high = middle
        else:
            low = middle + 1
    return low
