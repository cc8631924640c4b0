"""Parts of speech and lemmas for bokmål and nynorsk, offline and small: an averaged perceptron over a form table.

The method is Collins' (2002) perceptron tagger with averaged weights, decoding from left to right, with the speed-up
of Honnibal's *PerceptronTagger*: a form that the training text has with one tag only gets it without a look at the
context. The weights come with the package, trained by :mod:`tools.train_tagger` on the Norwegian Dependency
Treebank; its figures stand in ``docs/decisions/0014-tagger.md``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.data_files import BUNDLED
from extract.new_terms.settings import TAGGER
from extract.new_terms.tagger_features import (
    BOUNDARY,
    head_of,
    joint_features,
    neighbour_features,
    tag_features,
    word_features,
)
from extract.new_terms.tagger_model import Change, FormUse, TaggerModel, read_model
from extract.types import Language

#: Written standards that the package has weights for.
LANGUAGES: tuple[Language, ...] = ("nb", "nn")

#: Words, numbers and marks as the treebank cuts them, which the weights were learned on. Unlike a running word
#: (:mod:`corpus.words`) one may hold a stop or slash (*f.eks*, *24/7*) and end in a hyphen (*barne-*).
_TOKEN = re.compile(r"\w+(?:[-–'’./]\w+)*[-–]?|[^\w\s]")

#: A text repeats its words, and a corpus its pairs of words, but a hostile one must not fill the memory.
_MOST_REMEMBERED = 200_000

Vector = list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedWord:
    """A word with its offsets in the text, part of speech (UPOS) and lemma in lower case."""

    text: str
    start: int
    end: int
    tag: str
    lemma: str


class Tagger:
    """Tags words; make it with :func:`load_tagger`. Holds caches, so use one for a whole corpus."""

    def __init__(self, model: TaggerModel) -> None:
        self.model = model
        self.letters = sorted(model.tags)
        self._place = {letter: place for place, letter in enumerate(self.letters)}
        self._classes = classes = form_classes(model.forms)
        self._sure = sure_tags(model.forms)
        # A sentence's sums of weights are made of these, which most often are known from a sentence before.
        memo = lru_cache(_MOST_REMEMBERED)
        self._words = memo(lambda word, first: self._sum(word_features(word, classes, first=first)))
        self._beside = memo(lambda form, role: self._sum(neighbour_features(form, classes, role)))
        self._tags = memo(lambda before, beyond: self._sum(tag_features(before, beyond)))
        self._joint = memo(lambda form, after, before: self._sum(joint_features(form, after, before, classes)))
        self._lemmas = memo(self._lemma)

    def tag_text(self, text: str) -> list[TaggedWord]:
        """The words and marks of one sentence with part of speech and lemma."""
        matches = list(_TOKEN.finditer(text))
        tags = self.tag([match[0] for match in matches])
        return [
            TaggedWord(text=match[0], start=match.start(), end=match.end(), tag=tag, lemma=self.lemma(match[0], tag))
            for match, tag in zip(matches, tags, strict=True)
        ]

    def tag(self, words: Sequence[str]) -> list[str]:
        """The UPOS tags of the words of one sentence."""
        forms = [BOUNDARY, BOUNDARY, *(word.lower() for word in words), BOUNDARY, BOUNDARY]
        before = beyond = BOUNDARY
        tags = []
        for place, word in enumerate(words, start=2):
            letter = self._sure.get(forms[place]) or self._best(word, forms, place, before, beyond)
            tags.append(self.model.tags[letter])
            before, beyond = letter, before
        return tags

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

    def _best(self, word: str, forms: Sequence[str], place: int, before: str, beyond: str) -> str:
        form, following = forms[place], forms[place + 1]
        parts = (
            self._words(word, place == 2),  # after the two boundaries
            self._beside(forms[place - 1], "p"),
            self._beside(following, "n"),
            self._beside(forms[place - 2], "q"),
            self._beside(forms[place + 2], "m"),
            self._tags(before, beyond),
            self._joint(form, following, before),
        )
        scores = [a + b + c + d + e + f + g for a, b, c, d, e, f, g in zip(*parts, strict=True)]
        return self.letters[scores.index(max(scores))]

    def _sum(self, features: Sequence[str]) -> Vector:
        total = [0] * len(self.letters)
        for feature in features:
            for letter, weight in self.model.weights.get(feature, {}).items():
                total[self._place[letter]] += weight
        return total


def tokens(text: str) -> list[str]:
    """The words and marks of a text as they are tagged."""
    return _TOKEN.findall(text)


@cache
def load_tagger(language: Language) -> Tagger:
    """The tagger for bokmål (``nb``) or nynorsk (``nn``), read at the first use."""
    return Tagger(read_model((BUNDLED / f"tagger_{language}.gz").read_bytes()))


def form_classes(forms: Mapping[str, tuple[FormUse, ...]]) -> dict[str, str]:
    """For each form the letters of the tags it is used with, sorted."""
    least = {form: TAGGER.least_share * sum(use.count for use in uses) for form, uses in forms.items()}
    return {form: "".join(sorted(x.tag for x in uses if x.count >= least[form])) for form, uses in forms.items()}


def sure_tags(forms: Mapping[str, tuple[FormUse, ...]]) -> dict[str, str]:
    """The forms that need no look at the context, with their tag."""
    sure = {}
    for form, readings in forms.items():
        total = sum(reading.count for reading in readings)
        best = max(readings, key=lambda reading: (reading.count, reading.tag))
        if total >= TAGGER.sure_count and best.count >= TAGGER.sure_share * total:
            sure[form] = best.tag
    return sure


def _changed(form: str, change: Change) -> str:
    cut, add = change
    return form[: len(form) - cut] + add
