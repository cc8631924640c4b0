"""A picture plane for services, from their debiased squared distances."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kg.measure.inference.gram import Floats
from kg.measure.table_checks import TableError, require_columns


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """Places of services.

    ``coordinates``: service, x, y (more dimensions: x1, x2, …), in the unit of the distances. ``negative_share``: the
    share of absolute eigenvalue mass that is negative and not drawn; ``drawn_share``: the share that the plane shows.
    ``left_out``: services without an estimate to all others.
    """

    coordinates: pd.DataFrame
    negative_share: float
    drawn_share: float
    left_out: tuple[str, ...]


def classical_layout(distances: pd.DataFrame, *, dimensions: int = 2) -> Layout:
    """Place services by classical scaling of ``d2`` (Torgerson 1952; Gower 1966), one measure at a time.

    ``d2`` is used as estimated, below 0 too: cutting it at 0 would push alike services apart. Such estimates break the
    triangle inequality near 0 and give negative eigenvalues, which have no place in a picture; their share is returned.
    Each axis points to the side of the service that lies farthest out on it, so that the same input always gives
    the same picture.

    Raises:
        TableError: a column is missing, or the table holds more than one row for a pair.
    """
    require_columns(distances, table="distances", columns=["a", "b", "d2"])
    names, matrix = square_matrix(distances)
    kept = _complete(names, matrix)
    left_out = tuple(name for i, name in enumerate(names) if i not in kept)
    places, negative, drawn = scaled_places(matrix[np.ix_(kept, kept)], dimensions=dimensions)
    axes = ["x", "y"] if dimensions == 2 else [f"x{k + 1}" for k in range(dimensions)]
    coordinates = pd.DataFrame(places, columns=axes)
    coordinates.insert(0, "service", [names[i] for i in kept])
    return Layout(coordinates=coordinates, negative_share=negative, drawn_share=drawn, left_out=left_out)


def square_matrix(distances: pd.DataFrame, *, column: str = "d2") -> tuple[tuple[str, ...], Floats]:
    """Return the services, sorted, and the symmetric matrix of ``column``: 0 on the diagonal, NaN where unknown."""
    names = tuple(sorted(set(distances["a"]) | set(distances["b"])))
    place = {name: i for i, name in enumerate(names)}
    matrix = np.full((len(names), len(names)), np.nan)
    np.fill_diagonal(matrix, 0.0)
    if len(distances) > len({frozenset(pair) for pair in zip(distances["a"], distances["b"], strict=True)}):
        raise TableError("distances", "a pair stands there twice", "choose the rows of one measure first")
    for a, b, value in zip(distances["a"], distances["b"], distances[column], strict=True):
        matrix[place[a], place[b]] = matrix[place[b], place[a]] = value
    return names, matrix


def _complete(names: Sequence[str], matrix: Floats) -> list[int]:
    """Leave out the service with most unknown distances (the last by name among equals) until none is unknown."""
    kept = list(range(len(names)))
    while kept:
        unknown = np.isnan(matrix[np.ix_(kept, kept)]).sum(axis=1)
        if not unknown.any():
            break
        kept.pop(int(np.flatnonzero(unknown == unknown.max())[-1]))
    return [] if len(kept) < 2 else kept  # one place alone says nothing


def scaled_places(squared: Floats, *, dimensions: int) -> tuple[Floats, float, float]:
    """Return places by classical scaling of a complete matrix, the negative share, and the share drawn."""
    n = len(squared)
    places = np.zeros((n, dimensions))
    if n == 0:
        return places, float("nan"), float("nan")
    centring = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-centring @ squared @ centring / 2)
    order = np.argsort(-values, kind="stable")
    values, vectors = values[order], vectors[:, order]
    mass = float(np.abs(values).sum())
    if mass == 0:
        return places, 0.0, 1.0
    drawn = min(dimensions, int((values > np.finfo(float).eps * n * mass).sum()))
    places[:, :drawn] = vectors[:, :drawn] * np.sqrt(values[:drawn])
    places *= np.where(_farthest(places) < 0, -1.0, 1.0)
    return places, float(np.abs(values[values < 0]).sum()) / mass, float(values[:drawn].sum()) / mass


def _farthest(places: Floats) -> Floats:
    """Return on each axis the coordinate of the service farthest out; among equals up to rounding, the first."""
    size = np.abs(places)
    first = np.argmax(size >= size.max(axis=0) * (1 - 1e-9), axis=0)
    return np.asarray(places[first, np.arange(places.shape[1])], dtype=float)
