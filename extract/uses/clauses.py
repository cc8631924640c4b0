"""A sentence's clauses, from its conjunctions, commas and finite verbs; no parser, one pass over the words.

Norwegian is a verb-second language: in a main clause the finite verb is the second part, so what stands before it
without a preposition is the subject, and when something else stands there, the subject comes right after the verb
(Faarlund, Lie & Vannebo 1997, *Norsk referansegrammatikk*, ch. 9). In a subordinate clause the subject stands between
the conjunction and the verb; after *som* it may be what stands before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.attribution.word_classes import groups, is_finite, is_infinitive
from extract.uses.words import Token, prepositions

ClauseKind = Literal["main", "complement", "relative", "adverbial"]

_MARKS = frozenset(";:–—")
_JOINS = frozenset({",", "og", "eller", "samt"})


@dataclass(slots=True)
class Clause:
    """The tokens ``[start, end)``, with the place of the finite verb (or -1) and the clause that it depends on (or -1).

    ``resumed`` tells that the words before it, in ``parent``, hold its subject.
    """

    index: int
    kind: ClauseKind
    start: int
    end: int = -1
    verb: int = -1
    parent: int = -1
    resumed: bool = False


def find_clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses in order; every token stands in exactly one."""
    verbs = [token.hit < 0 and is_finite(token.text) and _is_verb(tokens, place) for place, token in enumerate(tokens)]
    starters = _starters()
    splitter = _Splitter(tokens, verbs, _next_verbs(verbs))
    for place, token in enumerate(tokens):
        if verbs[place] or (token.text in starters and token.hit < 0):
            splitter.read(place, token.text)
    splitter.clauses[-1].end = len(tokens)
    return splitter.clauses


class _Splitter:
    """The clauses so far, while the words of a sentence are read one by one."""

    def __init__(self, tokens: Sequence[Token], verbs: Sequence[bool], next_verb: Sequence[int]) -> None:
        self.tokens, self.verbs, self.next_verb = tokens, verbs, next_verb
        self.clauses = [Clause(index=0, kind="main", start=0)]

    def begin(self, place: int, kind: ClauseKind, parent: int, *, resumed: bool = False) -> Clause:
        """A clause that begins at a place; the one before it ends there."""
        self.clauses[-1].end = place
        clause = Clause(index=len(self.clauses), kind=kind, start=place, parent=parent, resumed=resumed)
        self.clauses.append(clause)
        return clause

    def read(self, place: int, word: str) -> None:
        """What a word begins: a clause, or the verb of the one it stands in."""
        now = self.clauses[-1]
        if word in _openers() and _opens(self.tokens, place, self.verbs):
            self.begin(place, _openers()[word], now.index)
        elif word in _MARKS:
            self.begin(place, "main", now.index, resumed=word in "–—")
        elif word == "men" and self.next_verb[place] >= 0:
            self.begin(place, "main", now.parent if now.parent >= 0 else now.index)
        elif word in _JOINS:
            self._join(place, word, now)
        elif self.verbs[place]:
            self._verb(place, now)

    def _join(self, place: int, word: str, now: Clause) -> None:
        ahead = self.next_verb[place + 1] if place + 1 < len(self.tokens) else -1
        if now.verb < 0 or ahead < 0 or not _new_clause(self.tokens, place, ahead):
            return
        if now.kind == "relative" and word != "," and self.clauses[self._main_of(now)].verb < 0:
            return  # *senteret som arbeider med rus og barnevern vil …*: the verb is that of the clause before
        main = now.kind == "main"
        over = main or (word == "," and ahead == place + 1)
        parent = self._main_of(now) if over else now.parent
        resumed = word == "," and over and now.kind == "relative" and self._awaits_verb(self.clauses[parent])
        self.begin(place, "main" if main or word == "," else now.kind, parent, resumed=resumed)

    def _awaits_verb(self, main: Clause) -> bool:
        """Whether a clause has a subject and no verb yet: *Teamet, som er nytt, gir råd*."""
        first = self.tokens[main.start].text
        return main.verb < 0 and first not in prepositions() and first not in groups()["adverb"] | {"som", "å"}

    def _verb(self, place: int, now: Clause) -> None:
        if now.verb < 0:
            now.verb = place
        elif _coordinated(self.tokens, place):
            return
        elif now.kind != "main":
            self.begin(place, "main", self._main_of(now), resumed=True).verb = place
        elif self.tokens[now.verb].text in groups()["thinks"] and place > now.verb + 1:
            # *rektor mener skolen gjør …*: *at* may be left out
            self.begin(now.verb + 1, "complement", now.index).verb = place

    def _main_of(self, clause: Clause) -> int:
        """The main clause over a clause."""
        at = clause
        while at.kind != "main" and at.parent >= 0:
            at = self.clauses[at.parent]
        return at.index


