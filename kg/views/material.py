"""What views are made from: the tables of a study, what its services and concepts are called, and its texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from kg.graphs.study_graphs import cooccurrence_graph
from kg.tables.cells import counted_text, running_text
from kg.tables.rows import named_records
from kg.views.clearest.groups import Company, concepts_together
from kg.views.names import Names
from kg.views.quotes import Sources, Span, Uses, read_sources

Row = dict[str, Any]


class Grouped:
    """A table whose rows are looked up by what a column holds, made into mappings when they are asked for.

    Columns are kept as lists: to filter a table takes a millisecond, and a site asks thousands of times.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self._columns = {str(name): values.tolist() for name, values in table.items()}
        self._places: dict[str, dict[str, list[int]]] = {}

    def rows(self, column: str, value: str) -> list[Row]:
        """The rows that hold the value, or hold it in their list, in the order of the table."""
        if column not in self._places:
            self._places[column] = self._by(column)
        places = self._places[column].get(value, ())
        cells = zip(*([values[place] for place in places] for values in self._columns.values()), strict=True)
        return [dict(zip(self._columns, row, strict=True)) for row in cells]

    def _by(self, column: str) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, cell in enumerate(self._columns.get(column, ())):
            held = (cell,) if isinstance(cell, str) else cell if isinstance(cell, list | tuple | np.ndarray) else ()
            for value in held:
                places.setdefault(str(value), []).append(place)
        return places


@dataclass(frozen=True, kw_only=True)
class Material:
    """A study as the views take it; ``texts`` are the source texts by document id. What is costly is made once."""

    tables: Mapping[str, pd.DataFrame]
    names: Names
    texts: Mapping[str, str] = field(default_factory=dict)
    _counted: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    _grouped: dict[tuple[str, bool], Grouped] = field(default_factory=dict, repr=False)

    def table(self, name: str) -> pd.DataFrame:
        """A table of the study; empty where a study of an earlier version lacks it."""
        return self.tables.get(name, pd.DataFrame())

    def counted(self, name: str) -> pd.DataFrame:
        """The rows of sentences or mentions that are counted (:func:`kg.tables.cells.counted_text`)."""
        if name not in self._counted:
            self._counted[name] = counted_text(self.tables[name])
        return self._counted[name]

    def rows(self, name: str, column: str, value: str, *, counted: bool = False) -> list[Row]:
        """The rows of a table that hold a value in a column, alone or in a list; or those of its ``counted`` rows."""
        if (name, counted) not in self._grouped:
            self._grouped[name, counted] = Grouped(self.counted(name) if counted else self.table(name))
        return self._grouped[name, counted].rows(column, value)

    @cached_property
    def sources(self) -> Sources:
        """The documents, ready to be quoted."""
        return read_sources(self.tables, self.texts)

    @cached_property
    def uses(self) -> Uses:
        """The mentions in running text."""
        return Uses(self.counted("mentions"), self.sources)

    @cached_property
    def spans(self) -> Mapping[str, list[Span]]:
        """The mentions of each document that stand in running text, counted or not, in their order."""
        rows = running_text(self.tables["mentions"])
        found: dict[str, list[Span]] = {}
        columns = (rows[name].tolist() for name in ("document", "start", "end", "concept"))
        for document, start, end, concept in zip(*columns, strict=True):
            found.setdefault(document, []).append(Span(int(start), int(end), concept))
        return {document: sorted(spans) for document, spans in found.items()}

    @cached_property
    def usage(self) -> Mapping[str, Mapping[str, Row]]:
        """By service and concept the rows of ``usage``, of the concepts that any service uses."""
        table = self.tables["usage"]
        used = table[table["concept"].isin(table.loc[table["n"] > 0, "concept"].unique())]
        found: dict[str, dict[str, Row]] = {}
        for row in named_records(used):
            found.setdefault(str(row["service"]), {})[str(row["concept"])] = row
        return found

    @cached_property
    def crowds(self) -> Company:
        """How many concepts stand in each sentence."""
        return concepts_together(self.tables["mentions"])

    @cached_property
    def company(self) -> "nx.Graph[str]":
        """Which concepts stand in the same sentences (:func:`kg.graphs.study_graphs.cooccurrence_graph`)."""
        return cooccurrence_graph(self.tables)
