"""Segments as vectors, summed per service and unit, and the inner products of those sums.

Because the kernel is linear, the mean inner product over pairs of segments is a ratio of two sums over pairs of
*cells*: a cell is the text of one service in one unit. No segment × segment matrix is ever made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from kg.measure.segments import Segments
from kg.measure.table_checks import TableError, require_counts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Unit = Literal["document", "section"]

#: With more cells their products, whose number is the square, take longer than the cells' own numbers, and the memory.
MOST_MULTIPLIED = 2_000

_TERMS_AT_ONCE = 2_000
_NUMBERS_AT_ONCE = 8_000_000
_ROWS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """Sums of segment vectors per service and unit.

    ``service``, ``unit``, ``document``, ``segments`` have one entry per cell, sorted by service and unit;
    ``documents`` names those that ``document`` numbers. ``sums`` (cells × ``terms``, sparse by columns) are the sums;
    ``terms`` are those in two units or more, as a term of one unit adds nothing to any pair of segments from
    different units. ``products`` holds the inner product of every two cells; ``None`` where there are more than
    :data:`MOST_MULTIPLIED` (:class:`~kg.measure.inference.between.Between` does without).
    """

    services: tuple[str, ...]
    documents: tuple[str, ...]
    terms: tuple[str, ...]
    service: Ints
    unit: Ints
    document: Ints
    segments: Floats
    sums: Any
    products: Floats | None


def make_cells(segments: Segments, *, unit: Unit) -> Cells:
    """Weigh and normalise the segments' counts and sum them by service and unit.

    The weight of a term in a segment is (1 + ln n) · (1 + ln(U / df)), with df of U units holding the term; then
    segments are scaled to length 1. Units are counted, not segments: a document frequency over segments makes the
    words of long documents common and those of short ones rare, which sets apart a service with long documents from
    one with short ones. Segments without any term are left out: they have no direction. Counts are read in pieces,
    so that a million segments fit; best sorted by segment and term, with terms as a categorical column.

    Raises:
        TableError: a count is negative or missing.
    """
    require_counts(segments.counts, table="counts of segments", column="n", name_by=["segment", "term"])
    counts = _sorted_counts(segments.counts)
    frame = segments.segments.set_index("segment").loc[counts.segments].reset_index()
    cells, place = _cells(frame, unit=unit)
    units = cells["unit"].to_numpy(dtype=np.int64)
    holding = np.bincount(_summed(counts, units[place]).indices, minlength=len(counts.terms))
    rarity = 1 + np.log(len(np.unique(units)) / np.maximum(holding, 1))
    shared = np.flatnonzero(holding > 1)
    sums = _summed(counts, place, rarity=rarity).tocsc()[:, shared]
    services = tuple(sorted(set(segments.services) | set(frame["service"])))
    return Cells(
        services=services,
        documents=tuple(sorted(set(frame["document"].astype(str)))),
        terms=tuple(str(counts.terms[i]) for i in shared),
        service=np.searchsorted(np.array(services, dtype=object), cells["service"].to_numpy(dtype=object)),
        unit=units,
        document=cells["document"].to_numpy(dtype=np.int64),
        segments=cells["segments"].to_numpy(dtype=float),
        sums=sums,
        products=_products(sums) if len(units) <= MOST_MULTIPLIED else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Counts:
    """Counts sorted by segment: ``segment`` numbers ``segments`` (those that hold a term), ``term`` ``terms``."""

    segments: Ints
    terms: "np.ndarray[Any, np.dtype[np.object_]]"
    segment: "np.ndarray[Any, np.dtype[np.int32]]"
    term: "np.ndarray[Any, np.dtype[np.integer[Any]]]"
    n: "np.ndarray[Any, np.dtype[Any]]"

    def pieces(self) -> Iterator[tuple[slice, Any]]:
        """Segments × terms, sparse, about ``_ROWS_AT_ONCE`` counts at once, each with the slice of its segments."""
        start = 0
        while start < len(self.segment):
            stop = min(start + _ROWS_AT_ONCE, len(self.segment))
            stop = int(np.searchsorted(self.segment, self.segment[stop - 1], side="right"))
            first, last = int(self.segment[start]), int(self.segment[stop - 1]) + 1
            places = self.segment[start:stop] - first, self.term[start:stop]
            counts = self.n[start:stop].astype(float)
            yield slice(first, last), coo_array((counts, places), shape=(last - first, len(self.terms))).tocsr()
            start = stop


def _sorted_counts(table: pd.DataFrame) -> _Counts:
    table = table[table["n"] > 0] if not (table["n"] > 0).all() else table
    if table.empty:
        raise TableError("segments", "no segment holds a term", "give longer text, or fewer stop words")
    if not table["segment"].is_monotonic_increasing:
        table = table.sort_values("segment", kind="stable")
    segment = table["segment"].to_numpy()
    first = np.r_[True, segment[1:] != segment[:-1]]
    code, terms = _coded(table["term"])
    number = np.cumsum(first, dtype=np.int32)
    number -= 1
    return _Counts(segments=segment[first], terms=terms, segment=number, term=code, n=table["n"].to_numpy())


def _coded(column: "pd.Series[Any]") -> tuple[Any, Any]:
    """Terms as numbers in the order of their names, and the names."""
    terms = column.astype("category").cat
    code, names = terms.codes.to_numpy(), terms.categories.to_numpy(dtype=object)
    order = np.argsort(names, kind="stable")
    if (order == np.arange(len(order))).all():
        return code, names
    return np.argsort(order, kind="stable").astype(np.int32)[code], names[order]


def _summed(counts: _Counts, place: Ints, *, rarity: Floats | None = None) -> Any:
    """Sums of the segments of each place (sparse, places × terms): of counts, or with ``rarity`` of unit vectors."""
    shape = (int(place.max()) + 1, len(counts.terms))
    sums = csr_array(shape)
    for some, piece in counts.pieces():
        sums += membership(place[some], shape[0]) @ (piece if rarity is None else _unit_vectors(piece, rarity))
    return sums


def membership(place: Ints, places: int) -> Any:
    """Places × items, sparse: 1 where an item has that place. Times a matrix of items it sums them by place."""
    items = np.arange(len(place))
    return csr_array((np.ones(len(place)), (place, items)), shape=(places, len(place)))


def given(rows: Floats, counts: Any) -> Floats:
    """Each row's sums of the cells it marks by 1 (rows × terms): exact, as counts are whole, in whatever order."""
    return np.ascontiguousarray(rows @ counts)  # the order of numbers in memory decides how they are summed later


