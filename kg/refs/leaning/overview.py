"""The works of a review by year, type and source: what the literature is made of."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from kg.refs.duplicates.works import Work, works_of
from kg.refs.records.records import id_order
from kg.refs.records.review import Review

COLUMNS = ("year", "type", "source", "works", "records")


def overview_table(review: Review, works: Sequence[Work] | None = None) -> pd.DataFrame:
    """One row a year, type and source. ``records`` are those of the source; ``works`` counts a work once in all.

    A work that several sources gave counts for the source that gave it first, so that ``works`` add up.
    """
    works = works_of(review) if works is None else works
    sources = {each.number: each.source or each.file for each in review.imports()}
    firsts: Counter[tuple[int | None, str, str]] = Counter()
    records: Counter[tuple[int | None, str, str]] = Counter()
    for work in works:
        for place, record in enumerate(work.records):
            key = (work.fields.year, str(work.fields.type), sources.get(id_order(record.id)[0], ""))
            records[key] += 1
            firsts[key] += place == 0
    rows = [(*key, firsts[key], n) for key, n in records.items()]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"year": "Int64", "works": "int64", "records": "int64"})
    return table.sort_values(["year", "type", "source"], ignore_index=True)
