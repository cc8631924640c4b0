"""How a hearing stands, and its sheet: however it comes back, good rows are taken and nothing is written over."""

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from made_up_workbook import Rows, answered, filled, made_study, rows_of, written

from corpus.errors import TableError
from corpus.table_files import LONGEST_CELL, write_table
from kg import open_workbook
from kg.cli import main
from kg.defining.hearing import HearingError, asked_services, hearing_rows, hearing_state
from kg.defining.hearing_sheet import read_hearing, write_hearing
from kg.defining.records import Adoption, Answer, Verdict, Wording
from kg.defining.sheet_entries import Taken
from kg.defining.workbook import Entry, Workbook
from kg.folder.entry_log import EntryLogError
from kg.folder.peoples_files import StandingWorkError
from kg.sheets.forms import SheetError
from kg.tables.study_tables import StudyError, StudyTables

YES, NO, BUT = ("godtar", "", "Berit"), ("avviser", "for vid", "Per"), ("godtar med merknad", "nevn hjemmet", "Åse")


@pytest.fixture
def study(tmp_path: Path) -> StudyTables:
    folder = made_study(tmp_path / "study")
    written(folder, "det å kjenne seg trygg")
    return StudyTables(folder)


@pytest.fixture
def sheet(study: StudyTables, tmp_path: Path) -> Path:
    assert write_hearing(study, tmp_path / "runde.xlsx") == 3
    return tmp_path / "runde.xlsx"


def answer(study: StudyTables, service: str, verdict: Verdict, *, wording: int = 1, follows: int | None = None) -> int:
    record = Answer(concept="trygghet", wording=wording, service=service, verdict=verdict)
    return open_workbook(study).add(record, author="Noen", follows=follows).number


def said(study: StudyTables) -> dict[str, tuple[str, str, str]]:
    hearing = hearing_state(open_workbook(study), "trygghet")
    return {
        state.service: (state.reply.verdict, state.reply.remark, state.reply.author)
        for state in hearing.services
        if state.reply
    }


def test_a_hearing_tells_who_stands_in_the_way(study: StudyTables) -> None:
    first = answer(study, "skole", "reject")
    answer(study, "skole", "accept", follows=first)
    answer(study, "ppt", "remark")
    hearing = hearing_state(open_workbook(study), "trygghet")
    assert hearing.version is not None
    assert (hearing.version.number, hearing.version.newest, hearing.version.author) == (1, True, "Kari")
    assert hearing.hindrances == {"remark": ("ppt",), "unanswered": ("barnehage",)}
    school = hearing.services[1]
    assert [reply.verdict for reply in school.earlier] == ["reject"]
    assert hearing_rows(hearing)[1]["before"] == "reject (1)"


def test_an_answer_to_an_older_version_is_no_answer_to_the_newest(study: StudyTables) -> None:
    answer(study, "skole", "reject")
    second = written(study.folder, "det å være trygg", follows=1)
    workbook = open_workbook(study)
    newest = hearing_state(workbook, "trygghet")
    assert newest.version is not None
    assert (newest.version.number, newest.unanswered) == (second.number, ("barnehage", "skole", "ppt"))
    assert [(reply.wording, reply.verdict) for reply in newest.services[1].older] == [(1, "reject")]
    assert [(service, newest.draft(reply.wording)) for service, reply in newest.older] == [("skole", 1)]
    assert newest.version.ordinal == 2  # the number of its entry is another
    assert hearing_state(workbook, "trygghet", version=1).said("reject") == ("skole",)
    assert [version.newest for version in newest.versions] == [False, True]
    with pytest.raises(HearingError, match="no wording has the number 9; there are: 1, 3"):
        hearing_state(workbook, "trygghet", version=9)


def test_a_hearing_is_on_the_wording_in_bokmal_unless_there_is_none(study: StudyTables) -> None:
    workbook = open_workbook(study)
    workbook.add(Wording(concept="trygghet", language="en", text="being safe"), author="Kari", follows=None)
    workbook.add(Wording(concept="samspill", language="en", text="interplay"), author="Kari", follows=None)
    for concept, language in (("trygghet", "nb"), ("samspill", "en")):
        version = hearing_state(workbook, concept).version
        assert version is not None
        assert version.language == language
    assert hearing_state(workbook, "annet").version is None
    assert hearing_state(workbook, "trygghet").newest("nn") is None


