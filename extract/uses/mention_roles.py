"""The role of a service as far as one mention goes: what it owns, is to do, or is the antecedent of, it does.

:mod:`extract.uses.roles` tells the part that a name plays in its clause; where the mention stands to it may change
that. The rules are tried in order; the first that applies decides.
"""

from collections.abc import Callable
from dataclasses import dataclass

from extract.attribution.word_classes import groups, is_infinitive, is_passive
from extract.types import Mention
from extract.uses.roles import Part, PartRole, Reading

#: Between *for* and a name at the beginning stand at most so many words less one.
MOST_BEFORE = 3
#: Auxiliaries of the passive.
BECOMES = frozenset({"blir", "ble", "vert", "vart", "blei"})
_BELONGING = "til"


@dataclass(frozen=True, slots=True)
class Place:
    """A mention in a sentence that is read: the places of its first and last token, and its clause."""

    reading: Reading
    mention: Mention
    first: int
    last: int

    @property
    def clause(self) -> int:
        """The clause that the mention stands in."""
        return self.reading.clause_of[self.first]


def role_for(place: Place, part: Part) -> PartRole:
    """The role of a part as far as a mention goes."""
    return next((role for rule in _RULES if (role := rule(place, part)) is not None), part.role)


def is_passive_clause(reading: Reading, clause: int) -> bool:
    """Whether the finite verb of a clause is a passive in *-s*."""
    return is_passive(reading.verb(clause))


def _where(place: Place, part: Part) -> PartRole | None:
    """*barn i barnehagen*, *gå i barnehage*, *størrelse på kommune*: where people only are, and a class of places."""
    if part.role != "place" or part.before < 0:
        return None
    before = place.reading.tokens[part.before].text
    return "named" if before.endswith(_YOUNG) or before in groups()["people"] | groups()["where"] else None


_YOUNG = ("barn", "ungdom")


def _users(_: Place, part: Part) -> PartRole | None:
    """Those that a service is for (*elevene*) do not do what it does."""
    if part.hit.pattern.kind != "users":
        return None
    if part.before < 0:
        return "place"
    return "recipient" if part.role in {"subject", "acting", "object"} else None


def _owner(place: Place, part: Part) -> PartRole | None:
    """*barnehagens arbeid med …*, *barnevernstiltak*."""
    owned = place.first <= part.token <= place.last or part.token < place.first < part.owned
    return "acting" if owned else None


def _told_to(place: Place, part: Part) -> PartRole | None:
    """*for skolen å …*, *ber skolen gjøre …*: the service is to do what the infinitive tells."""
    if part.role not in {"object", "recipient"} or part.token > place.first:
        return None
    after = [token.text for token in place.reading.tokens[part.token + 1 : part.token + 3]]
    told = bool(after) and (is_infinitive(after[0]) or after[0] == "å" or after[1:] == ["å"])
    return "acting" if told else None


def _view_of(place: Place, part: Part) -> PartRole | None:
    """*For PPT er … viktig*, *For PPT betyr …*: how it is to those who work there."""
    reading, clause = place.reading, place.reading.clauses[part.clause]
    tokens, start = reading.tokens, clause.start
    if part.role != "recipient" or clause.verb < part.token or part.token > start + MOST_BEFORE:
        return None
    fronted = tokens[start].text == "for" and part.before < start and tokens[clause.verb].text in groups()["things"]
    return "acting" if fronted else None


def _of_passive(place: Place, part: Part) -> PartRole | None:
    """What stands behind a passive verb without a preposition is given something."""
    return "recipient" if part.role == "object" and is_passive_clause(place.reading, part.clause) else None


def _antecedent(place: Place, part: Part) -> PartRole | None:
    """A name that a following *som* stands for is the subject of what follows."""
    return "subject" if part.antecedent and part.role != "contrast" and place.first >= part.token else None


def _undergoes(place: Place, part: Part) -> PartRole | None:
    """*kompetanseheving av skoler*, *integrering av PPT*: to whom is done what another word than the mention tells."""
    if part.role != "acting" or part.before < 0 or governs(place, part):
        return None
    word, preposition = (token.text for token in place.reading.tokens[part.before : part.before + 2])
    return "recipient" if preposition == "av" and word.endswith(_VERBAL) else None


#: How nouns of what is done end.
_VERBAL = ("ing", "ingen", "inga", "else", "elsen")


def _has_it(place: Place, part: Part) -> PartRole | None:
    """*kompetansen i PPT*, *kompetansen til lærerne*, *oppgaver for skolen*: what those who work there have."""
    if part.before < 0:
        return None
    words, tokens = groups(), place.reading.tokens
    before = tokens[part.before].text
    if part.role == "place" and governs(place, part) and place.mention.concept in words["own"]:
        return "acting"
    if part.role == "recipient" and before in words["duty"]:
        return "acting"
    owner = before.endswith(tuple(words["possession"])) and not before.endswith(tuple(words["sent"]))
    early = part.token < place.reading.clauses[part.clause].verb
    if tokens[part.before + 1].text == _BELONGING and owner and (early or governs(place, part)):
        return "acting"
    return None


def governs(place: Place, part: Part) -> bool:
    """Whether the mention is the word before the preposition of a name."""
    return part.before >= 0 and place.first <= part.before <= place.last


_RULES: tuple[Callable[[Place, Part], PartRole | None], ...] = (
    _users, _where, _owner, _told_to, _view_of, _of_passive, _antecedent, _undergoes, _has_it,
)  # fmt: skip
