"""Whether a mention counts for a service that its sentence names, by the part that the service plays in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.types import Mention, UseRole, UseWhy
from extract.uses.roles import Part, PartRole, Reading
from extract.uses.words import groups, is_infinitive, is_passive


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a use counts for a service, in which role, or why not."""

    role: UseRole
    why: UseWhy | None = None


#: The verdicts from the best to the worst: a service that is named twice has the better one.
_ACTING = Verdict("acting")
_PLACE_THAT_ACTS = Verdict("place")
_PLACE = Verdict("place", "place")
_PARTNER = Verdict("partner", "partner_or_recipient")
_RECIPIENT = Verdict("recipient", "partner_or_recipient")
_NAMED = Verdict("named", "partner_or_recipient")
_CONTRAST = Verdict("named", "negated_or_contrast")
_OTHER_DOES = Verdict("named", "other_organisation")
_IN_NAME = Verdict("named", "name_of_law_or_body")
_ORDER = (_ACTING, _PLACE_THAT_ACTS, _IN_NAME, _OTHER_DOES, _CONTRAST, _PLACE, _RECIPIENT, _PARTNER, _NAMED)

_DOES: frozenset[PartRole] = frozenset({"subject", "acting"})
_NOT_DOING: dict[PartRole, Verdict] = {
    "partner": _PARTNER, "recipient": _RECIPIENT, "object": _NAMED, "named": _NAMED, "contrast": _CONTRAST,
}  # fmt: skip


def verdicts(
    reading: Reading, mention: Mention, start: int, end: int, bodies: Sequence[tuple[int, int]]
) -> dict[str, Verdict]:
    """For each service named in a sentence the verdict on a mention at ``[start, end)`` of the sentence's text.

    ``bodies`` are the places of names of bodies, laws and undertakings in it.
    """
    first, last = reading.token_at(start), reading.token_at(end - 1)
    inside = _name_around(bodies, first)
    clause = reading.clause_of[first]
    doers = _doers(reading, clause, first, last, mention)
    all_doers = frozenset().union(
        *(_doers(reading, each, first, last, mention) for each in {part.clause for part in reading.parts})
    )
    best: dict[str, Verdict] = {}
    for part in reading.parts:
        name = _name_around(bodies, part.token)
        if name and part.hit.pattern.kind not in _NAMED_KINDS:
            verdict = _IN_NAME
        else:
            verdict = _verdict(reading, part, mention, first, last, clause, doers, all_doers)
            if inside and verdict.why is None and part.role not in _DOES and part.owned < 0:
                verdict = _IN_NAME
        for service in part.hit.pattern.names:
            before = best.get(service)
            if before is None or _ORDER.index(verdict) < _ORDER.index(before):
                best[service] = verdict
    return best


#: Names that are bodies or laws themselves, so that a name around them is theirs.
_NAMED_KINDS = frozenset({"law", "body", "centre"})


