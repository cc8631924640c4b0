"""Judging in sheets: re-sorted, half filled, with ids changed or lost, by several reviewers, older than what stands."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from made_up_screening import CRITERIA, joined, made_up_review

from corpus.errors import TableError
from kg.cli import main
from kg.folder.peoples_files import StandingWorkError
from kg.refs.duplicates.works import Work, works_of
from kg.refs.records.review import Review
from kg.refs.records.statements import Screened, Stage
from kg.refs.screening.criteria import CriteriaError
from kg.refs.screening.judging import judge
from kg.refs.screening.outcomes import outcomes_of
from kg.refs.screening.protocol import needed_criteria
from kg.refs.screening.sheet import LONGEST_LIST, judging_form, write_judging
from kg.refs.screening.standing import standing_of
from kg.refs.screening.taking import Taken, take_judgements
from kg.sheets.forms import SheetError

#: Columns of the sheet (from 1).
TITLE, VERDICT, REASON, NOTE, KEY = 1, 6, 7, 8, 9


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return made_up_review(tmp_path / "r")


def sheet_of(
    review: Review, reviewer: str = "Kari", *, stage: Stage = "title", works: tuple[Work, ...] | None = None
) -> Path:
    path = review.folder.parent / f"{reviewer or 'alle'}-{stage}.xlsx"
    works = works or works_of(review)
    write_judging(review, path, works, stage=stage, reviewer=reviewer, standing=standing_of(review))
    return path


def fill(path: Path, rows: Mapping[int, tuple[object, ...]]) -> Path:
    """Write verdict, reason and note into rows (from 1, under the head)."""
    book = openpyxl.load_workbook(path)
    for at, cells in rows.items():
        for column, value in enumerate(cells, VERDICT):
            book["Vurdering"].cell(at + 1, column).value = value
    book.save(path)
    return path


def change(path: Path, row: int, column: int, value: object) -> Path:
    book = openpyxl.load_workbook(path)
    book["Vurdering"].cell(row + 1, column).value = value
    book.save(path)
    return path


def take(review: Review, path: Path, reviewer: str = "") -> Taken:
    return take_judgements(review, path, works_of(review), reviewer=reviewer)


def verdicts(review: Review) -> list[object]:
    return [outcome.verdict for outcome in outcomes_of(review, works_of(review), "title").values()]


def test_what_is_filled_in_comes_back_and_twice_read_adds_nothing(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("inkluder",), 2: ("Exclude", "e1", "leder"), 4: ("usikker", None, "se teksten")})
    found = take(review, path)
    assert (found.added, found.unchanged, found.empty, found.is_whole) == (3, 0, 1, True)
    assert verdicts(review) == ["include", "exclude", None, "unsure"]
    stated = [entry.record for entry in review.log.entries(Screened)]
    assert stated[1] == Screened(
        records=("r1-2",), stage="title", reviewer="Kari", verdict="exclude", reasons=("E1",), note="leder"
    )
    again = take(review, path)
    assert (again.added, again.unchanged) == (0, 3)


def test_a_sheet_tells_the_criteria_and_offers_lists(review: Review) -> None:
    book = openpyxl.load_workbook(sheet_of(review))
    guide = [row[0].value for row in book["Slik gjør du"].iter_rows()]
    assert "Eksklusjon – E3: er skrevet før 2000 (tittel og sammendrag)" in guide
    assert not any("E2" in str(line) for line in guide)
    lists = [rule.formula1 for rule in book["Vurdering"].data_validations.dataValidation if rule.type == "list"]
    assert lists == ['"inkluder,ekskluder,usikker"', '"I1,E1,E3"']
    assert book["Vurdering"].cell(3, TITLE).value == '\'=HYPERLINK("x") og andre titler'.lstrip("'")
    assert book["Vurdering"].cell(3, TITLE).data_type == "s"


@pytest.mark.parametrize("room", [0, 1])
def test_codes_too_long_for_a_list_are_written_freely(tmp_path: Path, room: int) -> None:
    codes = [f"E{n:02}{'x' * 13}" for n in range(LONGEST_LIST // 17)]
    codes[-1] += "x" * (LONGEST_LIST + 1 - room - len(",".join(codes)))
    text = "".join(f'[[criteria]]\ncode = "{code}"\ntext = "a"\nkind = "exclusion"\n' for code in codes)
    criteria = needed_criteria(made_up_review(tmp_path / "r", text=text))
    column = next(each for each in judging_form(criteria, "title").columns if each.name == "reason")
    assert bool(column.choices) == bool(room)


def test_the_same_works_give_the_same_bytes_and_work_is_never_written_over(review: Review) -> None:
    path = sheet_of(review)
    first = path.read_bytes()
    assert sheet_of(review).read_bytes() == first
    fill(path, {1: ("inkluder",)})
    with pytest.raises(StandingWorkError, match="may hold your work"):
        sheet_of(review)


def test_rows_may_be_sorted_and_columns_moved_or_taken_away(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("inkluder",), 3: ("ekskluder", "E3")})
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["Vurdering"].iter_rows()]
    del book["Slik gjør du"]
    other = book.create_sheet("Sortert")
    for head, *cells in zip(*(rows[:1] + rows[:0:-1]), strict=True):
        if head not in {"Sammendrag", "År"}:
            other.insert_cols(1)
            for at, value in enumerate([head, *cells], 1):
                other.cell(at, 1).value = value
    del book["Vurdering"]
    book.save(path)
    assert take(review, path).added == 2
    assert verdicts(review) == ["include", None, "exclude", None]


def test_a_changed_or_lost_id_is_told_with_its_row_and_not_guessed(review: Review) -> None:
    path = fill(sheet_of(review), dict.fromkeys(range(1, 5), ("inkluder",)))
    keys = [row[KEY - 1].value for row in openpyxl.load_workbook(path)["Vurdering"].iter_rows(min_row=2)]
    change(path, 1, KEY, None)
    change(path, 2, KEY, keys[2])
    change(path, 3, KEY, str(keys[2]).replace("r1-3", "r1-1"))
    change(path, 4, TITLE, "En annen tittel")
    found = take(review, path)
    assert (found.added, verdicts(review)) == (0, [None] * 4)
    assert [fault.split(": ", 1)[0].rpartition(", ")[2] for fault in found.faults] == [f"row {n}" for n in range(2, 6)]
    assert "no id" in found.faults[0]
    assert "the text under 'Tittel' was changed" in found.faults[1]
    assert "the id was changed" in found.faults[2]
    assert "the text under 'Tittel' was changed" in found.faults[3]


def test_what_makes_no_sense_is_told_and_the_rest_kept(review: Review) -> None:
    rows = {1: ("kanskje",), 2: (None, "E1"), 3: ("ekskluder", "E9"), 4: ("inkluder",)}
    found = take(review, fill(sheet_of(review), rows))
    assert (found.added, found.empty, len(found.faults)) == (1, 0, 3)
    told = " ".join(found.faults)
    assert "'kanskje' under 'Vurdering' is no verdict; write inkluder, ekskluder eller usikker" in told
    assert "holds a reason or note, but no verdict" in told
    assert "no criterion 'E9' is judged by title and abstract; expected I1, E1, E3: the row was not taken" in told


def test_a_row_that_stands_twice_with_different_verdicts_is_not_taken(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("inkluder",)})
    book = openpyxl.load_workbook(path)
    sheet = book["Vurdering"]
    row = [cell.value for cell in sheet[2]]
    row[VERDICT - 1] = "ekskluder"
    sheet.append(row)
    book.save(path)
    found = take(review, path)
    assert found.added == 0
    assert "row 6: the row says something else than Kari-title.xlsx, sheet 'Vurdering', row 2" in found.faults[0]


def test_a_sheet_older_than_what_stands_is_shown_and_writes_nothing_over(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("inkluder",), 2: ("inkluder",)})
    judge(review, works_of(review)[0], reviewer="Kari", stage="title", verdict="exclude", reasons=["E1"])
    found = take(review, path)
    assert (found.added, len(found.conflicts)) == (1, 1)
    assert "row 2: Kari judged it exclude (E1) at" in found.conflicts[0]
    assert verdicts(review)[:2] == ["exclude", "include"]


def test_a_new_sheet_may_change_what_stands(review: Review) -> None:
    judge(review, works_of(review)[0], reviewer="Kari", stage="title", verdict="exclude")
    assert take(review, fill(sheet_of(review), {1: ("inkluder",)})).added == 1
    assert verdicts(review)[0] == "include"


def test_what_another_said_is_no_conflict(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("inkluder",)})
    judge(review, works_of(review)[0], reviewer="Ola", stage="title", verdict="exclude")
    assert take(review, path).added == 1
    assert outcomes_of(review, works_of(review), "title")["r1-1"].conflict


def test_a_sheet_made_for_nobody_serves_several(review: Review) -> None:
    path = fill(sheet_of(review, ""), {1: ("inkluder",)})
    assert "made for nobody; say with --reviewer NAME" in take(review, path).faults[0]
    assert take(review, path, "Kari").added == take(review, path, "Ola").added == 1
    own = fill(sheet_of(review, "Kari"), {2: ("inkluder",)})
    assert "the sheet was made for Kari, not Ola" in take(review, own, "Ola").faults[0]


def test_a_sheet_holds_for_records_that_were_joined_or_parted_since(review: Review) -> None:
    path = fill(sheet_of(review, works=joined(review, (1, 2))), {1: ("inkluder",)})
    parted = works_of(review)
    assert take_judgements(review, path, parted).added == 1
    assert verdicts(review)[:2] == ["include", "include"]
    path = fill(sheet_of(review, "Ola"), {3: ("ekskluder",)})
    whole = joined(review, (1,), (2, 3), (4,))
    assert take_judgements(review, path, whole).added == 1
    assert outcomes_of(review, whole, "title")["r1-2"].conflict


def test_a_part_judged_otherwise_since_is_a_conflict(review: Review) -> None:
    path = fill(sheet_of(review, works=joined(review, (1, 2))), {1: ("inkluder",)})
    judge(review, works_of(review)[1], reviewer="Kari", stage="title", verdict="exclude")
    found = take(review, path)
    assert (found.added, len(found.conflicts)) == (0, 1)


def test_records_that_are_gone_are_told(review: Review) -> None:
    path = fill(sheet_of(review), {4: ("inkluder",)})
    found = take_judgements(review, path, works_of(review)[:3])
    assert "there is no record r1-4 in the review any more" in found.faults[0]


def test_a_sheet_of_another_review_is_refused_by_row(review: Review, tmp_path: Path) -> None:
    other = made_up_review(tmp_path / "b", ("om RO i  barnehagen", "Noe annet", "Et tredje"))
    path = fill(sheet_of(review), dict.fromkeys(range(1, 4), ("inkluder",)))
    change(path, 3, TITLE, None)
    found = take(other, path)
    assert (found.added, len(found.faults)) == (1, 2)
    assert "row 3: r1-2 is 'Noe annet' in this review, and '=HYPERLINK(" in found.faults[0].replace("\"'", "'")
    assert "row 4: r1-3 is 'Et tredje' in this review, and another title in the sheet" in found.faults[1]
    assert take(review, path).added == 3


def test_by_full_text_a_reason_must_stand_and_the_work_be_there(review: Review) -> None:
    works = works_of(review)
    judge(review, works[0], reviewer="Kari", stage="title", verdict="include")
    path = sheet_of(review, stage="full_text", works=works[:2])
    assert "row 2: excluded by full text without a reason" in take(review, fill(path, {1: ("ekskluder",)})).faults[0]
    found = take(review, fill(path, {1: ("ekskluder", "E2, E1"), 2: ("inkluder",)}))
    assert found.added == 1
    assert "r1-2: it does not stand included by title and abstract" in found.faults[0]
    assert outcomes_of(review, works, "full_text")["r1-1"].reasons == ("E2", "E1")


def test_what_is_no_such_sheet_is_refused(review: Review, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf8")
    with pytest.raises(TableError, match="no column 'id'"):
        take(review, tmp_path / "a.csv")
    path = sheet_of(review)
    change(path, 0, VERDICT, "Avgjørelse")
    with pytest.raises(SheetError, match="has no column 'Vurdering'"):
        take(review, path)
    bare = made_up_review(tmp_path / "b", text="")
    with pytest.raises(CriteriaError, match="no criteria are written down"):
        take(bare, path)


def test_criteria_changed_since_leave_the_sheet_readable(review: Review) -> None:
    path = fill(sheet_of(review), {1: ("ekskluder", "E1"), 2: ("ekskluder", "E3")})
    text = CRITERIA.replace('code = "E3"', 'code = "E4"')
    (review.folder / "review.toml").write_text(text, encoding="utf8")
    found = take(review, path)
    assert found.added == 1
    assert "no criterion 'E3'" in found.faults[0]


def test_the_command_tells_what_came_of_each_sheet(review: Review, capsys: pytest.CaptureFixture[str]) -> None:
    folder, path = str(review.folder), review.folder.parent / "ark.xlsx"
    command = ["refs", "screen", folder, "--reviewer", "Kari"]
    assert main([*command, "-o", str(path)]) == 0
    assert "4 works; when it is filled in:" in capsys.readouterr().out
    fill(path, {1: ("inkluder",), 2: ("kanskje",)})
    assert main(["refs", "screen", folder, "--read", str(path), str(path.with_name("borte.xlsx"))]) == 1
    told = capsys.readouterr()
    assert "1 judgement added, 0 there already, 2 empty" in told.out
    assert "there is no such file" in told.err
    assert "1 row not taken; mend that and read the file again" in told.err
    assert main([*command, "-o", "ark.csv"]) == 2
    assert main([*command, "-o", str(path), "--read", str(path)]) == 2
