"""Tables of records: CSV, TSV and workbooks, as databases, reference managers and screening programs export them.

The head is the first line that names the most fields, whatever stands above it. Every column is kept: what fills no
field stands in ``other`` under its head.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, get_args

from corpus.errors import TableError
from corpus.shown import unguarded
from kg.refs.reading.decoding import text_of
from kg.refs.reading.drafts import Draft, records_of
from kg.refs.reading.messages import Messages
from kg.refs.reading.names import commas_part, names_of
from kg.refs.reading.table_heads import fields_of, known_heads, names_records
from kg.refs.reading.table_labels import is_labelled, labelled_drafts
from kg.refs.reading.table_rows import SEPARATORS, Row, book_rows, cells_of, rows_of
from kg.refs.reading.types import known_type
from kg.refs.records.cells import from_cell, of_continued_head, of_kept_head
from kg.refs.records.records import FIELDS, SEVERAL, ReadFile, Record, RecordType

#: So many lines may stand above the head: what was searched, when, and how much was found.
MOST_ABOVE = 20
#: A head names so many fields, or a title alone.
FEWEST_FIELDS = 2
#: The columns by which a table is known as one of ours, read as :mod:`kg.refs.records.cells` wrote it.
OURS = ("id", "source_file", "line", "type")
_MEND = "look at the line, and put cells that hold the separator in double quotes"
_SAVE = "export it again as CSV or XLSX with a line of column names; those of Scopus, Zotero or Rayyan are known"
_WHOLE = re.compile(r"(\d+)\.0")
#: ``Jane DoeRichard Roe``, as SpringerLink joins names.
_GLUED = re.compile(
    r"(?<=[a-zæøåéöüä.])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?<!\bVan)(?=[A-ZÆØÅÄÖÜ])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """What the columns of a table are: their ``heads``, the ``fields`` they fill, and how names stand in them."""

    heads: tuple[str, ...]
    fields: Mapping[int, str]
    commas: Mapping[int, bool]
    is_ours: bool
    is_csv: bool


def read(data: bytes, file: str) -> ReadFile:
    """The records of a table; :class:`~corpus.errors.TableError` where no line names its columns."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _read_book(data, file)
    text, encoding, messages = text_of(data, file)
    separator = _separator(text)
    rows = list(rows_of(text, separator))
    if is_labelled(rows):
        labelled = records_of(labelled_drafts(rows), file)
        return ReadFile(format="csv", encoding=encoding, records=labelled, messages=messages)
    head = _head(rows)
    if head is None:
        raise TableError(file, rows[0].line if rows else None, "no line names columns that are known", _SAVE)
    records, told = _records(rows, head, file, separator)
    return ReadFile(format="csv", encoding=encoding, records=records, messages=(*messages, *told))


def _read_book(data: bytes, file: str) -> ReadFile:
    sheets = [(name, rows, head) for name, rows in book_rows(data, file) if (head := _head(rows)) is not None]
    if not sheets:
        raise TableError(file, None, "no sheet has a line that names columns that are known", _SAVE)
    read_sheets = [_records(rows, head, file if len(sheets) == 1 else f"{file}, sheet {name!r}", "")
                   for name, rows, head in sheets]  # fmt: skip
    return ReadFile(
        format="xlsx", encoding="utf-8",
        records=tuple(replace(record, source_file=file) for records, _ in read_sheets for record in records),
        messages=tuple(message for _, messages in read_sheets for message in messages),
    )  # fmt: skip


def _separator(text: str) -> str:
    """What parts the first lines so that one of them names the most fields."""
    begun = text[:500_000].split("\n")[: MOST_ABOVE + 1]

    def fit(separator: str) -> tuple[int, int]:
        parted = [cells_of(line, separator) for line in begun]
        return max(map(known_heads, parted), default=0), max(map(len, parted), default=0)

    return max(SEPARATORS, key=fit)


def _head(rows: Sequence[Row]) -> int | None:
    """The number of the row that names the columns."""
    above = [known_heads(row.cells) if names_records(row.cells) else 0 for row in rows[: MOST_ABOVE + 1]]
    best = max(above, default=0)
    if best >= FEWEST_FIELDS:
        return above.index(best)
    return next((at for at, row in enumerate(rows[:1]) if "title" in fields_of(row.cells).values()), None)


def _records(
    rows: Sequence[Row], head: int, file: str, separator: str
) -> tuple[tuple[Record, ...], tuple[TableError, ...]]:
    heads = tuple(cell.strip() for cell in rows[head].cells)
    below = [_parted(row, len(heads), separator) for row in islice(rows, head + 1, None)]
    columns = _columns(heads, below, is_csv=bool(separator))
    messages = Messages(file)
    for row in below:
        _tell(row, len(heads), messages)
    records = records_of((_draft(row, columns) for row in below if row.cells != rows[head].cells), file)
    return records, messages.all()


