"""The inner products of very many cells, never made: what is asked of them is reckoned from the cells' own numbers.

The product of two cells is that of two rows of sums, so all products times a vector are the sums times (the sums,
turned, times the vector): work and memory grow with the numbers that the cells hold, and not with their square.
"""

from typing import Any

import numpy as np
from scipy.sparse import csr_array

from kg.measure.inference.gram import Floats, Ints

_COLUMNS_AT_ONCE = 128
_ROWS_AT_ONCE = 20_000


class Between:
    """Cells × cells: the inner products of the rows of ``sums``; 0 for two cells of one ``block``."""

    __array_ufunc__ = None  # so that numpy leaves a product with it to it

    def __init__(self, sums: Any, block: Ints) -> None:
        self._sums = csr_array(sums)
        self._turned = self._sums.T.tocsr()
        self._within = _within(self._sums, block)

    def __matmul__(self, columns: Floats) -> Floats:
        """The matrix times a vector, or times columns, some at once."""
        if columns.ndim == 1:
            return np.asarray(self._sums @ (self._turned @ columns) - self._within @ columns)
        found = np.empty(columns.shape)
        for start in range(0, columns.shape[1], _COLUMNS_AT_ONCE):
            some = np.ascontiguousarray(columns[:, start : start + _COLUMNS_AT_ONCE])
            found[:, start : start + _COLUMNS_AT_ONCE] = self._sums @ (self._turned @ some) - self._within @ some
        return found

    def __rmatmul__(self, rows: Floats) -> Floats:
        """Rows times the matrix, which is the same turned over."""
        return (self @ rows.T).T

    def among(self, cells: Ints) -> Floats:
        """The rows and columns of some cells."""
        own = self._sums[cells]
        return np.asarray((own @ own.T - self._within[cells][:, cells]).toarray())

    def sum(self, *, axis: int) -> Floats:  # noqa: ARG002 - as of an array; both ways are the same
        """The sums of its columns or rows."""
        return self @ np.ones(self._sums.shape[0])


def _within(sums: Any, block: Ints) -> Any:
    """The products of every two cells of one block, sparse."""
    _, number = np.unique(block, return_inverse=True)
    cells = np.arange(len(number))
    member = csr_array((np.ones(len(cells)), (cells, number)))
    together = (member @ member.T).tocoo()
    parts = [slice(start, start + _ROWS_AT_ONCE) for start in range(0, together.nnz, _ROWS_AT_ONCE)]
    products = [sums[together.row[some]].multiply(sums[together.col[some]]).sum(axis=1) for some in parts]
    values = np.concatenate([np.zeros(0), *(np.asarray(part).ravel() for part in products)])
    return csr_array((values, (together.row, together.col)), shape=together.shape)
