"""Which works services' text cites: segments whose terms are works."""

import pandas as pd

from kg.measure.segments import Segments, concept_segments
from kg.measure.table_columns import require_columns


def literature_segments(segments: Segments, citations: pd.DataFrame) -> Segments:
    """Return the same segments with works as terms, counted from a citations table with the column ``work``."""
    require_columns(citations, table="citations", columns=["document", "sentence", "work"])
    cited = citations[["document", "sentence", "work"]].rename(columns={"work": "concept"})
    return concept_segments(segments, cited.dropna(subset=["concept"]))
