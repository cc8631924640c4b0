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

#: A year as reports print it.
YEAR = r"(?:19|20)\d\d"

#: What a caption begins with: the kind of what it stands by, and its number.
CAPTION_NUMBER = r"(?i:tabell|table|tab\.|figur|figure|fig\.|boks|box|diagram|kart)\s*\d+(?:[.:]\d+)*"

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


def count_words(text: str) -> int:
    """Running words of a text.

    >>> count_words("De 0-åringene (i 2019) – og PP-tjenestens.")
    6
    """
    return sum(1 for _ in RUNNING_WORD.finditer(text))


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
