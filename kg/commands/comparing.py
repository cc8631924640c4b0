"""``compare``: the measures on anyone's groups of texts."""

import argparse
from pathlib import Path

from corpus.errors import so_many
from kg.commands.options import Commands, a_path, add_decimal_comma, add_output, add_randomness, check_output, say, tell


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    compare = commands.add_parser(
        "compare",
        help="how far apart are anyone's groups of texts?",
        description="Compare groups of texts: FOLDER/<group>/<document>.txt. OUT.csv has a row for each pair: distance "
        "(0 is expected where nothing differs), d2 (its square as estimated, which may be below 0) with its interval "
        "low to high, p, verdict. "
        "What is left out, a group without text too, is named, and the status is then 1; with fewer than two "
        "groups left nothing is written, and it is 2.",
    )
    compare.add_argument("folder", type=a_path, metavar="FOLDER", help="a folder with a sub-folder for each group")
    add_output(compare, "OUT.csv", "the table to write")
    compare.add_argument(
        "--contributions", type=a_path, metavar="FILE", help="the terms behind each distance; default: OUT-terms.csv"
    )
    add_decimal_comma(compare)
    add_randomness(compare)
    compare.set_defaults(run=run_compare)


def run_compare(options: argparse.Namespace) -> int:
    """Compare the groups, write both tables, and name what in the folder was left out."""
    import numpy as np

    from corpus.table_files import write_table
    from kg.study_measures.comparison import compare, comparison_table, read_groups, word_forms
    from kg.tables.cells import written_rows

    beside = options.contributions or options.output.with_name(
        f"{options.output.stem}-terms{options.output.suffix or '.csv'}"
    )
    _check_outputs(options.folder, options.output, beside)
    groups = read_groups(options.folder)
    for note in groups.notes:
        say(note)
    rng = np.random.default_rng(options.seed)
    tables = compare(groups.texts, rng=rng, permutations=options.permutations)
    pairs = comparison_table(tables)
    terms = tables.contributions.drop(columns="measure")
    forms = word_forms(groups.texts)
    terms["words"] = [forms.get(term, "") for term in terms["term"]]
    for path, table in ((options.output, pairs), (beside, terms)):
        write_table(path, written_rows(table), decimal_comma=options.decimal_comma)
    apart, estimated = int((pairs["verdict"] == "apart").sum()), int(pairs["distance"].notna().sum())
    size = f"{so_many(len(groups.texts), 'group')}, {so_many(len(pairs), 'pair')}"
    tell(f"{size}: {estimated} estimated, {apart} told apart")
    tell(f"{options.output}: distance, interval and p of each pair; {beside}: the terms they are made of")
    return 1 if groups.notes else 0


def _check_outputs(folder: Path, *outputs: Path) -> None:
    """Refuse, before anything is measured, what cannot be written or would lie among the texts."""
    from kg.study_measures.comparison import GroupError

    for output in outputs:
        check_output(output)
        if output.suffix.lower() not in {".csv", ".xlsx", ""}:
            raise GroupError(f"{output}: only CSV is written, or XLSX; end the name in .csv or .xlsx")
        place, groups = output.resolve(), folder.resolve()
        if groups in place.parents and place.parent != groups:
            raise GroupError(f"{output}: it would lie among the texts that are compared; write it outside {folder}")
    if len({output.resolve() for output in outputs}) < len(outputs):
        raise GroupError(f"{outputs[0]}: both tables would be written there; give --contributions another name")
