"""Text that was UTF-8, was read as an encoding of one byte, and was written so: *Ã¸* where *ø* stood."""

import re
from collections import defaultdict
from functools import cache

from corpus.errors import so_many
from corpus.words import NORWEGIAN_LETTERS

#: Signs of Norwegian texts that UTF-8 writes with more than one byte; what they become is found in no language.
_SIGNS = NORWEGIAN_LETTERS + "éèêëàáâóòôöäüíÉÈÖÄÜšŠčČđŋáž«»–—‘’‚“”„…•§°·½€\u00a0\u00ad\u2011"

#: Encodings that UTF-8 has been taken for. Where Windows-1252 has no sign for a byte, programs keep its number.
_TAKEN_FOR = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437")

#: Text can have been read and written wrongly so often: each time hides another.
MOST_TIMES = 2


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it was meant, where that is certain, and the note that says so.

    It is certain where all its letters beyond ASCII are so written, and all can be mended. Where some stand as they
    should, the text may quote what went wrong, or only a part of it is wrong: it is left so, and :func:`doubts` tells.

    >>> mended("BÃ¥de Ã¸y og vÃ¦r")
    ('Både øy og vær', ('UTF-8 that had been read as another encoding: 3 signs were mended, the first in line 1',))
    """
    found = list(_wrong().finditer(text))
    if not found or set(_wrong().sub("", text)) & set(NORWEGIAN_LETTERS):
        return text, ()
    whole = text
    for _ in range(MOST_TIMES):
        whole = _wrong().sub(lambda match: _meant()[match[0]], whole)
    if set(whole) & {wrong[0] for wrong in _meant()} - set(_SIGNS):
        return text, ()
    told = f"{so_many(len(found), 'sign was|signs were')} mended, the first in line {_line(text, found[0])}"
    return whole, (f"UTF-8 that had been read as another encoding: {told}",)


def doubts(text: str) -> tuple[str, ...]:
    """What a person should know of a text in which UTF-8 stands that was read as another encoding."""
    found = list(_wrong().finditer(text))
    if not found:
        return ()
    first = f"{found[0][0]!r} for {_meant()[found[0][0]]!r} in line {_line(text, found[0])}"
    signs = so_many(len(found), "sign looks|signs look")
    return (f"{signs} like UTF-8 that was read as another encoding, first {first}: check",)


def _line(text: str, found: re.Match[str]) -> str:
    return f"{text.count(chr(10), 0, found.start()) + 1:,}"


@cache
def _meant() -> dict[str, str]:
    """What each wrong spelling stands for; also those of what has gone wrong before."""
    meant: dict[str, str] = {}
    for signs in (_SIGNS, "".join(_misread(sign, "cp1252") for sign in _SIGNS)):
        for codec in _TAKEN_FOR:
            for sign in signs:
                meant.setdefault(_misread(sign, codec), sign)
    return {wrong: sign for wrong, sign in meant.items() if wrong != sign}


def _misread(sign: str, codec: str) -> str:
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in sign.encode("utf-8"))


@cache
def _wrong() -> re.Pattern[str]:
    ends: dict[str, str] = defaultdict(str)
    for wrong in _meant():
        ends[wrong[:-1]] += wrong[-1]
    longest_first = sorted(ends, key=lambda begins: (-len(begins), begins))
    return re.compile("|".join(f"{re.escape(begins)}[{re.escape(ends[begins])}]" for begins in longest_first))
