"""Documents as tables: what was read and how it was cleaned. Column contract in ``docs/tables.md``."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

import pandas as pd

from corpus.structure.sections import top_sections
from corpus.structure.tables import find_cells
from corpus.types import Document, Metadata, Sentence
from corpus.words import count_words
from extract.types import Attribution, Citation, UseWhy
from kg.folder.document_settings import KEYS, override_values

#: No more blocks than this lie in each other (a note in a list in a quotation).
MOST_NESTED = 50


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": (
        "document", "file", "title", "authors", "publisher", "year", "language", "url", "format", "encoding", "sha256",
        "characters", "words", "pages", "notes",
    ),
    "pages": ("document", "page", "label", "start", "end"),
    "sections": (
        "document", "section", "parent", "top_section", "number", "title", "level", "start", "end", "body_start",
        "body_end", "kind", "services",
    ),
    "sentences": (
        "document", "sentence", "start", "end", "section", "top_section", "page", "kind", "words", "services",
        "basis", "language", "block", "text", "confidence", "repeats", "cited", "left_out",
    ),
    "blocks": ("document", "block", "kind", "start", "end", "section", "page", "number", "text"),
    "cells": (
        "document", "table", "row", "column", "row_label", "column_label", "text", "value", "unit", "share", "start",
        "end", "page", "caption", "state",
    ),
    "cleaning": ("document", "start", "end", "kind", "clean"),
}  # fmt: skip


def with_types(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table with whole numbers in columns of offsets, counts and years, whatever its rows happen to hold."""
    for column in table.columns:
        if (name, column) in _MAY_BE_MISSING:
            table[column] = table[column].astype("Int64")
        elif column in _INTEGERS or (name, column) == ("sentences", "repeats"):
            table[column] = table[column].astype("int64")
        elif name == "cells" and column in {"value", "share"}:
            table[column] = table[column].astype("float64")
    return table


_INTEGERS = (
    "start", "end", "section", "top_section", "parent", "page", "pages", "sentence", "words", "characters", "level",
    "body_start", "body_end", "mention", "definiens_start", "definiens_end", "n", "block", "table",
)  # fmt: skip
_MAY_BE_MISSING = frozenset({
    ("sections", "parent"), ("documents", "year"), ("sentences", "block"), ("cells", "row"), ("cells", "column"),
})  # fmt: skip


def document_rows(document: Document, *, words: int) -> list[tuple[Any, ...]]:
    """The one row of a document, with the ``words`` of its running text."""
    source, meta = document.source, document.source.metadata
    return [
        (
            document.id, source.file, meta.title, list(meta.authors), meta.publisher, meta.year, meta.language,
            meta.url, source.format, source.encoding, source.sha256, len(source.text), words, len(source.pages),
            "; ".join(source.notes),
        )
    ]  # fmt: skip


def with_overrides(documents: pd.DataFrame, overrides: Mapping[str, Metadata]) -> pd.DataFrame:
    """The table ``documents`` with what ``study.toml`` says in place of what the files say."""
    table = documents.copy()
    tables = {file: override_values(metadata) for file, metadata in overrides.items()}
    for key in KEYS:
        given = {file: values[key] for file, values in tables.items() if key in values}
        if given:
            values = [given.get(file, old) for file, old in zip(table["file"], table[key], strict=True)]
            table[key] = pd.Series(values, index=table.index, dtype="Int64" if key == "year" else object)
    return table


def page_rows(document: Document) -> list[tuple[Any, ...]]:
    """One row a page."""
    return [(document.id, page.number, page.label, page.start, page.end) for page in document.source.pages]


def section_rows(
    document: Document, services: Sequence[tuple[str, ...]], methods: Collection[int] = ()
) -> list[tuple[Any, ...]]:
    """One row a heading; the nameless stretch before the first heading is no row. ``methods`` are of that kind."""
    tops = top_sections(document.sections)
    return [
        (
            document.id, s.index, s.parent, tops[s.index], s.number, s.title, s.level, s.start, s.end, s.body_start,
            s.body_end, "method" if s.index in methods else s.kind, list(services[s.index]),
        )
        for s in document.sections
        if s.end > s.start
    ]  # fmt: skip


