"""Definitions that say the same in nearly the same words are linked, so that a repetition is not counted twice."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.words import RUNNING_WORD
from extract.defining.settings import SETTINGS


def link_repeats(terms: Sequence[str], meanings: Sequence[str]) -> list[int]:
    """For each definition the place of the first one that says the same; its own place if it is the first.

    ``terms`` are concept ids, or terms where there is none; only definitions of the same are compared.

    >>> link_repeats(["a", "a", "b"], ["noe som varer lenge", "Noe som  varer lenge.", "noe som varer lenge"])
    [0, 0, 2]
    """
    pairs = [_pairs(meaning) for meaning in meanings]
    owners: dict[tuple[str, str], list[int]] = {}
    first: list[int] = []
    for place, (term, mine) in enumerate(zip(terms, pairs, strict=True)):
        key = term.casefold()
        shared = Counter(other for pair in mine for other in owners.get((key, pair), ()))
        match = next((other for other in sorted(shared) if _repeats(mine, pairs[other], shared[other])), place)
        first.append(first[match] if match != place else place)
        for pair in mine:
            places = owners.setdefault((key, pair), [])
            if len(places) < SETTINGS.most_owners:
                places.append(place)
    return first


def _pairs(text: str) -> frozenset[str]:
    words = RUNNING_WORD.findall(text.lower())
    return frozenset(f"{a} {b}" for a, b in pairwise(words)) or frozenset(words)


def _repeats(mine: frozenset[str], other: frozenset[str], shared: int) -> bool:
    shorter, longer = sorted((len(mine), len(other)))
    return shared >= SETTINGS.least_shared * shorter and shorter >= SETTINGS.least_length_ratio * longer
