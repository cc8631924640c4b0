"""The files beside the pages that a reader takes along: tables for a spreadsheet, records of the sources, Turtle."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from corpus.table_files import write_table
from kg.tables.cells import written_rows
from kg.views.links import slug
from kg.views.taking.taken import told


def write_taken(folder: Path, tables: Mapping[str, pd.DataFrame], turtle: Mapping[str, str]) -> None:
    """Write ``tall/*.csv`` for Excel in Norwegian, ``siter.ris`` and ``siter.bib``, and each concept's Turtle."""
    (folder / "tall").mkdir(exist_ok=True)
    taken = told(tables, turtle)
    for name in taken.tables:
        write_table(folder / "tall" / f"{name}.csv", written_rows(tables[name]), decimal_comma=True)
    for name, text in {"siter.ris": taken.study.ris, "siter.bib": taken.study.bibtex}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    for concept, text in turtle.items():
        (folder / "begrep" / f"{slug(concept)}.ttl").write_text(text, encoding="utf-8", newline="\n")
