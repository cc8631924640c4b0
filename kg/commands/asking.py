"""``usage``, ``distance`` and ``concordance``: questions to a finished study."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.measure import MEASURES

if TYPE_CHECKING:
    from kg.commands import Commands

_DISTANCE_COLUMNS = [
    "a", "b", "distance", "d2", "low", "high", "noise_floor", "p", "q", "p_min", "units_a", "units_b", "unit",
    "verdict", "reason",
]  # fmt: skip
_CONCORDANCE_COLUMNS = ["left", "quote", "right", "services", "file", "section", "page"]


def add(commands: "Commands") -> None:
    """Add the parsers of this group."""
    usage = commands.add_parser("usage", help="how often each service uses a concept")
    usage.add_argument("concept", metavar="CONCEPT", help="id or label, e.g. oppfolging or 'tidlig innsats'")
    parts = ("document", "section_kind", "year", "language")
    usage.add_argument("--by", choices=parts, help="broken down by these parts of the texts")
    usage.set_defaults(run=run_usage)
    distance = commands.add_parser("distance", help="how far apart the services' vocabularies are")
    distance.add_argument("--measure", choices=MEASURES, default="words", help="default: words")
    distance.set_defaults(run=run_distance)
    concordance = commands.add_parser("concordance", help="every use of a concept with its context")
    concordance.add_argument("concept", metavar="CONCEPT", help="id or label")
    concordance.add_argument("--service", metavar="S", help="only in text about this service")
    concordance.add_argument("--width", type=int, default=40, metavar="N", help="characters on each side; default: 40")
    concordance.set_defaults(run=run_concordance)
    for command in (usage, distance, concordance):
        command.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
        add_format(command)


def whole_number(least: int) -> Callable[[str], int]:
    """Return what reads a whole number of at least ``least`` from the command line."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
        if number < least:
            raise argparse.ArgumentTypeError(f"{number} is below {least}")
        return number

    return read


def add_format(command: argparse.ArgumentParser) -> None:
    """Add ``--format``, the same for every command that answers with a table."""
    command.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")


def run_usage(options: argparse.Namespace) -> int:
    """Print how often each service uses a concept, most often first."""
    from kg.asking.study import open_study
    from kg.commands.output import print_table

    study = open_study(options.study)
    if options.by:
        print_table(study.usage_by(options.concept, options.by).drop(columns=["by", "concept"]), options.format)
        return 0
    usage = study.usage(options.concept).drop(columns="concept")
    print_table(usage.sort_values(["per_10000", "service"], ascending=[False, True]), options.format)
    return 0


def run_distance(options: argparse.Namespace) -> int:
    """Print the distances of all pairs of services, farthest first; say on standard error how far the order holds.

    CSV and JSON hold all columns of the table.
    """
    from kg.asking.study import open_study
    from kg.commands.output import print_table
    from kg.wording.claims import order_said

    study = open_study(options.study)
    distances = study.distances(options.measure)
    print(f"begrepskart: {order_said(study.stability(options.measure), measure=options.measure).en}", file=sys.stderr)
    ordered = distances.sort_values(["d2", "a", "b"], ascending=[False, True, True], na_position="last")
    print_table(ordered[_DISTANCE_COLUMNS] if options.format == "table" else ordered, options.format)
    return 0


def run_concordance(options: argparse.Namespace) -> int:
    """Print every use of a concept; CSV and JSON also hold the offsets."""
    from kg.asking.study import open_study
    from kg.commands.output import print_table

    found = open_study(options.study).concordance(options.concept, options.service, width=max(0, options.width))
    print_table(found[_CONCORDANCE_COLUMNS] if options.format == "table" else found, options.format)
    return 0
