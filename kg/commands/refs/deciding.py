"""``refs conflicts``, ``settle``, ``agreement``, ``decisions``: where reviewers differ, and who decided what."""

import argparse
from shlex import quote
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, did_you_mean, so_many
from kg.commands.options import Commands, a_path, add_format, add_language, add_output, say, tell
from kg.commands.output import print_table
from kg.commands.refs.options import Review, add_author, add_review, author_of, check_workbook
from kg.commands.refs.screening import STAGES, read_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.refs.duplicates.works import Work
    from kg.refs.records.statements import Stage


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    conflicts = actions.add_parser("conflicts", help="works on which reviewers differ, and what each said")
    add_review(conflicts, run_conflicts)
    _add_stage(conflicts)
    add_format(conflicts)
    settle = actions.add_parser("settle", help="keep what those came to who differed about a work")
    add_review(settle, run_settle)
    settle.add_argument("work", nargs="?", metavar="ID", help="as refs conflicts lists it")
    settle.add_argument(
        "verdict", nargs="?", choices=("include", "exclude", "open"), help="open takes a settlement back"
    )
    add_output(settle, "FILE", "write a sheet of all there is to settle (.xlsx)", required=False)
    settle.add_argument("--read", type=a_path, nargs="+", metavar="FILE", help="sheets that were filled in")
    add_language(settle, "with -o, of the file")
    settle.add_argument(
        "--reason",
        action="append",
        default=[],
        metavar="CODE",
        help="a criterion; may be repeated, the main one first",
    )
    settle.add_argument("--note", default="", metavar="WORDS", help="what was said, which the log keeps")
    _add_stage(settle)
    add_author(settle)
    agreement = actions.add_parser("agreement", help="how far reviewers agree beyond chance: kappa, with intervals")
    add_review(agreement, run_agreement)
    _add_stage(agreement)
    add_format(agreement)
    decisions = actions.add_parser("decisions", help="every decision of screening: who, when, what and why")
    add_review(decisions, run_decisions)
    add_format(decisions)


def _add_stage(command: argparse.ArgumentParser) -> None:
    command.add_argument("--stage", choices=STAGES, help="default: both")


def _stages(options: argparse.Namespace) -> "tuple[Stage, ...]":
    from kg.refs.screening.tables import STAGES as BOTH

    return (options.stage,) if options.stage else BOTH


def run_conflicts(review: Review, options: argparse.Namespace) -> None:
    """Print what there is to settle."""
    from kg.refs.duplicates.works import works_of
    from kg.refs.screening.tables import conflicts_table

    print_table(conflicts_table(review, works_of(review), _stages(options)), options)


def run_agreement(review: Review, options: argparse.Namespace) -> None:
    """Print kappa of every two reviewers, and of all."""
    from kg.refs.duplicates.works import works_of
    from kg.refs.screening.agreement import agreement_table

    table = agreement_table(review, works_of(review), _stages(options))
    print_table(table, options)
    if table.empty:
        say("no work was judged by two reviewers, so there is no agreement to measure; see reviewers in review.toml")


def run_decisions(review: Review, options: argparse.Namespace) -> None:
    """Print every decision."""
    from kg.refs.screening.tables import decisions_table

    shown = ("made", "author", "what", "stage", "work", "title", "verdict", "reasons", "note")
    print_table(decisions_table(review), options, shown=shown)


def run_settle(review: Review, options: argparse.Namespace) -> int:
    """Keep what a dispute came to, or write and read sheets of all disputes."""
    from kg.refs.duplicates.works import works_of

    works = works_of(review)
    if options.read or options.output is not None:
        if options.work or (options.read and options.output):
            raise BegrepskartError(f"{options.called}: give a work and a verdict, or -o FILE.xlsx, or --read FILE.xlsx")
        return _read_settled(review, works, options) if options.read else _write_settling(review, works, options)
    if not (options.work and options.verdict):
        raise BegrepskartError(f"{options.called}: give the id of a work, and include, exclude or open")
    _settle_one(review, works, options)
    return 0


def _write_settling(review: Review, works: "Sequence[Work]", options: argparse.Namespace) -> int:
    from kg.refs.screening.settling_sheet import write_settling

    check_workbook(options.output)
    rows = write_settling(review, options.output, works, _stages(options), options.language)
    tell(f"{options.output}: {so_many(rows, 'work')}; when it is filled in:")
    tell(f"begrepskart refs settle {quote(str(review.folder))} --read {quote(str(options.output))}")
    return 0


def _read_settled(review: Review, works: "Sequence[Work]", options: argparse.Namespace) -> int:
    from kg.refs.screening.settling_sheet import take_settlements

    author = author_of(options)
    return read_sheets(options.read, lambda path: take_settlements(review, path, works, author=author), "settlement")


def _settle_one(review: Review, works: "Sequence[Work]", options: argparse.Namespace) -> None:
    from kg.refs.screening.judging import settle
    from kg.refs.screening.outcomes import outcomes_of

    work = _work_of(works, options.work)
    open_at = [stage for stage in _stages(options) if _is_open(outcomes_of(review, [work], stage)[work.id])]
    stage: Stage = options.stage or (open_at[0] if open_at else "title")
    verdict = None if options.verdict == "open" else options.verdict
    settle(
        review, work, stage=stage, verdict=verdict, author=author_of(options), reasons=options.reason, note=options.note
    )
    tell(f"{work.id}: {'open again' if verdict is None else verdict} ({stage})")


def _is_open(outcome: object) -> bool:
    return bool(getattr(outcome, "why", "") or getattr(outcome, "settled", None))


def _work_of(works: "Sequence[Work]", named: str) -> "Work":
    """The work that a record with this id is of."""
    by_record = {record: work for work in works for record in work.ids}
    if named in by_record:
        return by_record[named]
    remedy = did_you_mean(named, by_record, otherwise="begrepskart refs conflicts lists the ids")
    raise BegrepskartError(f"{named}: there is no such record; {remedy}")
