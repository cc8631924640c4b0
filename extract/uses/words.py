"""The words of a sentence as what tells the parts that services play in it: verbs, prepositions, conjunctions.

``use_words.csv`` holds the closed classes (group and its words, ``|`` between), ``verb_forms.csv`` the forms that only
verbs have, compiled from the Norwegian Dependency Treebank by :mod:`tools.verb_forms`. A name of a service is one
token.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extract.attribution.name_patterns import NameHit
from extract.data_files import grouped_cells

_TOKEN = re.compile(r"[^\W_]+(?:[-–'’/.][^\W_]+)*[-–]?|[,;:()–—«»]")

#: How a verb that the table lacks ends, and letters that no other word ends in.
_FINITE_ENDING = re.compile(r"\w{3,}(?:erer|legger|følger|setter|tar|går|gir|kjøper|holder)$")

#: What a verb may begin with; the rest is looked up, too.
_PREFIX = re.compile(
    r"(?:over|under|etter|gjen|sam|vide(?:re)?|for|opp|ut|inn|til|fr[ae]m|kart|lov|ned|tilrette)(?=\w{5})"
)

#: Shorter forms in *-st* are most often superlatives (*best*).
_LEAST_PASSIVE = 6


class Token(NamedTuple):
    """A word, mark or name of a service, in lower case, with its place; ``hit`` is the name's number, or -1."""

    text: str
    start: int
    end: int
    hit: int = -1


@cache
def groups() -> Mapping[str, frozenset[str]]:
    """The words of each group of ``use_words.csv``."""
    cells = grouped_cells("use_words.csv", "group", "words")
    return {group: frozenset(word for cell in rows for word in cell.split("|")) for group, rows in cells.items()}


@cache
def prepositions() -> Mapping[str, Mapping[int, Mapping[tuple[str, ...], str]]]:
    """Prepositions by their last word: by the number of words before it, these and the role; the most words first."""
    found: dict[str, dict[int, dict[tuple[str, ...], str]]] = {}
    for role in ("acting", "place", "partner", "recipient", "named", "contrast"):
        for phrase in groups()[role]:
            *before, last = phrase.split()
            found.setdefault(last, {}).setdefault(len(before), {})[tuple(before)] = role
    return {last: dict(sorted(rows.items(), reverse=True)) for last, rows in found.items()}


@cache
def _verb_forms() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(forms) for kind, forms in grouped_cells("verb_forms.csv", "kind", "form").items()}


@cache
def is_finite(word: str) -> bool:
    """Whether a form is that of a finite verb: listed, or an infinitive with the ending of the present or passive."""
    forms = _verb_forms()
    if word in forms["finite"] or word in groups()["auxiliary"] - {"blitt", "vorte", "ha", "bli", "være", "vere"}:
        return True
    return (
        is_passive(word) or (word[-1:] == "r" and word[:-1] in forms["infinitive"]) or bool(_FINITE_ENDING.match(word))
    )


@cache
def is_passive(word: str) -> bool:
    """Whether a form is a passive in *-s* or *-st* of a known verb."""
    infinitives = _verb_forms()["infinitive"]
    if word[-1:] == "s" and word[:-1] in infinitives:
        return True
    if len(word) >= _LEAST_PASSIVE and (
        (word[-2:] == "st" and word[:-2] in infinitives) or (word[-3:] == "ast" and f"{word[:-3]}e" in infinitives)
    ):
        return True
    prefix = _PREFIX.match(word)
    return prefix is not None and is_passive(word[prefix.end() :])


def is_infinitive(word: str) -> bool:
    """Whether a form is that of an infinitive."""
    return word in _verb_forms()["infinitive"]


def brackets_last(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[int, int]]]:
    """The tokens with those in brackets, without the brackets, behind the others; and where each such stretch begins.

    A clause goes on behind a bracket as if there were none. Each stretch comes with the place of the token before it.
    """
    outside: list[Token] = []
    inside: list[tuple[int, list[Token]]] = []
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
            if depth == 1:
                inside.append((len(outside) - 1, []))
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif depth:
            inside[-1][1].append(token)
        else:
            outside.append(token)
    starts: list[tuple[int, int]] = []
    for before, stretch in inside:
        if stretch:
            starts.append((len(outside), before))
            outside += stretch
    return outside, starts


def tokens_of(text: str, hits: Sequence[NameHit], at: int) -> list[Token]:
    """The tokens of a sentence's text that begins at ``at`` in the cleaned text, as the places of ``hits`` do."""
    low = text.lower()
    if len(low) != len(text):  # a letter that is two in lower case would move the places
        low = text
    found: list[Token] = []
    place = 0
    for number, hit in enumerate(hits):
        start, end = hit.start - at, hit.end - at
        found += [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(low, place, start)]
        found.append(Token(low[start:end], start, end, number))
        place = end
    found += [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(low, place)]
    return found
