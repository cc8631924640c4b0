"""What distances between services are measured on: the one list of them, light to load.

A new measure is a module that makes its segments, a line in :data:`SEGMENT_MAKERS`, and its names in
:mod:`kg.wording.measures`.
"""

# ruff: noqa: PLC0415  # the command line asks for the names only, which must not load pandas

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from kg.measure.segments import Segments

    SegmentMaker = Callable[[Segments, Mapping[str, pd.DataFrame]], Segments]


def _concepts(words: "Segments", tables: "Mapping[str, pd.DataFrame]") -> "Segments":
    from kg.measure.segments import term_segments

    uses = tables["mentions"].explode("services").rename(columns={"services": "service"})
    return term_segments(words, uses.dropna(subset=["service"]))


def _perspectives(words: "Segments", tables: "Mapping[str, pd.DataFrame]") -> "Segments":
    from extract.concepts.perspectives import PerspectiveFinder, load_perspectives
    from kg.measure.distances.perspective import perspective_segments

    return perspective_segments(words, tables["sentences"], find=PerspectiveFinder(load_perspectives()).find)


def _literature(words: "Segments", tables: "Mapping[str, pd.DataFrame]") -> "Segments":
    from kg.measure.segments import term_segments

    return term_segments(words, tables["citations"], table="citations", term="work")


#: What makes the segments of each measure, from those of content words and the study's tables; in the order of pages.
SEGMENT_MAKERS: "Mapping[str, SegmentMaker]" = {
    "words": lambda words, _tables: words,
    "concepts": _concepts,
    "perspectives": _perspectives,
    "literature": _literature,
}
MEASURES = tuple(SEGMENT_MAKERS)
