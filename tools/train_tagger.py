"""Train and measure the tagger: ``python -m tools.train_tagger TREEBANKS`` and ``… TREEBANKS --evaluate``.

``TREEBANKS`` is a folder with ``no_bokmaal-ndt-train.conllu.gz`` and its kin (Norwegian Dependency Treebank, CC0, in
CoNLL-U). Training reads the train parts only; ``--evaluate`` measures the weights in the package on the development
parts. The same treebank and seed give the same bytes.
"""

import argparse
import gzip
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from extract.new_terms.candidates import term_sequences
from extract.new_terms.settings import TAGGER
from extract.new_terms.tagger import LANGUAGES, Tagger, known_tags, load_tagger, sure_tag
from extract.new_terms.tagger_features import (
    BOUNDARY,
    UNKNOWN,
    joint_features,
    neighbour_features,
    tag_features,
    word_features,
)
from extract.new_terms.tagger_model import Change, FormUse, TaggerModel
from extract.types import Language
from tools.perceptron import Perceptron
from tools.tagger_file import write_model

_NAMES = {"nb": "bokmaal", "nn": "nynorsk"}
_SOURCE = "Norwegian Dependency Treebank (NDT), training part, annotations CC0, National Library of Norway"
_EPOCHS = 8
_SEED = 1

#: A weight must be so far from nought to be kept: what makes the file small.
_LEAST_WEIGHT = 3
_SCALE = 20

_LETTERS = {
    "ADJ": "A", "ADP": "P", "ADV": "R", "AUX": "X", "CCONJ": "C", "DET": "D", "INTJ": "I", "NOUN": "N", "NUM": "M",
    "PART": "T", "PRON": "O", "PROPN": "E", "PUNCT": "Z", "SCONJ": "S", "SYM": "Y", "VERB": "V", "X": "F",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the treebank."""

    form: str
    lemma: str
    tag: str


Sentences = list[list[Word]]

Item = TypeVar("Item")


def read_treebank(path: Path) -> Sentences:
    """The sentences of a gzipped CoNLL-U file."""
    sentences: Sentences = [[]]
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if cells[0].isdigit():
                sentences[-1].append(Word(form=cells[1], lemma=cells[2], tag=cells[3]))
            elif not line.strip() and sentences[-1]:
                sentences.append([])
    return [sentence for sentence in sentences if sentence]


def train(sentences: Sentences, language: Language, *, epochs: int = _EPOCHS, seed: int = _SEED) -> TaggerModel:
    """A model from tagged sentences; the order in which they are learned is drawn with ``seed``."""
    forms = _forms(sentences)
    classes = {form: known_tags(uses) for form, uses in forms.items()}
    sure = {form for form, uses in forms.items() if sure_tag(uses)}
    once = {form for form, readings in forms.items() if sum(sentence.count for sentence in readings) == 1}
    prepared = [_prepare(sentence, classes, once, sure) for sentence in sentences]
    perceptron = Perceptron(sorted(set(_LETTERS.values())))
    order = random.Random(seed)  # noqa: S311  # learning order, not a secret
    for _ in range(epochs):
        order.shuffle(prepared)
        for sentence in prepared:
            _learn(sentence, perceptron, classes)
    return TaggerModel(
        language=language,
        source=_SOURCE,
        tags={letter: tag for tag, letter in _LETTERS.items()},
        forms=forms,
        endings=_endings(forms),
        weights=perceptron.averaged(scale=_SCALE, least=_LEAST_WEIGHT),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A sentence with the features that do not depend on tags."""

    forms: list[str]
    letters: list[str]
    features: list[list[str] | None]  # None where the form alone decides


def _prepare(sentence: Sequence[Word], classes: dict[str, str], once: set[str], sure: set[str]) -> _Prepared:
    forms = [BOUNDARY, BOUNDARY, *(word.form.lower() for word in sentence), BOUNDARY, BOUNDARY]
    features: list[list[str] | None] = []
    for place, word in enumerate(sentence, start=2):
        if forms[place] in sure:
            features.append(None)
            continue
        own = word_features(word.form, classes, first=place == 2, is_new=forms[place] in once)
        for role, step in (("p", -1), ("n", 1), ("q", -2), ("m", 2)):
            own += neighbour_features(forms[place + step], classes, role)
        features.append(own)
    return _Prepared(forms=forms, letters=[_LETTERS[word.tag] for word in sentence], features=features)


def _learn(sentence: _Prepared, perceptron: Perceptron, classes: dict[str, str]) -> None:
    before = beyond = BOUNDARY
    for place, (right, features) in enumerate(zip(sentence.letters, sentence.features, strict=True), start=2):
        guess = right
        if features is not None:
            form, following = sentence.forms[place], sentence.forms[place + 1]
            own, after = (classes.get(each, UNKNOWN) for each in (form, following))
            context = tag_features(before, beyond) + joint_features(form, own, after, before)
            guess = perceptron.learn(features + context, right)
        before, beyond = guess, before


def _forms(sentences: Iterable[Iterable[Word]]) -> dict[str, tuple[FormUse, ...]]:
    counts: dict[str, dict[str, Counter[str]]] = {}
    for sentence in sentences:
        for word in sentence:
            if "\t" not in word.form and " " not in word.form:
                of_form = counts.setdefault(word.form.lower(), {})
                of_form.setdefault(_LETTERS[word.tag], Counter())[word.lemma.lower()] += 1
    return {
        form: tuple(
            FormUse(tag=tag, count=lemmas.total(), change=_change(form, _commonest(lemmas)))
            for tag, lemmas in sorted(by_tag.items())
        )
        for form, by_tag in counts.items()
    }


def _commonest(lemmas: Counter[str]) -> str:
    return min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))


