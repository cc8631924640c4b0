"""What services mean by concepts, which perspectives they name and which works they cite: further distances."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from extract.perspectives import PerspectiveFinder, load_perspectives
from extract.service_scheme import ServiceScheme, find_services_named
from kg.measure.distance import DistanceTables, Measure, distance_tables
from kg.measure.literature import literature_segments, without_unknown
from kg.measure.meaning_study import MEANING_COLUMNS, MEANING_SUM_COLUMNS, meaning_tables
from kg.measure.perspective import perspective_segments
from kg.measure.segments import Segments
from kg.settings import MeasureSettings

#: The tables made here and their columns.
COLUMNS: Mapping[str, tuple[str, ...]] = {"meaning": MEANING_COLUMNS, "meaning_services": MEANING_SUM_COLUMNS}


def measure_meaning(
    tables: Mapping[str, pd.DataFrame], *, services: ServiceScheme, settings: MeasureSettings
) -> dict[str, pd.DataFrame]:
    """The tables ``meaning`` and ``meaning_services``; services' own names do not count as context."""

    def name_spans(text: str) -> list[tuple[int, int]]:
        return [(start, end) for start, end, _ in find_services_named(text, services)]

    rng = np.random.default_rng(settings.seed)
    return meaning_tables(tables, rng=rng, permutations=min(199, settings.permutations), name_spans=name_spans)


def further_distances(
    tables: Mapping[str, pd.DataFrame], words: Segments, *, settings: MeasureSettings
) -> list[dict[str, pd.DataFrame]]:
    """Distances on the perspectives that are named and on the works that are cited, as on words and concepts."""
    find = PerspectiveFinder(load_perspectives()).find
    made: list[tuple[Measure, Segments]] = [
        ("perspectives", perspective_segments(words, tables["sentences"], find=find)),
        ("literature", literature_segments(words, tables["citations"])),
    ]
    return [_measured(segments, measure, settings) for measure, segments in made if not segments.counts.empty]


def _measured(segments: Segments, measure: Measure, settings: MeasureSettings) -> dict[str, pd.DataFrame]:
    rng = np.random.default_rng(settings.seed)
    found: DistanceTables = without_unknown(
        distance_tables(segments, measure=measure, rng=rng, permutations=settings.permutations)
    )
    return {"distances": found.distances, "contributions": found.contributions}
