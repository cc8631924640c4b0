"""Which works services' text cites: segments whose terms are works."""

import numpy as np
import pandas as pd

from kg.measure.distance import DistanceTables, adjusted_p
from kg.measure.segments import Segments, concept_segments
from kg.measure.table_columns import require_columns

_UNKNOWN = ["d2", "distance", "dissimilarity", "low", "high", "p", "p_min", "noise_floor", "d2_across_documents"]


def literature_segments(segments: Segments, citations: pd.DataFrame) -> Segments:
    """Return the same segments with works as terms, counted from a citations table with the column ``work``."""
    require_columns(citations, table="citations", columns=["document", "sentence", "work"])
    cited = citations[["document", "sentence", "work"]].rename(columns={"work": "concept"})
    return concept_segments(segments, cited.dropna(subset=["concept"]))


def without_unknown(found: DistanceTables) -> DistanceTables:
    """Take out the distances that rest on nothing, and say why.

    Where no term stands in two units of a service, two of its segments have nothing to be alike in: its mean similarity
    with itself is 0, and so would the distance be. Words and concepts recur; works and perspectives often do not.
    """
    table = found.distances.copy()
    nothing = table["d2"].notna() & table["dissimilarity"].isna()
    table.loc[nothing, _UNKNOWN] = np.nan
    table.loc[nothing, "verdict"] = "no valid test"
    table.loc[nothing, "reason"] = "nothing that is counted stands in two units of a service"
    table.loc[nothing, "reason_nb"] = "ingenting av det som telles, står i to enheter av en tjeneste"
    table["q"] = adjusted_p(table["p"].to_numpy(dtype=float))
    kept = set(zip(table.loc[~nothing, "a"], table.loc[~nothing, "b"], strict=True))
    made = found.contributions
    chosen = [pair in kept for pair in zip(made["a"], made["b"], strict=True)]
    return DistanceTables(distances=table, contributions=made[chosen].reset_index(drop=True))
