"""The front page: what was read, the main results, the map, and the way to everything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import pandas as pd

from extract.types import Concept, Service
from kg.graph import counted
from kg.pages.figures import MapFigure, map_figure
from kg.pages.findings import Finding, Names, findings
from kg.pages.page_parts import Look, Text, concept_page, document_page, service_anchor, service_page
from kg.pages.rows import named_records


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """How much the reports say about a service, and the concepts that this text uses most."""

    label: Text
    look: Look
    anchor: str
    href: str
    words: int
    sentences: int
    documents: int
    concepts: tuple[tuple[Text, str], ...]


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
                href=service_page(service.id),
                words=int(share["words"].sum()),
                sentences=int(share["sentences"].sum()),
                documents=int(share["document"].nunique()),
                concepts=_most_used(usage[usage["service"] == service.id], service.id, names),
            )
        )
    return tuple(rows)


def _most_used(usage: pd.DataFrame, service: str, names: Names, *, at_most: int = 5) -> tuple[tuple[Text, str], ...]:
    top = usage[usage["n"] > 0].sort_values(["n", "concept"], ascending=[False, True]).head(at_most)
    known = [str(concept) for concept in top["concept"] if concept in names.concepts]
    return tuple((names.concept(c), f"{concept_page(c)}#{service_anchor(service)}") for c in known)
