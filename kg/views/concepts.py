"""One page per concept: who uses it how often, how it is defined, and the quotes that the numbers rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx
import pandas as pd

from extract.types import Concept, Service
from kg.tables.cells import known_number, running_text
from kg.tables.rows import named_records
from kg.views.axes import Axis, Bar, axis
from kg.views.company import Neighbour, ServiceSenses, neighbours, service_senses
from kg.views.definitions import NOBODY, DefinitionColumn, definition_columns
from kg.views.findings import Names
from kg.views.links import service_anchor
from kg.views.looks import Look
from kg.views.meanings import PAIRS_AT_MOST, MeaningPart, meaning_part
from kg.views.quotes import Quote, Sources, mention_spans
from kg.views.uses import Uses
from kg.wording.text import Text, numbers

#: Bars are drawn in per cent of the room that there is.
BAR_WIDTH = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRow:
    """A concept in text about one service, as printed."""

    label: Text
    look: Look
    anchor: str
    n: int
    words: int
    documents: int
    per_10000: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroup:
    """The quotes about one service; ``total`` counts all, of which only the first ones may be shown."""

    label: Text
    look: Look | None
    anchor: str
    total: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptView:
    """All that a concept's page shows."""

    concept: Concept
    label: Text
    other_labels: tuple[str, ...]
    broader: tuple[Concept, ...]
    related: tuple[Concept, ...]
    narrower: tuple[Concept, ...]
    n: int
    uncounted: int
    axis: Axis
    bars: tuple[Bar, ...]
    usage: tuple[UsageRow, ...]
    neighbours: tuple[Neighbour, ...]
    definitions: tuple[DefinitionColumn, ...]
    senses: tuple[ServiceSenses, ...]
    meaning: MeaningPart
    groups: tuple[QuoteGroup, ...]
    shown: int

    @property
    def left_out(self) -> int:
        """Quotes in the groups that the page has no room for."""
        return sum(group.total - len(group.quotes) for group in self.groups)


def concept_label(concept: Concept) -> Text:
    """The concept's preferred labels."""
    return Text(concept.preferred("nb"), concept.preferred("en"))


def fair_shares(totals: Sequence[int], at_most: int) -> list[int]:
    """How many of each group to show: rounds of one each until all are shown or ``at_most`` are used up.

    >>> fair_shares([100, 3, 10], 20)
    [9, 3, 8]
    """
    shares = [0] * len(totals)
    left = at_most
    while left > 0 and any(share < total for share, total in zip(shares, totals, strict=True)):
        for i, total in enumerate(totals):
            if left > 0 and shares[i] < total:
                shares[i] += 1
                left -= 1
    return shares


def usage_rows(usage: pd.DataFrame, services: Mapping[str, Service], looks: Mapping[str, Look]) -> tuple[UsageRow, ...]:
    """Usage of one concept in text about each service, most frequent (per 10,000 words) first.

    Rates without an interval come last: they rest on too little to lead the eye. Services
    without a mention are there too: the upper end of their interval says what their silence is worth.
    """
    rows = [row for row in named_records(usage) if row["service"] in services and row["words"] > 0]
    found = [
        UsageRow(
            label=Text(services[row["service"]].label_nb, services[row["service"]].label_en),
            look=looks[row["service"]],
            anchor=service_anchor(row["service"]),
            n=int(row["n"]),
            words=int(row["words"]),
            documents=int(row["documents"]),
            per_10000=known_number(row["per_10000"]),
            low=known_number(row["low"]),
            high=known_number(row["high"]),
        )
        for row in rows
    ]
    return tuple(
        sorted(found, key=lambda row: (row.high is None, -(row.per_10000 or 0.0), row.high or 0.0, row.anchor))
    )


def usage_bars(rows: Sequence[UsageRow]) -> tuple[Axis, tuple[Bar, ...]]:
    """Bars with intervals for rows of usage, and their axis (mentions per 10,000 words)."""
    scale = axis(_axis_values(rows), width=BAR_WIDTH)
    bars = tuple(
        Bar(
            label=row.label,
            look=row.look,
            href=f"#{row.anchor}" if row.n else "#sitater",
            length=scale.at(row.per_10000) or 0.0,
            low=scale.at(row.low),
            high=scale.at(row.high),
            beyond=row.high is not None and row.high > scale.top,
            value=numbers(row.per_10000, 1),
        )
        for row in rows
    )
    return scale, bars


