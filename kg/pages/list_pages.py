"""The lists that grow with a study, each on a page of its own: all concepts and all documents."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from extract.types import Concept
from kg.tables.cells import counted_text, first_said
from kg.tables.rows import named_records
from kg.views.findings import counted_definitions
from kg.views.links import concept_page, document_page
from kg.views.names import concept_label
from kg.views.quotes import document_titles
from kg.wording.text import Text

# The last letters of the Norwegian alphabet stand in another order in Unicode.
_LAST_LETTERS = str.maketrans({"æ": "\uffff1", "ø": "\uffff2", "å": "\uffff3"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRow:
    """How much a concept is used (in running text), how often it is defined, and how often reports speak of it."""

    id: str
    label: Text
    href: str
    n: int
    documents: int
    services: int
    definitions: int
    claims: int


def concept_list(tables: Mapping[str, pd.DataFrame], concepts: Sequence[Concept]) -> tuple[ConceptRow, ...]:
    """A row for each concept, in the order of the Norwegian alphabet."""
    mentions, usage = counted_text(tables["mentions"]).groupby("concept"), tables["usage"]
    counts: dict[str, Mapping[str, int] | pd.Series] = {
        "n": mentions.size(),
        "documents": mentions["document"].nunique(),
        "services": usage[usage["n"] > 0].groupby("concept")["service"].nunique(),
        "definitions": counted_definitions(tables["definitions"]).groupby("concept").size(),
        "claims": _claims(tables.get("claims")),
    }
    rows = [
        ConceptRow(
            id=concept.id,
            label=concept_label(concept),
            href=concept_page(concept.id),
            **{name: int(count.get(concept.id, 0)) for name, count in counts.items()},
        )
        for concept in concepts
    ]
    return tuple(sorted(rows, key=lambda row: (alphabetical(row.label.nb), row.id)))


def _claims(claims: pd.DataFrame | None) -> Mapping[str, int]:
    """How many statements name each concept; one that is said again counts once."""
    if claims is None or claims.empty:
        return {}
    return Counter(concept for named in first_said(claims)["concepts"] for concept in named)


def most_used(rows: Sequence[ConceptRow], *, at_most: int) -> tuple[ConceptRow, ...]:
    """The rows with most mentions, in the order of the rows; concepts without a mention are left out."""
    chosen = {row.id for row in sorted((row for row in rows if row.n), key=lambda row: (-row.n, row.id))[:at_most]}
    return tuple(row for row in rows if row.id in chosen)


def document_list(documents: pd.DataFrame) -> tuple[Mapping[str, Any], ...]:
    """The rows of ``documents`` in the order of their ids, with a title to print and the way to the page."""
    rows = named_records(documents.sort_values("document"))
    titles = document_titles(rows)
    for row in rows:
        row["title"] = titles[str(row["document"])]
        row["href"] = document_page(str(row["document"]))
    return tuple(rows)


def alphabetical(name: str) -> str:
    """A key that sorts names as a Norwegian reader expects, whatever their case.

    >>> sorted(["Ås", "ære", "øve", "zoo"], key=alphabetical)
    ['zoo', 'ære', 'øve', 'Ås']
    """
    return name.casefold().translate(_LAST_LETTERS)
