"""What stands around words, as vectors: positive pointwise mutual information.

A word's vector says beside which words it stands in the whole corpus; a use's vector is the weighted sum of the vectors
of the words around it, so two uses are alike where they stand among words of one kind, even if no word is shared
(second-order vectors: Schütze 1998, *Computational Linguistics* 24, 97-123). Counts of neighbours within ``window``
words become positive PMI with smoothed contexts (Levy, Goldberg & Dagan 2015, *TACL* 3, 211-225: exponent 0.75). Words
are stripped of inflectional endings first. Function words stay, because the preposition or verb beside a noun tells its
meaning, too; rare words weigh more, near words more than far ones. Reducing the dimensions made nothing better.
How the settings were found: ``docs/decisions/0018-meaning-distance.md``.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from corpus.words import VOCABULARY_WORD
from kg.measure.inference.gram import Floats

Singles = NDArray[np.float32]

_SHORTEST_STEM = 3
_SMOOTHING = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceSettings:
    """How a context space is made.

    ``window``: words to each side that count as neighbours; ``contexts``: how many of the most frequent words
    are counted as neighbours; ``fewest``: how often a word must stand in the corpus; ``fading``: a word k words from a
    use weighs exp(−k · fading); ``rarity``: exponent of the inverse document frequency.
    """

    window: int = 5
    contexts: int = 2000
    fewest: int = 2
    fading: float = 0.3
    rarity: float = 0.5


USUAL = SpaceSettings()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContextSpace:
    """Words (stems), their place, their vectors (unit length, one row a word) and their weights.

    ``written`` has the most frequent written form of each word. ``origin`` says where the vectors come from.
    """

    place: Mapping[str, int]
    vectors: Singles
    weights: Floats
    written: tuple[str, ...]
    fading: float
    origin: str = "the corpus"

    def use_vector(self, before: Sequence[str], after: Sequence[str]) -> Singles:
        """The vector of a use with these stems before and after it, of length 1; zero where none of them is known."""
        near = chain(enumerate(reversed(before), start=1), enumerate(after, start=1))
        near_rows = [(self.place[word], math.exp(-k * self.fading)) for k, word in near if word in self.place]
        rows = [row for row, _ in near_rows]
        weights = (self.weights[rows] * [weight for _, weight in near_rows]).astype(np.float32)
        use: Singles = unit_rows((weights @ self.vectors[rows])[None, :])[0]
        return use


#: Makes a space of texts; each is the words of one text, in their order.
MakeSpace = Callable[[Sequence[Sequence[str]]], ContextSpace]


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
    return [match.group().lower() for match in VOCABULARY_WORD.finditer(text)]


def context_space(texts: Sequence[Sequence[str]], *, settings: SpaceSettings = USUAL) -> ContextSpace:
    """Learn a space from texts (sentences, as a rule) given as lower-case words in their order.

    The same texts in the same order give the same space. Without any word that stands twice it has no words.
    """
    stems = [[stem(word) for word in text] for text in texts]
    frequency = Counter(word for text in stems for word in text)
    stems_by_frequency = sorted(
        (w for w, n in frequency.items() if n >= settings.fewest), key=lambda w: (-frequency[w], w)
    )
    place = {word: row for row, word in enumerate(stems_by_frequency)}
    counts = neighbour_counts(
        stems, place, window=settings.window, contexts=min(settings.contexts, len(stems_by_frequency))
    )
    return ContextSpace(
        place=place,
        vectors=unit_rows(positive_pmi(counts)),
        weights=inverse_frequencies(stems, place) ** settings.rarity,
        written=_written(texts, place),
        fading=settings.fading,
    )


def neighbour_counts(
    texts: Sequence[Sequence[str]], place: Mapping[str, int], *, window: int, contexts: int
) -> Singles:
    """How often each word (row) stands within ``window`` words of each of the first ``contexts`` words (column)."""
    lengths = [len(text) for text in texts]
    flat = np.array([place.get(word, -1) for text in texts for word in text], dtype=np.int64)
    text_of = np.repeat(np.arange(len(texts)), lengths)
    counts = np.zeros((len(place), contexts), dtype=np.float32)
    for step in range(1, window + 1):
        left, right = flat[:-step], flat[step:]
        kept = (text_of[:-step] == text_of[step:]) & (left >= 0) & (right >= 0) & (left != right)
        for word, beside in ((left[kept], right[kept]), (right[kept], left[kept])):
            inside = beside < contexts
            np.add.at(counts, (word[inside], beside[inside]), 1)
    return counts


def positive_pmi(counts: Singles, *, smoothing: float = _SMOOTHING) -> Singles:
    """Positive pointwise mutual information of words (rows) with contexts (columns), in nats.

    >>> np.exp(positive_pmi(np.array([[2, 0], [0, 2]], dtype=np.float32))).round().tolist()
    [[2.0, 1.0], [1.0, 2.0]]
    """
    words = counts.sum(axis=1, dtype=np.float64)
    contexts = counts.sum(axis=0, dtype=np.float64) ** smoothing
    share = contexts / max(contexts.sum(), 1e-12)
    pmi = np.zeros_like(counts)
    row, column = np.nonzero(counts)
    pmi[row, column] = np.log(np.maximum(counts[row, column] / (words[row] * share[column]), 1))
    return pmi


def inverse_frequencies(texts: Sequence[Sequence[str]], place: Mapping[str, int]) -> Floats:
    """log(texts / texts with the word), for each word by place."""
    texts_with = Counter(word for text in texts for word in set(text) if word in place)
    within = np.array([max(1, texts_with[word]) for word in place], dtype=np.float64)
    weights: Floats = np.log(max(1, len(texts)) / within)
    return weights


def unit_rows(matrix: Singles) -> Singles:
    """The rows with length 1; a row of zeros stays."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Singles = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
    return unit


def stacked(rows: Iterable[Singles], *, dimensions: int) -> Singles:
    """Rows as one matrix, also when there is none."""
    listed = list(rows)
    return np.array(listed, dtype=np.float32).reshape(len(listed), dimensions)


def _written(texts: Sequence[Sequence[str]], place: Mapping[str, int]) -> tuple[str, ...]:
    best: dict[str, tuple[int, str]] = {}
    for form, n in sorted(Counter(word for text in texts for word in text).items()):
        key = stem(form)
        if key in place and n > best.get(key, (0, ""))[0]:
            best[key] = (n, form)
    return tuple(best[word][1] for word in place)
