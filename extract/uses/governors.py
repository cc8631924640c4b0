"""What stands over each word in its clause: a preposition with the role that it gives, a verb, or nothing."""

from collections.abc import Sequence
from functools import cache

from extract.attribution.word_classes import groups, is_finite, is_infinitive
from extract.uses.clauses import Clause
from extract.uses.words import Token, is_roughly, prepositions

#: What governs a word, and where that stands: "" (nothing), ``verb``, the role that a preposition gives, ``contrast``.
Governor = tuple[str, int]

_NOT = frozenset({"ikke", "ikkje"})
_BUT = frozenset({"og", ",", "men"})


def find_governors(tokens: Sequence[Token], clauses: Sequence[Clause]) -> list[Governor]:
    """For each token what governs it: the nearest of these before it in its clause."""
    found: list[Governor] = []
    before = ""
    for clause in clauses:
        now: Governor = ("", clause.start)
        for place in range(clause.start, clause.end):
            found.append(now)
            word, _, _, hit = tokens[place]
            if hit < 0 and (before == "å" or _may_govern(word)):
                now = _governing(tokens, place, clause, now)
            before = word
    return found


@cache
def _may_govern(word: str) -> bool:
    return word in prepositions() or is_finite(word) or is_infinitive(word) or word == "men" or word in _NOT


def _governing(tokens: Sequence[Token], place: int, clause: Clause, now: Governor) -> Governor:
    word = tokens[place].text
    if word in prepositions() and not (now[0] == "verb" and word in groups()["particle"]):
        role = _preposition(tokens, place, clause.start)
        if role:
            return (role, place)
    if place == clause.verb or (place > clause.verb >= 0 and is_finite(word)) or _is_infinitive(tokens, place):
        return ("verb", place)
    if word in _NOT and place and tokens[place - 1].text in _BUT and _is_contrast(tokens, place, clause):
        return ("contrast", place)
    if word == "men" and now[0] == "contrast":
        return ("", place)  # *ikke A, men B*
    return now


def _is_contrast(tokens: Sequence[Token], place: int, clause: Clause) -> bool:
    """*A og ikke B*, *A, ikke B, …*."""
    if place + 1 < len(tokens) and tokens[place + 1].hit >= 0:
        return True
    return tokens[place - 1].text == "og" and place > clause.verb >= 0


def _is_infinitive(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1].text if place else ""
    return before == "å" or (is_infinitive(tokens[place].text) and before not in groups()["place"])


def _preposition(tokens: Sequence[Token], place: int, first: int) -> str:
    """The role that a preposition there gives to what follows it; empty when it is none."""
    if (place + 1 < len(tokens) and tokens[place + 1].text in {"å", "at"}) or is_roughly(tokens, place):
        return ""
    for length, roles in prepositions()[tokens[place].text].items():
        start = place - length
        if start >= first:
            role = roles.get(tuple([token.text for token in tokens[start:place]]))
            if role:
                return role
    return ""
