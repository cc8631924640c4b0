"""The tagger's weights and tables as one small file: how it is laid out, and read. It is written in ``tools``.

A file is gzipped UTF-8 text in three parts, each sorted and ended by an empty line, after a first line of JSON with
``language``, ``tags`` (a letter for each part of speech) and ``source``. *Forms*: a form, and for each tag it was
seen with the tag's letter, the count, and the ending to cut off and to add for the lemma. *Endings*: the same by tag
and last letters, for forms not listed. *Weights*: a feature, and the whole-number weight of each tag.
"""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from extract.types import Language

#: How to make a lemma: so many letters cut off the form, and these added.
Change = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormUse:
    """A form used as a part of speech: the tag's letter, how often, and its lemma."""

    tag: str
    count: int
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggerModel:
    """All that tagging one written standard takes; made by :mod:`tools.train_tagger`."""

    language: Language
    source: str
    tags: Mapping[str, str]  # letter -> UPOS
    forms: Mapping[str, tuple[FormUse, ...]]
    endings: Mapping[str, Change]  # tag letter + last letters -> change
    weights: Mapping[str, Mapping[str, int]]


def read_model(data: bytes) -> TaggerModel:
    """Read what :func:`tools.tagger_file.write_model` wrote."""
    lines = iter(gzip.decompress(data).decode().split("\n"))
    head = json.loads(next(lines))
    return TaggerModel(
        language=head["language"],
        source=head["source"],
        tags=head["tags"],
        forms=dict(map(_form, takewhile(bool, lines))),
        endings=dict(map(_ending, takewhile(bool, lines))),
        weights=dict(map(_weight, takewhile(bool, lines))),
    )


def _form(line: str) -> tuple[str, tuple[FormUse, ...]]:
    form, *cells = line.split("\t")
    readings = []
    for cell in cells:
        counted, change = cell.split(" ")
        readings.append(FormUse(tag=counted[0], count=int(counted[1:]), change=_change(change)))
    return form, tuple(readings)


def _ending(line: str) -> tuple[str, Change]:
    key, change = line.split("\t")
    return key, _change(change)


def _change(text: str) -> Change:
    digits = len(text) - len(text.lstrip("0123456789"))
    return int(text[:digits]), text[digits:]


def _weight(line: str) -> tuple[str, dict[str, int]]:
    feature, cell = line.split("\t")
    return feature, {part[0]: int(part[1:]) for part in cell.split(" ")}
