"""The words of a sentence as what tells the parts that services play in it: verbs, prepositions, conjunctions.

``use_words.csv`` holds the closed classes (group and its words, ``|`` between). A name of a service is one token.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extract.attribution.name_patterns import NameHit
from extract.attribution.word_classes import groups

_TOKEN = re.compile(r"[^\W_]+(?:[-–'’/.][^\W_]+)*[-–]?|[,;:()–—«»]")


class Token(NamedTuple):
    """A word, mark or name of a service, in lower case, with its place; ``hit`` is the name's number, or -1."""

    text: str
    start: int
    end: int
    hit: int = -1


@cache
def prepositions() -> Mapping[str, Mapping[int, Mapping[tuple[str, ...], str]]]:
    """Prepositions by their last word: by the number of words before it, these and the role; the most words first."""
    found: dict[str, dict[int, dict[tuple[str, ...], str]]] = {}
    for role in ("acting", "place", "partner", "recipient", "named", "contrast"):
        for phrase in groups()[role]:
            *before, last = phrase.split()
            found.setdefault(last, {}).setdefault(len(before), {})[tuple(before)] = role
    return {last: dict(sorted(rows.items(), reverse=True)) for last, rows in found.items()}


def is_roughly(tokens: Sequence[Token], place: int) -> bool:
    """Whether what looks like a preposition there is none: *over halvparten*, *under 50 %*, *om lag*."""
    word, following = tokens[place].text, tokens[place + 1].text if place + 1 < len(tokens) else ""
    if word == "om":
        return following == "lag"
    return word in {"over", "under", "rundt"} and (following in groups()["some"] or following.isdigit())


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
