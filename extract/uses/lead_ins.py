"""Measures whose doer stands beside them: *Kommunen skal:* and then items, or a line *Ansvarlig: skolen*."""

import re
from collections.abc import Mapping, Sequence

from corpus.types import RUNNING_TEXT, Document
from corpus.words import RESPONSIBLE
from extract.attribution.name_patterns import NameHit
from extract.attribution.service_scheme import services_of
from extract.uses.roles import read_sentence

#: A numbered measure begins anew: what stands above it is not its own.
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")


def led_items(document: Document, named: Sequence[Sequence[NameHit]]) -> Mapping[int, tuple[str, ...]]:
    """For each item of a list the services that are the subject of what leads in to it: with a colon, or unended."""
    found: dict[int, tuple[str, ...]] = {}
    doers: tuple[str, ...] = ()
    section = -1
    for sentence in document.sentences:
        text = document.clean.text[sentence.clean_start : sentence.clean_end].rstrip()
        if text.endswith(":") or (sentence.kind == "prose" and not text.endswith((".", "!", "?"))):
            doers, section = _subjects(text, named[sentence.index], sentence.clean_start), sentence.section
        elif sentence.kind != "list_item" or sentence.section != section:
            doers = ()
        elif doers and not text.endswith("?"):
            found[sentence.index] = doers
    return found


def responsible(document: Document, named: Sequence[Sequence[NameHit]]) -> Mapping[int, tuple[str, ...]]:
    """For each sentence of a measure above a line that names who is responsible, these; a centre is no service.

    One that names none ends the measure too. A measure begins after the line before, or with its number. In a section
    that begins with such a line they stand above their measures.
    """
    found: dict[int, tuple[str, ...]] = {}
    waiting: list[int] = []
    above: tuple[str, ...] = ()
    section = -1
    for sentence in document.sentences:
        if sentence.section != section:
            section, waiting, above = sentence.section, [], ()
        if RESPONSIBLE.match(document.clean.text, sentence.clean_start):
            services = services_of([hit for hit in named[sentence.index] if hit.pattern.kind != "centre"])
            if waiting and not above:
                found.update(dict.fromkeys(waiting if services else (), services))
            else:
                above = services
            waiting = []
        elif sentence.kind in RUNNING_TEXT:
            if _NUMBERED.match(document.clean.text, sentence.clean_start):
                waiting = []
            waiting.append(sentence.index)
            if above:
                found[sentence.index] = above
    return found


def _subjects(text: str, hits: Sequence[NameHit], at: int) -> tuple[str, ...]:
    if not hits:
        return ()
    if text.endswith(" at " + text[hits[-1].start - at :]):  # *Vi anbefaler at skolene*, and then what they should do
        return services_of(hits[-1:])
    parts = [part for part in read_sentence(text, hits, at).parts if part.role == "subject"]
    return services_of(part.hit for part in parts if part.hit.pattern.kind != "centre")
