"""Criteria and searches as sheets to fill in; typed records of one source are one search; a new review's file."""

import tomllib
from pathlib import Path

import openpyxl
import pytest
from made_up_screening import made_up_review

from kg.cli import main
from kg.refs.flow.searches import searches_of
from kg.refs.records.review import FILE, Review, begin_review, open_review
from kg.refs.records.sources import check_day
from kg.refs.screening.criteria import read_criteria
from kg.refs.screening.protocol import criteria_in_force, read_protocol


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return made_up_review(tmp_path / "r")


def filled_in(path: Path, **cells: str) -> None:
    book = openpyxl.load_workbook(path)
    for cell, text in cells.items():
        book.worksheets[1][cell] = text
    book.save(path)


def test_a_new_reviews_file_shows_what_can_be_written_and_none_of_it_holds(tmp_path: Path) -> None:
    review = begin_review(tmp_path / "r", title="Oppdiktet")
    assert not read_protocol(review).criteria.criteria
    lines = (review.folder / FILE).read_text(encoding="utf8").splitlines()
    taken = "\n".join(line.removeprefix("# ") for line in lines[3:] if line.startswith("# ") and "Ta bort" not in line)
    (review.folder / FILE).write_text(taken, encoding="utf8")
    assert [each.code for each in read_protocol(review).criteria.criteria] == ["I1", "E1"]
    assert tomllib.loads(taken)["reviewers"] == 2


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_template_of_criteria_is_read_again_as_it_was(review: Review, tmp_path: Path, language: str) -> None:
    path = tmp_path / "kr.xlsx"
    assert main(["refs", "criteria", str(review.folder), "-o", str(path), "--language", language]) == 0
    stand = criteria_in_force(review)
    assert stand
    assert read_criteria(path).criteria == stand.criteria
    filled_in(path, A6="E9", B6="er oppdiktet", C6="eksklusjon")
    assert read_criteria(path).criteria[-1].code == "E9"


def test_a_template_without_criteria_can_be_filled_in_and_brought_in(tmp_path: Path) -> None:
    review, path = begin_review(tmp_path / "r"), tmp_path / "kr.xlsx"
    assert main(["refs", "criteria", str(review.folder), "-o", str(path)]) == 0
    filled_in(path, A2="E1", B2="er oppdiktet", C2="eksklusjon", D2="fulltekst")
    assert main(["refs", "criteria", str(review.folder), str(path), "--author", "Kari"]) == 0
    found = criteria_in_force(review)
    assert found
    assert [(each.code, each.stage) for each in found.criteria] == [("E1", "full_text")]


def test_searches_are_described_in_a_sheet(review: Review, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, path = str(review.folder), tmp_path / "kilder.xlsx"
    assert main(["refs", "source", folder, "-o", str(path)]) == 0
    filled_in(path, C2="Oppdiktet base", E2="register", F2="18.01.2023", G2='"ro" AND barn*')
    assert main(["refs", "source", folder, "--read", str(path), "--author", "Kari"]) == 0
    told = open_review(folder).imports()[0]
    assert (told.source, told.found_in, told.searched, told.query) == (
        "Oppdiktet base", "register", "2023-01-18", '"ro" AND barn*',
    )  # fmt: skip
    assert main(["refs", "source", folder, "--read", str(path), "--author", "Kari"]) == 0  # nothing is taken twice
    filled_in(path, C2="En annen")
    assert main(["refs", "source", folder, "--read", str(path), "--author", "Kari"]) == 1
    assert "Kari said something of search 1 after the sheet was made" in capsys.readouterr().err
    filled_in(path, C2="Oppdiktet base", E2="hylle")
    assert main(["refs", "source", folder, "--read", str(path)]) == 1
    assert "'hylle' is no kind of source" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "day"), [("18.01.2023", "2023-01-18"), ("1.2.2023", "2023-02-01"), ("", "")])
def test_days_are_written_as_iso(text: str, day: str) -> None:
    assert check_day(text) == day


def test_records_typed_in_of_one_source_and_day_are_one_search(review: Review) -> None:
    def typed(title: str, source: str, day: str) -> None:
        told = ["--title", title, "--source", source, "--searched", day]
        assert main(["refs", "add", str(review.folder), *told]) == 0

    typed("Et oppdiktet notat", "Nettsøk", "18.01.2023")
    typed("Et annet oppdiktet notat", "Nettsøk", "2023-01-18")
    typed("Et tredje", "Nettsøk", "2023-01-19")
    typed("Et fjerde", "", "2023-01-18")
    typed("Et femte", "", "2023-01-18")
    assert [(each.source, each.records) for each in searches_of(review)][1:] == [
        ("Nettsøk", 2), ("Nettsøk", 1), ("", 1), ("", 1),
    ]  # fmt: skip
