"""``refs screen``: judge works one by one in the terminal, or in a sheet that is filled in and read back."""

import argparse
from shlex import quote
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, so_many
from kg.commands.options import Commands, a_path, add_language, add_output, read_each, say, tell
from kg.commands.refs.options import Review, add_review, check_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.refs.duplicates.works import Work
    from kg.refs.records.statements import Criteria, Stage
    from kg.refs.screening.taking import Taken

STAGES = ("title", "full_text")


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    screen = actions.add_parser("screen", help="judge works one by one, or in a sheet (-o FILE.xlsx, --read FILE.xlsx)")
    add_review(screen, run_screen)
    screen.add_argument("--reviewer", default="", metavar="NAME", help="who judges; each sees her own judgements only")
    screen.add_argument("--stage", choices=STAGES, default=STAGES[0], help=f"default: {STAGES[0]} (with abstract)")
    screen.add_argument("--all", action="store_true", help="also works that as many as are required have judged")
    screen.add_argument("--read", type=a_path, nargs="+", metavar="FILE", help="sheets that were filled in")
    add_output(screen, "FILE", "write a sheet to judge in (.xlsx)", required=False)
    add_language(screen, "with -o, of the file")


def run_screen(review: Review, options: argparse.Namespace) -> int:
    """Judge in the terminal, write a sheet, or read sheets."""
    from kg.refs.duplicates.works import works_of

    if options.read and options.output:
        raise BegrepskartError(f"{options.called}: --read takes sheets that were filled in; leave -o out")
    works = works_of(review)
    if options.read:
        return _read(review, works, options)
    if options.output is not None:
        return _write(review, works, options)
    return _judge(review, works, options)


def _judge(review: Review, works: "Sequence[Work]", options: argparse.Namespace) -> int:
    import sys

    from kg.commands.refs.screen_dialogue import Dialogue
    from kg.refs.screening.judging import queue
    from kg.refs.screening.protocol import needed_criteria
    from kg.refs.screening.standing import reviewer_named, standing_of

    criteria, standing = needed_criteria(review), standing_of(review)
    reviewer = reviewer_named(standing, options.reviewer)
    works = _in_order(review, works, reviewer, options.stage)
    left = queue(review, works, reviewer, options.stage, everything=options.all, standing=standing)
    if not left:
        _tell_nothing_left(review, options)
        return 0
    _tell_changed(review, criteria)
    dialogue = Dialogue(
        review=review, criteria=criteria, reviewer=reviewer, stage=options.stage, works=left, standing=standing
    )
    dialogue.run(sys.stdin)
    tell(f"{so_many(dialogue.kept, 'judgement')} kept, {so_many(dialogue.left, 'work')} left")
    return 0


def _tell_changed(review: Review, criteria: "Criteria") -> None:
    """Say that judgements were made by other criteria, where some were: the change is about to be kept."""
    from kg.refs.records.statements import Screened

    kept = review.log.last(criteria)
    if kept is not None and kept.record != criteria and (judged := len(review.log.entries(Screened))):
        told = so_many(judged, "judgement was|judgements were")
        say(f"the criteria were changed; {told} made by the earlier ones. The change is kept with the next")


def _in_order(review: Review, works: "Sequence[Work]", reviewer: str, stage: "Stage") -> "Sequence[Work]":
    """The works in the order that refs order kept, if any."""
    from kg.refs.screening.kept_order import in_kept_order

    by_id = {work.id: work for work in works}
    return [by_id[name] for name in in_kept_order(review, stage, by_id, reviewer=reviewer)]


def _tell_nothing_left(review: Review, options: argparse.Namespace) -> None:
    from kg.refs.screening.protocol import read_protocol

    required = so_many(read_protocol(review).reviewers, "reviewer")
    more = "" if options.all else f"; --all shows those that {required} judged already (reviewers in review.toml)"
    tell(f"nothing is left to judge{more}")


def _write(review: Review, works: "Sequence[Work]", options: argparse.Namespace) -> int:
    from kg.refs.screening.judging import queue
    from kg.refs.screening.outcomes import to_full_text
    from kg.refs.screening.sheet import write_judging
    from kg.refs.screening.standing import reviewer_named, standing_of

    check_workbook(options.output)
    standing = standing_of(review)
    reviewer = reviewer_named(standing, options.reviewer) if options.reviewer else ""
    works = _in_order(review, works, reviewer, options.stage)
    if reviewer:
        works = queue(review, works, reviewer, options.stage, everything=options.all, standing=standing)
    elif options.stage == "full_text":
        works = to_full_text(review, works, standing=standing)
    rows = write_judging(
        review, options.output, works, stage=options.stage, reviewer=reviewer, standing=standing,
        language=options.language,
    )  # fmt: skip
    who = "" if reviewer else " --reviewer NAME"
    tell(f"{options.output}: {so_many(rows, 'work')}; when it is filled in:")
    tell(f"begrepskart refs screen {quote(str(review.folder))}{who} --read {quote(str(options.output))}")
    return 0


def _read(review: Review, works: "Sequence[Work]", options: argparse.Namespace) -> int:
    from kg.refs.screening.taking import take_judgements

    return read_sheets(
        options.read, lambda path: take_judgements(review, path, works, reviewer=options.reviewer), "judgement"
    )


def read_sheets(paths: "Sequence[Path]", take: "Callable[[Path], Taken]", of: str) -> int:
    """Read sheets and say what came of each (:func:`~kg.commands.options.read_each`)."""
    from kg.refs.screening.criteria import CriteriaError

    return read_each(paths, take, lambda path, taken: _tell_taken(path, taken, of), ends=(CriteriaError,))


def _tell_taken(path: "Path", taken: "Taken", of: str) -> None:
    tell(f"{path}: {so_many(taken.added, of)} added, {taken.unchanged} there already, {taken.empty} empty")
    for said in (*taken.notes, *taken.conflicts, *taken.faults):
        say(said)
    if left_out := len(taken.faults) + len(taken.conflicts):
        say(f"{path}: {so_many(left_out, 'row')} not taken; mend that and read the file again: nothing is taken twice")
