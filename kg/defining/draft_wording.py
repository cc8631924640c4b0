"""A wording as the rules on definitions read it: where it begins, its genus, the concept's own labels in it.

The words that rules look for are data (``kg/data/advice_words.csv``: rule, language, words with ``|`` between). What
asks for word classes asks the bundled tagger, so it is of bokmål and nynorsk only.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, NamedTuple

from corpus.words import RUNNING_WORD
from extract.concepts.inflection import forms
from extract.concepts.terms import without_qualifier
from extract.new_terms.tagger import TaggedWord, load_tagger
from extract.types import Concept, Label, Language

#: Words at a wording's beginning in which its genus must stand.
_OPENING_WORDS = 40
#: Letters of a word of a term that says something by itself; shorter ones are prepositions, as a rule.
SHORTEST_LABEL_WORD = 4

_DOMAIN = re.compile(r"\s*(?:<[^<>]{1,60}>\s*)?")

#: What the rules are called, those of :mod:`kg.defining.advice` too; so their remarks are in the wording.
RuleName = Literal[
    "empty", "one_word", "begins_with_term", "naming", "article", "no_genus", "several_sentences", "full_stop",
    "capital", "negation", "hidden", "open_list", "vague", "value", "now", "too_long", "abbreviation",
    "circle_genus", "circle", "circle_words", "circle_over", "undefined_term", "no_term",
]  # fmt: skip


class Found(NamedTuple):
    """A place where a rule minds something, half-open in the wording; ``None`` is the wording as a whole."""

    rule: RuleName
    where: tuple[int, int] | None
    words: str = ""
    concept: str = ""
    #: The other name of the concept by which it was found, where that is not its preferred term.
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A wording as the rules read it: of which concept, in which language."""

    text: str
    concept: Concept
    language: Language

    @cached_property
    def start(self) -> int:
        """Where it begins, after the field in angle brackets that Termlosen (2.5.3.2) has before a definition."""
        match = _DOMAIN.match(self.text)
        return match.end() if match else 0

    @cached_property
    def sentence(self) -> tuple[int, int] | None:
        """The beginning of a sentence about the term (*tiltak er …*, *begrepet betyr …*), if it begins so."""
        at = self.start
        article = cues("article", self.language).match(self.text, at)
        named = own_labels(self.concept, self.language).match(self.text, after(self.text, article, at))
        if named:
            verb = re.compile(r"\s*:|").match(self.text, named.end())
            end = verb.end() if verb and verb[0] else after(self.text, None, named.end())
            said = verb if verb and verb[0] else cues("is", self.language).match(self.text, end)
            return (at, said.end()) if said else None
        return None

    @cached_property
    def body(self) -> int:
        """Where the definition itself begins: after such a beginning."""
        return after(self.text, None, self.sentence[1]) if self.sentence else self.start

    @cached_property
    def opening(self) -> list[TaggedWord]:
        """The first words of the body with their classes; none in English."""
        if self.language == "en":
            return []
        ends = [match.end() for match in RUNNING_WORD.finditer(self.text, self.body)][:_OPENING_WORDS]
        return load_tagger(self.language).tag_text(self.text[self.body : ends[-1]]) if ends else []

    @cached_property
    def genus(self) -> tuple[int, int] | None:
        """The first noun, or what a relative clause is about (*tre som …*); ``None`` in a clause, and in English."""
        if cues("no_genus", self.language).match(self.text, self.body):
            return None
        followed = [*(word.text.lower() for word in self.opening[1:]), ""]
        for word, following in zip(self.opening, followed, strict=False):
            relative = following == "som" and word.text.isalpha() and word.tag != "PRON"
            if relative or word.tag in {"NOUN", "PROPN"}:
                return self.body + word.start, self.body + word.end
        return None

    def found(self, rule: RuleName, start: int, end: int) -> Found:
        """A place with its words."""
        return Found(rule, (start, end), self.text[start:end])


def after(text: str, match: re.Match[str] | None, otherwise: int) -> int:
    """Where the next word may begin after a match, or after a place without one."""
    at = match.end() if match else otherwise
    return len(text) - len(text[at:].lstrip())


@cache
def words_of(rule: str, language: Language) -> tuple[str, ...]:
    """The words and phrases of a rule in a language."""
    text = files("kg").joinpath("data", "advice_words.csv").read_text(encoding="utf-8")
    rows = (row for row in csv.DictReader(text.splitlines()) if (row["rule"], row["language"]) == (rule, language))
    return tuple(word for row in rows for word in row["words"].split("|"))


@cache
def cues(rule: str, language: Language) -> re.Pattern[str]:
    """Any of the words of a rule, as whole words in whatever case, the longest first."""
    return _pattern(words_of(rule, language), re.IGNORECASE)


def _pattern(words: tuple[str, ...], flags: int = 0) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    either = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])" if either else r"(?!)", flags)


@cache
def own_labels(concept: Concept, language: Language) -> re.Pattern[str]:
    """The concept's own labels in a language (Norwegian ones in both standards), in any form of their words."""
    return _any_of([without_qualifier(label.text) for label in _labels(concept, language)], language)


def _labels(concept: Concept, language: Language) -> list[Label]:
    """The labels in a language, the preferred ones first."""
    languages = {language} if language == "en" else {"nb", "nn"}
    return sorted((each for each in concept.labels if each.language in languages), key=_is_other)


def _is_other(label: Label) -> bool:
    return label.kind != "preferred"


def other_name(concept: Concept, language: Language, words: str) -> str:
    """The label that words are a form of, where it is another than the preferred; an empty text for that, or none."""
    labels = _labels(concept, language)
    found = (label for label in labels if _any_of([without_qualifier(label.text)], language).fullmatch(words))
    label = next(found, None)
    return without_qualifier(label.text) if label and _is_other(label) else ""


def _any_of(labels: list[str], language: Language) -> re.Pattern[str]:
    short = [re.escape(label) for label in labels if label.isupper()]
    spelt = [
        r"\s+".join(_any_form(word, language) for word in label.split()) for label in labels if not label.isupper()
    ]
    either = "|".join([*sorted(spelt, key=lambda one: (-len(one), one)), *(f"(?-i:{one})" for one in sorted(short))])
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])" if either else r"(?!)", re.IGNORECASE)


@cache
def label_words(concept: Concept, language: Language) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """The words of each own label of several, as patterns of their forms: those that say something first.

    Before them stands the label, or an empty text for a preferred one; these are the first.
    """
    found = []
    for label in _labels(concept, language):
        text = without_qualifier(label.text)
        words = sorted(text.split(), key=lambda word: len(word) < SHORTEST_LABEL_WORD)
        if len(words) > 1 and len(words[0]) >= SHORTEST_LABEL_WORD:
            forms_of = (rf"(?<![\w-]){_any_form(word, language)}(?![\w-])" for word in words)
            patterns = tuple(re.compile(each, re.IGNORECASE) for each in forms_of)
            found.append((text if _is_other(label) else "", patterns))
    return tuple(found)


def _any_form(word: str, language: Language) -> str:
    known = forms(word, "noun", language) | forms(word, "adjective", language) | {word.lower()}
    return f"(?:{'|'.join(re.escape(form) for form in sorted(known, key=lambda form: (-len(form), form)))})"
