"""The tagger's weights and tables as one small file: how it is laid out, and read. It is written in ``tools``.

A file is gzipped UTF-8 text in three parts, each sorted and ended by an empty line, after a first line of JSON with
``language``, ``tags`` (a letter for each part of speech) and ``source``. *Forms*: a form, and for each tag it was
seen with the tag's letter, the count, and the ending to cut off and to add for the lemma. *Endings*: the same by tag
and last letters, for forms not listed. *Weights*: a feature, and the whole-number weight of each tag.
"""

import gzip
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, TypeVar

from extract.types import Language

#: How to make a lemma: so many letters cut off the form, and these added.
Change = tuple[int, str]

_Source = TypeVar("_Source")
_Value = TypeVar("_Value")


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


class Derived(Mapping[str, _Value]):
    """A mapping whose values are made of another's when they are asked for: a text uses few of a model's lines."""

    def __init__(self, source: Mapping[str, _Source], make: Callable[[_Source], _Value]) -> None:
        self._source, self._make = source, make
        self.listed: Collection[str] = source.listed if isinstance(source, Derived) else source
        self._made: dict[str, _Value] = {}

    def __getitem__(self, key: str) -> _Value:
        if key not in self._made:
            self._made[key] = self._make(self._source[key])
        return self._made[key]

    def get(self, key: str, default: Any = None) -> Any:
        """As of any mapping; most of what is asked for is not there."""
        return self[key] if key in self.listed else default

    def __contains__(self, key: object) -> bool:
        return key in self.listed

    def __iter__(self) -> Iterator[str]:
        return iter(self._source)

    def __len__(self) -> int:
        return len(self._source)


def read_model(data: bytes) -> TaggerModel:
    """Read what :func:`tools.tagger_file.write_model` wrote."""
    lines = iter(gzip.decompress(data).decode().split("\n"))
    head = json.loads(next(lines))
    return TaggerModel(
        language=head["language"],
        source=head["source"],
        tags=head["tags"],
        forms=Derived(_part(lines), _uses),
        endings=Derived(_part(lines), _change),
        weights=Derived(_part(lines), _weights),
    )


def _part(lines: Iterator[str]) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in takewhile(bool, lines))


def _uses(cells: str) -> tuple[FormUse, ...]:
    parted = (cell.partition(" ") for cell in cells.split("\t"))
    return tuple(FormUse(tag=used[0], count=int(used[1:]), change=_change(change)) for used, _, change in parted)


def _change(text: str) -> Change:
    digits = len(text) - len(text.lstrip("0123456789"))
    return int(text[:digits]), text[digits:]


def _weights(cell: str) -> dict[str, int]:
    return {part[0]: int(part[1:]) for part in cell.split(" ")}
