"""``build``, ``demo`` and ``summary``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build import BuildResult
    from kg.commands import Commands


def add(commands: "Commands") -> None:
    """Add the parsers of this group."""
    build = commands.add_parser("build", help="build a study from files and folders")
    build.add_argument(
        "sources", nargs="*", type=Path, metavar="SOURCE",
        help="a report (.txt, .pdf, .docx, .html) or a folder of them; without any, those in STUDY/study.toml",
    )  # fmt: skip
    build.add_argument("-o", "--output", type=Path, required=True, metavar="STUDY", help="the folder to write")
    build.set_defaults(run=run_build)
    demo = commands.add_parser("demo", help="build a study from the bundled, made-up sample reports")
    default = Path("demo-study")
    demo.add_argument("-o", "--output", type=Path, default=default, metavar="STUDY", help=f"default: {default}")
    demo.set_defaults(run=run_demo)
    for command in (build, demo):
        command.add_argument("--quiet", action="store_true", help="no progress and no summary; errors only")
    summary = commands.add_parser("summary", help="say again what a study found")
    summary.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
    summary.set_defaults(run=run_summary)


def run_build(options: argparse.Namespace) -> int:
    """Build a study and say what it found."""
    return _build(options.sources, options.output, quiet=options.quiet)


def run_demo(options: argparse.Namespace) -> int:
    """Build the reports that come with the package."""
    from importlib.resources import as_file, files

    with as_file(files("corpus").joinpath("sample")) as sample:
        return _build([sample], options.output, quiet=options.quiet)


def run_summary(options: argparse.Namespace) -> int:
    """Print the summary of a finished study."""
    from kg.study import open_study
    from kg.summary import summary_text

    print(summary_text(open_study(options.study)))
    return 0


def _build(sources: Sequence[Path], folder: Path, *, quiet: bool) -> int:
    from kg.build import BuildError
    from kg.study import open_study
    from kg.summary import summary_text

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


def _with_progress(sources: Sequence[Path], folder: Path, *, quiet: bool) -> "BuildResult":
    from kg.build import build_study
    from kg.progress import Bars, Silent

    if quiet:
        return build_study(sources, folder, progress=Silent())
    with Bars() as bars:
        return build_study(sources, folder, progress=bars)


def _say(text: str) -> None:
    print(f"begrepskart: {text}", file=sys.stderr)
