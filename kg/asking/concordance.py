"""Concordances: every use of a concept with the words on each side, its services, document, section and page."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from corpus.clean_text import CleanText
from kg.tables.cells import rows_about

COLUMNS = ("left", "quote", "right", "services", "file", "section", "page", "form", "document", "start", "end")


def concordance_table(
    tables: Mapping[str, pd.DataFrame],
    views: Mapping[str, CleanText],
    *,
    concept: str,
    service: str | None = None,
    width: int = 60,
) -> pd.DataFrame:
    """One row a mention of ``concept`` (in text about ``service``), in the order of files and offsets.

    ``left``, ``quote`` and ``right`` are cleaned wording with white space folded, ``left`` and ``right`` of up to
    ``width`` characters; ``section`` is the heading that the mention stands under; ``start`` and ``end`` are
    offsets into the source text of ``document``.
    """
    mentions, sections, documents = tables["mentions"], tables["sections"], tables["documents"]
    chosen = mentions[mentions["concept"] == concept]
    if service is not None:
        chosen = rows_about(chosen, service)
    files = dict(zip(documents["document"], documents["file"], strict=True))
    titles = dict(zip(zip(sections["document"], sections["section"], strict=True), sections["title"], strict=True))
    rows = [_row(row, views[row["document"]], files, titles, width) for row in chosen.to_dict("records")]
    return pd.DataFrame(rows, columns=list(COLUMNS)).sort_values(["file", "start"], ignore_index=True)


def _row(
    row: Mapping[Any, Any], view: CleanText, files: Mapping[str, str], titles: Mapping[Any, str], width: int
) -> tuple[Any, ...]:
    start, end = view.to_clean(row["start"]), view.to_clean(row["end"])
    left = _fold(view.text[max(0, start - 2 * width) : start])[-width:]
    right = _fold(view.text[end : end + 2 * width])[:width]
    document, section = row["document"], titles.get((row["document"], row["section"]), "")
    place = (files[document], section, row["page"], row["form"], document, row["start"], row["end"])
    return left, _fold(view.text[start:end]).strip(), right, ", ".join(row["services"]), *place


def _fold(text: str) -> str:
    """White space folded, but a blank beside the quote is kept: it tells a word from a part of one."""
    folded = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{folded}{' ' if text[-1:].isspace() else ''}"
