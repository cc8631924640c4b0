"""The one door for tables that people give and are given: CSV and XLSX, read as spreadsheets save them and written so.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, which is taken away again when
it is read (:mod:`corpus.shown`). What is no table that can be read is told with file and line and the way out.
"""

import codecs
import csv
import io
import math
import re
import zipfile
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from corpus.errors import SourceError, TableError, did_you_mean, listed
from corpus.reading import readers
from corpus.reading.file_kinds import shown_name, shown_path
from corpus.reading.limits import DEFAULT_LIMITS
from corpus.shown import guarded, harmless, unguarded
from corpus.undated_sheets import room_told, undated
from corpus.whole_files import write_whole
from corpus.workbook_cells import Merged, merged_cells, uncomputed_cells

Cell: TypeAlias = str | int | float | None
Record: TypeAlias = tuple[int, list[str]]

#: A line of a table: its number in the file, and its cells by column.
Line: TypeAlias = tuple[int, dict[str, str]]

#: What a formula that was never computed is read as, in sheets that people fill in.
UNCOMPUTED = "#FORMULA?"

#: The largest sheet that a spreadsheet opens, and the longest text in one of its cells.
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
#: So many digits of a number count in files for a person's spreadsheet; no estimate here is more exact.
DIGITS = 6
#: So many lines may stand above the head of a sheet that people fill in: a title, and what it is about.
MOST_ABOVE = 10
#: So many cells of a sheet are held; a sheet of few bytes can have cells without end.
MOST_CELLS = 10_000_000

