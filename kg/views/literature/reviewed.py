"""A review on its page: how many came how far, which works it included, what they say by theme and service."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kg.drawings.svg import svg
from kg.refs.evidence.cues import Direction
from kg.refs.evidence.matrix import Matrix, matrix
from kg.refs.evidence.names import evidence_names
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

Row = Mapping[str, object]


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
    """What a work says of a theme for a service; the quote is the work's own words."""

    finding: str
    quote: str
    source: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """A theme with what hinders and what promotes by service, in the order of the columns; none is seen to be none."""

    theme: Text
    cells: tuple[Mapping[Direction, tuple[Found, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review: its ``figure`` in each language as an address that holds it, remarks, works, evidence and searches."""

    figure: Mapping[str, str]
    remarks: tuple[Text, ...]
    records: int
    found: int
    works: tuple[IncludedWork, ...]
    columns: tuple[NamedService, ...]
    themes: tuple[ThemeRow, ...]
    searches: tuple[Row, ...]
    criteria: tuple[Row, ...]


def reviewed(material: Material, flow: Flow) -> Reviewed:
    """What the page tells of the review that belongs to a study."""
    works = material.table("review_works")
    evidence = material.table("review_evidence")
    pictures = {name: svg(flow_drawing(flow, name), name) for name in LANGUAGES}
    made = matrix(_rows(evidence))
    columns = tuple(material.names.named[s] for s in made.services if s in material.names.named)
    return Reviewed(
        figure={name: f"data:image/svg+xml;base64,{_encoded(text)}" for name, text in pictures.items()},
        remarks=told(flow),
        records=int(works["records"].map(len).sum()),
        found=len(works),
        works=tuple(_works(works, evidence, material)),
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
            year=None if (year := known_number(row["year"])) is None else int(year),
            journal=str(plain(row["journal"]) or ""),
            doi=f"https://doi.org/{row['doi']}" if plain(row["doi"]) else "",
            href=document_page(str(row["document"])) if plain(row["document"]) else "",
            services=tuple(named[s] for s in services.get(str(row["work"]), ()) if s in named),
        )
        for row in sorted(named_records(works[works["included"].to_numpy(dtype=bool)]), key=_order)
    ]


def _order(row: Row) -> tuple[str, str]:
    authors = row["authors"]
    first = str(next(iter(authors), "")) if isinstance(authors, Sequence | pd.api.extensions.ExtensionArray) else ""
    return first.casefold(), str(row["title"]).casefold()


def _themes(made: Matrix, columns: Sequence[NamedService], material: Material) -> tuple[ThemeRow, ...]:
    names = evidence_names({}, material.tables)
    titles = {str(row["work"]): str(row["title"]) for row in named_records(material.table("review_works"))}
    return tuple(
        ThemeRow(theme=names.theme(theme), cells=tuple(_cell(made, theme, each.id, titles) for each in columns))
        for theme in made.themes
    )


def _cell(made: Matrix, theme: str, service: str, titles: Mapping[str, str]) -> Mapping[Direction, tuple[Found, ...]]:
    cell = made.cells[theme, service]
    by_direction: dict[Direction, tuple[EvidenceRow, ...]] = {
        "hindrance": cell.hindrances, "promoter": cell.promoters, "neither": cell.neither,
    }  # fmt: skip
    return {name: tuple(_found(row, titles) for row in rows) for name, rows in by_direction.items() if rows}


def _found(row: EvidenceRow, titles: Mapping[str, str]) -> Found:
    said = row.evidence
    return Found(
        finding=said.finding or said.quote, quote=said.quote if said.finding else "",
        source=next((titles[each] for each in said.records if each in titles), ""),
        href=document_page(said.document) if said.document else "",
    )  # fmt: skip
