"""Criteria as people write them: in review.toml or a table, told with place and way out, and printed as a table."""

from pathlib import Path

import pytest
from made_up_screening import CRITERIA, made_up_review

from corpus.errors import SourceError, TableError
from corpus.table_files import write_table
from kg.cli import main
from kg.documents.files import document_bytes
from kg.refs.records.statements import Criteria
from kg.refs.screening.criteria import CriteriaError, read_criteria
from kg.refs.screening.criteria_document import criteria_document
from kg.refs.screening.protocol import criteria_in_force, read_protocol, state_criteria

HEAD = ("code", "text", "kind", "stage", "subject")


@pytest.mark.parametrize("name", ["k.xlsx", "k.csv"])
@pytest.mark.parametrize("head", [HEAD, ("Kode", "Kriterium", "Type", "Trinn", "Emne")])
def test_a_table_is_read_in_either_language(tmp_path: Path, name: str, head: tuple[str, ...]) -> None:
    rows = [head, ("I1", "handler om barn", "Inklusjon", "", ""), ("E1", "=1+1", "exclusion", "Fulltekst", "Tid")]
    write_table(tmp_path / name, rows)
    inclusion, exclusion = read_criteria(tmp_path / name).criteria
    assert (inclusion.kind, inclusion.stage) == ("inclusion", "both")
    assert (exclusion.text, exclusion.stage, exclusion.subject) == ("=1+1", "full_text", "Tid")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("E 1", "tekst", "exclusion"), r"k\.csv:2: 'E 1' is no code; give each criterion a short one, such as E1"),
        (("E" * 21, "tekst", "exclusion"), "is no code"),
        (("E1", " ", "exclusion"), r"k\.csv:2: E1 has no text; write what decides"),
        (("E1", "tekst", "eksklusiv"), r"k\.csv:2: 'eksklusiv' is none; expected inclusion or exclusion"),
    ],
)
def test_what_makes_no_criterion_is_told_with_its_line(tmp_path: Path, row: tuple[str, ...], said: str) -> None:
    write_table(tmp_path / "k.csv", [HEAD[:3], row])
    with pytest.raises(CriteriaError, match=said):
        read_criteria(tmp_path / "k.csv")


def test_a_code_of_twenty_letters_is_one(tmp_path: Path) -> None:
    write_table(tmp_path / "k.csv", [HEAD[:3], ("E" * 20, "tekst", "exclusion")])
    assert len(read_criteria(tmp_path / "k.csv").criteria) == 1


def test_codes_are_told_apart_and_headings_known(tmp_path: Path) -> None:
    write_table(tmp_path / "k.csv", [HEAD[:3], ("E1", "a", "exclusion"), ("e1", "b", "exclusion")])
    with pytest.raises(CriteriaError, match="two criteria have the code 'e1'; give one another"):
        read_criteria(tmp_path / "k.csv")
    write_table(tmp_path / "l.csv", [(*HEAD[:3], "stag"), ("E1", "a", "exclusion", "both")])
    with pytest.raises(CriteriaError, match="there is no 'stag'; did you mean 'stage'"):
        read_criteria(tmp_path / "l.csv")
    (tmp_path / "tom.csv").touch()
    with pytest.raises(TableError, match="the file is empty"):
        read_criteria(tmp_path / "tom.csv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reviewers = 0", r"review\.toml: reviewers: 0 is no number of people; give a whole number above 0"),
        ("reviewers = true", "reviewers: True is no number"),
        ("criteria = 3", r"criteria: each must be a table of its own; begin it with \[\[criteria\]\]"),
        ("question = 3", "question: 3 is no text"),
        ("reviewer = 2", r"review\.toml: there is no 'reviewer'; did you mean 'reviewers'"),
        ("question = [\nreviewers = =", r"review\.toml: it is no TOML \(.*line 2"),
    ],
)
def test_faults_of_the_review_file_are_told(tmp_path: Path, text: str, said: str) -> None:
    review = made_up_review(tmp_path / "r", text="")
    (review.folder / "review.toml").write_text(text, encoding="utf8")
    with pytest.raises(CriteriaError, match=said):
        read_protocol(review)


def test_a_review_file_may_be_missing_but_is_no_folder(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "r")
    (review.folder / "review.toml").unlink()
    assert read_protocol(review).reviewers == 1
    (review.folder / "review.toml").mkdir()
    with pytest.raises(SourceError, match=r"review\.toml: it is a folder"):
        read_protocol(review)


def test_criteria_stand_in_one_place_only(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "r")
    with pytest.raises(CriteriaError, match=r"stand in review\.toml; change them there, or take them out there first"):
        state_criteria(review, Criteria(question="", criteria=()), author="Kari")


def test_criteria_from_a_file_are_in_force_and_a_change_tells_how_many_were_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    review = made_up_review(tmp_path / "r", text='question = "Hva?"\n')
    table, folder = tmp_path / "k.csv", str(review.folder)
    write_table(table, [HEAD[:3], ("E1", "a", "exclusion")])
    assert main(["refs", "criteria", folder, str(table), "--author", "Kari"]) == 0
    assert main(["refs", "criteria", folder, str(table), "--author", "Kari"]) == 0
    assert "1 criterion, as before" in capsys.readouterr().out
    (tmp_path / "svar").write_text("e e1\nq\n", encoding="utf8")
    with (tmp_path / "svar").open(encoding="utf8") as answers:
        monkeypatch.setattr("sys.stdin", answers)
        assert main(["refs", "screen", folder, "--reviewer", "Kari"]) == 0
    write_table(table, [HEAD[:3], ("E1", "a", "exclusion"), ("E2", "b", "exclusion")])
    assert main(["refs", "criteria", folder, str(table), "--author", "Kari"]) == 0
    assert "1 judgement was made before this change, by earlier criteria" in capsys.readouterr().err
    found = criteria_in_force(review)
    assert found is not None
    assert [each.code for each in found.criteria] == ["E1", "E2"]


def test_the_table_of_a_report_is_a_document_in_both_languages(tmp_path: Path) -> None:
    text = CRITERIA.replace("er en lederartikkel", "<b>leder</b> | =1+1")
    document = criteria_document(made_up_review(tmp_path / "r", text=text))
    norwegian = document_bytes(document, "md", "nb").decode()
    assert "| Publikasjonstype | – | E1: " in norwegian
    assert "E2: har ingen egne data (fulltekst)" in norwegian
    assert "| Subject | Inclusion | Exclusion |" in document_bytes(document, "md", "en").decode()
    page = document_bytes(document, "html", "nb").decode()
    assert "<b>leder</b>" not in page
    assert "&lt;b&gt;leder&lt;/b&gt;" in page
    assert document_bytes(document, "docx", "nb") == document_bytes(document, "docx", "nb")
