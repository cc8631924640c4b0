"""Citations in notes: a document's notes stand outside its running text, and cite for the sentence that calls them.

A note is searched as it is printed. Besides what is a citation in running text, a note may be one itself: *Se Berg og
Dahl 2019, s. 3*. An address alone shows where something is, and cites nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.types import RUNNING_TEXT, Block, Document
from extract.literature.citation_words import CitationWords
from extract.literature.cited import Cited
from extract.literature.cited_works import is_surname, works_in

_NUMBER = re.compile(r"\s*[\[(^]*\d{1,3}[\])]*:?\.?\s+|\s*[*†]\s*")
_FIRST_SENTENCE = re.compile(r"(?:[^.\n]|\.(?!\s+[A-ZÆØÅ]|$)){2,120}(?=\.?(?:\s|$))")

_WITHOUT_BRACKETS = str.maketrans("", "", "()")

Find = Callable[[str], Iterable[Cited]]


def find_in_notes(document: Document, words: CitationWords, find: Find) -> Iterator[tuple[Cited, int]]:
    """The citations of each note, in source offsets, with the index of the sentence that calls it; ``find`` finds
    them in a text.

    A note whose call was not found cites for the sentence before it.
    """
    calls: dict[str, list[int]] = {}
    for edit in document.edits:
        if edit.kind == "footnote_marker":
            calls.setdefault(document.text[edit.start : edit.end].strip("[]()^ "), []).append(edit.start)
    for note in document.blocks:
        if note.kind != "note" or (sentence := _calling(document, note, calls)) is None:
            continue
        text = document.text[note.start : note.end]
        found = list(find(text)) or list(_note_itself(text, words))
        yield from ((replace(one, start=note.start + one.start, end=note.start + one.end), sentence) for one in found)


def _calling(document: Document, note: Block, calls: Mapping[str, Sequence[int]]) -> int | None:
    """The sentence that calls a note, the nearest above it of that number; else the one before the note."""
    numbered = calls.get(note.number or "", ())
    above = bisect_right(numbered, note.start)
    called = numbered[above - 1] if above else note.start
    at = bisect_right(document.sentences, called, key=lambda one: one.start) - 1
    return next((n for n in range(at, -1, -1) if document.sentences[n].kind in RUNNING_TEXT), None)


def _note_itself(text: str, words: CitationWords) -> Iterator[Cited]:
    """A note that is a citation without a parenthesis, of persons."""
    opening = _NUMBER.match(text)
    start = opening.end() if opening else 0
    said = _FIRST_SENTENCE.match(text, start)
    works = works_in(said[0].translate(_WITHOUT_BRACKETS), words) if said else []
    if said and works and all(work.year and work.authors for work in works):
        persons = all(is_surname(name, words) for work in works for name in work.authors)
        if persons:
            yield Cited(start=start, end=said.end(), works=tuple(works), style="bare")
