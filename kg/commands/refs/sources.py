"""``refs import``, ``refs add``, ``refs source``: what a review is made of, and the searches that it came of."""

import argparse
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from corpus.errors import BegrepskartError, so_many
from kg.commands.options import Commands, a_path, add_language, add_output, say, tell, whole_number
from kg.commands.refs.options import Review, add_author, add_review, author_of, check_workbook

if TYPE_CHECKING:
    from kg.refs.records.statements import Import

#: Boxes of PRISMA 2020 that a record is found in; those of the type are tested to be the same.
FOUND_IN = ("database", "register", "website", "organisation", "citations")
_SEARCH = ("source", "platform", "found_in", "searched", "query", "limits", "found_from")
#: Columns of the list of sources.
_SHOWN = ("number", "file", "records", "found_in", "source", "platform", "searched", "query", "limits", "found_from",
          "removed")  # fmt: skip
#: Fields of a record that can be typed in beside its title.
_TYPED = ("type", "doi", "url", "journal", "publisher", "place", "abstract", "language")


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    bring = actions.add_parser("import", help="bring in what databases gave: every value kept, with file and line")
    bring.add_argument("files", type=a_path, nargs="+", metavar="FILE", help="RIS, BibTeX, CSV, XLSX, nbib, WoS, XML …")
    bring.add_argument("-o", "--output", dest="review", type=a_path, required=True, metavar="REVIEW", help="a folder")
    bring.add_argument("--title", default="", metavar="TEXT", help="what a new review is about")
    _add_search(bring)
    add_author(bring)
    bring.set_defaults(run=run_import)
    typed = actions.add_parser("add", help="add one record by hand: grey literature that no database has")
    add_review(typed, run_add)
    typed.add_argument("--title", required=True, metavar="TEXT", help="the title")
    typed.add_argument("--authors", default="", metavar="NAMES", help="family name, given name; semicolons between")
    typed.add_argument("--year", type=whole_number(1400), metavar="YEAR", help="the year")
    for name in _TYPED:
        typed.add_argument(f"--{name}", default="", metavar="TEXT", help=f"its {name}")
    _add_search(typed)
    add_author(typed)
    told = actions.add_parser("source", help="list the sources, or change what is said of one; take one out")
    add_review(told, run_source)
    told.add_argument("number", type=whole_number(1), nargs="?", metavar="NUMBER", help="the source; default: list all")
    _add_search(told)
    add_output(told, "FILE", "write a sheet of all sources to fill in (.xlsx)", required=False)
    told.add_argument("--read", type=a_path, metavar="FILE", help="take what a sheet says that was filled in")
    add_language(told, "with -o, of the sheet")
    told.add_argument("--removed", action="store_true", help="count its records no more; nothing is deleted")
    told.add_argument("--restored", action="store_true", help="count them again")
    add_author(told)


def _add_search(command: argparse.ArgumentParser) -> None:
    """Add what PRISMA-S wants to know of a search."""
    command.add_argument("--source", metavar="NAME", help="database, website or organisation: ERIC, Oria, FHI …")
    command.add_argument("--platform", metavar="NAME", help="what it was searched through: EBSCOhost, Ovid …")
    command.add_argument("--found-in", choices=FOUND_IN, help="the box of PRISMA 2020; default: database")
    command.add_argument("--searched", metavar="DAY", help="the day of the search, as 2026-01-31 or 31.01.2026")
    command.add_argument("--query", metavar="TEXT", help="the search as it was typed; @FILE reads it from a file")
    command.add_argument("--limits", metavar="TEXT", help="filters: years, languages, types")
    command.add_argument("--found-from", metavar="ID", help="the record whose references or citations were followed")


def _said(options: argparse.Namespace) -> dict[str, Any]:
    """What was said of the search, and only that."""
    from corpus.table_files import decoded, read_bytes
    from kg.refs.records.sources import check_day

    said = {name: value for name in _SEARCH if (value := getattr(options, name)) is not None}
    if "searched" in said:
        said["searched"] = check_day(said["searched"])
    if (query := said.get("query", "")).startswith("@"):
        said["query"] = decoded(read_bytes(Path(query[1:])), query[1:]).strip()
    if said.get("found_from"):
        said.setdefault("found_in", "citations")
    return said


