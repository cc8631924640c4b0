"""The distances of a study: on words and concepts, directed, how stable they are, where they put the services."""

from collections.abc import Mapping
from itertools import permutations as ordered_pairs

import numpy as np
import pandas as pd

from extract.attribution.service_scheme import ServiceScheme, service_name_spans
from kg.folder.settings import MeasureSettings
from kg.measure.distances.contribution import CONTRIBUTION_COLUMNS
from kg.measure.distances.directed import DIRECTED_COLUMNS, LESSON_COLUMNS
from kg.measure.distances.distance import DISTANCE_COLUMNS, choose_unit, distance_tables, without_unknown
from kg.measure.distances.layout import classical_layout
from kg.measure.distances.stability import STABILITY_COLUMNS, stability_table
from kg.measure.inference.gram import make_cells
from kg.measure.measures import SEGMENT_MAKERS
from kg.measure.segments import Segments, make_segments
from kg.study_measures.terms import KEY_WORDS, KEYNESS, concept_keyness, study_directed, word_keyness
from kg.tables.cells import counted_text
from kg.tables.counted_text import without_levels
from kg.wording.reasons import worded, worded_columns

#: The tables made here and their columns.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "distances": worded_columns(DISTANCE_COLUMNS),
    "contributions": CONTRIBUTION_COLUMNS,
    "stability": worded_columns(STABILITY_COLUMNS),
    "directed": worded_columns(DIRECTED_COLUMNS),
    "lessons": LESSON_COLUMNS,
    "keyness": KEYNESS,
    "key_words": KEY_WORDS,
}


def measure_distances(
    tables: Mapping[str, pd.DataFrame], *, services: ServiceScheme, settings: MeasureSettings
) -> dict[str, pd.DataFrame]:
    """The tables named in :data:`COLUMNS`, empty where there is nothing to compare.

    Services are compared, levels of government only on request (:func:`distances_on`).
    Services' own names are left out of the words, where they stand: they only tell whom a text is about.
    """
    parts: list[dict[str, pd.DataFrame]] = []
    tables = without_levels(tables)
    if len(set(tables["exposure"]["service"])) > 1:
        words = _word_segments(tables, services, settings)
        for measure, make in SEGMENT_MAKERS.items():
            parts.append(_measured(make(words, tables), measure, settings))
        parts.append(_terms(tables, services, settings))
    return {name: _joined([part[name] for part in parts if name in part], columns) for name, columns in COLUMNS.items()}


def distances_on(
    measure: str, tables: Mapping[str, pd.DataFrame], *, services: ServiceScheme, settings: MeasureSettings
) -> pd.DataFrame:
    """The table ``distances`` on one measure, of services and levels of government together."""
    segments = SEGMENT_MAKERS[measure](_word_segments(tables, services, settings), tables)
    measured = _measured(segments, measure, settings)
    return measured.get("distances", pd.DataFrame(columns=list(COLUMNS["distances"])))


def _word_segments(tables: Mapping[str, pd.DataFrame], services: ServiceScheme, settings: MeasureSettings) -> Segments:
    spans = service_name_spans(services)
    return make_segments(counted_text(tables["sentences"]), words=settings.segment_words, name_spans=spans)


def _joined(parts: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    some = [part for part in parts if not part.empty]
    return pd.concat(some, ignore_index=True) if some else pd.DataFrame(columns=list(columns))


def _measured(segments: Segments, measure: str, settings: MeasureSettings) -> dict[str, pd.DataFrame]:
    if segments.counts.empty:
        return {}
    rng = np.random.default_rng(settings.seed)
    result = without_unknown(distance_tables(segments, measure=measure, rng=rng, permutations=settings.permutations))
    return {
        "distances": worded(result.distances),
        "contributions": result.contributions,
        "stability": _stability(segments, result.distances, measure, settings),
    }


def _stability(segments: Segments, distances: pd.DataFrame, measure: str, settings: MeasureSettings) -> pd.DataFrame:
    """How the order of the pairs that can be tested holds; the others have too little text to be cut in halves."""
    tested = distances[distances["verdict"] != "no valid test"]
    cells = make_cells(segments, unit=choose_unit(segments))
    names = frozenset(tested["a"]) | frozenset(tested["b"])
    return worded(stability_table(cells, measure=measure, rng=np.random.default_rng(settings.seed), services=names))


def _terms(
    tables: Mapping[str, pd.DataFrame], services: ServiceScheme, settings: MeasureSettings
) -> dict[str, pd.DataFrame]:
    names = sorted(set(tables["exposure"]["service"]))
    directed = study_directed(tables, services, list(ordered_pairs(names, 2)), of="concepts", seed=settings.seed)
    chance = {"seed": settings.seed, "permutations": settings.permutations}
    return {
        "directed": directed.directed,
        "lessons": directed.lessons,
        "keyness": concept_keyness(tables, names, **chance),
        "key_words": word_keyness(tables, services, names, **chance),
    }


def service_positions(distances: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Where the services stand on the map: classical scaling of the distances on content words."""
    chosen = distances[distances["measure"] == "words"]
    places = classical_layout(chosen).coordinates
    return {row["service"]: (float(row["x"]), float(row["y"])) for row in places.to_dict("records")}
