"""Where the subject of a clause stands, and how far a genitive reaches: by word order alone.

What stands before the finite verb without a preposition or adverb is the subject; otherwise it is the first phrase
behind the verb. A subject may be left out or stand in the clause before, as that of a relative clause does.
"""

from collections.abc import Sequence

from extract.attribution.word_classes import groups, is_finite, is_infinitive
from extract.uses.clauses import Clause
from extract.uses.words import Token, is_roughly, prepositions

#: So many words may stand between a genitive and the word that it owns.
OWNED_REACH = 9

_ITS = frozenset({"sin", "sitt", "sine", "si"})
_JOINS = frozenset({",", "og", "eller", "samt"})
_OPENING = _JOINS | {"men", ":", ";", "–", "—"}
_STOPS = frozenset({"å", "at", ";", ":"})


def subject_of(tokens: Sequence[Token], clause: Clause) -> tuple[int, int]:
    """The places between which the subject of a clause stands; empty when it is left out or elsewhere."""
    verb = clause.verb
    if verb < 0:
        return (clause.start, clause.end)
    words, first = groups(), clause.start
    opener = tokens[first].text if first < verb else ""
    opened = opener in words["complement"] or opener in words["relative"] or opener in words["adverbial"]
    if opened or opener in _OPENING:
        first += 1
    if first < verb and (opened or not _is_adverbial(tokens, first, verb)):
        return (first, verb)
    if clause.resumed or (first == verb and clause.kind == "relative"):
        return (verb, verb)
    return _after_verb(tokens, clause)


def owned_by(tokens: Sequence[Token], clause: Clause, place: int, text: str) -> int:
    """The place after the last word that the genitive at a place owns (*skolens arbeid med …*), or -1."""
    if not _is_genitive(tokens, place, text):
        return -1
    owned, end = place + 1, min(clause.end, place + OWNED_REACH)
    while owned < end and (tokens[owned].hit >= 0 or not _ends_clause_part(tokens[owned].text)):
        owned += 1
    return owned


def _is_adverbial(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """Whether what stands first is no subject: a preposition, or an adverb with no name of a service behind it."""
    token = tokens[first]
    if token.hit >= 0:
        return False
    if token.text in prepositions():
        return not is_roughly(tokens, first)
    return token.text in groups()["adverb"] and all(tokens[place].hit < 0 for place in range(first, verb))


def _after_verb(tokens: Sequence[Token], clause: Clause) -> tuple[int, int]:
    """The first phrase after the finite verb, up to a preposition, a verb or a second phrase."""
    words, place = groups(), clause.verb + 1
    while place < clause.end and tokens[place].hit < 0 and tokens[place].text in words["adverb"]:
        place += 1
    start = place
    while place < clause.end and not _ends_subject(tokens[place]):
        goes_on = place + 1 < clause.end and _continues(tokens[place], tokens[place + 1])
        if tokens[place].hit >= 0 and not goes_on:
            return (start, place + 1)
        place += 1
    return (start, place)


def _continues(name: Token, following: Token) -> bool:
    """*skolen og PPT*, *kommunens PPT*."""
    return following.text in _JOINS or (following.hit >= 0 and name.text.endswith("s"))


def _ends_subject(token: Token) -> bool:
    if token.hit >= 0 or token.text in _JOINS:
        return False
    return is_infinitive(token.text) or token.text in groups()["adverb"] or _ends_phrase(token.text)


def _ends_phrase(word: str) -> bool:
    return word in prepositions() or word in _STOPS or is_finite(word)


def _ends_clause_part(word: str) -> bool:
    return word in {",", ";", ":"} or is_finite(word)


def _is_genitive(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Whether a name in *-s* owns what follows, which is a thing and not those who work there."""
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    if following.text in _ITS:
        return True  # *PPT sitt arbeid*
    if not text[tokens[place].start : tokens[place].end].endswith("s"):
        return False
    if following.hit >= 0 or following.text in _JOINS or following.text in groups()["staff"]:
        return False
    return not _ends_phrase(following.text)
