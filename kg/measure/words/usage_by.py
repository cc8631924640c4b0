"""Usage broken down by report, section kind, year or language."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kg.choices import By
from kg.measure.table_checks import require_columns
from kg.measure.words.usage import COLUMNS, usage_table

USAGE_BY_COLUMNS = ("by", "value", *COLUMNS)

UNKNOWN = "unknown"


def usage_by(tables: Mapping[str, pd.DataFrame], *, by: By, concept: str | None = None) -> pd.DataFrame:
    """Return :func:`kg.measure.words.usage.usage_table` for each part of the texts: a row a part, concept and service.

    ``by`` is ``document``, ``section_kind`` (kind of the top section: body, appendix …), or the document's ``year`` or
    ``language``, *unknown* where the document does not tell. Intervals rest on the part's own documents or sections and
    are NaN where it has one only.
    """
    counts, exposure = tables["counts"], tables["exposure"]
    if concept is not None:
        counts = counts[counts["concept"] == concept]
    value = _values(tables, by)
    parts = []
    for name in sorted({value.get(key, UNKNOWN) for key in _keys(exposure)}):
        # Arrays of truth values: an empty list would choose columns of a table without rows.
        used, own = (
            np.array([value.get(key, UNKNOWN) == name for key in _keys(table)], dtype=bool)
            for table in (counts, exposure)
        )
        usage = usage_table(counts[used], exposure[own])
        parts.append(usage.assign(by=by, value=name))
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(USAGE_BY_COLUMNS))
    return whole[list(USAGE_BY_COLUMNS)].sort_values(["concept", "service", "value"], ignore_index=True)


def _keys(table: pd.DataFrame) -> list[tuple[str, int]]:
    return [
        (str(document), int(section)) for document, section in zip(table["document"], table["section"], strict=True)
    ]


def _values(tables: Mapping[str, pd.DataFrame], by: By) -> dict[tuple[str, int], str]:
    """The part that each (document, top section) belongs to."""
    if by == "section_kind":
        sections = tables["sections"]
        tops = sections[sections["section"] == sections["top_section"]]
        return {
            (str(document), int(section)): str(kind)
            for document, section, kind in tops[["document", "section", "kind"]].itertuples(index=False)
        }
    documents = tables["documents"]
    name = "file" if by == "document" else by
    require_columns(documents, table="documents", columns=["document", name])
    stated = {str(row["document"]): _told(row[name]) for row in documents.to_dict("records")}
    return {key: stated[key[0]] for key in _keys(tables["exposure"]) if key[0] in stated}


def _told(value: Any) -> str:
    return UNKNOWN if value is None or pd.isna(value) else str(value)
