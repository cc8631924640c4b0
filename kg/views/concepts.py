"""What a concept is to a reader: who uses it how often, how it is defined, and the quotes that the numbers rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from extract.types import Concept
from kg.tables.cells import counted_text
from kg.tables.rows import named_records
from kg.tables.study_tables import StudyTables
from kg.views.axes import Axis, Bar
from kg.views.company import Neighbour, ServiceSenses, neighbours, service_senses
from kg.views.definitions import Claims, DefinitionColumn, claims_shown, definition_columns
from kg.views.links import service_anchor
from kg.views.looks import Look
from kg.views.material import Material
from kg.views.meanings import PAIRS_AT_MOST, MeaningPart, meaning_part
from kg.views.names import NOBODY, Names, concept_label, service_label, study_names
from kg.views.quotes import Quote, Sources, by_service, mention_spans
from kg.views.usage import LeftOut, UsageRow, left_out_uses, usage_bars, usage_rows
from kg.wording.text import Text

#: Statements about words on the page of a concept or a service; their own page has more.
CLAIMS_AT_MOST = 25
#: Tables that a concept is gathered from.
_NEEDED = (
    "documents", "pages", "sections", "sentences", "cleaning", "mentions", "uses", "usage", "definitions", "senses",
    "meaning", "claims", "concepts", "services",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroup:
    """The quotes about one service; ``total`` counts all, of which only the first ones may be shown.

    ``left_out`` is what does not count for the service.
    """

    label: Text
    look: Look | None
    anchor: str
    total: int
    quotes: tuple[Quote, ...]
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptView:
    """All that there is to show of a concept."""

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
    level_bars: tuple[Bar, ...]
    usage: tuple[UsageRow, ...]
    neighbours: tuple[Neighbour, ...]
    claims: Claims
    definitions: tuple[DefinitionColumn, ...]
    senses: tuple[ServiceSenses, ...]
    meaning: MeaningPart
    groups: tuple[QuoteGroup, ...]
    shown: int

    @property
    def left_out(self) -> int:
        """Quotes in the groups that the page has no room for."""
        return sum(group.total - len(group.quotes) for group in self.groups)


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


def quote_groups(
    mentions: pd.DataFrame, uses: pd.DataFrame, names: Names, sources: Sources, *, at_most: int
) -> tuple[QuoteGroup, ...]:
    """Quotes by the service that they count for, with what does not; one of two services stands with both.

    Last stand mentions in text that is about no service.
    """
    rows = named_records(mentions.sort_values(["document", "start", "end"]))
    left_out = left_out_uses(uses, sources)
    held = set(zip(uses["document"], uses["mention"], strict=True)) if len(uses) else set()
    rows = [row for row in rows if len(row["services"]) or (row["document"], row["mention"]) not in held]
    counted = {service and service.id: members for service, members in by_service(rows, [*names.services.values()])}
    groups = [
        (service, counted.get(service and service.id, []))
        for service in (*names.services.values(), None)
        if (service and service.id) in counted or (service and service.id in left_out)
    ]
    shares = fair_shares([len(members) for _, members in groups], at_most)
    return tuple(
        QuoteGroup(
            label=service_label(service) if service else NOBODY,
            look=names.looks[service.id] if service else None,
            anchor=service_anchor(service.id) if service else "uten-tjeneste",
            total=len(members),
            quotes=tuple(sources.quote(row, mention_spans(row)) for row in members[:share]),
            left_out=left_out.get(service.id) if service else None,
        )
        for (service, members), share in zip(groups, shares, strict=True)
    )


def concept_view(material: Material, name: str, *, quotes_at_most: int) -> ConceptView:
    """Gather what is shown of a concept, by its id."""
    names, sources, concepts = material.names, material.sources, material.names.concepts
    concept, own = concepts[name], partial(material.part, column="concept", value=name)
    mentions = own("mentions")
    running = counted_text(mentions)
    usage = usage_rows(own("usage"), names)
    scale, bars = usage_bars(usage)
    services = sum(not row.level for row in usage)
    groups = quote_groups(running, own("uses"), names, sources, at_most=quotes_at_most)
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
        uncounted=len(mentions) - len(running),
        axis=scale,
        bars=bars[:services],
        level_bars=bars[services:],
        usage=usage,
        senses=service_senses(own("senses"), names, place_of=material.uses.place),
        meaning=meaning_part(own("meaning"), names, quote_of=material.uses.quote, at_most=PAIRS_AT_MOST),
        neighbours=neighbours(material, name),
        claims=claims_shown(material.holding("claims", "concepts", name), names, sources, at_most=CLAIMS_AT_MOST),
        definitions=definition_columns(own("definitions"), names, sources),
        groups=groups,
        shown=sum(len(group.quotes) for group in groups),
    )


def study_concept(study: StudyTables, name: str, *, quotes_at_most: int) -> ConceptView:
    """What a concept's page shows, with at most so many quotes, shared fairly between services.

    ``name`` is an id or a label; an unknown one raises :class:`kg.tables.study_tables.StudyError`.
    """
    concept = study.concept_id(name)
    # A study of an earlier version may lack tables that came later.
    tables = {table: study.table(table) for table in _NEEDED if study.holds(table)}
    material = Material(tables=tables, names=study_names(tables), texts=study.texts)
    return concept_view(material, concept, quotes_at_most=quotes_at_most)
