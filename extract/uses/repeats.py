"""Sentences that say again, in the same or nearly the same words, what an earlier one says.

Two sentences are the same when so many of the different words of the longer stand in both (:data:`LEAST_SHARED`).
Which to compare is found by prefix filtering (Chaudhuri, Ganti & Kaushik 2006, *A primitive operator for similarity
joins in data cleaning*): such a pair shares one of the rarest words of each, so only these are looked up.
"""

from collections import Counter
from collections.abc import Sequence
from math import ceil

from corpus.words import RUNNING_WORD

#: So many of the words, of the sentence that has more of them, stand in both.
LEAST_SHARED = 0.75

#: A shorter sentence may be said twice by chance.
LEAST_WORDS = 6

#: No more earlier sentences are held by a word, so that a text of one word over and over takes linear time.
MOST_HELD = 50


def repeats(texts: Sequence[str]) -> tuple[int, ...]:
    """For each text the place of the first one before it that says the same, or -1.

    >>> repeats(["Barna får hjelp av skolen hver dag.", "Noe annet.", "Barna får hjelp av skolen hver eneste dag."])
    (-1, -1, 0)
    """
    words = [frozenset(RUNNING_WORD.findall(text.lower())) for text in texts]
    known = Counter(word for group in words for word in group)
    holders: dict[str, list[int]] = {}
    return tuple(
        _earlier(place, words, known, holders) if len(group) >= LEAST_WORDS else -1 for place, group in enumerate(words)
    )


def _earlier(place: int, words: Sequence[frozenset[str]], known: Counter[str], holders: dict[str, list[int]]) -> int:
    """The first text like that at a place; when there is none, its rarest words lead to it from now on."""
    mine = words[place]
    rarest = len(mine) - ceil(LEAST_SHARED * len(mine)) + 1
    shared = [word for word in mine if known[word] > 1]
    if len(shared) < LEAST_SHARED * len(mine):
        return -1  # too many words that stand nowhere else
    alone = len(mine) - len(shared)
    keys = sorted(shared, key=lambda word: (known[word], word))[: max(0, rarest - alone)]
    near = {other for word in keys for other in holders.get(word, ())}
    for other in sorted(near):
        if len(mine & words[other]) >= LEAST_SHARED * max(len(mine), len(words[other])):
            return other
    for word in keys:
        held = holders.setdefault(word, [])
        if len(held) < MOST_HELD:
            held.append(place)
    return -1
