"""The genus of a definition: the concept of the scheme that its first noun phrase is a kind of.

"Utredning som skrives av PPT" begins with *utredning*: ISO 704 asks for the nearest concept above, which the
delimiting characteristics follow. The phrase ends before the first word that begins a clause or an attribute; the
concept must stand at its very end, for what stands before it only qualifies it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import Scheme
from extract.defining.cues import set_of
from kg.folder.scheme_choice import load_schemes
from kg.folder.settings import read_settings

#: So many words are looked at: a longer noun phrase without any attribute behind it is none.
LONGEST_PHRASE = 8
_WORD = re.compile(r"\w[\w-]*")
_MARK = re.compile(r"[,.;:()?!–]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Genus:
    """The concept that a definition begins with, and the words of its first noun phrase."""

    concept: str
    words: str


class GenusFinder:
    """Finds the genus of definitions in bokmål and nynorsk."""

    def __init__(self, scheme: Scheme) -> None:
        self._finder = MentionFinder(scheme)
        self._bounds = set_of("boundary", "preposition") - {"det", "de"}

    @classmethod
    def of_study(cls, folder: Path) -> "GenusFinder":
        """With the scheme that a study was read with."""
        settings = read_settings(folder)
        scheme, _ = load_schemes(settings.scheme, folder, extend=settings.extend)
        return cls(scheme)

    def genus(self, text: str) -> Genus | None:
        """The genus of a definition's text, or ``None`` where no concept of the scheme ends its first noun phrase."""
        phrase = self._first_phrase(" ".join(text.split()))
        hits = [hit for hit in self._finder.find(phrase) if hit.end == len(phrase) and hit.form != "verb"]
        return Genus(concept=hits[0].concept, words=phrase) if hits else None

    def _first_phrase(self, text: str) -> str:
        mark = _MARK.search(text)
        clause, end = text[: mark.start()] if mark else text, 0
        for number, word in enumerate(_WORD.finditer(clause)):
            if word[0].lower() in self._bounds or number >= LONGEST_PHRASE:
                break
            end = word.end()
        return clause[:end]
