"""``meaning``: anyone's uses of words in two communities, and whether each word means the same in both."""

import argparse
from typing import TYPE_CHECKING

from corpus.errors import so_many
from kg.commands.options import Commands, a_path, add_format, add_randomness, say
from kg.commands.output import print_table

if TYPE_CHECKING:
    import pandas as pd


_DESCRIPTION = """\
Measure for each word whether two communities (services, periods, journals) mean the same by it.

FOLDER holds one file <case>.jsonl for each word; a line is one use of it:
  {"id": "1", "community": "a", "text": "…", "start": 12, "end": 18}
where text[start:end] is the word, counted in code points. Uses with the same id are one unit of the test.

distance is about 0 when nothing differs and may be negative; 1 means that the uses have nothing in common. An empty
cell means that the number cannot be known; the column reason says why.

FOLDER may also be a study: then every pair of services is asked about each concept that both use often enough, or
about the one that --concept names.
"""

_STUDY_COLUMNS = [
    "concept", "a", "b", "distance", "p", "n_a", "n_b", "verdict", "reason", "neighbours_a", "neighbours_b",
]  # fmt: skip


def add(commands: Commands) -> None:
    """Add the parser of this group."""
    meaning = commands.add_parser(
        "meaning", help="do two communities mean the same by a word?",
        description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    meaning.add_argument("folder", type=a_path, metavar="FOLDER", help="a folder of <case>.jsonl files, or a study")
    meaning.add_argument("--concept", metavar="CONCEPT", help="of a study: only this concept, by id or label")
    add_randomness(meaning)
    add_format(meaning)
    meaning.set_defaults(run=run_meaning)


def run_meaning(options: argparse.Namespace) -> int:
    """Write one row a case: case, distance, p, n_a, n_b, reason; or one for each concept and pair of a study."""
    from kg.folder.study_folder import is_study

    table = _of_study(options) if is_study(options.folder) else _of_cases(options)
    print_table(table, options, told=f", {int(table['distance'].isna().sum())} of them without a distance")
    return 0


def _of_cases(options: argparse.Namespace) -> "pd.DataFrame":
    import numpy as np

    from kg.study_measures.uses import UsesError, compare_meanings, read_uses

    cases = read_uses(options.folder)
    if options.concept is not None:
        raise UsesError(str(options.folder), "is no study", "leave --concept out; each file is one word")
    return compare_meanings(cases, rng=np.random.default_rng(options.seed), permutations=options.permutations)


def _of_study(options: argparse.Namespace) -> "pd.DataFrame":
    from kg.asking.study import open_study

    pairs = open_study(options.folder).meaning(options.concept)
    if options.concept is None:
        too_few = pairs["status"] == "cannot tell"
        told = so_many(int(too_few.sum()), "more pair has|more pairs have")
        say(f"{told} too few uses; --concept shows all")
        pairs = pairs[~too_few]
    return pairs[_STUDY_COLUMNS]
