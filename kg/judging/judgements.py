"""What a line of a reviewer's sheet makes of its item: the value that the decision gives it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from corpus.errors import did_you_mean, listed
from extract.types import UseWhy
from kg.choices import POLARITIES, What
from kg.judging.decided_definitions import CERTAINTIES, NOTHING, REJECTED, DefinitionValue
from kg.judging.decided_uses import COUNTS, NO_REASON
from kg.judging.decisions import FIXED_VALUES, ReviewError
from kg.wording.phrases import phrases
from kg.wording.uses import reason_of

#: What may stand under ``decision``, in English and Norwegian.
_DECISIONS = {
    "accept": "accept", "godta": "accept", "ja": "accept", "reject": "reject", "avvis": "reject", "nei": "reject",
    "correct": "correct", "rett": "correct",
}  # fmt: skip

#: The two tiers of definitions, in Norwegian too.
_CERTAINTIES: Mapping[str, str] = {"sikker": "certain", "mulig": "possible", **{each: each for each in CERTAINTIES}}

#: What a correction may be, as it is told to reviewers.
CORRECTIONS: Mapping[What, str] = {
    "mentions": "one concept's id, or none",
    "services": "the services, with blanks between, or none",
    "definitions": "certain or possible, one concept's id or none, or both; or another term under correct_term",
    "uses": f"{COUNTS}, or why not: {listed(get_args(UseWhy))}",
    "claims": f"{listed(POLARITIES)} or none",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The ids that a correction may name."""

    concepts: Collection[str]
    services: Collection[str]


def value_of(row: Mapping[str, str], what: What, scheme: Scheme, place: str) -> str:
    """The value of a line's item; :class:`ReviewError`, which begins with ``place``, for what makes no sense."""
    decision = _DECISIONS[one_of(row["decision"].strip().lower(), tuple(_DECISIONS), place, "decision")]
    found, correction = row["found"].strip(), " ".join(row["correction"].split())
    if not found:
        raise ReviewError(f"{place}: a decision, but found is empty; copy the line from the sheet that was written")
    if what in FIXED_VALUES:
        one_of(found, FIXED_VALUES[what], place, "found")
    if decision != "correct":
        if correction or row["correct_term"].strip():
            raise ReviewError(f"{place}: {decision}, but there is a correction; write correct, or empty it")
        return found if decision == "accept" else _rejected(what, found)
    if row["correct_term"].strip() and what != "definitions":
        raise ReviewError(
            f"{place}: correct_term is {row['correct_term']!r}; only a definition has a term, so empty it"
        )
    if what == "definitions":
        return str(_corrected_definition(row, DefinitionValue.read(found), scheme.concepts, place))
    return _corrected(correction, what, scheme, place)


def _corrected(correction: str, what: What, scheme: Scheme, place: str) -> str:
    """The value of an item that is no definition."""
    if what in FIXED_VALUES:
        known: Sequence[str] = FIXED_VALUES[what]
    else:
        known = (*sorted(scheme.services if what == "services" else scheme.concepts), NOTHING)
    told = _use_values().get(correction.casefold(), correction) if what == "uses" else correction
    names = told.split()
    if not names or (len(names) > 1 and (what != "services" or NOTHING in names)):
        raise _no_correction(correction, what, place)
    return " ".join(sorted({one_of(name, known, place, "correction") for name in names}))


def _rejected(what: What, found: str) -> str:
    if what == "uses":  # of a use that was left out a rejection says that it counts
        return NO_REASON if found == COUNTS else COUNTS
    return REJECTED if what == "definitions" else NOTHING


@cache
def _use_values() -> Mapping[str, str]:
    """What a use's values are in a sheet's words."""
    said = {reason_of(why): why for why in get_args(UseWhy)} | {phrases("review").counts: COUNTS}
    return {words.casefold(): value for text, value in said.items() for words in text}


def _corrected_definition(
    row: Mapping[str, str], found: DefinitionValue, concepts: Collection[str], place: str
) -> DefinitionValue:
    """What the rules found with what a correction says otherwise: tier, concept and term, each if it is told."""
    words, term = row["correction"].split(), " ".join(row["correct_term"].split())
    tiers = [_CERTAINTIES[word.casefold()] for word in words if word.casefold() in _CERTAINTIES]
    names = [word for word in words if word.casefold() not in _CERTAINTIES]
    if not (words or term) or len(tiers) > 1 or len(names) > 1:
        raise _no_correction(row["correction"], "definitions", place)
    value = found
    for name in names:
        one_of(name, (*sorted(concepts), NOTHING), place, "correction")
        value = replace(value, concept=None if name == NOTHING else name)
    for tier in tiers:
        value = replace(value, certainty=tier)
    return value if term == row["about"].strip() else replace(value, term=term)


def _no_correction(correction: str, what: What, place: str) -> ReviewError:
    return ReviewError(f"{place}: correct, but correction is {correction!r}; give {CORRECTIONS[what]}")


def one_of(value: str, choices: Sequence[str], place: str, column: str) -> str:
    """The value if it is one of the choices; :class:`ReviewError` with the nearest of them if not."""
    if value in choices:
        return value
    hint = did_you_mean(value, choices, otherwise=f"expected one of: {listed(choices)}")
    raise ReviewError(f"{place}: {column} is {value!r}; {hint}")
