"""Counts of terms by cell: what one service says in one unit of resampling."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import coo_array

from kg.measure.inference.gram import Floats, Ints, Unit
from kg.measure.inference.permutation import Exchange, find_exchange
from kg.measure.table_checks import TableError, require_columns, require_counts

#: Rates are uses per so many running words, as the names of their columns say.
RATE_WORDS = 10_000

#: Where a count stands.
KEYS = ["service", "document", "section"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TermCells:
    """Uses of ``terms`` (columns of ``counts``, sparse) and running ``words`` by cell, sorted by service and unit.

    ``unit`` and ``document`` number the unit and the document that a cell stands in; ``unit_kind`` says which of the
    two is exchanged and left out.
    """

    services: tuple[str, ...]
    terms: tuple[str, ...]
    service: Ints
    unit: Ints
    document: Ints
    words: Floats
    counts: Any
    unit_kind: Unit

    def of(self, service: str) -> Ints:
        """The cells of a service; an unknown one has none."""
        return np.flatnonzero(self.service == (self.services.index(service) if service in self.services else -1))

    def uses(self, term: str) -> Floats:
        """The uses of a term in each cell; an unknown one has none."""
        return self.counts[:, [self.terms.index(term)]].toarray()[:, 0] if term in self.terms else self.words * 0

    def documents_with(self, service: str, terms: Iterable[str]) -> list[int]:
        """In how many documents about a service each of some terms stands."""
        place = {term: number for number, term in enumerate(self.terms)}
        cells = self.of(service)
        held = self.counts[cells][:, [place[term] for term in terms]].tocoo()
        pairs = np.unique(np.stack([self.document[cells][held.row], held.col]), axis=1)
        documents: list[int] = np.bincount(pairs[1], minlength=held.shape[1]).tolist()
        return documents


def make_term_cells(counts: pd.DataFrame, exposure: pd.DataFrame, *, unit: Unit, term: str = "concept") -> TermCells:
    """Sum ``counts`` (``term``, service, document, section, n) and ``exposure`` (…, words) by service and unit.

    Cells without words are left out; uses in them are an error, because a rate needs a denominator.

    Raises:
        TableError: a column is missing, a count is negative or missing, or a use stands where no words are.
    """
    check_counts(counts, exposure, term=term)
    keys = ["service", "document"] if unit == "document" else KEYS
    words = exposure.groupby(keys, sort=True)["words"].sum()
    words = words[words > 0]
    uses = counts[counts["n"] > 0]
    places = words.index.to_frame(index=False)
    cell = words.index.get_indexer(pd.MultiIndex.from_frame(uses[keys])) if len(uses) else np.zeros(0, dtype=int)
    if (cell < 0).any():
        wrong = uses.iloc[int(np.flatnonzero(cell < 0)[0])]
        place = tuple(wrong[keys])
        raise TableError("counts", f"{wrong[term]} is counted at {place}, which has no words", "count both alike")
    terms, column = np.unique(uses[term].to_numpy(dtype=object), return_inverse=True)
    services = tuple(sorted(set(exposure["service"].astype(str))))
    return TermCells(
        services=services,
        terms=tuple(str(name) for name in terms),
        service=np.array([services.index(str(name)) for name in places["service"]], dtype=np.int64),
        unit=_numbered(places, keys[1:]),
        document=_numbered(places, ["document"]),
        words=words.to_numpy(dtype=float),
        counts=coo_array((uses["n"].to_numpy(dtype=float), (cell, column)), shape=(len(words), len(terms))).tocsr(),
        unit_kind=unit,
    )


def check_counts(counts: pd.DataFrame, exposure: pd.DataFrame, *, term: str = "concept") -> None:
    """Raise :class:`TableError` if a column is missing, or a count negative or missing."""
    require_columns(counts, table="counts", columns=[term, *KEYS, "n"])
    require_columns(exposure, table="exposure", columns=[*KEYS, "words"])
    require_counts(counts, table="counts", column="n", name_by=[term, *KEYS])
    require_counts(exposure, table="exposure", column="words", name_by=KEYS)


def _numbered(places: pd.DataFrame, keys: list[str]) -> Ints:
    numbers: Ints = places.groupby(keys, sort=True).ngroup().to_numpy().astype(np.int64)
    return numbers


def pair_exchange(cells: TermCells, chosen: Ints, first: Floats) -> Exchange:
    """What may be exchanged between two services whose cells are ``chosen``; ``first`` is 1 for the first one's."""
    unit = cells.unit[chosen]
    strata = cells.document[chosen] if cells.unit_kind == "section" else np.zeros_like(unit)
    return find_exchange(first, unit, strata=strata)
