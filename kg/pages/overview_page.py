"""The front page: what was read, the main results, the map, and the way to everything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.pages.list_pages import ConceptRow, ServiceRow, document_list, most_used, service_row
from kg.tables.cells import counted_text, first_said, running_text
from kg.views.findings import MainFinding, findings
from kg.views.map_picture import MapFigure, map_figure
from kg.views.material import Material
from kg.wording.text import Text

#: The front page is the one that is sent and opened first: lists that grow with the study stand on their own pages.
CONCEPTS_AT_MOST, DOCUMENTS_AT_MOST = 30, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """All that the front page shows; ``held_back``: there is text about services or levels, counted or not."""

    documents: tuple[Mapping[str, Any], ...]
    documents_shown: tuple[Mapping[str, Any], ...]
    words: int
    sentences: int
    attributed: float | None
    mentions: int
    claims: int
    decided: Text | None
    findings: tuple[MainFinding, ...]
    figure: MapFigure
    held_back: bool
    services: tuple[ServiceRow, ...]
    levels: tuple[ServiceRow, ...]
    concepts: tuple[ConceptRow, ...]
    concepts_in_all: int


def overview_view(
    material: Material, *, graph: "nx.Graph[str]", concepts: Sequence[ConceptRow], decided: Text | None = None
) -> OverviewView:
    """Gather what the front page shows; of ``concepts`` (:func:`kg.pages.list_pages.concept_list`) the most used.

    ``decided`` says what readers have decided, if anything.
    """
    tables, names = material.tables, material.names
    running, sentences = counted_text(tables["mentions"]), running_text(tables["sentences"])
    documents = document_list(tables["documents"])
    named = names.named
    about = [len(about) > 0 for about in sentences["services"]]
    return OverviewView(
        documents=documents,
        documents_shown=documents[:DOCUMENTS_AT_MOST],
        words=int(tables["documents"]["words"].sum()),
        sentences=len(sentences),
        attributed=100 * sum(about) / len(about) if about else None,
        mentions=len(running),
        claims=len(first_said(material.table("claims"))),
        decided=decided,
        findings=findings(tables, names),
        figure=map_figure(graph, names.looks),
        held_back=any(len(about) for about in tables["sentences"]["services"]),
        services=tuple(service_row(named[s], material) for s in named if s not in names.levels),
        levels=tuple(service_row(named[s], material) for s in named if s in names.levels),
        concepts=most_used(concepts, at_most=CONCEPTS_AT_MOST),
        concepts_in_all=len(concepts),
    )
