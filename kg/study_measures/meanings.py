"""What services mean by concepts, which perspectives they name and which works they cite: further distances."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from extract.attribution.service_scheme import ServiceScheme, service_name_spans
from extract.concepts.perspectives import PerspectiveFinder, load_perspectives
from kg.folder.settings import MeasureSettings
from kg.measure.distances.distance import Measure
from kg.measure.distances.literature import literature_segments
from kg.measure.distances.perspective import perspective_segments
from kg.measure.meanings.contexts import context_space
from kg.measure.meanings.study_tables import MEANING_COLUMNS, MEANING_SUM_COLUMNS, meaning_tables
from kg.measure.meanings.uses import MakeSpace
from kg.measure.meanings.vectors import space_maker
from kg.measure.segments import Segments

#: The tables made here and their columns.
COLUMNS: Mapping[str, tuple[str, ...]] = {"meaning": MEANING_COLUMNS, "meaning_services": MEANING_SUM_COLUMNS}


def measure_meaning(
    tables: Mapping[str, pd.DataFrame],
    *,
    services: ServiceScheme,
    settings: MeasureSettings,
    make_space: MakeSpace | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables ``meaning`` and ``meaning_services``; services' own names do not count as context.

    The context space is learnt from the study's texts, unless ``make_space`` brings other vectors.
    """
    rng = np.random.default_rng(settings.seed)
    return meaning_tables(
        tables,
        rng=rng,
        permutations=min(199, settings.permutations),
        name_spans=service_name_spans(services),
        make_space=make_space or context_space,
    )


def meaning_with(
    tables: Mapping[str, pd.DataFrame], *, services: ServiceScheme, vectors: str | Path | None, model: str | None
) -> pd.DataFrame:
    """The table ``meaning`` from word vectors in a file or a spaCy model (:mod:`kg.measure.meanings.vectors`)."""
    make_space = space_maker(vectors=None if vectors is None else Path(vectors), model=model)
    found = measure_meaning(tables, services=services, settings=MeasureSettings(), make_space=make_space)
    return found["meaning"]


def further_segments(tables: Mapping[str, pd.DataFrame], words: Segments) -> list[tuple[Measure, Segments]]:
    """The segments of ``words`` with the perspectives that are named, and the works that are cited, as their terms."""
    find = PerspectiveFinder(load_perspectives()).find
    return [
        ("perspectives", perspective_segments(words, tables["sentences"], find=find)),
        ("literature", literature_segments(words, tables["citations"])),
    ]
