"""Rows of a study's tables as mappings, made when they are asked for: pages quote few of a large study's documents."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from corpus.clean_text import CleanText


def named_records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as mappings from column name to value (several times as fast as pandas' own)."""
    if table.empty:
        return []
    names = [str(name) for name in table.columns]
    columns = [values.tolist() for _, values in table.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


class RowsByNumber(Mapping[tuple[str, int], Mapping[str, Any]]):
    """(document, number) → row of a table in which each row of a document has a number of its own."""

    def __init__(self, table: pd.DataFrame, number: str) -> None:
        # Slices of a sorted table cost nothing; picking rows from strings does.
        self._table = table.sort_values(["document", number])
        self._number = number
        self._places = _slices(self._table)
        self._made: dict[str, dict[int, dict[str, Any]]] = {}

    def of(self, document: str) -> dict[int, dict[str, Any]]:
        """The rows of one document by their number, in that order."""
        if document not in self._made:
            rows = named_records(self._table.iloc[self._places.get(document, slice(0))])
            self._made[document] = {int(row[self._number]): row for row in rows}
        return self._made[document]

    def __getitem__(self, key: tuple[str, int]) -> Mapping[str, Any]:
        return self.of(key[0])[key[1]]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return ((document, number) for document in self._places for number in self.of(document))

    def __len__(self) -> int:
        return len(self._table)


class Views(Mapping[str, CleanText]):
    """Document → its cleaned text with the way back to the source."""

    def __init__(self, texts: Mapping[str, str], cleaning: pd.DataFrame) -> None:
        self._texts = texts
        self._cleaning = cleaning.sort_values(["document", "start", "end"])[["document", "start", "end", "clean"]]
        self._places = _slices(self._cleaning)
        self._made: dict[str, CleanText] = {}

    def __getitem__(self, document: str) -> CleanText:
        if document not in self._made:
            edits = self._cleaning.iloc[self._places.get(document, slice(0))]
            columns = (edits[name].tolist() for name in ("start", "end", "clean"))
            self._made[document] = CleanText(self._texts[document], list(zip(*columns, strict=True)))
        return self._made[document]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._texts))

    def __len__(self) -> int:
        return len(self._texts)


def _slices(table: pd.DataFrame) -> dict[str, slice]:
    """Where the rows of each document stand in a table that is sorted by document."""
    documents = table["document"].to_numpy(dtype=object)
    borders = [0, *(np.flatnonzero(documents[1:] != documents[:-1]) + 1).tolist(), len(documents)]
    return {str(documents[start]): slice(start, end) for start, end in pairwise(borders) if start < end}
