"""Accents that a conversion left apart from their letters (``a`` + ring) or doubled (``å`` + ring)."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from corpus.types import Edit
from corpus.words import accented

_CLUSTER = re.compile(r"[^\W_][\u0300-\u036f]+")
# A spacing accent inside a word belongs to the letter after it, as TeX sets it, or to the one before; a ring or two
# dots also at its ends. Elsewhere it is a sign of its own: degrees, a quotation mark, an apostrophe.
_BESIDE = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<![^\W_])(?=[˚¨¸ˇ]))(?P<accent>[˚¨¸ˇ´`])(?P<after>[aouAOUeicsz])"
    r"|(?<=[^\W\d_])(?P<ring>˚) ?(?P<a>[aA])"
    r"|(?P<before>[aouAOUc])(?P<behind>[˚¨¸])"
)


def combining_edits(text: str) -> Iterator[Edit]:
    """Compose each letter with its marks; a mark that the letter already carries is dropped."""
    for cluster in _CLUSTER.finditer(text):
        clean = compose(cluster[0])
        if clean != cluster[0]:
            yield Edit(start=cluster.start(), end=cluster.end(), kind="combining", clean=clean)


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
