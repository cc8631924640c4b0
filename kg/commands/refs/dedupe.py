"""``refs dedupe``, ``refs duplicates``: records of one work found, put before a person, and decided."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.errors import so_many
from kg.commands.options import Commands, a_path, add_format, add_language, check_output, say, tell
from kg.commands.output import print_table
from kg.commands.refs.options import Review, add_author, add_review, author_of, check_workbook

if TYPE_CHECKING:
    from kg.refs.duplicates.pairs import Pair

#: What is pressed, and what that decides; nothing for later.
_KEYS = {"s": "same", "d": "different", "": ""}
STATES = ("same", "perhaps", "different")


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    found = actions.add_parser("dedupe", help="find records of one work: joined, or put before you; reversible")
    add_review(found, run_dedupe)
    pairs = actions.add_parser("duplicates", help="pairs of records of one work, why, and what you decide of them")
    add_review(pairs, run_duplicates)
    pairs.add_argument("--state", choices=STATES, help="only pairs in this state")
    add_format(pairs)
    pairs.add_argument("--sheet", type=a_path, metavar="SHEET", help="write the pairs to an .xlsx to fill in")
    add_language(pairs, "with --sheet, of it")
    pairs.add_argument("--read", type=a_path, metavar="SHEET", help="take the decisions of a sheet that was filled in")
    for verdict, says in (("same", "are one work"), ("different", "are not"), ("open", "are undecided again")):
        pairs.add_argument(
            f"--{verdict}", dest=f"decided_{verdict}", nargs=2, action="append", default=[], metavar=("ID1", "ID2"),
            help=f"these two records {says}",
        )  # fmt: skip
    pairs.add_argument("--ask", action="store_true", help="decide one pair after another here; each is kept at once")
    pairs.add_argument("--reason", default="", metavar="TEXT", help="why, for the log")
    add_author(pairs)


def run_dedupe(review: Review, _: argparse.Namespace) -> None:
    """Find the pairs, keep them, and say how many there are."""
    from kg.refs.duplicates.decided import dedupe

    summary = dedupe(review)
    tell(f"{so_many(summary.records, 'record')}, {so_many(summary.works, 'work')}")
    tell(f"{so_many(summary.records - summary.works, 'record')} joined to another of the same work")
    if summary.perhaps:
        look = f"begrepskart refs duplicates {review.folder} --state perhaps"
        tell(f"for you to decide: {so_many(summary.perhaps, 'pair')}; look at them with: {look}")


def run_duplicates(review: Review, options: argparse.Namespace) -> None:
    """Print pairs, write a sheet of them, or take decisions."""
    from kg.refs.duplicates.decided import VERDICTS, decide, duplicates_of, has_run

    verdicts: list[tuple[str, str, str]] = [
        (one, other, verdict) for verdict in VERDICTS for one, other in _named(options, verdict)
    ]
    messages: tuple[str, ...] = ()
    if options.read is not None:
        from kg.refs.duplicates.sheet import read_sheet

        filled = read_sheet(options.read, review.records(), duplicates_of(review))
        verdicts, messages = [*verdicts, *filled.decisions], filled.messages
    if verdicts or options.read is not None:
        made = decide(review, verdicts, author=author_of(options), reason=options.reason)
        if messages:
            say(*messages)
        tell(f"{so_many(made, 'decision')} written, {len(verdicts) - made} stood already")
        return
    if not has_run(review):
        say(f"duplicates were not looked for yet: begrepskart refs dedupe {review.folder}")
    wanted = options.state or ("perhaps" if options.ask else None)
    pairs = [pair for pair in duplicates_of(review) if wanted in {None, pair.state}]
    if options.ask:
        _ask(review, pairs, options)
    else:
        _give(review, pairs, options)


def _named(options: argparse.Namespace, verdict: str) -> list[list[str]]:
    named: list[list[str]] = getattr(options, f"decided_{verdict}")
    return named


def _ask(review: Review, pairs: Sequence["Pair"], options: argparse.Namespace) -> None:
    """Ask pair by pair; what was decided stays when the person leaves, or the terminal goes."""
    from kg.refs.duplicates.decided import decide
    from kg.refs.duplicates.sheet import beside

    records = {record.id: record for record in review.records()}
    for number, pair in enumerate(pairs, 1):
        tell("", f"{number} of {len(pairs)}: {pair.reason}", *beside(records[pair.one], records[pair.other]))
        answer = _answer()
        if answer == "q":
            return
        if verdict := _KEYS[answer]:
            decide(review, [(pair.one, pair.other, verdict)], author=author_of(options), reason=options.reason)


def _answer() -> str:
    """One of the keys, asked for until it is one: a slip is no answer; ``q`` where the terminal is gone."""
    while True:
        try:
            answer = input("s: same, d: different, Enter: later, q: end > ").strip().casefold()
        except EOFError:
            return "q"
        if answer in {*_KEYS, "q"}:
            return answer
        say(f"{answer[:20]!r} is none of these keys; press s, d, Enter or q")


def _give(review: Review, pairs: Sequence["Pair"], options: argparse.Namespace) -> None:
    """Print pairs, or write them to a sheet to fill in."""
    from kg.refs.duplicates.sheet import to_rows, write_sheet

    if options.sheet is not None:
        check_output(options.sheet)
        check_workbook(options.sheet)
        write_sheet(options.sheet, pairs, review.records(), options.language)
        tell(f"{options.sheet}: {so_many(len(pairs), 'pair')}; fill in the first column, then read it with --read")
        return
    import pandas as pd

    print_table(pd.DataFrame(to_rows(pairs), columns=["id1", "id2", "score", "reason", "state"]), options)