def sentence_rows(
    document: Document,
    attributions: Sequence[Attribution],
    repeated: Sequence[int] = (),
    citations: Iterable[Citation] = (),
    left_out: Mapping[int, UseWhy] | None = None,
) -> list[tuple[Any, ...]]:
    """One row a sentence or sentence-like unit.

    With the earlier one that it repeats (-1: none), where its citations stand, and why it is left out.
    """
    tops = top_sections(document.sections)
    cited = _cited(document, citations)
    return [
        (
            document.id, sentence.index, sentence.start, sentence.end, sentence.section, tops[sentence.section],
            sentence.page, sentence.kind, count_words(text), list(about.services), about.basis, sentence.language,
            block_of(document, sentence.start), text, about.confidence, repeated[sentence.index] if repeated else -1,
            cited.get(sentence.index, []),
            (left_out or {}).get(sentence.index),
        )
        for sentence, about in zip(document.sentences, attributions, strict=True)
        for text in [document.sentence_text(sentence)]
    ]  # fmt: skip


def _cited(document: Document, citations: Iterable[Citation]) -> dict[int, list[list[int]]]:
    """Where citations stand in the wording of each sentence."""
    clean, sentences = document.clean, document.sentences
    cited: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for one in citations:
        start, end = clean.to_clean(one.start), clean.to_clean(one.end)
        within = bisect_left(sentences, end, lo=one.sentence, key=lambda sentence: sentence.clean_start)
        for sentence in sentences[one.sentence : within]:  # a stop inside a citation may have parted it
            cited[sentence.index].add((max(start, sentence.clean_start), min(end, sentence.clean_end)))
    return {number: _folded(document, sentences[number], sorted(spans)) for number, spans in cited.items()}


def _folded(document: Document, sentence: Sentence, spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Stretches of a sentence's cleaned text in its wording, where white space is folded; empty ones left out."""
    words = list(re.finditer(r"\S+", document.clean.text[sentence.clean_start : sentence.clean_end]))
    starts = [word.start() + sentence.clean_start for word in words]
    folded = list(accumulate((len(word[0]) + 1 for word in words), initial=0))

    def to_wording(offset: int) -> int:
        at = max(0, bisect_right(starts, offset) - 1)
        return folded[at] + min(max(0, offset - starts[at]), len(words[at][0]))

    places = [[to_wording(start), to_wording(end)] for start, end in spans if words]
    return [place for place in places if place[0] < place[1]]


def block_of(document: Document, offset: int) -> int | None:
    """The innermost block that an offset stands in: the one that begins last of those that reach over it."""
    last = bisect_right(document.blocks, offset, key=lambda block: block.start)
    near = document.blocks[max(0, last - MOST_NESTED) : last]
    return next((block.index for block in reversed(near) if offset < block.end), None)


def block_rows(document: Document) -> list[tuple[Any, ...]]:
    """One row a block that is no plain prose."""
    return [
        (document.id, b.index, b.kind, b.start, b.end, b.section, b.page, b.number, b.text) for b in document.blocks
    ]


def cell_rows(document: Document) -> list[tuple[Any, ...]]:
    """One row a cell of a table that could be read, one row a table that could not."""
    return [
        (
            document.id, c.table, c.row, c.column, c.row_label, c.column_label, c.text, c.value, c.unit, c.share,
            c.start, c.end, c.page, c.caption, c.state,
        )
        for c in find_cells(document)
    ]  # fmt: skip


def cleaning_rows(document: Document) -> list[tuple[Any, ...]]:
    """One row an edit."""
    return [(document.id, edit.start, edit.end, edit.kind, edit.clean) for edit in document.edits]
