"""Whose words a definition is: a law's, the authorities', a cited author's, a service's, or the report's own."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Document
from corpus.words import RUNNING_WORD
from extract.attribution.name_patterns import NameHit
from extract.attribution.service_scheme import ServiceScheme
from extract.defining.settings import SETTINGS
from extract.defining.words import set_of, words_of
from extract.literature.works import reference_label
from extract.types import Citation, Definition, HolderKind

_LAW = re.compile(r"(?<!\w)(?:\w{2,40})?lov(?:en|a|ens|as|verket|verk)?(?:\s+§+\s?\d[\w-]*)?(?!\w)", re.IGNORECASE)

#: Endings that *lov* also has in words that are no law.
_NO_LAW = re.compile(r"lovende?|lovlig\w*|lov\s+til|lov\s+å", re.IGNORECASE)


#: How a document that is a law or a plan itself begins, as far as that names it.
_OFFICIAL = re.compile(
    r"(Lov|Forskrift|Rammeplan|Rundskriv|Veileder|Rettleiar|Læreplan)\s+(?:om|for|til|i)\s[^.:;()\n]{3,120}",
    re.IGNORECASE,
)
_FOR_SOME = re.compile(
    r"(?<!\w)(?:for|hos|i|innen|innenfor|blant|blant\s+ansatte\s+i|ansatte\s+i)\s+(?:de\s+)?$", re.IGNORECASE
)


#: What a heading begins with; the general part of the Norwegian curriculum is known by this name.
_HEADING = re.compile(
    r"[\d.\s]*(?:(?:om|den|det|ny|nye|nytt|revidert|gjeldende)\s){0,3}((overordn(?:et|a)\sdel(?!\w))|\w[\w-]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who says a definition: kind, name (a service id for a service), and the sources that the passage cites."""

    kind: HolderKind
    name: str
    sources: tuple[str, ...] = ()


def find_holders(
    document: Document, definitions: Sequence[Definition], citations: Sequence[Citation], services: ServiceScheme
) -> tuple[Holder, ...]:
    """The holder of each definition, in their order.

    Tried in this order: a law, an official body or document, or a cited author that stands before the meaning as the
    one who says it (*loven definerer*, *Berg (2019) beskriver*); a service for which, or by which, it is said to mean
    this (*for barnevernet betyr*, *lærerne forstår*); the source that the passage cites; the law or plan that the
    document is; else the report itself.
    """
    ordered = sorted((citation for citation in citations if citation.authors), key=lambda citation: citation.start)
    starts = [citation.start for citation in ordered]
    inside = [ordered[bisect_left(starts, one.start) : bisect_left(starts, one.end)] for one in definitions]
    own = _own(document)
    return tuple(
        _holder(document, one, cited[: SETTINGS.most_sources], services, own=own)
        for one, cited in zip(definitions, inside, strict=True)
    )


def _own(document: Document) -> "Named":
    """Who speaks where nobody else is named: a law or plan by its first line, or the report."""
    first = next((document.sentence_text(sentence) for sentence in document.sentences), "")
    official = _OFFICIAL.match(first)
    if official is None:
        return "report", ""
    return ("law" if official[1].lower() in {"lov", "forskrift"} else "policy"), official[0]


def _holder(
    document: Document, definition: Definition, cited: Sequence[Citation], services: ServiceScheme, *, own: "Named"
) -> Holder:
    sources = tuple(dict.fromkeys(reference_label(citation) for citation in cited))
    around = _around(document, definition)
    author = next((c for c in cited if c.style == "narrative" and c.start < definition.definiens_start), None)
    subject = _law(around) or (_of_source(author) if author else None) or _policy(around)
    if subject is None:
        subject = _service(document, definition, around, services)
    if subject is None:
        subject = _of_source(cited[0]) if cited else own
    return Holder(kind=subject[0], name=subject[1], sources=sources)


def _around(document: Document, definition: Definition) -> str:
    """The passage up to the meaning, without the term: where the one who says it is named."""
    clean = document.clean
    start, end = clean.to_clean(definition.start), clean.to_clean(definition.end)
    term = clean.to_clean(definition.term_start), clean.to_clean(definition.term_end)
    meaning = clean.to_clean(definition.definiens_start), clean.to_clean(definition.definiens_end)
    if meaning[0] <= start:  # the meaning comes first
        return clean.text[meaning[1] : term[0]] if meaning[1] < term[0] else ""
    if start <= term[0] < meaning[0]:
        return f"{clean.text[start : term[0]]} | {clean.text[term[1] : meaning[0]]}"
    return clean.text[start : min(meaning[0], end)]


Named = tuple[HolderKind, str]


def _speaks(around: str, hit: NameHit) -> bool:
    """Whether a service is the one for whom a term means something, or who says so: *for skolen*, *lærerne kaller*."""
    if _following(around, hit) in set_of("conjunction"):
        return False  # one of several
    return _says(around, hit) or bool(_FOR_SOME.search(around[: hit.start]))


def _service(document: Document, definition: Definition, around: str, services: ServiceScheme) -> Named | None:
    """The one service that says it, or for whom it is said; then a law or plan that the section renders says it."""
    hits = [hit for hit in services.find_names(around) if _speaks(around, hit)]
    named = {name for hit in hits for name in hit.pattern.names}
    if len(named) != 1:
        return None
    rendered = None if any(_says(around, hit) for hit in hits) else _of_heading(document, definition)
    return rendered or ("service", min(named))


def _says(around: str, hit: NameHit) -> bool:
    return _following(around, hit) in set_of("understands", "uses", "says")


def _following(around: str, hit: NameHit) -> str:
    following = RUNNING_WORD.search(around, hit.end)
    return following[0].lower() if following else ""


def _of_heading(document: Document, definition: Definition) -> Named | None:
    """The law or plan that a section renders, by its heading or one above it: *Rammeplan for …*, *Den nye loven*."""
    at: int | None = document.sentences[definition.sentence].section
    while at is not None:
        section = document.sections[at]
        opening = _HEADING.match(section.title)
        word = opening[1] if opening else ""
        if _law(word) or word.lower().startswith("forskrift"):
            return "law", section.title
        if _policy(word) or (opening and opening[2]):
            return "policy", section.title
        at = section.parent
    return None


def _law(around: str) -> Named | None:
    for match in _LAW.finditer(around):
        if not _NO_LAW.match(around, match.start()) and match[0].lower() != "lov":
            return "law", " ".join(match[0].split())
    return None


def _policy(around: str) -> Named | None:
    endings = words_of("policy")
    for word in RUNNING_WORD.findall(around):
        if word.lower().endswith(endings):
            return "policy", word
    return None


def _of_source(cited: Citation) -> Named:
    """What kind of holder a cited source is, by what stands as its author."""
    label = reference_label(cited)
    name = " ".join(cited.authors)
    if _law(name):
        return "law", label
    official = name.lower().startswith(words_of("official")) or _policy(name)
    return ("policy", label) if official else ("author", label)
