"""The part that each service named in a sentence plays in its clause: doer, place, partner, recipient, or only named.

What decides is what stands before the name in its clause: a preposition, the finite verb, or nothing.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.attribution.name_patterns import NameHit
from extract.attribution.word_classes import groups
from extract.uses.clauses import Clause, find_clauses
from extract.uses.governors import Governor, find_governors
from extract.uses.phrases import owned_by, subject_of
from extract.uses.words import Token, tokens_of

#: ``subject`` and ``acting`` (an agent, an owner, one of two sides) do it; ``object`` has it done to them; a ``source``
#: stands in brackets as what is cited.
PartRole = Literal["subject", "acting", "place", "partner", "recipient", "object", "named", "contrast"]

#: The roles that prepositions give.
_GIVEN: Mapping[str, PartRole] = {
    "acting": "acting", "place": "place", "partner": "partner", "recipient": "recipient", "named": "named",
    "contrast": "contrast",
}  # fmt: skip

#: So often a part is that of the word before it (staff *in* a service).
MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A name in its clause: its place among the tokens and its role there.

    ``before`` is the place of the word before its preposition, or -1; ``owned`` the place after the last word that
    a genitive owns, or -1; ``antecedent`` tells whether a *som* behind it, or behind its list, stands for it.
    """

    hit: NameHit
    token: int
    clause: int
    role: PartRole
    before: int = -1
    owned: int = -1
    antecedent: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence read: tokens, clauses, the clause of each token, and the parts of the services.

    ``organisations`` are the clauses that tell what an organisation does that is no service.
    """

    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    clause_of: Sequence[int]
    parts: Sequence[Part]
    organisations: frozenset[int]

    def token_at(self, offset: int) -> int:
        """The place of the token that holds an offset of the sentence, or of the last one before it."""
        return max(0, bisect_right(self.tokens, offset, key=lambda token: token.start) - 1)

    def subject(self, clause: int) -> Sequence[Token]:
        """The tokens of the subject of a clause, which may be the word before a *som*; none when it is elsewhere."""
        start, end = self.subject_places(clause)
        if start == end and self.clauses[clause].kind == "relative":
            start, end = self.clauses[clause].start - 1, self.clauses[clause].start
        return self.tokens[start:end]

    def subject_places(self, clause: int) -> tuple[int, int]:
        """The places between which the subject of a clause stands."""
        return subject_of(self.tokens, self.clauses[clause])

    def verb(self, clause: int) -> str:
        """The finite verb of a clause; empty when it has none."""
        place = self.clauses[clause].verb
        return self.tokens[place].text if place >= 0 else ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sentence while its parts are told."""

    text: str
    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    clause_of: Sequence[int]
    governors: Sequence[Governor]
    before_som: frozenset[int]


def read_sentence(text: str, hits: Sequence[NameHit], at: int) -> Reading:
    """Read a sentence whose text begins at ``at`` of the cleaned text; ``hits`` are the names in it."""
    tokens = tokens_of(text, hits, at)
    clauses = find_clauses(tokens)
    clause_of = [clause.index for clause in clauses for _ in range(clause.start, clause.end)]
    words = _Words(text, tokens, clauses, clause_of, find_governors(tokens, clauses), _before_som(tokens))
    return Reading(
        tokens=tokens,
        clauses=clauses,
        clause_of=clause_of,
        parts=[_part(words, hits[token.hit], place) for place, token in enumerate(tokens) if token.hit >= 0],
        organisations=_organisations(words),
    )


def _part(words: _Words, hit: NameHit, place: int) -> Part:
    role, before, clause = _role(words, place)
    before_name = any(token.hit >= 0 for token in words.tokens[place + 1 : place + 2])
    if before_name and words.text[: words.tokens[place].end].endswith("s"):
        role = "named"  # *kommunens PPT*
    owned = owned_by(words.tokens, words.clauses[words.clause_of[place]], place, words.text)
    return Part(
        hit=hit, token=place, clause=clause, role=role, before=before, owned=owned, antecedent=place in words.before_som
    )


