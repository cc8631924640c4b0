"""The front page: what was read, the main results, the map, the distances, and the way to everything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import pandas as pd

from extract.types import Concept, Service
from kg.graph import counted, known_number, known_roots
from kg.pages.figures import Axis, MapFigure, axis, map_figure
from kg.pages.findings import Finding, Names, findings
from kg.pages.page_parts import (
    VERDICTS,
    Look,
    Text,
    concept_page,
    document_page,
    interval,
    number_en,
    number_nb,
    numbers,
    p_value,
    pair_anchor,
    service_anchor,
)
from kg.pages.quotes import named_records

FOREST_WIDTH = 300.0
#: What each distance is measured on, in the order shown.
MEASURES: Mapping[str, Text] = {
    "words": Text("Avstand i ordbruk", "Distance in wording"),
    "concepts": Text("Avstand i begrepsbruk", "Distance in use of concepts"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or concept that sets two services apart; ``href`` leads to the quotes of a concept."""

    label: str
    share: float | None
    more_in: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """The distance between two services, as printed and drawn."""

    anchor: str
    first: Text
    second: Text
    first_look: Look
    second_look: Look
    distance: Text
    interval: Text
    p: Text
    q: Text
    verdict: Text
    apart: bool
    tested: bool
    reason: Text
    at: float | None
    low: float | None
    high: float | None
    floor: float | None
    basis: Text
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceTable:
    """All pairs for one measure on one axis; pairs without a valid test stand apart."""

    measure: str
    heading: Text
    axis: Axis
    tested: tuple[PairRow, ...]
    untested: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """How much the reports say about a service, and the concepts that this text uses most."""

    label: Text
    look: Look
    anchor: str
    words: int
    sentences: int
    documents: int
    concepts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """All that the front page shows."""

    documents: tuple[Mapping[str, Any], ...]
    words: int
    sentences: int
    attributed: float | None
    mentions: int
    findings: tuple[Finding, ...]
    figure: MapFigure
    tables: tuple[DistanceTable, ...]
    services: tuple[ServiceRow, ...]
    concepts: tuple[tuple[Concept, int], ...]


def overview_view(
    *,
    tables: Mapping[str, pd.DataFrame],
    graph: "nx.Graph[str]",
    concepts: Sequence[Concept],
    services: Sequence[Service],
    looks: Mapping[str, Look],
) -> OverviewView:
    """Gather what the front page shows."""
    names = Names(services={s.id: s for s in services}, concepts={c.id: c for c in concepts})
    running, sentences = counted(tables["mentions"]), counted(tables["sentences"])
    n = {str(concept): int(count) for concept, count in running["concept"].value_counts().items()}
    about = [len(found) > 0 for found in sentences["services"]]
    return OverviewView(
        documents=tuple(_document_rows(tables["documents"])),
        words=int(tables["documents"]["words"].sum()),
        sentences=len(sentences),
        attributed=100 * sum(about) / len(about) if about else None,
        mentions=len(running),
        findings=findings(tables, names),
        figure=map_figure(graph, looks),
        tables=tuple(_distance_table(tables, measure, names, looks) for measure in MEASURES),
        services=_service_rows(tables, services, names, looks),
        concepts=tuple(
            (c, n.get(c.id, 0)) for c in sorted(concepts, key=lambda c: (c.preferred("nb").casefold(), c.id))
        ),
    )


def _document_rows(documents: pd.DataFrame) -> list[dict[str, Any]]:
    rows = named_records(documents.sort_values("document"))
    for row in rows:
        title = row["title"]
        row["title"] = title if isinstance(title, str) and title.strip() else row["file"]
        row["href"] = document_page(str(row["document"]))
    return rows


def _distance_table(
    tables: Mapping[str, pd.DataFrame], measure: str, names: Names, looks: Mapping[str, Look]
) -> DistanceTable:
    distances = tables["distances"]
    rows = [row for row in distances[distances["measure"] == measure].to_dict("records") if row["a"] in looks]
    roots = [known_roots(row) for row in rows]
    scale = axis([found.get(name) for found in roots for name in ("distance", "high")], width=FOREST_WIDTH)
    terms = _terms_by_pair(tables["contributions"], measure, names)
    pairs = [_pair_row(row, scale, terms.get((row["a"], row["b"]), ()), names, looks) for row in rows]
    pairs.sort(key=lambda pair: (not pair.apart, -(pair.at or 0.0), pair.anchor))
    return DistanceTable(
        measure=measure,
        heading=MEASURES[measure],
        axis=scale,
        tested=tuple(pair for pair in pairs if pair.tested),
        untested=tuple(pair for pair in pairs if not pair.tested),
    )


