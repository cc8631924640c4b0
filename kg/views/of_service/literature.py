"""The literature that text about a service leans on: works by how often it cites them, with the sentences that do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.views.material import Material
from kg.views.quotes import Quote, QuotePlace, Sources, Span

#: Works told, and quotes of a work: the longest list of the page is one that is searched.
WORKS_AT_MOST, QUOTES_OF_WORK = 25, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A work cited in text about the service, with sentences that cite it and where the others stand.

    ``share`` is its citations in per cent of those of the work that is cited most.
    """

    label: str
    n: int
    share: float
    documents: int
    quotes: tuple[Quote, ...]
    others: tuple[QuotePlace, ...]


def cited_works(material: Material, service: str) -> tuple[tuple[WorkRow, ...], int]:
    """The works cited most in text about a service, and how many citations there are."""
    about = sorted(material.rows("citations", "services", service), key=lambda row: (row["document"], row["start"]))
    works = material.table("works")
    labels = dict(zip(works["work"], works["label"], strict=True)) if len(works) else {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in about:
        groups.setdefault(labels.get(row.get("work")) or cited_as(row["authors"], row["year"]), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:WORKS_AT_MOST]
    most = len(ordered[0][1]) if ordered else 1
    return tuple(_work(label, rows, material.sources, most=most) for label, rows in ordered), len(about)


def cited_as(authors: Sequence[str], year: object) -> str:
    """Authors and year as they are cited.

    >>> cited_as(["Vik", "Berg"], "2019")
    'Vik & Berg, 2019'
    """
    named = " & ".join(str(author) for author in authors) or "–"
    return f"{named}, {year}" if isinstance(year, str) and year else named


def _work(label: str, rows: Sequence[dict[str, Any]], sources: Sources, *, most: int) -> WorkRow:
    quotable = [row for row in rows if (row["document"], int(row["sentence"])) in sources.sentences]
    return WorkRow(
        label=label,
        n=len(rows),
        share=round(100 * len(rows) / most, 1),
        documents=len({row["document"] for row in rows}),
        quotes=tuple(
            sources.quote(row, [Span(int(row["start"]), int(row["end"]), "")]) for row in quotable[:QUOTES_OF_WORK]
        ),
        others=tuple(sources.place(row) for row in quotable[QUOTES_OF_WORK:]),
    )
