"""Words as a dictionary has them: which written forms of a study's texts are of one word, and which are names.

Forms are read by the bundled tagger (:mod:`extract.new_terms.tagger`) where they stand, and each gets one lemma for the
whole study: a table that counted *barnas* now with *barn* and now alone could not be checked against its sentences.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from corpus.words import VOCABULARY_WORD
from extract.attribution.service_scheme import ServiceScheme, service_name_spans
from extract.concepts.inflection import WordClass, forms
from extract.new_terms.tagger import load_tagger
from kg.measure.segments import content_words, norwegian_stop_words, own_wording

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


def find_lemmas(texts: Iterable[tuple[str, str]], *, authors: Collection[str] = ()) -> Lemmas:
    """Give each form in ``texts`` (wording and language of sentences) its lemma, and tell which forms are names.

    A form has the lemma that most of its uses have; of a noun whose lemma no text writes, that of a shorter noun of
    which inflection makes it.
    A name is a form that inside sentences always has a capital alone at its beginning, or an author of ``authors`` that
    more often has capitals than not.
    """
    counted = Counter[tuple[str, str, str, bool]]()
    for wording, language in texts:
        words = load_tagger("nn" if language == "nn" else "nb").tag_text(wording)
        inside = [False, *(word.text[-1].isalnum() or word.text == "," for word in words)]
        counted.update((word.text, word.tag, word.lemma, within) for word, within in zip(words, inside, strict=False))
    seen: dict[str, _Seen] = defaultdict(lambda: _Seen(readings=Counter(), as_name=Counter()))
    for (text, *reading, within), n in counted.items():
        _see(seen[text.lower()], text, *reading, inside=within, n=n)
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


def study_lemmas(text: pd.DataFrame, authors: Iterable[Sequence[str]] = ()) -> Lemmas:
    """The lemmas of counted text (a table of sentences), without its citations, and the names in it."""
    languages = text["language"] if "language" in text else ["nb"] * len(text)
    cited = {str(author) for several in authors for author in several}
    return find_lemmas(zip(own_wording(text), languages, strict=True), authors=cited)


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