def run_import(options: argparse.Namespace) -> int:
    """Bring files into a review; what could not be read is said, the rest is kept."""
    from corpus.errors import mishaps_told
    from corpus.reading.file_kinds import shown_name
    from kg.refs.reading.files import read_file
    from kg.refs.records.review import begin_review, is_review, open_review
    from kg.refs.records.sources import check_origin

    said = _said(options)
    review = open_review(options.review) if is_review(options.review) else None
    if review is not None:
        check_origin(review, said.get("found_from", ""))
    failed = 0
    for path in options.files:
        name = shown_name(path)
        try:
            with mishaps_told(name, "reading"):
                read, data = read_file(path)
        except BegrepskartError as error:
            say(str(error))
            failed += 1
            continue
        if read.messages:
            say(*map(str, read.messages))
        review = review or begin_review(options.review, title=options.title)
        described = _described(name, **said)
        if review.bring(read, data, described, author=author_of(options)) is None:
            say(f"{name}: it is in the review already; nothing was added")
        else:
            tell(f"{name}: {so_many(len(read.records), 'record')}")
    return 1 if failed else 0


def _described(file: str, **said: Any) -> "Import":
    from kg.refs.records.statements import Import

    return Import(number=0, file=file, sha256="", format="ris", encoding="", records=0, **said)


def run_add(review: Review, options: argparse.Namespace) -> None:
    """Add one record that was typed in, as a source of its own in RIS."""
    from kg.refs.reading.names import names_of
    from kg.refs.reading.tagged_formats.ris import read
    from kg.refs.reading.types import type_of
    from kg.refs.records.records import Record
    from kg.refs.records.sources import TYPED, check_origin
    from kg.refs.writing.ris import write

    said = {"found_in": "website", **_said(options)}
    check_origin(review, said.get("found_from", ""))
    # On one line: what follows a line break would be a tag of its own, or a record.
    typed: dict[str, Any] = {name: _in_one_line(getattr(options, name)) for name in _TYPED if name != "type"}
    if not (title := _in_one_line(options.title)):
        raise BegrepskartError("refs add: the title is empty; write what the work is called")
    authors = names_of(_in_one_line(options.authors))
    record = Record(title=title, authors=authors, year=options.year, type=type_of(options.type), **typed)
    data = write([record]).encode()
    brought = review.bring(read(data, TYPED), data, _described(TYPED, **said), author=author_of(options))
    if brought is None:
        say(f"{TYPED}: the same record was added before; nothing was added")
    else:
        tell(f"r{brought.record.topic}-1: {title}")


def _in_one_line(text: str) -> str:
    return " ".join((text or "").split())


def run_source(review: Review, options: argparse.Namespace) -> int:
    """List the sources, state something else of one, or write and read sheets of all."""
    if options.output is not None or options.read is not None:
        return _sheet(review, options)
    _state(review, options)
    return 0


def _sheet(review: Review, options: argparse.Namespace) -> int:
    from kg.refs.flow.search_sheet import take_searches, write_searches

    if options.read is not None:
        changed, messages = take_searches(review, options.read, author=author_of(options))
        say(*messages)
        tell(f"{options.read}: {so_many(changed, 'source')} described")
        return 1 if messages else 0
    check_workbook(options.output)
    rows = write_searches(review, options.output, options.language)
    tell(f"{options.output}: {so_many(rows, 'source')}; when it is filled in:")
    tell(f"begrepskart refs source {quote(str(review.folder))} --read {quote(str(options.output))}")
    return 0


def _state(review: Review, options: argparse.Namespace) -> None:
    from kg.refs.records.sources import check_origin, describe

    said = _said(options)
    if options.removed or options.restored:
        said["removed"] = options.removed
    if options.number is None and said:
        raise BegrepskartError(f"no NUMBER: say which source is meant; they are listed by: refs source {review.folder}")
    if not said:
        _list(review, options.number)
        return
    check_origin(review, said.get("found_from", ""))
    entry = describe(review, options.number, author=author_of(options), **said)
    tell(f"{entry.record.topic}: {', '.join(f'{name} {value}' for name, value in said.items())}")


def _list(review: Review, number: int | None) -> None:
    import pandas as pd

    from kg.commands.output import print_table
    from kg.refs.records.statements import Import

    imports = [entry.record for entry in review.log.latest(Import).values()]
    rows = [{name: getattr(each, name) for name in _SHOWN} for each in imports]
    table = pd.DataFrame(rows, columns=[*_SHOWN])
    if number is not None:
        table = table[table["number"] == number]
    print_table(table, argparse.Namespace(format="table", output=None, decimal_comma=False))
