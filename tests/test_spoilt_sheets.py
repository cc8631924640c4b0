"""Sheets that a spreadsheet or a hand spoilt: what is the matter is said with its place, nothing is lost unseen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from made_up_workbook import Rows, answered, filled, made_study, rows_of, written

from corpus.errors import TableError
from corpus.table_files import UNCOMPUTED, read_sheets, write_table
from kg import open_workbook
from kg.defining.hearing_sheet import FORM as HEARING
from kg.defining.hearing_sheet import read_hearing, write_hearing
from kg.defining.records import Answer, Contribution
from kg.defining.workbook import Workbook
from kg.defining.worksheet import FORM as WORKSHEET
from kg.defining.worksheet import QUESTIONS, read_worksheet
from kg.sheets.forms import SheetError, row_key, text_sum
from kg.tables.study_tables import StudyTables

YES = ("godtar", "", "Berit")


@pytest.fixture
def study(tmp_path: Path) -> StudyTables:
    folder = made_study(tmp_path / "study")
    written(folder, "det å kjenne seg trygg")
    return StudyTables(folder)


@pytest.fixture
def sheet(study: StudyTables, tmp_path: Path) -> Path:
    write_hearing(study, tmp_path / "runde.xlsx")
    return filled(tmp_path / "runde.xlsx", answered(barnehage=YES, skole=YES, ppt=YES))


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book["Svar"])
    book.save(path)
    return path


def answers(study: StudyTables) -> list[str]:
    return [entry.record.service for entry in open_workbook(study).entries(Answer) if isinstance(entry.record, Answer)]


def test_two_columns_that_mean_the_same(study: StudyTables, sheet: Path) -> None:
    changed(sheet, lambda rows: rows.cell(1, 8, "ANSWER"))
    with pytest.raises(SheetError, match=r"'Svar' has two columns that mean the same, 'Svar' and 'ANSWER'; keep the"):
        read_hearing(study, sheet)
    assert answers(study) == []


def test_merged_cells_are_told_where_a_row_lies_in_them(study: StudyTables, sheet: Path) -> None:
    changed(sheet, lambda rows: rows.merge_cells("D2:D4"))
    with pytest.raises(
        TableError, match=r"runde\.xlsx, sheet 'Svar':2: the cells D2:D4 are merged, .* nothing was taken; part"
    ):
        read_hearing(study, sheet)
    assert answers(study) == []


def test_cells_that_are_merged_elsewhere_take_nothing_away(study: StudyTables, sheet: Path) -> None:
    def above_and_beside(rows: Any) -> None:
        rows.insert_rows(1, 3)
        for cells in ("A1:G3", "I5:I7", "J4:L4"):
            rows.merge_cells(cells)

    read_hearing(study, changed(sheet, above_and_beside))
    assert answers(study) == ["barnehage", "skole", "ppt"]


@pytest.mark.parametrize("cell", ['="god"&"tar"', "#NAME?", "#NAVN?"])
def test_a_formula_without_a_value_is_told_and_its_row_not_taken(study: StudyTables, sheet: Path, cell: str) -> None:
    taken = read_hearing(study, changed(sheet, lambda rows: rows.cell(3, 4, cell)))
    assert answers(study) == ["barnehage", "ppt"]
    (fault,) = taken.faults
    shown = UNCOMPUTED if cell.startswith("=") else cell
    assert fault.nb.endswith(
        f"rad 3 (Skole): Under «Svar» står det en formel uten verdi ({shown}). "
        "Skriv teksten selv; raden er ikke lest inn"
    )


def test_only_a_formula_that_gave_nothing_is_uncomputed(tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415

    write_table(tmp_path / "x.xlsx", [["id", "a", "b", "c", "d"], ["1", "x", "x", "x", "x"]])
    with zipfile.ZipFile(tmp_path / "x.xlsx") as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    (name,) = (name for name in parts if name.endswith("sheet1.xml"))
    head, _, rest = parts[name].decode().partition('<c r="A2"')
    cells = (
        '<c r="A2"><v>1</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="str"><f>""</f><v></v></c>'
        '<c r="D2"><f>1+1</f><v/></c><c r="E2" t="str"><f>"a"</f><v>a</v></c>'
    )
    parts[name] = f"{head}{cells}</row>{rest.partition('</row>')[2]}".encode()
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as made:
        for each, data in parts.items():
            made.writestr(each, data)
    ((_, [(_, line)]),) = read_sheets(tmp_path / "x.xlsx", ["id"])
    assert line == {"id": "1", "a": "2", "b": "", "c": UNCOMPUTED, "d": "a", "": ""}


def resummed(key: str, **fields: str) -> str:
    """An id with other fields (by their places), and the sum that it would have."""
    parts = key.split("|")[:-1]
    for place, field in fields.items():
        parts[int(place.removeprefix("at"))] = field
    known = "|".join(part for part in parts if part != "-")
    return f"{known}|{text_sum(known)}"


@pytest.mark.parametrize(
    "fields",
    [
        {"at1": "x"}, {"at1": "9" * 5000}, {"at1": "-1"}, {"at1": ""}, {"at1": "1.0"}, {"at2": "romskip"}, {"at2": ""},
        {"at3": "x"}, {"at3": ""}, {"at4": ""}, {"at4": "a"}, {"at4": "a.b.c.d"}, {"at1": "-"}, {"at1": "1|1"},
    ],
)  # fmt: skip
def test_an_id_that_was_made_by_hand_is_none(study: StudyTables, sheet: Path, fields: dict[str, str]) -> None:
    def forged(rows: Rows) -> Rows:
        rows[1]["id"] = resummed(rows[1]["id"], **fields)
        return rows

    taken = read_hearing(study, filled(sheet, forged))
    assert answers(study) == ["barnehage", "ppt"]
    (fault,) = taken.faults
    assert "row 3 (Skole): the id " in fault.en
    assert fault.en.endswith("copy the row from the sheet that was sent out: it was not taken")


@pytest.mark.parametrize(
    ("fields", "is_taken"),
    [
        (["trygghet", "skole", 1], True), (["trygghet", "romskip", 1], False), (["romskip", "skole", 1], False),
        (["trygghet", "skole", "x"], False), (["trygghet", "skole"], False),
    ],
)  # fmt: skip
def test_a_worksheet_is_about_what_the_study_has(
    study: StudyTables, tmp_path: Path, fields: list[object], is_taken: bool
) -> None:
    question = next(iter(QUESTIONS))
    told = {column.name: "" for column in WORKSHEET.columns}
    head = [QUESTIONS[question].nb, "Hvem svarer", "id"]
    write_table(tmp_path / "a.csv", [head, ["noe", "Per", row_key(WORKSHEET, fields, told)]])
    taken = read_worksheet(study, tmp_path / "a.csv")
    assert (len(taken.added), len(taken.faults)) == ((1, 0) if is_taken else (0, 1))
    assert len(Workbook(study=study.folder).entries(Contribution)) == is_taken


def test_where_the_heading_of_the_ids_was_changed_that_sheet_is_named(study: StudyTables, sheet: Path) -> None:
    changed(sheet, lambda rows: rows.cell(1, len(HEARING.columns) + 1, "nøkkel"))
    with pytest.raises(TableError) as told:
        read_hearing(study, sheet)
    assert "runde.xlsx, sheet 'Svar':1: no column 'id'; write that heading over its column again" in str(told.value)
    assert "Formulering" in str(told.value)
    assert rows_of(sheet)[0]["nøkkel"]
