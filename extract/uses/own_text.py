"""Text that is about who issues the document, and summaries in another language: no text on what services do.

The strategy or yearly report of an institute or a centre speaks of itself (*vi*, *våre sentre*), as a study's method
does. It is known by what stands in it: headings or a title of a plan, an issuing body that is no service behind the
first person, and sections in which this body speaks. In the plan of a municipality or a service *vi* is the service.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from corpus.types import RUNNING_TEXT, Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.attribution.pronouns import WE
from extract.attribution.service_scheme import ServiceScheme
from extract.attribution.word_classes import groups
from extract.types import UseWhy

#: So many sentences tell that who says *vi* is a body that is no service.
LEAST_TOLD = 2
#: From this share of its sentences on in which the issuing body speaks, a section is its own.
LEAST_SPOKEN = 0.2
#: A section of so many sentences in another language, and of this share, is a summary when it is a small part of all.
LEAST_FOREIGN_SENTENCES = 5
LEAST_FOREIGN = 0.8
MOST_OF_DOCUMENT = 0.1

_PLAN = re.compile(
    r"\b(?:strategi|strategidokument|virksomhetsplan|verksemdsplan|årsmelding|årsrapport)\b", re.IGNORECASE
)
_SUMMARY = re.compile(
    r"[\d.\s]*(?:(?:english|executive|engelsk)\s)?(?:summary|abstract|sammendrag|samandrag)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"«[^»]{0,600}»|“[^”]{0,600}”")


@cache
def _told() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells that *vi* is a body that is no service, and that it is a service or a municipality."""
    bodies = "|".join(sorted(groups()["issuing"]))
    counted = "|".join(sorted(groups()["issuing_count"]))
    linked = r"\bvi\s(?:(?:som|ved|på|i|hos)\s)?"
    ours = rf"\b(?:vårt?|våre)\s(?:\w+\s)?(?:{bodies})\b|\b(?:{bodies})\s(?:vårt?|våre)\b"
    body = re.compile(rf"{linked}(?:(?:{counted})\s){{0,2}}(?:{bodies})\b|{ours}", re.IGNORECASE)
    return body, re.compile(
        r"\bvi\s(?:som|ved|på|i|hos)\s(?:\w+\s)?(?:$|kommune|bydel)|\bvår\s(?:$|kommune|bydel)|\b(?:kommunen|bydelen)\svår\b",
        re.IGNORECASE,
    )


class OwnText(NamedTuple):
    """The sections in which the issuing body speaks, and the numbers of the other sentences in which it does."""

    sections: frozenset[int] = frozenset()
    sentences: frozenset[int] = frozenset()


def own_text(
    document: Document, services: ServiceScheme, named: Sequence[Sequence[NameHit]], about: Sequence[tuple[str, ...]]
) -> OwnText:
    """What an institute or centre says of itself in its own plan; ``about`` are the services of sections.

    A section about a service is not the issuer's own, and a sentence that names one is so only in the issuer's
    sections.
    """
    if not _is_plan(document, services):
        return OwnText()
    running = [sentence for sentence in document.sentences if sentence.kind in RUNNING_TEXT]
    texts = {each.index: _QUOTED.sub("", document.clean.text[each.clean_start : each.clean_end]) for each in running}
    body, before_service = _told()
    told = sum(body.search(text) is not None for text in texts.values())
    if told < LEAST_TOLD or told <= _said_by_services(document, running, named, before_service):
        return OwnText()
    speaking = [each for each in running if _speaks(texts[each.index], named[each.index]) and not about[each.section]]
    seen = Counter(sentence.section for sentence in running)
    spoken = Counter(sentence.section for sentence in speaking)
    return OwnText(
        frozenset(section for section, n in spoken.items() if n >= LEAST_SPOKEN * seen[section]),
        frozenset(each.index for each in speaking if all(hit.pattern.kind == "centre" for hit in named[each.index])),
    )


def _is_plan(document: Document, services: ServiceScheme) -> bool:
    titles = [document.source.title or "", *(section.title for section in document.sections)]
    return any(_PLAN.search(title) or next(iter(services.pronouns["plan"].find(title)), None) for title in titles)


def _said_by_services(
    document: Document, running: Iterable[Sentence], named: Sequence[Sequence[NameHit]], before: re.Pattern[str]
) -> int:
    """In how many sentences *vi* is a service or a municipality: *vi i barnehagen*, *vår kommune*."""
    text, found = document.clean.text, 0
    for sentence in running:
        start, end = sentence.clean_start, sentence.clean_end
        named_here = (hit.start for hit in named[sentence.index] if hit.pattern.kind != "centre")
        near = any(before.search(text, max(start, at - NEAR), at) for at in named_here)
        found += near or before.search(text, start, end) is not None
    return found


#: *Vi i* stands so many letters at most before the end of what stands before a name.
NEAR = 40


def _speaks(text: str, hits: Sequence[NameHit]) -> bool:
    if WE.search(text) or any(hit.pattern.kind == "centre" for hit in hits):
        return True
    return not groups()["issuing"].isdisjoint(text.lower().replace(",", " ").replace(".", " ").split())


def summary_sentences(document: Document) -> frozenset[int]:
    """The sentences of summaries in another language than the document's, which say again what stands there.

    A section is one by its heading, or when nearly all of it is in the other language and it is a small part of the
    document; a quotation, and a chapter of a book in two languages, are none. The two written norms of Norwegian are
    one language here.
    """
    running = [sentence for sentence in document.sentences if sentence.kind in RUNNING_TEXT]
    english = Counter(sentence.section for sentence in running if sentence.language == "en")
    if not english or english.total() == len(running):
        return frozenset()
    main_is_english = english.total() > len(running) / 2
    seen = Counter(sentence.section for sentence in running)
    foreign = {section: n - english[section] if main_is_english else english[section] for section, n in seen.items()}
    found = {
        section.index
        for section in document.sections
        if (n := foreign.get(section.index, 0)) >= LEAST_FOREIGN * max(1, seen[section.index])
        and (_SUMMARY.match(section.title) or LEAST_FOREIGN_SENTENCES <= n <= MOST_OF_DOCUMENT * len(running))
    }
    return frozenset(
        sentence.index
        for sentence in running
        if sentence.section in found and (sentence.language == "en") != main_is_english
    )


def left_out(document: Document, methods: Container[int], own: OwnText) -> Mapping[int, UseWhy]:
    """The sentences of running text of which nothing counts, because of whose text it is, with the reason.

    ``methods`` are the sections about the study, ``own`` is what the issuer says of itself, who is no service.
    """
    found: dict[int, UseWhy] = dict.fromkeys(summary_sentences(document), "repeat")
    for sentence in document.sentences:
        if sentence.kind not in RUNNING_TEXT:
            continue
        if sentence.section in own.sections or sentence.index in own.sentences:
            found[sentence.index] = "other_organisation"
        elif sentence.section in methods:
            found[sentence.index] = "method_text"
    return found
