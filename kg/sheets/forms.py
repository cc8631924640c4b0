"""A sheet that people fill in: what it is made of, and how it is read back however it was sorted.

Every row has an ``id``: what it is about, how much of the study's workbook was known when it was written, and sums over
that and over what the row tells. So rows may be moved, filtered, taken away or copied between sheets and still be
understood, and a row of another study or with a changed id is seen.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, unquote

from corpus.errors import BegrepskartError
from corpus.reading.file_kinds import shown_name
from corpus.shown import harmless, unguarded
from corpus.table_files import LONGEST_CELL, UNCOMPUTED, read_sheets
from kg.wording.phrases import phrases
from kg.wording.text import LANGUAGES, Language, Text

Choice = TypeVar("Choice", bound=str)

_SAY = phrases("sheets")
#: What is said of a row whose id no sheet of its kind holds.
WRONG_KEY: Text = _SAY.wrong_key
#: The heading of the column that tells what a row is about, in either language.
KEY = "id"
#: So many hexadecimal digits of a sum are kept: one changed id in four thousand million is not seen, and of changed
#: cells one in sixteen million.
_DIGITS, _TOLD_DIGITS = 8, 6
#: What every id is about: two things that the row names, and the last entry that was known.
_FIELDS = 3
#: Digits of an entry's number: more than there will ever be.
_LONGEST_NUMBER = 15
#: Characters of a service's name where a row is told of: the cell can hold anything.
_LONGEST_SERVICE = 60
#: What stands in a cell of which the formula gives nothing.
_NO_VALUES = frozenset({
    UNCOMPUTED, "#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#NAVN?", "#VERDI!", "#I/T", "#TALL!",
})  # fmt: skip


class SheetError(BegrepskartError):
    """A sheet that cannot be written, or in which nothing can be understood."""


class RowError(Exception):
    """A row that makes no sense; ``said`` is what was found, what was expected and the way out, without the place."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: what it is called in code and in its heading, and what people do in it.

    It is ``told`` to them (and locked against typing) or theirs to fill in, freely or with one of ``choices``; where
    the list is open, something else, as several of them, may be typed, too.
    """

    name: str
    head: Text
    width: int
    told: bool = False
    choices: tuple[Text, ...] = ()
    open_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of sheet: the mark of its ids, what it is called, what people are told first, and its columns."""

    mark: str
    title: Text
    guide: tuple[Text, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """A row as it came back: where it stands, its id, and its cells by the columns' names.

    ``heads`` are the columns' headings as they stand in the file, in whose ``language`` those are that it lacks.
    ``unread`` are the headings of cells that are in none of the form's columns, ``beside`` what stands under none.
    ``fault`` is said of a row with a formula that was not computed or went wrong (*#NAME?*): nobody knows what it says.
    """

    place: Text
    key: str
    cells: Mapping[str, str]
    heads: Mapping[str, str]
    language: Language
    unread: tuple[str, ...] = ()
    beside: str = ""
    fault: Text | None = None

    def cell(self, name: str) -> str:
        """What stands in a column; an empty text where the column was taken away."""
        return self.cells.get(name, "").strip()

    def chosen(self, name: str, choices: Mapping[Choice, Text]) -> Choice | None:
        """Which of some choices stands in a column, by its own name or in either language; ``None`` where none does."""
        given = _heading(self.cell(name))
        return next((choice for choice, words in choices.items() if given in {choice, *words}), None)

    def head(self, name: str) -> Text:
        """What a column is called in the file, whatever language it is told in."""
        return Text(self.heads[name], self.heads[name])

    def as_in_file(self, text: Text) -> Text:
        """What can be written in the file, in its language."""
        return Text(text.of(self.language), text.of(self.language))


def row_key(form: Form, fields: Sequence[object], cells: Mapping[str, str]) -> str:
    """The id of a row about ``fields``; what its ``cells`` tell must come back unchanged.

    >>> row_key(Form(mark="h", title=Text("", ""), guide=(), columns=()), [12, "skole"], {})
    'h|12|skole||ec8ad270'
    """
    told = ".".join(text_sum(cells[column.name])[:_TOLD_DIGITS] for column in form.columns if column.told)
    known = "|".join([form.mark, *(quote(str(field), safe="") for field in fields), told])
    return f"{known}|{text_sum(known)}"


def key_fields(row: FilledRow, form: Form) -> list[str]:
    """The fields of a row's id; :class:`RowError` where it is none of this form's, or what the row tells was changed.

    A told cell may be empty: its column may have been taken away.
    """
    if not row.key:
        raise RowError(_SAY.no_key)
    parts = row.key.split("|")
    if parts[0] != form.mark or len(parts) < 4:
        raise RowError(_SAY.strange_key(key=row.key[:80]))
    told, sums = [column for column in form.columns if column.told], parts[-2].split(".")
    fields = [unquote(field) for field in parts[1:-2]]
    if parts[-1] != text_sum("|".join(parts[:-1])) or len(sums) != len(told) or len(fields) != _FIELDS:
        raise RowError(WRONG_KEY)
    for column, wanted in zip(told, sums, strict=True):
        if row.cell(column.name) and text_sum(row.cell(column.name))[:_TOLD_DIGITS] != wanted:
            raise RowError(_SAY.changed(column=row.head(column.name)))
    return fields


def was_told(row: FilledRow, form: Form, name: str, text: str) -> bool:
    """Whether a column told this text when the sheet was written, also where it was taken away since."""
    told = [column.name for column in form.columns if column.told]
    return row.key.split("|")[-2].split(".")[told.index(name)] == text_sum(in_cell(text))[:_TOLD_DIGITS]


def as_number(field: str) -> int:
    """A field of an id that is an entry's number; :class:`RowError` where it is none."""
    if not (field.isascii() and field.isdigit() and len(field) <= _LONGEST_NUMBER):
        raise RowError(WRONG_KEY)
    return int(field)


def text_sum(text: str) -> str:
    """A short sum over a text as a cell holds it, which changes when that does."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:_DIGITS]


def plain(text: str) -> str:
    """A text as a cell can hold it, without blanks that a spreadsheet may change: for seeing whether it was changed."""
    return " ".join(unguarded(in_cell(text)).split())


def in_cell(text: str) -> str:
    """A text as it is put into a cell."""
    whole = harmless(text)
    return whole if len(whole) <= LONGEST_CELL else f"{whole[: LONGEST_CELL - 1]}…"


def read_form(path: Path, form: Form, needed: Sequence[str]) -> tuple[FilledRow, ...]:
    """The rows of every sheet of a file that has ids, in the order of the file; headings in either language.

    :class:`~corpus.errors.TableError` where it is no table with ids, :class:`SheetError` where none of the ``needed``
    columns is there, or two that mean the same.
    """
    file, found = shown_name(path), []
    heads = [head for column in form.columns for head in column.head]
    for sheet, lines in read_sheets(path, [KEY], known=heads):
        for line, cells in lines:
            _check_heads(cells, form, file, sheet)
            place = _SAY.place(file=file, sheet=sheet, row=line) if sheet else _SAY.line(file=file, row=line)
            found.append(_filled(cells, form, place))
            if needed and not any(name in found[-1].cells for name in needed):
                raise SheetError(_lacking(file, sheet, next(c for c in form.columns if c.name == needed[0])))
    return tuple(found)


def _filled(cells: Mapping[str, str], form: Form, place: Text) -> FilledRow:
    names = {_heading(head): column.name for column in form.columns for head in column.head}
    known = {names[_heading(head)]: cell for head, cell in cells.items() if _heading(head) in names}
    found = {names[_heading(head)]: " ".join(head.split()) for head in cells if _heading(head) in names}
    language = _language(set(map(_heading, cells)), form)
    unread = tuple(head for head, cell in cells.items() if cell.strip() and _heading(head) not in {*names, KEY, ""})
    heads = {column.name: column.head.of(language) for column in form.columns} | found
    broken = next((name for name, cell in known.items() if cell.strip() in _NO_VALUES), None)
    whose = " ".join(known.get("service", "").split())[:_LONGEST_SERVICE]
    place = Text(*(f"{where} ({whose})" for where in place)) if whose else place
    return FilledRow(
        place=place, key=cells[KEY].strip(), cells=known, unread=unread, beside=cells[""].strip(), language=language,
        heads=heads, fault=_SAY.no_value(column=heads[broken], cell=known[broken].strip()) if broken else None,
    )  # fmt: skip


def _language(heads: Collection[str], form: Form) -> Language:
    """The language that most headings of a file are in."""
    nb, en = (sum(_heading(column.head.of(language)) in heads for column in form.columns) for language in LANGUAGES)
    return "en" if en > nb else "nb"


def _check_heads(cells: Mapping[str, str], form: Form, file: str, sheet: str) -> None:
    """Of two columns that mean the same, in either language, nobody knows which was filled in last."""
    for column in form.columns:
        meant = {_heading(head) for head in column.head}
        if len(same := [head for head in cells if _heading(head) in meant]) > 1:
            where = f"{file}: sheet {sheet!r}" if sheet else file
            problem = f"{where} has two columns that mean the same, {same[0]!r} and {same[1]!r}"
            raise SheetError(f"{problem}; keep the one that holds: nothing was taken")


def _heading(text: str) -> str:
    return " ".join(text.casefold().split())


def _lacking(file: str, sheet: str, column: Column) -> str:
    problem = f"{file}: sheet {sheet!r} has no column {column.head.nb!r} ({column.head.en!r})"
    return f"{problem}; write that heading over the column again: nothing was taken"