def _pair_row(
    row: Mapping[Any, Any], scale: Axis, terms: Sequence[Term], names: Names, looks: Mapping[str, Look]
) -> PairRow:
    roots = known_roots(row)
    distance, low, high = (roots.get(name) for name in ("distance", "low", "high"))
    return PairRow(
        anchor=pair_anchor(row["measure"], row["a"], row["b"]),
        first=names.service(row["a"]),
        second=names.service(row["b"]),
        first_look=looks[row["a"]],
        second_look=looks[row["b"]],
        distance=numbers(distance),
        interval=interval(low, high),
        p=p_value(known_number(row["p"])),
        q=p_value(known_number(row.get("q")), symbol="q"),
        verdict=VERDICTS[row["verdict"]],
        apart=row["verdict"] == "apart",
        tested=row["verdict"] != "no valid test",
        reason=reason(row),
        at=scale.at(distance),
        low=scale.at(low),
        high=scale.at(high),
        floor=scale.at(roots.get("noise_floor")),
        basis=_basis(row),
        terms=tuple(terms),
    )


def reason(row: Mapping[Any, Any]) -> Text:
    """Why a pair got its verdict; empty when the table gives no reason."""
    english = row["reason"] if isinstance(row["reason"], str) else ""
    bokmaal = row.get("reason_nb")
    return Text(bokmaal if isinstance(bokmaal, str) else english, english)


def _basis(row: Mapping[Any, Any]) -> Text:
    """What the estimate rests on: words and independent parts of each side."""
    part = {"document": Text("rapporter", "reports"), "section": Text("kapitler", "sections")}[row["unit"]]
    sides = [(int(row[f"words_{side}"]), int(row[f"units_{side}"])) for side in ("a", "b")]
    return Text(
        " · ".join(f"{number_nb(words, 0)} ord i {units} {part.nb}" for words, units in sides),
        " · ".join(f"{number_en(words, 0)} words in {units} {part.en}" for words, units in sides),
    )


def _terms_by_pair(
    contributions: pd.DataFrame, measure: str, names: Names, *, at_most: int = 12
) -> dict[tuple[str, str], list[Term]]:
    """The terms that add most to each pair's distance, largest first; what takes away from it is not told."""
    found: dict[tuple[str, str], list[Term]] = {}
    adds = contributions["contribution"] > 0
    rows = contributions[(contributions["measure"] == measure) & adds].dropna(subset=["more_in"])
    ordered = rows.sort_values(["a", "b", "contribution", "term"], ascending=[True, True, False, True])
    for (a, b), group in ordered.groupby(["a", "b"], sort=True):
        found[str(a), str(b)] = [_term(row, names) for row in group.head(at_most).to_dict("records")]
    return found


def _term(row: Mapping[Any, Any], names: Names) -> Term:
    more = str(row["more_in"])
    is_concept = row["measure"] == "concepts" and row["term"] in names.concepts
    return Term(
        label=names.concept(row["term"]).nb if is_concept else str(row["term"]),
        share=known_number(row["share"]),
        more_in=more,
        href=f"{concept_page(row['term'])}#{service_anchor(more)}" if is_concept else None,
    )


def _service_rows(
    tables: Mapping[str, pd.DataFrame], services: Sequence[Service], names: Names, looks: Mapping[str, Look]
) -> tuple[ServiceRow, ...]:
    exposure, usage = tables["exposure"], tables["usage"]
    rows = []
    for service in services:
        share = exposure[exposure["service"] == service.id]
        rows.append(
            ServiceRow(
                label=names.service(service.id),
                look=looks[service.id],
                anchor=service_anchor(service.id),
                words=int(share["words"].sum()),
                sentences=int(share["sentences"].sum()),
                documents=int(share["document"].nunique()),
                concepts=_most_used(usage[usage["service"] == service.id], service.id, names),
            )
        )
    return tuple(rows)


def _most_used(usage: pd.DataFrame, service: str, names: Names, *, at_most: int = 5) -> tuple[tuple[str, str], ...]:
    top = usage[usage["n"] > 0].sort_values(["n", "concept"], ascending=[False, True]).head(at_most)
    known = [str(concept) for concept in top["concept"] if concept in names.concepts]
    return tuple((names.concept(c).nb, f"{concept_page(c)}#{service_anchor(service)}") for c in known)
