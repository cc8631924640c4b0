"""An index from written words to labels whose cost a word does not depend on how many labels there are.

Every word class and base form that labels use is a *lexeme* with a number. A text's word is looked up once per
distinct spelling: which lexemes it is a form of, and, when none, whether its end is (the head of a compound decides
what it denotes). Labels are paths of lexemes in a trie, so a label of several words costs a step a word.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extract.concepts.inflection import forms, is_adjectival, is_modifier, is_present_participle, modifier_stems
from extract.concepts.scheme import Scheme
from extract.concepts.settings import SETTINGS
from extract.concepts.terms import Term, TermWord
from extract.types import MentionForm

#: Distinct spellings kept; more would be a sign of text that does not repeat itself, and memory must stay bounded.
_REMEMBERED = 200_000

_FOLDED = str.maketrans({"\u00ad": None, "\u2010": "-", "\u2011": "-", "’": "'", "[": None, "]": None})


class Node:
    """A place in the trie: what may come next (a lexeme, or a sign between two words) and which labels end here."""

    __slots__ = ("children", "separable", "terms")

    def __init__(self) -> None:
        self.children: dict[int | str, Node] = {}
        self.terms: list[Term] = []
        self.separable = False


class WordReading(NamedTuple):
    """A word as a form of a lexeme. ``modifier`` is the first element when only the head of the word is."""

    lexeme: int
    kind: Literal["whole", "compound", "transparent"] = "whole"
    modifier: str = ""


class Start(NamedTuple):
    """What begins with a reading of a word: labels of one word, each with its form and modifier, and longer ones."""

    labels: tuple[tuple[Term, MentionForm, str], ...]
    node: Node | None  # from which longer labels go on


class Analysis(NamedTuple):
    """What is known of a spelling: its readings, its class if it is a function word, and whether it is adjectival."""

    form: str
    readings: tuple[WordReading, ...]
    function: str | None
    adjectival: bool
    starts: tuple[Start, ...]  # for each reading that a label begins with
    whole: tuple[int, ...]  # the lexemes of which the word itself is a form


@dataclass(slots=True)
class _Lexicon:
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    whole: dict[str, tuple[int, ...]] = field(default_factory=dict)  # form → lexemes
    heads: dict[str, tuple[int, ...]] = field(default_factory=dict)  # form → lexemes that may end a compound
    activities: dict[str, tuple[int, ...]] = field(default_factory=dict)  # form → lexemes that name an activity
    exact: dict[str, tuple[int, ...]] = field(default_factory=dict)  # acronyms, capitals as they stand
    adjectives: set[int] = field(default_factory=set)
    languages: set[tuple[int, str]] = field(default_factory=set)  # lexemes whose forms in a language are in


class LabelIndex:
    """The labels of a scheme, ready for :meth:`analyse` and for walks from :attr:`root`."""

    def __init__(self, scheme: Scheme) -> None:
        self.root = Node()
        self._lexicon = _Lexicon()
        self._scheme = scheme
        self.analyses: dict[str, Analysis] = {}
        searched = [term for term in scheme.terms if term.search != "no"]
        active = {term.concept for term in searched if term.is_verbal}
        for term in searched:
            self._add(term, is_activity=term.concept in active)
        self._ends = scheme.transparent_heads.union(self._lexicon.heads)  # that a compound may have
        self._shortest_end = min(map(len, self._ends), default=1)

    def analyse(self, spelling: str) -> Analysis:
        """What is known of a word as it is spelt in a text."""
        analysis = self.analyses.get(spelling)
        if analysis is None:
            if len(self.analyses) >= _REMEMBERED:
                self.analyses.clear()
            analysis = self.analyses[spelling] = self._analyse(spelling)
        return analysis

    def terms_of(self, reading: WordReading) -> list[Term]:
        """The labels of one word that a reading is a case of."""
        node = self.root.children.get(reading.lexeme)
        if node is None:
            return []
        if reading.kind == "whole":
            return [term for term in node.terms if term.search == "yes"]
        return node.terms

    def _analyse(self, spelling: str) -> Analysis:
        plain = spelling.isascii() and "[" not in spelling
        form = spelling if plain else unicodedata.normalize("NFC", spelling.translate(_FOLDED))
        lower = form.lower()
        lexemes = self._lexicon.exact.get(form, ()) + self._lexicon.whole.get(lower, ())
        readings = tuple(map(WordReading, lexemes))
        if len(lower) <= SETTINGS.longest_word and not any(self.terms_of(reading) for reading in readings):
            readings += self._compound(lower)
        return Analysis(
            form=lower,
            readings=readings,
            function=self._scheme.function_words.get(lower),
            adjectival=not self._lexicon.adjectives.isdisjoint(lexemes) or is_adjectival(lower),
            starts=tuple(
                [
                    self._start(reading, lower, self.root.children[reading.lexeme])
                    for reading in readings
                    if reading.lexeme in self.root.children
                ]
            ),
            whole=lexemes,
        )

    def _start(self, reading: WordReading, form: str, node: Node) -> Start:
        whole = reading.kind == "whole"
        labels = tuple(
            (term, term.form(form) if whole else "compound", reading.modifier if reading.kind == "compound" else "")
            for term in self.terms_of(reading)
        )
        return Start(labels, node if whole and node.children else None)

    def _compound(self, word: str) -> tuple[WordReading, ...]:
        """Readings by the longest head; after a hyphen the head must begin there."""
        hyphen = word.rfind("-")
        for at in [hyphen + 1] if hyphen > 0 else range(len(word) - self._shortest_end + 1):
            head = word[at:]
            if head not in self._ends:
                continue
            modifier = word[:at]
            if head in self._lexicon.heads and is_modifier(modifier):
                return tuple(WordReading(x, "compound", modifier.rstrip("-")) for x in self._lexicon.heads[head])
            if head in self._scheme.transparent_heads:
                named = self._activity(modifier.rstrip("-"))
                if named:
                    return named
        return ()

    def _activity(self, modifier: str) -> tuple[WordReading, ...]:
        for stem in modifier_stems(modifier):
            if stem in self._lexicon.activities:
                return tuple(WordReading(x, "transparent", modifier) for x in self._lexicon.activities[stem])
        return ()

    def _add(self, term: Term, *, is_activity: bool) -> None:
        node = self.root
        for word in term.words:
            if word.before:
                node = node.children.setdefault(word.before, Node())
            node = node.children.setdefault(self._lexeme(word, term), Node())
        node.terms.append(term)
        if term.is_separable:
            self.root.children[self._lexeme(term.words[0], term)].separable = True
        if len(term.words) == 1 and not term.is_acronym:
            self._add_heads(term, is_activity=is_activity)

    def _add_heads(self, term: Term, *, is_activity: bool) -> None:
        word = term.words[0]
        number = self._lexeme(word, term)
        spellings = self._forms(word, term)
        if word.word_class != "noun":
            _extend(self._lexicon.heads, filter(is_present_participle, spellings), number)
        elif len(word.base) >= SETTINGS.shortest_head and term.label.language != "en":
            _extend(self._lexicon.heads, spellings, number)
            if is_activity:
                _extend(self._lexicon.activities, [word.base], number)

    def _lexeme(self, word: TermWord, term: Term) -> int:
        """The number of a word's lexeme, after making sure that its forms in the label's language are known."""
        lexicon = self._lexicon
        key = (term.sought, "acronym") if term.is_acronym else (word.base, word.word_class)
        number = lexicon.numbers.setdefault(key, len(lexicon.numbers))
        if (number, term.label.language) not in lexicon.languages:
            lexicon.languages.add((number, term.label.language))
            if term.is_acronym:
                _extend(lexicon.exact, [term.sought], number)
            else:
                _extend(lexicon.whole, self._forms(word, term), number)
            if word.word_class == "adjective":
                lexicon.adjectives.add(number)
        return number

    def _forms(self, word: TermWord, term: Term) -> frozenset[str]:
        irregular = self._scheme.irregular.get((word.word_class, word.base), frozenset())
        return forms(word.base, word.word_class, term.label.language) | irregular


def _extend(index: dict[str, tuple[int, ...]], spellings: Iterable[str], number: int) -> None:
    for spelling in spellings:
        numbers = index.get(spelling, ())
        if number not in numbers:
            index[spelling] = (*numbers, number)
