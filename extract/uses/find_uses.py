"""Which mentions count as uses by which services (gold README, part C), and why the others do not.

For each mention the services that its sentence names or is about are weighed. Reasons are tried in the order of the
guide: where the sentence stands, whose text it is, whether it stands in a name, who does it, and whether it is said
again.
"""

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.types import RUNNING_TEXT, Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.attribution.pronouns import WE, who_is_not_we
from extract.attribution.service_scheme import ServiceScheme
from extract.attribution.services import inherited_services
from extract.types import Attribution, Citation, Mention, Use, UseWhy
from extract.uses.continued import continued
from extract.uses.lead_ins import led_items, responsible
from extract.uses.method_text import is_method_sentence, method_sections
from extract.uses.own_text import left_out, own_text
from extract.uses.repeats import repeats
from extract.uses.respondents import respondents
from extract.uses.sentence_uses import in_view, is_plain, weigh
from extract.uses.speakers import may_speak
from extract.uses.verdicts import ACTS, Verdict

#: A longer text is no sentence (a scan without full stops), of which no clause can be told.
LONGEST_SENTENCE = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of a document before its mentions are weighed.

    ``named`` are the names of services in each sentence, ``sections`` the one service that each section is about (or
    none), ``methods`` the sections about the study itself or who issues it, ``left_out`` the sentences that do not
    count because of whose text they are, with the reason, ``repeated`` the earlier sentence that each one repeats
    (-1: none), ``ids`` the services of the scheme, ``led`` the doers of sentences that name none, but
    are led in to or go on, ``responsible`` those whom a line below a measure names, ``others`` the levels whose *we*
    the document is not.
    """

    named: Sequence[Sequence[NameHit]]
    sections: Sequence[tuple[str, ...]]
    repeated: Sequence[int]
    citations: Sequence[Citation]
    methods: frozenset[int]
    left_out: Mapping[int, UseWhy]
    ids: frozenset[str]
    led: Mapping[int, tuple[str, ...]]
    responsible: Mapping[int, tuple[str, ...]]
    others: frozenset[str]


def surroundings(
    document: Document,
    services: ServiceScheme,
    *,
    named: Sequence[Sequence[NameHit]],
    citations: Sequence[Citation],
) -> Surroundings:
    """All that is known of a document, with the names and citations that were found in it."""
    sections = inherited_services(document, services)
    own = own_text(document, services, named, sections)
    methods = method_sections(document, citations)
    outside = left_out(document, methods, own)
    doers = responsible(document, named)
    return Surroundings(
        named=named,
        sections=sections,
        repeated=sentence_repeats(document, outside),
        citations=citations,
        methods=methods | own.sections,
        left_out=outside,
        ids=frozenset(services.ids),
        led={**respondents(document, named, methods), **doers, **led_items(document, named)},
        responsible=doers,
        others=who_is_not_we(document, services),
    )


def sentence_repeats(document: Document, outside: Container[int] = ()) -> tuple[int, ...]:
    """For each sentence of running text the number of the earlier one that it repeats, or -1; others are -1.

    The sentences ``outside`` are not counted, so nothing repeats them.
    """
    places = [each.index for each in document.sentences if each.kind in RUNNING_TEXT and each.index not in outside]
    found = repeats([_text(document, document.sentences[place]) for place in places])
    earlier = [-1] * len(document.sentences)
    for place, first in zip(places, found, strict=True):
        earlier[place] = places[first] if first >= 0 else -1
    return tuple(earlier)


def find_uses(
    document: Document, mentions: Sequence[Mention], about: Sequence[Attribution], around: Surroundings
) -> tuple[Use, ...]:
    """The uses of every mention, in order, by service; a mention that no service stands near has none."""
    by_sentence: dict[int, list[tuple[int, Mention]]] = {}
    for number, mention in enumerate(mentions):
        by_sentence.setdefault(mention.sentence, []).append((number, mention))
    centres = _issuing_centres(about, around.named)
    cited = sorted((citation.start, citation.end) for citation in around.citations)
    around = replace(around, led={**continued(document, around.named, about), **around.led})
    found: list[Use] = []
    said: dict[tuple[int, str, str], int] = {}
    for index, here in sorted(by_sentence.items()):
        for number, service, verdict in _weighed(document, here, about[index], around, centres=centres):
            why = verdict.why
            if why is None and _is_cited(mentions[number], cited):
                why = "contents_or_reference"
            first = around.repeated[index] if around.repeated[index] >= 0 else index
            if why is None and said.setdefault((first, mentions[number].concept, service), index) != index:
                why = "repeat"
            found.append(Use(mention=number, service=service, role=verdict.role, counts=why is None, why=why))
    return tuple(sorted(found, key=lambda use: (use.mention, use.service)))


def _issuing_centres(about: Sequence[Attribution], named: Sequence[Sequence[NameHit]]) -> frozenset[str]:
    """The services whose centres of competence issue the document, if it is a plan: it tells of these centres."""
    if all(each.basis != "document" for each in about):
        return frozenset()
    hits = (hit for hits in named for hit in hits if hit.pattern.kind == "centre")
    return frozenset(name for hit in hits for name in hit.pattern.names)


def _weighed(
    document: Document,
    here: Sequence[tuple[int, Mention]],
    about: Attribution,
    around: Surroundings,
    *,
    centres: frozenset[str],
) -> Iterator[tuple[int, str, Verdict]]:
    """Each mention of one sentence, with its number, and each service: the verdict on the two."""
    sentence = document.sentences[about.sentence]
    if not about.services and about.sentence in around.led:
        about = replace(about, services=around.led[about.sentence])
    hits, own, text = around.named[sentence.index], around.sections[sentence.section], _text(document, sentence)
    if around.others.intersection(own) and WE.search(text):
        own = ()
    if not (hits or about.services or own or may_speak(text)):
        return
    outside = _outside(document, sentence, text, around.left_out)
    if outside is not None:
        yield from ((number, service, outside) for number, _ in here for service in about.services)
        return
    of_centre = bool(centres if hits else centres.intersection(about.services))
    found = [mention for _, mention in here]
    if not (hits or of_centre) and is_plain(text, found, about):
        yield from ((number, service, ACTS) for number, _ in here for service in about.services)
        return
    view = in_view(text, sentence.clean_start, hits, found, about, own=own, of_centre=of_centre)
    to_clean, at = document.clean.to_clean, sentence.clean_start
    stated = around.responsible.get(sentence.index, ())
    is_title = bool(stated) and all(clause.verb < 0 for clause in view.reading.clauses)
    for number, mention in here:
        decided: Mapping[str, Verdict] = weigh(
            view, mention, (to_clean(mention.start) - at, to_clean(mention.end) - at)
        )
        decided = {**decided, **{each: ACTS for each in stated if each not in decided or is_title}}
        yield from ((number, service, verdict) for service, verdict in decided.items() if service in around.ids)


def _outside(document: Document, sentence: Sentence, text: str, out: Mapping[int, UseWhy]) -> Verdict | None:
    """Why nothing in a sentence counts, from where it stands and what it tells of."""
    why: UseWhy | None = None
    if sentence.kind not in RUNNING_TEXT or document.sections[sentence.section].kind in {"contents", "references"}:
        why = "contents_or_reference"
    elif len(text) > LONGEST_SENTENCE:
        why = "other"
    elif sentence.index in out:
        why = out[sentence.index]
    elif is_method_sentence(text):
        why = "method_text"
    return why and Verdict("none", why)


def _is_cited(mention: Mention, cited: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention stands in the text of a citation."""
    place = bisect_right(cited, mention.start, key=lambda span: span[0]) - 1
    return place >= 0 and mention.start < cited[place][1]


def _text(document: Document, sentence: Sentence) -> str:
    return document.clean.text[sentence.clean_start : sentence.clean_end]
