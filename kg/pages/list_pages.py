"""The lists that grow with a study, each on a page of its own: all concepts, services and documents."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from extract.types import Concept
from kg.tables.cells import counted_definitions, counted_text, first_said, known_number, plain
from kg.tables.rows import named_records
from kg.views.links import concept_page, document_page
from kg.views.material import Material
from kg.views.names import NamedService, concept_label
from kg.views.quotes import document_titles
from kg.views.services import quotes_href, text_about, used_concepts
from kg.wording.alphabet import alphabetical
from kg.wording.text import Text, numbers

#: Concepts told of each service, and services of each document: as many as fit on a line of the table.
CONCEPTS_OF_SERVICE, SERVICES_OF_DOCUMENT = 5, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRow:
    """How much a concept is used (in running text), how often it is defined, and how often reports speak of it."""

    id: str
    label: Text
    href: str
    n: int
    documents: int
    services: int
    definitions: int
    claims: int


def concept_list(
    tables: Mapping[str, pd.DataFrame], concepts: Sequence[Concept], *, levels: Collection[str] = ()
) -> tuple[ConceptRow, ...]:
    """A row for each concept, in the order of the Norwegian alphabet; ``levels`` are no services that use one."""
    mentions = counted_text(tables["mentions"]).groupby("concept")
    usage = tables["usage"][~tables["usage"]["service"].isin([*levels])]
    counts: dict[str, Mapping[str, int] | pd.Series] = {
        "n": mentions.size(),
        "documents": mentions["document"].nunique(),
        "services": usage[usage["n"] > 0].groupby("concept")["service"].nunique(),
        "definitions": counted_definitions(tables["definitions"]).groupby("concept").size(),
        "claims": _claims(tables.get("claims")),
    }
    rows = [
        ConceptRow(
            id=concept.id,
            label=concept_label(concept),
            href=concept_page(concept.id),
            **{name: int(count.get(concept.id, 0)) for name, count in counts.items()},
        )
        for concept in concepts
    ]
    return tuple(sorted(rows, key=lambda row: (alphabetical(row.label.nb), row.id)))


def _claims(claims: pd.DataFrame | None) -> Mapping[str, int]:
    """How many statements name each concept; one that is said again counts once."""
    if claims is None or claims.empty:
        return {}
    return Counter(concept for named in first_said(claims)["concepts"] for concept in named)


def most_used(rows: Sequence[ConceptRow], *, at_most: int) -> tuple[ConceptRow, ...]:
    """The rows with most mentions, in the order of the rows; concepts without a mention are left out."""
    chosen = {row.id for row in sorted((row for row in rows if row.n), key=lambda row: (-row.n, row.id))[:at_most]}
    return tuple(row for row in rows if row.id in chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """How much the reports say about a service, and the concepts that this text uses most, with how many uses.

    ``used`` is how many concepts have any; ``share`` is its words in per cent of those about the service with most.
    """

    service: NamedService
    words: int
    sentences: int
    documents: int
    used: int
    concepts: tuple[tuple[Text, str, Text], ...]
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceList:
    """The services with counted text, most first, then levels of government; ``silent`` are those without any."""

    services: tuple[ServiceRow, ...]
    levels: tuple[ServiceRow, ...]
    silent: tuple[NamedService, ...]


def service_list(material: Material) -> ServiceList:
    """All that the list of services shows."""
    rows = [service_row(service, material) for service in material.names.named.values()]
    most, levels = max((row.words for row in rows), default=0), material.names.levels
    told = sorted((row for row in rows if row.words), key=lambda row: (-row.words, row.service.id))
    shown = [replace(row, share=100 * row.words / most) for row in told]
    return ServiceList(
        services=tuple(row for row in shown if row.service.id not in levels),
        levels=tuple(row for row in shown if row.service.id in levels),
        silent=tuple(row.service for row in rows if not row.words),
    )


def service_row(service: NamedService, material: Material) -> ServiceRow:
    """What a list tells of a service."""
    names, used = material.names, used_concepts(material, service.id)
    return ServiceRow(
        service=service,
        used=len(used),
        concepts=tuple(
            (names.concept(row["concept"]), quotes_href(row, service.id), numbers(int(row["n"]), 0))
            for row in used[:CONCEPTS_OF_SERVICE]
            if row["concept"] in names.concepts
        ),
        **text_about(material, service.id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A document with who made it, and the services that most of its text is about, of those that are no level."""

    row: Mapping[str, Any]
    by: str
    year: int | None
    services: tuple[NamedService, ...]


def source_list(material: Material) -> tuple[SourceRow, ...]:
    """All that the list of sources shows."""
    named, levels = material.names.named, material.names.levels
    return tuple(
        SourceRow(
            row=row,
            by=made_by(row),
            year=year_of(row),
            services=tuple(
                named[service]
                for service in _most_about(material.rows("exposure", "document", str(row["document"])))
                if service in named and service not in levels
            )[:SERVICES_OF_DOCUMENT],
        )
        for row in document_list(material.tables["documents"])
    )


def made_by(row: Mapping[str, Any]) -> str:
    """Who wrote or else published a document, as far as that was read off it."""
    authors = row.get("authors")
    return (
        ", ".join(map(str, authors)) if authors is not None and len(authors) else str(plain(row.get("publisher")) or "")
    )


def year_of(row: Mapping[str, Any]) -> int | None:
    """When a document was published, if that was read off it."""
    year = known_number(row.get("year"))
    return None if year is None else int(year)


def _most_about(exposure: Sequence[Mapping[str, Any]]) -> list[str]:
    """The services of a document's counted text, those with most words first."""
    words = Counter[str]()
    for row in exposure:
        words[str(row["service"])] += int(row["words"])
    return [service for service, n in sorted(words.items(), key=lambda each: (-each[1], each[0])) if n > 0]


def document_list(documents: pd.DataFrame) -> tuple[Mapping[str, Any], ...]:
    """The rows of ``documents`` in the order of their ids, with a title to print and the way to the page."""
    rows = named_records(documents.sort_values("document"))
    titles = document_titles(rows)
    for row in rows:
        row["title"] = titles[str(row["document"])]
        row["href"] = document_page(str(row["document"]))
    return tuple(rows)
