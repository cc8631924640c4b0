"""The matrix as a workbook: the table on one sheet, on another every row with its quote and source."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from corpus.undated_sheets import undated
from kg.documents.blocks import Run
from kg.folder.peoples_files import beside_work
from kg.refs.evidence.form import DIRECTIONS
from kg.refs.evidence.matrix import Matrix
from kg.refs.evidence.matrix_document import cell_said, theme_said
from kg.refs.evidence.names import EvidenceNames
from kg.refs.evidence.rows import EvidenceRow, page_said
from kg.sheets.forms import in_cell
from kg.wording.phrases import phrases
from kg.wording.text import Language

_SAY = phrases("evidence")
_STANDINGS = {"offered": _SAY.offered, "accepted": _SAY.accepted, "rejected": _SAY.rejected}
_WIDE, _NARROW = 40, 14


def write_matrix_sheet(
    path: Path, accepted: Matrix, offered: Matrix | None, names: EvidenceNames, *, language: Language
) -> None:
    """Write a matrix as XLSX; what is offered stands on a sheet of its own, and marked in the list of quotes."""
    book = Book()
    book.properties.creator = "Begrepskart"
    shown = [(_SAY.matrix_sheet, accepted)] if accepted.rows or offered is None else []  # its cells count what waits
    shown += [(_SAY.offered, offered)] if offered is not None else []
    for at, (title, matrix) in enumerate(shown):
        sheet = book.active if at == 0 else book.create_sheet()
        sheet.title = title.of(language).capitalize()
        _fill(sheet, _table(matrix, names, language), _WIDE)
    matrices = [matrix for _, matrix in shown]
    _fill(book.create_sheet(_SAY.quotes.of(language)), _listed(matrices, names, language), _NARROW)
    with beside_work(path) as made:
        made.write_bytes(undated(book))


def _fill(sheet: Any, rows: Iterable[Sequence[str]], width: int) -> None:
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(at, column)
            cell.value, cell.data_type = in_cell(text), "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=at == 1 or column == 1)
            if at == 1:
                sheet.column_dimensions[get_column_letter(column)].width = _wide(column, width)
    sheet.freeze_panes = "B2"


def _wide(column: int, width: int) -> int:
    return 22 if column == 1 else width


def _table(matrix: Matrix, names: EvidenceNames, language: Language) -> Iterator[list[str]]:
    heads = (_SAY.theme_head, _SAY.direction_head, *(names.service(service) for service in matrix.services))
    yield [head.of(language) for head in heads]
    for theme, direction, cells in matrix.lines(matrix.services):
        said = (cell_said(cell, direction, matrix) for cell in cells)
        lines = ["\n".join("".join(_plain(run, language) for run in runs) for runs in cell) for cell in said]
        yield [theme_said(theme, names).of(language), DIRECTIONS[direction].of(language), *lines]


def _plain(run: Run, language: Language) -> str:
    return f"«{run.text.of(language)}»" if run.quoted else run.text.of(language)


def _listed(matrices: Sequence[Matrix], names: EvidenceNames, language: Language) -> Iterator[list[str]]:
    heads = (
        _SAY.theme_head, _SAY.service, _SAY.direction_head, _SAY.standing_head, _SAY.number_head,
        _SAY.finding_head, _SAY.quote_head, _SAY.source_head, _SAY.year, _SAY.page_head, _SAY.record_head,
        _SAY.population_head, _SAY.method_head, _SAY.who_head,
    )  # fmt: skip
    yield [head.of(language) for head in heads]
    for matrix in matrices:
        for row in matrix.rows:
            yield _line(row, matrix.numbers[row.key], names, language)


def _line(row: EvidenceRow, number: int, names: EvidenceNames, language: Language) -> list[str]:
    said, source = row.evidence, names.source(row.evidence.document, row.evidence.records)
    return [
        theme_said(said.theme, names).of(language), names.service(said.service).of(language),
        DIRECTIONS[said.direction].of(language), _STANDINGS[row.standing].of(language), str(number), said.finding,
        said.quote, source.cited.of(language), str(source.year or ""), page_said(said.page).of(language),
        ", ".join(said.records),
        said.population, said.method, row.author,
    ]  # fmt: skip
