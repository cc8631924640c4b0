"""Notes, each as a little text of its own: they stand outside the running text, and what they define is found too."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.document import to_document
from corpus.sentence_words import sentence_words
from corpus.types import Document, Page
from extract.defining.cues import definition_cues
from extract.types import Definition

_PLACES = ("start", "end", "term_start", "term_end", "definiens_start", "definiens_end")
_NUMBER = re.compile(r"[\s\d*.)]*")
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")


def find_in_notes(document: Document, find: Callable[[Document], Iterator[Definition]]) -> Iterator[Definition]:
    """The definitions that ``find`` finds in the notes; their sentence is the last one that begins before the note."""
    starts = [sentence.start for sentence in document.sentences]
    for block in document.blocks:
        if (
            block.kind != "note"
            or not starts
            or not any(definition_cues().matches(sentence_words(_ADDRESS.sub("", block.text))))
        ):
            continue
        number = _NUMBER.match(document.text, block.start, block.end)
        start = number.end() if number else block.start
        text = document.text[start : block.end]
        page = Page(number=1, start=0, end=len(text))
        source = replace(document.source, text=text, pages=(page,), marks=())
        before = max(0, bisect_right(starts, start) - 1)
        yield from (_moved(each, start, before) for each in find(to_document(source)))


def _moved(found: Definition, by: int, sentence: int) -> Definition:
    moved = {place: getattr(found, place) + by for place in _PLACES}
    return replace(found, sentence=sentence, **moved)
