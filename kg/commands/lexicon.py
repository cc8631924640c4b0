"""``lexicon``: the scheme of concepts and services, written out for editing, and an edited one looked over."""

import argparse
from pathlib import Path

from kg.commands.options import Commands, add_decimal_comma, tell


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    lexicon = commands.add_parser("lexicon", help="write out the scheme of concepts and services, or check your own")
    lexicon.set_defaults(run=lambda _: _help(lexicon))
    actions = lexicon.add_subparsers(title="actions", metavar="ACTION")
    export = actions.add_parser("export", help="write a scheme as CSV files, which a spreadsheet opens, or as SKOS")
    export.add_argument("target", type=Path, metavar="DIR|FILE.ttl", help="a folder for CSV files, or a Turtle file")
    export.add_argument(
        "--scheme", type=Path, metavar="SCHEME", help="a scheme of your own, in either form; default: the bundled one"
    )
    add_decimal_comma(export)
    export.set_defaults(run=run_export)
    check = actions.add_parser("check", help="say what is wrong with a scheme, and in which line")
    check.add_argument("scheme", type=Path, metavar="DIR|FILE", help="a folder of CSV files, or .ttl, .nt, .rdf")
    check.add_argument("--extend", action="store_true", help="it is to extend the bundled scheme, not to replace it")
    check.add_argument("--study", type=Path, metavar="STUDY", help="name the labels that stand nowhere in this study")
    check.set_defaults(run=run_check)


def _help(lexicon: argparse.ArgumentParser) -> int:
    lexicon.print_help()
    return 2


def run_export(options: argparse.Namespace) -> int:
    """Write a scheme and say where."""
    from kg.folder.scheme_choice import export_scheme

    for path in export_scheme(options.scheme, options.target, decimal_comma=options.decimal_comma):
        tell(path)
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Print all findings; the exit status is 1 when the scheme cannot be used as it is."""
    from kg.asking.scheme_report import check_scheme
    from kg.asking.study import open_study

    study = None if options.study is None else open_study(options.study)
    report = check_scheme(options.scheme, extend=options.extend, study=study)
    for finding in report.findings:
        tell(f"{finding.severity}: {finding.problem}")
    size = f"{report.concepts} concepts, {report.labels} labels, {report.services} services"
    tell(f"{size}: {report.errors} errors, {len(report.findings) - report.errors} remarks")
    return 1 if report.errors else 0
