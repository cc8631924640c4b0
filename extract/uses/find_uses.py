"""Which mentions count as uses by which services (gold README, part C), and why the others do not.

For each mention the services that its sentence names or is about are weighed. Reasons are tried in the order of the
guide: where the sentence stands, whose text it is, whether it stands in a name, who does it, and whether it is said
again.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.types import RUNNING_TEXT, Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.types import Attribution, Citation, Mention, Use, UseWhy
from extract.uses.denials import is_denied
from extract.uses.general_statements import is_general
from extract.uses.method_text import is_method_sentence
from extract.uses.names import names_in
from extract.uses.repeats import repeats
from extract.uses.roles import Reading, read_sentence
from extract.uses.speakers import may_speak, speakers, speakers_for
from extract.uses.verdicts import Verdict, verdicts

#: A longer sentence is no sentence: a text without full stops, of which no clause can be told.
LONGEST_SENTENCE = 400

_ACTS = Verdict("acting")
_PLACE = Verdict("place", "place")
_UNTOLD = Verdict("none", "other")


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What is known of a document before its mentions are weighed.

    ``named`` are the names of services in each sentence, ``sections`` the one service that each section is about (or
    none), ``methods`` the sections about the study itself, ``repeated`` the earlier sentence that each one repeats.
    """

    named: Sequence[Sequence[NameHit]]
    sections: Sequence[tuple[str, ...]]
    citations: Sequence[Citation] = ()
    methods: frozenset[int] = frozenset()
    repeated: Sequence[int] = field(default=())


