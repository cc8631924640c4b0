"""What a service is to a reader: what text about it is made of, whom it is near to, the literature it leans on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.measure.inference.verdict import LEVEL
from kg.measure.words.keyness import FEWEST_USES
from kg.tables.cells import known_number, rows_about
from kg.tables.rows import named_records
from kg.views.axes import Axis, Bar
from kg.views.concepts import CLAIMS_AT_MOST
from kg.views.definitions import Claims, claims_shown
from kg.views.distance_overview import DistanceView
from kg.views.distances import DistanceTable, PairRow
from kg.views.links import concept_page, service_anchor
from kg.views.material import Material
from kg.views.names import NamedService, Names
from kg.views.quotes import Quote, QuotePlace, Sources, Span
from kg.views.usage import usage_bars, usage_row
from kg.wording.text import Text, interval, numbers, p_value

#: Concepts drawn, works told, quotes of a work, and terms told: what a reader takes in at a glance, the longest list
#: (of works) being one that is searched.
CONCEPTS_AT_MOST, WORKS_AT_MOST, QUOTES_OF_WORK, TERMS_AT_MOST = 15, 25, 3, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTerm:
    """A term that text about the service says more (or less) than all other text about services."""

    label: Text
    href: str | None
    odds: Text
    interval: Text
    q: Text
    n: Text
    rates: tuple[Text, Text]
    more: bool
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A work cited in text about the service, with sentences that cite it and where the others stand."""

    label: str
    n: int
    documents: int
    quotes: tuple[Quote, ...]
    others: tuple[QuotePlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """All that there is to show of a service."""

    service: NamedService
    level: bool
    words: int
    sentences: int
    documents: int
    claims: Claims
    axis: Axis
    bars: tuple[Bar, ...]
    used: int
    key_terms: tuple[KeyTerm, ...]
    tables: tuple[tuple[DistanceTable, tuple[PairRow, ...], Text | None], ...]
    works: tuple[WorkRow, ...]
    citations: int


def service_view(material: Material, service: str, distances: DistanceView) -> ServiceView:
    """Gather what is shown of a service."""
    names = material.names
    used = used_concepts(material.tables["usage"], service)
    scale, bars = usage_bars(
        [
            usage_row(
                row, label=names.concept(row["concept"]), look=names.looks[service], href=quotes_href(row, service)
            )
            for row in named_records(used.head(CONCEPTS_AT_MOST))
        ]
    )
    works, citations = _works(material, service)
    return ServiceView(
        service=names.named[service],
        level=service in names.levels,
        **text_about(material.tables["exposure"], service),
        claims=claims_shown(
            material.holding("claims", "services", service), names, material.sources, at_most=CLAIMS_AT_MOST
        ),
        axis=scale,
        bars=bars,
        used=len(used),
        key_terms=_key_terms(material.table("keyness"), service, names),
        tables=tuple((m.table, _near_first(m.table, service), m.order) for m in distances.measures),
        works=works,
        citations=citations,
    )


def text_about(exposure: pd.DataFrame, service: str) -> dict[str, int]:
    """How much running text is about a service: ``words``, ``sentences`` and ``documents``."""
    about = exposure[exposure["service"] == service]
    sums = {name: int(about[name].sum()) for name in ("words", "sentences")}
    return sums | {"documents": int(about["document"].nunique())}


def used_concepts(usage: pd.DataFrame, service: str) -> pd.DataFrame:
    """The rows of ``usage`` of the concepts that text about a service uses, most used first."""
    used = usage[(usage["service"] == service) & (usage["n"] > 0)]
    return used.sort_values(["n", "concept"], ascending=[False, True])


def quotes_href(row: Mapping[str, Any], service: str) -> str:
    """Where the quotes about a service of a row's concept stand."""
    return f"{concept_page(row['concept'])}#{service_anchor(service)}"


def _near_first(table: DistanceTable, service: str) -> tuple[PairRow, ...]:
    pairs = [pair for pair in table.tested if service in (pair.first.id, pair.second.id)]
    return tuple(sorted(pairs, key=lambda pair: (pair.estimate or 0.0, pair.anchor)))


def _key_terms(keyness: pd.DataFrame, service: str, names: Names) -> tuple[KeyTerm, ...]:
    if keyness.empty:
        return ()
    rows = keyness[(keyness["a"] == service) & ~keyness["b"].isin(list(names.services))]
    order = rows.assign(size=rows["z"].abs()).sort_values(["size", "term"], ascending=[False, True])
    return tuple(_key_term(row, service, names) for row in named_records(order.head(TERMS_AT_MOST)))


def _key_term(row: Mapping[str, Any], service: str, names: Names) -> KeyTerm:
    term, is_concept = str(row["term"]), str(row["term"]) in names.concepts
    q, more = known_number(row["q"]), row["more_in"] == service
    return KeyTerm(
        label=names.concept(term) if is_concept else Text(term, term),
        href=quotes_href({"concept": term}, service) if is_concept and row["n_a"] > 0 else None,
        odds=numbers(known_number(row["log_odds"]), 2),
        interval=interval(known_number(row["low"]), known_number(row["high"])),
        q=p_value(q, symbol="q"),
        n=numbers(known_number(row["n_a"]), 0),
        rates=(numbers(known_number(row["per_10000_a"]), 1), numbers(known_number(row["per_10000_b"]), 1)),
        more=more,
        # Fewer uses are one author's turn of phrase, whatever a test says of them.
        certain=q is not None and q <= LEVEL and row["n_a" if more else "n_b"] >= FEWEST_USES,
    )


def _works(material: Material, service: str) -> tuple[tuple[WorkRow, ...], int]:
    citations, works = material.table("citations"), material.table("works")
    if citations.empty:
        return (), 0
    about = rows_about(citations, service).sort_values(["document", "start"])
    labels = dict(zip(works["work"], works["label"], strict=True)) if len(works) and "work" in about else {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in named_records(about):
        groups.setdefault(labels.get(row.get("work")) or cited_as(row["authors"], row["year"]), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:WORKS_AT_MOST]
    return tuple(_work(label, rows, material.sources) for label, rows in ordered), len(about)


def cited_as(authors: Sequence[str], year: object) -> str:
    """Authors and year as they are cited.

    >>> cited_as(["Vik", "Berg"], "2019")
    'Vik & Berg, 2019'
    """
    named = " & ".join(str(author) for author in authors) or "–"
    return f"{named}, {year}" if isinstance(year, str) and year else named


def _work(label: str, rows: Sequence[dict[str, Any]], sources: Sources) -> WorkRow:
    quotable = [row for row in rows if (row["document"], int(row["sentence"])) in sources.sentences]
    return WorkRow(
        label=label,
        n=len(rows),
        documents=len({row["document"] for row in rows}),
        quotes=tuple(
            sources.quote(row, [Span(int(row["start"]), int(row["end"]), "")]) for row in quotable[:QUOTES_OF_WORK]
        ),
        others=tuple(sources.place(row) for row in quotable[QUOTES_OF_WORK:]),
    )
