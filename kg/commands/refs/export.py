"""``refs export``: the records of a review as a file that other programs read."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import so_many
from kg.commands.options import Commands, add_output, tell
from kg.commands.refs.options import Review, add_review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.refs.duplicates.works import Work
    from kg.refs.records.records import Format, Record

#: What is written, as users call it.
FORMATS = ("ris", "bib", "csv", "xlsx", "nbib", "csljson")


def add(actions: Commands) -> None:
    """Add the parser of this group."""
    command = actions.add_parser("export", help="write the records to a file; no value of any is lost")
    add_review(command, run_export)
    command.add_argument("--format", choices=FORMATS, help="default: as the name after -o ends")
    add_output(command, "FILE", "a file that ends in .ris, .bib, .csv, .xlsx, .nbib or .json")
    command.add_argument("--merged", action="store_true", help="each work once, with all values of its records")
    command.add_argument("--included", action="store_true", help="only works included at full text; each once")


def run_export(review: Review, options: argparse.Namespace) -> None:
    """Write the records, or the works, of a review."""
    from corpus.whole_files import write_whole
    from kg.refs.writing.files import file_bytes, format_of_name

    named: Format | None = "bibtex" if options.format == "bib" else options.format
    records = _records(review, options)
    data = file_bytes(records, named or format_of_name(options.output))
    write_whole(options.output, data)
    tell(f"{options.output}: {so_many(len(records), 'record')}")


def _records(review: Review, options: argparse.Namespace) -> "Sequence[Record]":
    if not options.merged and not options.included:
        return [*review.records()]
    from kg.refs.duplicates.works import works_of
    from kg.refs.screening.outcomes import outcomes_of

    works = works_of(review)
    if options.included:
        outcomes = outcomes_of(review, works, "full_text")
        works = tuple(work for work in works if work.id in outcomes and outcomes[work.id].verdict == "include")
    return [_merged(work) for work in works]


def _merged(work: "Work") -> "Record":
    """The record that is shown of a work, with the values of all its records: what differs is written beside it."""
    values = (value for record in (work.fields, *work.records) for value in record.values)
    by_text = {(value.field, value.name, value.text): value for value in values}
    return replace(work.fields, values=tuple(by_text.values()))
