"""What stands around words, as vectors: positive pointwise mutual information, sparse.

A word's vector says beside which words it stands in the whole corpus; a use's vector is the weighted mean of the
vectors of the words around it, so two uses are alike where they stand among words of one kind, even if no word is
shared (second-order vectors: Schütze 1998, *Computational Linguistics* 24, 97-123). Counts of neighbours become
positive PMI with smoothed contexts (Levy, Goldberg & Dagan 2015, *TACL* 3, 211-225). Words of few texts weigh more
(inverse document frequency), near words more than far ones. Words are stripped of inflectional
endings first; function words stay, because the preposition or verb beside a noun tells its meaning, too. How the
settings were found: ``docs/decisions/0050-meaning-on-real-words.md``.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from corpus.words import VOCABULARY_WORD
from kg.measure.inference.gram import Floats, Ints

#: Letters of a stem: shorter ones would join words that have nothing to do with each other.
_SHORTEST_STEM = 3

#: Words to each side that count as neighbours; at a use, the farthest weighs 1 % of what it would beside it.
WINDOW = 10

#: Words are known from so many occurrences, and so many of them, the most frequent, are counted as neighbours.
FEWEST = 2
CONTEXTS = 2_000

#: Exponent of contexts' shares, as Levy, Goldberg and Dagan recommend.
SMOOTHING = 0.75

#: A word k words from a use weighs exp(−k · FADING).
FADING = 0.5

_TOKENS_AT_ONCE = 200_000

#: The stems before and after a use, in their order.
Around = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContextSpace:
    """Stems, most frequent first: place, vectors (sparse, stems × contexts, unit length), weight, usual form."""

    place: Mapping[str, int]
    vectors: Any
    weights: Floats
    written: tuple[str, ...]

    def use_weights(self, uses: Sequence[Around]) -> Any:
        """What the words around each use weigh (sparse, uses × stems; 1 in all, or nothing where none is known)."""
        faded = [math.exp(-k * FADING) for k in range(1, WINDOW + 1)]
        rows, places, fading = array("q"), array("q"), array("d")  # of many uses, lists of numbers would be large
        for row, (before, after) in enumerate(uses):
            for word, weight in chain(zip(reversed(before), faded, strict=False), zip(after, faded, strict=False)):
                if word in self.place:
                    rows.append(row)
                    places.append(self.place[word])
                    fading.append(weight)
        weights = np.array(fading) * self.weights[np.array(places)]
        weights /= np.bincount(rows, weights=weights, minlength=len(uses))[np.array(rows)]
        return csr_array((weights, (np.array(rows), np.array(places))), shape=(len(uses), len(self.place)))


@cache
def _endings() -> tuple[str, ...]:
    text = (files("kg") / "data" / "endings_no.txt").read_text(encoding="utf-8")
    endings = [ending for line in text.splitlines() if not line.startswith("#") for ending in line.split()]
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))


@cache
def stem(word: str) -> str:
    """A lower-case word without its inflectional ending, rough as that is; three letters at least are left.

    >>> stem("tjenestene"), stem("tjenester"), stem("barn"), stem("uke")
    ('tjenest', 'tjenest', 'barn', 'uke')
    """
    fitting = (end for end in _endings() if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM)
    return word.removesuffix(next(fitting, ""))


def words_of(text: str) -> list[str]:
    """All words of a text in lower case, in their order.

    >>> words_of("PPT-en ga 3 råd.")
    ['ppt-en', 'ga', 'råd']
    """
    return [word.lower() for word in VOCABULARY_WORD.findall(text)]


def context_space(texts: Iterable[Sequence[str]]) -> ContextSpace:
    """Learn a space from texts (sentences, as a rule) given as lower-case words in their order.

    The same texts in the same order give the same space. Without any word that stands twice it has no words.
    """
    forms: dict[str, int] = {}
    written_in_order, lengths = array("q"), array("q")
    for text in texts:
        written_in_order.extend(forms.setdefault(form, len(forms)) for form in text)
        lengths.append(len(text))
    uses = np.bincount(written_in_order, minlength=len(forms)).tolist()
    frequency, written = Counter[str](), dict[str, str]()
    for form, n in sorted(zip(forms, uses, strict=True), key=lambda item: (-item[1], item[0])):
        frequency[stem(form)] += n
        written.setdefault(stem(form), form)
    stems = sorted((word for word, n in frequency.items() if n >= FEWEST), key=lambda word: (-frequency[word], word))
    place = {word: row for row, word in enumerate(stems)}
    numbers = np.array([place.get(stem(form), -1) for form in forms], dtype=np.int64)[np.array(written_in_order)]
    places = np.repeat(np.arange(len(lengths)), lengths)
    counts = neighbour_counts(numbers, places, words=len(stems))
    vectors, rows = positive_pmi(counts)
    vectors.data /= np.sqrt(np.bincount(rows, weights=vectors.data**2))[rows]
    held = np.unique((places * len(stems) + numbers)[numbers >= 0])  # each word once a text
    texts_with = np.bincount(held % max(1, len(stems)), minlength=len(stems))
    return ContextSpace(
        place=place, vectors=vectors, weights=np.log((len(lengths) + 1) / np.maximum(1, texts_with)),
        written=tuple(written[word] for word in stems),
    )  # fmt: skip


def neighbour_counts(numbers: Ints, texts: Ints, *, words: int) -> Any:
    """How often each word (row) stands within :data:`WINDOW` words of each of the first contexts (column), sparse.

    ``numbers`` are the words in their order, −1 where unknown, and ``texts`` the number of the text of each.
    """
    counts = csr_array((words, min(CONTEXTS, words)))
    for start in range(0, len(numbers), _TOKENS_AT_ONCE):
        pairs = []
        for step in range(1, min(WINDOW, len(numbers) - 1 - start) + 1):
            stop = min(start + _TOKENS_AT_ONCE, len(numbers) - step)
            left, right = numbers[start:stop], numbers[start + step : stop + step]
            kept = (texts[start:stop] == texts[start + step : stop + step]) & (left >= 0) & (right >= 0)
            kept &= left != right
            pairs += [(left[kept], right[kept]), (right[kept], left[kept])]
        word, beside = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), dtype=np.int64)
        inside = beside < counts.shape[1]
        counts += csr_array((np.ones(inside.sum()), (word[inside], beside[inside])), shape=counts.shape)
    return counts


def positive_pmi(counts: Any) -> tuple[Any, Ints]:
    """Positive pointwise mutual information of words (rows) with contexts (columns), in nats, and each value's row.

    >>> np.exp(positive_pmi(csr_array([[2.0, 0], [0, 2]]))[0].toarray()).round().tolist()
    [[2.0, 1.0], [1.0, 2.0]]
    """
    share = counts.sum(axis=0) ** SMOOTHING
    share /= max(share.sum(), 1e-12)
    of_word, rows = counts.sum(axis=1), np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    positive = np.log(np.maximum(counts.data / (of_word[rows] * share[counts.indices]), 1))
    pmi = csr_array((positive, counts.indices.copy(), counts.indptr.copy()), shape=counts.shape)
    pmi.eliminate_zeros()
    return pmi, np.repeat(np.arange(counts.shape[0]), np.diff(pmi.indptr))
