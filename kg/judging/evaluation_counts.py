"""Counts of what is right, false and missed, and when two passages are the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from kg.judging.evaluation_gold import Judged

#: All concepts, services or the like together.
ALL = "(all)"
#: Share of the shorter of two passages that both cover for them to be the same.
COVERED = 0.5


class Counts(NamedTuple):
    """Found and right, found and false, annotated and missed, annotated and met."""

    right: int = 0
    false: int = 0
    missed: int = 0
    met: int = 0


#: Counts by concept, service or the like.
Outcome = Mapping[str, Counts]
Row = Mapping[str, Any]
#: The rows of a table in a file, in reading order.
RowsOf = Callable[[str], Sequence[Row]]
Units = list[tuple[Judged, Outcome]]
OfPassage: TypeAlias = Callable[[Judged, Sequence[Row]], Outcome]


def overlap(row: Row, passage: Judged) -> int:
    """How many characters a row and a passage share."""
    return int(max(0, min(row["end"], passage.end) - max(row["start"], passage.start)))


def covers(passage: Judged, row: Row) -> bool:
    """Whether they share half of the shorter."""
    shorter: int = min(passage.end - passage.start, row["end"] - row["start"])
    return 0 < overlap(row, passage) >= COVERED * shorter


def outcome_of(right: Iterable[str], false: Iterable[str], missed: Iterable[str]) -> Outcome:
    """Counts of what was found and of what is annotated, by item."""
    rights, falses, misses = map(Counter, (right, false, missed))
    return {
        item: Counts(rights[item], falses[item], misses[item], rights[item]) for item in {*rights, *falses, *misses}
    }


def recalled(met: Iterable[str], missed: Iterable[str]) -> Outcome:
    """Counts of what has a recall only: of what should be so, what is."""
    mets, misses = Counter(met), Counter(missed)
    return {item: Counts(met=mets[item], missed=misses[item]) for item in {*mets, *misses}}


def summed(outcomes: Iterable[Outcome]) -> Outcome:
    """The counts of several passages together."""
    total: dict[str, Counts] = {}
    for outcome in outcomes:
        for item, counts in outcome.items():
            total[item] = Counts(*map(sum, zip(total.get(item, Counts()), counts, strict=True)))
    return total