def _change(form: str, lemma: str) -> Change:
    if " " in lemma or "\t" in lemma or lemma.startswith("$") or any(letter.isdigit() for letter in lemma):
        return (0, "")
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return (len(form) - same, lemma[same:])


def _endings(forms: dict[str, tuple[FormUse, ...]]) -> dict[str, Change]:
    """The commonest change for each tag and ending, left out where a shorter ending says the same."""
    votes: dict[str, Counter[Change]] = {}
    for form, readings in forms.items():
        for reading in readings:
            for length in range(1, min(TAGGER.longest_ending, len(form) - 1) + 1):
                if reading.change[0] <= length:
                    votes.setdefault(reading.tag + form[-length:], Counter())[reading.change] += 1
    best = {key: min(changes, key=lambda change: (-changes[change], change)) for key, changes in votes.items()
            if changes.total() > 1}  # fmt: skip
    return {key: change for key, change in best.items() if _shorter(key, best) != change}


def _shorter(key: str, best: dict[str, Change]) -> Change | None:
    for start in range(2, len(key)):
        if key[0] + key[start:] in best:
            return best[key[0] + key[start:]]
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Accuracies, F1 of nouns and of term sequences, and speed."""

    tag: float
    lemma: float
    noun: float
    term: float
    tokens_per_second: float


def evaluate(tagger: Tagger, sentences: Sentences) -> Scores:
    """How a tagger does on tagged sentences; a term is right when its words and its lemmas are."""
    begun = time.process_time()
    tagged = [tagger.tag([word.form for word in sentence]) for sentence in sentences]
    lemmas = [
        [tagger.lemma(word.form, tag) for word, tag in zip(sentence, tags, strict=True)]
        for sentence, tags in zip(sentences, tagged, strict=True)
    ]
    seconds = time.process_time() - begun
    words = [word for sentence in sentences for word in sentence]
    tags = [tag for sentence in tagged for tag in sentence]
    flat = [lemma for sentence in lemmas for lemma in sentence]
    marks = {"PUNCT", "SYM"}
    lemma_right = [one.lemma.lower() == other for one, other in zip(words, flat, strict=True) if one.tag not in marks]
    wanted = [_terms([w.tag for w in s], [w.lemma.lower() for w in s]) for s in sentences]
    got = [_terms(t, m) for t, m in zip(tagged, lemmas, strict=True)]
    nouns = [{i for i, w in enumerate(s) if w.tag == "NOUN"} for s in sentences]
    noun_tags = [{i for i, t in enumerate(s) if t == "NOUN"} for s in tagged]
    return Scores(
        tag=sum(one.tag == other for one, other in zip(words, tags, strict=True)) / len(words),
        lemma=sum(lemma_right) / len(lemma_right),
        noun=_f1(nouns, noun_tags),
        term=_f1(wanted, got),
        tokens_per_second=len(words) / seconds,
    )


def _terms(tags: Sequence[str], lemmas: Sequence[str]) -> set[tuple[int, tuple[str, ...]]]:
    return {(first, tuple(lemmas[first:last])) for first, last in term_sequences(tags)}


def _f1(wanted: Sequence[set[Item]], got: Sequence[set[Item]]) -> float:
    hits = sum(len(w & f) for w, f in zip(wanted, got, strict=True))
    return 2 * hits / (sum(map(len, wanted)) + sum(map(len, got)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train both taggers, or measure them."""
    parser = argparse.ArgumentParser(prog="python -m tools.train_tagger", description=__doc__)
    parser.add_argument("treebanks", type=Path, metavar="TREEBANKS")
    parser.add_argument("--evaluate", action="store_true", help="measure the package's weights on the dev parts")
    parser.add_argument("--language", choices=LANGUAGES, help="one of the two; default: both")
    options = parser.parse_args(arguments)
    for language in [options.language] if options.language else LANGUAGES:
        if not options.evaluate:
            target = Path(__file__).parents[1] / "extract" / "data" / f"tagger_{language}.gz"
            write_model(train(_part(options.treebanks, language, "ndt-train"), language), target)
            _say(f"{language}: {target.name}, {target.stat().st_size / 1e6:.2f} MB")
        scores = evaluate(load_tagger(language), _part(options.treebanks, language, "ud-dev"))
        _say(
            f"{language}: tag {scores.tag:.4f}  lemma {scores.lemma:.4f}  NOUN F1 {scores.noun:.4f}"
            f"  term F1 {scores.term:.4f}  {scores.tokens_per_second:,.0f} tokens/s"
        )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _part(folder: Path, language: Language, part: str) -> Sentences:
    return read_treebank(folder / f"no_{_NAMES[language]}-{part}.conllu.gz")


if __name__ == "__main__":
    main()
