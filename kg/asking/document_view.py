"""A document of a study as plain text: what is known of it, its sections, and the cleaned text of a page or section."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from corpus.errors import did_you_mean
from corpus.shown import harmless, one_line
from kg.asking.study import Study
from kg.folder.document_settings import KEYS
from kg.tables.rows import named_records
from kg.tables.study_tables import StudyError
from kg.views.quotes import section_heading

_FACTS = ("document", "file", *KEYS, "format", "encoding", "sha256", "pages", "words", "notes")

Row = Mapping[str, Any]


def document_text(study: Study, document: Row) -> str:
    """What is known of a document, and its table of contents with the page and id of every section."""
    return "\n".join(map(one_line, [*_facts(document), "", *_contents(study, document)]))


def _facts(document: Row) -> Iterator[str]:
    for name in _FACTS:
        value = document[name]
        shown = "; ".join(value) if name == "authors" else "" if pd.isna(value) else str(value)
        if shown:
            yield f"{name:<10} {shown}"


def _contents(study: Study, document: Row) -> Iterator[str]:
    sections, pages = _rows(study, "sections", document), _rows(study, "pages", document)
    if not sections:
        yield "no headings were found in it"
    for section in sections:
        indent, before = "  " * (int(section["level"]) - 1), [p for p in pages if p["start"] <= section["start"]]
        page = max(before, key=lambda page: int(page["page"]))
        label = page["label"] if isinstance(page["label"], str) else page["page"]
        yield f"{indent}{section_heading(section)}  (p. {label}, #{section['section']})"


def _rows(study: Study, table: str, document: Row) -> list[dict[str, Any]]:
    rows = study.table(table)
    return named_records(rows[rows["document"] == document["document"]])


def page_text(study: Study, document: Row, name: str) -> str:
    """The cleaned text of a page, by its number in the file or by the label printed on it.

    Raises :class:`~kg.tables.study_tables.StudyError`, which says what pages there are.
    """
    pages = _rows(study, "pages", document)
    for column in ("page", "label"):
        for page in pages:
            if str(page[column]) == name:
                return _clean(study, document, int(page["start"]), int(page["end"]))
    raise StudyError(f"{document['file']}: no page {name!r}; it has pages 1 to {len(pages)}")


def section_text(study: Study, document: Row, name: str) -> str:
    """The cleaned text of a section and of those below it, by its number, its id (``#7`` or 7) or its title.

    Raises :class:`~kg.tables.study_tables.StudyError`, which names the nearest sections, or those that the name fits
    equally well.
    """
    sections = _rows(study, "sections", document)
    section = _find_section(sections, name, str(document["file"]))
    last = _last_below(sections, section)
    return _clean(study, document, int(section["start"]), int(last["body_end"]))


def _find_section(sections: Sequence[Row], name: str, file: str) -> Row:
    wanted = " ".join(name.split()).casefold()
    for fits in (
        lambda s: s["number"] == name.rstrip("."),
        lambda s: str(s["section"]) == name.removeprefix("#"),
        lambda s: wanted in {str(s["title"]).casefold(), section_heading(s).casefold()},
    ):
        fitting = [section for section in sections if fits(section)]
        if len(fitting) > 1:
            choices = ", ".join(f"#{s['section']} ({section_heading(s)})" for s in fitting[:5])
            raise StudyError(f"{file}: {len(fitting)} sections are called {name!r}; name one by its id: {choices}")
        if fitting:
            return fitting[0]
    raise StudyError(f"{file}: no section {name!r}; {_nearest(sections, wanted)}")


def _nearest(sections: Sequence[Row], wanted: str) -> str:
    headings = [section_heading(section) for section in sections]
    parts = (name for s in sections for name in (s["number"], s["title"]) if isinstance(name, str))
    first = f"the first are {', '.join(map(repr, headings[:5]))}" if sections else "it has no headings"
    return did_you_mean(wanted, [*parts, *headings], otherwise=first)


def _last_below(sections: Sequence[Row], section: Row) -> Row:
    """The last section of those below one, or the section itself; rows are in the order of the text."""
    below, last = {int(section["section"])}, section
    for candidate in sections:
        parent = candidate["parent"]
        if isinstance(parent, int) and parent in below:
            below.add(int(candidate["section"]))
            last = max(last, candidate, key=lambda s: int(s["body_end"]))
    return last


def _clean(study: Study, document: Row, start: int, end: int) -> str:
    view = study.clean_texts[str(document["document"])]
    text = view.text[view.to_clean(start) : view.to_clean(end)]
    return harmless(text).strip("\n")
