"""Whatever happens to a process, a disk or a folder: what people wrote is there, or they are told that it is not."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from test_workbook import a_study, wording

from kg import open_study, open_workbook
from kg.building.build import build_study
from kg.cli import main
from kg.defining.records import Adoption, Withdrawal, Wording
from kg.defining.workbook import Entry, Workbook
from kg.folder import workbook_file
from kg.folder.entry_log import LONGEST, MOST_TEXTS, EntryLogError
from kg.folder.settings import MeasureSettings, Settings
from kg.folder.study_folder import new_study
from kg.folder.workbook_file import WORKBOOK, WorkbookBusyError, carried

resource = pytest.importorskip("resource", reason="processes are limited otherwise there")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are killed and limited otherwise there")
ROOT = Path(__file__).parents[1]
BEFORE = """
import os, signal, sys
from pathlib import Path
from kg.folder import entry_log
from kg.defining import workbook
from kg.defining.records import Wording
from kg.folder.settings import MeasureSettings, Settings
from kg.folder.study_folder import new_study
study = Path(sys.argv[1])
def wording(text, concept="trygghet"):
    return Wording(concept=concept, language="nb", text=text)
def ended():
    os.kill(os.getpid(), signal.SIGKILL)
"""


def ran(study: Path, code: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", BEFORE + code, str(study)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, **options,
    )  # fmt: skip


@pytest.fixture
def study(tmp_path: Path) -> Path:
    study = a_study(tmp_path / "study")
    Workbook(study=study).add(wording("først"), author="Kari", follows=None)
    return study


def test_a_process_that_is_killed_while_it_writes_leaves_what_was_there(study: Path) -> None:
    before = Workbook(study=study).entries()
    code = """
real, texts = entry_log._added, []
def added(kind, connection, *rest):
    connection.execute("PRAGMA cache_size=1")  # what is written goes to the disk before the end
    texts.append(real(kind, connection, *rest))
    return ended() if len(texts) == 40 else texts[-1]
entry_log._added = added
workbook.Workbook(study=study).add_all([(wording("x" * 50_000, f"c{n}"), None) for n in range(50)], author="Ola")
"""
    assert ran(study, code).returncode == -signal.SIGKILL
    assert (study / f"{WORKBOOK}-journal").exists(), "nothing had come to the disk: the test tests nothing"
    copy = shutil.copytree(study, study.parent / "kopi")
    with new_study(copy) as building:
        a_study(building)
    assert Workbook(study=copy).entries() == before
    assert Workbook(study=study).entries() == before
    assert Workbook(study=study).add(wording("nytt", "annet"), author="Kari", follows=None).number == 2


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_build_that_is_killed_while_it_puts_the_study_in_its_place_loses_nothing(study: Path, at: int) -> None:
    code = f"""
import shutil
moves = []
def killed(what):
    def move(*rest, **others):
        moves.append(rest)
        return ended() if len(moves) == {at} else what(*rest, **others)
    return move
Path.rename = killed(Path.rename)
with new_study(study) as building:
    for name in ("study.toml", "manifest.json"):
        (building / name).write_text("")
    shutil.rmtree = killed(shutil.rmtree)
"""
    before = Workbook(study=study).entries()
    assert ran(study, code).returncode == -signal.SIGKILL
    assert study.exists() == (at != 2)
    second = Workbook(study=study).add(wording("etter"), author="Ola", follows=1)
    assert Workbook(study=study).entries() == (*before, second)
    with new_study(study) as building:
        a_study(building)
    assert Workbook(study=study).entries() == (*before, second)


def test_nobody_writes_the_first_entry_while_a_study_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, errors = a_study(tmp_path / "study"), []
    monkeypatch.setattr(workbook_file, "PATIENCE", 0.05)

    def write() -> None:
        try:
            Workbook(study=study).add(wording("a"), author="Kari", follows=None)
        except WorkbookBusyError as error:
            errors.append(error)

    with carried(study, a_study(tmp_path / "building")):
        other = Thread(target=write)
        other.start()
        other.join()
    assert len(errors) == 1
    assert Workbook(study=study).entries() == ()


def test_processes_that_write_at_once_lose_nothing_and_write_nothing_over(study: Path) -> None:
    code = """
book, done = workbook.Workbook(study=study), 0
while done < 15:
    last = book.latest(Wording)["trygghet/nb"].number
    try:
        book.add(wording(f"{sys.argv[0]} {done}"), author=str(os.getpid()), follows=last)
        done += 1
    except entry_log.ConflictError:
        pass
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", BEFORE + code, str(study)], env={**os.environ, "PYTHONPATH": str(ROOT)})
        for _ in range(3)
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    entries = Workbook(study=study).entries()
    assert len(entries) == 46
    assert [entry.follows for entry in entries[1:]] == [entry.number for entry in entries[:-1]]


