"""The part that each service named in a sentence plays in its clause: doer, place, partner, recipient, or only named.

What decides is what stands before the name in its clause: a preposition, the finite verb, or nothing.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.attribution.name_patterns import NameHit
from extract.uses.clauses import Clause, find_clauses, is_example
from extract.uses.words import Token, brackets_last, groups, is_finite, is_infinitive, prepositions, tokens_of

#: ``subject`` and ``acting`` (an agent, an owner, one of two sides) do it; ``object`` has it done to them.
PartRole = Literal["subject", "acting", "place", "partner", "recipient", "object", "named", "contrast"]

_ROLES: dict[str, PartRole] = {
    "acting": "acting", "place": "place", "partner": "partner", "recipient": "recipient", "named": "named",
    "contrast": "contrast",
}  # fmt: skip

#: So often a part is that of the word before it (staff *in* a service, examples *of* services).
_MOST_STEPS = 4

#: So many words may stand between a genitive and the word that it owns.
_OWNED_REACH = 9


@dataclass(frozen=True, slots=True)
class Part:
    """A name in its clause. ``token`` is its place, ``before`` that of the word before its preposition, or -1;

    ``owned`` the place after the last word that a genitive owns, or -1.
    """

    hit: NameHit
    token: int
    clause: int
    role: PartRole
    before: int = -1
    owned: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence read: tokens, clauses, the clause of each token, the parts, and clauses whose doer is no service."""

    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    clause_of: Sequence[int]
    parts: Sequence[Part]
    organisations: frozenset[int]
    order: Sequence[int]  # the places of the tokens as the text has them

    def token_at(self, offset: int) -> int:
        """The place of the token that holds an offset of the sentence, or of the last one before it."""
        place = bisect_right(self.order, offset, key=lambda place: self.tokens[place].start)
        return self.order[max(0, place - 1)] if self.order else 0

    def subject(self, clause: Clause) -> tuple[int, int]:
        """The places between which the subject of a clause stands; empty when it is left out or elsewhere."""
        return _subject(self.tokens, clause)


def read_sentence(text: str, hits: Sequence[NameHit], at: int) -> Reading:
    """Read a sentence whose text begins at ``at`` of the cleaned text; ``hits`` are the names in it."""
    tokens, brackets = brackets_last(tokens_of(text, hits, at))
    clauses = find_clauses(tokens, brackets)
    clause_of = [clause.index for clause in clauses for _ in range(clause.start, clause.end)]
    governors = _governors(tokens, clauses)
    parts = [
        _part(tokens, clauses, clause_of, governors, hits[token.hit], place, text)
        for place, token in enumerate(tokens)
        if token.hit >= 0
    ]
    organisations = frozenset(clause.index for clause in clauses if _is_done_by_others(tokens, clause, governors))
    order = sorted(range(len(tokens)), key=lambda place: tokens[place].start)
    return Reading(
        tokens=tokens, clauses=clauses, clause_of=clause_of, parts=parts, organisations=organisations, order=order
    )


#: What stands before a word in its clause: nothing, a verb, a preposition (its role), or a *som* of examples.
Governor = tuple[str, int]


def _governors(tokens: Sequence[Token], clauses: Sequence[Clause]) -> list[Governor]:
    """For each token what governs it, and where that stands."""
    found: list[Governor] = []
    particles = groups()["particle"]
    for clause in clauses:
        now: Governor = ("", clause.start)
        for place in range(clause.start, clause.end):
            token = tokens[place]
            found.append(now)
            if token.hit >= 0:
                continue
            word = token.text
            role = _preposition(tokens, place, clause.start)
            if role and not (word in particles and now[0] == "verb"):
                now = (role, place)
            elif (
                place == clause.verb or (is_finite(word) and place > clause.verb >= 0) or _is_infinitive(tokens, place)
            ):
                now = ("verb", place)
            elif word == "som" and 0 < place < len(tokens) - 1 and is_example(tokens, place, ()):
                now = ("example", place)
            elif word in {"ikke", "ikkje"} and place > clause.verb >= 0 and tokens[place - 1].text == "og":
                now = ("contrast", place)
    return found


def _is_infinitive(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1].text if place else ""
    return before == "å" or (is_infinitive(tokens[place].text) and before not in groups()["place"])


def _preposition(tokens: Sequence[Token], place: int, first: int) -> str:
    """The role that a preposition there gives to what follows it; empty when it is none."""
    word = tokens[place].text
    if word not in prepositions() or (place + 1 < len(tokens) and tokens[place + 1].text in {"å", "at"}):
        return ""
    for before, role in prepositions()[word]:
        start = place - len(before)
        if start >= first and all(tokens[start + n].text == part for n, part in enumerate(before)):
            return role
    return ""


def _part(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    clause_of: Sequence[int],
    governors: Sequence[Governor],
    hit: NameHit,
    place: int,
    text: str,
) -> Part:
    role, before, clause = _role(tokens, clauses, clause_of, governors, place)
    owned = -1
    if _is_genitive(tokens, place, text):
        owned = place + 1
        while owned < min(clauses[clause_of[place]].end, place + _OWNED_REACH) and not _ends_owned(tokens[owned]):
            owned += 1
    return Part(hit=hit, token=place, clause=clause, role=role, before=before, owned=owned)


