"""``add``, ``remove``, ``list`` and ``show``: the sources of a study."""

import argparse

from kg.commands.building import report, with_progress
from kg.commands.options import Commands, Study, a_path, add_format, add_jobs, add_study, hired, show
from kg.commands.output import print_table

_LIST_COLUMNS = ["document", "file", "title", "authors", "year", "language", "format", "pages", "words"]


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    adding = commands.add_parser("add", help="add reports; only what is new is read")
    add_study(adding)
    adding.add_argument("sources", nargs="+", type=a_path, metavar="SOURCE", help="a report or a folder of them")
    adding.set_defaults(run=run_add)
    removing = commands.add_parser("remove", help="take reports out, with all that came from them")
    add_study(removing)
    removing.add_argument("documents", nargs="+", metavar="DOC", help="a document's id or its file's name")
    removing.set_defaults(run=run_remove)
    for command in (adding, removing):
        add_jobs(command)
        command.add_argument("--quiet", action="store_true", help="no progress and no word of what was done")
    listing = commands.add_parser("list", help="which reports does a study hold?")
    add_study(listing, run_list)
    add_format(listing)
    showing = commands.add_parser("show", help="what was read of a report: its sections, its pages, its cleaned text?")
    add_study(showing, run_show)
    showing.add_argument("document", metavar="DOC", help="a document's id or its file's name")
    part = showing.add_mutually_exclusive_group()
    part.add_argument("--page", metavar="N", help="the cleaned text of a page, by its number or printed label")
    part.add_argument("--section", metavar="S", help="the cleaned text of a section, by its number, id (#7) or title")


def run_add(options: argparse.Namespace) -> int:
    """Add sources to a study."""
    jobs, quiet = hired(options, [options.study]), options.quiet
    from kg.building.study_sources import add_sources

    result = with_progress(lambda bars: add_sources(options.sources, options.study, progress=bars, jobs=jobs), options)
    return report(result, quiet=quiet)


def run_remove(options: argparse.Namespace) -> int:
    """Take documents out of a study."""
    jobs, quiet = hired(options, [options.study]), options.quiet
    from kg.building.study_sources import remove_documents

    result = with_progress(
        lambda bars: remove_documents(options.documents, options.study, progress=bars, jobs=jobs), options
    )
    return report(result, quiet=quiet)


def run_list(study: Study, options: argparse.Namespace) -> None:
    """Print the documents of a study."""
    documents = study.documents.astype(object)
    as_list, missing = (list, None) if options.format == "json" else ("; ".join, "")
    documents["authors"] = [as_list(authors) for authors in documents["authors"]]
    print_table(documents.where(documents.notna(), missing), options, shown=_LIST_COLUMNS)


def run_show(study: Study, options: argparse.Namespace) -> None:
    """Print what is known of a document, or the cleaned text of a page or section."""
    from kg.asking.document_view import document_text, page_text, section_text
    from kg.building.study_sources import find_document

    document = find_document(study.documents, options.document)
    if options.page is not None:
        show(page_text(study, document, options.page))
    elif options.section is not None:
        show(section_text(study, document, options.section))
    else:
        show(document_text(study, document))
