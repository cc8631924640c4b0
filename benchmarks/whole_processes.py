"""A command with all processes that it starts: wall and CPU seconds, and the most memory that they hold together.

CPU seconds are those of the process and of all below it: on Linux also of those that outlive it (a fork server), which
come to this process when their parent has ended. Memory is proportional (PSS):
what processes share counts once, so that a pool of workers forked from one parent is told as what it costs. It is read
from Linux ten times a second, so a peak that lasts less can be missed; elsewhere it is ``None``.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from benchmarks.stage_clock import Report

ROOT = Path(__file__).resolve().parents[1]
#: Seconds between two looks at the memory.
_PAUSE = 0.1

#: ``PR_SET_CHILD_SUBREAPER`` of prctl(2): processes whose parent has ended become children of this one.
_SUBREAPER = 36


class Whole(NamedTuple):
    """What a command and all its processes took."""

    status: int
    printed: str
    wall: float
    cpu: float
    peak_mb: float | None


def run_whole(command: Sequence[object], *, cwd: Path) -> Whole:
    """Run a command to its end; what it prints is kept, what it says on standard error is shown."""
    peak: float | None = None
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    before = _cpu_of_children()
    with tempfile.TemporaryFile("w+", encoding="utf8") as printed:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), cwd=cwd, stdout=printed)
        while True:
            ended, status = os.waitpid(process.pid, os.WNOHANG)
            wall = time.perf_counter() - start
            if ended:
                break
            held = _megabytes_of(process.pid)
            peak = held if peak is None or (held is not None and held > peak) else peak
            time.sleep(_PAUSE)
        process.returncode = os.waitstatus_to_exitcode(status)
        _wait_for_the_rest()
        printed.seek(0)
        return Whole(process.returncode, printed.read(), wall, _cpu_of_children() - before, peak)


def run_module(module: str, *arguments: object) -> "tuple[Whole, Report]":
    """Run a module of the benchmarks, and give what it took and the report that it printed as its last line."""
    whole = run_whole([sys.executable, "-m", module, *arguments], cwd=ROOT)
    if whole.status:
        raise SystemExit(f"python -m {module} failed with exit code {whole.status}; its message stands above")
    report: Report = json.loads(whole.printed.splitlines()[-1])
    return whole, report


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _wait_for_the_rest() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _megabytes_of(root: int) -> float | None:
    """The proportional memory of a process and all below it, in MB of 10⁶ bytes."""
    kilobytes = [_kilobytes(each) for each in (root, *_below(root))]
    known = [held for held in kilobytes if held is not None]
    return sum(known) * 1024 / 1e6 if known else None


def _below(root: int) -> list[int]:
    try:
        tasks = [*Path(f"/proc/{root}/task").iterdir()]
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [each for child in children for each in (child, *_below(child))]


def _kilobytes(process: int) -> int | None:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it has ended, or this is no Linux
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), None)
