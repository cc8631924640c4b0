"""``refs flow``, ``refs searches``: how many works came how far (PRISMA 2020), and how they were searched for."""

import argparse
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, so_many
from kg.commands.options import Commands, a_path, add_language, add_output, say, show, tell
from kg.commands.refs.options import Review, add_author, add_review, author_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.refs.flow.flow import Flow


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    flow = actions.add_parser(
        "flow", help="how many works came how far? The PRISMA 2020 figure (.svg, .png, .docx, .csv)"
    )
    flow.add_argument("review", nargs="?", type=a_path, metavar="REVIEW", help="a review; or give --numbers")
    flow.add_argument(
        "--numbers", type=a_path, metavar="FILE", help="draw the numbers of a table (columns data, n) and no review"
    )
    flow.add_argument(
        "--set", nargs=2, action="append", default=[], metavar=("BOX", "NUMBER"), dest="given",
        help="a number that the log cannot know, e.g. excluded_automatic 12 (named as in a .csv); 'none' takes it back",
    )  # fmt: skip
    add_author(flow)
    add_output(flow, "FILE", "ends in .svg, .png, .csv, .xlsx, .docx, .md or .html; default: print", required=False)
    add_language(flow)
    flow.set_defaults(run=run_flow)
    searches = actions.add_parser("searches", help="how were works searched for? The appendix that PRISMA-S asks for")
    add_review(searches, run_searches)
    add_output(
        searches, "FILE", "ends in .docx, .md, .html, .csv or .xlsx; default: print what is lacking", required=False
    )
    add_language(searches)


def run_flow(options: argparse.Namespace) -> int:
    """Count, or read the numbers; print or write them; say what does not add up."""
    from kg.refs.flow.counting import review_flow
    from kg.refs.flow.files import told, write_flow
    from kg.refs.flow.table import read_numbers
    from kg.refs.records.review import open_review

    if (options.review is None) == (options.numbers is None) or (options.given and options.review is None):
        raise BegrepskartError("refs flow: name a review, or a table of numbers with --numbers FILE")
    if options.review is not None:
        review = open_review(options.review)
        _set_numbers(review, options)
        flow = review_flow(review)
    else:
        flow = read_numbers(options.numbers)
    if options.output is None:
        show("\n".join(_printed(flow)))
    else:
        write_flow(flow, options.output, language=options.language)
        tell(options.output)
    say(*(text.en for text in told(flow)))
    return 0


def _printed(flow: "Flow") -> "Iterator[str]":
    """The figure's words and numbers, arm by arm."""
    from corpus.shown import one_line
    from kg.refs.flow.grouped import grouped

    for head, rows in grouped(flow):
        yield head.en
        yield from (f"{n:>8,}  {'  – ' if is_part else ''}{one_line(what.en)}" for what, n, is_part in rows)


def _set_numbers(review: Review, options: argparse.Namespace) -> None:
    from corpus.errors import did_you_mean
    from kg.refs.flow.flow import NAMES
    from kg.refs.flow.table import records_told
    from kg.refs.records.statements import FlowNumber

    for box, number in options.given:
        if box not in NAMES:
            raise BegrepskartError(f"--set {box}: there is no such box; {did_you_mean(box, NAMES, otherwise=NAMES[0])}")
        if number != "none" and records_told(number) is None:
            raise BegrepskartError(f"--set {box}: {number!r} is no number of records; give a whole number, or none")
    stated = [FlowNumber(box=box, number=records_told(number)) for box, number in dict(options.given).items()]
    follows = [last.number if (last := review.log.last(each)) else None for each in stated]
    if stated:
        review.log.add_all([*zip(stated, follows, strict=True)], author=author_of(options))


def run_searches(review: Review, options: argparse.Namespace) -> None:
    """Write the appendix, or print what it lacks."""
    from corpus.table_files import write_table
    from kg.documents.files import write_document
    from kg.refs.flow.searches import lacking, search_document, search_rows, searches_of

    if options.output is not None and options.output.suffix.lower() in {".csv", ".xlsx"}:
        write_table(options.output, search_rows(review))
    elif options.output is not None:
        write_document(search_document(review), options.output, language=options.language)
    if options.output is not None:
        tell(options.output)
    for each in searches_of(review):
        lacks = f"; lacks {', '.join(lacking(each))}" if lacking(each) else ""
        tell(f"{each.number}: {each.source or each.file}, {so_many(each.records, 'record')}{lacks}")
