"""``compare``: the measures on anyone's groups of texts."""

import argparse
from pathlib import Path

from kg.commands.options import Commands, add_output, add_randomness, check_output, say


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    compare = commands.add_parser(
        "compare",
        help="how far apart anyone's groups of texts are",
        description="Compare groups of texts: FOLDER/<group>/<document>.txt. OUT.csv has a row for each pair: distance "
        "(0 is expected where nothing differs, so it may be negative), its interval low to high, p, verdict. "
        "What is left out is named, and the status is then 1.",
    )
    compare.add_argument("folder", type=Path, metavar="FOLDER", help="a folder with a sub-folder for each group")
    add_output(compare, "OUT.csv", "the table to write")
    compare.add_argument(
        "--contributions", type=Path, metavar="FILE", help="the terms behind each distance; default: OUT-terms.csv"
    )
    add_randomness(compare)
    compare.set_defaults(run=run_compare)


def run_compare(options: argparse.Namespace) -> int:
    """Compare the groups, write both tables, and name what in the folder was left out."""
    import numpy as np

    from kg.study_measures.comparison import compare, comparison_table, read_groups, word_forms

    beside = options.contributions or options.output.with_name(f"{options.output.stem}-terms.csv")
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
    pairs.to_csv(options.output, index=False, lineterminator="\n")
    terms.to_csv(beside, index=False, lineterminator="\n")
    apart, estimated = int((pairs["verdict"] == "apart").sum()), int(pairs["distance"].notna().sum())
    print(f"{len(groups.texts)} groups, {len(pairs)} pairs: {estimated} estimated, {apart} told apart")
    print(f"{options.output}: distance, interval and p of each pair; {beside}: the terms they are made of")
    return 0


def _check_outputs(folder: Path, *outputs: Path) -> None:
    """Refuse, before anything is measured, what cannot be written or would lie among the texts."""
    from kg.study_measures.comparison import GroupError

    for output in outputs:
        check_output(output)
        if output.suffix.lower() not in {".csv", ""}:
            raise GroupError(f"{output}: only CSV is written; end the name in .csv")
        place, groups = output.resolve(), folder.resolve()
        if groups in place.parents and place.parent != groups:
            raise GroupError(f"{output}: it would lie among the texts that are compared; write it outside {folder}")
    if len({output.resolve() for output in outputs}) < len(outputs):
        raise GroupError(f"{outputs[0]}: both tables would be written there; give --contributions another name")