_SAVE = "save it in the spreadsheet as 'CSV UTF-8' or as .xlsx"
_OLD_WORKBOOK = "an old Excel workbook (.xls), or one with a password"
_SEPARATORS = ";,\t"
_SEPARATOR_TOLD = re.compile(r"\"?sep=([^\"\s]|\t)\"?[;,\t ]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
#: What letters of older code pages (Mac Roman, 850) become when they are read as Windows-1252.
_OTHER_CODE_PAGE = re.compile(r"[^\W\d_][¿¾Œ¯®›†‘][^\W\d_]|[^\W\d_][¿Œ›†](?!\S)")


def check_file(path: Path) -> None:
    """Refuse what is no file to read with a :class:`~corpus.errors.SourceError`: nothing waits at a pipe."""
    file = shown_path(path)
    try:
        if path.is_file():
            return
        is_folder, is_there = path.is_dir(), path.exists()
        beside = [shown_name(other) for other in path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError as error:
        raise SourceError(file, f"it cannot be read ({error.strerror})", "check that you may open it") from error
    if is_folder:
        raise SourceError(file, "it is a folder", "name a file in it")
    if is_there:
        raise SourceError(file, "it is a pipe, a socket or a device, and no file", "save what it gives, and name that")
    remedy = did_you_mean(shown_name(path), sorted(beside), otherwise="check the name and the folder")
    raise SourceError(file, "there is no such file", remedy)


def read_bytes(path: Path | Traversable) -> bytes:
    """The bytes of a file that a user names, or of one of the package's own."""
    if not isinstance(path, Path):
        return path.read_bytes()
    check_file(path)
    return readers.read_bytes(path, limits=DEFAULT_LIMITS)


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark tells; decoding by it takes the mark away."""
    return next((codec for mark, codec in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def decoded(data: bytes, file: str) -> str:
    """The text of a user's file: UTF-8, UTF-16 as a spreadsheet's 'Unicode text', or Windows-1252.

    :class:`~corpus.errors.TableError` names the line of what is neither, where a guess would change letters unseen.
    """
    zeros = data[:4].count(0)
    codec = marked_encoding(data) or (
        "utf-16-be" if data[:1] == b"\0" else "utf-16-le" if zeros == 2 and data[1:2] == b"\0" else "utf-8"
    )
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        if codec != "utf-8" or re.search("[^\x00-\x7f\ufffd]", data.decode("utf-8", "replace")):
            begun = data[: error.start].decode(codec, "replace")
            problem = f"byte {data[error.start]:#04x} is not {codec.removesuffix('-sig').upper()}, as the rest is"
            raise TableError(file, _line_at(begun, len(begun)), problem, _SAVE) from error
        text = data.decode("cp1252", "replace")
        if found := re.search("\ufffd", text) or _OTHER_CODE_PAGE.search(text):
            problem = f"neither UTF-8 nor Windows-1252 ({_part(text, found.start())!r})"
            raise TableError(file, _line_at(text, found.start()), problem, _SAVE) from error
    if (at := text.find("\0")) >= 0:
        problem = "a NUL character (U+0000), which no text holds: the file is damaged or no table"
        raise TableError(file, _line_at(text, at), problem, _SAVE)
    return text


def _line_at(text: str, offset: int) -> int:
    return len(_LINE_END.findall(text, 0, offset)) + 1


def _part(text: str, at: int) -> str:
    return text[max(0, at - 10) : at + 10].strip()


def read_table(path: Path | Traversable, columns: Sequence[str], *, optional: Sequence[str] = ()) -> list[Line]:
    """The lines of a table that must have ``columns``; of those that it lacks, the ``optional`` ones are empty.

    It is CSV or a workbook (XLSX), by its content. Cells stand between commas, semicolons or tabs, as its first line
    tells; the names there may be in other case, with blanks. Empty lines, and empty columns at the end, count for
    nothing; other columns are kept.

    Raises:
        SourceError: what is there is no file, or cannot be opened.
        TableError: it is no table, or no table with these columns; names file and line.
    """
    file, tables = _tables(path, columns, optional)
    return list(_lines(iter(tables[0][1]), file, columns, optional))


def read_sheets(path: Path, columns: Sequence[str], *, known: Collection[str] = ()) -> list[tuple[str, list[Line]]]:
    """The lines of every sheet of a workbook that has the ``columns``, under its name; of CSV, those under no name.

    People fill in and copy such sheets: lines above the head are passed over, and what stands beside the columns is no
    fault, but kept under ``""``; a formula that was never computed is :data:`UNCOMPUTED`. Errors are those of
    :func:`read_table`; where no sheet has the columns, they are about the one with most headings that are ``known``.
    """
    file, tables = _tables(path, columns, (), above=MOST_ABOVE, known=known)
    return [
        (name, list(_lines(iter(records), f"{file}, sheet {name!r}" if name else file, columns, (), notes=True)))
        for name, records in tables
    ]


def _tables(
    path: Path | Traversable,
    columns: Sequence[str],
    optional: Sequence[str],
    *,
    above: int = 0,
    known: Collection[str] = (),
) -> tuple[str, list[tuple[str, list[Record]]]]:
    """A file's name, and its tables by the names of their sheets: those with the columns, or else the one in front."""
    file = shown_name(path) if isinstance(path, Path) else path.name
    data = read_bytes(path)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableError(file, None, _OLD_WORKBOOK, _SAVE)
    if data.startswith(b"PK\x03\x04"):
        sheets = [
            (name, _from_head(rows, columns, optional, above), merged)
            for name, rows, merged in _sheets(data, file, filled_in=above > 0)
        ]
        fitting = [sheet for sheet in sheets if _lacking(_names(sheet[1][:1]), columns, optional) == []]
        likely = sorted(sheets, key=lambda sheet: -_headings(sheet[1][: above + 1], known))[:1]
        for name, records, merged in fitting:
            _refuse_merged(records[0], merged, f"{file}, sheet {name!r}")
        return file, [(name, records) for name, records, _ in fitting or likely] or [("", [])]
    if file.lower().endswith((".xlsx", ".xlsm")):
        raise TableError(file, None, "the name says .xlsx, but it is no workbook", _SAVE)
    records = [*_records(decoded(data, file), file, (*columns, *optional))]
    return file, [("", _from_head(records, columns, optional, above))]


def _from_head(records: list[Record], columns: Sequence[str], optional: Sequence[str], above: int) -> list[Record]:
    """The records from the one that names the columns on, if at most so many stand above it; all where none does."""
    heads = enumerate(records[: above + 1])
    return records[next((at for at, head in heads if not _lacking(_names([head]), columns, optional)), 0) :]


def _headings(records: Iterable[Record], known: Collection[str]) -> int:
    """The largest number of known headings that a line has."""
    wanted = {_plain(name) for name in known}
    return max((len(wanted & {_plain(name) for name in cells}) for _, cells in records), default=0)


def _refuse_merged(head: Record, merged: Iterable[Merged], file: str) -> None:
    """Lines of which a cell is merged with the one above say nothing there, though a person sees that they do."""
    line, names = head
    width = max((at for at, name in enumerate(names, 1) if name.strip()), default=0)
    if found := next((each for each in merged if each.last > line and each.column <= width), None):
        problem = f"the cells {found.name} are merged, so that only the first line says anything; nothing was taken"
        raise TableError(file, found.first, problem, "part them, and write in each line what is to stand there")


def _records(text: str, file: str, known: Sequence[str]) -> Iterator[Record]:
    """The lines of a CSV text that hold anything, each with the number of the line that it begins in."""
    told = _SEPARATOR_TOLD.match(text)
    body = text[told.end() :] if told else text
    csv.field_size_limit(2**31 - 1)
    separator = told[1] if told else max(_SEPARATORS, key=lambda separator: _fit(body, separator, known))
    reader = _reader(body, separator)
    while True:
        line = reader.line_num + (2 if told else 1)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            problem = (
                "a quotation mark opens a cell and is not closed" if "end of data" in str(error)
                else "text follows the quotation mark that closes a cell"
            )  # fmt: skip
            raise TableError(
                file, line, problem, 'write a quotation mark inside a cell twice (""), within a pair'
            ) from None
        if cells is None:
            return
        if any(map(str.strip, cells)):
            yield line, cells


def _reader(text: str, separator: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _fit(text: str, separator: str, known: Sequence[str]) -> tuple[int, int]:
    """How many of the known columns the first line has if it is parted so, and how many cells."""
    try:
        lines = _reader(text, separator)
        head: list[str] = next((cells for cells in lines if "".join(cells).strip(f"{_SEPARATORS} ")), [])
    except csv.Error:
        return 0, 0
    return len({*known} & {_plain(name) for name in head}), len(head)


def _plain(name: str) -> str:
    return "_".join(name.casefold().split())


def _names(head: Iterable[Record]) -> list[str]:
    return [name.strip() for _, cells in head for name in cells]


def _lacking(names: Sequence[str], columns: Sequence[str], optional: Sequence[str]) -> list[str]:
    return sorted({*columns} - {*optional} - set(map(_plain, names)), key=[*columns].index)


def _lines(
    records: Iterator[Record], file: str, columns: Sequence[str], optional: Sequence[str], *, notes: bool = False
) -> Iterator[Line]:
    wanted = f"the first line must be {','.join(name for name in columns if name not in optional)}"
    first, head = next(records, (None, []))
    if first is None:
        raise TableError(file, None, "the file is empty", wanted)
    names = [_plain(name) if _plain(name) in {*columns, *optional} else name for name in _names([(first, head)])]
    if lacking := _lacking(names, columns, optional):
        there = listed([harmless(name) for name in names if name])
        wanted = "write that heading over its column again" if notes else wanted
        raise TableError(file, first, f"no column {lacking[0]!r}", f"{wanted}; it is {there[:200]}")
    for number, name in enumerate(names):
        if name and name in names[:number]:
            raise TableError(file, first, f"two columns are called {name!r}", "keep one, or rename the other")
    for line, cells in records:
        left = [cell for at, cell in enumerate(cells) if cell.strip() and not "".join(names[at : at + 1])]
        if left and not notes:
            remedy = "put a cell that holds the separator in double quotes"
            raise TableError(file, line, f"more cells than columns ({left[0][:60]!r} left over)", remedy)
        padded = chain(map(unguarded, cells), [""] * (len(names) - len(cells)))
        yield (
            line,
            dict.fromkeys(optional, "")
            | {name: cell for name, cell in zip(names, padded, strict=False) if name}
            | ({"": " ".join(left)} if notes else {}),
        )


def sheet_records(data: bytes, file: str) -> list[tuple[str, list[Record]]]:
    """The lines of every sheet of a workbook that hold anything, under the sheet's name, the one in front first."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableError(file, None, _OLD_WORKBOOK, _SAVE)
    return [(name, rows) for name, rows, _ in _sheets(data, file, filled_in=False)]


def _sheets(data: bytes, file: str, *, filled_in: bool) -> list[tuple[str, list[Record], list[Merged]]]:
    """Of each sheet of a workbook its name, the lines that hold anything, and merged cells, the one in front first."""
    import openpyxl  # noqa: PLC0415 - takes a moment, and few tables are workbooks

    try:
        _check_parts(data, file)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = sorted(book.worksheets, key=lambda sheet: sheet is not book.active)
        empty = uncomputed_cells(data, most=MOST_CELLS) if filled_in else {}
        return [
            (str(sheet.title), _rows_of(sheet, file, empty.get(str(sheet.title), set())), merged_cells(sheet))
            for sheet in sheets
        ]
    except (TableError, SourceError):
        raise
    except Exception as error:
        problem = f"no workbook that can be read ({type(error).__name__})"
        raise TableError(file, None, problem, "open it in the spreadsheet and save it as .xlsx again") from error


def _check_parts(data: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if any(part.filename == "content.xml" for part in parts):
        raise TableError(file, None, "an OpenDocument spreadsheet (.ods)", _SAVE)
    DEFAULT_LIMITS.check("max_uncompressed_bytes", sum(part.file_size for part in parts), file=file)
    for part in parts:
        DEFAULT_LIMITS.check_ratio(part.file_size, part.compress_size, file=file)


def _rows_of(sheet: Any, file: str, uncomputed: Container[tuple[int, int]]) -> list[Record]:
    sheet.reset_dimensions()  # the size that a damaged or hostile sheet tells is no size to count to
    rows, held = [], 0
    for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
        held += len(row)
        if line > MOST_ROWS or held > MOST_CELLS:
            raise TableError(file, line, "more lines or cells than a table has", "save only the table, as a new sheet")
        cells = [UNCOMPUTED if (line, at) in uncomputed else _text(value) for at, value in enumerate(row, 1)]
        if any(map(str.strip, cells)):
            rows.append((line, cells))
    return rows


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def csv_text(rows: Iterable[Sequence[Cell]], *, decimal_comma: bool = False) -> str:
    """Rows as CSV, the head first; with ``decimal_comma`` as a Norwegian spreadsheet opens it, with semicolons.

    Texts that would be formulas are guarded, and what a terminal obeys is U+FFFD; what is not known is an empty cell.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if decimal_comma else ",", lineterminator="\n")
    for row in rows:
        writer.writerow([_written(cell, decimal_comma=decimal_comma) for cell in row])
    return out.getvalue()


def _written(cell: Cell, *, decimal_comma: bool) -> str:
    if isinstance(cell, str):
        return guarded(harmless(cell))
    if _is_unknown(cell):
        return ""
    return str(for_people(cell)).replace(".", ",") if decimal_comma and isinstance(cell, float) else str(cell)


def for_people(number: float) -> float:
    """A number with as many digits as a person reads, :data:`DIGITS`, and every digit before the point.

    >>> for_people(0.123456789), for_people(1234567.89)
    (0.123457, 1234568.0)
    """
    return round(number, max(0, DIGITS - 1 - math.floor(math.log10(abs(number))))) if number else number


def _is_unknown(cell: Cell) -> bool:
    return cell is None or cell == "" or (isinstance(cell, float) and not math.isfinite(cell))


def write_table(path: Path, rows: Iterable[Sequence[Cell]], *, decimal_comma: bool = False) -> None:
    """Write rows, the head first, as XLSX if the name ends so, else as CSV with the mark by which Excel knows UTF-8."""
    if path.suffix.lower() == ".xlsx":
        write_whole(path, workbook_bytes([[*row] for row in rows], shown_name(path)))
    else:
        write_whole(path, csv_text(rows, decimal_comma=decimal_comma).encode("utf-8-sig"))


def workbook_bytes(rows: Sequence[Sequence[Cell]], file: str) -> bytes:
    """Rows as a workbook, the head first; no cell of it is a formula. The same rows give the same bytes."""
    from openpyxl import Workbook  # noqa: PLC0415 - takes a moment, and few tables are written so
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    if len(rows) > MOST_ROWS:
        raise TableError(file, None, f"{len(rows):,} rows, more than a sheet holds", "write .csv instead")
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for at, column in enumerate(zip(*rows[:100], strict=True), 1):
        sheet.column_dimensions[get_column_letter(at)].width = min(50, max(len(str(cell)) for cell in column) + 2)
    with room_told():
        for row in rows:
            cells = [WriteOnlyCell(sheet, _in_sheet(cell)) for cell in row]
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # never a formula
            sheet.append(cells)
    return undated(book)


def _in_sheet(cell: Cell) -> Cell:
    if _is_unknown(cell):
        return None
    return _cut(harmless(cell)) if isinstance(cell, str) else for_people(cell) if isinstance(cell, float) else cell


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
