"""``keyness``, ``directed``, ``preference`` and ``stability``: who says what more, and how far that can be trusted."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.asking import add_format, whole_number
from kg.measure import MEASURES

if TYPE_CHECKING:
    import pandas as pd

    from kg.commands import Commands
    from kg.study_measures.terms import Of

_KEYNESS = ["term", "log_odds", "low", "high", "p", "q", "n_a", "n_b", "per_10000_a", "per_10000_b", "said"]
_LESSONS = ["term", "share", "low", "high", "n_a", "n_b", "quote", "file", "page"]
_PREFERENCE = ["service", "n_one", "n_two", "share_one", "low", "high", "p", "q", "units", "unit", "said"]
_STABILITY = ["kind", "left_out", "pairs", "splits", "rho", "low", "high", "reason"]


def add(commands: "Commands") -> None:
    """Add the parsers of this group."""
    keyness = commands.add_parser("keyness", help="what a service says more and less than another, or than all others")
    _add_services(keyness, second="?")
    keyness.add_argument("--against", type=Path, metavar="FOLDER", help="compare words with the .txt files in FOLDER")
    keyness.set_defaults(run=run_keyness)
    directed = commands.add_parser("directed", help="what B must learn to say what A says, with A's sentences")
    _add_services(directed, second=None)
    directed.set_defaults(run=run_directed)
    for command in (keyness, directed):
        command.add_argument("--of", choices=("concepts", "words"), default="concepts", help="default: concepts")
        command.add_argument(
            "--top", type=whole_number(0), default=25, metavar="N", help="rows shown as a table; default: 25"
        )
        add_format(command)
    preference = commands.add_parser("preference", help="which of two concepts each service uses more")
    preference.add_argument("one", metavar="CONCEPT", help="id or label, e.g. behandling")
    preference.add_argument("two", metavar="OTHER", help="id or label, e.g. oppfølging")
    preference.set_defaults(run=run_preference)
    stability = commands.add_parser("stability", help="does the order of the distances hold in other texts?")
    stability.add_argument("--measure", choices=MEASURES, default="words", help="default: words")
    stability.set_defaults(run=run_stability)
    for command in (preference, stability):
        command.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
        add_format(command)


def _add_services(command: argparse.ArgumentParser, *, second: str | None) -> None:
    command.add_argument("a", metavar="A", help="a service, by id or label")
    what = "the other service" if second is None else "the other service; without it, all other text about services"
    command.add_argument("b", metavar="B", nargs=second, help=what)
    command.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")


def run_keyness(options: argparse.Namespace) -> int:
    """Print the terms that set a service apart, largest effect over its error first."""
    from kg.asking.study import open_study
    from kg.commands.output import print_table

    of: Of = "words" if options.against else options.of
    found = open_study(options.study).keyness(options.a, options.b, of=of, against=options.against)
    _note_reason(found)
    print_table(found[_KEYNESS].head(options.top) if options.format == "table" else found, options.format)
    return 0


def run_directed(options: argparse.Namespace) -> int:
    """Say how much each of two services must learn, and print what B must learn to say what A says."""
    from kg.asking.study import open_study
    from kg.commands.output import print_table

    study = open_study(options.study)
    for row in study.directed(options.a, options.b, of=options.of).to_dict("records"):
        p = "" if row["p"] != row["p"] else f", p = {row['p']:.3f}"
        value = "" if row["p"] != row["p"] else f"{row['directed']:.3f} [{row['low']:.3f}, {row['high']:.3f}]{p}: "
        say = f"{row['b']} must learn to say what {row['a']} says: {value}{row['verdict']} ({row['reason']})"
        print(f"begrepskart: {say}", file=sys.stderr)
    found = study.lessons(options.a, options.b, of=options.of)
    if options.format == "table":
        found = found[_LESSONS].head(options.top)
        found = found.assign(quote=[quote if len(quote) <= 100 else quote[:99] + "…" for quote in found["quote"]])
    print_table(found, options.format)
    return 0


def run_preference(options: argparse.Namespace) -> int:
    """Print the share of the first concept among a service's uses of both."""
    from kg.asking.study import open_study
    from kg.commands.output import print_table

    found = open_study(options.study).preference(options.one, options.two)
    for row in found[found["reason"] != ""].to_dict("records"):
        print(f"begrepskart: {row['service']}: no test: {row['reason']}", file=sys.stderr)
    print_table(found[_PREFERENCE] if options.format == "table" else found, options.format)
    return 0


def run_stability(options: argparse.Namespace) -> int:
    """Print how the order of the distances holds; say it in a sentence too."""
    from kg.asking.study import open_study
    from kg.commands.output import print_table
    from kg.wording.claims import order_said

    found = open_study(options.study).stability(options.measure)
    print(f"begrepskart: {order_said(found, measure=options.measure).en}", file=sys.stderr)
    print_table(found[_STABILITY], options.format)
    return 0


def _note_reason(found: "pd.DataFrame") -> None:
    for reason in sorted(set(found["reason"]) - {""}):
        print(f"begrepskart: no test: {reason}", file=sys.stderr)
