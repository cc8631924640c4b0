"""What a concept is to a reader: who uses it how often, how it is defined, and the quotes that the numbers rest on."""

from dataclasses import dataclass

from extract.types import Concept
from kg.tables.study_tables import StudyTables
from kg.views.clearest.groups import Column, Denial, QuoteGroup, answer_columns, quote_groups
from kg.views.company import Neighbour, ServiceSenses, neighbours, service_senses
from kg.views.definitions import (
    Claims,
    DefinitionRows,
    claims_shown,
    definition_rows,
)
from kg.views.material import Material, Row
from kg.views.meanings import PAIRS_AT_MOST, MeaningPart, meaning_part
from kg.views.names import concept_label, study_names
from kg.views.usage import UsageChart, UsageRow, usage_chart, usage_rows
from kg.wording.text import Text

#: Statements about words on the page of a concept or a service; their own page has more.
CLAIMS_AT_MOST = 25
#: Tables that a concept is gathered from.
_NEEDED = (
    "documents", "pages", "sections", "sentences", "cleaning", "mentions", "uses", "usage", "definitions", "senses",
    "meaning", "claims", "concepts", "services",
)  # fmt: skip


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
    documents: int
    uncounted: int
    columns: tuple[Column, ...]
    denials: tuple[Denial, ...]
    chart: UsageChart
    usage: tuple[UsageRow, ...]
    neighbours: tuple[Neighbour, ...]
    claims: Claims
    told: DefinitionRows
    senses: tuple[ServiceSenses, ...]
    meaning: MeaningPart
    groups: tuple[QuoteGroup, ...]
    shown: int

    @property
    def left_out(self) -> int:
        """Uses in the groups that the page has no room for."""
        return sum(group.total - group.shown for group in self.groups)

    @property
    def uses(self) -> int:
        """Counted uses, as the tables have them: one in a sentence about two services counts for both."""
        return sum(row.n for row in self.usage)


def concept_view(material: Material, name: str, *, quotes_at_most: int) -> ConceptView:
    """Gather what is shown of a concept, by its id."""
    names, sources, concepts = material.names, material.sources, material.names.concepts
    concept = concepts[name]

    def own(table: str, *, counted: bool = False) -> list[Row]:
        return material.rows(table, "concept", name, counted=counted)

    running = own("mentions", counted=True)
    usage = usage_rows(own("usage"), names)
    groups = quote_groups(running, own("uses"), names, sources, material.crowds, at_most=quotes_at_most)
    columns, denials = answer_columns(usage, groups, names)
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
        documents=len({row["document"] for row in running}),
        uncounted=len(own("mentions")) - len(running),
        columns=columns,
        denials=denials,
        chart=usage_chart(usage),
        usage=usage,
        senses=service_senses(own("senses"), names, place_of=material.uses.place),
        meaning=meaning_part(own("meaning"), names, quote_of=material.uses.quote, at_most=PAIRS_AT_MOST),
        neighbours=neighbours(material, name),
        claims=claims_shown(material.rows("claims", "concepts", name), names, sources, at_most=CLAIMS_AT_MOST),
        told=definition_rows(own("definitions"), names, sources),
        groups=groups,
        shown=sum(group.shown for group in groups),
    )


def study_material(study: StudyTables) -> Material:
    """What any concept's view is made from; keep it as long as the study is open."""
    # A study of an earlier version may lack tables that came later.
    tables = {table: study.table(table) for table in _NEEDED if study.holds(table)}
    return Material(tables=tables, names=study_names(tables), texts=study.texts)


def study_concept(study: StudyTables, name: str, *, quotes_at_most: int) -> ConceptView:
    """What a concept's page shows, with at most so many quotes, shared fairly between services.

    ``name`` is an id or a label; an unknown one raises :class:`kg.tables.study_tables.StudyError`.
    """
    return concept_view(study_material(study), study.concept_id(name), quotes_at_most=quotes_at_most)
