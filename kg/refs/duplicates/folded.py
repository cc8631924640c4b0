"""Texts of records made comparable: what case, marks on letters, markup and punctuation hide is the same text.

What is told apart here by word lists stands in ``kg/data/title_words.csv``.
"""

import html
import re
import unicodedata
from functools import cache
from importlib.resources import files

from corpus.table_files import read_table

#: So much of a text is folded: a title or an abstract that is longer is told by its beginning.
LONGEST = 3_000
#: Letters that have no decomposition.
_LETTERS = str.maketrans({
    "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "&": " and ",
})  # fmt: skip
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
#: 31,000 and 31 000 are one number.
_THOUSANDS = re.compile(r"(?<=\d)[, .\u00a0\u202f](?=\d{3}(?!\d))")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_APOSTROPHE = re.compile(r"[’'`´ʼ]")


@cache
def words_of_kind(kind: str) -> dict[str, str]:
    """The words of a kind in the list, folded, with what each means."""
    lines = read_table(files("kg") / "data" / "title_words.csv", ("kind", "words", "means"))
    return {" ".join(words(row["words"])): row["means"] for _, row in lines if row["kind"] == kind}


def folded(text: str) -> str:
    """A text in lower case without markup and marks on letters.

    >>> folded("Barn&amp;<i>Unge</i> på ØYA")
    'barn and unge pa oya'
    """
    text = text[:LONGEST]
    if "&" in text or "<" in text:
        text = _TAG.sub("", html.unescape(text))
    text = text.lower().translate(_LETTERS)
    if text.isascii():
        return text
    return "".join(
        _plain(letter) for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )


def _plain(letter: str) -> str:
    """A Greek letter by its name, as databases write it out; any other as it is."""
    return unicodedata.name(letter, letter).split()[-1].lower() if "α" <= letter <= "ω" else letter


def one_spaced(text: str) -> str:
    """The beginning of a text with single blanks: nothing that a pattern could lose itself in.

    >>> one_spaced("  Om \\n\\t ro ")
    'Om ro'
    """
    return " ".join(text[:LONGEST].split())


def words(text: str) -> tuple[str, ...]:
    """The words of a text; a number is a word of its own.

    >>> words("{HPV}16's 31,000 – barn_unge")
    ('hpv', '16', 's', '31000', 'barn', 'unge')
    """
    return tuple(_WORD.findall(_APOSTROPHE.sub(" ", _THOUSANDS.sub("", folded(text)))))


def without_number_zeros(text: str) -> str:
    """A volume or issue as it is compared: ``Vol. 07`` is ``7``.

    >>> without_number_zeros("Vol. 07"), without_number_zeros("suppl 2")
    ('7', 'suppl2')
    """
    parts = [word.lstrip("0") or "0" for word in words(text)]
    return "".join(word for word in parts if word not in {"vol", "volume", "no", "nr", "issue", "number", "bd", "arg"})
