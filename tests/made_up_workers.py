"""Reports of a few sentences, many of them, and processes in which some of them do harm."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kg.folder.manifest import UNSIGNED

ROOT = Path(__file__).parents[1]
SERVICES = ("Barnehagen", "Helsestasjonen", "Barneverntjenesten")

#: Loaded by Python itself in every process that finds it: what a document can do to the process that reads it, and a
#: study of a few short documents takes all processes that it is given.
_HARM = """
import errno, os, signal, time
from kg.building import document_findings, workers
workers.FEW_BYTES = 0
whole = document_findings.to_source
def to_source(data, **given):
    if b"DREPER" in data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"FULLT" in data and os.environ.get("DISK") == "full":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if b"VENTER" in data:
        time.sleep(600)
    time.sleep(float(os.environ.get("SECONDS", 0)))
    return whole(data, **given)
document_findings.to_source = to_source
"""


def write_reports(folder: Path, numbers: Iterable[int], *, more: str = "") -> None:
    """Short reports, each about one service, with a concept."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        said = f"{SERVICES[number % 3]} gir oppfølging til barn i gruppe {number}."
        (folder / f"rapport-{number:05}.txt").write_text(f"{said} {more}\n", encoding="utf8")


def files_of(folder: Path) -> dict[str, bytes]:
    """All but the store, which is made anew from ``study.nq`` and has other bytes each time."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(UNSIGNED)}


def harmful(folder: Path, **said: str) -> dict[str, str]:
    """The environment of processes in which documents do harm."""
    (folder / "harm").mkdir(exist_ok=True)
    (folder / "harm" / "sitecustomize.py").write_text(_HARM, encoding="utf8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder / "harm"), str(ROOT)]), **said}


def build_command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "kg.cli", "build", *map(str, arguments)]


def run_build(*arguments: str | Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [*build_command(*arguments), "--quiet"]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


class Cluster:
    """A Dask scheduler and workers on this machine, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self._folder = folder
        self._begin("dask_scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1", env=dict(os.environ))
        place = folder / "scheduler.json"
        while not place.exists():
            assert self.processes[0].poll() is None, (folder / "log").read_text(encoding="utf8")
            time.sleep(0.05)
        time.sleep(0.1)
        self.address = str(json.loads(place.read_text(encoding="utf8"))["address"])

    def worker(self, *options: str, env: dict[str, str]) -> "subprocess.Popen[bytes]":
        return self._begin("dask_worker", "--nthreads", "1", "--no-dashboard", *options, env=env)

    def _begin(self, program: str, *options: str, env: dict[str, str]) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.{program}", "--scheduler-file", "scheduler.json", *options]
        with (self._folder / "log").open("ab") as log:
            begun = subprocess.Popen(command, env=env, cwd=self._folder, stdout=log, stderr=log, start_new_session=True)
        self.processes.append(begun)
        return begun

    def end(self) -> None:
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
