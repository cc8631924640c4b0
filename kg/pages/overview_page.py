"""The front page: the answers with their evidence, how certain they are, and the way to everything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.pages.list_pages import ConceptRow, ServiceRow, document_list, most_used, service_row
from kg.pages.small_map import SmallMap, small_map
from kg.tables.cells import first_said
from kg.views.answers.answer import Answer
from kg.views.answers.main_answers import main_answers
from kg.views.findings import certainty
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
    claims: int
    decided: Text | None
    answers: tuple[Answer, ...]
    certainty: tuple[Text, ...]
    figure: SmallMap | None
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
    documents = document_list(tables["documents"])
    named = names.named
    return OverviewView(
        documents=documents,
        documents_shown=documents[:DOCUMENTS_AT_MOST],
        words=int(tables["documents"]["words"].sum()),
        claims=len(first_said(material.table("claims"))),
        decided=decided,
        answers=main_answers(material),
        certainty=certainty(tables),
        figure=small_map(graph, names),
        held_back=any(len(about) for about in tables["sentences"]["services"]),
        services=tuple(service_row(named[s], material) for s in named if s not in names.levels),
        levels=tuple(service_row(named[s], material) for s in named if s in names.levels),
        concepts=most_used(concepts, at_most=CONCEPTS_AT_MOST),
        concepts_in_all=len(concepts),
    )
