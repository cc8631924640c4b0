"""Disputes settled in a sheet: what is filled in is kept, and what does not fit is told by row."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from made_up_screening import joined, made_up_review

from kg.cli import main
from kg.refs.duplicates.works import works_of
from kg.refs.records.review import Review
from kg.refs.records.statements import Settled
from kg.refs.screening.judging import judge, settle
from kg.refs.screening.outcomes import outcomes_of
from kg.refs.screening.settling_sheet import take_settlements, write_settling

TITLE, VERDICT = 1, 4


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """A review in which Kari and Ola differ on the first three works."""
    review = made_up_review(tmp_path / "r", reviewers=2)
    for work in works_of(review)[:3]:
        judge(review, work, reviewer="Kari", stage="title", verdict="include")
        judge(review, work, reviewer="Ola", stage="title", verdict="exclude", reasons=["E1"], note="leder")
    return review


def sheet_of(review: Review) -> Path:
    path = review.folder.parent / "uenige.xlsx"
    assert write_settling(review, path, works_of(review), ["title", "full_text"]) == 3
    return path


def fill(path: Path, rows: Mapping[int, tuple[object, ...]], *, column: int = VERDICT) -> Path:
    book = openpyxl.load_workbook(path)
    for at, cells in rows.items():
        for number, value in enumerate(cells, column):
            book["Avgjørelse"].cell(at + 1, number).value = value
    book.save(path)
    return path


def verdicts(review: Review) -> list[object]:
    return [outcome.verdict for outcome in outcomes_of(review, works_of(review), "title").values()]


def test_what_is_settled_in_a_sheet_is_kept_once(review: Review, capsys: pytest.CaptureFixture[str]) -> None:
    folder, path = str(review.folder), review.folder.parent / "uenige.xlsx"
    assert main(["refs", "settle", folder, "-o", str(path)]) == 0
    assert "3 works; when it is filled in:" in capsys.readouterr().out
    told = [cell.value for cell in openpyxl.load_workbook(path)["Avgjørelse"][2]]
    assert told[1:3] == ["tittel og sammendrag", "Kari: inkluder; Ola: ekskluder (E1, leder)"]
    fill(path, {1: ("inkluder", None, "avtalt", "Per"), 2: ("ekskluder", "e1")})
    command = ["refs", "settle", folder, "--read", str(path), "--author", "Kari"]
    assert main(command) == main(command) == 0
    assert "0 settlements added, 2 there already, 1 empty" in capsys.readouterr().out
    assert verdicts(review)[:3] == ["include", "exclude", None]
    assert [entry.author for entry in review.log.entries(Settled)] == ["Per", "Kari"]


def test_what_does_not_fit_is_told_by_row(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("usikker",), 2: (None, None, "hva?"), 3: ("ekskluder", "E2")})
    found = take_settlements(review, path, works_of(review), author="Kari")
    assert (found.added, len(found.faults)) == (0, 3)
    told = " ".join(found.faults)
    assert "row 2: 'usikker' under 'Avgjørelse' is no decision; write inkluder eller ekskluder" in told
    assert "row 3: the row holds a reason or note, but no verdict" in told
    assert "row 4: no criterion 'E2' is judged by title and abstract" in told
    fill(path, {1: ("En annen",)}, column=TITLE)
    fill(path, {1: ("inkluder",), 2: ("inkluder",), 3: ("inkluder", None)})
    found = take_settlements(review, path, joined(review, (1,), (2, 4), (3,)), author="Kari")
    assert found.added == 1
    assert "the text under 'Tittel' was changed" in found.faults[0]
    assert "row 3: its records were joined to others or parted since; write a new sheet" in found.faults[1]


def test_what_was_settled_otherwise_since_is_not_written_over(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("inkluder",)})
    settle(review, works_of(review)[0], stage="title", verdict="exclude", author="Ola")
    found = take_settlements(review, path, works_of(review), author="Kari")
    assert (found.added, len(found.conflicts)) == (0, 1)
    assert "row 2: not written: Ola wrote on it" in found.conflicts[0]


def test_rows_that_settle_a_work_in_two_ways_are_not_taken(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("inkluder",)})
    book = openpyxl.load_workbook(path)
    row = [cell.value for cell in book["Avgjørelse"][2]]
    row[VERDICT - 1] = "ekskluder"
    book["Avgjørelse"].append(row)
    book.save(path)
    found = take_settlements(review, path, works_of(review), author="Kari")
    assert (found.added, len(found.faults)) == (0, 1)
    assert "row 2: the row says something else than uenige.xlsx, sheet 'Avgjørelse', row 5" in found.faults[0]


@pytest.mark.parametrize("more", [[], ["r1-1"], ["r1-1", "include", "-o", "x.xlsx"], ["-o", "x.csv"]])
def test_what_is_asked_for_must_be_one_thing(review: Review, more: list[str]) -> None:
    assert main(["refs", "settle", str(review.folder), *more]) == 2
