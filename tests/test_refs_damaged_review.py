"""A review whose files were changed by hand or damaged: every command says so in a line, or makes anew what it can."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import BegrepskartError
from kg.cli import main
from kg.commands.options import keep_out_of_studies
from kg.refs.duplicates.decided import duplicates_of
from kg.refs.records.review import open_review
from kg.refs.sample.made_up import begin_sample
from kg.refs.screening.kept_order import keep_order

Damage = Callable[[Path], Any]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begin_sample(tmp_path_factory.mktemp("hel") / "gjennomgang").folder


def in_records(change: Callable[[dict[str, Any]], Any]) -> Damage:
    """Change the first record of the first file."""

    def damage(review: Path) -> None:
        path = review / "records" / "0001.jsonl"
        first, *others = path.read_text(encoding="utf8").splitlines()
        record = json.loads(first)
        change(record)
        path.write_text("\n".join([json.dumps(record), *others, ""]), encoding="utf8")

    return damage


def written(name: str, text: str) -> Damage:
    return lambda review: (review / name).write_text(text, encoding="utf8")


def a_pipe(review: Path) -> None:
    path = review / "records" / "0001.jsonl"
    path.unlink()
    os.mkfifo(path)


def in_log(statement: str) -> Damage:
    def damage(review: Path) -> None:
        with sqlite3.connect(review / "log.sqlite") as log:
            log.execute(statement)
        log.close()

    return damage


RECORDS = {
    "a number for a DOI": in_records(lambda record: record.update(doi=5)),
    "a text for authors": in_records(lambda record: record.update(authors="Berg")),
    "a list for a title": in_records(lambda record: record.update(title=["Om ro"])),
    "a text for a year": in_records(lambda record: record.update(year="2019")),
    "a year of 30 digits": in_records(lambda record: record.update(year=10**30)),
    "no values": in_records(lambda record: record.update(values=None)),
    "a field too few": in_records(lambda record: record.pop("title")),
    "half a character": in_records(lambda record: record.update(title="\ud800")),
    "an id of no record": in_records(lambda record: record.update(id="evil")),
    "the id of another": in_records(lambda record: record.update(id="r9-9")),
    "brackets without end": written("records/0001.jsonl", "[" * 100_000),
    "no records": written("records/0001.jsonl", ""),
}
LOG = {
    "a judgement of nothing": in_log(
        "update entry set record = json_set(record, '$.records', json('[]')) where kind = 'Screened'"
    ),
    "bytes that are no text": in_log("update entry set record = cast(x'7b95' as text) where number = 3"),
    "more records than came": in_log("update entry set record = json_set(record, '$.records', 99) where number = 1"),
}
SETTINGS = {
    "a number of 5,000 digits": written("review.toml", f"reviewers = {'9' * 5_000}"),
    "brackets": written("review.toml", f"a = {'[' * 5_000}"),
}


@pytest.mark.parametrize("name", [*RECORDS, *LOG, *SETTINGS])
def test_what_is_damaged_is_told_in_a_line(
    name: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = shutil.copytree(whole, tmp_path / "r")
    (RECORDS | LOG | SETTINGS)[name](review)
    for action in ("list", "state", "flow"):
        status = main(["refs", action, str(review)])
        said = capsys.readouterr().err
        assert "unexpected" not in said
        if action == "state":
            assert status == 2
            place = {**dict.fromkeys(RECORDS, "records"), **dict.fromkeys(SETTINGS, "review.toml")}
            assert place.get(name, "r") in said


@pytest.mark.skipif(os.name == "nt", reason="pipes are made otherwise there")
def test_nothing_waits_at_a_pipe(whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_pipe(review := shutil.copytree(whole, tmp_path / "r"))
    assert main(["refs", "list", str(review)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def in_pairs(line: int, **changed: object) -> Damage:
    def damage(review: Path) -> None:
        path = review / "duplicates.jsonl"
        lines = path.read_text(encoding="utf8").splitlines()
        lines[line] = json.dumps({**json.loads(lines[line]), **changed})
        path.write_text("\n".join([*lines, ""]), encoding="utf8")

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        in_pairs(1, one="r99-1"), in_pairs(1, one=None), in_pairs(1, score="x"), in_pairs(0, groups=[["evil", "r1-1"]]),
        in_pairs(0, groups=[[1, 2]]), written("duplicates.jsonl", "[" * 100_000), written("duplicates.jsonl", "\0"),
    ],
)  # fmt: skip
def test_what_was_computed_is_made_again(
    damage: Damage, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(review := shutil.copytree(whole, tmp_path / "r"))
    assert main(["refs", "state", str(review)]) == 0
    assert "67 records, 45 works" in capsys.readouterr().out
    assert duplicates_of(open_review(review)) == duplicates_of(open_review(whole))


def test_what_a_killed_import_began_to_write_is_cleared_by_the_next(whole: Path, tmp_path: Path) -> None:
    review = shutil.copytree(whole, tmp_path / "r")
    (left := review / "records" / ".writing-abc").mkdir()
    (tmp_path / "ny.ris").write_text("TY  - JOUR\nTI  - Om oppdiktet ro\nER  - \n", encoding="utf8")
    assert main(["refs", "import", str(tmp_path / "ny.ris"), "-o", str(review)]) == 0
    assert not left.exists()


def test_a_review_that_lost_its_log_is_refused_and_nothing_of_it_is_written_over(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = shutil.copytree(whole, tmp_path / "r")
    (review / "log.sqlite").unlink()
    before = (review / "records" / "0001.jsonl").read_bytes()
    assert main(["refs", "state", str(review)]) == 2
    assert "it holds records, and no log of them" in capsys.readouterr().err
    (tmp_path / "eric.ris").write_text("TY  - JOUR\nTI  - Om oppdiktet ro\nER  - \n", encoding="utf8")
    main(["refs", "import", str(tmp_path / "eric.ris"), "-o", str(review)])
    assert (review / "records" / "0001.jsonl").read_bytes() == before


@pytest.mark.parametrize("name", ["log.sqlite", "review.toml", "sources/0001-eric.ris", "records/x.ris"])
def test_nothing_is_written_over_what_a_review_is_made_of(
    name: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = shutil.copytree(whole, tmp_path / "r")
    assert main(["refs", "export", str(review), "-o", str(review / name), "--format", "ris"]) == 2
    assert "belongs to the review in r" in capsys.readouterr().err


def test_everything_that_a_review_keeps_is_known_to_belong_to_it(whole: Path, tmp_path: Path) -> None:
    review = shutil.copytree(whole, tmp_path / "r")
    keep_order(open_review(review), "title", ("1-1",))
    kept = sorted(review.iterdir())
    for each in kept:
        with pytest.raises(BegrepskartError, match="belongs to the review in r"):
            keep_out_of_studies(each / "x" if each.is_dir() else each)
    assert [each.name for each in kept] == [
        "duplicates.jsonl", "log.sqlite", "order.json", "records", "review.toml", "sources",
    ]  # fmt: skip


def test_pairs_that_were_cut_off_are_found_again(whole: Path, tmp_path: Path) -> None:
    review = shutil.copytree(whole, tmp_path / "r")
    lines = (review / "duplicates.jsonl").read_text(encoding="utf8").splitlines()
    (review / "duplicates.jsonl").write_text("\n".join([*lines[:5], ""]), encoding="utf8")
    assert duplicates_of(open_review(review)) == duplicates_of(open_review(whole))


def test_a_file_that_counts_already_is_not_restored_beside_itself(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = shutil.copytree(whole, tmp_path / "r")
    assert main(["refs", "source", str(review), "1", "--removed", "--author", "Kari"]) == 0
    source = next((review / "sources").glob("0001-*"))
    assert main(["refs", "import", str(source), "-o", str(review), "--author", "Kari"]) == 0
    assert main(["refs", "source", str(review), "1", "--restored", "--author", "Kari"]) == 2
    assert "the same file counts already, as import 8" in capsys.readouterr().err
