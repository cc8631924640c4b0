"""Versions of a wording: which there are, what of one has a source, and what changed from one to another."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.errors import BegrepskartError
from kg.defining.records import Part, SourceRelation, Wording
from kg.defining.workbook import Entry, Workbook

Written = Literal["nb", "nn", "en"]
#: The languages that a wording can be written in; evidence is in the first two.
WRITTEN: tuple[Written, ...] = get_args(Written)
_PIECES = re.compile(r"\w+|\s+|[^\w\s]")
#: Between what two texts begin and end with alike, more pieces than this together are shown whole: comparing them word
#: by word takes time with the square of their number, seconds from some thousands on.
MOST_COMPARED = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of a wording: the ``ordinal`` one of its language, from 1."""

    ordinal: int
    entry: Entry
    wording: Wording

    @property
    def number(self) -> int:
        """The number of its entry, which is never another's."""
        return self.entry.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A run of a wording: with the number of the note that tells its source, or ``None`` for the writer's own."""

    text: str
    note: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A run that stands in both texts, in the earlier one only, or in the later one only."""

    text: str
    kind: Literal["same", "out", "in"]


def versions(workbook: Workbook, concept: str, language: str) -> tuple[Version, ...]:
    """All versions of a concept's wording in a language, the earliest first."""
    entries = [
        (entry, entry.record)
        for entry in workbook.entries(Wording, about=concept)
        if isinstance(entry.record, Wording) and entry.record.language == language
    ]
    return tuple(Version(ordinal=i, entry=entry, wording=record) for i, (entry, record) in enumerate(entries, 1))


def version_of(workbook: Workbook, number: int) -> Version:
    """The version that an entry with this number is."""
    for entry in workbook.entries(Wording):
        if entry.number == number and isinstance(entry.record, Wording):
            all_of_them = versions(workbook, entry.record.concept, entry.record.language)
            return next(version for version in all_of_them if version.number == number)
    raise BegrepskartError(f"no wording has the number {number}; open the page of the concept anew")


def marks(text: str, parts: Sequence[Part]) -> tuple[tuple[Mark, ...], tuple[Part, ...]]:
    """A wording in runs, and the notes of those that have a source; the same source place is one note."""
    notes: dict[tuple[str, int, int], Part] = {}
    runs, at = [], 0
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        if part.start < at or part.end > len(text):
            continue
        place = part.document, part.source_start, part.source_end
        notes.setdefault(place, part)
        runs += [Mark(text=text[at : part.start], note=None)] if part.start > at else []
        runs.append(Mark(text=text[part.start : part.end], note=[*notes].index(place) + 1))
        at = part.end
    runs += [Mark(text=text[at:], note=None)] if at < len(text) else []
    return tuple(runs), tuple(notes.values())


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The two texts as one, word by word; where much is new between what is the same, as a whole."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    same = _common(old, new)
    ending = _common(old[same:][::-1], new[same:][::-1])
    middle = _compared(old[same : len(old) - ending], new[same : len(new) - ending])
    runs = [_same(old[:same]), *middle, _same(old[len(old) - ending :])]
    return tuple(run for run in runs if run.text)


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    """How many pieces both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if len(old) + len(new) > MOST_COMPARED:
        yield from (_out(old), _in(new))
        return
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from [_same(old[a:b])] if kind == "equal" else [_out(old[a:b]), _in(new[c:d])]


def _same(pieces: Sequence[str]) -> Change:
    return Change(text="".join(pieces), kind="same")


def _out(pieces: Sequence[str]) -> Change:
    return Change(text="".join(pieces), kind="out")


def _in(pieces: Sequence[str]) -> Change:
    return Change(text="".join(pieces), kind="in")


def source_relation(wording: Wording) -> SourceRelation:
    """How a wording stands to its sources, by its words: all from one place, some from any, or none."""
    covered = sum(len(re.findall(r"\w+", wording.text[part.start : part.end])) for part in wording.parts)
    sources = {part.document for part in wording.parts}
    if covered and covered >= len(re.findall(r"\w+", wording.text)) and len(sources) == 1:
        return "direct-from-source"
    return "derived-from-source" if covered else "self-composed"
