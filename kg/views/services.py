"""What a service is to a reader: what marks text about it, its concepts, another beside it, its literature."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.views.axes import Axis, Bar
from kg.views.concepts import CLAIMS_AT_MOST
from kg.views.definitions import Claims, claims_shown
from kg.views.distance_overview import DistanceView
from kg.views.distances import DistanceTable, PairRow
from kg.views.links import concept_page, document_page, service_anchor
from kg.views.material import Material, Row
from kg.views.names import NamedService
from kg.views.of_service.beside import Beside, beside
from kg.views.of_service.key_words import KeyWords, key_words
from kg.views.of_service.literature import WorkRow, cited_works
from kg.views.usage import UsageRow, usage_bars, usage_row
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

#: Concepts drawn, and texts told beside them: what a reader takes in at a glance.
CONCEPTS_AT_MOST, TEXTS_AT_MOST = 15, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAbout:
    """A document and how many of its running words are about the service."""

    title: str
    href: str
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """All that there is to show of a service; ``others`` are the concepts for which the chart has no room."""

    service: NamedService
    level: bool
    words: int
    sentences: int
    documents: int
    texts: tuple[TextAbout, ...]
    claims: Claims
    key_words: KeyWords
    axis: Axis
    bars: tuple[Bar, ...]
    others: tuple[UsageRow, ...]
    beside: Beside
    tables: tuple[tuple[DistanceTable, tuple[PairRow, ...], Text | None], ...]
    works: tuple[WorkRow, ...]
    citations: int


def service_view(material: Material, service: str, distances: DistanceView) -> ServiceView:
    """Gather what is shown of a service."""
    names = material.names
    used = used_concepts(material, service)
    rows = [
        usage_row(row, label=names.concept(row["concept"]), look=names.looks[service], href=quotes_href(row, service))
        for row in used
        if row["concept"] in names.concepts
    ]
    scale, bars = usage_bars(rows[:CONCEPTS_AT_MOST])
    works, citations = cited_works(material, service)
    about = text_about(material, service)
    return ServiceView(
        service=names.named[service],
        level=service in names.levels,
        **about,
        texts=_texts(material, service),
        claims=claims_shown(
            material.rows("claims", "services", service), names, material.sources, at_most=CLAIMS_AT_MOST
        ),
        key_words=key_words(material, service, documents=about["documents"]),
        axis=scale,
        bars=tuple(_with_uses(bar, row) for bar, row in zip(bars, rows, strict=False)),
        others=tuple(rows[CONCEPTS_AT_MOST:]),
        beside=beside(material, service, distances),
        tables=tuple((m.table, _near_first(m.table, service), m.order) for m in distances.measures),
        works=works,
        citations=citations,
    )


def _with_uses(bar: Bar, row: UsageRow) -> Bar:
    value = phrases("service").rate_and_uses(rate=numbers(row.per_10000, 1), n=numbers(row.n, 0))
    return replace(bar, value=value)


def _texts(material: Material, service: str) -> tuple[TextAbout, ...]:
    """The documents with most text about a service."""
    words = Counter[str]()
    for row in material.rows("exposure", "service", service):
        words[str(row["document"])] += int(row["words"])
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))[:TEXTS_AT_MOST]
    return tuple(
        TextAbout(title=material.sources.title(document), href=document_page(document), words=n)
        for document, n in ordered
        if n
    )


def text_about(material: Material, service: str) -> dict[str, int]:
    """How much running text is about a service: ``words``, ``sentences`` and ``documents``."""
    about = material.rows("exposure", "service", service)
    sums = {name: sum(int(row[name]) for row in about) for name in ("words", "sentences")}
    return sums | {"documents": len({row["document"] for row in about})}


def used_concepts(material: Material, service: str) -> list[Row]:
    """The rows of ``usage`` of the concepts that text about a service uses, most used first."""
    used = (row for row in material.usage.get(service, {}).values() if row["n"] > 0)
    return sorted(used, key=lambda row: (-row["n"], row["concept"]))


def quotes_href(row: Mapping[str, Any], service: str) -> str:
    """Where the quotes about a service of a row's concept stand."""
    return f"{concept_page(row['concept'])}#{service_anchor(service)}"


def _near_first(table: DistanceTable, service: str) -> tuple[PairRow, ...]:
    pairs = [pair for pair in table.tested if service in (pair.first.id, pair.second.id)]
    return tuple(sorted(pairs, key=lambda pair: (pair.estimate or 0.0, pair.anchor)))
