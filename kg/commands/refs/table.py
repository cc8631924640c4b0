"""``refs table``: the works of a review for readers, as a clean sheet or an appendix."""

import argparse
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, so_many
from kg.commands.options import Commands, add_language, add_output, tell
from kg.commands.refs.options import Review, add_review

if TYPE_CHECKING:
    from kg.refs.fulltexts.listed import Which


def add(actions: Commands) -> None:
    """Add the parser of this group."""
    table = actions.add_parser("table", help="the works for readers: a clean sheet, or an appendix with the reasons")
    add_review(table, run_table)
    add_output(table, "FILE", "ends in .xlsx or .csv, or for an appendix of references in .docx, .md or .html")
    asked = table.add_mutually_exclusive_group()
    asked.add_argument("--included", action="store_true", help="works included at full text")
    asked.add_argument("--excluded", action="store_true", help="works excluded at full text, with reasons (PRISMA 16b)")
    add_language(table)


def run_table(review: Review, options: argparse.Namespace) -> None:
    """Write the works."""
    from corpus.table_files import write_table
    from kg.documents.files import KINDS, write_document
    from kg.refs.fulltexts.listed import listed_works, work_rows, works_document

    which: Which = "included" if options.included else "excluded" if options.excluded else "all"
    kind = options.output.suffix.lower()
    if kind not in {".xlsx", ".csv", *(f".{each}" for each in KINDS)}:
        raise BegrepskartError(
            f"{options.output.name}: unknown kind of file; name one that ends in .xlsx, .csv, .docx, .md or .html"
        )
    if kind in {".xlsx", ".csv"}:
        listed = listed_works(review, which)
        write_table(options.output, work_rows(listed, options.language))
        tell(f"{options.output}: {so_many(len(listed), 'work')}")
        return
    write_document(works_document(review, which), options.output, language=options.language)
    tell(options.output)
