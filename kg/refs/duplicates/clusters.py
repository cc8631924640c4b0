"""Records joined into works: what is the same, unless two of them are held apart; nothing through *perhaps*."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from kg.refs.duplicates.pairs import Pair, shared_dois
from kg.refs.duplicates.rules import judged
from kg.refs.duplicates.traits import Traits

#: A work whose records differ in so many ways is put before a person, not looked through pair by pair.
MOST_DIFFERENT = 60
#: So many records that one could be are looked at two by two.
MOST_CHOICES = 20


class Clusters:
    """Works as they grow from pairs; ``traits`` by id are looked at where two groups would be joined."""

    def __init__(self, traits: Mapping[str, Traits], apart: Iterable[Pair], shared: frozenset[str]) -> None:
        self._traits = traits
        self._shared = shared
        self._group: dict[str, list[str]] = {}
        self._by_hand: set[str] = set()
        self._apart: dict[str, dict[str, str]] = {}
        for pair in apart:
            self._apart.setdefault(pair.one, {})[pair.other] = pair.by
            self._apart.setdefault(pair.other, {})[pair.one] = pair.by

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The works of more than one record."""
        each = {id(group): group for group in self._group.values() if len(group) > 1}
        return tuple(tuple(group) for group in each.values())

    def join(self, pair: Pair) -> str:
        """Join the works of two records; where they are held apart, why, and nothing is joined."""
        mine, theirs = (self._group.setdefault(record, [record]) for record in (pair.one, pair.other))
        if mine is theirs:
            return ""
        if held := self._held(mine, theirs, pair):
            return held
        if pair.by:
            self._by_hand |= {pair.one, pair.other}
        short, long = sorted((mine, theirs), key=len)
        long.extend(short)
        self._group.update(dict.fromkeys(short, long))
        return ""

    def _held(self, mine: Sequence[str], theirs: Sequence[str], pair: Pair) -> str:
        """Why no record of one group may come to the other: what a person said goes before a rule."""
        for record, held in self._apart_from(mine, theirs):
            return f"{self._apart[record][held]} holds {record} and {held} apart"
        if pair.by:
            return ""
        # What a person joined to a work is no more held against it by a rule.
        passed = self._by_hand - {pair.one, pair.other}
        return self._held_by_rule(*([record for record in group if record not in passed] for group in (mine, theirs)))

    def _apart_from(self, mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
        if not self._apart:
            return
        others = set(theirs)
        for record in mine:
            for held in self._apart.get(record, ()):
                if held in others:
                    yield record, held

    def _held_by_rule(self, mine: Sequence[str], theirs: Sequence[str]) -> str:
        ours, others = (tuple({self._traits[record]: record for record in group}.items()) for group in (mine, theirs))
        if len(ours) == len(others) == 1:
            return ""
        if len(ours) + len(others) > MOST_DIFFERENT:
            return f"more than {MOST_DIFFERENT} different records would be one work"
        for one, record in ours:
            for other, another in others:
                if held := judged(one, other, shared_dois=self._shared).held:
                    return f"{record} and {another} are held apart: {held}"
        return ""


def clustered(
    pairs: Sequence[Pair], traits: Mapping[str, Traits], shared: frozenset[str] | None = None
) -> tuple[tuple[Pair, ...], tuple[tuple[str, ...], ...]]:
    """The pairs, those that could not be joined now *perhaps*, and the works of more than one record.

    What people decided is joined first, then the rest, the surest first. ``traits`` of other records than those of the
    pairs are looked at only where it is not told which DOIs are ``shared``.
    """
    shared = shared_dois(traits.values()) if shared is None else shared
    pairs = _without_choices(pairs, traits, shared)
    clusters = Clusters(traits, (pair for pair in pairs if pair.state == "different" and pair.by), shared)
    order = sorted(range(len(pairs)), key=lambda at: (not pairs[at].by, -pairs[at].score, at))
    refused: dict[int, str] = {}
    for at in order:
        if pairs[at].state == "same" and (held := clusters.join(pairs[at])):
            refused[at] = held
    told = tuple(_put_forward(pair, refused[at]) if at in refused else pair for at, pair in enumerate(pairs))
    return told, clusters.groups()


def _put_forward(pair: Pair, why: str) -> Pair:
    return replace(pair, state="perhaps", reason=f"{pair.reason}; but {why}")


def _without_choices(pairs: Sequence[Pair], traits: Mapping[str, Traits], shared: frozenset[str]) -> tuple[Pair, ...]:
    """The pairs; where a record could be either of two that are held apart, a person chooses, but for a same DOI."""
    met: dict[str, list[int]] = {}
    for at, pair in enumerate(pairs):
        if pair.state == "same" and not pair.by:
            met.setdefault(pair.one, []).append(at)
            met.setdefault(pair.other, []).append(at)
    open_to: dict[int, str] = {}
    for record, places in met.items():
        if 1 < len(places) <= MOST_CHOICES:
            for at, other in combinations(places, 2):
                one, another = (_across(pairs[place], record) for place in (at, other))
                if judged(traits[one], traits[another], shared_dois=shared).held:
                    told = f"it could also be {{}}, and {one} and {another} are held apart"
                    open_to |= {
                        place: told.format(rival)
                        for place, rival in ((at, another), (other, one))
                        if not _is_named(pairs[place], traits)
                    }
    return tuple(_put_forward(pair, open_to[at]) if at in open_to else pair for at, pair in enumerate(pairs))


def _across(pair: Pair, record: str) -> str:
    return pair.other if pair.one == record else pair.one


def _is_named(pair: Pair, traits: Mapping[str, Traits]) -> bool:
    return bool(traits[pair.one].doi) and traits[pair.one].doi == traits[pair.other].doi
