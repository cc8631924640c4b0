"""The distances of a study: on words and concepts, directed, how stable they are, where they put the services."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from itertools import permutations as ordered_pairs

import numpy as np
import pandas as pd

from extract.attribution.service_scheme import ServiceScheme
from kg.folder.settings import MeasureSettings
from kg.measure.distances.contribution import CONTRIBUTION_COLUMNS
from kg.measure.distances.directed import DIRECTED_COLUMNS, LESSON_COLUMNS
from kg.measure.distances.distance import DISTANCE_COLUMNS, distance_tables, without_unknown
from kg.measure.distances.layout import classical_layout
from kg.measure.distances.stability import STABILITY_COLUMNS, stability_table
from kg.measure.inference.gram import Cells
from kg.measure.measures import SEGMENT_MAKERS
from kg.measure.segments import Segments, make_segments
from kg.study_measures.lemmas import word_finder
from kg.study_measures.pair_words import PAIR_WORDS, drawn_pairs, pair_words
from kg.study_measures.shares import begin, share_out
from kg.study_measures.term_sides import FindWords, concept_cells, words_said
from kg.study_measures.terms import KEY_WORDS, KEYNESS, concept_keyness, directed_on, word_keyness
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
    tables: Mapping[str, pd.DataFrame],
    *,
    services: ServiceScheme,
    settings: MeasureSettings,
    workers: Executor | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables named in :data:`COLUMNS` and ``pair_words``, empty where there is nothing to compare.

    Services are compared, levels of government only on request (:func:`distances_on`).
    Services' own names are left out of the words, where they stand: they only tell whom a text is about. Measures that
    do not need each other are made side by side by ``workers``, if there are any; the values are the same.
    """
    tables = without_levels(tables)
    names = sorted(set(tables["exposure"]["service"]))
    made: list[dict[str, pd.DataFrame]] = []
    if len(names) > 1:
        chance = {"seed": settings.seed, "permutations": settings.permutations}
        find, concepts = word_finder(services), concept_cells(tables)
        words = _word_segments(tables, find, settings)
        segments = {measure: make(words, tables) for measure, make in SEGMENT_MAKERS.items()}
        begun = [begin(_measured, *each, settings, workers=workers) for each in segments.items()]
        pairs = list(ordered_pairs(names, 2))
        directed = begin(directed_on, concepts, pairs, of="concepts", seed=settings.seed, workers=workers)
        key_words = word_keyness(tables, find, names, workers=workers, **chance)
        keyness = concept_keyness(tables, names, workers=workers, **chance)
        made = [measured() for measured in begun]
        cells = words_said(tables["sentences"], find).cells(), concepts
        drawn = drawn_pairs(made[0]["distances"]) if made[0] else []
        shown = share_out(pair_words, drawn, *cells, seed=settings.seed, workers=workers)
        learnt = directed()
        made.append({
            "directed": learnt.directed, "lessons": learnt.lessons, "keyness": keyness(), "key_words": key_words(),
            "pair_words": _joined(shown(), PAIR_WORDS),
        })  # fmt: skip
    return {
        name: _joined([part[name] for part in made if name in part], columns)
        for name, columns in {**COLUMNS, "pair_words": PAIR_WORDS}.items()
    }


def distances_on(
    measure: str, tables: Mapping[str, pd.DataFrame], *, services: ServiceScheme, settings: MeasureSettings
) -> pd.DataFrame:
    """The table ``distances`` on one measure, of services and levels of government together."""
    segments = SEGMENT_MAKERS[measure](_word_segments(tables, word_finder(services), settings), tables)
    measured = _measured(measure, segments, settings)
    return measured.get("distances", pd.DataFrame(columns=list(COLUMNS["distances"])))


def _word_segments(tables: Mapping[str, pd.DataFrame], find: FindWords, settings: MeasureSettings) -> Segments:
    return make_segments(counted_text(tables["sentences"]), words=settings.segment_words, find_terms=find)


def _joined(parts: Sequence[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    some = [part for part in parts if not part.empty]
    return pd.concat(some, ignore_index=True) if some else pd.DataFrame(columns=list(columns))


def _measured(measure: str, segments: Segments, settings: MeasureSettings) -> dict[str, pd.DataFrame]:
    if segments.counts.empty:
        return {}
    rng = np.random.default_rng(settings.seed)
    result = without_unknown(distance_tables(segments, measure=measure, rng=rng, permutations=settings.permutations))
    return {
        "distances": worded(result.distances),
        "contributions": result.contributions,
        "stability": _stability(result.cells, result.distances, measure, settings),
    }


def _stability(cells: Cells, distances: pd.DataFrame, measure: str, settings: MeasureSettings) -> pd.DataFrame:
    """How the order of the pairs that can be tested holds; the others have too little text to be cut in halves."""
    tested = distances[distances["verdict"] != "no valid test"]
    names = frozenset(tested["a"]) | frozenset(tested["b"])
    return worded(stability_table(cells, measure=measure, rng=np.random.default_rng(settings.seed), services=names))


def service_positions(distances: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Where the services stand on the map: classical scaling of the distances on content words."""
    chosen = distances[distances["measure"] == "words"]
    places = classical_layout(chosen).coordinates
    return {row["service"]: (float(row["x"]), float(row["y"])) for row in places.to_dict("records")}
