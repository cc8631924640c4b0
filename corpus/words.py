"""What a word, a year and a caption's number is. Whoever counts or looks for them takes these; nobody writes another.

A *running word* is what a reader counts: letters and digits, with the hyphens and apostrophes inside it
(*0-åringer*, *BUP-ens*, *2019*). A *vocabulary word* is what a vocabulary is made of: letters, with hyphens inside; a
number says nothing about how a service writes.
"""

import re

#: A run of letters of any alphabet, without digits and underscores.
LETTERS = r"[^\W\d_]+"

#: The letters of Norwegian beyond those of English.
NORWEGIAN_LETTERS = "æøåÆØÅ"

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


#: Signs without a printed form, which would split words, and those that stand for plainer ones.
_UNPRINTED: dict[int, str | None] = {
    **{code: None for code in [*range(32), *range(0x7F, 0xA0)] if chr(code) not in "\t\n\r\f"},
    **dict.fromkeys((0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF)),  # soft hyphen, joiners, marks of direction
    **dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]),
    **dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0000, 0xE01F0)]),  # variants of signs, and tags
    **dict.fromkeys([*range(0xFDD0, 0xFDF0), *range(0xFFFE, 0x110000, 0x10000), *range(0xFFFF, 0x110000, 0x10000)]),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    0x2011: "-",
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),  # ligatures of fonts
    **dict.fromkeys((0xF0B7, 0xF0A7), "\u2022"),  # bullets of the Symbol and Wingdings fonts
}

#: White space, and signs that leave nothing when they are left out; a soft hyphen at a line's end still joins words.
UNSEEN = "".join(
    chr(code)
    for code in [*range(0x3001), *_UNPRINTED]
    if chr(code).isspace() or (_UNPRINTED.get(code, "") is None and code != 0xAD)
)

#: The signs without a printed form that part no lines.
UNPRINTED = frozenset(chr(code) for code in _UNPRINTED if not chr(code).isspace())


def printed(text: str) -> str:
    """``text`` in plain characters: no control, zero-width or soft-hyphen ones, no ligatures, no symbol fonts."""
    return text.translate(_UNPRINTED)
