"""The concept scheme and the services of a study as tables, so that a study can be read without the schemes' files."""

from collections.abc import Sequence

import pandas as pd

from extract.types import Concept, Service

CONCEPT_COLUMNS = ("id", "label_nb", "label_nn", "label_en", "labels", "broader", "related")
SERVICE_COLUMNS = ("id", "label_nb", "label_nn", "label_en", "labels", "kind")


def concepts_table(concepts: Sequence[Concept]) -> pd.DataFrame:
    """One row a concept; ``labels`` holds every label in every language."""
    rows = [
        (
            concept.id,
            concept.preferred("nb"),
            concept.preferred("nn"),
            concept.preferred("en"),
            sorted({label.text for label in concept.labels}),
            list(concept.broader),
            list(concept.related),
        )
        for concept in sorted(concepts, key=lambda concept: concept.id)
    ]
    return pd.DataFrame(rows, columns=list(CONCEPT_COLUMNS))


def level_ids(services: pd.DataFrame) -> frozenset[str]:
    """Those of the services that are levels of government or sectors; none in a table that does not tell."""
    return frozenset(services["id"][services["kind"] == "level"]) if "kind" in services else frozenset()


def services_table(services: Sequence[Service]) -> pd.DataFrame:
    """One row a service, in the order of the scheme."""
    rows = [
        (s.id, s.label_nb, s.label_nn, s.label_en, sorted({s.label_nb, s.label_nn, s.label_en}), s.kind)
        for s in services
    ]
    return pd.DataFrame(rows, columns=list(SERVICE_COLUMNS))
