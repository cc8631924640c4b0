"""Sentences that name nobody but go on with the service just spoken of, or that a group of services has written.

These are no pronouns, so the sentence is not *about* the service in the attribution; a careful reader still takes what
it tells as the service's: direct speech of its staff, a passive that follows what the service does (*I tillegg gis det
…*), its staff without its name (*De ansatte …*), and the entries of a glossary that says who made it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.types import RUNNING_TEXT, Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.attribution.pronouns import WE, subjects
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
#: The statement of a consulted body, whose *we* is the profession or service that it speaks for.
_STATEMENT = re.compile(r"(?:hørings|høyrings)(?:svar|utta|innsp|fråsegn)", re.IGNORECASE)
#: Who sends a statement is named in so many first sentences.
MOST_BEFORE_SENDER = 8
#: What is told of the aim or the effect of what was told before.
_AIMS = frozenset({"målet", "hensikten", "formålet", "føremålet", "siktemålet"})
_EFFECTS = frozenset({"gir", "gjev", "betyr", "innebærer", "krever", "krev", "inneber"})
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
    found.update(_sent(document, named, about))
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
            services = _gone_on(document, before, named, text) if before else ()
            before = before if services else None
            if len(services) == 1:
                found[index] = services
    return found


def _sent(
    document: Document, named: Sequence[Sequence[NameHit]], about: Sequence[Attribution]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The sentences of a consulted body's statement that say *we*, with the services that it speaks for."""
    first, text = document.sentences[:MOST_BEFORE_SENDER], document.clean.text
    if not first or not _STATEMENT.search(text, 0, first[-1].clean_end):
        return
    sender = next((services_of(named[sentence.index]) for sentence in first if named[sentence.index]), ())
    for sentence in document.sentences if sender else ():
        unsaid = sentence.kind in RUNNING_TEXT and not about[sentence.index].services
        if unsaid and WE.search(text, sentence.clean_start, sentence.clean_end):
            yield sentence.index, sender


def _is_entry(text: str) -> bool:
    """Whether a sentence is an entry of a glossary, and no reference to another."""
    entry = _ENTRY.match(text)
    return entry is not None and not text.startswith("se ", entry.end())


def _gone_on(
    document: Document, before: Sentence | Attribution, named: Sequence[Sequence[NameHit]], text: str
) -> tuple[str, ...]:
    """The services of which a sentence goes on to tell, after what was said ``before``."""
    if isinstance(before, Attribution):
        return before.services if text[:1] in _SPEECH or _goes_on(text) else ()
    stem = RESUMED.get(text.split(maxsplit=1)[0].lower()) if text else None
    if stem is not None:
        told, hits = document.clean.text[: before.clean_end], named[before.index]
        same = re.compile(rf"{stem}(?:et|en|a|e|n|r|er)?\b(?: (?:ved|i|på|til) )?", re.IGNORECASE)
        found = [each.end() for each in same.finditer(told, before.clean_start)]
        beside = [hit for hit in hits if hit.start in found]  # *Teamet ved helsestasjonen*
        owns = bool(found) and any(hit.start < found[-1] for hit in hits)  # *Barnevernet har et team*
        return services_of(beside) or (_doers(document, before, named) if owns else ())
    return _doers(document, before, named) if _goes_on(text) else ()


#: What a service has or is, said again in the definite form, with its stem.
RESUMED = {
    "teamet": "team", "tiltaket": "tiltak", "tilbudet": "tilbud", "tilbodet": "tilbod", "gruppen": "gruppe",
    "gruppa": "gruppe", "ordningen": "ordning", "ordninga": "ordning", "avdelingen": "avdeling",
    "avdelinga": "avdeling",
}  # fmt: skip
_SPEECH = ("–", "—", "«")


def _doers(document: Document, sentence: Sentence, named: Sequence[Sequence[NameHit]]) -> tuple[str, ...]:
    """The services that are the subject of a sentence, not those for whom they are or after which a law is named."""
    found = subjects(document, sentence, named[sentence.index])
    text = document.clean.text
    unlike = any(
        hit.pattern.kind in {"users", "law"} or text[hit.start : hit.end].lower().endswith(TEXTS) for hit in found
    )
    return () if unlike else services_of(found)


_ELSEWHERE = frozenset({"i", "på", "ved", "hos", "fra", "frå", "av"})


def _goes_on(text: str) -> bool:
    """Whether a sentence has staff as its subject, tells an aim or effect, or has a passive without a subject.

    >>> _goes_on("I tillegg gis det kurs."), _goes_on("De ansatte gir råd."), _goes_on("Barna gis råd.")
    (True, True, False)
    """
    words, first = groups(), _WORD.findall(text.lower(), 0, _FIRST_LETTERS)[:_FIRST_WORDS]
    staff = first[1:2] if first[:1] in (["de"], ["dei"]) else first[:1]
    if words["staff"].intersection(staff):
        return not _ELSEWHERE.intersection(first[1:3])  # *Deltakerne i den andre gruppen …*
    begun = (first[0], first[1]) if len(first) > 1 else ("", "")
    if (begun[0] in _AIMS and begun[1] in {"er", "var"}) or (begun[0] in {"det", "dette"} and begun[1] in _EFFECTS):
        return True
    passive = next((place for place, word in enumerate(first) if is_passive(word) and word not in _NO_DOING), 0)
    if not passive:
        return False
    return first[:passive] == ["det"] or first[passive + 1 : passive + 2] == ["det"]
