"""A review on its page: how many came how far, which works it included, what they say by theme and service."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.drawings.svg import svg
from kg.refs.evidence.cues import Direction
from kg.refs.evidence.matrix import DIRECTIONS, NOTHING, Matrix, Waiting, matrix
from kg.refs.evidence.names import EvidenceNames, Source, evidence_names
from kg.refs.evidence.rows import EvidenceRow
from kg.refs.flow.drawn import flow_drawing
from kg.refs.flow.files import told
from kg.refs.flow.flow import Flow
from kg.refs.records.statements import Evidence
from kg.tables.cells import known_number, plain
from kg.tables.rows import named_records
from kg.views.links import document_page
from kg.views.material import Material
from kg.views.names import NamedService
from kg.wording.text import LANGUAGES, Text

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludedWork:
    """A work that was included; ``href`` leads to its text in the study, ``doi`` is an address, if it has one."""

    title: str
    by: str
    year: int | None
    journal: str
    doi: str
    href: str
    services: tuple[NamedService, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a work says of a theme for a service.

    The quote is the work's own words; a ``finding`` is a reader's, and empty where the reader wrote none.
    """

    finding: str
    quote: str
    source: Text
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What was found of a theme for a service by direction, and how many places wait to be judged."""

    found: Mapping[Direction, tuple[Found, ...]]
    waits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """A theme with its cells, in the order of the columns; one of which nothing is said is seen to be so."""

    theme: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review: its ``figure`` in each language as an address that holds it, remarks, works, evidence and searches."""

    figure: Mapping[str, str]
    remarks: tuple[Text, ...]
    records: int
    found: int
    works: tuple[IncludedWork, ...]
    findings: int
    waits: int
    columns: tuple[NamedService, ...]
    themes: tuple[ThemeRow, ...]
    searches: tuple[Row, ...]
    criteria: tuple[Row, ...]


def reviewed(material: Material, flow: Flow, waiting: Waiting = NOTHING) -> Reviewed:
    """What the page tells of the review that belongs to a study; ``waiting`` is how much it has still to judge."""
    works = material.table("review_works")
    evidence = material.table("review_evidence")
    pictures = {name: svg(flow_drawing(flow, name), name) for name in LANGUAGES}
    made = matrix(_rows(evidence), waiting=waiting)
    columns = tuple(material.names.named[s] for s in made.services if s in material.names.named)
    return Reviewed(
        figure={name: f"data:image/svg+xml;base64,{_encoded(text)}" for name, text in pictures.items()},
        remarks=told(flow),
        records=int(works["records"].map(len).sum()),
        found=len(works),
        works=tuple(_works(works, evidence, material)),
        findings=len(evidence),
        waits=made.waits,
        columns=columns,
        themes=_themes(made, columns, material),
        searches=tuple(named_records(material.table("review_imports"))),
        criteria=tuple(named_records(material.table("review_criteria"))),
    )


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _rows(evidence: pd.DataFrame) -> list[EvidenceRow]:
    return [
        EvidenceRow(
            standing="accepted",
            evidence=Evidence(
                key=str(row["key"]), records=(str(row["work"]),), service=str(row["service"]), theme=str(row["theme"]),
                direction=row["direction"], finding=str(row["finding"]), quote=str(row["quote"]),
                document=str(plain(row["document"]) or ""), page=str(row["page"]),
            ),
        )
        for row in named_records(evidence)
    ]  # fmt: skip


def _works(works: pd.DataFrame, evidence: pd.DataFrame, material: Material) -> Sequence[IncludedWork]:
    services: dict[str, dict[str, None]] = {}
    for row in named_records(evidence):
        services.setdefault(str(row["work"]), {})[str(row["service"])] = None
    named = material.names.named
    return [
        IncludedWork(
            title=str(row["title"]),
            by="; ".join(map(str, row["authors"])),
            year=_year(row),
            journal=str(plain(row["journal"]) or ""),
            doi=f"https://doi.org/{row['doi']}" if plain(row["doi"]) else "",
            href=document_page(str(row["document"])) if plain(row["document"]) else "",
            services=tuple(named[s] for s in services.get(str(row["work"]), ()) if s in named),
        )
        for row in sorted(named_records(works[works["included"].to_numpy(dtype=bool)]), key=_order)
    ]


def _order(row: Row) -> tuple[str, str]:
    return str(next(iter(row["authors"]), "")).casefold(), str(row["title"]).casefold()


def _themes(made: Matrix, columns: Sequence[NamedService], material: Material) -> tuple[ThemeRow, ...]:
    names = evidence_names({}, material.tables)
    sources = {str(row["work"]): _source(row) for row in named_records(material.table("review_works"))}
    return tuple(
        ThemeRow(theme=names.theme(theme), cells=tuple(_cell(made, theme, each.id, sources, names) for each in columns))
        for theme in made.themes
    )


def _source(row: Row) -> Source:
    return Source(title=str(row["title"]), authors=tuple(map(str, row["authors"])), year=_year(row))


def _year(row: Row) -> int | None:
    year = known_number(row["year"])
    return None if year is None else int(year)


def _cell(made: Matrix, theme: str, service: str, sources: Mapping[str, Source], names: EvidenceNames) -> Cell:
    cell = made.cells[theme, service]
    found = {name: tuple(_found(row, sources, names) for row in cell.of(name)) for name in DIRECTIONS if cell.of(name)}
    return Cell(found=found, waits=cell.waits)


def _found(row: EvidenceRow, sources: Mapping[str, Source], names: EvidenceNames) -> Found:
    said = row.evidence
    work = next((sources[each] for each in said.records if each in sources), None)
    return Found(
        finding=said.finding if said.finding != said.quote else "", quote=said.quote,
        source=(work or names.source(said.document, ())).cited,
        href=document_page(said.document) if said.document else "",
    )  # fmt: skip
