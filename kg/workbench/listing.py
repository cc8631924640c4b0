"""The first page: all concepts, how far each has come, and what to do next."""

import pandas as pd
from werkzeug.wrappers import Response

from kg.defining.records import Relation
from kg.workbench.asked import Asked
from kg.workbench.opened import Opened
from kg.workbench.states import State, state_of, untouched


def list_page(asked: Asked) -> Response:
    """Concepts that somebody wrote of first, adopted ones and the last one touched before the others; then the rest.

    Of these those come first that there is most to build from. A relation is of two concepts, and begins neither.
    """
    opened = asked.opened
    entries = (entry for entry in opened.workbook.entries() if not isinstance(entry.record, Relation))
    touched = {entry.record.concept: entry.number for entry in entries}
    begun: list[State] = []
    rest: list[State] = []
    for concept in opened.concepts().values():
        if concept.id in touched:
            begun.append(state_of(opened, concept))
        else:
            rest.append(untouched(concept))
    begun.sort(key=lambda state: (state.adopted is None, -touched[state.concept.id]))
    defined = opened.once("defined", lambda: _times(opened.study.definitions(certain=True)))
    used = opened.once("used", lambda: _times(_used(opened)))
    rest.sort(key=lambda state: state.concept.label.nb)
    rest.sort(key=lambda state: (defined.get(state.concept.id, 0), used.get(state.concept.id, 0)), reverse=True)
    return asked.page("workbench_list.html", step="list", begun=begun, rest=rest, defined=defined, used=used)


def _used(opened: Opened) -> pd.DataFrame:
    """A row for each concept and service that uses it."""
    usage = opened.study.table("usage")
    return usage[(usage["n"] > 0) & ~usage["service"].isin(opened.names.levels)]


def _times(table: pd.DataFrame) -> dict[str, int]:
    """How many rows each concept has: where there is something to build from."""
    return {str(concept): int(n) for concept, n in table["concept"].value_counts().items()}
