"""Segments as vectors, summed per service and unit, and the inner products of those sums.

Because the kernel is linear, the mean inner product over pairs of segments is a ratio of two sums over pairs of
*cells*: a cell is the text of one service in one unit. No segment × segment matrix is ever made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kg.measure.segments import Segments
from kg.measure.table_columns import TableError, require_counts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Unit = Literal["document", "section"]

_TERMS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """Sums of segment vectors per service and unit.

    ``service``, ``unit``, ``document``, ``segments``, ``words`` have one entry per cell, sorted by service and
    unit. ``cell``, ``term``, ``weight`` list the sums, sorted by term; ``terms`` are those in two units or more,
    as a term of one unit adds nothing to any pair of segments from different units.
    ``products`` holds the inner product of every two cells.
    """

    services: tuple[str, ...]
    terms: tuple[str, ...]
    service: Ints
    unit: Ints
    document: Ints
    segments: Floats
    words: Floats
    cell: Ints
    term: Ints
    weight: Floats
    products: Floats


def make_cells(segments: Segments, *, unit: Unit) -> Cells:
    """Weigh and normalise the segments' counts and sum them by service and unit.

    See :func:`segment_weights` for the weights. Segments without any term are left out: they have no direction.

    Raises:
        TableError: a count is negative or missing.
    """
    require_counts(segments.counts, table="counts of segments", column="n", name_by=["segment", "term"])
    counts = segments.counts[segments.counts["n"] > 0]
    frame = segments.segments.set_index("segment").loc[np.unique(counts["segment"])].reset_index()
    cells, place = _cells(frame, unit=unit)
    position = pd.Series(place, index=frame["segment"])
    weights = segment_weights(counts, units=pd.Series(cells["unit"].to_numpy()[place], index=frame["segment"]))
    names, term = np.unique(weights["term"].to_numpy(dtype=object), return_inverse=True)
    entries = pd.DataFrame(
        {"term": term, "cell": position.loc[weights["segment"]].to_numpy(), "weight": weights["weight"].to_numpy()}
    )
    sums = entries.groupby(["term", "cell"], sort=True)["weight"].sum().reset_index()
    units = pd.Series(cells["unit"].to_numpy()[sums["cell"].to_numpy()]).groupby(sums["term"].to_numpy()).nunique()
    shared = np.flatnonzero(units.to_numpy() > 1)
    sums = sums[sums["term"].isin(shared)]
    listed = {
        "cell": sums["cell"].to_numpy(dtype=np.int64),
        "term": np.searchsorted(shared, sums["term"].to_numpy()).astype(np.int64),
        "weight": sums["weight"].to_numpy(dtype=float),
    }
    services = tuple(sorted(set(segments.services) | set(frame["service"])))
    return Cells(
        services=services,
        terms=tuple(str(names[i]) for i in shared),
        service=np.searchsorted(np.array(services, dtype=object), cells["service"].to_numpy(dtype=object)),
        unit=cells["unit"].to_numpy(dtype=np.int64),
        document=cells["document"].to_numpy(dtype=np.int64),
        segments=cells["segments"].to_numpy(dtype=float),
        words=cells["words"].to_numpy(dtype=float),
        products=_products(listed["cell"], listed["term"], listed["weight"], cells=len(cells), terms=len(shared)),
        **listed,
    )


def segment_weights(counts: pd.DataFrame, *, units: "pd.Series[int]") -> pd.DataFrame:
    """Return segment, term, weight: log-tf-idf with segments scaled to length 1, sorted.

    The weight of a term is (1 + ln n) · (1 + ln(U / df)), with df of U ``units`` (by segment) holding the term. Units
    are counted, not segments: a document frequency over segments makes the words of long documents common and
    those of short ones rare, which sets apart a service with long documents from one with short ones.
    """
    summed = counts.groupby(["segment", "term"], sort=True)["n"].sum().reset_index()
    unit = units.loc[summed["segment"]].to_numpy()
    holding = pd.Series(unit).groupby(summed["term"].to_numpy()).nunique().loc[summed["term"]].to_numpy(dtype=float)
    rarity = 1 + np.log(len(np.unique(unit)) / holding)
    raw = (1 + np.log(summed["n"].to_numpy(dtype=float))) * rarity
    length = np.sqrt(pd.Series(raw**2).groupby(summed["segment"].to_numpy()).transform("sum").to_numpy())
    return pd.DataFrame({"segment": summed["segment"], "term": summed["term"], "weight": raw / length})


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
    """Return the cells (service, unit, document, segments, words) and the cell of each row of ``frame``."""
    if frame.empty:
        raise TableError("segments", "no segment holds a term", "give longer text, or fewer stop words")
    section = frame["section"] if unit == "section" else 0
    keyed = frame.assign(
        document=frame["document"].astype("category").cat.codes.astype("int64"), part=section, segments=1
    )
    keyed["unit"] = keyed.groupby(["document", "part"], sort=True).ngroup()
    groups = keyed.groupby(["service", "unit", "document"], sort=True)
    cells = groups.agg(segments=("segments", "sum"), words=("words", "sum")).reset_index()
    place: Ints = groups.ngroup().to_numpy().astype(np.int64)
    return cells, place
