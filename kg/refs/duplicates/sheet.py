"""A sheet of pairs that a person fills in: the two records beside each other, and a column for what they are.

It is a sheet as all that people fill in are (:mod:`kg.sheets`): rows may be sorted, filtered and taken away, and one
whose id or what it tells was changed is seen and not taken.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.refs.duplicates.pairs import Pair
from kg.refs.records.records import Record
from kg.sheets.forms import KEY, Column, FilledRow, Form, RowError, in_cell, key_fields, read_form, row_key
from kg.sheets.layout import write_form
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

_SAY = phrases("duplicates")
_STATES: Mapping[str, Text] = {name: getattr(_SAY, name) for name in ("same", "different", "perhaps", "open")}
#: What can be filled in, and what it means.
ANSWERS: Mapping[str, str] = {
    "same": "same", "different": "different", "open": "open", "yes": "same", "no": "different", "samme": "same",
    "ja": "same", "ulike": "different", "forskjellig": "different", "forskjellige": "different", "nei": "different",
    "åpen": "open",
}  # fmt: skip
#: So much of an abstract is shown: enough to tell two works apart, and both fit on a screen.
ABSTRACT_SHOWN = 600
_FIELDS = ("title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "type", "source_file", "abstract")
#: Widths of columns, in characters; of all others the last.
_WIDTHS = {"title": 40, "authors": 24, "journal": 24, "abstract": 60, "doi": 18}
_NARROW = 11


def _columns() -> tuple[Column, ...]:
    named = {"title": "field_title", "pages": "pages_head", "source_file": "file"}
    heads = {name: getattr(_SAY, named.get(name, name)) for name in _FIELDS}
    answers = tuple(_STATES[name] for name in ("same", "different", "open"))
    return (
        Column(name="decision", head=_SAY.decision, width=13, choices=answers, open_list=True),
        Column(name="state", head=_SAY.state, width=10, told=True),
        *(
            Column(name=f"{name}{n}", head=_SAY.of_record(field=heads[name], n=n), width=_WIDTHS.get(name, _NARROW),
                   told=True)
            for name in _FIELDS for n in (1, 2)
        ),
        Column(name="reason", head=_SAY.reason, width=40, told=True),
    )  # fmt: skip


FORM = Form(
    mark="d",
    title=_SAY.title,
    guide=(_SAY.guide_title, _SAY.guide_do, _SAY.guide_answers, _SAY.guide_sort),
    columns=_columns(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was filled in: decisions as ``(one, other, verdict)``, and what could not be taken, each with its row."""

    decisions: tuple[tuple[str, str, str], ...]
    messages: tuple[str, ...]


def write_sheet(path: Path, pairs: Iterable[Pair], records: Iterable[Record], language: Language = "nb") -> None:
    """Write pairs to fill in, as a workbook; one that was filled in is never written over."""
    by_id = {record.id: record for record in records}
    write_form(path, FORM, [_row(pair, by_id[pair.one], by_id[pair.other], language) for pair in pairs], language)


def _row(pair: Pair, one: Record, other: Record, language: Language) -> dict[str, str]:
    told = {"state": _STATES[pair.state].of(language), "reason": pair.reason}
    told |= {f"{name}{n}": _cell(getattr(record, name)) for name in _FIELDS for n, record in ((1, one), (2, other))}
    cells = {name: in_cell(text) for name, text in told.items()}
    return {**cells, KEY: row_key(FORM, (pair.one, pair.other, pair.state), cells)}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    text = "" if value is None else str(value)
    return text if len(text) <= ABSTRACT_SHOWN else f"{text[:ABSTRACT_SHOWN]}…"


def beside(one: Record, other: Record) -> list[str]:
    """Two records for a terminal: a line for each field that is the same, two where it is not."""
    lines = []
    for field in _FIELDS:
        values = [_cell(getattr(record, field)) for record in (one, other)]
        if values[0] == values[1]:
            lines += [f"  {field}: {values[0]}"] if values[0] else []
        else:
            lines += [f"{number} {field}: {value}" for number, value in enumerate(values, 1)]
    return lines


def read_sheet(path: Path, records: Iterable[Record], pairs: Iterable[Pair] = ()) -> Filled:
    """What was filled in; rows without a decision count for nothing.

    ``pairs`` are those that stand now: one that a person decided since the sheet was written is not decided over.
    :class:`~corpus.errors.TableError` or :class:`~kg.sheets.forms.SheetError` for a file that is no such sheet.
    """
    standing = {(pair.one, pair.other): pair for pair in pairs if pair.by}
    known = {record.id for record in records}
    decisions: dict[tuple[str, str], tuple[str, str, str]] = {}
    messages: list[str] = []
    for row in read_form(path, FORM, ["decision"]):
        if not row.cell("decision"):
            continue
        try:
            decided = _decided(row, known, standing)
        except RowError as error:
            messages.append(f"{row.place.en}: {error.said.en}")
            continue
        earlier = decisions.setdefault(decided[:2], decided)
        if earlier[2] != decided[2]:
            messages.append(f"{row.place.en}: the pair is {earlier[2]} in a row above; the row above was taken")
    return Filled(decisions=tuple(decisions.values()), messages=tuple(messages))


def _decided(row: FilledRow, known: Iterable[str], standing: Mapping[tuple[str, str], Pair]) -> tuple[str, str, str]:
    """What a row decides; :class:`RowError` for one that cannot be taken, with the way out."""
    if row.fault:
        raise RowError(row.fault)
    one, other, state = key_fields(row, FORM)
    verdict = ANSWERS.get(row.cell("decision").casefold())
    if verdict is None:
        raise RowError(_SAY.unknown(given=row.cell("decision")[:40]))
    if gone := [record for record in (one, other) if record not in known]:
        raise RowError(_SAY.gone(record=gone[0]))
    pair = standing.get((one, other))
    if pair is not None and pair.state not in {state, verdict}:
        raise RowError(_SAY.meanwhile(who=pair.by, one=one, other=other, state=_STATES[pair.state]))
    return one, other, verdict


def to_rows(pairs: Sequence[Pair]) -> list[dict[str, str | float]]:
    """Pairs as rows of a table: ``id1``, ``id2``, ``score``, ``reason``, ``state``."""
    return [
        {"id1": pair.one, "id2": pair.other, "score": pair.score, "reason": pair.reason, "state": pair.state}
        for pair in pairs
    ]
