"""Pairs of records that are of one work, or may be: computed from the records alone, the same each time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.refs.duplicates.blocks import candidates
from kg.refs.duplicates.rules import Judged, State, judged
from kg.refs.duplicates.titles import Level, level_of
from kg.refs.duplicates.traits import Traits, traits_of
from kg.refs.records.records import Record

#: From so many different titles on a DOI is that of a supplement or a book in which all of them stand.
SHARED_DOI = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records by their ids, ``one`` before ``other`` in the review, and what they are to each other.

    ``by`` names who decided it by hand; it is empty where a rule did.
    """

    one: str
    other: str
    state: State
    score: float
    reason: str
    by: str = ""


def pairs_of(records: Iterable[Record]) -> tuple[Pair, ...]:
    """The pairs that are the same work, or perhaps, and those with the same title that a rule holds apart."""
    return pairs_of_traits([traits_of(record) for record in records])


def pairs_of_traits(all_traits: Sequence[Traits]) -> tuple[Pair, ...]:
    """The same of records in comparable form, in the order of the review."""
    shared = shared_dois(all_traits)
    places = {each.id: at for at, each in enumerate(all_traits)}
    alone, found = _collapsed(all_traits, shared)
    for i, j in candidates(alone):
        one, other = sorted((alone[i], alone[j]), key=lambda each: places[each.id])
        if _may_be_one(one, other):
            verdict = judged(one, other, shared_dois=shared)
            if _is_told(verdict, one, other):
                found.append(_pair(one, other, verdict))
    return tuple(sorted(found, key=lambda pair: (places[pair.one], places[pair.other])))


def shared_dois(all_traits: Iterable[Traits]) -> frozenset[str]:
    """The DOIs that name what several works stand in."""
    titles: dict[str, list[Traits]] = defaultdict(list)
    for each in all_traits:
        known = titles[each.doi]
        if each.doi and len(known) < SHARED_DOI and all(_is_other(each, another) for another in known):
            known.append(each)
    return frozenset(doi for doi, known in titles.items() if len(known) >= SHARED_DOI)


def _is_other(one: Traits, other: Traits) -> bool:
    return level_of(one.title, other.title) < Level.NEAR


def _collapsed(all_traits: Sequence[Traits], shared: frozenset[str]) -> tuple[list[Traits], list[Pair]]:
    """One of each group of records that do not differ, and the pairs that make the groups."""
    groups: dict[Traits, list[Traits]] = defaultdict(list)
    for each in all_traits:
        groups[each].append(each)
    alone: list[Traits] = []
    found: list[Pair] = []
    for first, group in groups.items():
        verdict = judged(first, first, shared_dois=shared) if len(group) > 1 else None
        alone.extend(group[:1] if verdict else group)
        if verdict and verdict.state != "different":
            found.extend(_pair(one, other, verdict) for one, other in pairwise(group))
    return alone, found


def _may_be_one(one: Traits, other: Traits) -> bool:
    """A quick look before the long one: two texts with other first authors, years and DOIs that share some words."""
    if (one.doi and one.doi == other.doi) or (one.pmid and one.pmid == other.pmid):
        return True
    if one.year and other.year and abs(one.year - other.year) > 1:
        return one.title.joined == other.title.joined or (one.start != "" and one.start == other.start)
    return True


def _is_told(verdict: Judged, one: Traits, other: Traits) -> bool:
    """Pairs held apart are told where somebody could take them for one work."""
    if verdict.state != "different":
        return True
    return one.title.joined == other.title.joined and not one.title.generic and one.names.first == other.names.first


def _pair(one: Traits, other: Traits, verdict: Judged) -> Pair:
    return Pair(one=one.id, other=other.id, state=verdict.state, score=verdict.score, reason=verdict.reason)
