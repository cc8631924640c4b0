"""How long a build takes, stage by stage, and how much memory; beside it an assembly of libraries for the same job.

Every build runs in a process of its own, so that its memory is its own, and builds and peer take turns, so that both
meet the same load. Shown are medians over ``--repeat`` runs: wall seconds, which other work on the machine lengthens,
and CPU seconds (user + system, all threads), which it hardly does.

Run as ``python -m benchmarks.build_stages``; what the figures mean stands in the README beside this file.
"""

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import linear_regression, median
from typing import NamedTuple

from benchmarks.whole_processes import ROOT, run_module

REPORTS = ROOT.parent / "shared" / "reports"
SAMPLE = ROOT / "corpus" / "sample"
SAMPLE_TIMES = 10  # about half a megabyte of text, as much as the five reports
OURS, PEER = "benchmarks.one_build", "benchmarks.assembled_peer"


class Run(NamedTuple):
    """One measured process; ``stages`` maps a stage to wall and CPU seconds."""

    stages: dict[str, tuple[float, float]]
    wall: float
    cpu: float
    peak_mb: float | None
    found: dict[str, int]


class Texts(NamedTuple):
    """The texts that a run is given."""

    folder: Path
    files: int
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    corpus, times = _corpus(given.corpus, given.times)
    print(_machine(), end="\n\n")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if given.growth is not None:
            factors = sorted(times * factor for factor in set(given.growth or (1, 2, 4)))
            _show_growth([(write_texts(corpus, work, times=n), n) for n in factors], work, given.repeat, given.jobs)
        else:
            texts = write_texts(corpus, work, times=times)
            _show_stages(texts, work, given.repeat, jobs=given.jobs, with_peer=not given.no_peer)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a folder of reports (default: ../shared/reports, or the sample)")
    parser.add_argument("--times", type=_positive, help="read the corpus this many times over")
    parser.add_argument("--repeat", type=_positive, default=3, help="runs to take the median of (default 3)")
    parser.add_argument("--no-peer", action="store_true", help="leave out the assembled peer")
    parser.add_argument("--jobs", type=_positive, help="processes that a build of ours may use (default: all)")
    factors = "build at these multiples of the corpus (default 1 2 4) and show how time and memory grow"
    parser.add_argument("--growth", type=_positive, nargs="*", metavar="N", help=factors)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _corpus(given: Path | None, times: int | None) -> tuple[Path, int]:
    if given is not None:
        return given.resolve(), times or 1
    return (REPORTS, times or 1) if REPORTS.is_dir() else (SAMPLE, times or SAMPLE_TIMES)


def _machine() -> str:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "not known here"
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    return f"{python}, {os.cpu_count()} processors; load averages before: {load}"


def write_texts(corpus: Path, work: Path, *, times: int) -> Texts:
    """The corpus as plain text, ``times`` times over, in a folder of its own."""
    folder = work / f"texts-{times}"
    made = json.loads(_python("benchmarks.texts", corpus, folder, "--times", times))
    return Texts(folder, made["files"], made["bytes"] / 1e6)


def measure(module: str, texts: Texts, work: Path, jobs: int | None = None) -> Run:
    """Run one side in a process of its own, into a folder that is thrown away."""
    more = () if jobs is None else (jobs,)
    with tempfile.TemporaryDirectory(dir=work) as target:
        measured, report = run_module(module, texts.folder, Path(target) / "made", *more)
    stages = {name: (each["wall"], each["cpu"]) for name, each in report["stages"].items()}
    return Run(stages, measured.wall, measured.cpu, measured.peak_mb, report["found"])


def _python(module: str, *arguments: object) -> str:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf8", check=False)
    if ended.returncode:
        raise SystemExit(f"python -m {module} failed with exit code {ended.returncode}; its message stands above")
    return ended.stdout


def middle(runs: Sequence[Run]) -> Run:
    """The median of every figure, each taken on its own."""
    stages = {
        name: (median(run.stages[name][0] for run in runs), median(run.stages[name][1] for run in runs))
        for name in runs[0].stages
    }
    wall, cpu = median(run.wall for run in runs), median(run.cpu for run in runs)
    return Run(stages, wall, cpu, _median_peak(runs), runs[0].found)


def _median_peak(runs: Iterable[Run]) -> float | None:
    peaks = [run.peak_mb for run in runs if run.peak_mb is not None]
    return median(peaks) if peaks else None


def _show_stages(texts: Texts, work: Path, repeat: int, *, jobs: int | None, with_peer: bool) -> None:
    sides = (OURS, PEER) if with_peer else (OURS,)
    runs: dict[str, list[Run]] = {side: [] for side in sides}
    for _ in range(repeat):
        for side in sides:
            runs[side].append(measure(side, texts, work, jobs if side == OURS else None))
    print(f"{texts.files} files, {texts.megabytes:.2f} MB of text; medians of {repeat}", end="\n\n")
    print("\n\n".join(_stage_table(side, runs[side]) for side in sides))
    if with_peer:
        print(f"\n{_ratio(middle(runs[OURS]), middle(runs[PEER]))}")