def _unit_vectors(counts: Any, rarity: Floats) -> Any:
    """Counts as weights, each segment (row) of length 1."""
    weights = (1 + np.log(counts.data)) * rarity[counts.indices]
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    length = np.sqrt(np.bincount(row, weights=weights**2))
    return csr_array((weights / length[row], counts.indices, counts.indptr), shape=counts.shape)


def dense_chunks(sums: Any) -> Iterator[Floats]:
    """Yield cells × terms in slices of some terms, in their order."""
    step = max(1, min(_TERMS_AT_ONCE, _NUMBERS_AT_ONCE // max(1, sums.shape[0])))
    for start in range(0, sums.shape[1], step):
        yield sums[:, start : start + step].toarray()


def _products(sums: Any) -> Floats:
    products = np.zeros((sums.shape[0], sums.shape[0]))
    for block in dense_chunks(sums):
        products += block @ block.T
    return products


def _cells(frame: pd.DataFrame, *, unit: Unit) -> tuple[pd.DataFrame, Ints]:
    """Return the cells (service, unit, document, segments) and the cell of each row of ``frame``."""
    section = frame["section"] if unit == "section" else 0
    keyed = frame.assign(document=frame["document"].astype("category").cat.codes.astype("int64"), part=section)
    keyed["unit"] = keyed.groupby(["document", "part"], sort=True).ngroup()
    groups = keyed.groupby(["service", "unit", "document"], sort=True)
    cells = groups.size().reset_index(name="segments")
    place: Ints = groups.ngroup().to_numpy().astype(np.int64)
    return cells, place
