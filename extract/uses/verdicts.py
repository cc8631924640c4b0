"""Whether a mention counts for a service that its sentence names, by the part that the service plays in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.attribution.word_classes import groups, is_finite, is_passive
from extract.types import Mention, UseRole, UseWhy
from extract.uses.mention_roles import BECOMES, Place, governs, is_passive_clause, role_for
from extract.uses.names import TEXTS
from extract.uses.roles import Part, PartRole, Reading


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a use counts for a service (``why`` is ``None``), in which role, or why not."""

    role: UseRole
    why: UseWhy | None = None


ACTS = Verdict("acting")
PLACE = Verdict("place", "place")
_PLACE_THAT_ACTS = Verdict("place")
_PARTNER = Verdict("partner", "partner_or_recipient")
_RECIPIENT = Verdict("recipient", "partner_or_recipient")
_NAMED = Verdict("named", "partner_or_recipient")
_CONTRAST = Verdict("named", "negated_or_contrast")
_OTHER_DOES = Verdict("named", "other_organisation")
_IN_NAME = Verdict("named", "name_of_law_or_body")

#: From the best to the worst: a service that is named twice has the better one.
_ORDER = (
    ACTS, _PLACE_THAT_ACTS, _IN_NAME, _OTHER_DOES, _CONTRAST, PLACE, _RECIPIENT, _PARTNER, _NAMED,
)  # fmt: skip

_DOES: frozenset[PartRole] = frozenset({"subject", "acting"})
_NOT_DOING: dict[PartRole, Verdict] = {
    "partner": _PARTNER, "recipient": _RECIPIENT, "object": _NAMED, "named": _NAMED, "contrast": _CONTRAST,
}  # fmt: skip

_PERSONS = frozenset({"de", "dei", "vi", "hun", "ho", "han", "jeg", "eg", "man", "ein", "tjenesten", "tenesta"})


@dataclass(frozen=True, slots=True)
class _Weighing:
    """A mention held against the names of its sentence: each one's role, and who does it anywhere."""

    place: Place
    roles: Sequence[PartRole]
    anywhere: frozenset[str]
    own: frozenset[str]  # the service of the section
    spoken: frozenset[str]  # whose text tells it

    @property
    def other(self) -> bool:
        """Whether an organisation that is no service does what the clause of the mention tells."""
        return self.place.clause in self.place.reading.organisations


def verdicts(
    reading: Reading,
    mention: Mention,
    span: tuple[int, int],
    bodies: Sequence[tuple[int, int]],
    *,
    own: Sequence[str],
    spoken: Sequence[str],
) -> dict[str, Verdict]:
    """For each service named in a sentence the verdict on a mention at ``span`` of the sentence's text.

    ``bodies`` are the places of names of bodies, laws and undertakings in it, ``own`` the service of its section,
    ``spoken`` the services whose text says what the clause of the mention tells.
    """
    place = Place(reading, mention, reading.token_at(span[0]), reading.token_at(span[1] - 1))
    weighing = _weigh(place, frozenset(own), frozenset(spoken))
    found = [
        _IN_NAME if _in_name(bodies, part.token) else _verdict(weighing, part, role)
        for part, role in zip(reading.parts, weighing.roles, strict=True)
    ]
    if _in_name(bodies, place.first):
        found = [
            verdict if verdict.why or part.owned >= 0 or _does_here(place, part) else _IN_NAME
            for part, verdict in zip(reading.parts, found, strict=True)
        ]
    best: dict[str, Verdict] = {}
    for part, verdict in zip(reading.parts, _nearest_first(place, found), strict=True):
        for service in part.hit.pattern.names:
            if service not in best or _ORDER.index(verdict) < _ORDER.index(best[service]):
                best[service] = verdict
    return best


def _does_here(place: Place, part: Part) -> bool:
    return part.role in _DOES and part.clause == place.clause


