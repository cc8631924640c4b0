"""``evaluate``: how well a study agrees with a person's annotations."""

import argparse

from corpus.errors import BegrepskartError
from kg.commands.options import (
    Commands,
    Study,
    a_path,
    add_format,
    add_study,
    keep_out_of_studies,
    say,
    tell,
    whole_number,
)
from kg.commands.output import print_table

_SHOWN = [
    "what", "item", "sample", "file", "of", "gold", "found", "right", "missed", "precision", "recall",
    "f1", "f1_low", "f1_high",
]  # fmt: skip
#: So many files that are annotated but not in the study are named.
_NAMED = 5


def add(commands: Commands) -> None:
    """Add the parser of this command."""
    evaluate = commands.add_parser("evaluate", help="how much of what you annotated was found, and how much else?")
    add_study(evaluate, run_evaluate)
    evaluate.add_argument(
        "--gold", type=a_path, required=True, metavar="DIR",
        help="a folder with mentions, attribution, uses, definitions, claims, citations, sections as .jsonl, .csv or "
        ".xlsx; see kg/judging/evaluation_gold.py",
    )  # fmt: skip
    evaluate.add_argument(
        "--draw", type=int, metavar="N", help="write N sentences drawn at random to DIR, for you to annotate"
    )
    evaluate.add_argument("--by-text", action="store_true", help="each text's figures beside those of all")
    evaluate.add_argument("--seed", type=whole_number(0), default=1, help="of the random resampling; default: 1")
    add_format(evaluate)


def run_evaluate(study: Study, options: argparse.Namespace) -> None:
    """Print precision, recall and F1 with intervals: of the rules alone and, if reviewed, with the decisions.

    CSV and JSON also hold the intervals of precision and recall.
    """
    if options.draw is not None:
        _draw(study, options)
        return
    from kg.judging.evaluation import evaluate

    if options.output is not None and options.output.exists() and options.output.parent.samefile(options.gold):
        raise BegrepskartError(f"{options.output}: it stands among the annotations; name another file with -o")
    evaluation = evaluate(study, options.gold, by_text=options.by_text, seed=options.seed)
    if evaluation.missing:
        names = ", ".join(evaluation.missing[:_NAMED]) + (" …" if len(evaluation.missing) > _NAMED else "")
        say(f"annotated, but not in the study: {names}")
    if evaluation.notes:
        say(*evaluation.notes)
    table = evaluation.table
    # Of labels that are the same in every line none is shown.
    shown = [name for name in _SHOWN if name not in {"item", "sample", "file", "of"} or table[name].nunique() > 1]
    print_table(table, options, shown=shown)


def _draw(study: Study, options: argparse.Namespace) -> None:
    from kg.judging.evaluation_draw import draw_passages

    if options.draw < 1:
        raise BegrepskartError(f"evaluate: --draw is {options.draw}; give a whole number above 0")
    keep_out_of_studies(options.gold)
    for path in draw_passages(
        study, options.gold, size=options.draw, seed=options.seed, decimal_comma=options.decimal_comma
    ):
        tell(f"{path}: fill it in, delete what you did not judge, and call the command without --draw")
