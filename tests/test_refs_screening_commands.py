"""Screening from the command line: judging line by line, disputes, agreement, and where the review stands."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up_screening import made_up_review

from kg.cli import main
from kg.refs.duplicates.works import works_of
from kg.refs.records.review import Review
from kg.refs.records.statements import Screened
from kg.refs.screening.judging import judge
from kg.refs.screening.kept_order import keep_order
from kg.refs.screening.outcomes import outcomes_of


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return made_up_review(tmp_path / "r")


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def screen(review: Review, *more: str, reviewer: str = "Kari") -> int:
    return main(["refs", "screen", str(review.folder), "--reviewer", reviewer, *more])


def said(review: Review) -> list[tuple[str, object, tuple[str, ...], str]]:
    records = (entry.record for entry in review.log.entries(Screened))
    return [(each.records[0], each.verdict, each.reasons, each.note) for each in records if isinstance(each, Screened)]


def test_works_are_judged_line_by_line(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "i", "n litt, ikke mye", "e e1,E3", "U", "q", "i")
    assert screen(review) == 0
    assert said(review) == [
        ("r1-1", "include", (), ""), ("r1-2", "exclude", ("E1", "E3"), "litt, ikke mye"), ("r1-3", "unsure", (), ""),
    ]  # fmt: skip
    told = capsys.readouterr().out
    assert "[1/4] r1-1  Om ro i barnehagen" in told
    assert "3 judgements kept, 1 work left" in told
    answer(monkeypatch)
    assert screen(review) == 0
    assert "[1/1] r1-4" in capsys.readouterr().out


def test_works_come_in_the_order_that_was_kept(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_order(review, "title", ["r1-3", "r1-1"])
    answer(monkeypatch)
    assert screen(review) == 0
    assert "[1/4] r1-3" in capsys.readouterr().out


def test_one_may_go_back_and_change_what_was_said(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "b", "i", "b", "e", "i")
    assert screen(review) == 0
    assert outcomes_of(review, works_of(review), "title")["r1-1"].verdict == "exclude"
    told = capsys.readouterr()
    assert "this is the first work" in told.err
    assert "judged: include" in told.out
    assert "2 judgements kept, 2 works left" in told.out


def test_what_cannot_be_taken_is_told_and_asked_again(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "", "hva?", "e E9", "i E1", "i")
    assert screen(review) == 0
    assert said(review) == [("r1-1", "include", (), "")]
    told = capsys.readouterr().err
    assert "'hva?' is no answer; i include" in told
    assert "no criterion 'E9'" in told
    assert "goes with exclude or unsure" in told


def test_by_full_text_a_reason_is_asked_for(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(review, works_of(review)[2], reviewer="Kari", stage="title", verdict="include")
    answer(monkeypatch, "e", "e E2")
    assert screen(review, "--stage", "full_text") == 0
    told = capsys.readouterr()
    assert "[1/1] r1-3" in told.out
    assert "E3  exclusion" not in told.out
    assert "name the main one first: I1, E1, E2" in told.err
    assert said(review)[-1] == ("r1-3", "exclude", ("E2",), "")


def test_who_screens_by_changed_criteria_is_told(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(review, works_of(review)[0], reviewer="Kari", stage="title", verdict="include")
    answer(monkeypatch)
    assert screen(review) == 0
    assert "criteria were changed" not in capsys.readouterr().err
    path = review.folder / "review.toml"
    path.write_text(path.read_text(encoding="utf8").replace("før 2000", "før 2010"), encoding="utf8")
    answer(monkeypatch, "i")
    assert screen(review) == 0
    assert "the criteria were changed; 1 judgement was made by the earlier ones" in capsys.readouterr().err
    answer(monkeypatch, "i")
    assert screen(review) == 0
    assert "criteria were changed" not in capsys.readouterr().err


def test_what_another_window_said_meanwhile_is_shown(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def late() -> Iterator[str]:
        judge(review, works_of(review)[0], reviewer="Kari", stage="title", verdict="exclude")
        yield "i\n"

    monkeypatch.setattr("sys.stdin", late())
    assert screen(review) == 0
    assert "Kari judged it exclude at" in capsys.readouterr().err
    assert [verdict for _, verdict, _, _ in said(review)] == ["exclude"]


def test_when_nothing_is_left_the_way_to_more_is_told(review: Review, capsys: pytest.CaptureFixture[str]) -> None:
    for work in works_of(review):
        judge(review, work, reviewer="Kari", stage="title", verdict="include")
    assert screen(review, reviewer="Ola") == 0
    assert "nothing is left to judge; --all shows those that 1 reviewer judged already" in capsys.readouterr().out
    assert screen(review, reviewer="") == 2
    assert "nobody is named as reviewer; give --reviewer NAME" in capsys.readouterr().err


def test_titles_that_a_terminal_would_obey_are_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    review = made_up_review(tmp_path / "r", ["\x1b[2Jrød\nny linje"])
    answer(monkeypatch, "i")
    assert screen(review) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "rød" in told


def test_disputes_are_listed_and_settled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = made_up_review(tmp_path / "r", reviewers=2)
    one, two, *_ = works_of(review)
    for reviewer, verdict in (("Kari", "include"), ("Ola", "exclude")):
        judge(review, one, reviewer=reviewer, stage="title", verdict=verdict)  # type: ignore[arg-type]
    judge(review, two, reviewer="Ola", stage="title", verdict="exclude")
    folder = str(review.folder)
    assert main(["refs", "conflicts", folder, "--format", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[1:] == [
        "r1-1,title,Om ro i barnehagen,reviewers disagree,Kari,include,,",
        "r1-1,title,Om ro i barnehagen,reviewers disagree,Ola,exclude,,",
    ]
    assert main(["refs", "settle", folder, "r1-9", "include"]) == 2
    assert "r1-9: there is no such record; did you mean" in capsys.readouterr().err
    assert main(["refs", "settle", folder, "r1-2", "include"]) == 2
    assert "it is not judged by all yet" in capsys.readouterr().err
    settled = ["refs", "settle", folder, "r1-1", "exclude", "--reason", "E1", "--author", "Per"]
    assert main(settled) == 0
    assert outcomes_of(review, works_of(review), "title")["r1-1"].reasons == ("E1",)
    assert main(["refs", "settle", folder, "r1-1", "open", "--author", "Per"]) == 0
    assert outcomes_of(review, works_of(review), "title")["r1-1"].conflict
    assert main(["refs", "decisions", folder, "--format", "csv"]) == 0
    assert ",Per,settled,title,r1-1,r1-1,Om ro i barnehagen,,taken back,,,False" in capsys.readouterr().out


def test_agreement_and_state_fit_on_a_screen(review: Review, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(review.folder)
    assert main(["refs", "agreement", folder]) == 0
    assert "no work was judged by two reviewers" in capsys.readouterr().err
    for work, (one, other) in zip(works_of(review), (("include", "include"), ("exclude", "include")), strict=False):
        judge(review, work, reviewer="Kari", stage="title", verdict=one)  # type: ignore[arg-type]
        judge(review, work, reviewer="Ola", stage="title", verdict=other)  # type: ignore[arg-type]
    assert main(["refs", "agreement", folder, "--stage", "title", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith('title,Cohen\'s kappa,"Kari, Ola",2,0.5,0.75,0.0,,,')
    assert main(["refs", "state", folder]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 import, 4 records, 4 works",
        "4 criteria; 1 reviewer judges each work",
        "title and abstract: 4 works: 1 in, 0 unsure, 0 out, 1 in dispute, 2 left",
        "  judged by Kari 2 (2 left), Ola 2 (2 left)",
        "full text: 1 work: 0 in, 0 unsure, 0 out, 0 in dispute, 1 left",
        f"next: begrepskart refs screen {folder} --reviewer Kari",
    ]
