"""Cleaning as a list of edits over the source: sorted, never overlapping, each with its kind.

Accents that a conversion left apart from their letters or doubled, and signs without a printed form, are among them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from corpus.structure.footnotes import marker_edits
from corpus.structure.hyphenation import HyphenEvidence, hyphen_edits
from corpus.structure.lines import DROPPED, Line
from corpus.types import Edit, EditKind, Source
from corpus.words import SEEN_BEFORE, UNPRINTED, accented, is_note_mark, printed

_JOINING = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile(r"[^\W_][\u0300-\u036f]+")
_VOWELS = frozenset("aeiouy")
_QUOTED = re.compile(r"([˚¨¸ˇ])[^\W_]{1,40}\1")
_SPACING = re.compile("[˚¨¸ˇ´]")
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]+(?:[,;–][¹²³⁰⁴-⁹]+)*")


def cleaning_edits(
    source: Source, lines: list[Line], notes: dict[int, int], evidence: HyphenEvidence
) -> tuple[Edit, ...]:
    """All edits of a document. Dropped lines come first; what other steps find inside them is left out."""
    text = source.text
    dropped = [
        Edit(start=line.start, end=line.end, kind=DROPPED[line.role], clean="")
        for line in lines
        if line.role in DROPPED
    ]
    edits = (
        dropped + _markup(source) + hyphen_edits(text, lines, evidence) + marker_edits(lines, notes) + _raised(lines)
    )
    return tuple(_without_overlap([*edits, *combining_edits(text), *sign_edits(text)]))


def _markup(source: Source) -> list[Edit]:
    """Markup is left out; a footnote's reference in it is called what it is."""
    edits: list[Edit] = []
    for mark in source.marks:
        if mark.kind == "markup":
            called = source.text.startswith("[^", mark.start)
            kind: EditKind = "footnote_marker" if called else "markup"
            edits.append(Edit(start=mark.start, end=mark.end, kind=kind, clean=""))
    return edits


def _raised(lines: list[Line]) -> list[Edit]:
    """Calls of notes in digits that are raised by themselves."""
    return [
        Edit(start=line.start + raised.start(), end=line.start + raised.end(), kind="footnote_marker", clean="")
        for line in lines
        for raised in _RAISED.finditer(line.text)
        if is_note_mark(line.text[max(0, raised.start() - SEEN_BEFORE) : raised.start()], raised[0])
    ]


def _without_overlap(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in order; of two that overlap, the one named first by :func:`cleaning_edits` stays."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def combining_edits(text: str) -> Iterator[Edit]:
    """Compose each letter with its marks; a mark that the letter already carries is dropped."""
    for cluster in _CLUSTER.finditer(text) if _JOINING.search(text) else ():
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
    return _CLUSTER.sub(lambda cluster: compose(cluster[0]), text) if _JOINING.search(text) else text