def _parted(row: Row, width: int, separator: str) -> Row:
    """The row, parted by another separator where that of the head does not part it."""
    if len(row.cells) > 1 or width < 2 or not separator:
        return row
    others = (cells_of(row.cells[0], other) for other in SEPARATORS if other != separator)
    return next((replace(row, cells=cells) for cells in others if len(cells) == width), row)


def _columns(heads: tuple[str, ...], below: Sequence[Row], *, is_csv: bool) -> _Columns:
    is_ours = set(OURS) <= set(heads)
    fields = {at: head for at, head in enumerate(heads) if head in FIELDS} if is_ours else (
        fields_of(heads)
    )  # fmt: skip
    commas = {
        at: commas_part([row.cells[at] for row in below if at < len(row.cells)])
        for at, field in fields.items() if field in {"authors", "editors"}
    }  # fmt: skip
    return _Columns(heads=heads, fields=fields, commas=commas, is_ours=is_ours, is_csv=is_csv)


def _tell(row: Row, width: int, messages: Messages) -> None:
    if row.fault:
        messages.tell(row.line, row.fault, _MEND)
    if any(cell.strip() for cell in row.cells[width:]):
        problem = "more cells than columns; what is left over is kept under the number of its column"
        messages.tell(row.line, problem, _MEND)


def _draft(row: Row, columns: _Columns) -> Draft:
    draft = Draft(line=row.line)
    lines = _lines(row)
    add: Callable[..., None] = _add_ours if columns.is_ours else _add
    cells = _joined(row.cells, columns.heads) if columns.is_ours else row.cells
    order = [*columns.fields, *(at for at in range(len(cells)) if at not in columns.fields)]
    for at in order:
        if at < len(cells) and cells[at].strip():
            head = columns.heads[at] if at < len(columns.heads) and columns.heads[at] else f"column {at + 1}"
            add(draft, (at, head, cells[at]), lines[at], columns)
    return draft


def _lines(row: Row) -> list[int]:
    """The line that each cell begins in."""
    lines, at = [], row.line
    for cell in row.cells:
        lines.append(at)
        at += cell.count("\n")
    return lines


def _joined(cells: Sequence[str], heads: Sequence[str]) -> Sequence[str]:
    """The cells of a row, those that a sheet could not hold whole put together again."""
    held = [*cells]
    for at in range(len(held) - 1, 0, -1):
        if at < len(heads) and held[at] and of_continued_head(heads[at]) is not None:
            held[at - 1] += held[at]
            held[at] = ""
    return held


def _add(draft: Draft, cell: tuple[int, str, str], line: int, columns: _Columns) -> None:
    """Add a cell of anybody's table."""
    at, head, given = cell
    text, field = unguarded(given).strip(), columns.fields.get(at, "")
    made: Any = None
    match field:
        case "type":
            told = known_type(text)
            draft.type = told if told and "type" not in draft.held else draft.type
            made = told or ()
        case "authors" | "editors":
            made = names_of(_unglued(text, columns), commas=columns.commas[at])
            field = "" if draft.held.get(field) else field  # another column has the same names in another form
        case "journal" if head.lower().startswith(("journal", "tidsskrift")) and draft.type == "document":
            draft.type = "article-journal"
        case "volume" | "issue" | "pmid":
            text = _WHOLE.sub(r"\1", text) if _WHOLE.fullmatch(text) else text
    if not field and (kept := of_kept_head(head)):
        field, head = kept
        made = ()
    draft.add(head, text, line, field, made=made, at=at)


def _unglued(text: str, columns: _Columns) -> str:
    return _GLUED.sub("; ", text) if "Item Title" in columns.heads else text


def _add_ours(draft: Draft, cell: tuple[int, str, str], line: int, columns: _Columns) -> None:
    """Add a cell of a table that we wrote."""
    at, head, given = cell
    field, kept = columns.fields.get(at, ""), of_kept_head(head)
    texts = from_cell(given, several=field in SEVERAL, is_guarded=columns.is_csv)
    if kept:
        for text in texts:
            draft.keep(kept[1], text, line, kept[0])
    elif field not in SEVERAL and (len(texts) != 1 or (field == "type" and texts[0] not in get_args(RecordType))):
        draft.add(head, given, line, at=at)  # nothing that we wrote; it is kept
    elif field == "type":
        draft.type = texts[0]  # type: ignore[assignment]
    elif field in SEVERAL:
        draft.add(head, given, line, field, made=texts, at=at)
    elif field not in OURS:
        draft.add(head, texts[0], line, field, made=texts[0] if field not in {"year", ""} else None, at=at)
