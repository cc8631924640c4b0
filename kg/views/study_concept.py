"""All that a study holds of one concept, gathered from its tables alone: for drafts and for notebooks."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from extract.types import Concept, Label, Service
from kg.graphs.study_graphs import cooccurrence_graph
from kg.tables.cells import running_text
from kg.tables.rows import named_records
from kg.tables.study_tables import StudyTables
from kg.views.concepts import ConceptView, concept_view
from kg.views.findings import Names
from kg.views.looks import service_looks
from kg.views.quotes import read_sources
from kg.views.uses import Uses

_NEEDED = (
    "documents", "pages", "sections", "sentences", "cleaning", "mentions", "usage", "definitions", "senses", "meaning",
    "concepts", "services",
)  # fmt: skip
_BY_CONCEPT = ("mentions", "usage", "definitions", "senses", "meaning")


def study_concept(study: StudyTables, name: str, *, quotes_at_most: int) -> ConceptView:
    """What the concept's page shows, with at most so many quotes, shared fairly between services.

    ``name`` is an id or a label; an unknown one raises :class:`kg.tables.study_tables.StudyError`.
    """
    concept = study.concept_id(name)
    # A study of an earlier version may lack tables that came later.
    there = [table for table in _NEEDED if study.holds(table)]
    tables = {table: study.table(table) for table in there}
    names = study_names(tables)
    sources = read_sources(tables, study.texts)
    running = running_text(tables["mentions"])
    return concept_view(
        names.concepts[concept],
        tables={t: tables[t][tables[t]["concept"] == concept] for t in _BY_CONCEPT if t in tables},
        names=names,
        looks=service_looks(names.services),
        sources=sources,
        quotes_at_most=quotes_at_most,
        uses=Uses(running, sources),
        company=cooccurrence_graph(tables),
    )


def study_names(tables: Mapping[str, pd.DataFrame]) -> Names:
    """Concepts and services as the study's own tables have them, without the schemes' files."""
    concepts = [_concept(row) for row in named_records(tables["concepts"])]
    services = [
        Service(id=row["id"], label_nb=row["label_nb"], label_nn=row["label_nn"], label_en=row["label_en"])
        for row in named_records(tables["services"])
    ]
    return Names(services={s.id: s for s in services}, concepts={c.id: c for c in concepts})


def _concept(row: Mapping[str, Any]) -> Concept:
    preferred = [
        Label(text=row[f"label_{language}"], language=language, kind="preferred") for language in ("nb", "nn", "en")
    ]
    known = {label.text for label in preferred}
    others = [Label(text=text, language="nb", kind="alternative") for text in row["labels"] if text not in known]
    return Concept(
        id=row["id"], labels=(*preferred, *others), broader=tuple(row["broader"]), related=tuple(row["related"])
    )