def _before_som(tokens: Sequence[Token]) -> frozenset[int]:
    """The places right behind which a *som* stands, or behind the list that goes on there."""
    found: set[int] = set()
    for after in range(len(tokens) - 1, 0, -1):
        here = tokens[after]
        if here.text == "som":
            found.add(after - 1)
        elif after in found:
            inside = tokens[after - 1].text in _JOINS and tokens[after + 1].text in _JOINS
            if here.hit >= 0 or here.text in _JOINS or inside:
                found.add(after - 1)
    return frozenset(found)


#: What stands between the names of a list.
_JOINS = frozenset({",", "og", "eller", "samt", "men", "også", "òg"})


def _role(words: _Words, place: int) -> tuple[PartRole, int, int]:
    """The role of the phrase at a place, the place of the word before its preposition, and its clause."""
    tokens = words.tokens
    for _ in range(MOST_STEPS):
        clause = words.clauses[words.clause_of[place]]
        kind, at = words.governors[place]
        if kind in {"place", "acting"} and _is_of_staff(tokens, at):
            place = at - 1
        elif kind in _GIVEN:
            return _GIVEN[kind], at - 1, clause.index
        else:
            return _without_preposition(tokens, clause, place), -1, clause.index
    return "named", -1, words.clause_of[place]


def _is_of_staff(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before a preposition is one for those who work somewhere (*ansatte i*, *flere i*, *80 % i*)."""
    if at == 0:
        return False
    word = tokens[at - 1].text
    if word in groups()["some"] or word.isdigit():
        return True
    return tokens[at].text != "av" and (word in groups()["staff"] or word.endswith(_TEAMS))


_TEAMS = ("team", "teamet")


def _without_preposition(tokens: Sequence[Token], clause: Clause, place: int) -> PartRole:
    """Subject or object; without a verb it is an item of a list, a heading, or a part of the clause before it."""
    if clause.verb < 0:
        return "acting"
    start, end = subject_of(tokens, clause)
    return "subject" if start <= place < end else "object"


def _organisations(words: _Words) -> frozenset[int]:
    """The clauses that tell what an organisation does that is no service."""
    if not any(_is_organisation(token.text) for token in words.tokens):
        return frozenset()
    found: set[int] = set()
    for clause in words.clauses:
        goes_on = clause.resumed and words.tokens[clause.start].text == ","
        if (goes_on and clause.parent in found) or _is_done_by_others(words, clause):
            found.add(clause.index)
    return frozenset(found)


def _is_done_by_others(words: _Words, clause: Clause) -> bool:
    """Whether the subject of a clause, or the agent of its passive, is an organisation that is no service.

    Research that tells what a service does (*forskerne fant at …*) does nothing itself.
    """
    tokens = words.tokens
    if clause.verb >= 0 and tokens[clause.verb].text in groups()["reports"]:
        return False
    start, end = subject_of(tokens, clause)
    if clause.kind == "relative" and start == end and clause.start:
        # *et forskerteam som …*, but not *BUP er en del av sykehuset som …*
        above = words.clauses[clause.parent].verb
        part_of_it = above >= 0 and tokens[above].text in {"er", "var"}
        return not part_of_it and _is_organisation(tokens[clause.start - 1].text)
    subjects = {place for place in range(start, end) if words.governors[place][0] in {"", "verb"}}
    if any(tokens[place].hit >= 0 and place in subjects for place in range(start, end)):
        return False
    return any(
        place in subjects or (words.governors[place][0] == "acting" and tokens[words.governors[place][1]].text == "av")
        for place in range(clause.start, clause.end)
        if tokens[place].hit < 0 and _is_organisation(tokens[place].text)
    )


@cache
def _is_organisation(word: str) -> bool:
    return word in groups()["organisation"] or word.endswith(ORGANISATIONS)


#: How words for organisations end that are no services.
ORGANISATIONS = (
    "senteret",
    "sentrene",
    "universitetet",
    "instituttet",
    "prosjektet",
    "teamet",
    "høgskolen",
    "koordinatoren",
    "holderen",
)
