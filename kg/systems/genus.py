"""The genus of a definition as a concept: the one of the scheme that its genus phrase is a kind of.

"Utredning som skrives av PPT" begins with *utredning*: ISO 704 asks for the nearest concept above, which the
delimiting characteristics follow. The concept must stand at the very end of the phrase: what stands before it only
qualifies it.
"""

from dataclasses import dataclass
from pathlib import Path

from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import Scheme
from extract.defining_parts.find_parts import find_parts
from kg.folder.scheme_choice import load_schemes
from kg.folder.settings import read_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Genus:
    """The concept that a definition begins with, and the words of its genus phrase."""

    concept: str
    words: str


class GenusFinder:
    """Finds the genus of definitions in bokmål and nynorsk."""

    def __init__(self, scheme: Scheme) -> None:
        self._finder = MentionFinder(scheme)

    @classmethod
    def of_study(cls, folder: Path) -> "GenusFinder":
        """With the scheme that a study was read with."""
        settings = read_settings(folder)
        scheme, _ = load_schemes(settings.scheme, folder, extend=settings.extend)
        return cls(scheme)

    def genus(self, text: str) -> Genus | None:
        """The genus of a definition's text, or ``None`` where no concept of the scheme ends its genus phrase."""
        text = " ".join(text.split())
        spans = [text[part.start : part.end] for part in find_parts(text) if part.kind == "genus"]
        for words in spans:
            hits = [hit for hit in self._finder.find(words) if hit.end == len(words) and hit.form != "verb"]
            if hits:
                return Genus(concept=hits[0].concept, words=words)
        return None
