"""``refs list``: the records of a review, or its works once records of one work were joined."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.commands.options import Commands, add_output, show, tell
from kg.commands.refs.options import Review, add_review

if TYPE_CHECKING:
    from kg.refs.records.records import Record

FORMATS = ("table", "csv", "jsonl")
#: What a person sees of each; CSV has all fields.
SHOWN = ("id", "year", "authors", "title", "journal", "doi")
#: So much of a title, and of the names of journals and authors.
_LONGEST, _SHORT = 70, 30


def add(actions: Commands) -> None:
    """Add the parser of this group."""
    listed = actions.add_parser("list", help="the records of a review")
    add_review(listed, run_list)
    listed.add_argument("--format", choices=FORMATS, help="default: as the name after -o ends, or table")
    listed.add_argument(
        "--merged", action="store_true", help="one row a work: records that were joined, and what each said otherwise"
    )
    add_output(listed, "FILE", "write it to a file that ends in .csv or .jsonl", required=False)


def run_list(review: Review, options: argparse.Namespace) -> None:
    """Print the records or works, or write them to a file."""
    from corpus.errors import BegrepskartError, so_many
    from corpus.whole_files import whole_file

    named = None if options.output is None else options.output.suffix.lower().removeprefix(".")
    if named not in {None, "csv", "jsonl"} or (named and (options.format or named) != named):
        raise BegrepskartError(f"{options.output}: end the name in .csv or .jsonl, and leave out --format")
    kind = options.format or named or "table"
    if kind != "jsonl":
        _print_rows(review, options, kind)
        return
    lines = _lines(review, merged=options.merged)
    if options.output is None:
        for line in lines:
            show(line)
        return
    with whole_file(options.output) as made, made.open("wb") as out:
        count = sum(out.write(f"{line}\n".encode()) > 0 for line in lines)
    tell(f"{options.output}: {so_many(count, 'line')}")


def _lines(review: Review, *, merged: bool) -> Iterator[str]:
    """One after another: as one text those of 100,000 records are a gigabyte."""
    from kg.refs.duplicates.works import merged_line, works_of
    from kg.refs.records.jsonl import to_line

    return map(merged_line, works_of(review)) if merged else map(to_line, review.records())


def _print_rows(review: Review, options: argparse.Namespace, kind: str) -> None:
    import pandas as pd

    from kg.commands.output import print_table
    from kg.refs.duplicates.works import works_of
    from kg.refs.records.records import FIELDS
    from kg.refs.records.table import row_of

    records: list[tuple[Sequence[str], Record]]
    if options.merged:
        records = [(work.ids, work.fields) for work in works_of(review)]
    else:
        records = [((record.id,), record) for record in review.records()]
    rows = [{**row_of(record), "id": " ".join(ids)} for ids, record in records]
    table = pd.DataFrame(rows, columns=[*FIELDS]).astype({"year": "Int64"})
    if kind == "table":
        table = table[[*SHOWN]].assign(
            title=table["title"].map(lambda text: _cut(text, _LONGEST)),
            authors=table["authors"].map(lambda text: _cut(text, _SHORT)),
            journal=table["journal"].map(lambda text: _cut(text, _SHORT)),
        )
    print_table(table, argparse.Namespace(format=kind, output=options.output, decimal_comma=False))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
