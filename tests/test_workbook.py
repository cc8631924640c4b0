"""What people write is added, never written over, and survives a build that replaces the study."""

import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from kg.defining.records import Adoption, Answer, Withdrawal, Wording
from kg.defining.workbook import Workbook
from kg.folder import workbook_file
from kg.folder.entry_log import LONGEST, ConflictError, EntryLogError
from kg.folder.study_folder import new_study
from kg.folder.workbook_file import WORKBOOK, WorkbookBusyError, writing


def wording(text: str, concept: str = "trygghet") -> Wording:
    return Wording(concept=concept, language="nb", text=text)


def a_study(folder: Path) -> Path:
    for name in ("study.toml", "manifest.json"):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text("", encoding="utf8")
    return folder


def test_entries_come_back_as_they_were_written(tmp_path: Path) -> None:
    book = Workbook(study=tmp_path)
    assert book.entries() == ()
    first = book.add(wording("det å være trygg"), author=" Kari ", follows=None, reason="første")
    second = book.add(wording("det å føle seg trygg"), author="Ola", follows=first.number)
    answer = Answer(concept="trygghet", wording=second.number, service="skole", verdict="remark", remark="hvem?")
    third = book.add(answer, author="Skolen", follows=None)
    assert book.entries() == (first, second, third)
    assert (first.author, first.reason, second.follows) == ("Kari", "første", first.number)
    assert [*book.latest(Wording).values()] == [second]
    assert book.entries(Answer, about="annet") == ()
    assert book.entries(about="trygghet") == book.entries()


def test_who_has_not_seen_the_last_entry_writes_nothing(tmp_path: Path) -> None:
    book = Workbook(study=tmp_path)
    first = book.add(wording("a"), author="Kari", follows=None)
    with pytest.raises(ConflictError, match="Kari wrote on it") as found:
        book.add_all([(wording("b", "annet"), None), (wording("c"), None)], author="Ola")
    assert found.value.last == first
    assert book.entries() == (first,)


def test_a_withdrawal_follows_its_adoption(tmp_path: Path) -> None:
    book = Workbook(study=tmp_path)
    adoption = Adoption(concept="trygghet", wordings=(1,), version="1.0.0", relation="self-composed")
    first = book.add(adoption, author="Kari", follows=None)
    last = book.add(Withdrawal(concept="trygghet"), author="Kari", follows=first.number)
    assert book.latest(Adoption) == {"trygghet": last}


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "'; DROP TABLE entry; --", "x" * (LONGEST - 200), "å\u0000\u202e"]
)
def test_any_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    entry = Workbook(study=tmp_path).add(wording(text), author="Kari", follows=None)
    assert Workbook(study=tmp_path).entries() == (entry,)


def test_a_text_without_end_and_one_without_author_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EntryLogError, match="more than 100000 characters"):
        Workbook(study=tmp_path).add(wording("x" * (LONGEST + 1)), author="Kari", follows=None)
    with pytest.raises(EntryLogError, match="nobody is named"):
        Workbook(study=tmp_path).add(wording("x"), author=" ", follows=None)
    assert not (tmp_path / WORKBOOK).exists()


def test_another_file_in_its_place_is_not_touched(tmp_path: Path) -> None:
    for content in (b"no database at all, but long enough to be looked at", None):
        path = tmp_path / WORKBOOK
        path.unlink(missing_ok=True)
        if content is None:
            with sqlite3.connect(path) as connection:
                connection.execute("CREATE TABLE other (x)")
            connection.close()
        else:
            path.write_bytes(content)
        before = path.read_bytes()
        with pytest.raises(EntryLogError, match=r"it is not whole; nothing was written|no file of this program"):
            Workbook(study=tmp_path).add(wording("x"), author="Kari", follows=None)
        assert path.read_bytes() == before


def test_a_study_built_anew_keeps_what_is_written_while_it_is_built(tmp_path: Path) -> None:
    study = a_study(tmp_path / "study")
    book = Workbook(study=study)
    first = book.add(wording("a"), author="Kari", follows=None)
    with new_study(study) as building:
        second = book.add(wording("b"), author="Kari", follows=first.number)
        a_study(building)
    assert Workbook(study=study).entries() == (first, second)
    assert not [path for path in tmp_path.iterdir() if path != study]


def test_many_writers_and_builds_lose_nothing(tmp_path: Path) -> None:
    study = a_study(tmp_path / "study")

    def write(name: str) -> None:
        last: int | None = None
        for number in range(10):
            last = Workbook(study=study).add(wording(f"{number}", name), author=name, follows=last).number

    writers = [Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for writer in writers:
        writer.start()
    for _ in range(5):
        with new_study(study) as building:
            a_study(building)
    for writer in writers:
        writer.join()
    assert len(Workbook(study=study).entries()) == 30


def test_who_holds_the_file_for_too_long_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_file, "PATIENCE", 0.05)
    errors: list[BaseException] = []

    def write() -> None:
        try:
            Workbook(study=tmp_path).add(wording("a"), author="Kari", follows=None)
        except WorkbookBusyError as error:
            errors.append(error)

    with writing(tmp_path):
        other = Thread(target=write)
        other.start()
        other.join()
    assert "nothing was written" in str(errors[0])
