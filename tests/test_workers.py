"""Who does the work changes nothing of the study; what happens to a worker happens to its document alone."""

import errno
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest
from made_up_workers import ROOT, build_command, files_of, harmful, run_build, write_reports

from kg.building import document_findings, workers
from kg.building.build import build_study
from kg.building.document_findings import WorkerError
from kg.building.workers import Here, is_much, local_workers, processors
from kg.cli import main
from kg.folder.settings import MeasureSettings, Settings
from kg.folder.study_folder import partial_place

SAMPLE = ROOT / "corpus" / "sample"
QUICK = Settings(measure=MeasureSettings(permutations=99))
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and their numbers are of POSIX")


def test_this_process_does_at_once_what_it_is_given() -> None:
    assert Here().submit(divmod, 7, 2).result() == (3, 1)
    with pytest.raises(ZeroDivisionError):
        Here().submit(divmod, 7, 0).result()


def test_one_job_is_this_process_and_there_is_always_one_processor() -> None:
    with local_workers(1) as pool:
        assert pool is None
    assert processors() >= 1


def test_little_is_read_by_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"x" * 70)
    (tmp_path / "b.txt").write_bytes(b"x" * 30)
    monkeypatch.setattr(workers, "FEW_BYTES", 100)
    assert is_much([tmp_path / "in", tmp_path / "b.txt"])
    assert not is_much([tmp_path / "in", tmp_path / "missing"])


def test_no_jobs_at_all_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for given, problem in (("0", "0 is below 1"), ("to", "'to' is no whole number")):
        with pytest.raises(SystemExit):
            main(["build", "reports", "--jobs", given])
        assert capsys.readouterr().err.endswith(f"begrepskart build: error: argument --jobs: {problem}\n")


def test_a_full_disk_is_no_fault_of_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_reports(tmp_path / "in", range(2))
    monkeypatch.setattr(document_findings, "to_source", fail)
    with pytest.raises(
        WorkerError, match="No space left on device; free some room or end other programs there, and bu"
    ):
        build_study([tmp_path / "in"], tmp_path / "study")
    assert not (tmp_path / "study").exists()


def end_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@POSIX
@pytest.mark.slow
def test_after_a_worker_has_ended_others_go_on() -> None:
    with local_workers(2) as pool:
        assert pool is not None
        with pytest.raises(BrokenExecutor):
            pool.submit(end_process).result()
        assert pool.submit(divmod, 7, 2).result() == (3, 1)


@pytest.mark.slow
def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEW_BYTES", 0)
    studies = []
    for jobs in (1, 3):  # two at work are tried below
        study = tmp_path / str(jobs) / "study"
        build_study([SAMPLE], study, settings=QUICK, jobs=jobs)
        studies.append(files_of(study))
    assert studies[0] == studies[1]


@POSIX
@pytest.mark.slow
def test_a_document_that_ends_its_process_is_named_and_the_rest_is_built(tmp_path: Path) -> None:
    sources = tmp_path / "in"
    write_reports(sources, range(40))
    write_reports(sources, [40], more="DREPER")
    done = run_build(sources, "-o", tmp_path / "study", "--jobs", "2", env=harmful(tmp_path))
    assert done.stderr == (
        "begrepskart: left out: rapport-00040.txt: it ended the process that read it, so that nothing is known of what "
        "is in it; leave it out, or save it anew in another format\n"
    )
    assert done.returncode == 1
    assert len(list((tmp_path / "study" / "text").iterdir())) == 40
    (sources / "rapport-00040.txt").unlink()
    build_study([sources], tmp_path / "other" / "study")
    one, other = (files_of(tmp_path / each / "study") for each in (".", "other"))
    assert {name for name in one if one[name] != other[name]} == {"manifest.json", "study.toml"}


def processes_of(group: Path) -> set[int]:
    """The processes that were given this folder, however they were begun."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/environ"):
        try:
            if str(group).encode() in status.read_bytes():
                found.add(int(status.parent.name))
        except OSError:
            continue  # it has ended, or is somebody else's
    return found


def wait_for_none(folder: Path) -> None:
    for _ in range(200):
        if not processes_of(folder):
            return
        time.sleep(0.05)
    pytest.fail(f"still running: {processes_of(folder)}")


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """What is begun here hears of Ctrl-C, also where these tests run in the background of a shell and do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.usefixtures("hears_ctrl_c")
@pytest.mark.skipif(workers.START != "forkserver", reason="no process loads libraries beside the first one here")
def test_who_is_stopped_while_libraries_load_says_so_in_a_line(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", range(3), more="Barnehagen følger opp barn. " * 4_000)
    command = build_command(tmp_path / "in", "-o", tmp_path / "study", "--jobs", "2", "--quiet")
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while len(children.read_text().split()) < 2 and running.poll() is None:  # its tracker of resources, and the server
        time.sleep(0.01)
    time.sleep(0.3)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert {line.split(":")[0] for line in said.splitlines()} == {"begrepskart"}


@pytest.mark.slow
@pytest.mark.usefixtures("hears_ctrl_c")
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see who runs")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_who_is_stopped_leaves_no_process_and_goes_on_later(tmp_path: Path, sent: signal.Signals, status: int) -> None:
    sources, env = tmp_path / "in", harmful(tmp_path)
    write_reports(sources, range(70))
    write_reports(sources, [70], more="VENTER")
    command = build_command(sources, "-o", tmp_path / "study", "--jobs", "2", "--quiet")
    running = subprocess.Popen(command, env=env, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    journal = partial_place(tmp_path / "study") / "found.jsonl"
    while not journal.exists() and running.poll() is None:
        time.sleep(0.01)
    time.sleep(0.2)
    # As a terminal does: everybody in the foreground hears of Ctrl-C.
    os.killpg(running.pid, sent) if sent == signal.SIGINT else running.send_signal(sent)
    _, said = running.communicate(timeout=60)
    assert running.returncode == status
    if sent == signal.SIGINT:
        kept = "what was read of the documents is kept: the same command goes on from there"
        assert said == f"begrepskart: {kept}\nbegrepskart: stopped; a study that stood there is as it was\n"
    wait_for_none(tmp_path / "harm")
    (sources / "rapport-00070.txt").unlink()
    result = build_study([sources], tmp_path / "study")
    assert len(result.kept) >= 32
    assert len(result.read) + len(result.kept) == 70
    assert not partial_place(tmp_path / "study").exists()
    build_study([sources], tmp_path / "other" / "study")
    one, other = (files_of(tmp_path / each / "study") for each in (".", "other"))
    assert {name for name in one if one[name] != other[name]} == {"manifest.json", "study.toml"}
