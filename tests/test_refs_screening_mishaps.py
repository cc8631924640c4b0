"""What goes wrong while people screen: a process killed between judgements, two at once, a log that is locked."""

import os
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from made_up_screening import joined, made_up_review

from kg.cli import main
from kg.folder import workbook_file
from kg.refs.duplicates.works import Work, works_of
from kg.refs.records.log import LOG, Log
from kg.refs.records.records import Record
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Screened
from kg.refs.screening.judging import judge, queue, settle
from kg.refs.screening.outcomes import outcomes_of
from kg.refs.screening.standing import JudgementError, standing_of

ROOT = Path(__file__).parents[1]


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return made_up_review(tmp_path / "r", [f"Studie {n}" for n in range(12)])


def screening(review: Review, reviewer: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "kg.cli", "refs", "screen", str(review.folder), "--reviewer", reviewer, "--all"]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.mark.slow
def test_what_was_judged_before_a_kill_is_kept_and_two_processes_hinder_nobody(review: Review) -> None:
    people = [screening(review, name) for name in ("Kari", "Ola")]
    for each in people:
        assert each.stdin is not None
        assert each.stdout is not None
        each.stdin.write("i\n" * 5)
        each.stdin.flush()
    for each in people:
        assert each.stdout is not None
        while "[6/12]" not in each.stdout.readline():
            pass
        each.kill()
        each.communicate()
    outcomes = outcomes_of(review, works_of(review), "title")
    assert [len(outcome.judgements) for outcome in outcomes.values()] == [2] * 5 + [0] * 7
    assert len(review.log.entries(Criteria)) == 1
    assert len(queue(review, works_of(review), "Kari", "title")) == 7


def test_several_at_once_lose_nothing(review: Review) -> None:
    works = works_of(review)[:6]

    def all_of(reviewer: str) -> None:
        for work in works:
            judge(review, work, reviewer=reviewer, stage="title", verdict="include")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(all_of, ("A", "B", "C", "D")))
    assert len(review.log.entries(Screened)) == 24
    assert {outcome.verdict for outcome in outcomes_of(review, works, "title").values()} == {"include"}


def test_a_log_that_another_program_holds_is_told(
    review: Review, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda place, **options: real(place, timeout=0, **options))
    holder = real(review.folder / LOG, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert main(["refs", "state", str(review.folder)]) == 2
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert "another program holds the file" in capsys.readouterr().err


@pytest.mark.slow
def test_who_holds_the_review_for_too_long_is_waited_for_and_told(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_file, "PATIENCE", 0.05)
    code = (
        "import sys\nfrom pathlib import Path\nfrom kg.refs.records.log import held_review\n"
        "with held_review(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(review.folder)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(workbook_file.WorkbookBusyError, match="has been writing to it"):
            judge(review, works_of(review)[0], reviewer="Kari", stage="title", verdict="include")
        other.communicate()
    judge(review, works_of(review)[0], reviewer="Kari", stage="title", verdict="include")
    assert len(review.log.entries(Screened)) == 1


def test_many_works_and_judgements_are_read_once(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    real = Log.entries

    def counted(log: Log, *kinds: Any, **options: Any) -> Any:
        calls.extend(kinds)
        return real(log, *kinds, **options)

    monkeypatch.setattr(Log, "entries", counted)
    outcomes_of(review, works_of(review) * 50, "title")
    assert calls.count(Screened) == 1


def test_who_judges_or_settles_one_work_does_not_read_what_was_said_of_others(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor of works whose ids begin alike, or that a note names; what was said of a part that it had is read."""
    parts = works_of(review)[:12]
    for work in parts[1:]:
        judge(review, work, reviewer="Ola", stage="title", verdict="exclude", note='som "r1-1"')
    (whole,) = joined(review, (1, 2))
    judge(review, parts[0], reviewer="Kari", stage="title", verdict="include")
    standing = standing_of(review, parts[0])
    assert [*standing.screened] == [("title", "r1-1")]
    assert {record for _, record in standing_of(review, whole).screened} == {"r1-1", "r1-2"}
    monkeypatch.setattr(Log, "entries", lambda *_, **__: pytest.fail("the whole log was read"))
    judge(review, parts[0], reviewer="Kari", stage="full_text", verdict="include")
    with pytest.raises(JudgementError, match="does not stand included"):
        judge(review, whole, reviewer="Kari", stage="full_text", verdict="include")
    settle(review, whole, stage="title", verdict="include", author="Kari")
    judge(review, whole, reviewer="Kari", stage="full_text", verdict="include")


@pytest.mark.slow
def test_a_hundred_thousand_works_and_twice_as_many_judgements_take_seconds(review: Review) -> None:
    records = (Record(id=f"r2-{n}", title=f"Studie {n}") for n in range(100_000))
    works = [Work(id=record.id, records=(record,), fields=record) for record in records]
    for reviewer, share in (("A", 10), ("B", 9)):
        said = (
            Screened(records=work.ids, stage="title", reviewer=reviewer, verdict="exclude" if at % share else "include")
            for at, work in enumerate(works)
        )
        review.log.add_all([(each, None) for each in said], author=reviewer)
    begun = time.process_time()
    outcomes = outcomes_of(review, works, "title")
    assert time.process_time() - begun < 20  # 3 s where it was written; a scan a work would be hours
    assert (
        sum(outcome.conflict for outcome in outcomes.values()) == 18_888
    )  # those that one includes: by 10 or by 9 parts, not by both
    begun = time.process_time()
    judge(review, works[0], reviewer="A", stage="full_text", verdict="include")
    assert time.process_time() - begun < 1  # 0.15 s where it was written, 1.5 when all was read
