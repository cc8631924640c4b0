"""Which services a sentence documents: named in it, meant by a pronoun, inherited from its section, or none.

The order of the rules is that of the gold annotations: a sentence that names services is about these and only
these; otherwise a pronoun that stands for the service of the sentence before; otherwise the innermost section
whose heading is about one service; otherwise none. What a citation names inside a sentence is a source, not an
actor, and does not count; a law that is itself the subject does.

That is the *strict* reading: a named service keeps out the one whose section the sentence stands in. The *loose* one
lets both count, for questions where what a service's own chapter says of others is to be counted as its, too.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, get_args

from corpus.types import RUNNING_TEXT, Document, Section, Sentence
from extract.attribution.confidence import confidence
from extract.attribution.name_patterns import NameHit
from extract.attribution.pronouns import WE, Context, lacks_subject, plan_issuer, services_meant, who_is_not_we
from extract.attribution.service_scheme import ServiceScheme, services_of
from extract.attribution.voices import voices
from extract.literature.citations import find_citations
from extract.types import Attribution, Basis, Citation

#: ``strict``: named services keep out that of the section; ``loose``: both count.
AttributionReading = Literal["strict", "loose"]
READINGS: tuple[AttributionReading, ...] = get_args(AttributionReading)


def attribute(
    document: Document,
    services: ServiceScheme,
    *,
    citations: Sequence[Citation] | None = None,
    named: Sequence[Sequence[NameHit]] | None = None,
    reading: AttributionReading = "strict",
) -> tuple[Attribution, ...]:
    """The services of every sentence, in order; ``citations`` and ``named`` save finding them again."""
    if named is None:
        named = names_by_sentence(document, services, find_citations(document) if citations is None else citations)
    headings = section_services(document, services)
    inherited = _inherited_by_section(document, headings)
    issuer = plan_issuer(document, services, named)
    others = who_is_not_we(document, services)
    said = voices(document, named)
    done: list[Attribution] = []
    by_pronoun: dict[int, tuple[str, ...]] = {}
    row_label: tuple[str, ...] = ()
    context = Context(
        document=document, scheme=services, named=named, done=done, issuer=issuer, voices=said, meant=by_pronoun
    )
    for sentence in document.sentences:
        hits = named[sentence.index]
        row_label = _row_label(sentence, hits, before=row_label)
        meant = services_meant(sentence, context)
        if meant:
            by_pronoun[sentence.index] = meant
        if hits or meant:
            together = tuple(sorted({*services_of(hits), *meant}))
            done.append(_attribution(sentence.index, together, "pronoun" if meant else "named"))
            continue
        section = inherited[sentence.section]
        text = document.sentence_text(sentence) if issuer or others.intersection(section) else ""
        if others.intersection(section) and WE.search(text):
            section = ()
        done.append(_fall_back(sentence, row_label, section, issuer, text))
    if reading == "loose":
        for place, one in enumerate(done):  # also the service of the section, where others are named in it
            own = inherited[document.sentences[one.sentence].section] if one.services else ()
            done[place] = _attribution(one.sentence, tuple(sorted({*one.services, *own})), one.basis)
    return tuple(done)


def _attribution(sentence: int, services: tuple[str, ...], basis: Basis) -> Attribution:
    return Attribution(sentence=sentence, services=services, basis=basis, confidence=confidence(basis, len(services)))


def section_services(document: Document, services: ServiceScheme) -> tuple[tuple[str, ...], ...]:
    """What each heading is about, sorted; a section whose heading names none inherits from the section above it."""
    own = [_heading_services(services, section.title) for section in document.sections]
    return tuple(own[section.index] or _inherited(document.sections, own, section) for section in document.sections)


def inherited_services(document: Document, services: ServiceScheme) -> tuple[tuple[str, ...], ...]:
    """For each section the one service that a sentence in it is about when it names none; empty when there is none."""
    return _inherited_by_section(document, section_services(document, services))


def _inherited_by_section(document: Document, headings: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(_inherited(document.sections, headings, section) for section in document.sections)


def _inherited(sections: Sequence[Section], headings: Sequence[tuple[str, ...]], section: Section) -> tuple[str, ...]:
    """The one service of the innermost heading that is about exactly one."""
    at: int | None = section.index
    for _ in sections:  # a bound, so that a circle of parents cannot hang the build
        if at is None:
            break
        if len(headings[at]) == 1:
            return headings[at]
        at = sections[at].parent
    return ()


def _heading_services(services: ServiceScheme, title: str) -> tuple[str, ...]:
    named = services_of(hit for hit in services.find_names(title))
    others = tuple(service for service in named if service not in services.levels)
    return others if len(others) == 1 else named


def names_by_sentence(
    document: Document, services: ServiceScheme, citations: Sequence[Citation]
) -> list[list[NameHit]]:
    """For each sentence the service names that count in it, in order, in cleaned offsets."""
    named: list[list[NameHit]] = [[] for _ in document.sentences]
    starts = [sentence.clean_start for sentence in document.sentences]
    cited = _cited_stretches(document, citations)
    labels = _labels_in_use(document, services)
    for hit in services.find_names(document.clean.text):
        index = bisect_right(starts, hit.start) - 1
        if index < 0 or hit.start >= document.sentences[index].clean_end:
            continue
        if not _is_cited(hit, cited) and (hit.pattern.kind != "label" or hit.pattern.text in labels):
            named[index].append(hit)
    return named


def _cited_stretches(document: Document, citations: Sequence[Citation]) -> list[tuple[int, int, bool]]:
    """The citations in cleaned offsets, with whether they stand in the running sentence."""
    to_clean = document.clean.to_clean
    spans = {(c.start, c.end, c.style == "narrative") for c in citations}
    return sorted((to_clean(start), to_clean(end), narrative) for start, end, narrative in spans)


def _is_cited(hit: NameHit, cited: Sequence[tuple[int, int, bool]]) -> bool:
    index = bisect_right(cited, (hit.start, hit.start, True)) - 1
    for start, end, narrative in cited[max(index - 1, 0) : index + 2]:
        if start <= hit.start < end:
            return not (narrative and hit.pattern.kind == "law")
    return False


def _labels_in_use(document: Document, services: ServiceScheme) -> frozenset[str]:
    """The patterns of kind ``label`` that a heading or a table row of this document consists of or begins with.

    A broad word such as *helsetjeneste* names one service only where the document itself labels that service so.
    """
    units = [document.sentence_text(s) for s in document.sentences if s.kind in {"table", "heading"}]
    units += [line for block in document.blocks if block.kind == "table" for line in block.text.splitlines()]
    hits = (hit for unit in units for hit in services.find_names(unit) if hit.start == 0)
    return frozenset(hit.pattern.text for hit in hits if hit.pattern.kind == "label")


def _row_label(sentence: Sentence, hits: Sequence[NameHit], *, before: tuple[str, ...]) -> tuple[str, ...]:
    """The service that a table row is labelled with; it holds for the cells that follow."""
    if sentence.kind != "table":
        return ()
    if hits and hits[0].start == sentence.clean_start:
        return tuple(sorted(hits[0].pattern.names))
    return before


def _fall_back(
    sentence: Sentence, row_label: tuple[str, ...], section: tuple[str, ...], issuer: tuple[str, ...], text: str
) -> Attribution:
    if row_label or section:
        return _attribution(sentence.index, row_label or section, "section")
    if issuer and sentence.kind in RUNNING_TEXT and lacks_subject(text):
        return _attribution(sentence.index, issuer, "document")
    return _attribution(sentence.index, (), "none")
