"""A sheet of pairs that a person fills in: the two records beside each other, and a column for what they are.

What was filled in is read by ids *and* titles: in a sheet whose rows or ids were moved nothing is taken by guess.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.reading.file_kinds import shown_name
from corpus.table_files import read_sheets, write_table
from kg.refs.duplicates.folded import words
from kg.refs.duplicates.pairs import Pair
from kg.refs.records.records import Record

#: What can be filled in, and what it means.
ANSWERS: Mapping[str, str] = {
    "same": "same", "different": "different", "open": "open", "yes": "same", "no": "different", "samme": "same",
    "ja": "same", "ulike": "different", "forskjellig": "different", "forskjellige": "different", "nei": "different",
    "åpen": "open",
}  # fmt: skip
#: So much of an abstract is shown: enough to tell two works apart, and both fit on a screen.
ABSTRACT_SHOWN = 600
_FIELDS = ("title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "type", "source_file", "abstract")
_HEAD = ("decision", "id1", "id2", "state", "score", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was filled in: decisions as ``(one, other, verdict)``, and what could not be taken, each with its row."""

    decisions: tuple[tuple[str, str, str], ...]
    messages: tuple[str, ...]


def write_sheet(path: Path, pairs: Iterable[Pair], records: Iterable[Record]) -> None:
    """Write pairs to fill in, as XLSX or CSV by the name of the file."""
    by_id = {record.id: record for record in records}
    head = [*_HEAD, *(f"{field}{number}" for field in _FIELDS for number in (1, 2))]
    rows = [_row(pair, by_id[pair.one], by_id[pair.other]) for pair in pairs]
    write_table(path, [head, *rows])


def _row(pair: Pair, one: Record, other: Record) -> list[str | float]:
    beside = [_cell(getattr(record, field)) for field in _FIELDS for record in (one, other)]
    return ["", pair.one, pair.other, pair.state, pair.score, pair.reason, *beside]


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
    """
    standing = {frozenset((pair.one, pair.other)): pair for pair in pairs if pair.by}
    by_id = {record.id: record for record in records}
    decisions: dict[frozenset[str], tuple[str, str, str]] = {}
    messages: list[str] = []
    for sheet, lines in read_sheets(path, ("decision", "id1", "id2", "title1", "title2")):
        place = f"{shown_name(path)}, sheet {sheet!r}" if sheet else shown_name(path)
        for line, cells in lines:
            if not cells["decision"].strip():
                continue
            if fault := _fault(cells, by_id):
                messages.append(f"{place}, row {line}: {fault}")
                continue
            if fault := _meanwhile(cells, standing):
                messages.append(f"{place}, row {line}: {fault}")
                continue
            decided = (cells["id1"].strip(), cells["id2"].strip(), ANSWERS[cells["decision"].strip().casefold()])
            earlier = decisions.setdefault(frozenset(decided[:2]), decided)
            if earlier[2] != decided[2]:
                messages.append(
                    f"{place}, row {line}: the pair is {earlier[2]} in a row above; the row above was taken"
                )
    return Filled(decisions=tuple(decisions.values()), messages=tuple(messages))


def _fault(cells: Mapping[str, str], by_id: Mapping[str, Record]) -> str:
    """Why a row cannot be taken, and the way out; empty where it can."""
    answer = cells["decision"].strip()
    if answer.casefold() not in ANSWERS:
        return f"{answer[:40]!r} is no decision; write same, different or open"
    for number in (1, 2):
        record = cells[f"id{number}"].strip()
        if record not in by_id:
            return f"the review has no record {record!r}; write a new sheet, and fill in that"
        if not _is_of(cells[f"title{number}"], by_id[record].title):
            return (
                f"the title is not that of {record}, so ids or rows were changed; write a new sheet, and fill in that"
            )
    return "a record is no pair with itself; write a new sheet" if cells["id1"] == cells["id2"] else ""


def _meanwhile(cells: Mapping[str, str], standing: Mapping[frozenset[str], Pair]) -> str:
    """What somebody else decided since the sheet was written, if it is otherwise; and the way out."""
    pair = standing.get(frozenset((cells["id1"].strip(), cells["id2"].strip())))
    if pair is None or pair.state in {cells.get("state", "").strip(), ANSWERS[cells["decision"].strip().casefold()]}:
        return ""
    way = f"talk to each other, then use --same, --different or --open {pair.one} {pair.other}"
    return f"{pair.by} decided meanwhile that {pair.one} and {pair.other} are {pair.state}; {way}"


def _is_of(shown: str, title: str) -> bool:
    return words(shown.rstrip("…")) == words(_cell(title).rstrip("…"))


def to_rows(pairs: Sequence[Pair]) -> list[dict[str, str | float]]:
    """Pairs as rows of a table: ``id1``, ``id2``, ``score``, ``reason``, ``state``."""
    return [
        {"id1": pair.one, "id2": pair.other, "score": pair.score, "reason": pair.reason, "state": pair.state}
        for pair in pairs
    ]
