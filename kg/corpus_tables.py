"""Documents as tables: documents, pages, sections, sentences, cleaning. Column contract in ``docs/tables.md``."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from corpus.sections import top_sections
from corpus.types import Document
from extract.types import Attribution

_WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": (
        "document", "file", "title", "format", "encoding", "sha256", "characters", "words", "pages", "notes",
    ),
    "pages": ("document", "page", "label", "start", "end"),
    "sections": (
        "document", "section", "parent", "top_section", "number", "title", "level", "start", "end", "body_start",
        "body_end", "kind", "services",
    ),
    "sentences": (
        "document", "sentence", "start", "end", "section", "top_section", "page", "kind", "words", "services",
        "basis", "text",
    ),
    "cleaning": ("document", "start", "end", "kind", "clean"),
}  # fmt: skip


def words_in(text: str) -> int:
    """Running words: runs of letters and digits; parts joined by a hyphen or apostrophe are one word."""
    return sum(1 for _ in _WORD.finditer(text))


def to_table(name: str, rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a table with the columns of its contract, also when there are none."""
    table = pd.DataFrame(list(rows), columns=list(columns))
    for column in table.columns.intersection(list(_INTEGERS)):
        table[column] = table[column].astype("Int64" if name == "sections" and column == "parent" else "int64")
    return table


_INTEGERS = (
    "start", "end", "section", "top_section", "parent", "page", "pages", "sentence", "words", "characters", "level",
    "body_start", "body_end", "mention", "definiens_start", "definiens_end", "n",
)  # fmt: skip


def document_rows(document: Document, words: int) -> list[tuple[Any, ...]]:
    """The one row of a document."""
    source = document.source
    title = source.title or _title(document)
    return [
        (
            document.id, source.file, title, source.format, source.encoding, source.sha256, len(source.text), words,
            len(source.pages), "; ".join(source.notes),
        )
    ]  # fmt: skip


def _title(document: Document) -> str:
    """A file that states no title is called by its name: the first heading is often only a foreword."""
    return document.source.file.rsplit(".", 1)[0]


def page_rows(document: Document) -> list[tuple[Any, ...]]:
    """One row a page."""
    return [(document.id, page.number, page.label, page.start, page.end) for page in document.source.pages]


def section_rows(document: Document, services: Sequence[tuple[str, ...]]) -> list[tuple[Any, ...]]:
    """One row a heading; the nameless stretch before the first heading is no row."""
    tops = top_sections(document.sections)
    return [
        (
            document.id, s.index, s.parent, tops[s.index], s.number, s.title, s.level, s.start, s.end, s.body_start,
            s.body_end, s.kind, list(services[s.index]),
        )
        for s in document.sections
        if s.end > s.start
    ]  # fmt: skip


def sentence_rows(document: Document, attributions: Sequence[Attribution]) -> list[tuple[Any, ...]]:
    """One row a sentence or sentence-like unit."""
    tops = top_sections(document.sections)
    rows = []
    for sentence, about in zip(document.sentences, attributions, strict=True):
        text = document.sentence_text(sentence)
        rows.append(
            (
                document.id, sentence.index, sentence.start, sentence.end, sentence.section, tops[sentence.section],
                sentence.page, sentence.kind, words_in(text), list(about.services), about.basis, text,
            )
        )  # fmt: skip
    return rows


def cleaning_rows(document: Document) -> list[tuple[Any, ...]]:
    """One row an edit."""
    return [(document.id, edit.start, edit.end, edit.kind, edit.clean) for edit in document.edits]
