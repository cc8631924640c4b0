"""``review``: findings for a person to judge, and the person's decisions read back."""

import argparse
import math
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, so_many
from kg.choices import REVIEWED
from kg.commands.building import report, with_progress
from kg.commands.options import (
    Commands,
    a_path,
    add_choice,
    add_decimal_comma,
    add_language,
    add_output,
    add_study,
    keep_out_of_studies,
    say,
    tell,
    whole_number,
)

if TYPE_CHECKING:
    from kg.judging.review import Agreement


def add(commands: Commands) -> None:
    """Add the parser of this command."""
    review = commands.add_parser("review", help="is what was found right? Judge it in a spreadsheet, and read it back")
    add_study(review)
    add_choice(review, "--what", REVIEWED)
    add_output(review, "FILE", "write a sheet: .csv, or .xlsx", required=False)
    review.add_argument("--sample", type=int, metavar="N", help="a random draw of N items; default: all")
    review.add_argument("--concept", metavar="CONCEPT", help="only what is found of this one, by id or label")
    review.add_argument("--service", metavar="SERVICE", help="only what is found of this service")
    judged = review.add_mutually_exclusive_group()
    judged.add_argument("--again", action="store_true", help="offer what is judged already too; default: leave it out")
    judged.add_argument("--reviewer", metavar="NAME", help="leave out only what this reviewer has judged")
    review.add_argument("--seed", type=whole_number(0), default=1, help="of the random draw; default: 1")
    review.add_argument(
        "--read", type=a_path, nargs="+", metavar="FILE",
        help="sheets with decisions (accept, reject, or correct with a correction); the study is built anew with them",
    )  # fmt: skip
    review.add_argument(
        "--export-gold", type=a_path, metavar="DIR",
        help="write what reviewers decided as annotations, which evaluate --gold DIR and other tools can score",
    )  # fmt: skip
    add_language(review, "of the verdicts in a sheet")
    add_decimal_comma(review)
    review.set_defaults(run=run_review)


def run_review(options: argparse.Namespace) -> int:
    """Write a sheet, read sheets and build the study anew, or write what was decided as annotations."""
    if sum(map(bool, (options.output, options.read, options.export_gold))) != 1:
        raise BegrepskartError(
            "review: give -o FILE to write a sheet, --read FILE... to read decisions, or --export-gold DIR to write "
            "them as annotations; one of them"
        )
    if options.sample is not None and options.sample < 1:
        raise BegrepskartError(f"review: --sample is {options.sample}; give a whole number above 0")
    if options.export_gold:
        return _export(options)
    return _write(options) if options.output else _read(options)


def _write(options: argparse.Namespace) -> int:
    from kg.asking.study import open_study
    from kg.judging.judgements import CORRECTIONS
    from kg.judging.review import write_review

    study = open_study(options.study)
    written = write_review(
        study, options.what, options.output,
        size=options.sample, seed=options.seed, again=options.again, reviewer=options.reviewer,
        concept=options.concept, service=options.service, language=options.language,
        decimal_comma=options.decimal_comma, note=say,
    )  # fmt: skip
    told = so_many(written, options.what[:-1])
    tell(f"{options.output}: {told}; fill in decision (accept, reject, correct) and reviewer, then:")
    tell(f"begrepskart review {options.study} --read {options.output}")
    tell(f"(correction: {CORRECTIONS[options.what]})")
    return 0


def _read(options: argparse.Namespace) -> int:
    from kg.asking.study import open_study
    from kg.building.build import build_study
    from kg.folder.study_folder import check_target, sole_builder
    from kg.judging.decisions import kept_if_built, read_decisions
    from kg.judging.review import read_reviews

    study = open_study(options.study)
    check_target(options.study)
    # Decisions go into the study that is there, and no other build may miss them.
    with sole_builder(options.study), kept_if_built(options.study):
        agreements = read_reviews(study, options.read, note=say)
        result = with_progress(lambda progress: build_study([], options.study, progress=progress), options)
    for agreement in agreements:
        tell(*_agreement_text(agreement))
    decisions = so_many(sum(map(len, read_decisions(options.study).values())), "decision")
    tell(f"{options.study}: built anew with {decisions}, {len(result.lost)} of them on passages that changed")
    return report(result, quiet=True)


def _export(options: argparse.Namespace) -> int:
    from kg.asking.study import open_study
    from kg.judging.gold_export import DISAGREEMENTS, export_gold

    keep_out_of_studies(options.export_gold)
    exported = export_gold(open_study(options.study), options.export_gold)
    for name, number in exported.lines.items():
        tell(f"{options.export_gold / name}.jsonl: {number} judged")
    tell(
        f"{options.export_gold / DISAGREEMENTS}: {so_many(exported.unlike, 'item')} on which reviewers disagree; "
        f"{exported.split} evenly split, and left out of the annotations"
    )
    if exported.lost:
        say(f"{so_many(exported.lost, 'decision')} on passages that changed, left out")
    tell(f"begrepskart evaluate {options.study} --gold {options.export_gold}")
    return 0


def _agreement_text(agreed: "Agreement") -> list[str]:
    reviewed = so_many(agreed.items, "item")
    lines = [f"{agreed.what}: {reviewed} reviewed by {agreed.reviewers}, {agreed.undecided} evenly split"]
    for one, other, n, kappa in agreed.pairs:
        lines.append(f"  {one} and {other}: Cohen's kappa {_coefficient(kappa)} on {so_many(n, 'item')}")
    if agreed.pairs:
        lines.append(f"  Krippendorff's alpha {_coefficient(agreed.alpha)}")
    return lines


def _coefficient(value: float) -> str:
    if math.isnan(value):  # see kg.measure.inference.agreement
        return "cannot be told (all judged alike throughout, which chance alone could give)"
    return f"{value:.3f}"