def _name_around(bodies: Sequence[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in bodies)


def _doers(reading: Reading, clause: int, first: int, last: int, mention: Mention) -> frozenset[str]:
    """The services that do what the clause of the mention tells."""
    return frozenset(
        service
        for part in reading.parts
        if part.clause == clause
        and part.hit.pattern.kind not in {"law", "centre"}
        and _role(reading, part, mention, first, last) in _DOES
        for service in part.hit.pattern.names
    )


def _verdict(
    reading: Reading,
    part: Part,
    mention: Mention,
    first: int,
    last: int,
    clause: int,
    doers: frozenset[str],
    anywhere: frozenset[str],
) -> Verdict:
    role = _role(reading, part, mention, first, last)
    other = clause in reading.organisations
    if part.hit.pattern.kind == "centre":
        return _OTHER_DOES
    if part.clause != clause:
        return _from_another_clause(reading, part, role, clause, doers, anywhere, other=other)
    if role in _DOES or part.hit.pattern.kind == "law":
        if part.hit.pattern.kind == "law" and doers - set(part.hit.pattern.names):
            return _IN_NAME
        if role == "subject" and _receives(reading, part, mention, first):
            return _RECIPIENT
        if role == "subject" and anywhere - set(part.hit.pattern.names) and _is_passive_clause(reading, part.clause):
            return _RECIPIENT
        return _ACTING
    if role == "place":
        if other:
            return _OTHER_DOES
        return _PLACE if anywhere - set(part.hit.pattern.names) else _PLACE_THAT_ACTS
    if other and role in {"recipient", "object"}:
        return _OTHER_DOES
    given = mention.concept in groups()["given"]
    if role == "object" and not anywhere and not given and not _is_personal(reading, part.clause):
        return _ACTING
    return _NOT_DOING[role]


def _from_another_clause(
    reading: Reading,
    part: Part,
    role: PartRole,
    clause: int,
    doers: frozenset[str],
    anywhere: frozenset[str],
    *,
    other: bool,
) -> Verdict:
    """A part of another clause than the mention's counts unless somebody else does what that clause tells."""
    names = set(part.hit.pattern.names)
    if role not in _DOES:
        if role == "place":
            return _PLACE if anywhere - names or other else _PLACE_THAT_ACTS
        if role == "object" and not anywhere and not other and not _is_personal(reading, part.clause):
            return _ACTING
        return _NOT_DOING[role]
    said = _is_said_by(reading, part.clause, clause)
    if said or not (doers - names or other):
        return _ACTING
    return _OTHER_DOES if other and not doers else _NAMED


def _is_said_by(reading: Reading, above: int, below: int) -> bool:
    """Whether the clause ``below`` is what somebody in the clause ``above`` says, thinks or finds."""
    at, clauses = below, reading.clauses
    while at >= 0 and at != above:
        if clauses[at].kind != "complement" and (at == below or clauses[at].kind != "relative"):
            return False
        at = clauses[at].parent
    return at == above


def _role(reading: Reading, part: Part, mention: Mention, first: int, last: int) -> PartRole:
    """The role of a part as far as a mention goes: its owner does it, whatever stands before the two."""
    words, tokens = groups(), reading.tokens
    if part.hit.pattern.kind == "users":
        return part.role if part.role not in _DOES | {"object"} else "place" if part.before < 0 else "recipient"
    if first <= part.token <= last or part.token < first < part.owned:
        return "acting"
    if part.role in {"object", "recipient"} and part.token < first and _has_to(reading, part):
        return "acting"
    if part.role == "object" and _is_passive_clause(reading, part.clause):
        return "recipient"
    if part.role == "object" and _is_cleft(reading, part):
        return "subject"
    if part.role != "contrast" and first > part.token and _is_antecedent(reading, part):
        return "subject"
    if part.before < 0:
        return part.role
    before, preposition = tokens[part.before], tokens[part.before + 1].text
    governs = first <= part.before <= last
    if preposition == "av" and governs and mention.form != "verb":
        return _by_or_of(reading, part, mention, first)
    if part.role == "place" and governs and mention.concept in words["own"]:
        return "acting"
    if part.role == "recipient" and before.text in words["duty"]:
        return "acting"
    if preposition == "til" and _is_owner(before.text) and (governs or part.token < reading.clauses[part.clause].verb):
        return "acting"
    return part.role


def _has_to(reading: Reading, part: Part) -> bool:
    """*for skolen å …*, *ber skolen gjøre …*: the service is to do what the infinitive tells."""
    after = [token.text for token in reading.tokens[part.token + 1 : part.token + 3]]
    return bool(after) and (is_infinitive(after[0]) or after[0] == "å" or after[1:] == ["å"])


def _is_cleft(reading: Reading, part: Part) -> bool:
    """*Det er skolen som …*."""
    clause, following = reading.clauses[part.clause], part.clause + 1
    start, end = reading.subject(clause)
    return (
        [token.text for token in reading.tokens[start:end]] == ["det"]
        and reading.tokens[clause.verb].text in {"er", "var", "blir", "ble"}
        and following < len(reading.clauses)
        and reading.clauses[following].kind == "relative"
    )


def _by_or_of(reading: Reading, part: Part, mention: Mention, first: int) -> PartRole:
    """*oppfølging av S*: of those who get it when somebody else is the subject, or else by those who do it."""
    if mention.concept not in groups()["given"]:
        return "acting"
    start, end = reading.subject(reading.clauses[part.clause])
    return "recipient" if mention.concept == "veiledning" or not start <= first < end else "acting"


def _is_owner(word: str) -> bool:
    """*kompetansen til lærerne*: a noun in the definite form, and no word for what is given or sent."""
    words = groups()
    return word.endswith(tuple(words["possession"])) and not word.endswith(tuple(words["sent"]))


def _is_antecedent(reading: Reading, part: Part) -> bool:
    """Whether a name, or the list it stands in, is what a following *som* stands for."""
    place, tokens = part.token + 1, reading.tokens
    while place + 1 < len(tokens) and (
        tokens[place].hit >= 0
        or tokens[place].text in _JOINS
        or (tokens[place - 1].text in _JOINS and (tokens[place + 1].text in _JOINS))
    ):
        place += 1
    return place < len(tokens) and tokens[place].text == "som"


_JOINS = frozenset({",", "og", "eller", "samt"})


def _is_personal(reading: Reading, clause: int) -> bool:
    """Whether the subject of a clause is a pronoun for people, who do what it tells."""
    start, end = reading.subject(reading.clauses[clause])
    return any(token.text in _PERSONS for token in reading.tokens[start:end])


_PERSONS = frozenset({"de", "dei", "vi", "hun", "ho", "han", "jeg", "eg", "man", "ein", "tjenesten", "tenesta"})


def _is_passive_clause(reading: Reading, clause: int) -> bool:
    verb = reading.clauses[clause].verb
    return verb >= 0 and is_passive(reading.tokens[verb].text)


def _receives(reading: Reading, part: Part, mention: Mention, first: int) -> bool:
    """Whether the subject is given what is mentioned: *skolen får veiledning*, *skolen blir veiledet*."""
    verb = reading.clauses[part.clause].verb
    if verb < 0 or mention.concept not in groups()["given"]:
        return False
    word = reading.tokens[verb].text
    if mention.form == "verb":
        return is_passive(reading.tokens[first].text) or word in {"blir", "ble", "vert", "vart", "blei"}
    return word in groups()["receives"] and first > verb