def _stage_table(side: str, runs: Sequence[Run]) -> str:
    run = middle(runs)
    rows = [(name, wall, cpu) for name, (wall, cpu) in run.stages.items()]
    known_wall, known_cpu = sum(wall for _, wall, _ in rows), sum(cpu for *_, cpu in rows)
    rows.append(("Everything else", max(run.wall - known_wall, 0.0), max(run.cpu - known_cpu, 0.0)))
    cells = [(name, f"{wall:.2f}", f"{cpu:.2f}", f"{cpu / run.cpu:.0%}") for name, wall, cpu in rows]
    cells.append(("Total", f"{run.wall:.2f}", f"{run.cpu:.2f}", "100%"))
    title = "begrepskart" if side == OURS else "assembled peer"
    spread = f"wall {min(each.wall for each in runs):.2f} to {max(each.wall for each in runs):.2f} s"
    found = ", ".join(f"{n} {name}" for name, n in run.found.items())
    head = (title, "wall s", "CPU s", "CPU share")
    return f"{_table(head, cells)}\n\nPeak memory {_megabytes(run.peak_mb)}; {spread}; found {found}."


def _megabytes(peak: float | None) -> str:
    return "not measured (only Linux tells what processes share)" if peak is None else f"{peak:.0f} MB"


def _ratio(ours: Run, peer: Run) -> str:
    memory = ours.peak_mb / peer.peak_mb if ours.peak_mb and peer.peak_mb else None
    figures = f"{ours.wall / peer.wall:.2f} of its wall seconds, {ours.cpu / peer.cpu:.2f} of its CPU seconds"
    return f"Against the peer: {figures}" + (f", {memory:.2f} of its memory." if memory else ".")


def _show_growth(sizes: Sequence[tuple[Texts, int]], work: Path, repeat: int, jobs: int | None) -> None:
    # Sizes take turns, so that a busy spell of the machine does not fall on one of them.
    runs: dict[int, list[Run]] = {times: [] for _, times in sizes}
    for _ in range(repeat):
        for texts, times in sizes:
            runs[times].append(measure(OURS, texts, work, jobs))
    made = {times: middle(found) for times, found in runs.items()}
    print(f"Medians of {repeat}", end="\n\n")
    print(_table(_GROWTH_HEAD, [_growth_row(texts, times, made[times]) for texts, times in sizes]), end="\n\n")
    print(_stage_growth(made), end="\n\n")
    megabytes = [texts.megabytes for texts, _ in sizes]
    exponents = (
        f"{_exponent(megabytes, [getattr(made[times], what) for _, times in sizes]):.2f} for {told}"
        for what, told in (("wall", "wall seconds"), ("cpu", "CPU seconds"))
    )
    print(f"Exponent of growth, least squares over all sizes: {', '.join(exponents)}.")


def _exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    return linear_regression([math.log(each) for each in sizes], [math.log(each) for each in seconds]).slope


_GROWTH_HEAD = ("times", "files", "text MB", "wall s", "CPU s", "peak MB", "wall s/MB", "CPU s/MB", "peak MB/MB")


def _growth_row(texts: Texts, times: int, run: Run) -> tuple[str, ...]:
    size, peak = texts.megabytes, run.peak_mb
    shown_peak = ("–", "–") if peak is None else (f"{peak:.0f}", f"{peak / size:.0f}")
    seconds = (f"{run.wall:.2f}", f"{run.cpu:.2f}")
    rates = (f"{run.wall / size:.2f}", f"{run.cpu / size:.2f}")
    return str(times), str(texts.files), f"{size:.2f}", *seconds, shown_peak[0], *rates, shown_peak[1]


def _stage_growth(made: Mapping[int, Run]) -> str:
    """CPU seconds per stage at every size, so that a stage that grows faster than the text stands out."""
    smallest, largest = min(made), max(made)
    head = ("CPU s", *(f"{times}×" for times in made), f"{largest}× / {smallest}×")
    rows = []
    for stage, (_, first) in made[smallest].stages.items():
        seconds = [run.stages[stage][1] for run in made.values()]
        rows.append((stage, *(f"{each:.2f}" for each in seconds), f"{made[largest].stages[stage][1] / first:.1f}"))
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, numbers to the right."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = ("-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:]))
    return "\n".join(_line(line, widths) for line in (lines[0], rule, *lines[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return f"| {' | '.join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])} |"


if __name__ == "__main__":
    sys.exit(main())
