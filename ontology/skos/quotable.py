"""Whether a definition that a text gives can be published as it stands: apart from its text, under its concept's name.

The rules are those of Norwegian grammar and of terminology work (ISO 704: a definition is a phrase that can take the
place of its term, and does not use the term). What breaks one may explain a term well where it stands.
"""

import re
from dataclasses import dataclass

from extract.defining.words import set_of

#: A phrase of a kind and what sets it apart has at least so many words.
SHORTEST = 3

_WORD = re.compile(r"\w[\w-]*")
#: The word before a term, if it ends as adjectives do (in agreement, or by a suffix), and the word before that.
_ATTRIBUTE = re.compile(r"(?:(\w+)\s)?\b([\w-]*(?:e|t|sk|ig|al|ell|iv|ær|ant|ent|bar|som|løs|full))\s$", re.IGNORECASE)
_VERBAL = frozenset({"å", "kan", "vil", "skal", "må", "bør"})  # what follows is an infinitive
_SENTENCE = re.compile(r"\s*[A-ZÆØÅ][a-zæøå]")  # in the middle of one, only names begin so
_QUOTE_MARKS = '«»“”"„'
_EITHER = ["den", "det", "de", "dei"]  # article or pronoun
_FINITE = frozenset({"er", "var", "har", "hadde", "ble", "blei", "blir", "får", "går", "må", "bør"})
_CORRELATES = frozenset({"å", "at", "som"})
_ARTICLES = frozenset({"en", "et", "ei", "eit", "ein"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A definition as it stands: the words ``before`` its term in the sentence, the term, the cue and the definiens.

    ``names_itself`` is whether the definiens mentions the concept that it defines.
    """

    before: str
    term: str
    cue: str
    definiens: str
    names_itself: bool


def is_quotation(definiens: str) -> bool:
    """Whether a definiens stands in quotation marks: the words of who is cited."""
    return definiens.lstrip()[:1] in _QUOTE_MARKS


def hindrance(wording: Wording) -> str | None:
    """Why a definition cannot be published, in a few words; ``None`` for one that can."""
    return _hindrance_of_term(wording) or _hindrance_of_beginning(wording) or _hindrance_of_whole(wording)


def _hindrance_of_term(wording: Wording) -> str | None:
    """An adjective before the term: what is defined is narrower than the concept (a kind of it)."""
    match = _ATTRIBUTE.search(wording.before)
    if match is None or match[1] in _VERBAL or _is_function_word(match[2]) or match[2].lower() in _spelled(wording.cue):
        return None
    return f"what is defined is {match[2] + ' ' + wording.term!r}, which is narrower"


def _is_function_word(word: str) -> bool:
    roles = ("adverb", "announcer", "boundary", "conjunction", "determiner", "modal", "preposition", "pronoun", "verb")
    return word.lower() in set_of(*roles)


def _hindrance_of_beginning(wording: Wording) -> str | None:
    """What cannot stand first; a quotation in marks says itself where it begins."""
    if is_quotation(wording.definiens):
        return None
    spelled, cue = _spelled(wording.definiens), _spelled(wording.cue)
    first, second = (*spelled, "", "")[:2]
    points_back = first in set_of("points_back") or (first in _EITHER and _is_finite(second))
    rules = (
        (first in set_of("preposition"), f"it begins with a preposition ({first}), so it is a fragment"),
        (points_back, f"it begins with {first!r}, which points back to what is not quoted"),
        (_is_finite(first), f"it begins with a finite verb ({first}), so it is a fragment"),
        (cue[-1:] == ["at"], "it is a clause that hangs on its sentence"),
        (cue[-1:] in (["de"], ["dei"]) and second in _ARTICLES, "it begins in the middle of a phrase"),
        (cue[:2] in (["er", "det"], ["var", "det"]) and first in _EITHER, "it is the half of a cleft sentence"),
        (_SENTENCE.match(wording.definiens) is not None, "it is a sentence of its own and no phrase for the term"),
    )
    return next((why for broken, why in rules if broken), None)


def _is_finite(word: str) -> bool:
    return word not in _CORRELATES and word in set_of("verb", "modal") | _FINITE


def _hindrance_of_whole(wording: Wording) -> str | None:
    if len(_spelled(wording.definiens)) < SHORTEST:
        return f"it has fewer than {SHORTEST} words"
    if wording.names_itself and not is_quotation(wording.definiens):
        return "it uses the term that it is to define"
    return None


def _spelled(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
