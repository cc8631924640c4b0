"""Cleaning as a list of edits over the source: sorted, never overlapping, each with its kind."""

import re
from collections.abc import Iterable

from corpus.structure.characters import combining_edits, sign_edits
from corpus.structure.footnotes import marker_edits
from corpus.structure.hyphenation import hyphen_edits
from corpus.structure.lines import DROPPED, Line
from corpus.types import Edit, EditKind, Source
from corpus.words import SEEN_BEFORE, is_note_mark

_RAISED = re.compile(r"[¹²³⁰⁴-⁹]+(?:[,;–][¹²³⁰⁴-⁹]+)*")


def cleaning_edits(source: Source, lines: list[Line], notes: dict[int, int]) -> tuple[Edit, ...]:
    """All edits of a document. Dropped lines come first; what other steps find inside them is left out."""
    text = source.text
    dropped = [
        Edit(start=line.start, end=line.end, kind=DROPPED[line.role], clean="")
        for line in lines
        if line.role in DROPPED
    ]
    edits = dropped + _markup(source) + hyphen_edits(text, lines) + marker_edits(lines, notes) + _raised(lines)
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
