"""Parts of speech and lemmas for bokmål and nynorsk, offline and small: an averaged perceptron over a form table.

The method is Collins' (2002) perceptron tagger with averaged weights, decoding from left to right, with the speed-up
of Honnibal's *PerceptronTagger*: a form that the training text has with one tag only gets it without a look at the
context. The weights come with the package, trained by :mod:`tools.train_tagger` on the Norwegian Dependency
Treebank; its figures stand in ``docs/decisions/0014-tagger.md``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from struct import Struct
from typing import NamedTuple

from extract.data_files import BUNDLED
from extract.new_terms.settings import TAGGER
from extract.new_terms.tagger_features import (
    BOUNDARY,
    UNKNOWN,
    head_of,
    joint_features,
    neighbour_features,
    tag_features,
    word_features,
)
from extract.new_terms.tagger_model import Change, Derived, FormUse, TaggerModel, read_model
from extract.types import Language

#: Written standards that the package has weights for.
LANGUAGES: tuple[Language, ...] = ("nb", "nn")

#: Words, numbers and marks as the treebank cuts them, which the weights were learned on. Unlike a running word
#: (:mod:`corpus.words`) one may hold a stop or slash (*f.eks*, *24/7*) and end in a hyphen (*barne-*).
_TOKEN = re.compile(r"\w+(?:[-–'’./]\w+)*[-–]?|[^\w\s]")

#: A text repeats its words, and a corpus its pairs of words, but a hostile one must not fill the memory.
_MOST_REMEMBERED = 200_000

#: The weights of all tags are added at once, as one whole number with so many bits for each tag (*I* of :mod:`struct`).
#: No sum comes near the half of what they hold, which is added so that none is below nought.
_BITS, _FORMAT = 32, "I"


class TaggedWord(NamedTuple):
    """A word with its offsets in the text, part of speech (UPOS) and lemma in lower case."""

    text: str
    start: int
    end: int
    tag: str
    lemma: str


class _Form(NamedTuple):
    """A form: its tag where it has one only, the tags it is known with, and what it adds to a word beside it."""

    form: str
    sure: str
    known: str
    p: int  # sums of weights by the roles of :func:`neighbour_features`
    n: int
    q: int
    m: int


class Tagger:
    """Tags words; make it with :func:`load_tagger`. Holds caches, so use one for a whole corpus."""

    def __init__(self, model: TaggerModel) -> None:
        self.model = model
        self.letters = sorted(model.tags)
        places = {letter: 1 << _BITS * place for place, letter in enumerate(self.letters)}
        self._nought = sum(places.values()) << _BITS - 1
        self._packing = Struct(f"<{len(self.letters)}{_FORMAT}")
        self._classes = classes = Derived(model.forms, known_tags)
        memo = lru_cache(_MOST_REMEMBERED)

        def pack(weights: Mapping[str, int]) -> int:
            return sum(places[letter] * weight for letter, weight in weights.items())

        packed = Derived(model.weights, pack)

        def summed(features: Iterable[str]) -> int:
            return sum(packed[feature] for feature in features if feature in model.weights)

        def form_of(form: str) -> _Form:
            sums = (summed(neighbour_features(form, classes, role)) for role in "pnqm")
            return _Form(form, sure_tag(model.forms.get(form, ())), classes.get(form, UNKNOWN), *sums)

        # A sentence's sums of weights are made of these, which most often are known from a sentence before.
        self._forms = memo(form_of)
        self._words = memo(lambda word, first: summed(word_features(word, classes, first=first)))
        self._tags = memo(lambda before, beyond: summed(tag_features(before, beyond)) + self._nought)
        self._joint = memo(lambda form, own, after, before: summed(joint_features(form, own, after, before)))
        self._lemmas = memo(self._lemma)

    def tag_text(self, text: str) -> list[TaggedWord]:
        """The words and marks of one sentence with part of speech and lemma."""
        matches = list(_TOKEN.finditer(text))
        words = [match[0] for match in matches]
        return [
            TaggedWord(word, match.start(), match.end(), tag, self.lemma(word, tag))
            for match, word, tag in zip(matches, words, self.tag(words), strict=True)
        ]

    def tag(self, words: Sequence[str]) -> list[str]:
        """The UPOS tags of the words of one sentence."""
        edge = [self._forms(BOUNDARY)] * 2
        forms = [*edge, *(self._forms(word.lower()) for word in words), *edge]
        near = zip(words, forms, forms[1:], forms[2:], forms[3:], forms[4:], strict=False)
        before = beyond = BOUNDARY
        letters: list[str] = []
        for word, second_before, one_before, own, one_after, second_after in near:
            letter = own.sure
            if not letter:
                total = (
                    self._words(word, not letters)
                    + one_before.p
                    + one_after.n
                    + second_before.q
                    + second_after.m
                    + self._tags(before, beyond)
                    + self._joint(own.form, own.known, one_after.known, before)
                )
                scores = self._packing.unpack(total.to_bytes(self._packing.size, "little"))
                letter = self.letters[scores.index(max(scores))]
            letters.append(letter)
            before, beyond = letter, before
        return [self.model.tags[letter] for letter in letters]

    def lemma(self, word: str, tag: str) -> str:
        """The lemma of a word used as a part of speech: as listed, by its head if a compound, or by its ending."""
        return self._lemmas(word.lower(), tag)

    def _lemma(self, form: str, tag: str) -> str:
        letter = next((letter for letter, name in self.model.tags.items() if name == tag), "")
        head = form if form in self.model.forms else head_of(form, self._classes)
        for reading in self.model.forms.get(head, ()):
            if reading.tag == letter:
                return _changed(form, reading.change)
        for length in range(min(TAGGER.longest_ending, len(form) - 1), 0, -1):
            change = self.model.endings.get(letter + form[-length:])
            if change is not None:
                return _changed(form, change)
        return form


def tokens(text: str) -> list[str]:
    """The words and marks of a text as they are tagged."""
    return _TOKEN.findall(text)


@cache
def load_tagger(language: Language) -> Tagger:
    """The tagger for bokmål (``nb``) or nynorsk (``nn``), read at the first use."""
    return Tagger(read_model((BUNDLED / f"tagger_{language}.gz").read_bytes()))


def known_tags(uses: Sequence[FormUse]) -> str:
    """The letters of the tags that a form is used with, sorted."""
    least = TAGGER.least_share * sum(use.count for use in uses)
    return "".join(sorted(use.tag for use in uses if use.count >= least))


def sure_tag(uses: Sequence[FormUse]) -> str:
    """The tag of a form that needs no look at the context; empty for another one."""
    total = sum(use.count for use in uses)
    best = max(uses, key=lambda use: (use.count, use.tag), default=None)
    sure = best and total >= TAGGER.sure_count and best.count >= TAGGER.sure_share * total
    return best.tag if best and sure else ""


def _changed(form: str, change: Change) -> str:
    cut, add = change
    return form[: len(form) - cut] + add
