"""Which of the services that a sentence is about a finding in it is stated for.

Where a sentence is about one service, that one. Where it is about several, those by which the concept next to the cue
is used (table ``uses``: a partner or recipient does not use it); else those that act in the clause of the cue, by their
parts in it (:mod:`extract.uses.roles`). What is said of more than :data:`MOST_SERVICES` is said of the field and not of
each of them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.attribution.service_scheme import ServiceScheme
from extract.uses.roles import read_sentence
from kg.refs.evidence.cue_data import cues
from kg.refs.evidence.cues import Hit

#: A sentence that says something of more services than this lists them, and says it of none in particular.
MOST_SERVICES = 3
_WORD = re.compile(r"\w+(?:-\w+)*")
#: What stands before who gives something: *fra*, and a word at most between.
_FROM = re.compile(r"\b(?:fra|frå)\s+(?:\w+\s+)?$")
#: The parts of those whom a clause is about; a source, a partner or a recipient is not.
_ACTING = frozenset({"subject", "acting", "place"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A concept in a sentence, by its place there, and the services by which it is used."""

    start: int
    end: int
    concept: str
    users: frozenset[str]


def services_of(
    hit: Hit, text: str, about: Collection[str], mentioned: Sequence[Mentioned], scheme: ServiceScheme
) -> tuple[str, ...]:
    """The services of ``about`` for which a finding is stated, sorted; none where that cannot be told."""
    found = {*about} if len(about) == 1 else _told_apart(hit, text, {*about}, mentioned, scheme)
    found = _without_giver(hit, text, found, {*about}, scheme)
    others = _whose_staff(hit, text)
    if others:
        found &= others | _named_there(hit, text, scheme)[1]
    return tuple(sorted(found)) if len(found) <= MOST_SERVICES else ()


def _told_apart(
    hit: Hit, text: str, about: set[str], mentioned: Sequence[Mentioned], scheme: ServiceScheme
) -> set[str]:
    start, end = hit.clause
    near = [each for each in mentioned if start <= each.start < end]
    acting, named = _named_there(hit, text, scheme)
    if near and (users := about & min(near, key=lambda each: _distance(each, hit)).users):
        return (users & named) or users  # by the table a list's last clause may use what its first says
    # Of two that stand outside the clause both may be meant, and of more nobody knows.
    return (acting & about) or (named & about) or (about if len(about) <= 2 else set())


def _without_giver(hit: Hit, text: str, found: set[str], about: set[str], scheme: ServiceScheme) -> set[str]:
    """Where something is wanting from one service to another, the other lacks it."""
    if not hit.lacking:
        return found
    start, end = hit.clause
    named = [each for each in scheme.find_names(text) if start <= each.start < end]
    givers = {name for each in named if _FROM.search(text, 0, each.start) for name in each.pattern.names}
    others = {name for each in named for name in each.pattern.names} & about - givers
    return others if others and found <= givers else found


def _whose_staff(hit: Hit, text: str) -> set[str]:
    """The services whose staff a clause names before its cue: what it says is of them."""
    words = (word[0].lower() for word in _WORD.finditer(text, hit.clause[0], hit.end))
    return {service for word in words if (service := cues().service_of_staff(word))}


def _named_there(hit: Hit, text: str, scheme: ServiceScheme) -> tuple[set[str], set[str]]:
    reading = read_sentence(text, scheme.find_names(text), 0)
    start, end = hit.clause
    there = [part for part in reading.parts if start <= part.hit.start < end]
    acting = {name for part in there if part.role in _ACTING for name in part.hit.pattern.names}
    return acting, {name for part in there for name in part.hit.pattern.names}


def _distance(mentioned: Mentioned, hit: Hit) -> tuple[int, int]:
    return max(mentioned.start - hit.end, hit.start - mentioned.end, 0), mentioned.start