def sentence_repeats(document: Document, methods: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """For each sentence of running text the number of the earlier one that it repeats, or -1; others are -1.

    What stands in the sections ``methods`` is not counted there, so nothing repeats it.
    """
    places = [each.index for each in document.sentences if each.kind in RUNNING_TEXT and each.section not in methods]
    found = repeats([document.sentence_text(document.sentences[place]) for place in places])
    earlier = [-1] * len(document.sentences)
    for place, first in zip(places, found, strict=True):
        earlier[place] = places[first] if first >= 0 else -1
    return tuple(earlier)


def find_uses(
    document: Document,
    mentions: Sequence[Mention],
    about: Sequence[Attribution],
    around: Surroundings,
) -> tuple[Use, ...]:
    """The uses of every mention, in order, by service; a mention that no service stands near has none."""
    issuers = _issuers(about, around.named)
    cited = sorted((citation.start, citation.end) for citation in around.citations)
    by_sentence: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        by_sentence.setdefault(mention.sentence, []).append(number)
    found: list[Use] = []
    for index, numbers in sorted(by_sentence.items()):
        sentence, attribution = document.sentences[index], about[index]
        hits = around.named[index]
        own = around.sections[sentence.section]
        text = document.clean.text[sentence.clean_start : sentence.clean_end]
        if not (hits or attribution.services or own or may_speak(text)):
            continue
        weighed = _outside(document, sentence, around)
        if weighed is not None:
            found += (
                Use(mention=number, service=service, role="none", counts=False, why=weighed)
                for number in numbers
                for service in attribution.services
            )
            continue
        here = [(number, mentions[number]) for number in numbers]
        for number, service, verdict in _weighed(document, sentence, here, attribution, hits, own, issuers):
            why = verdict.why
            if why is None and _is_cited(mentions[number], cited):
                why = "contents_or_reference"
            if why is None and around.repeated and around.repeated[index] >= 0:
                why = "repeat"
            found.append(Use(mention=number, service=service, role=verdict.role, counts=why is None, why=why))
    return tuple(sorted(found, key=lambda use: (use.mention, use.service)))


def _issuers(about: Sequence[Attribution], named: Sequence[Sequence[NameHit]]) -> frozenset[str]:
    """The services whose centres of competence issue the document, if it is a plan: it tells of these centres."""
    if all(each.basis != "document" for each in about):
        return frozenset()
    hits = (hit for hits in named for hit in hits if hit.pattern.kind == "centre")
    return frozenset(name for hit in hits for name in hit.pattern.names)


def _outside(document: Document, sentence: Sentence, around: Surroundings) -> UseWhy | None:
    """Why nothing in a sentence counts, from where it stands and what it tells of."""
    kind = document.sections[sentence.section].kind
    if sentence.kind not in RUNNING_TEXT or kind in {"contents", "references"}:
        return "contents_or_reference"
    text = document.clean.text[sentence.clean_start : sentence.clean_end]
    if sentence.section in around.methods or is_method_sentence(text):
        return "method_text"
    return None


def _is_cited(mention: Mention, cited: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(cited, (mention.start, len(cited) and cited[-1][1])) - 1
    return place >= 0 and cited[place][0] <= mention.start < cited[place][1]


def _weighed(
    document: Document,
    sentence: Sentence,
    mentions: Sequence[tuple[int, Mention]],
    about: Attribution,
    hits: Sequence[NameHit],
    own: tuple[str, ...],
    issuers: frozenset[str],
) -> Iterator[tuple[int, str, Verdict]]:
    """Each mention of a sentence with each service and the verdict on the two."""
    text = document.clean.text[sentence.clean_start : sentence.clean_end]
    reading = read_sentence(text, hits, sentence.clean_start)
    if len(reading.tokens) > LONGEST_SENTENCE:
        yield from ((number, service, _UNTOLD) for number, _ in mentions for service in about.services)
        return
    bodies = names_in(reading.tokens, text)
    says = speakers(reading, text)
    for number, mention in mentions:
        start = document.clean.to_clean(mention.start) - sentence.clean_start
        end = document.clean.to_clean(mention.end) - sentence.clean_start
        decided: Mapping[str, Verdict]
        if hits:
            decided = _by_names(reading, mention, start, end, bodies, own)
        else:
            decided = _by_place(reading, mention, start, about, issuers)
        for service in speakers_for(says, reading, reading.clause_of[reading.token_at(start)]):
            decided = {**decided, service: _ACTS}
        for service, verdict in decided.items():
            yield number, service, verdict


def _by_names(
    reading: Reading, mention: Mention, start: int, end: int, bodies: Sequence[tuple[int, int]], own: tuple[str, ...]
) -> Mapping[str, Verdict]:
    """The verdicts on the services named in the sentence, and on that of its section when none of them acts."""
    first = reading.token_at(start)
    decided = verdicts(reading, mention, start, end, bodies)
    if is_denied(reading, first):
        decided = {
            service: Verdict("acting", "negated_or_contrast") if verdict == _ACTS else verdict
            for service, verdict in decided.items()
        }
    if len(own) == 1 and reading.clause_of[first] not in reading.organisations:
        decided = _with_own(decided, own[0])
    return decided


def _with_own(decided: Mapping[str, Verdict], own: str) -> Mapping[str, Verdict]:
    """The verdicts with the service of the section, which acts where no other does; then others are only places."""
    others = {service: verdict for service, verdict in decided.items() if service != own}
    if any(verdict.why is None and verdict.role != "place" for verdict in others.values()):
        return decided
    mine = decided.get(own, _ACTS)
    if mine.why in {"negated_or_contrast", "other_organisation"} or mine.role in {"recipient", "partner"}:
        return decided
    placed = {service: _PLACE if verdict.role == "place" else verdict for service, verdict in others.items()}
    return {**placed, own: _ACTS}


def _by_place(
    reading: Reading, mention: Mention, start: int, about: Attribution, issuers: frozenset[str]
) -> Mapping[str, Verdict]:
    """The verdicts where no service is named: what a pronoun, the section or the document stands for acts."""
    first = reading.token_at(start)
    if reading.clause_of[first] in reading.organisations or issuers & set(about.services):
        verdict = Verdict("none", "other_organisation")
    elif is_denied(reading, first):
        verdict = Verdict("acting", "negated_or_contrast")
    elif about.basis == "section" and is_general(reading, mention, first):
        verdict = _UNTOLD
    else:
        verdict = _ACTS
    return dict.fromkeys(about.services, verdict)
