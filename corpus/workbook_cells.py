"""What the texts of a workbook's cells do not tell: which cells are merged, and which formulas were never computed."""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_MERGED = re.compile(rb'<(?:\w{1,9}:)?mergeCell [^>]{0,99}?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w{1,9}:)?f[ />]")
#: So many bytes of a sheet are looked at at once, and so many again: a mark may stand on the edge.
_PIECE, _EDGE = 1 << 20, 200


class Merged(NamedTuple):
    """Cells of several lines that are merged into one: what they are called, their first column, and their lines."""

    name: str
    column: int
    first: int
    last: int


def merged_cells(sheet: Any) -> list[Merged]:
    """Those of a sheet, as ``openpyxl`` opened it to be read only, in the order of its lines.

    Only the first of them holds a text, so the lines below say nothing.
    """
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415 - takes a moment, and few tables are workbooks

    refs = {match.groups() for piece in _pieces(sheet) for match in _MERGED.finditer(piece)}
    found = [
        Merged(f"{left}{top}:{right}{bottom}", column_index_from_string(left), int(top), int(bottom))
        for left, top, right, bottom in ([part.decode() for part in ref] for ref in refs)
    ]
    return sorted((each for each in found if each.last > each.first), key=lambda each: (each.first, each.column))


def uncomputed_cells(data: bytes, *, most: int) -> dict[str, set[tuple[int, int]]]:
    """The formulas of each sheet that no program has computed, by line and column; of the first ``most`` cells.

    A program that wrote the workbook without computing it left them empty, although a person sees what they give.
    """
    import openpyxl  # noqa: PLC0415

    values, formulas = (
        openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=computed) for computed in (True, False)
    )
    found: dict[str, set[tuple[int, int]]] = {}
    for shown, written in zip(values.worksheets, formulas.worksheets, strict=True):
        if any(_FORMULA.search(piece) for piece in _pieces(shown)):
            found[str(shown.title)] = {*_uncomputed(shown, written, most)}
    return found


def _uncomputed(shown: Any, written: Any, most: int) -> Iterator[tuple[int, int]]:
    shown.reset_dimensions()  # as tables are read: what a sheet tells of its size may be false
    written.reset_dimensions()
    for values, formulas in zip(shown.iter_rows(), written.iter_rows(), strict=True):
        for value, formula in zip(values, formulas, strict=True):
            # One that gave an empty text was computed.
            if formula.data_type == "f" and value.value is None and value.data_type != "str":
                yield formula.row, formula.column
        most -= len(values)
        if most < 0:
            return


def _pieces(sheet: Any) -> Iterator[bytes]:
    edge = b""
    with sheet._get_source() as source:  # noqa: SLF001 - what reads only tells nothing of merged cells
        while piece := source.read(_PIECE):
            yield edge + piece
            edge = piece[-_EDGE:]
