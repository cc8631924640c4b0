"""All that a study holds of one concept, gathered from its tables alone: for drafts and for notebooks."""

from kg.tables.study_tables import StudyTables
from kg.views.concepts import ConceptView, concept_view
from kg.views.material import Material
from kg.views.names import study_names

_NEEDED = (
    "documents", "pages", "sections", "sentences", "cleaning", "mentions", "usage", "definitions", "senses", "meaning",
    "concepts", "services",
)  # fmt: skip


def study_concept(study: StudyTables, name: str, *, quotes_at_most: int) -> ConceptView:
    """What a concept's page shows, with at most so many quotes, shared fairly between services.

    ``name`` is an id or a label; an unknown one raises :class:`kg.tables.study_tables.StudyError`.
    """
    concept = study.concept_id(name)
    # A study of an earlier version may lack tables that came later.
    tables = {table: study.table(table) for table in _NEEDED if study.holds(table)}
    material = Material(tables=tables, names=study_names(tables), texts=study.texts)
    return concept_view(material, concept, quotes_at_most=quotes_at_most)
