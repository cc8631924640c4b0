"""Notes, each as a little text of its own: they stand outside the running text, and what they define is found too."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.document import to_document
from corpus.types import Document, Page
from extract.defining.cues import definition_cues
from extract.types import Definition

_NUMBER = re.compile(r"[\s\d*.)]*")


def find_in_notes(document: Document, find: Callable[[Document], Iterator[Definition]]) -> Iterator[Definition]:
    """The definitions that ``find`` finds in the notes; their sentence is the last one that begins before the note."""
    starts = [sentence.start for sentence in document.sentences]
    for block in document.blocks:
        if block.kind != "note" or not starts or not definition_cues().candidates(block.text):
            continue
        number = _NUMBER.match(document.text, block.start, block.end)
        start = number.end() if number else block.start
        text = document.text[start : block.end]
        source = replace(
            document.source, text=text, pages=(Page(number=1, start=0, end=len(text), label=None),), marks=()
        )
        before = max(0, bisect_right(starts, start) - 1)
        yield from (_moved(each, start, before) for each in find(to_document(source)))


def _moved(found: Definition, by: int, sentence: int) -> Definition:
    return replace(
        found,
        start=found.start + by,
        end=found.end + by,
        term_start=found.term_start + by,
        term_end=found.term_end + by,
        definiens_start=found.definiens_start + by,
        definiens_end=found.definiens_end + by,
        sentence=sentence,
    )
