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

from kg.measure.segments import Segments
from kg.measure.table_columns import TableError, require_counts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Unit = Literal["document", "section"]

_TERMS_AT_ONCE = 2_000
_ROWS_AT_ONCE = 1_000_000
_DENSE = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """Sums of segment vectors per service and unit.

    ``service``, ``unit``, ``document``, ``segments`` have one entry per cell, sorted by service and unit;
    ``documents`` names those that ``document`` numbers. ``cell``, ``term``, ``weight`` list the sums, sorted by
    term; ``terms`` are those in two units or more, as a term of one unit adds nothing to any pair of segments from
    different units. ``products`` holds the inner product of every two cells.
    """

    services: tuple[str, ...]
    documents: tuple[str, ...]
    terms: tuple[str, ...]
    service: Ints
    unit: Ints
    document: Ints
    segments: Floats
    cell: Ints
    term: Ints
    weight: Floats
    products: Floats


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
    rarity = _rarity(counts, units[place])
    cell, term, weight = _sums(counts, place, rarity, cells=len(cells))
    held = np.bincount(np.unique(units[cell] + len(units) * term) // len(units), minlength=len(counts.terms))
    shared = np.flatnonzero(held > 1)
    kept = held[term] > 1
    cell, term, weight = cell[kept], np.searchsorted(shared, term[kept]).astype(np.int64), weight[kept]
    services = tuple(sorted(set(segments.services) | set(frame["service"])))
    return Cells(
        services=services,
        documents=tuple(sorted(set(frame["document"].astype(str)))),
        terms=tuple(str(counts.terms[i]) for i in shared),
        service=np.searchsorted(np.array(services, dtype=object), cells["service"].to_numpy(dtype=object)),
        unit=units,
        document=cells["document"].to_numpy(dtype=np.int64),
        segments=cells["segments"].to_numpy(dtype=float),
        products=_products(cell, term, weight, cells=len(cells), terms=len(shared)),
        cell=cell,
        term=term,
        weight=weight,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Counts:
    """Counts sorted by segment and term: ``segment`` numbers ``segments`` (those that hold a term)."""

    segments: Ints
    terms: "np.ndarray[Any, np.dtype[np.object_]]"
    segment: "np.ndarray[Any, np.dtype[np.int32]]"
    term: "np.ndarray[Any, np.dtype[np.integer[Any]]]"
    n: "np.ndarray[Any, np.dtype[Any]]"

    def pieces(self) -> Iterator[slice]:
        """Slices of whole segments, of about ``_ROWS_AT_ONCE`` rows."""
        start = 0
        while start < len(self.segment):
            stop = min(start + _ROWS_AT_ONCE, len(self.segment))
            if stop < len(self.segment):
                stop = int(np.searchsorted(self.segment, self.segment[stop - 1], side="right"))
            yield slice(start, stop)
            start = stop


def _sorted_counts(table: pd.DataFrame) -> _Counts:
    code, names = _coded(table["term"])
    n: Any = table["n"].to_numpy()
    segments, segment = _numbered(table["segment"].to_numpy())
    if not (n > 0).all():
        kept = n > 0
        code, n = code[kept], n[kept]
        some, segment = _numbered(segment[kept])
        segments = segments[some]
    if not _is_sorted(segment, code):
        segment, code, n = _summed(segment, code, n)
    return _Counts(segments=segments.astype(np.int64), terms=names, segment=segment, term=code, n=n)


def _coded(column: "pd.Series[Any]") -> tuple[Any, Any]:
    """Terms as numbers in the order of their names, and the names."""
    code: Any
    names: Any
    if not isinstance(column.dtype, pd.CategoricalDtype):
        code, distinct = pd.factorize(column.to_numpy(dtype=object), sort=True)
        return code, np.asarray(distinct, dtype=object)
    code, names = column.cat.codes.to_numpy(), column.cat.categories.to_numpy(dtype=object)
    order = np.argsort(names, kind="stable")
    if (order == np.arange(len(order))).all():
        return code, names
    return np.argsort(order, kind="stable").astype(np.int32)[code], names[order]


def _numbered(values: Any) -> tuple[Any, Any]:
    """The distinct values, sorted, and the number of each; without sorting where they stand sorted."""
    number: Any
    if (values[1:] >= values[:-1]).all():
        first = np.ones(len(values), dtype=bool)
        first[1:] = values[1:] != values[:-1]
        number = np.cumsum(first, dtype=np.int32)
        number -= 1
        return values[first], number
    distinct, number = np.unique(values, return_inverse=True)
    return distinct, number.astype(np.int32)


def _is_sorted(segment: Any, code: Any) -> bool:
    """Whether rows stand by segment and term, none twice."""
    same = segment[1:] == segment[:-1]
    return bool((same | (segment[1:] > segment[:-1])).all() and (~same | (code[1:] > code[:-1])).all())


def _summed(segment: Any, code: Any, n: Any) -> tuple[Any, Any, Any]:
    order = np.lexsort((code, segment))
    segment, code, n = segment[order], code[order], n[order]
    first = np.flatnonzero(np.r_[True, (segment[1:] != segment[:-1]) | (code[1:] != code[:-1])])
    if len(first) == len(n):
        return segment, code, n
    return segment[first], code[first], np.add.reduceat(n.astype(float), first)


def _rarity(counts: _Counts, unit: Ints) -> Floats:
    """Return 1 + ln(U / df) of each term; ``unit`` is that of each segment."""
    terms = len(counts.terms)
    held = _Sums(size=(int(unit.max()) + 1) * terms)
    for piece in counts.pieces():
        held.add(unit[counts.segment[piece]] * terms + counts.term[piece].astype(np.int64), counts.n[piece])
    holding = np.bincount(held.result()[0] % terms, minlength=terms)
    rarity: Floats = 1 + np.log(len(np.unique(unit)) / np.maximum(holding, 1))
    return rarity


def _sums(counts: _Counts, place: Ints, rarity: Floats, *, cells: int) -> tuple[Ints, Ints, Floats]:
    """Return cell, term and summed weight, sorted by term and cell; ``place`` is the cell of each segment."""
    sums_by_key = _Sums(size=cells * len(counts.terms))
    for piece in counts.pieces():
        segment, term = counts.segment[piece].astype(np.int64), counts.term[piece].astype(np.int64)
        raw = (1 + np.log(counts.n[piece].astype(float))) * rarity[term]
        start = int(segment[0])
        length = np.sqrt(np.bincount(segment - start, weights=raw**2))
        sums_by_key.add(term * cells + place[segment], raw / length[segment - start])
    keys, sums = sums_by_key.result()
    return keys % cells, keys // cells, sums


class _Sums:
    """Sums of positive values by key below ``size``: in one array where that is small, else by the keys that occur."""

    def __init__(self, *, size: int) -> None:
        self._size = size
        self._dense: Any = np.zeros(size) if size <= _DENSE else None
        self._keys: Any = np.zeros(0, dtype=np.int64)
        self._sums: Any = np.zeros(0)

    def add(self, keys: Any, values: Any) -> None:
        if self._dense is not None:
            self._dense += np.bincount(keys, weights=values, minlength=self._size)
            return
        self._keys, where = np.unique(np.concatenate([self._keys, keys]), return_inverse=True)
        self._sums = np.bincount(where, weights=np.concatenate([self._sums, values]))

    def result(self) -> tuple[Ints, Floats]:
        """The keys that occur, sorted, and their sums."""
        if self._dense is None:
            return self._keys, self._sums
        keys = np.flatnonzero(self._dense)
        return keys, self._dense[keys]


def dense_chunks(cells: Cells, *, at_once: int = _TERMS_AT_ONCE) -> Iterator[Floats]:
    """Yield the cells × terms matrix in slices of ``at_once`` terms, in the order of ``terms``."""
    yield from _dense(
        cells.cell, cells.term, cells.weight, cells=len(cells.unit), terms=len(cells.terms), at_once=at_once
    )


def _dense(cell: Ints, term: Ints, weight: Floats, *, cells: int, terms: int, at_once: int) -> Iterator[Floats]:
    for start in range(0, terms, at_once):
        stop = min(start + at_once, terms)
        first, last = np.searchsorted(term, [start, stop])
        block = np.zeros((cells, stop - start))
        block[cell[first:last], term[first:last] - start] = weight[first:last]
        yield block


def _products(cell: Ints, term: Ints, weight: Floats, *, cells: int, terms: int) -> Floats:
    products = np.zeros((cells, cells))
    for block in _dense(cell, term, weight, cells=cells, terms=terms, at_once=_TERMS_AT_ONCE):
        products += block @ block.T
    return products


def _cells(frame: pd.DataFrame, *, unit: Unit) -> tuple[pd.DataFrame, Ints]:
    """Return the cells (service, unit, document, segments) and the cell of each row of ``frame``."""
    if frame.empty:
        raise TableError("segments", "no segment holds a term", "give longer text, or fewer stop words")
    section = frame["section"] if unit == "section" else 0
    keyed = frame.assign(document=frame["document"].astype("category").cat.codes.astype("int64"), part=section)
    keyed["unit"] = keyed.groupby(["document", "part"], sort=True).ngroup()
    groups = keyed.groupby(["service", "unit", "document"], sort=True)
    cells = groups.size().reset_index(name="segments")
    place: Ints = groups.ngroup().to_numpy().astype(np.int64)
    return cells, place
