"""Works that are cited together (co-citation, Small 1973), service by service.

Small counts the documents that cite both. A study has few documents, each citing many works, so the sentence is what
they must stand in together, as in co-citation proximity analysis (Gipp & Beel 2009); documents are counted beside it.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from kg.refs.leaning.cited import Tables, service_citations, told_alone

COLUMNS = ("service", "work_a", "work_b", "label_a", "label_b", "sentences", "documents")

#: Sentences that must cite both: one that lists its sources puts any two of them together once.
FEWEST_SENTENCES = 2
#: Works of one sentence that are paired; a sentence that cites more is a list, and its pairs grow as their square.
MOST_IN_SENTENCE = 50


def co_cited(tables: Tables, *, least: int = FEWEST_SENTENCES) -> pd.DataFrame:
    """One row a service and pair of works that at least ``least`` sentences about it cite, the most often first."""
    told = told_alone(service_citations(tables))
    pairs = pd.DataFrame(list(_pairs(told)), columns=["service", "work_a", "work_b", "document"])
    if pairs.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    keys = ["service", "work_a", "work_b"]
    found = pairs.groupby(keys, sort=True)["document"].agg(sentences="size", documents="nunique").reset_index()
    found = found[found["sentences"] >= least]
    labels = dict(zip(tables["works"]["work"], tables["works"]["label"], strict=True))
    named = found.assign(**{f"label_{side}": found[f"work_{side}"].map(labels) for side in "ab"})
    order = ["service", "sentences", "work_a", "work_b"]
    return named.sort_values(order, ascending=[True, False, True, True], ignore_index=True)[list(COLUMNS)]


def _pairs(rows: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    for (service, document, _), works in rows.groupby(["service", "document", "sentence"], sort=True)["work"]:
        together = sorted(set(works))
        if len(together) <= MOST_IN_SENTENCE:
            yield from ((service, *pair, document) for pair in combinations(together, 2))
