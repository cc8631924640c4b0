"""What stands around words, as vectors: positive pointwise mutual information, sparse.

A word's vector says beside which words it stands in the whole corpus; a use's vector is the weighted mean of the
vectors of the words around it, so two uses are alike where they stand among words of one kind, even if no word is
shared (second-order vectors: Schütze 1998, *Computational Linguistics* 24, 97-123). Counts of neighbours become
positive PMI with smoothed contexts (Levy, Goldberg & Dagan 2015, *TACL* 3, 211-225). Frequent words weigh less (smooth
inverse frequency: Arora, Liang & Ma 2017, *ICLR*), near words more than far ones. Words are stripped of inflectional
endings first; function words stay, because the preposition or verb beside a noun tells its meaning, too. How the
settings were found: ``docs/decisions/0050-meaning-on-real-words.md``.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import numpy as np

from corpus.words import VOCABULARY_WORD
from kg.measure.inference.gram import Floats, Ints

#: Letters of a stem: shorter ones would join words that have nothing to do with each other.
_SHORTEST_STEM = 3

#: Words to each side that count as neighbours; of a use so many are looked at, the farthest at 5 % of the nearest.
WINDOW = 10

#: Words are known from so many occurrences, and the most frequent of them are counted as neighbours.
FEWEST = 2
CONTEXTS = 2_000

#: Exponent of contexts' shares, as Levy, Goldberg and Dagan recommend.
SMOOTHING = 0.75

#: A word of this share of all words weighs half as much as one that is hardly ever written (Arora, Liang & Ma).
HALF_WEIGHT = 1e-3

#: A word k words from a use weighs exp(−k · FADING).
FADING = 0.3

_TOKENS_AT_ONCE = 200_000

#: The stems before and after a use, in their order.
Around = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContextSpace:
    """Stems, their place, their vectors (sparse, stems × contexts, unit length) and their weights.

    ``written`` has the most frequent written form of each.
    """

    place: Mapping[str, int]
    vectors: Any
    weights: Floats
    written: tuple[str, ...]

    def use_weights(self, uses: Sequence[Around]) -> Any:
        """What the words around each use weigh (sparse, uses × stems; a row's sum is 1, or 0 if none is known).

        Times ``vectors`` it gives the uses' vectors. Sums of uses are best made before that.
        """
        rows, columns, weights = [], [], []
        fading = [math.exp(-k * FADING) for k in range(1, WINDOW + 1)]
        for row, (before, after) in enumerate(uses):
            for faded, word in chain(zip(fading, reversed(before), strict=False), zip(fading, after, strict=False)):
                if word in self.place:
                    rows.append(row)
                    columns.append(self.place[word])
                    weights.append(faded * self.weights[columns[-1]])
        totals = np.bincount(rows, weights=weights, minlength=len(uses))
        return _sparse(np.array(weights) / totals[rows], rows, columns, (len(uses), len(self.place)))


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
    return VOCABULARY_WORD.findall(text.lower())


def context_space(texts: Sequence[Sequence[str]]) -> ContextSpace:
    """Learn a space from texts (sentences, as a rule) given as lower-case words in their order.

    The same texts in the same order give the same space. Without any word that stands twice it has no words.
    """
    forms = Counter(chain.from_iterable(texts))
    frequency, written = Counter[str](), dict[str, str]()
    for form in sorted(forms, key=lambda form: (-forms[form], form)):
        frequency[stem(form)] += forms[form]
        written.setdefault(stem(form), form)
    stems = sorted((w for w, n in frequency.items() if n >= FEWEST), key=lambda w: (-frequency[w], w))
    place = {word: row for row, word in enumerate(stems)}
    number = {form: place.get(stem(form), -1) for form in forms}
    numbers = np.fromiter(map(number.__getitem__, chain.from_iterable(texts)), dtype=np.int64)
    counts = neighbour_counts(numbers, np.repeat(np.arange(len(texts)), [len(text) for text in texts]), len(stems))
    shares = np.array([frequency[word] for word in stems], dtype=float) / max(1, forms.total())
    return ContextSpace(
        place=place,
        vectors=_unit_rows(positive_pmi(counts)),
        weights=HALF_WEIGHT / (HALF_WEIGHT + shares),
        written=tuple(written[word] for word in stems),
    )


def neighbour_counts(numbers: Ints, texts: Ints, words: int) -> Any:
    """How often each word (row) stands within :data:`WINDOW` words of each of the first contexts (column), sparse.

    ``numbers`` are the words in their order, −1 where unknown, and ``texts`` the number of the text of each.
    """
    contexts = min(CONTEXTS, words)
    counts = _sparse([], [], [], (words, contexts))
    for start in range(0, len(numbers), _TOKENS_AT_ONCE):
        pairs = []
        for step in range(1, WINDOW + 1):
            stop = min(start + _TOKENS_AT_ONCE, len(numbers) - step)
            one, two = slice(start, max(start, stop)), slice(start + step, max(start, stop) + step)
            left, right = numbers[one], numbers[two]
            kept = (texts[one] == texts[two]) & (left >= 0) & (right >= 0) & (left != right)
            pairs += [(left[kept], right[kept]), (right[kept], left[kept])]
        word, beside = (np.concatenate(side) for side in zip(*pairs, strict=True))
        inside = beside < contexts
        counts += _sparse(np.ones(int(inside.sum())), word[inside], beside[inside], counts.shape)
    return counts


def positive_pmi(counts: Any) -> Any:
    """Positive pointwise mutual information of words (rows) with contexts (columns), in nats; sparse.

    >>> from scipy.sparse import csr_array
    >>> np.exp(positive_pmi(csr_array([[2.0, 0], [0, 2]])).toarray()).round().tolist()
    [[2.0, 1.0], [1.0, 2.0]]
    """
    share = counts.sum(axis=0) ** SMOOTHING
    share /= max(share.sum(), 1e-12)
    expected = counts.sum(axis=1)[_row_numbers(counts)] * share[counts.indices]
    pmi = counts.copy()
    pmi.data = np.log(np.maximum(counts.data / expected, 1))
    pmi.eliminate_zeros()
    return pmi


def _unit_rows(matrix: Any) -> Any:
    rows = _row_numbers(matrix)
    lengths = np.sqrt(np.bincount(rows, weights=matrix.data**2, minlength=matrix.shape[0]))
    matrix.data /= lengths[rows]
    return matrix


def _row_numbers(matrix: Any) -> Ints:
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def _sparse(values: Any, rows: Any, columns: Any, shape: tuple[int, int]) -> Any:
    from scipy.sparse import csr_array  # noqa: PLC0415

    places = (np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64))
    return csr_array((np.asarray(values, dtype=float), places), shape=shape)
