"""``hearing`` and ``worksheet``: what the services say to a wording, and of concepts, in sheets that they fill in."""

import argparse
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, so_many
from kg.choices import OUTPUT_FORMATS
from kg.commands.options import (
    Commands,
    Study,
    a_path,
    add_decimal_comma,
    add_language,
    add_output,
    add_study,
    read_each,
    say,
    swapped,
    tell,
)
from kg.commands.output import print_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.defining.sheet_entries import Taken


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    hearing = commands.add_parser("hearing", help="do all services accept a wording? Ask them, in a sheet, and see")
    add_study(hearing)
    hearing.add_argument("concepts", nargs="*", metavar="CONCEPT", help="ids or labels; default: all with a wording")
    hearing.add_argument("--format", choices=OUTPUT_FORMATS, help="of how it stands; default: by the name after -o")
    add_output(hearing, "FILE", "a sheet to fill in (.xlsx), or how it stands (.csv, .json)", required=False)
    add_decimal_comma(hearing)
    _add_sheet(hearing, "-o FILE.xlsx")
    hearing.set_defaults(run=lambda options: _run(run_hearing, options))
    worksheet = commands.add_parser("worksheet", help="a worksheet on concepts for a workshop of all services")
    worksheet.add_argument("concepts", nargs="*", metavar="CONCEPT", help="ids or labels, e.g. oppfolging")
    add_study(worksheet)
    add_output(worksheet, "FILE", "ends in .docx, or in .xlsx to be filled in and read back", required=False)
    _add_sheet(worksheet, "-o")
    worksheet.set_defaults(run=lambda options: _run(run_worksheet, options))


def _add_sheet(command: argparse.ArgumentParser, written: str) -> None:
    command.add_argument("--read", type=a_path, nargs="+", metavar="FILE", help="sheets that were filled in")
    command.add_argument("--author", metavar="NAME", help="of answers under which no name stands; with --read")
    command.add_argument(
        "--service", action="append", default=[], metavar="SERVICE",
        help=f"with {written}, only this one (may be given again); default: all but levels of government",
    )  # fmt: skip
    add_language(command, f"with {written}, of the file")


def _run(run: "Callable[[Study, argparse.Namespace], int]", options: argparse.Namespace) -> int:
    """Do a command with its study, which may stand before or after the concepts."""
    from kg.asking.study import open_study

    if found := swapped(options, options.concepts):
        options.concepts = [str(options.study), *(name for name in options.concepts if name != found)]
        options.study = Path(found)
    if options.author and not options.read:
        raise BegrepskartError(f"{options.called}: --author names who made the answers of a sheet: give --read, too")
    if options.read and (options.output or options.concepts or options.service):
        raise BegrepskartError(f"{options.called}: --read takes a study and sheets only; leave the others out")
    return run(open_study(options.study), options)


def run_hearing(study: Study, options: argparse.Namespace) -> int:
    """Print how a hearing stands, write its sheet, or read sheets that were filled in."""
    from kg.defining.hearing_sheet import read_hearing, write_hearing

    if options.read:
        return _read(read_hearing, study, options)
    if options.output is None or options.output.suffix.lower() != ".xlsx":
        return _print_state(study, options)
    rows = write_hearing(
        study, options.output, concepts=options.concepts, services=options.service, language=options.language
    )
    return _written(rows, options, "hearing")


def run_worksheet(study: Study, options: argparse.Namespace) -> int:
    """Write the worksheet as a document or a sheet, or read sheets that were filled in."""
    from kg.defining.worksheet import read_worksheet, worksheet_document, write_worksheet
    from kg.documents.files import write_document

    if options.read:
        return _read(read_worksheet, study, options)
    if options.output is None or options.output.suffix.lower() not in {".docx", ".xlsx"}:
        raise BegrepskartError("worksheet: give -o FILE.docx or -o FILE.xlsx to write one, or --read FILE.xlsx")
    if not options.concepts:
        raise BegrepskartError("worksheet: no concept is named; begrepskart usage lists the concepts of a study")
    if options.output.suffix.lower() == ".xlsx":
        rows = write_worksheet(
            study, options.output, options.concepts, services=options.service, language=options.language
        )
        return _written(rows, options, "worksheet")
    document = worksheet_document(study, options.concepts, options.service)
    write_document(document, options.output, language=options.language)
    tell(options.output)
    return 0


def _written(rows: int, options: argparse.Namespace, command: str) -> int:
    tell(f"{options.output}: {so_many(rows, 'row')}; when it is filled in:")
    tell(f"begrepskart {command} {options.study} --read {options.output}")
    return 0


def _read(read: "Callable[..., Taken]", study: Study, options: argparse.Namespace) -> int:
    """Read sheets and say what came of each."""
    return read_each(options.read, lambda path: read(study, path, author=options.author), _tell)


def _tell(path: Path, taken: "Taken") -> None:
    tell(f"{path}: {so_many(len(taken.added), 'answer')} added, {taken.unchanged} there already")
    for said in (*taken.notes, *taken.conflicts, *taken.faults):
        say(said.en)
    if left_out := len(taken.faults) + len(taken.conflicts):
        rest = "; mend that and read the file again: what was taken is not taken twice"
        say(f"{path}: {so_many(left_out, 'row')} not taken{rest}")


def _print_state(study: Study, options: argparse.Namespace) -> int:
    import pandas as pd

    from kg.defining.hearing import heard_concepts, hearing_rows, hearing_state
    from kg.defining.workbook import open_workbook

    workbook = open_workbook(study)
    concepts = [study.concept_id(name) for name in options.concepts] or heard_concepts(workbook)
    hearings = [hearing_state(workbook, concept) for concept in concepts]
    columns = ("concept", "wording", "service", "answer", "remark", "who", "when", "before")
    rows = [row for hearing in hearings for row in hearing_rows(hearing)]
    print_table(pd.DataFrame(rows, columns=columns), options)
    for hearing in hearings:
        if hearing.version is None:
            say(f"{hearing.concept}: no wording is written")
        else:
            found = "; ".join(f"{_HINDRANCES[what]}: {', '.join(who)}" for what, who in hearing.hindrances.items())
            text = shorten(hearing.version.text, _SHOWN, placeholder="…")
            say(f"{hearing.concept}, wording {hearing.version.number} ({text}): {found or 'all services accept it'}")
    if not hearings:
        say(f"{options.study}: no wording is written yet, so there is nothing to hear")
    return 0


#: So many characters of a wording are shown: it is to be known again, not read.
_SHOWN = 80
_HINDRANCES = {"reject": "rejected by", "remark": "accepted with a remark by", "unanswered": "not answered by"}
