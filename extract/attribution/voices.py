"""Who speaks in what is quoted: the service of the member of staff that was named just before.

Direct speech stands in quotation marks, behind a dash at the beginning of a paragraph, or behind a sentence that ends
with a colon. Its speaker is the subject of the sentence before, or a person whose name stood beside a word for staff
(*rektor Kari Nordmann*) and stands again, most often behind a verb of saying.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from corpus.types import RUNNING_TEXT, Document, Sentence
from extract.attribution.name_patterns import NameHit
from extract.attribution.pronouns import subjects
from extract.attribution.service_scheme import services_of
from extract.attribution.word_classes import is_finite

#: A name of a person right behind or before a word for staff; the last part is the surname.
_PERSON_BEHIND = re.compile(r"[^.\n,«»]{0,30}?,?\s(?:[A-ZÆØÅ][a-zæøå-]+\s){1,2}([A-ZÆØÅ][a-zæøå]{1,20})(?=[\s,.)])")
_PERSON_BEFORE = re.compile(r"[A-ZÆØÅ][a-zæøå-]+\s([A-ZÆØÅ][a-zæøå]{1,20})(?:\s\(\d\d\))?(?:,|\ser)\s$")
_BEFORE = 60

_DASH = re.compile(r"[–—-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"[–—-]\s[«“]?[A-ZÆØÅ]")
_QUOTED = re.compile(r"[«“\"][^»”\"]*(?:[.!?,][»”\"]|$)")
_CONTINUED = frozenset({"hun", "han", "ho", "de", "dei", "jeg", "eg", "vi", "og", "men"})
_SURNAME = re.compile(r"[A-ZÆØÅ][a-zæøå]{1,20}")


def voices(document: Document, named: Sequence[Sequence[NameHit]]) -> Mapping[int, tuple[str, ...]]:
    """For each sentence of direct speech that names no service, whose staff speak; ``named`` are the names in each."""
    text = document.clean.text
    begun: set[int] = set()
    last = ""
    for sentence in document.sentences:
        start, end = sentence.clean_start, sentence.clean_end
        if (text[start : start + 1] in _MARKS or last == ":") and _is_begun(text, sentence, after_colon=last == ":"):
            begun.add(sentence.index)
        last = text[end - 1 : end]
    return _Listener(document, named, begun).hear() if begun else {}


def _is_begun(text: str, sentence: Sentence, *, after_colon: bool) -> bool:
    """Whether a sentence begins direct speech: by a dash or a quotation mark, or it says *I* behind a colon."""
    start, end = sentence.clean_start, sentence.clean_end
    if sentence.kind not in RUNNING_TEXT:
        return False
    if sentence.kind == "list_item":  # a dash stands before items and before speech, which is a whole sentence
        whole = bool(_CAPITAL.match(text, start)) and text[start:end].rstrip()[-1:] in _STOPS
        return whole and any(map(is_finite, _WORD.findall(text[start:end].lower())))
    if _DASH.match(text, start) or _QUOTED.match(text, start, end):
        return True
    return after_colon and _FIRST_PERSON.search(text, start, end) is not None


_LEADERS = ("leder", "lederen", "leiar", "leiaren")
_FIRST_PERSON = re.compile(r"\b(?:jeg|eg|meg)\b")
_STOPS = frozenset(".?!»")
_MARKS = frozenset('«“"–—-')


_ASKED = re.compile(r"(?:\w+\s){1,3}(?:spør|spurte|spurde|intervju\w+)\s|(?:spør|spurte|spurde)\s", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(–—][^.»]{3,60}\)?\.?\s*$")


class _Listener:
    """Reads sentence by sentence the sections that hold direct speech: who spoke last, and whether the speech goes on.

    ``begun`` are the sentences that begin as direct speech does.
    """

    def __init__(self, document: Document, named: Sequence[Sequence[NameHit]], begun: AbstractSet[int]) -> None:
        self.document, self.named, self.begun = document, named, begun
        self.persons: dict[str, tuple[str, ...]] = {}
        self.speaker: tuple[str, ...] = ()
        self.open = False  # a quotation mark has not been closed
        self.said = False

    def hear(self) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        quoted: list[int] = []
        section, end, colon, text = -1, 0, False, self.document.clean.text
        spoken = {self.document.sentences[index].section for index in self.begun}
        for sentence in self.document.sentences:
            for hit in self.named[sentence.index]:
                if hit.pattern.kind == "staff" or text[hit.start : hit.end].endswith(_LEADERS):
                    self._remember(hit)
            if sentence.section not in spoken:
                continue
            if sentence.section != section:
                section, colon, quoted = sentence.section, False, []
                self.speaker, self.open, self.said = (), False, False
            words = text[sentence.clean_start : sentence.clean_end]
            goes_on = self.open or colon or (self.said and "\n" not in text[end : sentence.clean_start])
            self.said = sentence.index in self.begun or (goes_on and sentence.kind in RUNNING_TEXT)
            self._listen(sentence, words)
            if self.said and self.speaker and not self.named[sentence.index]:
                found[sentence.index] = self.speaker
            if self.said:
                quoted = [*quoted, sentence.index] if goes_on else [sentence.index]
            elif self.named[sentence.index] and _IN_BRACKETS.match(words):  # *«…» (lærer, skole A)*
                found.update(dict.fromkeys(quoted, services_of(self.named[sentence.index])))
            self.open = (self.open or "«" in words) and words.rfind("«") >= words.rfind("»")
            colon = words.rstrip().endswith(":") and bool(self.speaker)
            end = sentence.clean_end
        return found

    def _listen(self, sentence: Sentence, words: str) -> None:
        """Who speaks in a sentence or from it on."""
        hits = self.named[sentence.index]
        names = _SURNAME.findall(words) if self.persons else ()
        known = next((self.persons[name] for name in names if name in self.persons), ())
        if self.said:
            self.speaker = known or self.speaker
        elif hits:
            self.speaker = known or services_of(subjects(self.document, sentence, hits)) or self._asked(hits, words)
        elif known or words.split(maxsplit=1)[0].lower() not in _CONTINUED:
            self.speaker = known

    def _asked(self, hits: Sequence[NameHit], words: str) -> tuple[str, ...]:
        """*Jeg spurte rektor om dette.*: who is asked answers."""
        return services_of(hits[:1]) if _ASKED.match(words) else ()

    def _remember(self, hit: NameHit) -> None:
        text = self.document.clean.text
        person = _PERSON_BEHIND.match(text, hit.end) or _PERSON_BEFORE.search(
            text[max(0, hit.start - _BEFORE) : hit.start]
        )
        if person:
            self.persons[person[1]] = hit.pattern.names
