"""``refs import``, ``refs list``: files of references brought into a review, and the records in it."""

import argparse

from corpus.errors import so_many
from kg.commands.options import Commands, a_path, say, show, tell
from kg.commands.refs.options import Review, add_author, add_review, author_of


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    bring = actions.add_parser("import", help="bring in what databases gave: every value kept, with file and line")
    bring.add_argument("files", type=a_path, nargs="+", metavar="FILE", help="RIS, BibTeX, CSV, XLSX, nbib …")
    bring.add_argument("-o", "--output", dest="review", type=a_path, required=True, metavar="REVIEW", help="a folder")
    add_author(bring)
    bring.set_defaults(run=run_import)
    listed = actions.add_parser("list", help="the records of a review")
    add_review(listed, run_list)
    listed.add_argument("--format", choices=("table", "csv", "jsonl"), default="table", help="default: table")


def run_import(options: argparse.Namespace) -> int:
    """Bring files into a review; what could not be read is said, the rest is kept."""
    from kg.refs.reading.files import read_file
    from kg.refs.records.review import begin_review
    from kg.refs.records.statements import Import

    review = begin_review(options.review)
    for path in options.files:
        read, data = read_file(path)
        described = Import(
            number=0, file=path.name, sha256="", format=read.format, encoding=read.encoding, records=len(read.records)
        )
        say(*map(str, read.messages))
        if review.bring(read, data, described, author=author_of(options)) is None:
            say(f"{path.name}: it is in the review already; nothing was added")
        else:
            tell(f"{path.name}: {so_many(len(read.records), 'record')}")
    return 0


def run_list(review: Review, _: argparse.Namespace) -> None:
    """Print the records."""
    from kg.refs.records.jsonl import to_lines

    show(to_lines(review.records()))
