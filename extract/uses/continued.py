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
from extract.uses.names import TEXTS

#: How a heading or sentence begins that tells who wrote what follows.
_BYLINE = re.compile(
    r"(?:\w+\s(?:er|ble|blei|vart)\s)?(?:utarbeid(?:et|a|d)|lag(?:et|a)|skrevet|skrive|utgitt|gitt ut) av\s",
    re.IGNORECASE,
)
#: An entry of a glossary: a term, a colon and what it means.
_ENTRY = re.compile(r"[^\W\d_][^.:\n]{1,40}:\s")
_WORD = re.compile(r"\w+")
#: What a sentence goes on with stands in so many first words, and letters.
_FIRST_WORDS = 5
_FIRST_LETTERS = 80
#: Passive forms that tell of no doing.
_NO_DOING = frozenset({"finnes", "finst", "synes", "trengs", "trengst", "kreves", "mangles"})


def continued(
    document: Document, named: Sequence[Sequence[NameHit]], about: Sequence[Attribution]
) -> Mapping[int, tuple[str, ...]]:
    """For each sentence about no service the services whose doing or word it still is."""
    found = {index: said for index, said in voices(document, named).items() if not about[index].services}
    makers: tuple[str, ...] = ()
    section = -1
    before: Sentence | Attribution | None = None  # what was said of services in the sentence before
    for sentence in document.sentences:
        index, text = sentence.index, document.clean.text[sentence.clean_start : sentence.clean_end]
        if sentence.section != section:
            section, makers, before = sentence.section, (), None
        if named[index]:
            makers = services_of(named[index]) if _BYLINE.match(text) else makers
            before = sentence
        elif about[index].services or index in found:
            before = about[index] if about[index].basis == "pronoun" else None
        elif makers and _is_entry(text):
            found[index] = makers
        elif sentence.kind in RUNNING_TEXT:
            services = _doers(document, before, named) if before and _goes_on(text) else ()
            before = before if services else None
            if len(services) == 1:
                found[index] = services
    return found


def _is_entry(text: str) -> bool:
    """Whether a sentence is an entry of a glossary, and no reference to another."""
    entry = _ENTRY.match(text)
    return entry is not None and not text.startswith("se ", entry.end())


def _doers(document: Document, sentence: Sentence | Attribution, named: Sequence[Sequence[NameHit]]) -> tuple[str, ...]:
    """The services that are the subject of a sentence, not those for whom they are or after which a law is named."""
    if isinstance(sentence, Attribution):
        return sentence.services
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
    words, first = groups(), _WORD.findall(text.lower(), 0, _FIRST_LETTERS)[:_FIRST_WORDS]
    staff = first[1:2] if first[:1] in (["de"], ["dei"]) else first[:1]
    if words["staff"].intersection(staff):
        return True
    passive = next((place for place, word in enumerate(first) if is_passive(word) and word not in _NO_DOING), 0)
    if not passive:
        return False
    return first[:passive] == ["det"] or first[passive + 1 : passive + 2] == ["det"]
