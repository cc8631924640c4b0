"""Pairs as they stand: what was computed of the records, kept in the review, with what people decided laid over it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal, get_args

from corpus.errors import BegrepskartError
from kg.refs.duplicates.clusters import clustered
from kg.refs.duplicates.kept import FILE, Head, has_run, keep, kept_head, kept_pairs
from kg.refs.duplicates.pairs import Pair, pairs_of_traits
from kg.refs.duplicates.rules import judged
from kg.refs.duplicates.traits import Traits, traits_of
from kg.refs.records.records import Record, id_order
from kg.refs.records.review import Review
from kg.refs.records.statements import PairDecision

__all__ = ["FILE", "Summary", "clusters_of", "decide", "dedupe", "duplicates_of", "has_run"]

Verdict = Literal["same", "different", "open"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
#: Of a work with so many records all pairs are listed; of a larger one those that join it.
MOST_LISTED = 20
_LEFT_OPEN = "left open by"


class DuplicatesError(BegrepskartError):
    """A decision on a pair that cannot be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How many records a review has, how many works they are, and pairs that a person should look at."""

    records: int
    works: int
    perhaps: int


def dedupe(review: Review) -> Summary:
    """Compute the pairs of a review and keep them in it; what people decided stays."""
    traits = [traits_of(record) for record in review.records()]
    keep(review, pairs_of_traits(traits), traits)
    pairs, groups = _told(review, traits)
    return Summary(
        records=len(traits), works=len(traits) - sum(len(group) - 1 for group in groups),
        perhaps=sum(pair.state == "perhaps" for pair in pairs),
    )  # fmt: skip


def duplicates_of(review: Review) -> tuple[Pair, ...]:
    """The pairs as they stand; computed anew where imports have come or gone since."""
    return _told(review, [traits_of(record) for record in review.records()])[0]


def clusters_of(review: Review, records: Iterable[Record]) -> tuple[tuple[str, ...], ...]:
    """The ids of the records that are of one work, of works that have several."""
    decided = {each for topic in review.log.latest(PairDecision).values() for each in _both(topic.record)}
    head = kept_head(review)
    pairs = kept_pairs(review) if head and decided else ()
    if not has_run(review) and not decided:
        return ()
    if head is None or pairs is None:
        return _told(review, [traits_of(record) for record in records])[1]
    return _regrouped(review, records, head, pairs, decided) if decided else head.groups


def waiting_pairs(review: Review) -> int:
    """How many pairs of records may be of one work and wait for a person."""
    return sum(pair.state == "perhaps" for pair in duplicates_of(review))


def _both(record: object) -> tuple[str, ...]:
    return (record.one, record.other) if isinstance(record, PairDecision) else ()


def _regrouped(
    review: Review, records: Iterable[Record], head: Head, pairs: Sequence[Pair], decided: set[str]
) -> tuple[tuple[str, ...], ...]:
    """The groups as kept, but of what hangs together with a record that a person decided on."""
    met = _hanging_together([pair for pair in pairs if pair.state == "same"], decided)
    traits = {record.id: traits_of(record) for record in records if record.id in met}
    of_met = [pair for pair in pairs if pair.one in met and pair.other in met]
    _, groups = clustered(_with_decisions(review, of_met, traits), traits, head.shared)
    return *(group for group in head.groups if met.isdisjoint(group)), *groups


def _hanging_together(pairs: Iterable[Pair], some: set[str]) -> set[str]:
    """The records that a way of pairs leads to from some."""
    beside: dict[str, list[str]] = {}
    for pair in pairs:
        beside.setdefault(pair.one, []).append(pair.other)
        beside.setdefault(pair.other, []).append(pair.one)
    met, ahead = set(some), list(some)
    while ahead:
        found = set(beside.get(ahead.pop(), ())) - met
        met |= found
        ahead.extend(found)
    return met


def _told(review: Review, traits: Sequence[Traits]) -> tuple[tuple[Pair, ...], tuple[tuple[str, ...], ...]]:
    computed: tuple[Pair, ...] = ()
    if has_run(review):
        kept = kept_pairs(review)
        computed = pairs_of_traits(traits) if kept is None else kept
        if kept is None:
            with suppress(OSError):  # where one may only read, it is computed each time
                keep(review, computed, traits)
    by_id = {each.id: each for each in traits}
    laid, groups = clustered(_with_decisions(review, computed, by_id), by_id)
    pairs = _with_those_joined(laid, groups, by_id)
    return tuple(sorted(pairs, key=lambda pair: (id_order(pair.one), id_order(pair.other)))), groups


def _with_those_joined(
    pairs: Sequence[Pair], groups: Iterable[Sequence[str]], traits: Mapping[str, Traits]
) -> Iterable[Pair]:
    """The pairs with those that are one work through other records: they are the same, too, and no question is left."""
    told = {(pair.one, pair.other): pair for pair in pairs}
    for group in groups:
        if len(group) <= MOST_LISTED:
            for place in combinations(sorted(group, key=id_order), 2):
                pair = told.get(place) or _judged(traits, *place)
                if pair.state != "same" and not pair.reason.startswith(_LEFT_OPEN):
                    told[place] = replace(pair, state="same", reason=f"one work through other records; {pair.reason}")
                else:
                    told.setdefault(place, pair)
    return told.values()


def _with_decisions(review: Review, computed: Sequence[Pair], traits: Mapping[str, Traits]) -> tuple[Pair, ...]:
    pairs = {(pair.one, pair.other): pair for pair in computed}
    for entry in review.log.latest(PairDecision).values():
        decision = entry.record
        if isinstance(decision, PairDecision) and {decision.one, decision.other} <= traits.keys():
            place = decision.one, decision.other
            pairs[place] = _decided(pairs.get(place) or _judged(traits, *place), decision, entry.author)
    return tuple(pairs.values())


def _judged(traits: Mapping[str, Traits], one: str, other: str) -> Pair:
    verdict = judged(traits[one], traits[other])
    return Pair(one=one, other=other, state=verdict.state, score=verdict.score, reason=verdict.reason)


def _decided(pair: Pair, decision: PairDecision, author: str) -> Pair:
    """The pair as a person decided it; one that is open again is put before a person, whatever a rule says."""
    if decision.verdict == "open":
        return replace(pair, state="perhaps", reason=f"{_LEFT_OPEN} {author}; {pair.reason}")
    return replace(pair, state=decision.verdict, reason=f"decided by {author}; {pair.reason}", by=author)


def decide(review: Review, decisions: Sequence[tuple[str, str, str]], *, author: str, reason: str = "") -> int:
    """State what records are to each other (``same``, ``different``, ``open``); the number of new decisions.

    All are written, or none; :class:`DuplicatesError` for a record that the review does not have. Who decides what
    somebody else decided otherwise writes over that, and the log keeps both.
    """
    known = {f"r{each.number}-{at}" for each in review.imports() for at in range(1, each.records + 1)}
    standing = review.log.latest(PairDecision)
    stated: dict[str, tuple[PairDecision, int | None]] = {}
    said: dict[str, PairDecision] = {}
    for one, other, verdict in decisions:
        decision = _decision(one, other, verdict, known)
        if (before := said.setdefault(decision.topic, decision)) != decision:
            told = f"{decision.one}, {decision.other}: decided as {before.verdict} and as {verdict} at once"
            raise DuplicatesError(f"{told}; name the pair once, nothing was written")
        last = standing.get(decision.topic)
        if last is None or last.record != decision:
            stated[decision.topic] = decision, last.number if last else None
    if stated:
        review.log.add_all([*stated.values()], author=author, reason=reason)
    return len(stated)


def _decision(one: str, other: str, verdict: str, known: set[str]) -> PairDecision:
    for record in (one, other):
        if record not in known:
            raise DuplicatesError(f"{record}: the review has no such record; begrepskart refs list shows those it has")
    if one == other:
        raise DuplicatesError(f"{one}: a record is no pair with itself; name two records")
    known_verdict = next((each for each in VERDICTS if each == verdict), None)
    if known_verdict is None:
        raise DuplicatesError(f"{one}, {other}: {verdict!r} is no decision; expected same, different or open")
    first, second = sorted((one, other), key=id_order)
    return PairDecision(one=first, other=second, verdict=known_verdict)
