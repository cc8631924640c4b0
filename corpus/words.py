"""What a word, a year and a caption's number is. Whoever counts or looks for them takes these; nobody writes another.

A *running word* is what a reader counts: letters and digits, with the hyphens and apostrophes inside it
(*0-åringer*, *BUP-ens*, *2019*). A *vocabulary word* is what a vocabulary is made of: letters, with hyphens inside; a
number says nothing about how a service writes.
"""

import re
from unicodedata import normalize

#: A run of letters of any alphabet, without digits and underscores.
LETTERS = r"[^\W\d_]+"

#: A year as reports print it.
YEAR = r"(?:19|20)\d\d"

#: What a caption begins with: the kind of what it stands by, and its number.
CAPTION_NUMBER = r"(?i:tabell|table|tab\.|figur|figure|fig\.|boks|box|diagram|kart)\s*\d+(?:[.:]\d+)*"

RUNNING_WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*")
VOCABULARY_WORD = re.compile(rf"{LETTERS}(?:-{LETTERS})*")

#: A mark of a note: a number, a letter or signs, perhaps in brackets; raised there may be several, or a comma alone.
_MARK = r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3})[\])]?"
_NOTE_MARKS = re.compile(rf"{_MARK}(?:[\s,;–-]+{_MARK})*[\s,;]*|[,;]")
#: What is raised to a power: 10 and 2 to any, a unit, a symbol or a small number to the second or third.
_POWER = re.compile(
    r"(?:(?<![^\W_])(?:10|2)\^\d{1,2}"
    r"|(?:(?<![^\W\d_])(?:[^\W\d_]|[kcdmnhµμ]m|[Cc]hi|[Kk]h?ji|[Ee]ta|CO)|(?<![\w.,:/–-])\d{1,2})\^[23])$"
)
#: So many characters before what is raised tell whether it calls a note.
SEEN_BEFORE = 12
_LONG_WORD = re.compile(r"[^\W\d_]{4}[.,:;!?)»”\"]*\^[a-z]$")


def is_note_mark(before: str, raised: str) -> bool:
    """Whether raised text calls a note, which is no part of the word ``before`` it, rather than a power or an ordinal.

    ``before`` is what stands in the paragraph up to ``raised``, or the last :data:`SEEN_BEFORE` characters of it; a
    paragraph that begins with a raised number is the note itself.

    >>> [is_note_mark(*each) for each in (("gir hjelp", "12"), ("i 2019", "1"), ("sagt.»", "1,2"), ("tiltak", "a"))]
    [True, True, True, True]
    >>> [is_note_mark(*each) for each in (("40 m", "2"), ("10", "6"), ("R", "2"), ("1", "a"), ("M", "me"), ("", "1"))]
    [False, False, False, False, False, False]
    """
    before, raised = before.rstrip(), normalize("NFKC", raised).strip()
    if not before or not _NOTE_MARKS.fullmatch(raised):
        return False
    last = f"{before[-SEEN_BEFORE:]}^{raised}"
    return bool(_LONG_WORD.search(last)) if raised.isalpha() else not _POWER.search(last)


def count_words(text: str) -> int:
    """Running words of a text.

    >>> count_words("De 0-åringene (i 2019) – og PP-tjenestens.")
    6
    """
    return sum(1 for _ in RUNNING_WORD.finditer(text))
