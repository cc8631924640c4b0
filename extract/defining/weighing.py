"""How likely what may be a definition is one: a logistic weighting of what shows where it stands.

The features are those that the extraction of definitions has used (Fahmi & Bouma 2006; Westerhout 2009; Del Gaudio,
Batista & Branco 2014): the construction, how the term is set off and whether the document has used it before, how the
meaning begins. Their weights stand in ``definition_weights.csv``, each readable by itself; ``tools.train_definitions``
sets them, and measures what they do on texts that they were not set by.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from math import exp

from corpus.words import RUNNING_WORD
from extract.data_files import BUNDLED, read_rows
from extract.defining import slots
from extract.defining.matching import Candidate, Setting
from extract.defining.settings import SETTINGS
from extract.defining.slots import Span
from extract.defining.words import set_of

#: The feature that every candidate has.
BIAS = "bias"

_PAST = re.compile(
    r"(?<!\w)(?:var|ble|blei|vart|hadde|fikk|fekk|gikk|gjekk|kom|sa|tok|ga|gav|skulle|ville|måtte|kunne|\w+erte)(?!\w)"
)
_DEFINITE = re.compile(r"(?:en|et|ene|ane|a)$")
_IN_BRACKETS = frozenset({"named", "parenthesis"})
_ARTICLES = frozenset({"en", "et", "ei", "eit", "ein"})
_RELATIVES = frozenset({"som", "der", "hvor", "kor"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What may be a definition, with what is true of it (:func:`weighed`) and how likely it is one, from 0 to 1."""

    candidate: Candidate
    features: frozenset[str]
    score: float


def weighed(candidate: Candidate, setting: Setting, seen: AbstractSet[str]) -> Weighed:
    """A candidate with its score; ``seen`` holds the words of the sentences before."""
    weights, true_of_it = definition_weights(), frozenset(_features(candidate, setting, seen))
    total = weights[BIAS] + sum(weights.get(feature, 0.0) for feature in sorted(true_of_it))
    return Weighed(candidate=candidate, features=true_of_it, score=1 / (1 + exp(-total)))


@cache
def definition_weights() -> dict[str, float]:
    """The weights of the package, read at the first use."""
    rows = read_rows(BUNDLED, "definition_weights.csv", ("feature", "weight"))
    return {row["feature"]: float(row["weight"]) for row in rows}


def _features(candidate: Candidate, setting: Setting, seen: AbstractSet[str]) -> Iterator[str]:
    """The names of what is true of a candidate: its construction, and of term, meaning and sentence what tells."""
    yield candidate.construction
    if candidate.holds:
        yield "holds"
    yield from _of_term(candidate, setting, seen)
    yield from _of_meaning(candidate, setting)
    body = setting.body(setting.document.sentences[candidate.last])
    if body.rstrip().endswith("?"):
        yield "sentence: question"
    if _PAST.search(body):
        yield "sentence: past"
    if candidate.last != candidate.first:
        yield "sentence: two"
    if candidate.construction in _IN_BRACKETS:
        yield from _of_sides(candidate, setting, seen)


def _of_sides(candidate: Candidate, setting: Setting, seen: AbstractSet[str]) -> Iterator[str]:
    """Which side of a bracket is the rarer: longer in its longest word, or new where the other is known."""
    text = setting.document.clean.text
    term = RUNNING_WORD.findall(text[slice(*candidate.term)].lower())
    meaning = RUNNING_WORD.findall(text[slice(*candidate.meaning)].lower())
    if len(max(term, key=len)) > len(max(meaning, key=len, default="")):
        yield "bracket: longer word"
    if len(meaning) > len(term):
        yield "bracket: more words of meaning"
    if seen.isdisjoint(term) and not seen.isdisjoint(meaning):
        yield "bracket: only meaning mentioned before"


def _of_term(candidate: Candidate, setting: Setting, seen: AbstractSet[str]) -> Iterator[str]:
    home = setting.home(candidate)
    body = setting.body(home)
    span = (candidate.term[0] - home.clean_start, candidate.term[1] - home.clean_start)
    term = body[slice(*span)]
    if candidate.concept:
        yield "term: concept"
    yield from _set_off(body, span)
    if max(RUNNING_WORD.findall(term.lower()), key=len) not in seen:
        yield "term: first mention"
    if setting.is_heading_of(home, term):
        yield "term: heading"
    if not RUNNING_WORD.search(body, 0, span[0]):
        yield "term: opens"
    if candidate.construction == "named" and _DEFINITE.search(term):
        yield "named: definite"
    if len(term) > candidate.meaning[1] - candidate.meaning[0]:
        yield "term: longer than meaning"


def _set_off(body: str, span: Span) -> Iterator[str]:
    """How a term is set off, and what kind of word it is."""
    term = body[slice(*span)]
    if slots.is_quoted(body, span):
        yield "term: quoted"
    elif slots.is_spoken_of(body, span):
        yield "term: announced"
    elif slots.is_marked(body, span):
        yield "term: model or acronym"
    if slots.is_generic(term):
        yield "term: abstract"
    if term[:2].lower() == "å ":
        yield "term: infinitive"


def _of_meaning(candidate: Candidate, setting: Setting) -> Iterator[str]:
    meaning = setting.document.clean.text[slice(*candidate.meaning)]
    spelled = RUNNING_WORD.findall(meaning.lower())
    if len(spelled) == 1:
        yield "meaning: one word"
    if not _ARTICLES.isdisjoint(spelled[:1]):
        yield "meaning: indefinite"
    if not _RELATIVES.isdisjoint(spelled[1 : SETTINGS.relative_within]):
        yield "meaning: relative clause"
    if not set_of("praise").isdisjoint(spelled[: SETTINGS.praise_reach]):
        yield "meaning: praise"
    if not {"og", "eller"}.isdisjoint(spelled):
        yield "meaning: coordinated"
