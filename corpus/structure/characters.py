"""Accents that a conversion left apart from their letters or doubled, and signs without a printed form."""

import re
import unicodedata
from collections.abc import Iterator

from corpus.types import Edit
from corpus.words import UNPRINTED, accented, printed

_CLUSTER = re.compile(r"[^\W_][\u0300-\u036f]+")
_VOWELS = frozenset("aeiouy")
_QUOTED = re.compile(r"([˚¨¸ˇ])[^\W_]{1,40}\1")
_SPACING = re.compile("[˚¨¸ˇ´]")


def combining_edits(text: str) -> Iterator[Edit]:
    """Compose each letter with its marks; a mark that the letter already carries is dropped."""
    for cluster in _CLUSTER.finditer(text):
        clean = compose(cluster[0])
        if clean != cluster[0]:
            yield Edit(start=cluster.start(), end=cluster.end(), kind="combining", clean=clean)
    for accent in _SPACING.finditer(text):
        if (at := _letter_beside(text, accent.start())) is not None:
            clean = accented(text[at], accent[0]) or text[at]
            yield Edit(start=min(at, accent.start()), end=max(at, accent.start()) + 1, kind="combining", clean=clean)


def _letter_beside(text: str, at: int) -> int | None:
    """Where the letter stands that a spacing accent in a word belongs to: after it, as TeX sets it, or before it.

    ``None`` for a sign of its own: degrees, a quotation mark, an apostrophe.
    """
    accent, before, after = text[at], text[max(0, at - 1) : at], text[at + 1 : at + 2]
    inside = at > 1 and text[at - 2 : at].isalpha() and after in _VOWELS
    is_quotation = not before.isalpha() and _QUOTED.match(text, at) is not None
    if before.isdigit() or is_quotation or (accent == "´" and not inside):
        return None
    if after.isalpha() and accented(after, accent):
        return at + 1
    if accent == "˚" and before.isalpha() and text[at + 1 : at + 3] in {" a", " A"}:
        return at + 2  # some conversions put a blank after the accent
    goes_on = after.isalpha() or accent == "˚"
    return at - 1 if goes_on and before.isalpha() and accented(before, accent) else None


def sign_edits(text: str) -> Iterator[Edit]:
    """Leave out each sign without a printed form, and write plain ones for those that stand for them.

    Most formats are read so; the text of a file that is kept as it is may still hold them.
    """
    if not (signs := UNPRINTED.intersection(text)):
        return
    for sign in re.finditer(f"[{re.escape(''.join(sorted(signs)))}]", text):
        yield Edit(start=sign.start(), end=sign.end(), kind="sign", clean=printed(sign[0]))


def compose(cluster: str) -> str:
    """One letter and its combining marks, composed, without doubled marks.

    >>> compose("a\\u030a") == compose("\\u00e5\\u030a") == "å"
    True
    """
    parts = unicodedata.normalize("NFD", cluster)
    return unicodedata.normalize("NFC", parts[0] + "".join(dict.fromkeys(parts[1:])))


def compose_all(text: str) -> str:
    """A text with each letter and its marks composed."""
    return _CLUSTER.sub(lambda cluster: compose(cluster[0]), text)
