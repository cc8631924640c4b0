"""What services mean by concepts: the tables of meaning of a study."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from extract.attribution.service_scheme import ServiceScheme, service_name_spans
from kg.folder.settings import MeasureSettings
from kg.measure.meanings.study_tables import MEANING_COLUMNS, MEANING_SUM_COLUMNS, meaning_tables
from kg.tables.cells import counted_text
from kg.tables.counted_text import without_levels
from kg.wording.reasons import worded, worded_columns

#: The tables made here and their columns.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "meaning": worded_columns(MEANING_COLUMNS, english=True),
    "meaning_services": worded_columns(MEANING_SUM_COLUMNS, english=True),
}


def measure_meaning(
    tables: Mapping[str, pd.DataFrame], *, services: ServiceScheme, settings: MeasureSettings
) -> dict[str, pd.DataFrame]:
    """The tables ``meaning`` and ``meaning_services`` of services; their own names do not count as context."""
    compared = without_levels(tables)
    measured = meaning_tables(
        {**compared, "sentences": counted_text(compared["sentences"])},
        rng=np.random.default_rng(settings.seed),
        permutations=min(199, settings.permutations),
        name_spans=service_name_spans(services),
    )
    return {name: worded(table, english=True) for name, table in measured.items()}