def usage_bars_of(rows: Sequence[tuple[Text, str, Mapping[str, Any]]], look: Look) -> tuple[Axis, tuple[Bar, ...]]:
    """Bars of one service's concepts: label, the way to the quotes, and the row of ``usage``."""
    made = [
        UsageRow(
            label=label, look=look, anchor=href, n=int(row["n"]), words=int(row["words"]),
            documents=int(row["documents"]), per_10000=known_number(row["per_10000"]), low=known_number(row["low"]),
            high=known_number(row["high"]),
        )
        for label, href, row in rows
    ]  # fmt: skip
    scale, bars = usage_bars(made)
    return scale, tuple(replace(bar, href=row.anchor) for bar, row in zip(bars, made, strict=True))


def _axis_values(rows: Sequence[UsageRow]) -> list[float]:
    """What the axis must hold: all rates, and the ends of intervals up to three times the highest rate.

    A service with a few words has an interval into the thousands; an axis that held it would hide all others.
    """
    rates = [row.per_10000 for row in rows if row.per_10000 is not None]
    highs = [row.high for row in rows if row.high is not None]
    most = 3 * max(rates, default=0.0) or min(highs, default=1.0)
    return rates + [min(high, most) for high in highs]


def quote_groups(
    mentions: pd.DataFrame,
    services: Sequence[Service],
    looks: Mapping[str, Look],
    sources: Sources,
    *,
    at_most: int,
) -> tuple[QuoteGroup, ...]:
    """Quotes by the service that the sentence is about; one about two services stands with both."""
    rows = named_records(mentions.sort_values(["document", "start", "end"]))
    found: list[tuple[Text, Look | None, str, list[dict[str, Any]]]] = [
        (
            Text(service.label_nb, service.label_en),
            looks[service.id],
            service_anchor(service.id),
            [row for row in rows if service.id in list(row["services"])],
        )
        for service in services
    ]
    found.append((NOBODY, None, "uten-tjeneste", [row for row in rows if len(row["services"]) == 0]))
    found = [group for group in found if group[3]]
    shares = fair_shares([len(group[3]) for group in found], at_most)
    return tuple(
        QuoteGroup(
            label=label,
            look=look,
            anchor=anchor,
            total=len(members),
            quotes=tuple(sources.quote(row, mention_spans(row)) for row in members[:share]),
        )
        for (label, look, anchor, members), share in zip(found, shares, strict=True)
    )


def concept_view(
    concept: Concept,
    *,
    tables: Mapping[str, pd.DataFrame],
    names: Names,
    looks: Mapping[str, Look],
    sources: Sources,
    quotes_at_most: int,
    uses: Uses,
    company: "nx.Graph[str]",
) -> ConceptView:
    """Gather what a concept's page shows; the tables hold the rows of this concept only, ``uses`` those of all.

    ``company`` is of :func:`kg.graphs.study_graphs.cooccurrence_graph`.
    """
    services, concepts = tuple(names.services.values()), names.concepts
    running = running_text(tables["mentions"])
    usage = usage_rows(tables["usage"], names.services, looks)
    scale, bars = usage_bars(usage)
    groups = quote_groups(running, services, looks, sources, at_most=quotes_at_most)
    shown = {concept.preferred("nb"), concept.preferred("en")}
    return ConceptView(
        concept=concept,
        label=concept_label(concept),
        other_labels=tuple(
            label.text for label in concept.labels if label.kind != "hidden" and label.text not in shown
        ),
        broader=tuple(concepts[c] for c in concept.broader if c in concepts),
        related=tuple(concepts[c] for c in concept.related if c in concepts),
        narrower=tuple(c for c in concepts.values() if concept.id in c.broader),
        n=len(running),
        uncounted=len(tables["mentions"]) - len(running),
        axis=scale,
        bars=bars,
        usage=usage,
        senses=service_senses(tables.get("senses"), names, looks, place_of=uses.place),
        meaning=meaning_part(tables.get("meaning"), names, looks, quote_of=uses.quote, at_most=PAIRS_AT_MOST),
        neighbours=neighbours(company, concept.id, names, uses),
        definitions=definition_columns(tables["definitions"], services, looks, sources),
        groups=groups,
        shown=sum(len(group.quotes) for group in groups),
    )