def _nearest_first(place: Place, found: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts, of which none on a service in another clause counts beside one in the mention's, but its speaker's.

    A relative clause is one with that before it, whose words its *som* stands for.
    """
    parts, here = place.reading.parts, place.reading.clauses[place.clause]
    clauses = {place.clause, here.parent} if here.kind == "relative" else {place.clause}
    counting = [part for part, verdict in zip(parts, found, strict=True) if verdict.why is None]
    near = {name for part in counting if part.clause in clauses for name in part.hit.pattern.names}
    far = {
        part.token
        for part in counting
        if near
        and near.isdisjoint(part.hit.pattern.names)
        and not _is_said_by(place.reading, part.clause, place.clause)
    }
    return [
        verdict if part.token not in far else PLACE if verdict.role == "place" else _NAMED
        for part, verdict in zip(parts, found, strict=True)
    ]


def _weigh(place: Place, own: frozenset[str], spoken: frozenset[str]) -> _Weighing:
    roles = [role_for(place, part) for part in place.reading.parts]
    doing = [
        part
        for part, role in zip(place.reading.parts, roles, strict=True)
        if role in _DOES and part.hit.pattern.kind != "centre" and not _is_text(place.reading, part)
    ]
    return _Weighing(
        place=place,
        roles=roles,
        anywhere=frozenset(name for part in doing for name in part.hit.pattern.names),
        own=own,
        spoken=spoken,
    )


def _is_text(reading: Reading, part: Part) -> bool:
    """Whether a name is that of a law, or of a reform or plan: *barnehageloven*, *barnevernsreformen*."""
    return part.hit.pattern.kind == "law" or reading.tokens[part.token].text.endswith(TEXTS)


def _in_name(bodies: Sequence[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in bodies)


def _verdict(weighing: _Weighing, part: Part, role: PartRole) -> Verdict:
    if part.hit.pattern.kind == "centre":
        return _OTHER_DOES
    names = set(part.hit.pattern.names)
    if _is_text(weighing.place.reading, part):
        spoken_of = part.hit.pattern.kind != "law" or role == "named" or weighing.anywhere - names
        return _IN_NAME if spoken_of else ACTS
    if role in _DOES:
        return _doing(weighing, part, role, names)
    return _not_subject(weighing, part, role, names)


def _not_subject(weighing: _Weighing, part: Part, role: PartRole, names: set[str]) -> Verdict:
    """A service that is no subject (a place, partner, recipient or only named) may still act when nobody else does."""
    alone = not ((weighing.anywhere | weighing.spoken) - names or weighing.other)
    if role == "place":
        held = _is_where(weighing.place, part) and _subject_holds(weighing, part, groups()["people"])
        return _PLACE_THAT_ACTS if alone and not held else _OTHER_DOES if weighing.other else PLACE
    if alone and _may_act(weighing, part, role):
        return ACTS
    return _OTHER_DOES if weighing.other and role in {"recipient", "object"} else _NOT_DOING[role]


def _doing(weighing: _Weighing, part: Part, role: PartRole, names: set[str]) -> Verdict:
    """A service that does what its clause tells, which need not be the clause of the mention."""
    reading, clause = weighing.place.reading, weighing.place.clause
    if weighing.other and part.clause != clause and not _is_said_by(reading, part.clause, clause):
        return _OTHER_DOES
    if role == "subject" and part.clause == clause and _is_given(weighing, part, names):
        return _RECIPIENT
    if part.before > weighing.place.last and part.clause != clause and _is_source(reading, part):
        return _NAMED
    return ACTS


def _may_act(weighing: _Weighing, part: Part, role: PartRole) -> bool:
    """Whether a service that is not the subject may still do it, when nobody else does."""
    if part.owned >= 0:
        return role == "object"
    if role in {"recipient", "named"} and weighing.own & set(part.hit.pattern.names):
        return part.clause != weighing.place.clause or not _is_sent(weighing.place.reading, part)
    given = part.clause == weighing.place.clause and weighing.place.mention.concept in groups()["given"]
    return role == "object" and not given and not _subject_holds(weighing, part, _PERSONS | groups()["people"])


def _is_where(place: Place, part: Part) -> bool:
    """Whether people are in a place (*barna strever videre i …*); a thing in it (*tilbud i …*) is its own."""
    before = place.reading.tokens[part.before].text
    verbal = part.before < 0 or is_finite(before) or before in groups()["adverb"]
    return verbal and not governs(place, part)


def _is_sent(reading: Reading, part: Part) -> bool:
    """Whether somebody or something is sent to the service: *henvises til PPT*."""
    before = reading.tokens[reading.clauses[part.clause].start : part.token]
    return any(token.text.startswith(_SENT) for token in before)


_SENT = ("henvis", "tilvis", "meld", "send", "overfør", "oversend", "søk")


def _is_said_by(reading: Reading, above: int, below: int) -> bool:
    """Whether the clause ``below`` is what somebody in the clause ``above`` says, thinks or finds."""
    at, clauses, said = below, reading.clauses, False
    while at >= 0 and at != above:
        said |= clauses[at].kind == "complement"
        at = clauses[at].parent
    return said and at == above


def _subject_holds(weighing: _Weighing, part: Part, words: frozenset[str]) -> bool:
    """Whether the subject of the clause of a part begins with one of some words, after a word such as *mange*."""
    return any(token.text in words for token in weighing.place.reading.subject(part.clause)[:2])


def _is_source(reading: Reading, part: Part) -> bool:
    """*… fra barnehagen*, *… hos ansatte i NAV*: whom something comes from."""
    return part.role == "acting" and reading.tokens[part.before + 1].text in _FROM


_FROM = frozenset({"fra", "frå", "hos", "jf", "jfr", "gjennom", "via"})


def _is_done_by_other(reading: Reading, clause: int) -> bool:
    """*kurses i dag*, *ble kurset av PPT*: a passive in *-s*, or one with *bli* and a name as its agent."""
    return is_passive_clause(reading, clause) or (
        reading.verb(clause) in BECOMES
        and any(part.clause == clause and part.role == "acting" for part in reading.parts if part.before >= 0)
    )


def _is_given(weighing: _Weighing, part: Part, names: set[str]) -> bool:
    """Whether the subject is given what is mentioned (*skolen får veiledning*), or has it done by others."""
    place, reading = weighing.place, weighing.place.reading
    if weighing.anywhere - names and _is_done_by_other(reading, part.clause):
        return True
    if place.mention.concept not in groups()["given"]:
        return False
    word = reading.verb(part.clause)
    if place.mention.form == "verb":
        return is_passive(reading.tokens[place.first].text) or word in BECOMES
    if place.first and reading.tokens[place.first - 1].text in {"til", "for"}:
        return False  # *får tid til oppfølging*
    return word in groups()["receives"] and place.first > reading.clauses[part.clause].verb
