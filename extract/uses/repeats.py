"""Sentences that say again, in the same or nearly the same words, what an earlier one says.

Two sentences are the same when so many of the different words of the longer stand in both (:data:`LEAST_SHARED`).
Which to compare is found by their rare words, as in prefix filtering (Chaudhuri, Ganti & Kaushik 2006, *A primitive
operator for similarity joins in data cleaning*): a pair that shares so much shares one of them, unless all its words
are common, and then only sentences of exactly these words are found.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

#: So many of the words, of the sentence that has more of them, stand in both.
LEAST_SHARED = 0.75

#: A shorter sentence may be said twice by chance.
LEAST_WORDS = 6

#: A word that stands in more sentences tells little of which to compare.
MOST_HOLDERS = 8


def repeats(texts: Sequence[str]) -> tuple[int, ...]:
    """For each text the place of the first one before it that says the same, or -1.

    >>> repeats(["Barna får hjelp av skolen hver dag.", "Noe annet.", "Barna får hjelp av skolen hver eneste dag."])
    (-1, -1, 0)
    """
    words = _words(texts)
    known = Counter(chain.from_iterable(words))
    once = frozenset(word for word, count in known.items() if count == 1)
    rare = frozenset(word for word, count in known.items() if 1 < count <= MOST_HOLDERS)
    exact: dict[frozenset[str], int] = {}
    holders: dict[str, list[int]] = {}
    found = []
    for place, mine in enumerate(words):
        # Too many words that stand nowhere else leave too few to share.
        if len(mine) < LEAST_WORDS or len(mine & once) > (1 - LEAST_SHARED) * len(mine):
            found.append(-1)
            continue
        # Of so many words any two that are alike have one in common.
        keys = sorted(mine & rare, key=lambda word: (known[word], word))[: int((1 - LEAST_SHARED) * len(mine)) + 1]
        near = {other for word in keys for other in holders.get(word, ())}
        earlier = exact.get(mine, -1)
        if earlier < 0 and near:
            earlier = next((other for other in sorted(near) if _alike(mine, words[other])), -1)
        found.append(earlier)
        if earlier < 0:
            exact[mine] = place
            for word in keys:
                holders.setdefault(word, []).append(place)
    return tuple(found)


def _words(texts: Sequence[str]) -> list[frozenset[str]]:
    """The different words of each text without the marks at them; all at once, which is faster than one by one."""
    low = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts).lower()
    for mark in _MARKS:
        low = low.replace(mark, " ")
    return [frozenset(text.split()) for text in low.split(_BETWEEN)] if texts else []


_BETWEEN = "\0"
_MARKS = '.,;:!?()«»"–•'


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer, more = (len(one), len(other)) if len(one) < len(other) else (len(other), len(one))
    return fewer >= LEAST_SHARED * more and len(one & other) >= LEAST_SHARED * more