@cache
def _starters() -> frozenset[str]:
    """The words and marks that may begin a clause."""
    return frozenset(_openers()) | _MARKS | _JOINS | {"men"}


@cache
def _openers() -> Mapping[str, ClauseKind]:
    """The words that open a subordinate clause, with its kind."""
    kinds: tuple[ClauseKind, ...] = ("complement", "adverbial", "relative")
    return {word: kind for kind in kinds for word in groups()[kind]}


def _is_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a form of a finite verb is one there: no infinitive mark stands before it, nor *når det*."""
    token = tokens[place]
    before = [each.text for each in tokens[max(0, place - 2) : place]]
    return before[-1:] != ["å"] and not (before == ["når", "det"] and ["det", token.text] in _TOPIC)


def _next_verbs(verbs: Sequence[bool]) -> list[int]:
    """For each place that of the first finite verb from it on, or -1."""
    following, found = -1, [-1] * len(verbs)
    for place in range(len(verbs) - 1, -1, -1):
        following = place if verbs[place] else following
        found[place] = following
    return found


#: *når det gjelder X* names a topic and begins no clause.
_TOPIC = (["det", "gjelder"], ["det", "gjeld"], ["det", "gjaldt"])


def _opens(tokens: Sequence[Token], place: int, verbs: Sequence[bool]) -> bool:
    """Whether a word that may open a clause does: it is not the *som* of examples, *der* of places."""
    word = tokens[place].text
    if word == "når" and [token.text for token in tokens[place + 1 : place + 3]] in _TOPIC:
        return False
    if place == 0:
        return word not in {"der", "slik", "så", "som", "hver"}
    if place + 1 >= len(tokens):
        return False
    if word == "som":  # without a verb near it is *as*: *ses som et tiltak*
        return any(verbs[place + 1 : place + _REACH])
    if word == "der":
        return not verbs[place + 1] and any(verbs[place + 2 : place + _REACH])
    return word not in {"slik", "enda"}


#: So many words at most stand between a conjunction and the verb of the clause that it begins.
_REACH = 6


def _new_clause(tokens: Sequence[Token], place: int, verb: int) -> bool:
    """Whether a comma or *og* begins a clause: a subject without a preposition and a finite verb follow.

    A verb right after *og* goes on with the same subject, one right after a comma has its subject behind it.
    """
    if verb == place + 1:
        return tokens[place].text == ","
    if place and tokens[place - 1].hit >= 0 and tokens[place + 1].hit >= 0:
        return False  # a list of services
    between = tokens[place + 1 : verb]
    if len(between) > _REACH:
        return False
    first = between[0]
    words = groups()
    if first.hit < 0 and (is_infinitive(first.text) or first.text in {"å", "og", "som", "at"}):
        return False
    return not any(token.text in {",", "og", "eller", "som"} or token.text in words["complement"] for token in between)


def _coordinated(tokens: Sequence[Token], place: int) -> bool:
    """Whether the verb there is joined to the one before it, or is the infinitive or participle that it governs."""
    before = tokens[place - 1].text
    return before in {"og", "eller", ",", "å", "men"} or before in groups()["modal"]
