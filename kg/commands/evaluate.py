"""``evaluate``: how well a study agrees with a person's annotations."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError
from kg.commands.asking import add_format

if TYPE_CHECKING:
    from kg.commands import Commands

_SHOWN = ["what", "item", "sample", "gold", "found", "right", "precision", "recall", "f1", "f1_low", "f1_high"]


def add(commands: "Commands") -> None:
    """Add the parser of this command."""
    evaluate = commands.add_parser("evaluate", help="compare a study with your own annotations")
    evaluate.add_argument("study", type=Path, metavar="STUDY", help="a folder that begrepskart build wrote")
    evaluate.add_argument(
        "--gold", type=Path, required=True, metavar="DIR",
        help="a folder with mentions, attribution, definitions, citations as .jsonl or .csv; see "
        "kg/judging/evaluation_gold.py",
    )  # fmt: skip
    evaluate.add_argument(
        "--draw", type=int, metavar="N", help="write N sentences drawn at random to DIR, for you to annotate"
    )
    evaluate.add_argument("--seed", type=int, default=1, help="of the random resampling; default: 1")
    add_format(evaluate)
    evaluate.set_defaults(run=run_evaluate)


def run_evaluate(options: argparse.Namespace) -> int:
    """Print precision, recall and F1 with intervals; CSV and JSON also hold those of precision and recall."""
    if options.draw is not None:
        return _draw(options)
    from kg.asking.study import open_study
    from kg.commands.output import print_table
    from kg.judging.evaluation import evaluate

    found = evaluate(open_study(options.study), options.gold, seed=options.seed)
    if found.missing:
        names = ", ".join(found.missing[:5]) + (" …" if len(found.missing) > 5 else "")
        print(f"begrepskart: annotated, but not in the study: {names}", file=sys.stderr)
    print_table(found.table[_SHOWN] if options.format == "table" else found.table, options.format)
    return 0


def _draw(options: argparse.Namespace) -> int:
    from kg.asking.study import open_study
    from kg.judging.evaluation_draw import draw_passages

    if options.draw < 1:
        raise BegrepskartError(f"evaluate: --draw is {options.draw}; give a whole number above 0")
    for path in draw_passages(open_study(options.study), options.gold, size=options.draw, seed=options.seed):
        print(f"{path}: fill it in, delete what you did not judge, and call the command without --draw")
    return 0