def test_levels_are_not_asked_but_heard(study: StudyTables, tmp_path: Path) -> None:
    answer(study, "kommune", "reject")
    assert asked_services(study.folder) == ("barnehage", "skole", "ppt")
    assert hearing_state(open_workbook(study), "trygghet").said("reject") == ("kommune",)
    assert asked_services(tmp_path) == ()


def test_a_round_goes_out_and_comes_back(study: StudyTables, sheet: Path) -> None:
    rows = rows_of(sheet)
    assert [row["Tjeneste"] for row in rows] == ["Barnehage", "Skole", "PPT"]
    assert {row["Formulering"] for row in rows} == {"det å kjenne seg trygg"}
    filled(sheet, answered(barnehage=YES, skole=NO, ppt=BUT))
    taken = read_hearing(study, sheet)
    assert (len(taken.added), taken.unchanged, taken.is_whole, taken.notes) == (3, 0, True, ())
    assert said(study) == {
        "barnehage": ("accept", "", "Berit"), "skole": ("reject", "for vid", "Per"),
        "ppt": ("remark", "nevn hjemmet", "Åse"),
    }  # fmt: skip
    assert taken.added[0].reason == "runde.xlsx"
    again = read_hearing(study, sheet)
    assert (again.added, again.unchanged, again.is_whole) == ((), 3, True)
    assert len(open_workbook(study).entries()) == 4


def sorted_anew(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: row["Tjeneste"], reverse=True)


def with_empty_rows(rows: Rows) -> Rows:
    return [row for each in rows for row in (each, dict.fromkeys(each, ""))]


def with_columns_moved(rows: Rows) -> Rows:
    return [{name: row[name] for name in ("id", "Hvem svarer", "Svar", "Tjeneste", "Merknad")} for row in rows]


def with_columns_added(rows: Rows) -> Rows:
    return [{"Frist": "", "vår ref": "12", **row} for row in rows]


def with_headings_changed(rows: Rows) -> Rows:
    return [{f" {name.upper()} ": cell for name, cell in row.items()} for row in rows]


def in_english(rows: Rows) -> Rows:
    heads = {"Svar": "Answer", "Merknad": "Remark", "Hvem svarer": "Who answers", "Formulering": "Wording"}
    return [{heads.get(name, name): cell for name, cell in row.items()} for row in rows]


def without_the_others(rows: Rows) -> Rows:
    return [row for row in rows if row["Svar"]]


def typed(rows: Rows) -> Rows:
    words = {"avviser": " AVVISER. ", "godtar med merknad": "Accept  with\nremark"}
    return [row | {"Svar": words.get(row["Svar"], row["Svar"])} for row in rows]


