"""Tables as a person, a spreadsheet or a program wants them: on standard output, or in a file."""

import argparse
import json
import math
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from corpus.errors import BegrepskartError, so_many
from corpus.shown import escaped, one_line
from corpus.whole_files import write_whole
from kg.commands.options import show, tell
from kg.commands.terminal import Door

if TYPE_CHECKING:
    import pandas as pd

    from corpus.table_files import Cell

#: Columns that are set flush right although they hold text: what stands left of a keyword.
_FLUSH_RIGHT = frozenset({"left"})
#: Columns of running text, which are not wrapped.
_RUNNING = frozenset({"left", "quote", "right"})
#: The widest line in a file or pipe, and what stands between columns.
_WIDEST, _GAP = 400, "  "


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
            chosen = (table if shown is None else table[[*shown]]).head(len(table) if top is None else top)
            _print_for_person([_shown_column(chosen[name], str(name)) for name in chosen.columns])
        case "json":
            _write_json(table.to_dict("records"), options)
        case _:
            from kg.tables.cells import written_rows

            _write_cells(written_rows(table), options)
    if options.output is not None:
        tell(f"{options.output}: {so_many(len(table), 'row')}{told}")


def print_rows(names: Sequence[str], rows: Sequence[Mapping[str, Any]], options: argparse.Namespace) -> None:
    """As :func:`print_table`, of rows of plain Python values: a query's answer is printed without pandas."""
    match options.format:
        case "table":
            _print_for_person([_plain_column(name, [row[name] for row in rows]) for name in names])
        case "json":
            _write_json(rows, options)
        case _:
            _write_cells([[*names], *([_known(row[name]) for name in names] for row in rows)], options)
    if options.output is not None:
        tell(f"{options.output}: {so_many(len(rows), 'row')}")


def _known(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _write_json(rows: Iterable[Mapping[Any, Any]], options: argparse.Namespace) -> None:
    values = [{str(key): _json_value(value) for key, value in row.items()} for row in rows]
    # A terminal or pipe that lacks a letter gets JSON's own code for it.
    is_ascii = options.output is None and not _is_utf8()
    text = escaped(json.dumps(values, ensure_ascii=is_ascii, indent=1))
    if options.output is None:
        show(text)
    else:
        write_whole(options.output, f"{text}\n".encode())


def _write_cells(rows: "Sequence[Sequence[Cell]]", options: argparse.Namespace) -> None:
    from corpus.table_files import csv_text, write_table

    if options.output is not None:
        write_table(options.output, rows, decimal_comma=options.decimal_comma)
        return
    text = csv_text(rows, decimal_comma=options.decimal_comma)
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


def _print_for_person(columns: Sequence["_Column"]) -> None:
    if sys.stdout.isatty() or not columns or not _print_plain(columns):
        _print_styled(columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column as a person sees it: its cells on one line each, the head first; one of running text is not wrapped."""

    cells: tuple[str, ...]
    is_flush_right: bool
    is_running: bool


def _shown_column(column: "pd.Series[Any]", name: str) -> _Column:
    import pandas as pd  # the command line starts without it

    return _Column(
        cells=tuple(map(one_line, (name, *map(_shown, column)))),
        is_flush_right=pd.api.types.is_numeric_dtype(column) or name in _FLUSH_RIGHT,
        is_running=name in _RUNNING,
    )


def _plain_column(name: str, values: Sequence[Any]) -> _Column:
    """A column of plain values: numbers, or what is text and may be missing."""
    known = [value for value in values if value is not None]
    is_number = bool(known) and all(isinstance(value, int | float) for value in known)
    return _Column(
        cells=tuple(
            map(one_line, (name, *("–" if value is None and is_number else _shown(value) for value in values)))
        ),
        is_flush_right=is_number or name in _FLUSH_RIGHT,
        is_running=name in _RUNNING,
    )


def _print_plain(columns: Sequence[_Column]) -> bool:
    """Print lines as :func:`_print_styled` does, in a twentieth of its time; ``False`` for those that must be wrapped.

    There are no styles in a file or pipe, and a hundred thousand rows may be.
    """
    from rich.cells import cell_len

    widths = [max(map(cell_len, column.cells)) for column in columns]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > _WIDEST:
        return False
    padded = [[*_padded(column, width)] for column, width in zip(columns, widths, strict=True)]
    show("\n".join((*map(_GAP.join, zip(*padded, strict=True)), so_many(len(padded[0]) - 1, "row"))))
    return True


def _padded(column: _Column, width: int) -> Iterator[str]:
    from rich.cells import cell_len

    for cell in column.cells:
        if column.is_flush_right:
            bare = cell.rstrip()
            yield f"{' ' * (width - cell_len(bare))}{bare}"
        else:
            yield f"{cell}{' ' * (width - cell_len(cell))}"


def _print_styled(columns: Sequence[_Column]) -> None:
    from rich.console import Console  # CSV and JSON do without
    from rich.table import Table
    from rich.text import Text

    # In a file or pipe rich would cut lines at 80 columns; there a line is as wide as its row. Its own signs for the
    # terminal go past the door, so cells are made harmless here.
    stream = sys.stdout.opened() if isinstance(sys.stdout, Door) else sys.stdout
    console = Console(file=stream, width=None if sys.stdout.isatty() else _WIDEST)
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        justify: Literal["left", "right"] = "right" if column.is_flush_right else "left"
        shown.add_column(Text(column.cells[0]), justify=justify, no_wrap=column.is_running)
    for row in zip(*(column.cells[1:] for column in columns), strict=True):
        # Text, not markup: the reports' brackets must not be read as styles.
        shown.add_row(*map(Text, row))
    console.print(shown)
    rows = len(columns[0].cells) - 1 if columns else 0
    console.print(Text(so_many(rows, "row"), style="dim"))


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
