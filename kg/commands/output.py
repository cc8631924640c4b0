"""Tables as a person, a spreadsheet or a program wants them: on standard output, or in a file."""

import argparse
import json
import math
import os
import stat
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus.errors import BegrepskartError, so_many
from corpus.shown import escaped, one_line
from corpus.whole_files import write_whole
from kg.commands.options import show, tell

if TYPE_CHECKING:
    import pandas as pd

#: Columns that are set flush right although they hold text: what stands left of a keyword.
_FLUSH_RIGHT = frozenset({"left"})


def print_table(
    table: "pd.DataFrame",
    options: argparse.Namespace,
    *,
    shown: Sequence[str] | None = None,
    top: int | None = None,
    told: str = "",
) -> None:
    """Print a table, or write it to the file that ``options`` name, in the format that they name.

    Only what a person sees is cut to the columns ``shown`` and the ``top`` rows. In CSV and JSON numbers stand in full,
    in XLSX and with decimal commas as people read them; an undefined one is empty or null. ``told`` is said of the rows
    that were written to a file.
    """
    match options.format:
        case "table":
            _print_for_person((table if shown is None else table[[*shown]]).head(len(table) if top is None else top))
        case "json":
            rows = [{str(key): _json_value(value) for key, value in row.items()} for row in table.to_dict("records")]
            # A terminal or pipe that lacks a letter gets JSON's own code for it.
            is_ascii = options.output is None and not _is_utf8()
            text = escaped(json.dumps(rows, ensure_ascii=is_ascii, indent=1))
            if options.output is None:
                show(text)
            else:
                write_whole(options.output, f"{text}\n".encode())
        case _:
            _write_cells(table, options)
    if options.output is not None:
        tell(f"{options.output}: {so_many(len(table), 'row')}{told}")


def _write_cells(table: "pd.DataFrame", options: argparse.Namespace) -> None:
    from corpus.table_files import csv_text, write_table
    from kg.tables.cells import written_rows

    if options.output is not None:
        write_table(options.output, written_rows(table), decimal_comma=options.decimal_comma)
        return
    text = csv_text(written_rows(table), decimal_comma=options.decimal_comma)
    # Excel knows UTF-8 by the mark, which a program at the other end of a pipe would take for a part of the first name.
    is_for_excel = _is_utf8() and (options.decimal_comma or _begins_file())
    show(("\ufeff" if is_for_excel else "") + text.removesuffix("\n"))


def _is_utf8() -> bool:
    return (sys.stdout.encoding or "").lower() in {"utf-8", "utf8"}


def _begins_file() -> bool:
    """Whether standard output is a file, and still empty."""
    try:
        number = sys.stdout.fileno()
        return stat.S_ISREG(os.fstat(number).st_mode) and os.lseek(number, 0, os.SEEK_CUR) == 0
    except (OSError, ValueError, AttributeError):
        return False


def settle_output(options: argparse.Namespace) -> None:
    """Find out the format of a table from what was asked for; refuse what cannot be, before any work is done."""
    if not hasattr(options, "decimal_comma") or not hasattr(options, "format"):
        return
    named = None if options.output is None else options.output.suffix.lower().removeprefix(".") or "csv"
    if named not in {None, "csv", "xlsx", "json"}:
        raise BegrepskartError(f"{options.output}: unknown kind of table; end the name in .csv, .xlsx or .json")
    options.format = options.format or named or ("csv" if options.decimal_comma else "table")
    if named not in {None, options.format}:
        raise BegrepskartError(f"--format {options.format}: {options.output} ends otherwise; leave one of them out")
    if options.format == "xlsx" and options.output is None:
        raise BegrepskartError("--format xlsx: a workbook is no text to print; name the file with -o FILE.xlsx")
    if options.decimal_comma and options.format != "csv":
        raise BegrepskartError(f"--decimal-comma: it is about CSV, not {options.format}; leave it out")


def _print_for_person(table: "pd.DataFrame") -> None:
    import pandas as pd  # the command line starts without it
    from rich.console import Console  # CSV and JSON do without
    from rich.table import Table
    from rich.text import Text

    # In a file or pipe rich would cut lines at 80 columns; there a line is as wide as its row. Its own signs for the
    # terminal go past the door, so cells are made harmless here.
    behind = getattr(sys.stdout, "behind", sys.stdout)
    console = Console(file=behind, width=None if sys.stdout.isatty() else 400)
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in table.columns:
        numeric = pd.api.types.is_numeric_dtype(table[column]) or column in _FLUSH_RIGHT
        one = column in {"left", "quote", "right"}
        shown.add_column(Text(one_line(str(column))), justify="right" if numeric else "left", no_wrap=one)
    for row in table.itertuples(index=False):
        # Text, not markup: the reports' brackets must not be read as styles.
        shown.add_row(*(Text(one_line(_shown(value))) for value in row))
    console.print(shown)
    console.print(Text(so_many(len(table), "row"), style="dim"))


def _shown(value: Any) -> str:
    if _is_unknown(value):
        return "–"
    if isinstance(value, float):
        return "–" if math.isnan(value) else f"{value:.4g}" if abs(value) < 1000 else f"{value:,.0f}"
    return "" if value is None else str(value)


def _is_unknown(value: Any) -> bool:
    """Whether it is pandas' own sign for a whole number that is not known; pandas is not loaded here."""
    return type(value).__name__ == "NAType"


def _json_value(value: Any) -> Any:
    if _is_unknown(value) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, Mapping):
        return dict(value)
    return value.tolist() if hasattr(value, "tolist") else value