def test_on_a_full_disk_nothing_is_written_and_the_way_out_is_told(study: Path) -> None:
    before = Workbook(study=study).entries()
    code = """
try:
    workbook.Workbook(study=study).add(wording("x" * 90_000, "annet"), author="Ola", follows=None)
except entry_log.EntryLogError as error:
    print(error)
"""
    size = (study / WORKBOOK).stat().st_size
    done = ran(study, code, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size + 9000, size + 9000)))
    assert "nothing was written, and what stood there is as it was: free some room" in done.stdout, done.stderr
    assert Workbook(study=study).entries() == before


def test_a_build_on_a_full_disk_leaves_the_study_and_what_was_written(study: Path) -> None:
    before = Workbook(study=study).entries()
    code = """
with new_study(study) as building:
    for name in ("study.toml", "manifest.json"):
        (building / name).write_text("")
"""
    done = ran(study, code, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
    assert done.returncode == 1
    assert Workbook(study=study).entries() == before
    assert [path.name for path in study.parent.iterdir()] == ["study"]


@contextmanager
def as_another(*folders: Path) -> Iterator[None]:
    """Within it the folders may not be written to; root may do everything, so it is another for so long."""
    for folder in folders:
        folder.chmod(0o555)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(65534)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for folder in folders:
            folder.chmod(0o755)


@pytest.mark.parametrize("is_left_by_a_kill", [False, True])
def test_what_may_not_be_written_to_can_be_read(study: Path, *, is_left_by_a_kill: bool) -> None:
    with tempfile.TemporaryDirectory() as name:  # where another may go
        place = shutil.copytree(study, Path(name) / "study")
        book, above = Workbook(study=place), Path(name)
        before = book.entries()
        if is_left_by_a_kill:
            with sqlite3.connect(place / WORKBOOK) as connection:
                connection.executescript("PRAGMA cache_size=1; BEGIN; DELETE FROM entry;")
                connection.executemany(
                    "INSERT INTO entry (kind, topic, author, made, reason, record) VALUES (?, '', '', '', '', '')",
                    (("x" * 50_000,) for _ in range(20)),
                )
                for part in (WORKBOOK, f"{WORKBOOK}-journal"):
                    shutil.copy2(place / part, above / part)
                connection.rollback()
            connection.close()
            for part in (WORKBOOK, f"{WORKBOOK}-journal"):
                shutil.move(above / part, place / part)
        with as_another(above, place):
            assert book.entries() == before
            with pytest.raises(EntryLogError, match=r"cannot be written .*get leave to write in .*study"):
                book.add(wording("nytt"), author="Ola", follows=1)
        with as_another(above), pytest.raises(EntryLogError, match="get leave to write"):
            book.add(wording("nytt"), author="Ola", follows=1)
        assert book.entries() == before


@pytest.mark.slow
def test_every_way_to_build_keeps_what_was_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, more = tmp_path / "tekst.txt", tmp_path / "mer.txt"
    text.write_text("Barnehagen gir oppfølging. Skolen har tiltak.\n", encoding="utf8")
    more.write_text("Helsestasjonen gir behandling.\n", encoding="utf8")
    study = tmp_path / "study"
    build_study([text], study, settings=Settings(measure=MeasureSettings(permutations=9)))
    manifest = (study / "manifest.json").read_bytes()
    entry = open_workbook(study).add(wording("x"), author="Kari", follows=None)
    assert main(["build", "-o", str(study)]) == 0
    assert (study / "manifest.json").read_bytes() == manifest
    assert WORKBOOK.encode() not in manifest
    sheet = tmp_path / "ark.csv"
    for call in (
        ["add", str(study), str(more)], ["remove", str(study), "mer.txt"], ["list", str(study)],
        ["review", str(study), "-o", str(sheet)], ["review", str(study), "--read", str(sheet)],
    ):  # fmt: skip
        assert main(call) == 0, (call, capsys.readouterr().err)
        told = capsys.readouterr()
        assert WORKBOOK not in told.out + told.err
        assert open_workbook(open_study(study)).entries() == (entry,), call
    assert main(["build", str(more), "-o", str(study)]) == 0
    assert open_workbook(study).entries() == (entry,)


def test_to_read_makes_no_file(tmp_path: Path) -> None:
    assert Workbook(study=tmp_path / "borte" / "study").entries() == ()
    assert Workbook(study=tmp_path).entries() == ()
    (tmp_path / WORKBOOK).touch()  # as a kill before the first entry leaves it
    assert Workbook(study=tmp_path).entries() == ()
    assert (tmp_path / WORKBOOK).stat().st_size == 0
    assert Workbook(study=tmp_path).add(wording("x"), author="Kari", follows=None).number == 1


def test_names_that_an_address_would_read_otherwise_are_names(tmp_path: Path) -> None:
    study = a_study(tmp_path / "år 2026?mode=memory#100%25")
    entry = open_workbook(study).add(wording("x"), author="Kari", follows=None)
    assert open_workbook(str(study)).entries() == (entry,)
    assert (study / WORKBOOK).is_file()


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    book = Workbook(study=tmp_path)
    with pytest.raises(EntryLogError, match=r"Wording\.language: Input should be 'nb', 'nn' or 'en'"):
        book.add(Wording(concept="c", language="de", text="x"), author="Kari", follows=None)  # type: ignore[arg-type]
    with pytest.raises(EntryLogError, match="half a character"):
        book.add(wording("\ud800"), author="Kari", follows=None)
    with pytest.raises(EntryLogError, match="half a character"):
        book.add(wording("x"), author="K\udce5ri", follows=None)
    many = Adoption(concept="c", wordings=(10**9,) * LONGEST, version="1.0.0", relation="self-composed")
    assert len(str(many.wordings)) > LONGEST * MOST_TEXTS
    with pytest.raises(EntryLogError, match=f"more than {LONGEST * MOST_TEXTS} characters in all"):
        book.add(many, author="Kari", follows=None)
    assert book.entries() == ()
    assert book.add(wording("å" * LONGEST), author="Kari", follows=None).number == 1


def test_a_file_that_would_do_something_when_it_is_written_to_is_refused(study: Path) -> None:
    with sqlite3.connect(study / WORKBOOK) as connection:
        connection.execute("CREATE TRIGGER more AFTER INSERT ON entry BEGIN DELETE FROM entry; END")
    connection.close()
    for call in (Workbook(study=study).entries, lambda: Workbook(study=study).add(wording("x"), author="K", follows=1)):
        with pytest.raises(EntryLogError, match="no file of this program"):
            call()


def test_a_file_without_one_of_its_columns_is_none_of_ours(study: Path) -> None:
    with sqlite3.connect(study / WORKBOOK) as connection:
        connection.execute("ALTER TABLE entry DROP COLUMN author")
    connection.close()
    for call in (Workbook(study=study).entries, lambda: Workbook(study=study).add(wording("x"), author="K", follows=1)):
        with pytest.raises(EntryLogError, match="no file of this program's, or of a later version; put the right one"):
            call()


def test_why_a_file_cannot_be_used_is_told(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda place, **named: connect(place, timeout=0.05, **named))
    holder = connect(study / WORKBOOK, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    book = Workbook(study=study)
    with pytest.raises(
        EntryLogError, match=r"database is locked\); another program holds the file; nothing was written"
    ):
        book.add(wording("x"), author="Ola", follows=1)
    with pytest.raises(EntryLogError, match=r"another program holds the file: close it there, and try again"):
        book.entries()
    holder.close()
    assert len(book.entries()) == 1
    data = (study / WORKBOOK).read_bytes()
    for damaged in (data[: len(data) // 2], b"x" * len(data)):
        (study / WORKBOOK).write_bytes(damaged)
        for call in (book.entries, lambda: book.add(wording("x"), author="Ola", follows=1)):
            with pytest.raises(
                EntryLogError, match=r"it is not whole.*: put back a copy of it, or move it out of the st"
            ):
                call()
        assert (study / WORKBOOK).read_bytes() == damaged


@pytest.mark.parametrize("at", [0, 20, 100, 5000, 9000])
def test_a_damaged_file_is_read_or_refused(study: Path, at: int) -> None:
    data = bytearray((study / WORKBOOK).read_bytes())
    data[at : at + 200] = b"\xff" * len(data[at : at + 200])
    (study / WORKBOOK).write_bytes(data)
    found: tuple[Entry, ...] = ()
    told = ""
    try:
        found = Workbook(study=study).entries()
    except EntryLogError as error:
        told = str(error)
    assert len(found) == 1 or WORKBOOK in told


def test_a_copied_study_goes_its_own_way(study: Path) -> None:
    copy = shutil.copytree(study, study.parent / "kopi")
    assert Workbook(study=copy).entries() == Workbook(study=study).entries()
    Workbook(study=copy).add(wording("i kopien"), author="Ola", follows=1)
    assert len(Workbook(study=study).entries()) == 1


def test_entries_of_a_kind_are_those_that_are_asked_for(study: Path) -> None:
    book = Workbook(study=study)
    adopted = book.add(
        Adoption(concept="c", wordings=(1,), version="1.0.0", relation="self-composed"), author="K", follows=None
    )
    withdrawn = book.add(Withdrawal(concept="c"), author="K", follows=adopted.number)
    assert book.entries(Adoption) == (adopted, withdrawn)
    assert book.entries(Withdrawal) == (withdrawn,)


def test_two_thousand_entries_are_read_at_once(tmp_path: Path) -> None:
    book = Workbook(study=tmp_path)
    book.add_all([(wording("det å være trygg " * 9, f"c{n}"), None) for n in range(2000)], author="Kari")
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        assert len(book.entries()) == 2000
        taken.append(time.perf_counter() - begun)
    assert min(taken) < 0.05, "12 ms on the machine that it was written on"
