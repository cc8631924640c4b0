"""What it costs to change a study that stands: building again, adding a report, removing one; beside building it all.

Every step runs in a process of its own, on plain text, as in ``build_stages.py``. The peer is our own build from
scratch, which is what a tool without a store does at every change. Run as ``python benchmarks/growth_incremental.py
--times 1 10 40``; each size is the corpus so many times over.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "reports"
SAMPLE = ROOT / "corpus" / "sample"

STEPS = ("build from scratch", "build again", "add one", "remove one")
NEW = "lagt-til.txt"

Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=SAMPLE)
    parser.add_argument("--reports", action="store_true", help="the reports in ../shared/reports as the corpus")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        do_step(given.step[0], Path(given.step[1]), Path(given.step[2]))
        return
    corpus = REPORTS if given.reports else given.corpus
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors; medians of {given.repeat}\n")
    print(_row("documents", "text MB", "step", "wall s", "CPU s", "of scratch", "peak MB", "read", "kept"))
    print("| --: | --: | --- | --: | --: | --: | --: | --: | --: |")
    for times in given.times:
        with tempfile.TemporaryDirectory() as work:
            for line in measure(corpus, Path(work), times, given.repeat):
                print(line, flush=True)


def measure(corpus: Path, work: Path, times: int, repeat: int) -> Iterator[str]:
    """One line for each step, at one size."""
    made = json.loads(_python("-m", "benchmarks.texts", corpus, work / "texts", "--times", times))
    first = min((work / "texts").iterdir())
    text = first.read_text(encoding="utf8") + "\n\nDenne rapporten er lagt til etterpå.\n"
    (work / NEW).write_text(text, encoding="utf8", newline="")
    runs: dict[str, list[Figures]] = {step: [] for step in STEPS}
    for _ in range(repeat):
        for step in STEPS:
            command = ("-m", "benchmarks.growth_incremental", "--step", step, work / "texts", work / "study")
            line = _python(*command).splitlines()[-1]
            runs[step].append(json.loads(line))
        subprocess.run([sys.executable, "-c", _DELETE, str(work / "study")], check=True)
    scratch = _middle(runs[STEPS[0]])
    for step in STEPS:
        found = _middle(runs[step])
        yield _row(
            f"{made['files']:,}", f"{made['bytes'] / 1e6:.2f}", step, f"{found['wall']:.2f}", f"{found['cpu']:.2f}",
            f"{found['cpu'] / scratch['cpu']:.0%}", f"{found['peak_mb']:.0f}", f"{found['read']:,.0f}",
            f"{found['kept']:,.0f}",
        )  # fmt: skip


_DELETE = "import shutil, sys; shutil.rmtree(sys.argv[1])"


def do_step(step: str, texts: Path, study: Path) -> None:
    """Do one step in this process and print what it cost; the clock starts before the libraries are loaded."""
    wall = time.perf_counter()
    from benchmarks.stage_clock import peak_megabytes
    from kg.building.build import build_study
    from kg.building.study_sources import add_sources, remove_documents

    match step:
        case "build from scratch" | "build again":
            result = build_study([texts], study)
        case "add one":
            result = add_sources([texts.parent / NEW], study)
        case _:
            result = remove_documents([NEW], study)
    figures = {"wall": time.perf_counter() - wall, "cpu": time.process_time(), "peak_mb": peak_megabytes() or 0.0}
    print(json.dumps(figures | {"read": len(result.read), "kept": len(result.kept)}))


def _middle(runs: Sequence[Mapping[str, float]]) -> Figures:
    return {name: median(run[name] for run in runs) for name in runs[0]}


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _python(*arguments: object) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf8", check=True
    ).stdout


if __name__ == "__main__":
    main()
