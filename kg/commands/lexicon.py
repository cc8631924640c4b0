"""``lexicon``: the scheme of concepts and services, written out for editing, and an edited one looked over."""

import argparse
from collections.abc import Mapping

from corpus.errors import so_many
from kg.commands.options import Commands, a_path, add_decimal_comma, keep_out_of_studies, tell


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    lexicon = commands.add_parser("lexicon", help="which concepts and services are looked for? Change them")
    lexicon.set_defaults(run=lambda _: _help(lexicon))
    actions = lexicon.add_subparsers(title="actions", metavar="ACTION")
    export = actions.add_parser("export", help="write a scheme as CSV files, which a spreadsheet opens, or as SKOS")
    export.add_argument("target", type=a_path, metavar="DIR|FILE.ttl", help="a folder for CSV files, or a Turtle file")
    export.add_argument(
        "--scheme", type=a_path, metavar="SCHEME", help="a scheme of your own, in either form; default: the bundled one"
    )
    _add_language(export)
    add_decimal_comma(export)
    export.set_defaults(run=run_export)
    check = actions.add_parser("check", help="say what is wrong with a scheme, and in which line")
    check.add_argument(
        "scheme",
        type=a_path,
        metavar="DIR|FILE",
        help="a folder of CSV files, or SKOS: .ttl, .trig, .nt, .nq, .jsonld, .rdf",
    )
    check.add_argument("--extend", action="store_true", help="it is to extend the bundled scheme, not to replace it")
    check.add_argument(
        "--study", type=a_path, metavar="STUDY", help="name your own labels that stand nowhere in this study"
    )
    _add_language(check)
    check.set_defaults(run=run_check)


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--language", choices=("nb", "nn", "en"),
        help="what labels without a language are in; default: what the vocabulary says it is in, or nb",
    )  # fmt: skip


def _help(lexicon: argparse.ArgumentParser) -> int:
    lexicon.print_help()
    return 2


def run_export(options: argparse.Namespace) -> int:
    """Write a scheme and say where, what was kept beside its tables, and that something was left out."""
    from kg.folder.scheme_choice import export_scheme
    from ontology.skos.skos_reading import kinds

    keep_out_of_studies(options.target)
    paths, own = export_scheme(
        options.scheme, options.target, language=options.language, decimal_comma=options.decimal_comma
    )
    for path in paths:
        tell(path)
    _say_kept(kinds(own.kept), own.not_kept)
    if own.left_out:
        tell(f"{so_many(len(own.left_out), 'remark')}; see begrepskart lexicon check {options.scheme}")
    return 0


def _say_kept(kept: Mapping[str, int], not_kept: Mapping[str, int]) -> None:
    for what, counted in (("kept as given, beside what is looked for", kept), ("not kept", not_kept)):
        if counted:
            tell(f"{what}: {', '.join(f'{number} {name}' for name, number in counted.items())}")


def run_check(options: argparse.Namespace) -> int:
    """Print all findings; the exit status is 1 when the scheme cannot be used as it is."""
    from kg.asking.scheme_report import check_scheme
    from kg.asking.study import open_study

    study = None if options.study is None else open_study(options.study)
    report = check_scheme(options.scheme, extend=options.extend, study=study, language=options.language)
    for finding in report.findings:
        tell(f"{finding.severity}: {finding.problem}")
    _say_kept(report.kept, report.not_kept)
    numbers = {"concept": report.concepts, "label": report.labels, "service": report.services}
    size = ", ".join(so_many(n, name) for name, n in numbers.items())
    remarks = len(report.findings) - report.errors
    tell(f"{size}: {so_many(report.errors, 'error')}, {so_many(remarks, 'remark')}")
    return 1 if report.errors else 0
