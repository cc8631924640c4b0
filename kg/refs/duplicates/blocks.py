"""Which records are compared at all: those that share a key; in a block that is large, with their neighbours only.

Blocking on several keys, and sorted neighbourhood within large blocks (Hernández & Stolfo 1995), so that a title, a DOI
or a name that thousands of records share costs no more than they are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from zlib import crc32

import numpy as np
import numpy.typing as npt

from kg.refs.duplicates.traits import Traits

#: In a block of so many records all pairs are compared; in a larger one each with so many that follow it, by title.
WHOLE_BLOCK, NEIGHBOURS = 24, 8
#: So many of the rarest words of a title make keys, two by two: two slips in a title leave a pair of them whole.
RARE_WORDS = 5
#: Letters at either end of a title that make a key; subtitles and slips stand at the other.
END_LETTERS = 24
#: Letters of an abstract that make a key, after some that may be a heading.
ABSTRACT_FROM, ABSTRACT_TO = 20, 60

Numbers = npt.NDArray[np.int64]


def candidates(all_traits: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """The pairs of places in the sequence that are to be compared, each once, in order."""
    n = len(all_traits)
    rank = _ranks(all_traits)
    keys, places = _keyed(all_traits)
    order = np.lexsort((rank[places], keys))
    codes = np.unique(_paired(keys[order], places[order], n))
    for code in codes.tolist():
        yield divmod(code, n)


def _paired(keys: Numbers, places: Numbers, n: int) -> Numbers:
    """The pairs of neighbours under each key as numbers: the place of the one times ``n``, plus that of the other."""
    _, block, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    size = sizes[block]
    codes = [np.empty(0, dtype=np.int64)]
    for step in range(1, WHOLE_BLOCK):
        met = keys[step:] == keys[:-step]
        if step > NEIGHBOURS:
            met &= size[step:] <= WHOLE_BLOCK
        one, other = places[:-step][met], places[step:][met]
        codes.append(np.unique(np.minimum(one, other) * n + np.maximum(one, other)))
    return np.concatenate(codes)


def _ranks(all_traits: Sequence[Traits]) -> Numbers:
    """The place of each record where all are sorted by title, then by where they stand."""

    def key(at: int) -> tuple[str, ...]:
        each = all_traits[at]
        return each.title.joined, "".join(each.journal), str(each.year), each.volume, each.start, each.names.first

    rank = np.empty(len(all_traits), dtype=np.int64)
    rank[sorted(range(len(all_traits)), key=key)] = np.arange(len(all_traits))
    return rank


def _keyed(all_traits: Sequence[Traits]) -> tuple[Numbers, Numbers]:
    """All keys as numbers, and the place of the record that each is of."""
    counts = Counter(word for each in all_traits for word in set(each.title.words))
    keys: list[int] = []
    places: list[int] = []
    for place, each in enumerate(all_traits):
        own = {crc32(key.encode("utf8", "surrogatepass")) for key in _keys(each, counts)}
        keys.extend(own)
        places.extend([place] * len(own))
    return np.array(keys, dtype=np.int64), np.array(places, dtype=np.int64)


def _keys(each: Traits, counts: Counter[str]) -> Iterator[str]:
    title, names = each.title, each.names
    for kind, value in (("d", each.doi), ("p", each.pmid), ("t", title.joined), ("t", title.main)):
        if value:
            yield kind + value
    yield from (f"i{isbn}" for isbn in each.isbn)
    if len(title.joined) >= END_LETTERS:
        yield "b" + title.joined[:END_LETTERS]
        yield "e" + title.joined[-END_LETTERS:]
    rare = sorted(
        {word for word in title.words if counts[word] > 1 and len(word) > 1}, key=lambda word: (counts[word], word)
    )
    yield from (f"w{one} {other}" for one, other in combinations(sorted(rare[:RARE_WORDS]), 2))
    if each.start and each.start != "1":
        yield f"v{each.volume}/{each.start}"
        yield f"y{each.year}/{each.start}/{names.first}"
    if names.first and each.year:
        yield f"a{names.first}/{each.year}"
    if len(each.abstract) > ABSTRACT_TO:
        yield "s" + each.abstract[ABSTRACT_FROM:ABSTRACT_TO]
        yield "s" + each.abstract[: ABSTRACT_TO - ABSTRACT_FROM]
