"""What can be the words of a heading: its number, its title, and the words that tell it from other lines."""

import re

from corpus.words import VOCABULARY_WORD, YEAR

NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<stop>\.?)[ \t\u00a0]+(?P<title>\S.*)")
LETTERED = re.compile(r"(?P<number>[a-h])\.[ \t\u00a0]+(?P<title>[A-ZÆØÅ].*)")
NAMED = re.compile(
    r"(?P<number>(?:Vedlegg|Appendiks|Appendix|Kapittel|Chapter|Del)\s+(?:\d+|[A-Z]|[IVX]+))[.:]?\s+(?P<title>\S.*)"
)
NAME_ALONE = re.compile(r"(?:Vedlegg|Appendiks|Appendix|Kapittel|Chapter|Del)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.:]?")
TITLE_START = re.compile(r"[«\"“]?[A-ZÆØÅÄÖ]")
CONTENTS = re.compile(r"innhold(?:sfortegnelse)?$|innhald(?:sliste)?$|contents$", re.IGNORECASE)
REFERENCES = re.compile(
    r"(?:referanse|litteratur|kjelde|kilde)(?:r|ne|liste[nr]?|oversikt|oversyn)?\b|references|bibliograph",
    re.IGNORECASE,
)

#: A word after which a title cannot end: what follows on the next line belongs to it.
CONNECTIVE = re.compile(
    r"(?:^|\s)(?:og|eller|for|i|av|med|på|til|om|som|ved|fra|hos|mot|under|over|mellom|å|at|the|and|of|in|for)$",
)

#: Parts that reports have by custom; such a word alone on a line is their heading wherever the text stands.
CUSTOMARY = frozenset({
    "forord", "føreord", "innledning", "innleiing", "bakgrunn", "sammendrag", "samandrag", "summary", "preface",
    "foreword", "innhold", "innhald", "konklusjon", "avslutning", "referanser", "litteratur", "kilder", "kjelder",
})  # fmt: skip

_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
SIGNATURE = re.compile(rf"[^.]*\b(?:{_MONTHS})\s+{YEAR}", re.IGNORECASE)
_CITED = re.compile(rf"\((?:[^()]*\b)?{YEAR}[a-z]?\)")
_SURVEY_BASE = re.compile(r"\b[Nn]\s*=\s*\d")

#: A title of more words is a sentence; a number before it is a sign of its own and excuses some more.
MOST_WORDS = 16
MOST_NUMBERED_WORDS = 22

#: From this depth on (``1.1``) only headings have numbers, whatever their last word or mark.
SURE_DEPTH = 2


def split_number(text: str) -> tuple[str | None, str]:
    """The number printed before a title, and the title.

    >>> split_number("4.1 Tidlig innsats"), split_number("Vedlegg 2: Spørsmål"), split_number("Metode")
    (('4.1', 'Tidlig innsats'), ('Vedlegg 2', 'Spørsmål'), (None, 'Metode'))
    """
    for pattern in (NUMBERED, NAMED, LETTERED):
        if match := pattern.fullmatch(text):
            return match["number"], " ".join(match["title"].split())
    return None, " ".join(text.split())


def is_title(title: str, *, numbered: int = 0) -> bool:
    """Whether the words can be a heading; ``numbered`` is the depth of its number, which excuses length and a stop."""
    most_words = MOST_NUMBERED_WORDS if numbered else MOST_WORDS
    if not VOCABULARY_WORD.search(title) or len(title.split()) > most_words:
        return False
    if title.endswith((",", ";", ":", "-")) or any(sign in title for sign in ("•", "http", "@")):
        return False
    if numbered < SURE_DEPTH and (title.endswith(".") or CONNECTIVE.search(title)):
        return False
    return not (_SURVEY_BASE.search(title) or (_CITED.search(title) and not numbered))
