"""Concordances: every use of a concept with the words on each side, its services, document, section and page."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from corpus.clean_text import CleanText
from kg.tables.cells import rows_about
from kg.wording.uses import with_reasons

COLUMNS = ("left", "quote", "right", "services", "file", "section", "page", "form", "document", "start", "end")
#: Of a use that does not count: the service that it does not count for, and why, as a code and in words.
LEFT_OUT_COLUMNS = ("left", "quote", "right", "service", "why", "reason", "reason_nb", *COLUMNS[4:7], *COLUMNS[8:])


def concordance_table(
    tables: Mapping[str, pd.DataFrame],
    views: Mapping[str, CleanText],
    *,
    concept: str,
    service: str | None = None,
    width: int = 60,
) -> pd.DataFrame:
    """One row a mention of ``concept`` (that counts for ``service``), in the order of files and offsets.

    ``left``, ``quote`` and ``right`` are cleaned wording with white space folded, ``left`` and ``right`` of up to
    ``width`` characters; ``section`` is the heading that the mention stands under; ``start`` and ``end`` are
    offsets into the source text of ``document``.
    """
    mentions = tables["mentions"]
    chosen = mentions[mentions["concept"] == concept]
    if service is not None:
        chosen = rows_about(chosen, service)
    rows = _placed(chosen.assign(services=[", ".join(about) for about in chosen["services"]]), tables, views, width)
    return pd.DataFrame(rows, columns=list(COLUMNS)).sort_values(["file", "start"], ignore_index=True)


def left_out_table(
    uses: pd.DataFrame, tables: Mapping[str, pd.DataFrame], views: Mapping[str, CleanText], *, width: int = 60
) -> pd.DataFrame:
    """The same of those of ``uses`` that do not count: one row a mention and service, with why."""
    chosen = with_reasons(uses[~uses["counts"].to_numpy(dtype=bool)])
    table = pd.DataFrame(_placed(chosen, tables, views, width), columns=list(LEFT_OUT_COLUMNS))
    return table.sort_values(["file", "start", "service"], ignore_index=True)


def _placed(
    chosen: pd.DataFrame, tables: Mapping[str, pd.DataFrame], views: Mapping[str, CleanText], width: int
) -> list[dict[Any, Any]]:
    sections, documents = tables["sections"], tables["documents"]
    files = dict(zip(documents["document"], documents["file"], strict=True))
    titles = dict(zip(zip(sections["document"], sections["section"], strict=True), sections["title"], strict=True))
    return [_row(row, views[row["document"]], files, titles, width) for row in chosen.to_dict("records")]


def _row(
    row: Mapping[Any, Any], view: CleanText, files: Mapping[str, str], titles: Mapping[Any, str], width: int
) -> dict[Any, Any]:
    start, end = view.to_clean(row["start"]), view.to_clean(row["end"])
    left = _fold(view.text[max(0, start - 2 * width) : start])[-width:]
    right = _fold(view.text[end : end + 2 * width])[:width]
    section = titles.get((row["document"], row["section"]), "")
    words = {"left": left, "quote": _fold(view.text[start:end]).strip(), "right": right}
    return {**row, **words, "file": files[row["document"]], "section": section}


def _fold(text: str) -> str:
    """White space folded, but a blank beside the quote is kept: it tells a word from a part of one."""
    folded = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{folded}{' ' if text[-1:].isspace() else ''}"
