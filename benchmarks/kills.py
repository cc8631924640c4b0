"""Kills at random moments: what stands after each, and whether doing it again gives the bytes of a study never killed.

``python -m benchmarks.kills [--kills N] [--seed N]``; status 1 if a study was lost, half a study was shown, or a
rebuild gave other bytes.

A command that writes (a first build, a build over a study, ``add``, ``review --read``) is killed with SIGKILL, alone
or with the processes that it started. After it ``summary`` must tell of the earlier or the new study, or that none is
there yet; the command, called again, must give what it gives unkilled. POSIX only.
"""

import argparse
import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.own_process import module_command, module_environment
from kg.folder.manifest import UNSIGNED

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"

#: What is killed, with S for the study and R for the folder of reports beside it.
COMMANDS = {
    "first build": ("build", "R", "-o", "S", "--quiet"),
    "build again": ("build", "R", "-o", "S", "--quiet"),
    "add": ("add", "S", "new.md", "--quiet"),
    "review": ("review", "S", "--read", "sheet.csv"),
}
_NEW = "# Ny plan\n\nBarnehagen gir oppfølging til barn. Skolen har tiltak mot mobbing.\n"


def _started(arguments: Sequence[str], place: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        module_command("kg.cli", *({"S": "study", "R": "reports"}.get(each, each) for each in arguments)),
        cwd=place, env=module_environment(), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def _run(arguments: Sequence[str], place: Path) -> tuple[int, str]:
    running = _started(arguments, place)
    said, _ = running.communicate(timeout=600)
    return running.returncode, said.decode("utf8", "replace")


def bytes_of(study: Path) -> dict[str, bytes]:
    """The files of a study by name, without the store, whose bytes differ from run to run."""
    found = {path.relative_to(study).as_posix(): path for path in study.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(UNSIGNED)}


def prepare(place: Path, names: Sequence[str]) -> dict[str, tuple[float, dict[str, bytes]]]:
    """Put reports, a study, a new report and a sheet there; the commands' unkilled times and the bytes they give."""
    reports = place / "reports"
    reports.mkdir()
    for path in SAMPLE.iterdir():
        if path.suffix in {".txt", ".html"}:  # quick to read: a kill is to fall into every stage
            shutil.copy(path, reports)
    (place / "new.md").write_text(_NEW, encoding="utf8")
    unkilled: dict[str, tuple[float, dict[str, bytes]]] = {}
    for name in names:
        started = time.monotonic()
        if name == "review":
            _make_sheet(place)
        reset(name, place)
        status, said = _run(COMMANDS[name], place)
        if status:
            raise SystemExit(f"{name}: {said}")
        unkilled[name] = time.monotonic() - started, bytes_of(place / "study")
        if name == "first build":
            shutil.copytree(place / "study", place / "built")
    return unkilled


def _make_sheet(place: Path) -> None:
    reset("review", place)
    _run(("review", "S", "-o", "sheet.csv"), place)
    with (place / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows[::3]:
        row |= {"decision": "reject", "reviewer": "en"}
    with (place / "sheet.csv").open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def reset(name: str, place: Path) -> None:
    """Put the study back as the command finds it; every build changes something, so that it has work to do."""
    for path in place.glob("*study*"):
        shutil.rmtree(path)
    for path in place.glob(".study.*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if name != "first build":
        shutil.copytree(place / "built", place / "study")
    if name == "build again":
        settings = place / "study" / "study.toml"
        settings.write_text(settings.read_text(encoding="utf8").replace("permutations = 999", "permutations = 99"))


def kill_once(name: str, place: Path, rng: random.Random, unkilled: tuple[float, dict[str, bytes]]) -> tuple[str, str]:
    """Kill one command at a random moment; what stood afterwards, and what is wrong, if anything."""
    longest, wanted = unkilled
    reset(name, place)
    before = bytes_of(place / "study") if name != "first build" else {}
    running = _started(COMMANDS[name], place)
    time.sleep(rng.uniform(0.2, longest))
    killed = running.poll() is None
    if rng.random() < 0.5:
        running.send_signal(signal.SIGKILL)
    else:
        try:
            os.killpg(running.pid, signal.SIGKILL)
        except ProcessLookupError:
            killed = False
    running.communicate()
    stood = "no study yet" if not (place / "study").exists() else "the earlier" if killed else "it had ended"
    if stood == "the earlier" and bytes_of(place / "study") not in (before, wanted) and name != "review":
        return stood, "half a study stands there"
    status, said = _run(("summary", "S"), place)
    told = status == 0 and "\nRead " in f"\n{said}"
    if not told and not (status == 2 and "does not exist; build one" in said and name == "first build"):
        return stood, f"summary: {status} {said[-300:]}"
    status, said = _run(COMMANDS[name], place)
    if status != 0 and not (name == "add" and "no source could be added" in said):  # it had been added
        return stood, f"again: {status} {said[-300:]}"
    found = bytes_of(place / "study")
    unlike = sorted(each for each in found.keys() | wanted.keys() if found.get(each) != wanted.get(each))
    left = [path.name for path in place.glob(".study.*")]
    return stood, f"other bytes: {unlike[:5]}" if unlike else f"left beside it: {left}" if left else ""


def try_kills(kills: int, *, seed: int) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Kill that often, the commands in turn; what stood afterwards, counted, and what was wrong."""
    counts, faults = Counter[tuple[str, str]](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        names = list(COMMANDS)[:kills]
        unkilled = prepare(Path(folder), names)
        for number in range(kills):
            rng = random.Random(f"{seed} {number}")  # noqa: S311 - repeatable, no secret
            name = names[number % len(names)]
            stood, wrong = kill_once(name, Path(folder), rng, unkilled[name])
            counts[name, stood] += 1
            if wrong:
                faults.append(f"kill {number} ({name}): {wrong}")
    return counts, faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, print the counts, and say by the status whether all was as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    counts, faults = try_kills(given.kills, seed=given.seed)
    for (name, stood), n in sorted(counts.items()):
        print(f"{name:<12} {stood:<14} {n:>4}")
    print("\n".join([f"{given.kills} kills, {len(faults)} faults", *faults]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
