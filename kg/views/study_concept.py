"""All that a study holds of one concept, gathered from its tables alone: for drafts and for notebooks."""

from kg.graphs.study_graphs import cooccurrence_graph
from kg.tables.cells import running_text
from kg.tables.study_tables import StudyTables
from kg.views.concepts import ConceptView, concept_view
from kg.views.looks import service_looks
from kg.views.names import study_names
from kg.views.quotes import Uses, read_sources

_NEEDED = (
    "documents", "pages", "sections", "sentences", "cleaning", "mentions", "usage", "definitions", "senses", "meaning",
    "concepts", "services",
)  # fmt: skip
_BY_CONCEPT = ("mentions", "usage", "definitions", "senses", "meaning")


def study_concept(study: StudyTables, name: str, *, quotes_at_most: int) -> ConceptView:
    """What a concept's page shows, with at most so many quotes, shared fairly between services.

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
