"""Where a study or a file is to be written is looked at before any work is done, and one process at a time builds."""

import errno
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from every_command import OUTPUTS, calls

from kg.asking.study import open_study
from kg.building import build
from kg.building.build import BuildError, build_study
from kg.building.study_sources import add_sources
from kg.cli import main
from kg.folder import one_builder
from kg.folder.one_builder import TakenError, taken
from kg.folder.settings import MeasureSettings, Settings
from kg.folder.study_folder import StudyFolderError, check_target, is_study, new_study, recover_study, sole_builder
from kg.study_measures.comparison import GroupError, read_groups
from kg.study_measures.terms import TermsError
from kg.tables.study_tables import StudyError

pytestmark = pytest.mark.slow
QUICK = Settings(measure=MeasureSettings(permutations=9))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text and a study of it."""
    place = tmp_path_factory.mktemp("maal")
    (place / "tekst.txt").write_text("Barnehagen gir oppfølging. Skolen har tiltak.\n", encoding="utf8")
    build_study([place / "tekst.txt"], place / "study", settings=QUICK)
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path / "her")
    monkeypatch.chdir(tmp_path / "her")
    return tmp_path / "her"


def link(place: Path) -> str:
    (place / "lenke").symlink_to("study")
    return "lenke"


def dangling(place: Path) -> str:
    (place / "lenke").symlink_to("borte")
    return "lenke"


def loop(place: Path) -> str:
    (place / "lenke").symlink_to("lenke")
    return "lenke"


def a_file(place: Path) -> str:
    (place / "fil").write_text("x", encoding="utf8")
    return "fil"


def a_pipe(place: Path) -> str:
    os.mkfifo(place / "ror")
    return "ror"


def full(place: Path) -> str:
    (place / "full").mkdir()
    (place / "full" / "min.txt").write_text("x", encoding="utf8")
    return "full"


TARGETS: list[tuple[Callable[[Path], str], str]] = [
    (link, r"it is a link to .*study, and .*; name that folder itself with -o .*study"),
    (dangling, r"it is a link to .*borte, and a study cannot take the place of a link; name another folder with -o"),
    (loop, r"it is a link to .*lenke, and"),
    (a_file, r"it is no folder; name a folder for the study with -o"),
    (a_pipe, r"it is no folder; name a folder for the study with -o"),
    (lambda _: "tekst.txt/study", r"it cannot be written to \(.*\); name another folder with -o"),
    (full, r"it holds files but no study, so nothing was written; name a new or empty folder"),
    (lambda _: ".", r"you stand in it, and what stands there is replaced; go to the folder above"),
    (lambda _: "..", r"you stand in it, and"),
    (lambda _: "study/..", r"you stand in it, and"),
    (lambda _: "/", r"a disk or volume is mounted there, and no folder can take its place; name a folder in it"),
    (lambda _: "a" * 300, r"it cannot be written to \(File name too long\); name another folder with -o"),
    (lambda _: "a" * 250, r"it cannot be written to \(File name too long\); name another folder with -o"),
    (lambda _: "study/text", r"it stands in the study .*study, which is replaced as a whole"),
    (lambda _: "study/ny", r"it stands in the study .*study, which is replaced as a whole"),
]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")
@pytest.mark.parametrize(("target", "message"), TARGETS)
def test_what_a_study_cannot_be_written_to_is_refused_before_anything_is_read(
    target: Callable[[Path], str], message: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "list_sources", lambda *_, **__: pytest.fail("sources were looked at"))
    name = target(place)
    before = sorted(place.rglob("*"))
    with pytest.raises(StudyFolderError, match=message):
        build_study(["tekst.txt"], name)
    assert sorted(place.rglob("*")) == before


def test_a_study_is_not_built_of_itself(place: Path) -> None:
    for sources in (["study"], ["study/text"], ["tekst.txt", "study/method.md"]):
        with pytest.raises(StudyFolderError, match=r"study: the source .*study.* stands in it, and what stands there"):
            build_study(sources, "study")
    assert len(open_study("study").documents) == 1


def test_a_study_in_a_folder_of_reports_is_no_source_of_itself(place: Path) -> None:
    for _ in range(2):
        build_study(["../her"], "reports-study", settings=QUICK)
    assert open_study("reports-study").documents["file"].tolist() == ["tekst.txt"]


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(place: Path) -> None:  # pragma: no cover
    (place / "last").mkdir(mode=0o500)
    with pytest.raises(StudyFolderError, match="Permission denied"):
        build_study(["tekst.txt"], "last/study")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_disk_that_fills_leaves_the_earlier_study(
    number: int, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in sorted(place.rglob("*.*")) if path.is_file()}

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    (place / "ny.txt").write_text("Skolen gir oppfølging.\n", encoding="utf8")
    monkeypatch.setattr(build, "write_site", fail)
    assert main(["add", "study", "ny.txt", "--quiet"]) == 2
    way_out = "" if number == errno.EIO else "free some room, and do it again; "
    said = f"begrepskart: {os.strerror(number)}; {way_out}a study that stood there is as it was\n"
    assert capsys.readouterr().err == said
    (place / "ny.txt").unlink()
    shutil.rmtree(place / ".study.partial")  # what was read, for the next build
    assert {path: path.read_bytes() for path in sorted(place.rglob("*.*")) if path.is_file()} == before


def test_an_error_without_words_of_the_system_is_told_too(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("Couldn't deserialize thrift")

    monkeypatch.setattr(build, "write_site", fail)
    assert main(["build", "tekst.txt", "-o", "ny", "--quiet"]) == 2
    assert "begrepskart: Couldn't deserialize thrift; a study" in capsys.readouterr().err
    assert place.is_dir()


@pytest.mark.parametrize("again", [True, False])
def test_two_builds_at_once(again: bool, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second says who builds; the same thread may take what it holds, and a dead holder's lock is none."""
    holder = (
        "import sys, time; from pathlib import Path; from kg.folder.study_folder import sole_builder\n"
        "with sole_builder(Path('study')): print('held', flush=True); time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(build.__file__).parents[2])}
    with subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"held\n"
        for command in (["build", "-o", "study"], ["add", "study", "tekst.txt"], ["remove", "study", "tekst.txt"]):
            assert main(command) == 2
            said = capsys.readouterr().err
            assert f"study: process {running.pid} on " in said
            assert "is building it; wait until that has ended, or name another folder with -o" in said
        assert main(["summary", "study"]) == 0
        running.kill()
    assert (place / ".study.lock").exists()
    if again:
        with sole_builder(Path("study")):
            build_study([], "study")
    else:
        build_study([], "study")
    assert not (place / ".study.lock").exists()


def test_a_lock_is_held_by_one_thread(tmp_path: Path) -> None:
    path, other = tmp_path / "lock", list[str]()

    def take() -> None:
        try:
            with taken(path):
                other.append("taken")
        except TakenError as error:
            other.append(str(error))

    with taken(path), taken(path):
        thread = threading.Thread(target=take)
        thread.start()
        thread.join()
    take()
    assert other == [f"process {os.getpid()} on {socket.gethostname()}", "taken"]


def test_a_lock_whose_file_its_holder_has_just_taken_away_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, original = tmp_path / "lock", one_builder._lock
    gone: list[Path] = []

    def lock_late(file: object) -> bool:
        if not gone:
            gone.append(path)
            path.unlink()
        return original(file)  # type: ignore[arg-type]

    monkeypatch.setattr(one_builder, "_lock", lock_late)
    with taken(path):
        assert path.exists()
    assert gone


def test_a_study_between_two_moves_is_waited_for(place: Path) -> None:
    """Who opens a study at that moment neither finds none nor puts the earlier one into the builder's way."""
    study, previous = place / "study", place / ".study.previous"
    with taken(place / ".study.lock"):
        study.rename(previous)
        mover = threading.Timer(0.2, lambda: previous.rename(study))
        mover.start()
        looker = threading.Thread(target=recover_study, args=(study,))
        looker.start()
        looker.join()
    assert is_study(study)
    assert not previous.exists()


def test_one_that_never_comes_back_is_not_waited_for_long(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    (place / "study").rename(place / ".study.previous")
    with taken(place / ".study.lock"):
        thread = threading.Thread(target=recover_study, args=(place / "study",))
        thread.start()
        thread.join()
    assert waited == [0.05] * 40
    recover_study(place / "study")
    assert is_study(place / "study")


def test_what_a_killed_build_left_is_cleared(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / ".study.building" / "site").mkdir(parents=True)
    with new_study(Path("study")) as building:
        assert not list(building.iterdir())
        building.rmdir()
    (place / ".study.building").write_text("no folder", encoding="utf8")
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with (
        pytest.raises(StudyFolderError, match=r"\.study\.building: an earlier build left it, and .*; remove"),
        new_study(Path("study")),
    ):
        pass


FILES = [
    (
        "study/x.csv",
        r"study/x.csv: study is a study, which is replaced as a whole when it is built; name a place outside",
    ),
    ("study", "study: is a folder; name a file in it with -o"),
    ("borte/x.csv", "borte/x.csv: there is no folder borte; make it first, or name another with -o"),
    ("tekst.txt/x.csv", "tekst.txt/x.csv: there is no folder tekst.txt; make it first"),
    ("lenke", r"lenke: it cannot be written to \(.*\); name another file with -o"),
    ("a" * 300, r"it cannot be written to \(File name too long\); name another file with -o"),
    ("ror", "ror: it is no ordinary file; name another with -o"),
]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")
@pytest.mark.parametrize(("name", "message"), FILES)
def test_every_command_looks_at_its_file_before_the_work(
    name: str, message: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loop(place)
    a_pipe(place)
    told = []
    found = calls(place / "study", scratch=place, source=place / "tekst.txt", service="barnehage", concept="oppfølging")
    for arguments in found:
        command = " ".join(arguments[: 1 + (arguments[0] == "refs")])
        if "-o" not in arguments or command == "build" or command in told:
            continue
        if arguments[0] == "dossier" and name.startswith("borte"):
            continue  # it makes the folders that are missing
        arguments[arguments.index("-o") + 1] = name
        assert main(arguments) == 2
        said = capsys.readouterr().err
        assert re.search(message, said), said
        told.append(command)
    assert set(told) >= set(OUTPUTS) - {"build", "dossier"}


def test_nothing_but_builds_writes_into_a_study(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(place.rglob("*"))
    for command in (
        ["lexicon", "export", "study"],
        ["lexicon", "export", "study/lexicon.ttl"],
        ["terms", "study", "--add", "ord", "--scheme", "study/ord"],
        ["evaluate", "study", "--gold", "study/gold", "--draw", "2"],
    ):
        assert main(command) == 2
        assert "study is a study, which is replaced as a whole when it is built" in capsys.readouterr().err
    assert sorted(place.rglob("*")) == before


def test_what_is_no_study_is_not_said_to_be_built_there(place: Path) -> None:
    full(place)
    with pytest.raises(
        StudyError, match=r"full: is no study \(.*\); name a folder that holds one, or build one with: .* -o STUDY"
    ):
        open_study("full")
    with pytest.raises(StudyError, match=r"/: is no study"):
        open_study("/")
    with pytest.raises(
        StudyError, match=r"borte: does not exist; build one with: begrepskart build SOURCE... -o borte"
    ):
        add_sources([Path("tekst.txt")], Path("borte"))
    assert not (place / ".borte.lock").exists()


def test_python_is_told_what_it_must_be_given(place: Path) -> None:
    study = open_study("study")
    with pytest.raises(BuildError, match=r"build_study: sources is 'tekst.txt'; give a list of files and folders"):
        build_study("tekst.txt", "study")
    with pytest.raises(StudyError, match="a concept is named by its id or a label, and not by None"):
        study.concept(None)  # type: ignore[arg-type]
    for ask in (study.keyness, study.lessons):
        with pytest.raises(TermsError, match="seed is -1; give a whole number that is not below 0"):
            ask("barnehage", "skole", seed=-1)
    (place / "grupper").mkdir()
    with pytest.raises(GroupError, match=r"groups .* found: none"):
        read_groups("grupper")
    check_target(Path("study"), [Path("tekst.txt")])


@pytest.mark.parametrize(
    "arguments", [["build", "", "-o", "study"], ["build", "-o", " "], ["summary", ""], ["validate", ""]]
)
def test_an_empty_name_is_not_the_folder_one_stands_in(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "the name is empty" in capsys.readouterr().err