def _role(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    clause_of: Sequence[int],
    governors: Sequence[Governor],
    place: int,
) -> tuple[PartRole, int, int]:
    """The role of the phrase at a place, the place of the word before its preposition, and its clause."""
    words = groups()
    for _ in range(_MOST_STEPS):
        clause = clauses[clause_of[place]]
        kind, at = governors[place]
        if kind == "example":
            place = max(0, at - 1 - (tokens[at - 1].text in {"slik", "slike", ","}))
        elif kind == "" and clause.anchor >= 0 and clause.verb < 0:
            place = clause.anchor  # in brackets: examples of the word before them
        elif (
            kind in {"place", "acting"} and at > 0 and tokens[at].text != "av" and tokens[at - 1].text in words["staff"]
        ):
            place = at - 1
        elif kind in _ROLES:
            return _ROLES[kind], at - 1, clause.index
        else:
            return _without_preposition(tokens, clause, place), -1, clause.index
    return "named", -1, clause_of[place]


def _without_preposition(tokens: Sequence[Token], clause: Clause, place: int) -> PartRole:
    """Subject or object: the subject stands before the finite verb, or right after it."""
    if clause.verb < 0:
        return "acting"  # an item of a list, a heading, or a part of the clause before it
    start, end = _subject(tokens, clause)
    if start <= place < end:
        return "subject"
    return "object"


def _subject(tokens: Sequence[Token], clause: Clause) -> tuple[int, int]:
    """Where the subject of a clause stands."""
    words, verb = groups(), clause.verb
    if verb < 0:
        return (clause.start, clause.end)
    first = clause.start
    opened = first < verb and (tokens[first].text in words["complement"] | words["relative"] | words["adverbial"])
    if first < verb and (opened or tokens[first].text in {",", "og", "eller", "men", "samt", ":", ";", "–", "—", "("}):
        first += 1
    named = any(tokens[place].hit >= 0 for place in range(first, verb))
    if first < verb and (
        opened or not _is_adverbial(tokens, first) or (named and tokens[first].text in words["adverb"])
    ):
        return (first, verb)
    if clause.resumed or (first == verb and clause.kind == "relative"):
        return (verb, verb)
    return _after_verb(tokens, clause)


def _is_adverbial(tokens: Sequence[Token], place: int) -> bool:
    """Whether the first part of a clause is no subject: it begins with a preposition or an adverb."""
    word = tokens[place].text
    if tokens[place].hit >= 0:
        return False
    return word in prepositions() or word == "for" or word in groups()["adverb"]


def _after_verb(tokens: Sequence[Token], clause: Clause) -> tuple[int, int]:
    """The first phrase after the finite verb, up to a preposition, a verb or a second phrase."""
    words, place = groups(), clause.verb + 1
    while place < clause.end and tokens[place].hit < 0 and tokens[place].text in words["adverb"]:
        place += 1
    start = place
    while place < clause.end and not _ends_phrase(tokens, place, joined=True):
        if tokens[place].hit >= 0 and not (
            place + 1 < clause.end and tokens[place + 1].text in {",", "og", "eller", "samt"}
        ):
            return (start, place + 1)
        place += 1
    return (start, place)


def _ends_phrase(tokens: Sequence[Token], place: int, *, joined: bool = False) -> bool:
    token = tokens[place]
    if token.hit >= 0:
        return False
    if token.text in {",", "og", "eller", "samt"}:
        return not joined
    if joined and (is_infinitive(token.text) or token.text in groups()["adverb"]):
        return True
    return token.text in prepositions() or token.text in {"å", "at", ";", ":"} or is_finite(token.text)


def _ends_owned(token: Token) -> bool:
    return token.hit < 0 and (token.text in {",", ";", ":"} or is_finite(token.text))


def _is_genitive(tokens: Sequence[Token], place: int, text: str) -> bool:
    name = text[tokens[place].start : tokens[place].end]
    if not name.endswith("s") or place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    return following.hit < 0 and following.text not in groups()["staff"] and not _ends_phrase(tokens, place + 1)


def _is_done_by_others(tokens: Sequence[Token], clause: Clause, governors: Sequence[Governor]) -> bool:
    """Whether the subject of a clause, or the agent of its passive, is an organisation that is no service."""
    others = groups()["organisation"]
    if clause.verb < 0 and clause.anchor >= 0:
        return False
    start, end = _subject(tokens, clause)
    for place in range(clause.start, clause.end):
        word = tokens[place].text
        if tokens[place].hit < 0 and (word in others or word.endswith(_OTHERS)):
            kind, at = governors[place]
            if (start <= place < end and kind in {"", "verb"}) or (kind == "acting" and tokens[at].text == "av"):
                return True
    return False


_OTHERS = ("senteret", "sentrene", "universitetet", "instituttet", "prosjektet", "teamet", "høgskolen")
