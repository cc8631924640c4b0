"""The services that a mention is held against in its sentence: those named there, and whom the sentence is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.attribution.name_patterns import NameHit
from extract.attribution.word_classes import groups, is_passive
from extract.types import Attribution, Mention
from extract.uses.continued import RESUMED
from extract.uses.denials import denied_names, may_be_denied
from extract.uses.names import names_in
from extract.uses.roles import ORGANISATIONS, Reading, read_sentence
from extract.uses.speakers import may_speak, speakers, speakers_for
from extract.uses.verdicts import ACTS, PLACE, Verdict, verdicts

#: What a change of the law is for, or does.
_OF_LAW = re.compile(
    r"(?:(?:form|førem)ålet|hensikten|intensjonen|målet|bakgrunnen)\smed\s(?:\w+\s)?(?:\w*endring|\w*lov|\w*reform|bestemm|føresegn)"
    r"|(?:de\snye\s|dei\snye\s)?(?:lovendring|regelendring|lovforslag)\w*\s",
    re.IGNORECASE,
)
_DENIED = Verdict("acting", "negated_or_contrast")
_OTHER_DOES = Verdict("none", "other_organisation")
_GENERAL = Verdict("none", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceInView:
    """A sentence read once for all mentions in it.

    ``names`` are the places of names of bodies and laws, ``says`` what texts say in which clause, ``own`` the service
    of its section (or none), ``of_centre`` whether a centre of competence speaks (of itself, where no service is
    named), ``general`` whether it tells of people in general,
    ``denying`` whether a word in it may deny something.
    """

    reading: Reading
    names: Sequence[tuple[int, int]]
    says: Mapping[int, frozenset[str]]
    about: Attribution
    own: tuple[str, ...]
    of_centre: bool
    general: bool
    denying: bool

    @property
    def staffed(self) -> bool:
        """Whether those who work in a service stand in it without its name."""
        return not groups()["staff"].isdisjoint(token.text.removesuffix("s") for token in self.reading.tokens)


def is_plain(text: str, mentions: Sequence[Mention], about: Attribution) -> bool:
    """Whether a sentence that names no service needs no reading: nothing in it keeps whom it is about from acting.

    Neither an organisation, a denial nor a text speaks in it, and it tells of more than a state.
    """
    states = groups()["states"]
    if about.basis == "section" and (all(each.concept in states for each in mentions) or _OF_LAW.match(text)):
        return False
    low = text.lower()
    words = low.replace(",", " ").replace(".", " ").split()
    if may_be_denied(words) or not groups()["organisation"].isdisjoint(words):
        return False
    return not any(ending in low for ending in ORGANISATIONS) and not may_speak(text)


def in_view(
    text: str, at: int, hits: Sequence[NameHit], mentions: Sequence[Mention], about: Attribution,
    *, own: tuple[str, ...], of_centre: bool,
) -> SentenceInView:  # fmt: skip
    """Read a sentence whose text begins at ``at`` of the cleaned text; ``hits`` are the names of services in it."""
    reading = read_sentence(text, hits, at)
    return SentenceInView(
        reading=reading,
        names=names_in(reading.tokens, text),
        says=speakers(reading, text),
        about=about,
        own=own,
        of_centre=of_centre,
        general=about.basis == "section" and (_is_general(reading, mentions) or _OF_LAW.match(text) is not None),
        denying=may_be_denied([token.text for token in reading.tokens]),
    )


def _is_general(reading: Reading, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence that names no service, with all its ``mentions``, tells of a state and of nobody's doing.

    The concepts of states (group ``states`` of ``use_words.csv``) are of what happens to people, which no service does;
    another concept, staff, a passive or a duty tells that something is done.
    """
    words = groups()
    if any(mention.concept not in words["states"] for mention in mentions):
        return False
    done = words["staff"] | words["does"]
    return not any(token.text in done or is_passive(token.text) for token in reading.tokens)


def weigh(view: SentenceInView, mention: Mention, span: tuple[int, int]) -> Mapping[str, Verdict]:
    """For each service the verdict on a mention at ``span`` of the sentence's text."""
    first = view.reading.token_at(span[0])
    spoken = speakers_for(view.says, view.reading, view.reading.clause_of[first]) if view.says else ()
    if view.reading.parts:
        decided = _by_names(view, mention, span, spoken)
    elif spoken and view.about.basis == "section" and not view.staffed:
        decided = dict.fromkeys(view.about.services, _OTHER_DOES)  # the text speaks, and of nobody in the service
    else:
        decided = _by_place(view, span, first)
    return {**decided, **dict.fromkeys(spoken, ACTS)}


def _by_names(
    view: SentenceInView, mention: Mention, span: tuple[int, int], spoken: Sequence[str]
) -> Mapping[str, Verdict]:
    """The verdicts on the services named in the sentence, and on that of its section when none of them acts."""
    reading, first = view.reading, view.reading.token_at(span[0])
    decided: Mapping[str, Verdict] = verdicts(reading, mention, span, view.names, own=view.own, spoken=spoken)
    if view.of_centre:
        decided = {name: verdict if verdict.role != "place" else _OTHER_DOES for name, verdict in decided.items()}
    near = denied_names(reading, first, reading.token_at(span[1] - 1)) if view.denying else None
    if near is not None:
        denied = near or set(decided)
        decided = {
            service: _DENIED if verdict.why is None and service in denied else verdict
            for service, verdict in decided.items()
        }
    others_do = spoken or reading.clause_of[first] in reading.organisations
    if len(view.own) == 1 and not (others_do or any(start <= first < end for start, end in view.names)):
        decided = _with_own(decided, view.own[0])
    # A pronoun, and by the loose reading the section, has a service act besides those that the sentence names.
    others = {
        service: _OTHER_DOES if view.of_centre and service not in view.own else ACTS for service in view.about.services
    }
    if view.about.basis == "pronoun" and len(others) == 1 and not view.of_centre:
        return {**decided, **others}  # *De melder fra til rektor*, said of the school
    return {**others, **decided}


def _with_own(decided: Mapping[str, Verdict], own: str) -> Mapping[str, Verdict]:
    """The verdicts with the service of the section, which acts where no other does; then others are only places."""
    others = {service: verdict for service, verdict in decided.items() if service != own}
    if any(verdict.why is None and verdict.role != "place" for verdict in others.values()):
        return decided
    mine = decided.get(own, ACTS)
    if mine.why in {"negated_or_contrast", "other_organisation"} or mine.role in {"recipient", "partner"}:
        return decided
    placed = {service: PLACE if verdict.role == "place" else verdict for service, verdict in others.items()}
    return {**placed, own: ACTS}


def _by_place(view: SentenceInView, span: tuple[int, int], first: int) -> Mapping[str, Verdict]:
    """The verdicts where no service is named: what a pronoun, the section or the document stands for acts."""
    reading = view.reading
    resumed = view.about.basis == "none" and reading.tokens[0].text in RESUMED  # *Teamet …*: the service's own
    if view.of_centre or (reading.clause_of[first] in reading.organisations and not resumed):
        verdict = _OTHER_DOES
    elif view.denying and denied_names(reading, first, reading.token_at(span[1] - 1)) is not None:
        verdict = _DENIED
    elif view.general:
        verdict = _GENERAL
    else:
        verdict = ACTS
    return dict.fromkeys(view.about.services, verdict)
