"""What views are made from: the tables of a study, what its services and concepts are called, and its texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx
import pandas as pd

from kg.graphs.study_graphs import cooccurrence_graph
from kg.tables.cells import counted_text, rows_holding
from kg.views.clearest.groups import Company, concepts_together
from kg.views.names import Names
from kg.views.quotes import Sources, Uses, read_sources


@dataclass(frozen=True, kw_only=True)
class Material:
    """A study as the views take it; ``texts`` are the source texts by document id. What is costly is made once."""

    tables: Mapping[str, pd.DataFrame]
    names: Names
    texts: Mapping[str, str] = field(default_factory=dict)
    _parts: dict[tuple[str, str], dict[str, pd.DataFrame]] = field(default_factory=dict, repr=False)

    def table(self, name: str) -> pd.DataFrame:
        """A table of the study; empty where a study of an earlier version lacks it."""
        return self.tables.get(name, pd.DataFrame())

    def part(self, name: str, column: str, value: str) -> pd.DataFrame:
        """The rows of a table that hold a value in a column."""
        table = self.table(name)
        if (name, column) not in self._parts:
            groups = table.groupby(column, sort=True) if len(table) else ()
            self._parts[name, column] = {str(key): rows for key, rows in groups}
        return self._parts[name, column].get(value, table.iloc[:0])

    def holding(self, name: str, column: str, value: str) -> pd.DataFrame:
        """The rows of a table whose list in a column holds a value."""
        table = self.table(name)
        return table if table.empty else rows_holding(table, column, value)

    @cached_property
    def sources(self) -> Sources:
        """The documents, ready to be quoted."""
        return read_sources(self.tables, self.texts)

    @cached_property
    def uses(self) -> Uses:
        """The mentions in running text."""
        return Uses(counted_text(self.tables["mentions"]), self.sources)

    @cached_property
    def crowds(self) -> Company:
        """How many concepts stand in each sentence."""
        return concepts_together(self.tables["mentions"])

    @cached_property
    def company(self) -> "nx.Graph[str]":
        """Which concepts stand in the same sentences (:func:`kg.graphs.study_graphs.cooccurrence_graph`)."""
        return cooccurrence_graph(self.tables)
