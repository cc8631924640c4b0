"""The first page: all concepts, how far each has come, and what to do next."""

from werkzeug.wrappers import Response

from kg.workbench.asked import Asked
from kg.workbench.states import State, state_of, untouched


def list_page(asked: Asked) -> Response:
    """Concepts that somebody wrote of first, the last one touched before the others; then the rest by name."""
    opened = asked.opened
    touched = {entry.record.concept: entry.number for entry in opened.workbook.entries()}
    begun: list[State] = []
    rest: list[State] = []
    for concept in opened.concepts().values():
        if concept.id in touched:
            begun.append(state_of(opened, concept))
        else:
            rest.append(untouched(concept))
    begun.sort(key=lambda state: -touched[state.concept.id])
    rest.sort(key=lambda state: state.concept.label.nb)
    counts = opened.once("definitions", lambda: _definitions(asked))
    return asked.page("workbench_list.html", step="list", begun=begun, rest=rest, definitions=counts)


def _definitions(asked: Asked) -> dict[str, int]:
    """How many definitions of each concept the texts hold for certain: where there is something to build from."""
    table = asked.opened.study.definitions(certain=True)
    return {str(concept): int(n) for concept, n in table["concept"].value_counts().items()}
