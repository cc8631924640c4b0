"""The command line. It parses only; what a command does is in :mod:`kg.commands`, loaded when one is run."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import BegrepskartError

DESCRIPTION = """\
Begrepskart reads Norwegian reports on services for children and families, finds how each service uses the field's
concepts, and measures how far apart the services' vocabularies are.
"""

EPILOG = """\
examples:
  begrepskart demo                                   build the bundled, made-up sample and look at the result
  begrepskart build reports/ -o study                read all reports in a folder
  begrepskart usage oppfølging study                 how often each service uses a concept
  begrepskart concordance behandling study --service barnehage
  begrepskart distance study --format csv > distances.csv

exit status: 0 all done, 1 done but some sources were left out, 2 nothing done
"""


def make_parser() -> argparse.ArgumentParser:
    """The parser with all commands; each sets ``run``, the name of its function in :mod:`kg.commands`."""
    parser = argparse.ArgumentParser(
        prog="begrepskart", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_build(commands)
    _add_queries(commands)
    return parser


def _add_build(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    build = commands.add_parser("build", help="build a study from files and folders")
    build.add_argument(
        "sources", nargs="*", type=Path, metavar="SOURCE",
        help="a report (.txt, .pdf, .docx, .html) or a folder of them; without any, those in STUDY/study.toml",
    )  # fmt: skip
    build.add_argument("-o", "--output", type=Path, required=True, metavar="STUDY", help="the folder to write")
    demo = commands.add_parser("demo", help="build a study from the bundled, made-up sample reports")
    demo.add_argument(
        "-o", "--output", type=Path, default=Path("demo-study"), metavar="STUDY", help="default: demo-study"
    )
    for command, run in ((build, "build"), (demo, "demo")):
        command.add_argument("--quiet", action="store_true", help="no progress and no summary; errors only")
        command.set_defaults(run=run)
    summary = commands.add_parser("summary", help="say again what a study found")
    summary.add_argument("study", type=Path, metavar="STUDY")
    summary.set_defaults(run="summary")


def _add_queries(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    usage = commands.add_parser("usage", help="how often each service uses a concept")
    usage.add_argument("concept", metavar="CONCEPT", help="id or label, e.g. oppfolging or 'tidlig innsats'")
    distance = commands.add_parser("distance", help="how far apart the services' vocabularies are")
    distance.add_argument("--measure", choices=("words", "concepts"), default="words", help="default: words")
    concordance = commands.add_parser("concordance", help="every use of a concept with its context")
    concordance.add_argument("concept", metavar="CONCEPT", help="id or label")
    concordance.add_argument("--service", metavar="S", help="only in text about this service")
    concordance.add_argument("--width", type=int, default=40, metavar="N", help="characters on each side; default: 40")
    for command, run in ((usage, "usage"), (distance, "distance"), (concordance, "concordance")):
        command.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
        command.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
        command.set_defaults(run=run)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    if options.version:
        from kg.manifest import software_version

        print(f"begrepskart {software_version()}")
        return 0
    if not hasattr(options, "run"):
        parser.print_help()
        return 2
    from kg import commands  # loads pandas, which --help must not wait for

    try:
        status: int = getattr(commands, f"run_{options.run}")(options)
    except BegrepskartError as error:
        print(f"begrepskart: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has gone: nothing is left to say
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())
