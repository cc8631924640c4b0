"""Who speaks in what is quoted: the service of the member of staff that was named just before.

Direct speech stands in quotation marks, behind a dash at the beginning of a paragraph, or behind a sentence that ends
with a colon. Its speaker is the subject of the sentence before, or a person whose name stood beside a word for staff
(*rektor Kari Nordmann*) and stands again, most often behind a verb of saying.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.types import RUNNING_TEXT, Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.attribution.pronouns import subjects
from extract.attribution.service_scheme import services_of

#: A name of a person right behind or before a word for staff; the last part is the surname.
_PERSON_BEHIND = re.compile(r"[^.\n,«»]{0,30}?,?\s(?:[A-ZÆØÅ][a-zæøå-]+\s){1,2}([A-ZÆØÅ][a-zæøå]{2,20})(?=[\s,.)])")
_PERSON_BEFORE = re.compile(r"[A-ZÆØÅ][a-zæøå-]+\s([A-ZÆØÅ][a-zæøå]{2,20})(?:\s\(\d\d\))?(?:,|\ser)\s$")
_BEFORE = 60

_DASH = re.compile(r"[–—-]\s")
_QUOTED = re.compile(r"[«“\"][^»”\"]*(?:[.!?,][»”\"]|$)")
_CONTINUED = frozenset({"hun", "han", "ho", "de", "dei", "jeg", "eg", "vi", "og", "men"})
_SURNAME = re.compile(r"[A-ZÆØÅ][a-zæøå]{2,20}")


def voices(document: Document, named: Sequence[Sequence[NameHit]]) -> Mapping[int, tuple[str, ...]]:
    """For each sentence of direct speech that names no service, whose staff speak; ``named`` are the names in each."""
    text = document.clean.text
    quotes = any(mark in text for mark in "«“\"") or "\n– " in text or "\n- " in text
    return _Listener(document, named).hear() if quotes else {}


class _Listener:
    """Reads sentence by sentence, with who spoke last and whether the speech goes on."""

    def __init__(self, document: Document, named: Sequence[Sequence[NameHit]]) -> None:
        self.document, self.named = document, named
        self.persons: dict[str, tuple[str, ...]] = {}
        self.speaker: tuple[str, ...] = ()
        self.open = False  # a quotation mark has not been closed
        self.said = False
        self.colon = False

    def hear(self) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        section, end, text = -1, 0, self.document.clean.text
        for sentence in self.document.sentences:
            if sentence.section != section:
                self.speaker, self.open, self.said, self.colon = (), False, False, False
                section = sentence.section
            words = text[sentence.clean_start : sentence.clean_end]
            self.said = sentence.kind in RUNNING_TEXT and sentence.kind != "list_item" and (
                self.open or self.colon or bool(_DASH.match(words) or _QUOTED.match(words))
                or (self.said and "\n" not in text[end : sentence.clean_start])
            )
            self._listen(sentence, words)
            if self.said and self.speaker and not self.named[sentence.index]:
                found[sentence.index] = self.speaker
            self.open = (self.open or "«" in words) and words.rfind("«") >= words.rfind("»")
            self.colon = words.rstrip().endswith(":") and bool(self.speaker)
            end = sentence.clean_end
        return found

    def _listen(self, sentence: Sentence, words: str) -> None:
        """Who speaks in a sentence or from it on."""
        hits = self.named[sentence.index]
        for hit in hits:
            self._remember(hit)
        known = next((self.persons[name] for name in _SURNAME.findall(words) if name in self.persons), ())
        if self.said:
            self.speaker = known or self.speaker
        elif hits:
            self.speaker = known or services_of(subjects(self.document, sentence, hits))
        elif known or words.split(maxsplit=1)[0].lower() not in _CONTINUED:
            self.speaker = known

    def _remember(self, hit: NameHit) -> None:
        text = self.document.clean.text
        if hit.pattern.kind not in {"staff", "service"}:
            return
        person = _PERSON_BEHIND.match(text, hit.end) or _PERSON_BEFORE.search(text[max(0, hit.start - _BEFORE) : hit.start])
        if person:
            self.persons[person[1]] = hit.pattern.names
