"""Sentences that name nobody but go on with the service just spoken of, or that a group of services has written.

These are no pronouns, so the sentence is not *about* the service in the attribution; a careful reader still takes what
it tells as the service's: direct speech of its staff, a passive that follows what the service does (*I tillegg gis det
…*), its staff without its name (*De ansatte …*), and the entries of a glossary that says who made it.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.types import RUNNING_TEXT, Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.attribution.pronouns import subjects
from extract.attribution.service_scheme import services_of
from extract.attribution.voices import voices
from extract.attribution.word_classes import groups, is_passive
from extract.types import Attribution
from extract.uses.verdicts import TEXTS

#: How a heading or sentence begins that tells who wrote what follows.
_BYLINE = re.compile(
    r"(?:\w+\s(?:er|ble|blei|vart)\s)?(?:utarbeid(?:et|a|d)|lag(?:et|a)|skrevet|skrive|utgitt|gitt ut) av\s",
    re.IGNORECASE,
)
#: An entry of a glossary: a term, a colon and what it means.
_ENTRY = re.compile(r"[^\W\d_][^.:\n]{1,40}:\s")
_FIRST = re.compile(r"[–-]?\s*((?:\w+\s){1,4})")
#: Passive forms that tell of no doing.
_NO_DOING = frozenset({"finnes", "finst", "synes", "trengs", "trengst", "kreves", "mangles"})


def continued(
    document: Document, named: Sequence[Sequence[NameHit]], about: Sequence[Attribution]
) -> Mapping[int, tuple[str, ...]]:
    """For each sentence about no service the services whose doing or word it still is."""
    found = dict(voices(document, named))
    makers: tuple[str, ...] = ()
    section = -1
    before: Sentence | Attribution | None = None  # what was said of services in the sentence before
    for sentence in document.sentences:
        text = document.clean.text[sentence.clean_start : sentence.clean_end]
        if sentence.section != section:
            section, makers, before = sentence.section, (), None
        hits = named[sentence.index]
        if hits:
            if _BYLINE.match(text):
                makers = services_of(hits)
            before = sentence
        elif about[sentence.index].services:
            one = about[sentence.index]
            before = one if one.basis == "pronoun" else None
        elif sentence.index in found:
            before = None
        elif sentence.kind not in RUNNING_TEXT:
            continue
        elif makers and (entry := _ENTRY.match(text)) and not text.startswith("se ", entry.end()):
            found[sentence.index] = makers
        elif before is not None and _goes_on(text):
            services = before.services if isinstance(before, Attribution) else _doers(document, before, named)
            if len(services) == 1:
                found[sentence.index] = services
        else:
            before = None
    return {index: services for index, services in found.items() if not about[index].services}


def _doers(document: Document, sentence: Sentence, named: Sequence[Sequence[NameHit]]) -> tuple[str, ...]:
    """The services that are the subject of a sentence, not those for whom they are or after which a law is named."""
    found = subjects(document, sentence, named[sentence.index])
    text = document.clean.text
    unlike = any(
        hit.pattern.kind in {"users", "law"} or text[hit.start : hit.end].lower().endswith(TEXTS) for hit in found
    )
    return () if unlike else services_of(found)


def _goes_on(text: str) -> bool:
    """Whether a sentence has staff as its subject, or a passive as its verb and no subject of its own.

    >>> _goes_on("I tillegg gis det kurs."), _goes_on("De ansatte gir råd."), _goes_on("Barna gis råd.")
    (True, True, False)
    """
    match = _FIRST.match(text)
    first = match[1].lower().split() if match else []
    words = groups()
    if first and (first[0] in words["staff"] or (first[0] in {"de", "dei"} and first[1:2] and first[1] in words["staff"])):
        return True
    place = next((place for place, word in enumerate(first) if is_passive(word)), -1)
    if place < 0 or first[place] in _NO_DOING:
        return False
    open_ = first[0] == "det" and place == 1
    return open_ or (0 < place and bool(re.match(r"\s*det\b", text[match.start() + text.lower().index(first[place]) + len(first[place]) :])))
