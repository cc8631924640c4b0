"""A user's own annotations, read as passages with what a person found in them.

A folder holds any of the files below, each as ``.jsonl`` (an object a line), or as a table, ``.csv`` or ``.xlsx``.
Offsets are half-open code points into the study's text of a file. Those that end in ``negative`` hold tempting passages
that are none.

====================  ================================================  ===============================================
file                  an object of the JSONL file                       columns of the CSV file
====================  ================================================  ===============================================
mentions              file, start, end of the passage,                  file, passage_start, passage_end, start, end,
                      mentions: [{start, end, concept_id}]              concept (the last three empty: none in it)
attribution           file, start, end, services: [ids] or ["none"]     file, start, end, services (blanks between)
definitions           file, start, end, term, concept_id                file, start, end, term, concept
definitions_negative  file, start, end                                  file, start, end
citations             file, start, end, items: [{authors, year}]        file, start, end, authors (``;`` between), year
uses                  file, mention_start, mention_end, concept,        the same (counts true or false; blanks between
                      service or null, counts, why, acting: [ids]       those of acting)
claims                file, start, end, polarity                        file, start, end, polarity
claims_negative       file, start, end                                  file, start, end
sections              file, start, end of the heading                   file, start, end
sections_negative     file, start, end                                  file, start, end
sentences             file, offset, is_boundary                         the same
cleanup               file, start, end, clean                           the same
====================  ================================================  ===============================================

A mention may be told by its ``quote`` instead of its offsets, each time the next occurrence in the passage. A line of
``attribution.csv`` without services was not judged. Further keys are heeded where they stand: ``sample`` or ``pick``
(rows drawn at random say ``random``), of a definition ``confidence`` (only ``core`` must be found), of a use
``sentence_start`` (uses of one sentence are one passage).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import BegrepskartError, listed
from corpus.table_files import Line, decoded, read_bytes, read_table
from kg.choices import POLARITIES

Values = dict[str, Any]

#: No text is longer than a number of so many digits.
_DIGITS = 12


#: What annotations that readers' reviews gave are drawn by (``sample``): nothing is said of what stands beside them.
BY_REVIEW = "review"


class GoldError(BegrepskartError):
    """Annotations that cannot be read; names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A passage that a person judged: where it stands, whether it was drawn at random, and what is in it.

    A negative one holds nothing of the kind, however tempting it is.
    """

    file: str
    start: int
    end: int
    is_random: bool
    told: Values
    place: str  # file and line of the annotation
    is_negative: bool = False


def read_gold(folder: Path, name: str) -> list[Judged]:
    """The passages of one kind of annotation; empty when the folder has no such file."""
    paths = [path for ending in ENDINGS if (path := folder / f"{name}{ending}").exists()]
    if len(paths) > 1:
        raise GoldError(f"{folder}: {paths[0].name} and {paths[1].name} hold the same kind of annotation; keep one")
    read = _from_jsonl if paths and paths[0].suffix == ".jsonl" else _from_table
    return [
        _judged(_checked(values, f"{path.name}:{line}", name), f"{path.name}:{line}", name)
        for path in paths
        for line, values in read(path, name)
    ]


def _from_jsonl(path: Path, name: str) -> Iterator[tuple[int, Values]]:
    for number, line in enumerate(re.split("\r\n|\r|\n", decoded(read_bytes(path), path.name)), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise GoldError(f"{path.name}:{number}: not valid JSON ({error}); write one object a line") from error
        if not isinstance(values, dict):
            raise GoldError(f"{path.name}:{number}: {type(values).__name__} found; write one object a line")
        if name == "uses" and "service" not in values:
            raise GoldError(f"{path.name}:{number}: no service; give {_TYPES['service'][1]}")
        yield number, values


_PASSAGE = ("file", "start", "end")
#: The columns of each kind of CSV file, the last of which say more and may be left out.
_COLUMNS = {
    "mentions": ("file", "passage_start", "passage_end", "concept", "start", "end", "quote"),
    "attribution": ("file", "start", "end", "services"),
    "definitions": ("file", "start", "end", "term", "concept", "term_normalized", "confidence"),
    "definitions_negative": _PASSAGE,
    "citations": ("file", "start", "end", "authors", "year"),
    "uses": ("file", "mention_start", "mention_end", "concept", "service", "counts", "why", "acting", "sentence_start"),
    "claims": (*_PASSAGE, "polarity"),
    "claims_negative": _PASSAGE,
    "sections": _PASSAGE,
    "sections_negative": (*_PASSAGE, "why"),
    "sentences": ("file", "offset", "is_boundary"),
    "cleanup": (*_PASSAGE, "clean", "kind"),
}
_OPTIONAL = {
    "mentions": ("start", "end", "quote"),
    "definitions": ("concept", "term_normalized", "confidence"),
    "uses": ("why", "sentence_start"),
    "sections_negative": ("why",),
    "cleanup": ("kind",),
}
#: Where a passage stands, if not from ``start`` to ``end``.
_PLACES = {"uses": ("mention_start", "mention_end"), "sentences": ("offset", "offset")}
#: The files of a folder of annotations, and what their names may end in.
GOLD_FILES = tuple(_COLUMNS)
ENDINGS = (".jsonl", ".csv", ".xlsx")
#: How a person writes in a table whether a use counts.
_TRUTHS = {"true": True, "sann": True, "1": True, "false": False, "usann": False, "0": False}


def _from_table(path: Path, name: str) -> Iterator[tuple[int, Values]]:
    rows = read_table(path, _COLUMNS[name], optional=(*_OPTIONAL.get(name, ()), "sample", "pick"))
    if name == "mentions":
        yield from _mention_passages(rows, path.name)
    else:
        yield from ((line, _from_cells(row, name)) for line, row in rows)


def _from_cells(row: Mapping[str, str], name: str) -> Values:
    values: Values = {column: row[column] for column in (*_COLUMNS[name], "sample", "pick") if row[column]}
    if name == "attribution":
        values["services"] = row["services"].split() or None
    if name == "definitions":
        values["concept_id"] = row["concept"] or None
    if name == "citations":
        authors = [author.strip() for author in values.pop("authors", "").split(";") if author.strip()]
        values["items"] = [{"authors": authors, "year": row["year"] or None}]
    for key in ("counts", "is_boundary"):
        if key in row:
            values[key] = _TRUTHS.get(row[key].strip().lower(), row[key])
    if name == "uses":
        values["acting"] = row["acting"].split()
    if name == "cleanup":
        values["clean"] = row["clean"]
    return values


def _mention_passages(rows: Sequence[Line], file: str) -> Iterator[tuple[int, Values]]:
    """Lines of one passage put together."""
    passages: dict[tuple[str, ...], tuple[int, Values]] = {}
    for line, row in rows:
        key = (row["file"], row["passage_start"], row["passage_end"])
        new = {**row, "start": key[1], "end": key[2], "mentions": []}
        _, passage = passages.setdefault(key, (line, new))
        words = {name: row[name] for name in ("start", "end", "quote") if row[name]}
        if bool(words) != bool(row["concept"].strip()):
            told = "a concept, but no quote" if not words else "words, but no concept"
            raise GoldError(f"{file}:{line}: {told}; give both, or neither if the passage holds no mention")
        if words:
            passage["mentions"].append({**words, "concept_id": row["concept"].strip()})
    yield from passages.values()


#: What the values of an annotation must be, where they stand.
_TYPES: Mapping[str, tuple[type, str]] = {
    "file": (str, "the source file's name"), "mentions": (list, "a list of mentions"), "term": (str, "the term"),
    "services": (list, 'a list of services, or ["none"]'), "items": (list, "a list of works"),
    "authors": (list, "a list of names"), "acting": (list, "a list of services"), "counts": (bool, "true or false"),
    "service": (str, "a service, or null"), "lookalikes": (list, "a list of lookalikes"),
    "is_boundary": (bool, "true or false"), "clean": (str, "what is read in its place"),
}  # fmt: skip
_NEEDED = {
    "uses": {"concept": "a concept's id", "counts": "true or false", "acting": "a list of services"},
    "claims": {"polarity": f"one of {listed(POLARITIES)}"},
    "sentences": {"is_boundary": "true or false"},
    "cleanup": {"clean": "what is read in its place, '' for nothing"},
}


def _checked(values: Values, place: str, name: str) -> Values:
    """The values of an annotation, or of a part of it, which are of the types that they must be; null is left out."""
    for key, (wanted, told) in _TYPES.items():
        if (value := values.get(key)) is None:
            values.pop(key, None)
        elif not isinstance(value, wanted):
            raise GoldError(f"{place}: {key} is {_part(value)}; give {told}")
    for key in ("mentions", "lookalikes", "items"):
        for each in values.get(key, ()):
            if not isinstance(each, dict):
                raise GoldError(f"{place}: {_part(each)} among {key}; give {_TYPES[key][1]}, each an object")
            _checked(each, place, key)
    if name == "definitions" and not values.get("term"):
        raise GoldError(f"{place}: no term; name what is defined, or put the passage in definitions_negative")
    _check_needed(values, place, name)
    return values


def _check_needed(values: Values, place: str, name: str) -> None:
    for key, told in _NEEDED.get(name, {}).items():
        if values.get(key) is None or (key == "polarity" and values[key] not in POLARITIES):
            raise GoldError(f"{place}: {key} is {_part(values.get(key))}; give {told}")
    if "none" in (services := values.get("services", ())) and len(services) > 1:
        raise GoldError(f"{place}: services is {_part(services)}; give the services, or none alone")
    if name == "uses" and values["counts"] and values.get("service") not in (None, *values["acting"]):
        raise GoldError(f"{place}: it counts for {values['service']}, which acting lacks; add it there")


def _part(value: object) -> str:
    return repr(value)[:60]


def _judged(values: Values, place: str, name: str) -> Judged:
    if not values.get("file"):
        raise GoldError(f"{place}: no file; name the source file that the offsets count in")
    start, end = (whole_number(values, key, place) for key in _PLACES.get(name, ("start", "end")))
    if end < start:
        raise GoldError(f"{place}: the passage ends at {end}, before it starts at {start}; swap them")
    if name == "uses":
        sentence = (_edge(values, f"sentence_{edge}", place, at) for edge, at in (("start", start), ("end", end)))
        _check_within((start, end), tuple(sentence), "sentence", place)
    for part in (*values.get("mentions", ()), *values.get("lookalikes", ())):
        if "start" in part or not part.get("quote"):
            own = whole_number(part, "start", place), whole_number(part, "end", place)
            _check_within(own, (start, end), "passage", place)
    drawn = values.get("sample") or values.get("pick")
    return Judged(
        file=str(values["file"]), start=start, end=end, is_random=drawn == "random", told=values, place=place,
        is_negative=name.endswith("_negative"),
    )  # fmt: skip


def _edge(values: Values, key: str, place: str, otherwise: int) -> int:
    return otherwise if values.get(key) is None else whole_number(values, key, place)


def _check_within(mention: tuple[int, int], whole: tuple[int, ...], what: str, place: str) -> None:
    start, end = mention
    if not whole[0] <= start < end <= whole[1]:
        raise GoldError(
            f"{place}: a mention from {start} to {end} in the {what} from {whole[0]} to {whole[1]}; expected a start "
            f"before its end, and both in the {what}: mend the offsets, which count from the start of the text"
        )


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
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) <= _DIGITS:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**_DIGITS:
        return value
    raise GoldError(f"{place}: {key} is {_part(value)}; give a whole number of characters from the start of the text")
