"""Answers of a study that show themselves in a notebook: a concept, its usage, distances, and the study itself.

Each has its numbers as pandas tables and draws itself as HTML that needs no network and no script; wording of the
reports is escaped. Links lead to the study's own pages. In a terminal each prints as text.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from corpus.errors import so_many
from kg.tables.cells import certain_definitions, counted_definitions, with_roots
from kg.tables.rows import named_records
from kg.tables.study_tables import StudyTables
from kg.views.concepts import ConceptView, study_concept
from kg.views.distances import DistanceTable, distance_table
from kg.views.findings import order_told
from kg.views.links import concept_page
from kg.views.looks import look_styles
from kg.views.names import Names, study_names
from kg.views.templates import asset, environment
from kg.views.usage import UsageChart, usage_chart, usage_rows
from kg.wording.measures import MEASURE_NAMES
from kg.wording.text import Text

#: Quotes that a concept shows, all services together.
QUOTES_AT_MOST = 8


@dataclass(frozen=True)
class UsageResult:
    """How often text about each service uses a concept; ``table`` has the columns of the table ``usage``."""

    label: Text
    table: pd.DataFrame
    names: Names
    page: str

    @property
    def uses(self) -> int:
        """Counted uses of all services and levels."""
        return int(self.table["n"].sum())

    @property
    def chart(self) -> UsageChart:
        """What is drawn, the best supported first."""
        return usage_chart(usage_rows(named_records(self.table), self.names))

    def _repr_html_(self) -> str:
        return _html("usage", usage=self)

    def __repr__(self) -> str:
        shown = self.table[["service", "n", "per_10000", "low", "high"]].sort_values("per_10000", ascending=False)
        return f"Usage of {self.label.nb!r} per 10,000 words\n{shown.to_string(index=False)}"


@dataclass(frozen=True)
class DistanceResult:
    """Distances between services on one measure; ``table`` has the columns of the table ``distances``.

    ``order`` says how far their order can be trusted; ``None`` for a single pair, which has none.
    """

    measure: str
    table: pd.DataFrame
    rows: DistanceTable
    order: Text | None
    site: str

    def _repr_html_(self) -> str:
        return _html("distance", distance=self)

    def __repr__(self) -> str:
        shown = with_roots(self.table)[["a", "b", "distance", "low", "high", "p", "verdict"]]
        order = f"\n{self.order.en}" if self.order else ""
        heading = MEASURE_NAMES[self.measure].heading.en
        return f"{heading}\n{shown.to_string(index=False)}{order}"


@dataclass(frozen=True)
class ConceptResult:
    """All that a study holds of a concept: its ``usage``, and as tables its definitions, senses and meaning."""

    id: str
    view: ConceptView
    usage: UsageResult
    definitions: pd.DataFrame
    senses: pd.DataFrame
    meaning: pd.DataFrame

    def _repr_html_(self) -> str:
        return _html("concept", concept=self)

    def __repr__(self) -> str:
        possible = len(self.definitions) - len(certain_definitions(self.definitions))
        certain = len(counted_definitions(self.definitions))
        counted = f"{so_many(self.view.n, 'mention')}, counted uses: {self.view.uses}"
        size = f"{counted}, definitions: {certain}, possible ones: {possible}"
        return f"Concept {self.view.label.nb!r} ({self.view.label.en}): {size}\n{self.usage!r}"


@dataclass(frozen=True)
class StudyShown:
    """What a study says of itself in a notebook."""

    documents: pd.DataFrame
    services: pd.DataFrame
    mentions: int
    page: str

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The documents to show."""
        return named_records(self.documents)

    def _repr_html_(self) -> str:
        return _html("study", study=self)


def concept_result(study: StudyTables, name: str) -> ConceptResult:
    """A concept by id or label."""
    concept, view = study.concept_id(name), study_concept(study, name, quotes_at_most=QUOTES_AT_MOST)
    usage = UsageResult(
        label=view.label,
        table=study.usage(concept),
        names=study_names(study.tables("concepts", "services")),
        page=_site(study.folder) + concept_page(concept),
    )
    parts = {name: _of_concept(study, name, concept) for name in ("definitions", "senses", "meaning")}
    return ConceptResult(id=concept, view=view, usage=usage, **parts)


def _of_concept(study: StudyTables, name: str, concept: str) -> pd.DataFrame:
    if not study.holds(name):
        return pd.DataFrame({"concept": pd.Series(dtype=str)})
    table = study.table(name)
    return table[table["concept"] == concept].reset_index(drop=True)


def distance_result(study: StudyTables, services: tuple[str, ...], measure: str, table: pd.DataFrame) -> DistanceResult:
    """The pairs of ``services`` in a ``table`` of distances: of none all, of one those with it, of two that one."""
    for service in services:
        table = table[(table["a"] == service) | (table["b"] == service)]
    tables = {"distances": table, "contributions": study.table("contributions").iloc[:0]}
    rows = distance_table(tables, measure, study_names(study.tables("concepts", "services")), terms_at_most=0)
    order = order_told({"stability": study.table("stability")}, measure) if len(table) > 1 else None
    return DistanceResult(
        measure=measure, table=table.reset_index(drop=True), rows=rows, order=order, site=_site(study.folder)
    )


def study_shown(study: StudyTables) -> StudyShown:
    """The study's documents, and how much text there is about each service."""
    words = study.table("exposure").groupby("service")["words"].sum()
    labels = dict(zip(study.table("services")["id"], study.table("services")["label_nb"], strict=True))
    services = pd.DataFrame({"service": [labels.get(s, s) for s in words.index], "words": words.to_numpy()})
    return StudyShown(
        documents=study.documents[["file", "title", "format", "pages", "words"]],
        services=services.sort_values(["words", "service"], ascending=[False, True], ignore_index=True),
        mentions=len(study.mentions),
        page=f"{_site(study.folder)}index.html",
    )


def _site(folder: Path) -> str:
    return f"{quote(folder.as_posix())}/site/"


def _html(kind: str, **values: object) -> str:
    return (
        environment().get_template("shown.html").render(kind=kind, style=look_styles() + asset("shown.css"), **values)
    )
