"""The distances of a study: on content words and on concepts, and where they put the services on the map."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from extract.service_scheme import ServiceScheme, find_services_named
from kg.measure.contribution import CONTRIBUTION_COLUMNS
from kg.measure.distance import DISTANCE_COLUMNS, Measure, distance_tables
from kg.measure.layout import classical_layout
from kg.measure.segments import Segments, concept_segments, make_segments
from kg.settings import MeasureSettings


def measure_distances(
    tables: Mapping[str, pd.DataFrame], *, services: ServiceScheme, settings: MeasureSettings
) -> dict[str, pd.DataFrame]:
    """The tables ``distances`` and ``contributions`` of a study, empty where there is nothing to compare.

    Services' own names are left out of the words, where they stand: they only tell whom a text is about.
    """

    def name_spans(text: str) -> list[tuple[int, int]]:
        return [(start, end) for start, end, _ in find_services_named(text, services)]

    found = []
    if len(set(tables["exposure"]["service"])) > 1:
        words = make_segments(tables["sentences"], words=settings.segment_words, name_spans=name_spans)
        found.append(_measured(words, "words", settings))
        found.append(_measured(concept_segments(words, tables["mentions"]), "concepts", settings))
    distances = [each["distances"] for each in found if not each["distances"].empty]
    contributions = [each["contributions"] for each in found if not each["contributions"].empty]
    empty = _empty()
    return {
        "distances": pd.concat(distances, ignore_index=True) if distances else empty["distances"],
        "contributions": pd.concat(contributions, ignore_index=True) if contributions else empty["contributions"],
    }


def _measured(segments: Segments, measure: Measure, settings: MeasureSettings) -> dict[str, pd.DataFrame]:
    if segments.counts.empty:
        return _empty()
    rng = np.random.default_rng(settings.seed)
    result = distance_tables(segments, measure=measure, rng=rng, permutations=settings.permutations)
    return {"distances": result.distances, "contributions": result.contributions}


def _empty() -> dict[str, pd.DataFrame]:
    return {
        "distances": pd.DataFrame(columns=list(DISTANCE_COLUMNS)),
        "contributions": pd.DataFrame(columns=list(CONTRIBUTION_COLUMNS)),
    }


def service_positions(distances: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Where the services stand on the map: classical scaling of the distances on content words."""
    chosen = distances[distances["measure"] == "words"]
    places = classical_layout(chosen).coordinates
    return {row["service"]: (float(row["x"]), float(row["y"])) for row in places.to_dict("records")}
