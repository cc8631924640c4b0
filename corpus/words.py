"""What a word, a year and a caption's number is. Whoever counts or looks for them takes these; nobody writes another.

A *running word* is what a reader counts: letters and digits, with the hyphens and apostrophes inside it
(*0-åringer*, *BUP-ens*, *2019*). A *vocabulary word* is what a vocabulary is made of: letters, with hyphens inside; a
number says nothing about how a service writes.
"""

import re

#: A run of letters of any alphabet, without digits and underscores.
LETTERS = r"[^\W\d_]+"

#: A year as reports print it.
YEAR = r"(?:19|20)\d\d"

#: What a caption begins with: the kind of what it stands by, and its number.
CAPTION_NUMBER = r"(?i:tabell|table|tab\.|figur|figure|fig\.|boks|box|diagram|kart)\s*\d+(?:[.:]\d+)*"

RUNNING_WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*")
VOCABULARY_WORD = re.compile(rf"{LETTERS}(?:-{LETTERS})*")


def count_words(text: str) -> int:
    """Running words of a text.

    >>> count_words("De 0-åringene (i 2019) – og PP-tjenestens.")
    6
    """
    return sum(1 for _ in RUNNING_WORD.finditer(text))
