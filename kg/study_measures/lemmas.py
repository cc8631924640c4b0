"""Words as a dictionary has them: which written forms of a study's texts are of one word, and which are names.

Forms are read by the bundled tagger (:mod:`extract.new_terms.tagger`) where they stand, and each gets one lemma for the
whole study: a table that counted *barnas* now with *barn* and now alone could not be checked against its sentences.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any

import pandas as pd

from corpus.types import RUNNING_TEXT
from corpus.words import VOCABULARY_WORD
from extract.attribution.service_scheme import ServiceScheme, service_name_spans
from extract.concepts.inflection import WordClass, forms
from extract.new_terms.tagger import Tagger, load_tagger, tokens
from kg.measure.segments import blanked, content_words, norwegian_stop_words, own_wording
from kg.tables import corpus_tables

#: Letters that a base form has at least where inflection alone relates two forms: shorter ones relate by chance.
SHORTEST_BASE = 3

#: Not verbs: a participle (*rettet*) is called by itself and not by an infinitive that nobody writes.
_INFLECTED: Mapping[str, WordClass] = {"NOUN": "noun", "ADJ": "adjective"}

#: Addresses, and the first parts of compounds that are cut short (*barne- og ungdomsarbeid*), are no words.
_NO_WORD = re.compile(r"(?:https?://|www\.)\S+|\w+[-–](?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lemmas:
    """The lemma of each form (lower case), and the forms that are names of persons, places and bodies."""

    of: Mapping[str, str]
    names: frozenset[str]

    def forms_of(self) -> dict[str, tuple[str, ...]]:
        """The forms of each lemma, in the order of the alphabet."""
        groups: dict[str, list[str]] = defaultdict(list)
        for form, lemma in sorted(self.of.items()):
            groups[lemma].append(form)
        return {lemma: tuple(members) for lemma, members in groups.items()}


@dataclass(slots=True, kw_only=True)
class _Seen:
    """How a form stands in the texts; inside a sentence a capital says something, at its beginning nothing."""

    readings: Counter[tuple[str, str]]
    as_name: Counter[tuple[str, str]]
    lower: int = 0
    title: int = 0
    capital: int = 0

    @property
    def uses(self) -> int:
        """How often it stands there."""
        return self.readings.total() + self.as_name.total()

    @property
    def reading(self) -> tuple[str, str]:
        """The lemma and part of speech that most uses have; as a name only where nothing else is read."""
        counted = self.readings or self.as_name
        return min(counted, key=lambda reading: (-counted[reading], reading))


def tag_letters(wording: str, language: str) -> str:
    """The part of speech of each word and mark (:func:`~extract.new_terms.tagger.tokens`), a letter each."""
    letters = _letters(language)
    return "".join(letters[tag] for tag in _tagger(language).tag(tokens(wording)))


def _tagger(language: str) -> Tagger:
    return load_tagger("nn" if language == "nn" else "nb")


@cache
def _letters(language: str) -> dict[str, str]:
    return {tag: letter for letter, tag in _tagger(language).model.tags.items()}


def tagged_rows(sentences: Iterable[tuple[Any, ...]]) -> list[tuple[str, int, str]]:
    """Document, sentence and :func:`tag_letters` of each row of running text in its table, to be kept with it."""
    rows = (dict(zip(corpus_tables.COLUMNS["sentences"], row, strict=True)) for row in sentences)
    return [
        (row["document"], row["sentence"], tag_letters(blanked(row["text"], row["cited"]), row["language"]))
        for row in rows
        if row["kind"] in RUNNING_TEXT and row["left_out"] is None
    ]


def find_lemmas(texts: Iterable[tuple[str, str, str]], *, authors: Collection[str] = ()) -> Lemmas:
    """Give each form in ``texts`` (wording, language, tags of sentences) its lemma, and tell which forms are names.

    A form has the lemma that most of its uses have; of a noun whose lemma no text writes, that of a shorter noun of
    which inflection makes it.
    A name is a form that inside sentences always has a capital alone at its beginning, or an author of ``authors`` that
    more often has capitals than not.
    """
    counted = Counter[tuple[bool, str, str, bool]]()
    for wording, language, letters in texts:
        words = tokens(wording)
        inside = [False, *(word[-1].isalnum() or word == "," for word in words[:-1])]
        counted.update(zip(repeat(language == "nn", len(words)), words, letters, inside, strict=True))
    seen: dict[str, _Seen] = defaultdict(lambda: _Seen(readings=Counter(), as_name=Counter()))
    for (nynorsk, text, letter, within), n in counted.items():
        tagger = _tagger("nn" if nynorsk else "nb")
        tag = tagger.model.tags[letter]
        _see(seen[text.lower()], text, tag, tagger.lemma(text, tag), inside=within, n=n)
    related = _related(seen)
    cited = {author.lower() for author in authors}
    names = {f for f, how in seen.items() if _is_name(how) or (f in cited and how.capital > how.lower)}
    return Lemmas(of=_called(related, seen), names=frozenset(names))


def _see(how: _Seen, text: str, tag: str, lemma: str, *, inside: bool, n: int) -> None:
    (how.as_name if tag == "PROPN" else how.readings)[lemma, tag] += n
    if inside:
        how.lower += n * text[0].islower()
        how.capital += n * text[0].isupper()
        how.title += n * (text[0].isupper() and text[1:].islower())


def _is_name(how: _Seen) -> bool:
    return how.title > 0 and how.title == how.capital and not how.lower


def _related(seen: Mapping[str, _Seen]) -> dict[str, str]:
    """The lemma of each form; of a noun that of the longest base it is a form of, where no text writes its own.

    A base is a form of the texts, or a lemma that more uses have than the form's own.
    """
    lemma = {form: how.reading[0] for form, how in seen.items()}
    uses = Counter[str]()
    for form, name in lemma.items():
        uses[name] += seen[form].uses

    def base_of(form: str, own: str) -> str:
        shorter = (form[:end] for end in range(len(form) - 1, SHORTEST_BASE - 1, -1))
        bases = (b for b in shorter if b in lemma or uses[b] > uses[own])
        return next((lemma.get(b, b) for b in bases if form in forms(b, "noun", "nb")), own)

    nouns = {form for form, how in seen.items() if how.reading[1] == "NOUN"}
    return {form: base_of(form, own) if own not in lemma and form in nouns else own for form, own in lemma.items()}


def _called(related: Mapping[str, str], seen: Mapping[str, _Seen]) -> dict[str, str]:
    """Each form by what its word is called: its lemma, or the most used form where that is likelier.

    A lemma that no text writes is a guess by the word's ending, which is believed where the rules of inflection
    (:mod:`extract.concepts.inflection`) say the same.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for form, lemma in related.items():
        groups[lemma].append(form)
    called: dict[str, str] = {}
    for lemma, members in groups.items():
        most = min(members, key=lambda form: (-seen[form].uses, form))
        believed = lemma in members or (lemma not in related and _inflected(most, lemma, seen[most].reading[1]))
        called |= dict.fromkeys(members, lemma if believed else most)
    return called


