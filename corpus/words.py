"""What a word, a year and a caption's number is. Whoever counts or looks for them takes these; nobody writes another.

A *running word* is what a reader counts: letters and digits, with the hyphens and apostrophes inside it
(*0-åringer*, *BUP-ens*, *2019*). A *vocabulary word* is what a vocabulary is made of: letters, with hyphens inside; a
number says nothing about how a service writes.
"""

import re
from collections.abc import Iterable
from unicodedata import normalize

#: A run of letters of any alphabet, without digits and underscores.
LETTERS = r"[^\W\d_]+"

#: The letters of Norwegian beyond those of English.
NORWEGIAN_LETTERS = "æøåÆØÅ"

#: A year as reports print it.
YEAR = r"(?:19|20)\d\d"

#: What a caption begins with: the kind of what it stands by, and its number.
CAPTION_NUMBER = r"(?i:tabell|table|tab\.|figur|figure|fig\.|boks|box|diagram|kart)\s*\d+(?:[.:]\d+)*"
#: How a caption begins. A word in lower case right after the number goes on a sentence: ``Tabell 2 viser …``.
CAPTION = (
    rf"{CAPTION_NUMBER}(?:[a-z](?![^\W\d_]))?"
    r"(?::|\.?\s*$|(?=\s+[–-]\s)|\.?(?=\s*(?:[A-ZÆØÅ«]|\((?![^()]*\)\s+[a-zæøå]))))"
)
#: A caption is wrapped over no more lines; what goes on longer is a paragraph.
MOST_CAPTION_LINES = 4

#: Accents that stand by themselves, each with the one that joins the letter before it.
SPACING_ACCENTS = dict(
    zip(
        "`´^ˆ~˜¨˚¯˘˙ˇ¸˛˝",
        "\u0300\u0301\u0302\u0302\u0303\u0303\u0308\u030a\u0304\u0306\u0307\u030c\u0327\u0328\u030b",
        strict=True,
    )
)
_DOTLESS = str.maketrans("ıȷ", "ij")

RUNNING_WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*")
VOCABULARY_WORD = re.compile(rf"{LETTERS}(?:-{LETTERS})*")

#: A mark of a note: a number, a letter or signs, perhaps in brackets; raised there may be several, or a comma alone.
_MARK = r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3})[\])]?"
_NOTE_MARKS = re.compile(rf"{_MARK}(?:[\s,;–-]+{_MARK})*[\s,;]*|[,;]")
#: What is raised to a power: 10 and 2 to any, a unit, a symbol or a small number to the second or third.
_POWER = re.compile(
    r"(?:(?<![^\W_])(?:10|2)[−–-]?\^[−–-]?\d{1,2}"
    r"|(?:(?<![^\W\d_])(?:[^\W\d_]|[kcdmnhµμ]m|[Cc]hi|[Kk]h?ji|[Ee]ta|CO)|(?<![\w.,:/–-])\d{1,2})\^[23])$"
)
_RAISED_DIGITS = str.maketrans("0123456789+−–-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
#: So many characters before what is raised tell whether it calls a note.
SEEN_BEFORE = 12
_LONG_WORD = re.compile(r"[^\W\d_]{4}[.,:;!?)»”\"]*\^[a-z]$")
#: A typesetter's hyphen, as far as that shows without the rest of the text.
_CUT_WORD = re.compile(r"(?<=[a-zæøå])-[^\S\n]*\n\s*(?=[a-zæøå])(?!(?:og|eller|samt)\s)")

#: A line that tells who is responsible for the measure that it stands below.
RESPONSIBLE = re.compile(
    r"\W*(?:hoved|hovud)?(?:ansvar(?:leg|lig)?e?(?: for (?:tiltaket|gjennomføring\w*|oppfølging\w*))?"
    r"|(?:utføres|utførast|gjennomføres) av|utførar|utfører|tiltakshaver|eier)\s*:",
    re.IGNORECASE,
)


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


def superscript(text: str) -> str:
    """Raised text with its digits raised by themselves: what follows *10* or *m* is a power, not one more digit.

    >>> f"10{superscript('3')} m{superscript('2')}, 1{superscript('er')}"
    '10³ m², 1er'
    """
    return text.translate(_RAISED_DIGITS)


def count_words(text: str) -> int:
    """Running words of a text.

    >>> count_words("De 0-åringene (i 2019) – og PP-tjenestens.")
    6
    """
    return len(RUNNING_WORD.findall(text))


def accented(letter: str, accent: str) -> str | None:
    """The letter with an accent, spacing or combining, as one character; ``None`` if there is no such letter.

    >>> accented("a", "˚"), accented("ı", "´"), accented("C", "˚")
    ('å', 'í', None)
    """
    composed = normalize("NFC", letter.translate(_DOTLESS) + SPACING_ACCENTS.get(accent, accent))
    return composed if len(composed) == 1 else None


def page_list(pages: Iterable[int]) -> str:
    """Numbers of pages in rising order, runs of them as ranges.

    >>> page_list([3]), page_list([1, 3, 4, 5, 9])
    ('page 3', 'pages 1, 3–5, 9')
    """
    runs: list[list[int]] = []
    for page in pages:
        if not runs or page > runs[-1][-1] + 1:
            runs.append([page])
        runs[-1][1:] = [page]
    parts = [f"{run[0]}" + f"–{run[-1]}" * (run[-1] > run[0]) for run in runs]
    return f"page{'s' * (len(runs) > 1 or len(set(runs[0])) > 1)} {', '.join(parts)}"


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


def in_one_line(text: str) -> str:
    """Source text that was not cleaned (a note) in one line, with the words that its line ends cut in two made whole.

    >>> in_one_line("et doku-\\nment om  barne-\\nog ungdomsvern")
    'et dokument om barne- og ungdomsvern'
    """
    return " ".join(_CUT_WORD.sub("", text).split())


def printed(text: str) -> str:
    """``text`` in plain characters: no control, zero-width or soft-hyphen ones, no ligatures, no symbol fonts."""
    return text.translate(_UNPRINTED)