WAYS = (
    sorted_anew, with_empty_rows, with_columns_moved, with_columns_added, with_headings_changed, in_english,
    without_the_others, typed,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_however_a_sheet_was_arranged_it_says_the_same(
    study: StudyTables, sheet: Path, way: Callable[[Rows], Rows]
) -> None:
    filled(sheet, lambda rows: way(answered(skole=NO, ppt=BUT)(rows)))
    taken = read_hearing(study, sheet)
    assert (len(taken.added), taken.faults, taken.conflicts) == (2, (), ())
    assert {service: answer[0] for service, answer in said(study).items()} == {"skole": "reject", "ppt": "remark"}
    assert [note.nb for note in taken.notes] == (
        ["runde.xlsx: Kolonnen «vår ref» er ikke en av arkets, og er ikke lest inn"]
        if way is with_columns_added
        else []
    )


def test_a_sheet_that_was_copied_and_one_saved_as_csv_are_read(study: StudyTables, sheet: Path, tmp_path: Path) -> None:
    """A copy of the sheet within the file for another service; what stands beside the columns is told."""
    book = openpyxl.load_workbook(sheet)
    copy = book.copy_worksheet(book["Svar"])
    copy.title = "PPT sin"
    book["Svar"]["D3"], copy["D4"], copy["F4"], copy["J4"] = "avviser", "godtar", "Åse", "ring meg"
    book["Svar"]["F3"] = "Per"
    book.save(sheet)
    taken = read_hearing(study, sheet)
    assert [entry.record.topic for entry in taken.added] == ["1/skole", "1/ppt"]
    assert [note.en for note in taken.notes if "why" not in note.en] == [
        "runde.xlsx, sheet 'PPT sin', row 4 (PPT): outside the columns stands 'ring meg', which was not taken"
    ]
    text = tmp_path / "runde.csv"
    with text.open("w", encoding="utf-8-sig", newline="") as file:
        rows = answered(barnehage=("godtar", "-", "Berit"))(rows_of(sheet))
        writer = csv.DictWriter(file, [*rows[0]], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    assert [entry.author for entry in read_hearing(study, text).added] == ["Berit"]


def taken_of(study: StudyTables, sheet: Path, change: Callable[[Rows], Rows], author: str | None = None) -> Taken:
    return read_hearing(study, filled(sheet, change), author=author)


def changed(**cells: str) -> Callable[[Rows], Rows]:
    """The school's row with an answer and other cells; the kindergarten's is good."""

    def fill(rows: Rows) -> Rows:
        answered(barnehage=YES, skole=NO)(rows)
        rows[1] |= {name.replace("_", " "): text for name, text in cells.items()}
        return rows

    return fill


FAULTS = [
    (changed(Svar="kanskje"), "the answer 'kanskje' under 'Svar' is none; write godtar, godtar med merknad or avviser"),
    (changed(Svar=""), "a remark without an answer; write godtar, godtar med merknad or avviser under 'Svar'"),
    (
        changed(Svar="godtar med merknad", Merknad=""),
        "the answer is 'godtar med merknad', but nothing stands under 'Merknad'; write the remark, or choose 'godtar'",
    ),
    (changed(Hvem_svarer=""), "nobody is named under 'Hvem svarer'; write a name there, or give --author NAME"),
    (changed(Formulering="det å være helt trygg"), "the text under 'Formulering' was changed; set it back"),
    (changed(Tjeneste="PPT"), "the text under 'Tjeneste' was changed"),
    (changed(Begrep="samspill"), "the text under 'Begrep' was changed"),
    (changed(id=""), "the row holds an answer, but no id; write it in the row that was sent out"),
    (changed(id="h|1|skole"), "the id 'h|1|skole' is of no such sheet"),
    (changed(id="tull"), "the id 'tull' is of no such sheet; copy the row from the sheet that was sent out"),
]


@pytest.mark.parametrize(("change", "told"), FAULTS)
def test_a_row_without_sense_is_named_and_the_good_ones_are_kept(
    study: StudyTables, sheet: Path, change: Callable[[Rows], Rows], told: str
) -> None:
    taken = taken_of(study, sheet, change)
    assert [*said(study)] == ["barnehage"]
    assert len(taken.faults) == 1
    assert not taken.is_whole
    english = taken.faults[0].en
    assert re.match(rf"runde\.xlsx, sheet 'Svar', row 3 \((Skole|PPT)\): {re.escape(told)}", english), english
    assert taken.faults[0].nb.startswith("runde.xlsx, ark «Svar», rad 3 (")


def test_a_fault_in_an_english_sheet_names_its_headings_and_answers(study: StudyTables, tmp_path: Path) -> None:
    sheet = tmp_path / "round.xlsx"
    write_hearing(study, sheet, language="en")
    rows = rows_of(sheet, "Answers")
    rows[0] |= {"Answer": "maybe", "Who answers": "Kari"}
    rows[1] |= {"Answer": "accept", "Who answers": ""}
    text = tmp_path / "round.csv"
    write_table(text, [[*rows[0]], *([*row.values()] for row in rows)])
    unknown, nobody = read_hearing(study, text).faults
    assert "line 2 (Barnehage (en)): the answer 'maybe' under 'Answer' is none; write accept, accept with" in unknown.en
    assert "nobody is named under 'Who answers'" in nobody.en
    assert "Ingen er nevnt under «Who answers»" in nobody.nb


def test_an_id_that_a_spreadsheet_counted_on_is_seen(study: StudyTables, sheet: Path) -> None:
    """Who pulls a cell down makes the last number in it one greater."""
    key = rows_of(sheet)[1]["id"]
    for other in (
        key[:-1] + ("0" if key[-1] != "0" else "1"),
        key.replace("|skole|", "|ppt|"),
        key.replace("h|1", "h|2"),
    ):
        assert "the id was changed" in taken_of(study, sheet, changed(id=other)).faults[0].en


def test_a_sheet_of_another_study_is_not_taken(study: StudyTables, sheet: Path, tmp_path: Path) -> None:
    other = made_study(tmp_path / "andre")
    written(other, "noe annet")
    taken = read_hearing(StudyTables(other), filled(sheet, answered(skole=NO)))
    assert "the sheet was made from another study" in taken.faults[0].en
    assert len(Workbook(study=other).entries()) == 1
    copy = shutil.copytree(study.folder, tmp_path / "kopi")
    assert len(read_hearing(StudyTables(copy), sheet).added) == 1


def test_two_rows_that_say_different_things_of_the_same_are_both_left(study: StudyTables, sheet: Path) -> None:
    def twice(rows: Rows) -> Rows:
        answered(barnehage=YES, skole=NO)(rows)
        return [*rows, rows[0].copy(), rows[1] | {"Svar": "godtar"}]

    taken = taken_of(study, sheet, twice)
    assert [*said(study)] == ["barnehage"]
    (fault,) = taken.faults
    assert fault.en == (
        "runde.xlsx, sheet 'Svar', row 6 (Skole): the row says something else than runde.xlsx, sheet 'Svar', row 3 "
        "(Skole) of the same; delete the one that does not hold: neither was taken"
    )


def test_what_somebody_answered_meanwhile_stands(study: StudyTables, sheet: Path) -> None:
    answer(study, "skole", "accept")
    taken = taken_of(study, sheet, answered(barnehage=YES, skole=NO))
    assert said(study)["skole"] == ("accept", "", "Noen")
    assert [*said(study)] == ["barnehage", "skole"]
    assert "Noen wrote on the same at " in taken.conflicts[0].en
    assert "after the sheet was made: 'godtar'. What stands there was not changed" in taken.conflicts[0].en


def test_what_somebody_answers_while_a_sheet_is_read_stands_too(
    study: StudyTables, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_workbook(study).entries()
    filled(sheet, answered(skole=NO))
    answer(study, "skole", "accept")
    with monkeypatch.context() as patched:
        patched.setattr(Workbook, "entries", lambda _, kind: [e for e in before if isinstance(e.record, kind)])
        taken = read_hearing(study, sheet)
    assert "Noen wrote on the same" in taken.conflicts[0].en
    assert said(study) == {"skole": ("accept", "", "Noen")}


def test_a_remark_that_no_cell_can_hold_is_not_cut_by_a_round(study: StudyTables, tmp_path: Path) -> None:
    long = "to\nlinjer " * LONGEST_CELL
    record = Answer(concept="trygghet", wording=1, service="skole", verdict="remark", remark=long[:90_000])
    open_workbook(study).add(record, author="Per", follows=None)
    write_hearing(study, tmp_path / "x.xlsx")
    assert read_hearing(study, tmp_path / "x.xlsx").unchanged == 1
    assert said(study)["skole"][1] == long[:90_000]


def test_a_file_that_is_read_twice_at_once_is_taken_once(
    study: StudyTables, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(sheet, answered(skole=NO))
    before = open_workbook(study).entries()
    read_hearing(study, sheet)
    monkeypatch.setattr(Workbook, "entries", lambda _, kind: [e for e in before if isinstance(e.record, kind)])
    taken = read_hearing(study, sheet)
    assert (taken.added, taken.unchanged, taken.is_whole) == ((), 1, True)


def test_a_sheet_that_was_taken_half_is_taken_whole_when_it_is_read_again(
    study: StudyTables, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(sheet, answered(barnehage=YES, skole=NO, ppt=BUT))
    add, numbers = Workbook.add, iter(range(3))

    def full(*args: Any, **options: Any) -> Entry:
        if next(numbers) == 2:
            raise EntryLogError("not written: the disk is full")
        return add(*args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Workbook, "add", full)
        with pytest.raises(
            SheetError, match=r"runde\.xlsx: 2 answers added; of the others not written: the disk is full; "
        ):
            read_hearing(study, sheet)
    taken = read_hearing(study, sheet)
    assert (len(taken.added), taken.unchanged) == (1, 2)


def test_an_answer_that_stood_in_the_sheet_can_be_changed_there(study: StudyTables, tmp_path: Path) -> None:
    answer(study, "skole", "accept")
    path = tmp_path / "ny.xlsx"
    write_hearing(study, path, services=["skole", "PPT"])
    assert [(row["Svar"], row["Hvem svarer"]) for row in rows_of(path)] == [("godtar", "Noen"), ("", "")]
    assert read_hearing(study, path).unchanged == 1
    filled(path, answered(skole=NO))
    assert len(read_hearing(study, path).added) == 1
    assert said(study)["skole"] == ("reject", "for vid", "Per")


def test_an_answer_to_a_wording_that_is_no_longer_newest_is_kept_and_told(study: StudyTables, sheet: Path) -> None:
    written(study.folder, "det å være trygg", follows=1)
    taken = taken_of(study, sheet, answered(skole=NO))
    assert len(taken.added) == 1
    assert "about an older wording (draft 1); the newest is draft 2" in taken.notes[0].en
    assert said(study) == {}
    assert hearing_state(open_workbook(study), "trygghet", version=1).said("reject") == ("skole",)


def test_a_rejection_without_a_reason_is_taken_and_told(study: StudyTables, sheet: Path) -> None:
    taken = taken_of(study, sheet, answered(skole=("avviser", "", "Per"), ppt=NO))
    assert len(taken.added) == 2
    assert taken.is_whole
    (note,) = taken.notes
    assert "Avviser uten å si hvorfor" in note.nb


def test_who_reads_a_sheet_in_may_be_the_author(study: StudyTables, sheet: Path) -> None:
    taken = taken_of(study, sheet, answered(skole=("godtar", "", ""), ppt=YES), author=" Kari ")
    assert [entry.author for entry in taken.added] == ["Kari", "Berit"]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_to_a_sheet_no_service_is_given_anothers_answer(
    study: StudyTables, sheet: Path, seed: int
) -> None:
    """Rows and cells are moved, copied, emptied and written over at random; each remark tells whose it is."""
    random = Random(seed)  # noqa: S311 - no secret

    def fill(rows: Rows) -> Rows:
        for row in rows:
            row |= {"Svar": random.choice(["godtar", "Avviser", "kanskje", ""]), "Merknad": row["Tjeneste"]}
            row["Hvem svarer"] = random.choice(["Per", ""])
        rows += [row.copy() for row in random.choices(rows, k=2)]
        for row in random.choices(rows, k=3):
            name = random.choice([*row])
            row[name] = random.choice(["", "x", random.choice(rows)[name]])
        random.shuffle(rows)
        return rows

    taken_of(study, sheet, fill)
    shown = {"barnehage": "Barnehage", "skole": "Skole", "ppt": "PPT"}
    assert all(remark in {shown[service], "", "x"} for service, (_, remark, _) in said(study).items())


@pytest.mark.parametrize(
    "text", ["=1+1", "-kropp", "<b>markup</b>", "@x;=y", "to\nlinjer", "x\u202ey\u0007", "æ" * (LONGEST_CELL + 9), "12"]
)
def test_any_wording_goes_out_and_is_known_again(study: StudyTables, tmp_path: Path, text: str) -> None:
    written(study.folder, text, follows=1)
    write_hearing(study, tmp_path / "x.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "x.xlsx")["Svar"]["B2"]
    assert cell.data_type == "s"
    taken = taken_of(study, tmp_path / "x.xlsx", answered(skole=("avviser", "=1+1", "-Per")))
    assert (len(taken.added), taken.faults) == (1, ())
    assert said(study) == {"skole": ("reject", "=1+1", "-Per")}


def test_the_same_hearing_gives_the_same_bytes_and_no_filled_in_sheet_is_written_over(
    study: StudyTables, sheet: Path
) -> None:
    before = sheet.read_bytes()
    write_hearing(study, sheet)
    assert sheet.read_bytes() == before
    filled(sheet, answered(skole=NO))
    with pytest.raises(StandingWorkError, match="may hold your work"):
        write_hearing(study, sheet)
    book = openpyxl.load_workbook(sheet)
    assert book.sheetnames == ["Slik gjør du", "Svar"]


def test_an_english_sheet_speaks_no_norwegian(study: StudyTables, tmp_path: Path) -> None:
    write_hearing(study, tmp_path / "round.xlsx", language="en")
    book = openpyxl.load_workbook(tmp_path / "round.xlsx")
    assert book.sheetnames == ["How to", "Answers"]
    head, first = [*book["Answers"].iter_rows(values_only=True)][:2]
    assert head == ("Concept", "Wording", "Service", "Answer", "Remark", "Who answers", "id")
    assert first[:3] == ("trygghet (en)", "det å kjenne seg trygg", "Barnehage (en)")
    lists = [rule.formula1 for rule in book["Answers"].data_validations.dataValidation if rule.type == "list"]
    assert lists == ['"accept,accept with remark,reject"']


def test_what_is_no_such_sheet_is_refused(study: StudyTables, sheet: Path, tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"sheet 'Svar' has no column 'Svar' \('Answer'\); write that heading"):
        taken_of(study, sheet, lambda rows: [{k: v for k, v in row.items() if k != "Svar"} for row in rows])
    with pytest.raises(TableError, match="no column 'id'"):
        taken_of(study, sheet, lambda rows: [{k: v for k, v in row.items() if k != "id"} for row in rows])
    with pytest.raises(StudyError, match="no concept 'tryghet' in this study; did you mean 'trygghet'"):
        write_hearing(study, tmp_path / "x.xlsx", concepts=["tryghet"])
    with pytest.raises(HearingError, match="samspill: no wording is written, so there is nothing to hear"):
        write_hearing(study, tmp_path / "x.xlsx", concepts=["samspill"])
    with pytest.raises(HearingError, match="no wording is written"):
        write_hearing(StudyTables(made_study(tmp_path / "tom")), tmp_path / "x.xlsx")


def test_the_command_writes_reads_and_shows_a_hearing(
    study: StudyTables, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, path = str(study.folder), tmp_path / "runde.xlsx"
    assert main(["hearing", folder, "-o", str(path)]) == 0
    assert f"begrepskart hearing {folder} --read {path}" in capsys.readouterr().out
    filled(path, answered(skole=NO, ppt=("ja", "", "Åse"), barnehage=YES))
    assert main(["hearing", folder, "--read", str(path)]) == 1
    told = capsys.readouterr()
    assert f"{path}: 2 answers added, 0 there already" in told.out
    assert "row 4 (PPT): the answer 'ja' under 'Svar' is none" in told.err
    assert "1 row not taken; mend that and read the file again" in told.err
    assert main(["hearing", folder, "trygghet"]) == 0
    told = capsys.readouterr()
    assert "reject  for vid  Per" in told.out
    assert "wording 1 (det å kjenne seg trygg): rejected by: skole; not answered by: ppt" in told.err
    assert main(["hearing", folder, "--format", "json"]) == 0
    assert '"answer": "reject"' in capsys.readouterr().out
    assert main(["hearing", folder, "-o", str(tmp_path / "stand.csv")]) == 0
    assert (tmp_path / "stand.csv").read_text(encoding="utf-8-sig").startswith("concept,wording,service,answer")


def test_the_command_says_what_it_cannot_do(
    study: StudyTables, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, path = str(study.folder), tmp_path / "runde.xlsx"
    main(["hearing", folder, "-o", str(path)])
    filled(path, answered(skole=NO))
    assert main(["hearing", folder, "--read", str(tmp_path / "borte.xlsx"), str(path)]) == 1
    told = capsys.readouterr()
    assert "borte.xlsx: there is no such file" in told.err
    assert "1 answer added" in told.out
    assert main(["hearing", folder, "--read", str(tmp_path / "borte.xlsx")]) == 2
    assert main(["hearing", folder, "trygghet", "--read", str(path)]) == 2
    assert "--read takes a study and sheets only" in capsys.readouterr().err
    assert main(["hearing", folder, "--author", "Kari"]) == 2
    assert "give --read, too" in capsys.readouterr().err
    assert main(["hearing", str(made_study(tmp_path / "tom"))]) == 0
    assert "no wording is written yet" in capsys.readouterr().err


@pytest.mark.slow
def test_the_python_of_the_documentation_works(
    sample_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(sample_study, tmp_path / "study")
    monkeypatch.chdir(tmp_path)
    text = (Path(__file__).parents[1] / "docs" / "defining.md").read_text(encoding="utf8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec("\n".join(blocks), {})  # noqa: S102 - our own
    assert "barnehage" in capsys.readouterr().out
    (adopted,) = Workbook(study=tmp_path / "study").latest(Adoption).values()
    assert adopted.author == "Kari Nordmann"
