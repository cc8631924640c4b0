"""What the commands of the command line do. Results go to standard output, everything else to standard error."""

import argparse
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from kg.build import BuildError, BuildResult, build_study
from kg.output import print_table
from kg.progress import Bars, Silent
from kg.study import open_study
from kg.summary import summary_text

_USAGE_COLUMNS = ["service", "n", "words", "per_10000", "low", "high", "documents", "sections"]
_DISTANCE_COLUMNS = [
    "a", "b", "distance", "d2", "low", "high", "noise_floor", "p", "p_min", "units_a", "units_b", "unit", "verdict",
    "reason",
]  # fmt: skip


def run_build(options: argparse.Namespace) -> int:
    """``begrepskart build``."""
    return _build(options.sources, options.output, quiet=options.quiet)


def run_demo(options: argparse.Namespace) -> int:
    """``begrepskart demo``: build the reports that come with the package."""
    with as_file(files("corpus").joinpath("sample")) as sample:
        return _build([sample], options.output, quiet=options.quiet)


def _build(sources: Sequence[Path], folder: Path, *, quiet: bool) -> int:
    try:
        result = _with_progress(sources, folder, quiet=quiet)
    except BuildError as error:
        for problem in error.problems:
            _say(f"left out: {problem}")
        raise
    for problem in result.left_out:
        _say(f"left out: {problem}")
    if not quiet:
        print(summary_text(open_study(folder)))
    return 1 if result.left_out else 0


def _with_progress(sources: Sequence[Path], folder: Path, *, quiet: bool) -> BuildResult:
    if quiet:
        return build_study(sources, folder, progress=Silent())
    with Bars() as bars:
        return build_study(sources, folder, progress=bars)


def run_summary(options: argparse.Namespace) -> int:
    """``begrepskart summary``."""
    print(summary_text(open_study(options.study)))
    return 0


def run_usage(options: argparse.Namespace) -> int:
    """``begrepskart usage``."""
    usage = open_study(options.study).usage(options.concept)
    print_table(usage.sort_values(["per_10000", "service"], ascending=[False, True])[_USAGE_COLUMNS], options.format)
    return 0


def run_distance(options: argparse.Namespace) -> int:
    """``begrepskart distance``."""
    distances = open_study(options.study).distances(options.measure)
    ordered = distances.sort_values(["d2", "a", "b"], ascending=[False, True, True], na_position="last")
    print_table(ordered[_DISTANCE_COLUMNS], options.format)
    return 0


def run_concordance(options: argparse.Namespace) -> int:
    """``begrepskart concordance``."""
    study = open_study(options.study)
    found = study.concordance(options.concept, options.service, width=max(0, options.width))
    columns = ["left", "quote", "right", "services", "file", "section", "page"]
    print_table(found[columns] if options.format == "table" else found, options.format)
    return 0


def _say(text: str) -> None:
    print(f"begrepskart: {text}", file=sys.stderr)
