"""Documents read by workers that share no disk with the build: the study is the local one, whatever becomes of them."""

import importlib.util
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up_workers import ROOT, Cluster, build_command, files_of, harmful, run_build, write_reports

from kg.building import on_dask
from kg.building.build import build_study
from kg.building.on_dask import DaskError
from kg.folder.study_folder import partial_place

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None or os.name == "nt", reason="needs Dask (distributed) and signals"
)
pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster")
    yield made
    made.end()


def assert_as_local(tmp_path: Path) -> None:
    """The study is the one that this process makes of the same sources."""
    build_study([tmp_path / "in"], tmp_path / "other" / "study")
    one, other = (files_of(tmp_path / each / "study") for each in (".", "other"))
    assert {name for name in one if one[name] != other[name]} <= {"manifest.json", "study.toml"}
    assert one.keys() == other.keys()


@needs_dask
def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path: Path, cluster: Cluster) -> None:
    sources, study, env = tmp_path / "in", tmp_path / "study", harmful(tmp_path, SECONDS="0.02")
    write_reports(sources, range(400))
    killed, *_ = [cluster.worker("--no-nanny", env=env) for _ in range(3)]
    command = [*build_command(sources, "-o", study, "--dask", cluster.address, "--jobs", "1"), "--quiet"]
    running = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)
    while not (partial_place(study) / "found.jsonl").exists() and running.poll() is None:
        time.sleep(0.01)
    killed.kill()
    _, said = running.communicate(timeout=300)
    assert (said, running.returncode) == ("", 0)
    assert_as_local(tmp_path)


@needs_dask
def test_a_document_that_kills_workers_is_named_and_a_full_disk_passes_its_work_on(
    tmp_path: Path, cluster: Cluster
) -> None:
    sources = tmp_path / "in"
    write_reports(sources, range(40))
    write_reports(sources, [40], more="FULLT")
    write_reports(sources, [41], more="DREPER")
    for _ in range(2):
        cluster.worker("--death-timeout", "60", env=harmful(tmp_path, DISK="full"))
    done = run_build(sources, "-o", tmp_path / "study", "--dask", cluster.address, env=harmful(tmp_path))
    assert done.stderr == (
        "begrepskart: left out: rapport-00041.txt: it ended the process that read it, so that nothing is known of what "
        "is in it; leave it out, or save it anew in another format\n"
    )
    (sources / "rapport-00041.txt").unlink()
    assert_as_local(tmp_path)


@needs_dask
def test_a_worker_with_another_version_is_refused(tmp_path: Path, cluster: Cluster) -> None:
    write_reports(tmp_path / "in", range(3))
    (tmp_path / "new").mkdir()
    changed = "import kg.keeping.keys as keys\nkeys.software_digest.__wrapped__.__code__ = (lambda: 'other').__code__\n"
    (tmp_path / "new" / "sitecustomize.py").write_text(changed, encoding="utf8")
    worker = cluster.worker(
        "--no-nanny", env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "new"), str(ROOT)])}
    )
    with pytest.raises(DaskError, match=r"another version of Begrepskart.* is installed there \(tcp://127") as error:
        build_study([tmp_path / "in"], tmp_path / "study", dask=cluster.address)
    assert str(error.value).endswith("; install the same there, or build without --dask")
    assert worker.poll() is None


@needs_dask
def test_a_scheduler_without_workers_and_none_at_all_are_told(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_dask, "_PATIENCE", 1)
    write_reports(tmp_path / "in", range(3))
    with pytest.raises(DaskError, match=r"it has no workers; start one with: dask worker tcp://127.0.0.1:\d+"):
        build_study([tmp_path / "in"], tmp_path / "study", dask=cluster.address)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    for address in (nobody, "tull", "http://127.0.0.1:80"):
        with pytest.raises(DaskError, match=f"--dask {address}: no scheduler answers there; start one with: dask "):
            build_study([tmp_path / "in"], tmp_path / "study", dask=address)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cluster", "in"]


def test_without_dask_it_is_said_how_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    write_reports(tmp_path / "in", range(1))
    with pytest.raises(DaskError, match=r"Dask is not installed; install it with: pip install 'begrepskart\[dask\]'"):
        build_study([tmp_path / "in"], tmp_path / "study", dask="tcp://127.0.0.1:8786")


@needs_dask
def test_a_scheduler_that_goes_is_told_and_what_was_found_is_kept(tmp_path: Path, cluster: Cluster) -> None:
    sources, study, env = tmp_path / "in", tmp_path / "study", harmful(tmp_path)
    write_reports(sources, range(40))
    write_reports(sources, [40], more="VENTER")
    cluster.worker("--no-nanny", env=env)
    cluster.worker("--no-nanny", env=env)
    command = [*build_command(sources, "-o", study, "--dask", cluster.address), "--quiet"]
    running = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)
    while not (partial_place(study) / "found.jsonl").exists() and running.poll() is None:
        time.sleep(0.01)
    cluster.processes[0].kill()
    _, said = running.communicate(timeout=120)
    gone = "the scheduler has gone; build again when it is there: what was found until now is kept"
    assert (said, running.returncode) == (f"begrepskart: --dask {cluster.address}: {gone}\n", 2)
    (sources / "rapport-00040.txt").unlink()
    assert build_study([sources], study).kept


class _NoWorkers:
    def nthreads(self) -> dict[str, int]:
        return {}


def test_a_build_waits_for_workers_that_come_again_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    look = on_dask.Watch(_NoWorkers(), "tcp://127.0.0.1:8786")
    look()
    monkeypatch.setattr(on_dask, "WITHOUT_WORKERS", 0)
    with pytest.raises(DaskError, match="no worker is left; start one and build again: what was found until now is ke"):
        look()
