"""The three to six answers that a study opens with: of every kind the best supported, no concept twice."""

from collections.abc import Iterable, Sequence

from kg.tables.study_tables import StudyTables
from kg.views.answers.answer import Answer
from kg.views.answers.contrasted import contrast_answers
from kg.views.answers.defined import defined_answers
from kg.views.answers.statements import said_answers
from kg.views.material import Material
from kg.views.names import study_names

#: More is not read at one sitting; of one kind at most so many, that no kind crowds out the others.
ANSWERS_AT_MOST, OF_A_KIND_AT_MOST = 6, 3

#: Tables that answers are found in.
_NEEDED = (
    "documents", "pages", "sections", "sentences", "cleaning", "mentions", "uses", "usage", "definitions", "claims",
    "counts", "exposure", "concepts", "services",
)  # fmt: skip


def main_answers(material: Material) -> tuple[Answer, ...]:
    """The answers that a study opens with, the best supported first; none where the reports tell nothing."""
    said, defined, contrasted = said_answers(material), defined_answers(material), contrast_answers(material)
    ranked = [found for kind in (said, defined, contrasted) for found in kind]
    chosen: list[Answer] = []
    for candidates, most in (
        (said, 1), (defined, 1), (contrasted, 1), (_strongest(ranked), ANSWERS_AT_MOST)
    ):  # fmt: skip
        _choose(chosen, candidates, most)
    return tuple(_strongest(chosen))


def study_answers(study: StudyTables) -> tuple[Answer, ...]:
    """The same of a finished study; one of an earlier version may lack tables that came later."""
    tables = {table: study.table(table) for table in _NEEDED if study.holds(table)}
    return main_answers(Material(tables=tables, names=study_names(tables), texts=study.texts))


def _choose(chosen: list[Answer], candidates: Sequence[Answer], most: int) -> None:
    """Add up to ``most`` candidates, in their order, that are about none of the concepts which others are about."""
    added = 0
    for answer in candidates:
        if added == most or len(chosen) == ANSWERS_AT_MOST:
            return
        of_kind = sum(other.kind == answer.kind for other in chosen)
        told = frozenset[str]().union(*(other.concepts for other in chosen))
        if of_kind < OF_A_KIND_AT_MOST and answer.concepts.isdisjoint(told):
            chosen.append(answer)
            added += 1


def _strongest(answers: Iterable[Answer]) -> list[Answer]:
    return sorted(answers, key=lambda answer: -answer.strength)
