"""The worksheet for a workshop: what the texts say, questions, and contributions that come back."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from made_up_workbook import Rows, filled, made_study, rows_of, written

from kg import open_study, open_workbook
from kg.cli import main
from kg.defining import worksheet
from kg.defining.records import Contribution
from kg.defining.worksheet import QUESTIONS, read_worksheet, worksheet_document, worksheet_tasks, write_worksheet
from kg.documents.blocks import Document, Grid, Headline, PageBreak
from kg.sheets.forms import SheetError
from kg.tables.study_tables import StudyTables
from kg.views.links import service_anchor
from kg.views.quotes import Piece, Quote, QuotePlace

MEANS, OTHER = "Hva mener dere med ordet?", "Hvilket annet ord bruker dere?"


def quote(text: str, *, numbered: bool = True) -> Quote:
    place = QuotePlace(document="d", title="Oppdiktet rapport", page="7", section="", href="", numbered=numbered)
    return Quote(pieces=(Piece(f"{text} ", None), Piece("trygghet.", "trygghet")), place=place)


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StudyTables:
    said = {
        service_anchor("barnehage"): quote("Barnehagen gir"),
        service_anchor("skole"): quote("=Skolen gir", numbered=False),
    }
    monkeypatch.setattr(worksheet, "_clearest", lambda _, concept: said if concept == "trygghet" else {})
    return StudyTables(made_study(tmp_path / "study"))


@pytest.fixture
def sheet(study: StudyTables, tmp_path: Path) -> Path:
    assert write_worksheet(study, tmp_path / "ark.xlsx", ["Samspill", "trygghet"]) == 6
    return tmp_path / "ark.xlsx"


def with_answers(*answers: tuple[str, str, str, str]) -> Callable[[Rows], Rows]:
    """Rows with an answer to a question of a service on a concept."""

    def fill(rows: Rows) -> Rows:
        for row in rows:
            for concept, service, question, text in answers:
                if row["id"].startswith(f"w|{concept}|{service}|"):
                    row |= {question: text, "Hvem svarer": "Per"}
        return rows

    return fill


def contributions(study: StudyTables) -> dict[str, str]:
    entries = open_workbook(study).latest(Contribution)
    return {topic: e.record.text for topic, e in entries.items() if isinstance(e.record, Contribution)}


def test_a_worksheet_says_what_the_texts_say_with_their_source(sheet: Path) -> None:
    rows = rows_of(sheet)
    assert [(row["Tjeneste"], row["Begrep"]) for row in rows[:3]] == [
        ("Barnehage", "samspill"), ("Barnehage", "trygghet"), ("Skole", "samspill"),
    ]  # fmt: skip
    told = [(row["Tekstene sier i dag"], row["Kilde"]) for row in rows[:4]]
    assert told == [
        ("Ordet er ikke funnet brukt i tekst om barnehagen.", ""),
        ("Barnehagen gir trygghet.", "Oppdiktet rapport, s. 7"),
        ("Ordet er ikke funnet brukt i tekst om skolen.", ""),
        ("=Skolen gir trygghet.", "Oppdiktet rapport"),
    ]
    assert [*QUESTIONS] == ["meaning", "other_word", "audience", "excluded"]


def test_contributions_come_back_once(study: StudyTables, sheet: Path) -> None:
    answers = ("trygghet", "skole", MEANS, "at noen\nser deg"), ("trygghet", "skole", OTHER, "ro"), (
        "samspill", "ppt", MEANS, "at to virker sammen",
    )  # fmt: skip
    filled(sheet, lambda rows: with_answers(*answers)(rows)[::-1])
    taken = read_worksheet(study, sheet)
    assert (len(taken.added), taken.is_whole, taken.notes) == (3, True, ())
    assert contributions(study) == {
        "samspill/ppt/meaning": "at to virker sammen",
        "trygghet/skole/meaning": "at noen\nser deg",
        "trygghet/skole/other_word": "ro",
    }
    assert read_worksheet(study, sheet).unchanged == 3
    assert {entry.author for entry in open_workbook(study).entries()} == {"Per"}


def test_what_was_written_before_stands_in_a_new_sheet(study: StudyTables, sheet: Path, tmp_path: Path) -> None:
    read_worksheet(study, filled(sheet, with_answers(("trygghet", "skole", MEANS, "at noen ser deg"))))
    again = tmp_path / "igjen.xlsx"
    write_worksheet(study, again, ["trygghet"], services=["Skole"])
    assert [row[MEANS] for row in rows_of(again)] == ["at noen ser deg"]
    filled(again, with_answers(("trygghet", "skole", MEANS, "at noen er der")))
    assert len(read_worksheet(study, again).added) == 1
    taken = read_worksheet(study, filled(sheet, with_answers(("trygghet", "skole", OTHER, "ro"))))
    assert [entry.record.topic for entry in taken.added] == ["trygghet/skole/other_word"]
    assert "Per wrote on the same at " in taken.conflicts[0].en
    assert "'at noen er der'" in taken.conflicts[0].en
    assert contributions(study)["trygghet/skole/meaning"] == "at noen er der"


def test_a_quote_that_was_written_over_is_told(study: StudyTables, sheet: Path) -> None:
    def fill(rows: Rows) -> Rows:
        rows[1] |= {"Tekstene sier i dag": "Barnehagen gir mer", MEANS: "ja", "Hvem svarer": "Per"}
        return with_answers(("trygghet", "skole", MEANS, "x"))(rows)

    taken = read_worksheet(study, filled(sheet, fill))
    (fault,) = taken.faults
    assert fault.nb == (
        "ark.xlsx, ark «Svar», rad 3 (Barnehage): Teksten under «Tekstene sier i dag» er endret. Sett den tilbake, "
        "og skriv det som bør endres, i en hvit kolonne; raden er ikke lest inn"
    )
    assert len(taken.added) == 1


def test_a_hearing_sheet_is_no_worksheet(study: StudyTables, tmp_path: Path) -> None:
    written(study.folder, "det å kjenne seg trygg")
    assert main(["hearing", str(study.folder), "-o", str(tmp_path / "runde.xlsx")]) == 0
    with pytest.raises(SheetError, match=r"has no column 'Hva mener dere med ordet\?'"):
        read_worksheet(study, tmp_path / "runde.xlsx")


def test_the_document_has_a_table_for_each_concept_and_room_to_write(study: StudyTables) -> None:
    document = worksheet_document(study, ["trygghet", "samspill"], ["skole", "ppt"])
    assert [b.text.nb for b in document.blocks if isinstance(b, Headline)] == ["trygghet", "samspill"]
    assert not any(isinstance(block, PageBreak) for block in document.blocks)
    first, second = (block for block in document.blocks if isinstance(block, Grid))
    assert [head.nb for head in first.head] == ["Tjeneste", "Tekstene sier i dag", *(q.nb for q in QUESTIONS.values())]
    for grid in (first, second):
        assert grid.to_fill
        assert [row[0][0][0].text.nb for row in grid.rows] == ["Skole", "PPT"]
        assert all(row[2:] == ((),) * len(QUESTIONS) for row in grid.rows)
    (said,) = first.rows[0][1]
    assert said[-1].quoted
    assert said[-1].note == ("Oppdiktet rapport", "Oppdiktet rapport")
    silent = [row[1][0][0].text.nb for row in (first.rows[1], *second.rows)]
    assert all("ikke funnet" in text for text in silent)


def test_the_command_writes_a_document_or_a_sheet(
    study: StudyTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    documents: list[Document] = []

    def write_document(document: Document, path: Path, *, language: str) -> None:
        documents.append(document)
        path.write_text(language, encoding="utf8")

    monkeypatch.setitem(sys.modules, "kg.documents.files", SimpleNamespace(write_document=write_document))
    folder = str(study.folder)
    for place in (["trygghet", "samspill", folder], [folder, "trygghet", "samspill"]):
        assert main(["worksheet", *place, "-o", str(tmp_path / "ark.docx"), "--service", "skole"]) == 0
    assert [len(document.blocks) for document in documents] == [6, 6]
    assert main(["worksheet", "trygghet", folder, "-o", str(tmp_path / "a.xlsx"), "--language", "en"]) == 0
    book: Any = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["Answers"]["E1"].value == "What do you mean by the word?"
    assert main(["worksheet", folder, "--read", str(tmp_path / "a.xlsx")]) == 0
    assert "0 answers added" in capsys.readouterr().out
    for wrong, told in (
        (["trygghet", folder], "give -o FILE.docx or -o FILE.xlsx to write one, or --read FILE.xlsx"),
        ([folder, "-o", str(tmp_path / "b.xlsx")], "no concept is named"),
        (["tryghet", folder, "-o", str(tmp_path / "b.xlsx")], "did you mean 'trygghet'"),
        (["trygghet", folder, "-o", str(tmp_path / "b.xlsx"), "--service", "skule"], "did you mean 'skole'"),
    ):
        assert main(["worksheet", *wrong]) == 2
        assert told in capsys.readouterr().err


@pytest.mark.slow
def test_the_clearest_sentence_is_that_of_the_concepts_page(sample_study: Path) -> None:
    study = open_study(sample_study)
    tasks = worksheet_tasks(study, ["oppfølging"])
    told = {task.service: task.words for task in tasks if task.quote}
    assert told
    texts = " ".join(" ".join(view.text.split()) for view in study.clean_texts.values())
    assert all(words in texts for words in told.values())
    assert len(tasks) == len({task.service for task in tasks}) > len(told)
