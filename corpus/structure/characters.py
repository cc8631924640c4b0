"""Combining marks that a conversion left decomposed or doubled (``a`` + ring), and signs without a printed form."""

import re
import unicodedata
from collections.abc import Iterator

from corpus.types import Edit
from corpus.words import UNPRINTED, printed

_CLUSTER = re.compile(r"[^\W_][\u0300-\u036f]+")


def combining_edits(text: str) -> Iterator[Edit]:
    """Compose each letter with its marks; a mark that the letter already carries is dropped."""
    for cluster in _CLUSTER.finditer(text):
        clean = compose(cluster[0])
        if clean != cluster[0]:
            yield Edit(start=cluster.start(), end=cluster.end(), kind="combining", clean=clean)


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
