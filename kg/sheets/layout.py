"""A sheet that people fill in, written as a workbook (XLSX): instructions first, then rows with room to write."""

from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from corpus.undated_sheets import undated
from kg.folder.peoples_files import beside_work
from kg.sheets.forms import KEY, Form, in_cell
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("sheets")
#: Colours of what is told and of headings.
_GREY, _HEAD = "EDEDED", "D6E4EE"
#: OpenXML's number for the size of paper.
_A4 = 9


def write_form(path: Path, form: Form, rows: Iterable[Mapping[str, str]], language: str) -> None:
    """Write a sheet with a row for each of ``rows`` (the cells by the columns' names, and the id under ``id``).

    The same rows give the same bytes. One that was filled in is never written over
    (:class:`~kg.folder.peoples_files.StandingWorkError`).
    """
    book, at = Book(), Text._fields.index(language)
    book.properties.creator = "Begrepskart"
    _write_guide(book.active, form, at)
    sheet = book.create_sheet(form.title[at])
    sheet.append([*(column.head[at] for column in form.columns), KEY])
    for row in rows:
        sheet.append([""] * (len(form.columns) + 1))
        for cell, name in zip(sheet[sheet.max_row], [*(c.name for c in form.columns), KEY], strict=True):
            _put(cell, row.get(name, ""))
    _laid_out(sheet, form, at)
    with beside_work(path) as made:
        made.write_bytes(undated(book))


def _put(cell: Any, text: str) -> None:
    cell.value = in_cell(text)
    cell.data_type = "s"  # never a formula


def _write_guide(sheet: Any, form: Form, at: int) -> None:
    sheet.title = _SAY.guide_sheet[at]
    sheet.column_dimensions["A"].width = 100
    for line, text in enumerate(form.guide, 1):
        cell = sheet.cell(line, 1)
        _put(cell, text[at])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if line == 1:
            cell.font = Font(bold=True, size=14)


def _laid_out(sheet: Worksheet, form: Form, at: int) -> None:
    told = {number for number, column in enumerate(form.columns) if column.told} | {len(form.columns)}
    line = Side(style="thin", color="BBBBBB")
    for row in sheet.iter_rows():
        for number, cell in enumerate(row):
            cell.alignment = Alignment(wrap_text=number < len(form.columns), vertical="top")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            if cell.row == 1:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
            elif number in told:
                cell.fill = PatternFill("solid", fgColor=_GREY)
            else:
                cell.number_format = "@"  # what is typed is a text, also with a dash or a sign of equality first
    for number, column in enumerate((*form.columns, None), 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width if column else 12
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", _A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    _guard(sheet, form, at)


def _guard(sheet: Worksheet, form: Form, at: int) -> None:
    """Lists to choose from, and told cells that take no typing: a protected sheet could not be sorted."""
    for number, column in zip(count(1), (*form.columns, None), strict=False):
        if column is None or column.told:
            rule = DataValidation(type="custom", formula1="FALSE", allow_blank=False, showErrorMessage=True)
            rule.errorTitle, rule.error = _SAY.locked_title[at], _SAY.locked[at]
        elif column.choices:
            options = ",".join(choice[at] for choice in column.choices)
            rule = DataValidation(type="list", formula1=f'"{options}"', allow_blank=True, showErrorMessage=True)
            rule.errorTitle, rule.error = column.head[at], _SAY.choose[at]
        else:
            continue
        letter = get_column_letter(number)
        rule.add(f"{letter}2:{letter}{max(2, sheet.max_row)}")
        sheet.add_data_validation(rule)