def _inflected(form: str, lemma: str, tag: str) -> bool:
    return len(lemma) >= SHORTEST_BASE and tag in _INFLECTED and form in forms(lemma, _INFLECTED[tag], "nb")


def study_lemmas(
    text: pd.DataFrame, authors: Iterable[Sequence[str]] = (), *, tagged: pd.DataFrame | None = None
) -> Lemmas:
    """The lemmas of counted text (a table of sentences), without its citations, and the names in it.

    A sentence whose tags are not in ``tagged`` (:func:`tagged_rows`) is tagged here.
    """
    rows = () if tagged is None else tagged[["document", "sentence", "tags"]].itertuples(index=False, name=None)
    known = {(document, sentence): tags for document, sentence, tags in rows}
    languages = text["language"].tolist() if "language" in text else ["nb"] * len(text)
    cited = {str(author) for several in authors for author in several}
    places = zip(text["document"], text["sentence"], own_wording(text), languages, strict=True)
    read = (
        (wording, language, known.get((document, sentence)) or tag_letters(wording, language))
        for document, sentence, wording, language in places
    )
    return find_lemmas(read, authors=cited)


def word_finder(services: ServiceScheme) -> Callable[[str], list[str]]:
    """What finds the content words of a wording, without stop words and services' names; each wording is cut once."""
    stop_words, name_spans = norwegian_stop_words(), service_name_spans(services)
    return cache(lambda wording: content_words(wording, stop_words=stop_words, name_spans=name_spans))


def lemma_words(wording: str, find: Callable[[str], Sequence[str]], lemmas: Lemmas) -> list[str]:
    """The lemmas of the words that ``find`` finds in a wording, without stop words and names."""
    words = find(_NO_WORD.sub(" ; ", wording))
    kept = (lemmas.of.get(word, word) for word in words if word not in lemmas.names)
    stop_words = norwegian_stop_words()
    return [lemma for lemma in kept if lemma not in stop_words]


def form_spans(wording: str, written: Collection[str]) -> list[tuple[int, int]]:
    """Where some forms (lower case) stand in a text.

    >>> form_spans("Barna og barnas lek", {"barna", "barnas"})
    [(0, 5), (9, 15)]
    """
    return [match.span() for match in VOCABULARY_WORD.finditer(wording) if match.group().lower() in written]
