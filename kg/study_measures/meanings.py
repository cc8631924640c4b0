"""What services mean by concepts: the tables of meaning of a study, also from word vectors that a user brings."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from extract.attribution.service_scheme import ServiceScheme, service_name_spans
from kg.folder.settings import MeasureSettings
from kg.measure.meanings.contexts import MakeSpace, context_space
from kg.measure.meanings.study_tables import MEANING_COLUMNS, MEANING_SUM_COLUMNS, meaning_tables
from kg.measure.meanings.vectors import space_maker
from kg.tables.cells import counted_text
from kg.tables.counted_text import without_levels
from kg.wording.reasons import worded, worded_columns

#: The tables made here and their columns.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "meaning": worded_columns(MEANING_COLUMNS, english=True),
    "meaning_services": worded_columns(MEANING_SUM_COLUMNS, english=True),
}


def measure_meaning(
    tables: Mapping[str, pd.DataFrame],
    *,
    services: ServiceScheme,
    settings: MeasureSettings,
    make_space: MakeSpace | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables ``meaning`` and ``meaning_services`` of services; their own names do not count as context.

    The context space is learnt from the study's texts, unless ``make_space`` brings other vectors.
    """
    rng = np.random.default_rng(settings.seed)
    compared = without_levels(tables)
    measured = meaning_tables(
        {**compared, "sentences": counted_text(compared["sentences"])},
        rng=rng,
        permutations=min(199, settings.permutations),
        name_spans=service_name_spans(services),
        make_space=make_space or context_space,
    )
    return {name: worded(table, english=True) for name, table in measured.items()}


def meaning_with(
    tables: Mapping[str, pd.DataFrame], *, services: ServiceScheme, vectors: str | Path | None, model: str | None
) -> pd.DataFrame:
    """The table ``meaning`` from word vectors in a file or a spaCy model (:mod:`kg.measure.meanings.vectors`)."""
    make_space = space_maker(vectors=None if vectors is None else Path(vectors), model=model)
    return measure_meaning(tables, services=services, settings=MeasureSettings(), make_space=make_space)["meaning"]
