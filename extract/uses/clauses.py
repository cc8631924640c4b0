"""A sentence's clauses, from its conjunctions, commas and finite verbs; no parser, one pass over the words.

Norwegian is a verb-second language: in a main clause the finite verb is the second part, so what stands before it
without a preposition is the subject, and when something else stands there, the subject comes right after the verb
(Faarlund, Lie & Vannebo 1997, *Norsk referansegrammatikk*, ch. 9). In a subordinate clause the subject stands between
the conjunction and the verb; after *som* it may be what stands before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.uses.words import Token, groups, is_finite, is_infinitive

ClauseKind = Literal["main", "complement", "relative", "adverbial"]

_MARKS = frozenset(";:–—")


@dataclass(slots=True)
class Clause:
    """The tokens ``[start, end)``; ``verb`` is the place of the finite verb, or -1; ``parent`` the clause it depends on.

    ``resumed`` tells that the words before it, in ``parent``, hold its subject; ``anchor`` is, for what stands in
    brackets, the place of the word before them, or -1.
    """

    index: int
    kind: ClauseKind
    start: int
    end: int = -1
    verb: int = -1
    parent: int = -1
    resumed: bool = False
    anchor: int = -1


def find_clauses(tokens: Sequence[Token], brackets: Sequence[tuple[int, int]] = ()) -> list[Clause]:
    """The clauses in order; every token stands in exactly one.

    ``brackets`` are the place where each bracketed stretch begins, behind the others, and that of the word before it.
    """
    anchors = dict(brackets)
    words = groups()
    openers: dict[str, ClauseKind] = dict.fromkeys(words["complement"], "complement")
    openers |= dict.fromkeys(words["adverbial"], "adverbial")
    openers |= dict.fromkeys(words["relative"], "relative")
    clauses = [Clause(index=0, kind="main", start=0)]

    def begin(place: int, kind: ClauseKind, parent: int, *, resumed: bool = False) -> None:
        clauses[-1].end = place
        clauses.append(Clause(index=len(clauses), kind=kind, start=place, parent=parent, resumed=resumed))

    verbs = [_is_verb(tokens, place) for place in range(len(tokens))]
    next_verb = _next_verbs(verbs)
    for place, token in enumerate(tokens):
        if place in anchors:
            begin(place, "main", -1)
            clauses[-1].anchor = anchors[place]
        now, word = clauses[-1], token.text
        if token.hit >= 0:
            continue
        if word in openers and _opens(tokens, place, verbs):
            begin(place, openers[word], now.index)
        elif word in _MARKS:
            begin(place, "main", now.index, resumed=word in "–—")
        elif word == "men":
            begin(place, "main", now.parent if now.parent >= 0 else now.index)
        elif word in {",", "og", "eller", "samt"} and now.verb >= 0:
            ahead = next_verb[place + 1] if place + 1 < len(tokens) else -1
            if ahead < 0 or not _new_clause(tokens, place, ahead):
                continue
            after_subordinate = now.kind != "main" and word == "," and ahead == place + 1
            parent = _main_of(clauses, now) if after_subordinate or now.kind == "main" else now.parent
            begin(place, now.kind if word != "," and now.kind != "main" else "main", parent)
        elif verbs[place]:
            if now.verb < 0:
                now.verb = place
            elif now.kind in {"relative", "complement", "adverbial"} and not _coordinated(tokens, place):
                begin(place, "main", _main_of(clauses, now), resumed=True)
                clauses[-1].verb = place
            elif now.kind == "main" and place > now.verb + 1 and not _coordinated(tokens, place):
                begin(now.verb + 1, "complement", now.index)  # *rektor mener skolen gjør …*, without *at*
                clauses[-1].verb = place
    clauses[-1].end = len(tokens)
    return clauses


def _is_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a finite verb stands there: its form is one's, and no infinitive mark or auxiliary governs it."""
    token = tokens[place]
    return token.hit < 0 and is_finite(token.text) and (place == 0 or tokens[place - 1].text != "å")


def _next_verbs(verbs: Sequence[bool]) -> list[int]:
    """For each place that of the first finite verb from it on, or -1."""
    following, found = -1, [-1] * len(verbs)
    for place in range(len(verbs) - 1, -1, -1):
        following = place if verbs[place] else following
        found[place] = following
    return found


def _opens(tokens: Sequence[Token], place: int, verbs: Sequence[bool]) -> bool:
    """Whether a word that may open a clause does: it is not the *som* of examples or the *der* and *hvor* of places."""
    word = tokens[place].text
    if place == 0:
        return word not in {"der", "slik", "så", "som", "hver"}
    if place + 1 >= len(tokens):
        return False
    if word == "som":
        return not is_example(tokens, place, verbs)
    return word not in {"der", "slik", "enda"} or (word == "der" and tokens[place - 1].text == ",")


def is_example(tokens: Sequence[Token], place: int, verbs: Sequence[bool]) -> bool:
    """Whether the *som* at a place gives examples of the word before it (*tjenester som PPT*), or likens it to one."""
    before = tokens[place - 1 - (tokens[place - 1].text == "," and place > 1)].text
    if before in {"slik", "slike", "like", "så", "samme"} or before in groups()["category"]:
        return not (place + 1 < len(verbs) and verbs[place + 1]) and _is_named_soon(tokens, place + 1)
    return False


def _is_named_soon(tokens: Sequence[Token], place: int) -> bool:
    return any(token.hit >= 0 for token in tokens[place : place + 3])


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
    return not any(token.text in {",", "og", "eller"} or token.text in words["complement"] for token in between)


def _coordinated(tokens: Sequence[Token], place: int) -> bool:
    """Whether the verb there is joined to the one before it, or is the infinitive or participle that it governs."""
    before = tokens[place - 1].text
    return before in {"og", "eller", ",", "å", "men"} or before in groups()["modal"]


def _main_of(clauses: Sequence[Clause], clause: Clause) -> int:
    """The main clause over a clause."""
    at = clause
    while at.kind != "main" and at.parent >= 0:
        at = clauses[at.parent]
    return at.index
