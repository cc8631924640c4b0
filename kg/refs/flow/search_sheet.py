"""The searches of a review as a sheet: a row an import, with room for what PRISMA-S asks for."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast, get_args

from kg.refs.records.log import Entry
from kg.refs.records.review import Review, ReviewError
from kg.refs.records.sources import check_day, describe
from kg.refs.records.statements import FoundIn, Import
from kg.sheets.forms import (
    KEY,
    WRONG_KEY,
    Column,
    FilledRow,
    Form,
    RowError,
    as_number,
    in_cell,
    key_fields,
    plain,
    read_form,
    row_key,
)
from kg.sheets.layout import write_form
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

_SAY = phrases("flow")
_KINDS: Mapping[str, Text] = {name: getattr(_SAY, name) for name in get_args(FoundIn)}
#: What can be filled in.
FIELDS = ("source", "platform", "found_in", "searched", "query", "limits")
FORM = Form(
    mark="k",
    title=_SAY.nav_sources,
    guide=(_SAY.source_guide, _SAY.source_do, _SAY.source_empty, _SAY.source_day),
    columns=(
        Column(name="file", head=_SAY.file, width=30, told=True),
        Column(name="records", head=_SAY.records_head, width=8, told=True),
        Column(name="source", head=_SAY.source_head, width=18),
        Column(name="platform", head=_SAY.platform_head, width=18),
        Column(name="found_in", head=_SAY.found_in_head, width=18, choices=tuple(_KINDS.values())),
        Column(name="searched", head=_SAY.date_head, width=12),
        Column(name="query", head=_SAY.query_head, width=60),
        Column(name="limits", head=_SAY.limits_head, width=26),
    ),
)


def write_searches(review: Review, path: Path, language: Language = "nb") -> int:
    """Write a sheet of all imports that count, with what is said of each, and return the number of its rows."""
    entries = [entry for entry in review.log.latest(Import).values() if not cast("Import", entry.record).removed]
    write_form(path, FORM, [_row(entry, language) for entry in entries], language)
    return len(entries)


def _row(entry: "Entry", language: Language) -> dict[str, str]:
    said = cast("Import", entry.record)
    told = {name: str(getattr(said, name)) for name in ("file", "records", *FIELDS)}
    cells = {name: in_cell(text) for name, text in told.items()} | {"found_in": _KINDS[said.found_in].of(language)}
    return {**cells, KEY: row_key(FORM, (said.number, said.sha256[:12], entry.number), cells)}


def take_searches(review: Review, path: Path, *, author: str) -> tuple[int, tuple[str, ...]]:
    """Keep what a sheet says of searches: how many were changed, and of each row that was not taken why.

    An empty cell says nothing. A search of which somebody said something else since the sheet was made is not changed.
    """
    changed, messages, entries = 0, [], review.log.latest(Import)
    for row in read_form(path, FORM, FIELDS):
        try:
            entry, told = _changed(row, entries)
        except RowError as error:
            messages.append(f"{row.place.en}: {error.said.en}")
        except ReviewError as error:
            messages.append(f"{row.place.en}: {error}: the row was not taken")
        else:
            if told:
                entries[entry.record.topic] = describe(review, int(entry.record.topic), author=author, **told)
            changed += bool(told)
    return changed, tuple(messages)


def _changed(row: FilledRow, entries: Mapping[str, Entry]) -> tuple[Entry, dict[str, str]]:
    """The import that a row is about, and what it says otherwise, if nobody said anything of it meanwhile."""
    entry, seen = _entry_of(row, entries)
    told = _told(row, cast("Import", entry.record))
    if told and entry.number > seen:
        raise RowError(_SAY.source_meanwhile(who=entry.author, n=entry.record.topic))
    return entry, told


def _entry_of(row: FilledRow, entries: Mapping[str, Entry]) -> tuple[Entry, int]:
    """The import that a row is about, and the last of it that was known when the sheet was made."""
    if row.fault:
        raise RowError(row.fault)
    number, digest, seen = key_fields(row, FORM)
    entry = entries.get(number)
    if entry is None or not cast("Import", entry.record).sha256.startswith(digest):
        raise RowError(WRONG_KEY)
    return entry, as_number(seen)


def _told(row: FilledRow, stands: Import) -> dict[str, str]:
    """What a row says otherwise than what stands; :class:`RowError` or ``ReviewError`` for what cannot be."""
    told = {name: row.cell(name) for name in FIELDS if row.cell(name)}
    if "found_in" in told:
        told["found_in"] = _kind(told["found_in"])
    if "searched" in told:
        told["searched"] = check_day(told["searched"])
    return {name: text for name, text in told.items() if plain(text) != plain(getattr(stands, name))}


def _kind(given: str) -> str:
    for name, words in _KINDS.items():
        if given.casefold() in {name, words.nb, words.en}:
            return name
    expected = Text(*(", ".join(words[at] for words in _KINDS.values()) for at in (0, 1)))
    raise RowError(_SAY.unknown_kind(given=given[:40], expected=expected))
