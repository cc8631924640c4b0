"""A user's own annotations, read as passages with what a person found in them.

A folder holds any of mentions, attribution, definitions, definitions_negative and citations, each as
``.jsonl`` (an object a line) or ``.csv``. Offsets are half-open code points into the study's text of the file.

====================  ================================================  ===============================================
file                  an object of the JSONL file                       columns of the CSV file
====================  ================================================  ===============================================
mentions              file, start, end of the passage,                  file, passage_start, passage_end, start, end,
                      mentions: [{start, end, concept_id}]              concept (the last three empty: none in it)
attribution           file, start, end, services: [ids] or ["none"]     file, start, end, services (blanks between)
definitions           file, start, end, term, concept_id                file, start, end, term, concept
definitions_negative  file, start, end                                  file, start, end
citations             file, start, end, items: [{authors, year}]        file, start, end, authors (``;`` between), year
====================  ================================================  ===============================================

A mention may be told by its ``quote`` instead of its offsets, each time the next occurrence in the passage. A line of
``attribution.csv`` without services was not judged. Further keys are heeded where they stand: ``sample`` or ``pick``
(rows drawn at random say ``random``) and, of a definition, ``confidence`` (only ``core`` must be found).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import BegrepskartError
from kg.judging.csv_sheets import read_rows

Values = dict[str, Any]


class GoldError(BegrepskartError):
    """Annotations that cannot be read; names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A passage that a person judged: where it stands, whether it was drawn at random, and what is in it."""

    file: str
    start: int
    end: int
    is_random: bool
    told: Values
    place: str  # file and line of the annotation


def read_gold(folder: Path, name: str) -> list[Judged]:
    """The passages of one kind of annotation; empty when the folder has no such file."""
    for ending, read in ((".jsonl", _from_jsonl), (".csv", _from_csv)):
        path = folder / f"{name}{ending}"
        if path.is_file():
            return [_judged(values, f"{path.name}:{line}") for line, values in read(path, name)]
    return []


def _from_jsonl(path: Path, _: str) -> Iterator[tuple[int, Values]]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except ValueError as error:
            raise GoldError(f"{path.name}:{number}: not valid JSON ({error}); write one object a line") from error
        if not isinstance(values, dict):
            raise GoldError(f"{path.name}:{number}: {type(values).__name__} found; write one object a line")
        yield number, values


def _from_csv(path: Path, name: str) -> Iterator[tuple[int, Values]]:
    rows = [*read_rows(path.read_text(encoding="utf-8-sig"))[1]]
    if name == "attribution":
        rows = [(line, row) for line, row in rows if row.get("services", "").strip()]
    yield from (_mention_passages(rows) if name == "mentions" else ((n, _from_cells(row, name)) for n, row in rows))


def _from_cells(row: Mapping[str, str], name: str) -> Values:
    values: Values = dict(row)
    if name == "attribution":
        values["services"] = row.get("services", "").split()
    if name == "definitions":
        values["concept_id"] = row.get("concept") or None
    if name == "citations":
        authors = [author.strip() for author in row.get("authors", "").split(";") if author.strip()]
        values["items"] = [{"authors": authors, "year": row.get("year") or None}]
    return values


def _mention_passages(rows: list[tuple[int, dict[str, str]]]) -> Iterator[tuple[int, Values]]:
    """Lines of one passage put together."""
    passages: dict[tuple[str, str, str], tuple[int, Values]] = {}
    for line, row in rows:
        key = (row.get("file", ""), row.get("passage_start", ""), row.get("passage_end", ""))
        new = {**row, "file": key[0], "start": key[1], "end": key[2], "mentions": []}
        _, passage = passages.setdefault(key, (line, new))
        if row.get("start") or row.get("quote"):
            words = {name: row[name] for name in ("start", "end", "quote") if row.get(name)}
            passage["mentions"].append({**words, "concept_id": row.get("concept", "")})
    yield from passages.values()


def _judged(values: Values, place: str) -> Judged:
    if not values.get("file"):
        raise GoldError(f"{place}: no file; name the source file that the offsets count in")
    start, end = whole_number(values, "start", place), whole_number(values, "end", place)
    if end < start:
        raise GoldError(f"{place}: the passage ends at {end}, before it starts at {start}; swap them")
    drawn = values.get("sample") or values.get("pick")
    return Judged(file=str(values["file"]), start=start, end=end, is_random=drawn == "random", told=values, place=place)


def mention_place(mention: Mapping[str, Any], passage: Judged, text: str, after: int) -> tuple[int, int]:
    """Where a mention stands: its offsets, or the first occurrence of its quote in the passage from ``after`` on."""
    quote = mention.get("quote")
    if not quote or "start" in mention:
        return whole_number(mention, "start", passage.place), whole_number(mention, "end", passage.place)
    at = text.find(str(quote), max(after, passage.start), passage.end)
    if at < 0:
        raise GoldError(f"{passage.place}: {quote!r} does not stand in the passage; write it as the text has it")
    return at, at + len(str(quote))


def whole_number(values: Mapping[str, Any], key: str, place: str) -> int:
    """An offset; :class:`GoldError` when it is none."""
    value = values.get(key)
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise GoldError(f"{place}: {key} is {value!r}; give a whole number of characters from the start of the text")
