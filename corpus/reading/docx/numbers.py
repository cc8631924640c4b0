"""The numbers that Word prints before headings: they are computed from the list definitions, not stored as text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """One level of a list: the pattern of its number (``%1.%2``), the digits used, the first value, its style."""

    pattern: str
    digits: str
    first: int = 1
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """All lists of a document: levels by list and depth (from 0), with the definition that lists share."""

    levels: Mapping[tuple[str, int], ListLevel] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)

    def depth(self, number: str, style: str, stated: int | None) -> int:
        """The depth of a paragraph in list ``number``: as stated, else that of the level linked to its style."""
        if stated is not None:
            return stated
        return next((d for (n, d), level in self.levels.items() if n == number and level.style == style), 0)


@dataclass(slots=True)
class Counter:
    """Counts through a document in body order."""

    numbering: Numbering
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number: str, depth: int) -> str:
        """The number printed before the next paragraph of list ``number`` at ``depth``; empty for a bullet."""
        level = self.numbering.levels.get((number, depth))
        if level is None:
            return ""
        # Lists with one definition count on together; a deeper level starts anew below each number.
        counts = self._counts.setdefault(self.numbering.definitions[number], {})
        counts[depth] = counts.get(depth, level.first - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.digits in {"bullet", "none"}:
            return ""
        return _PLACEHOLDER.sub(lambda match: self._part(number, int(match[1]) - 1, counts), level.pattern).strip()

    def _part(self, number: str, depth: int, counts: Mapping[int, int]) -> str:
        level = self.numbering.levels.get((number, depth))
        return in_digits(counts.get(depth, level.first), level.digits) if level else ""


def in_digits(value: int, digits: str) -> str:
    """A number as Word's ``digits`` print it: letters, Roman numerals, or else decimals.

    >>> in_digits(3, "upperLetter"), in_digits(9, "lowerRoman"), in_digits(12, "decimal")
    ('C', 'ix', '12')
    """
    printed = str(value)
    if digits.endswith("Letter") and 1 <= value <= 26:
        printed = chr(96 + value)
    elif digits.endswith("Roman") and 1 <= value < 40:
        printed, rest = "", value
        for worth, letters in _ROMAN:
            printed, rest = printed + letters * (rest // worth), rest % worth
    return printed.upper() if digits.startswith("upper") else printed


def read_numbering(root: Any) -> Numbering:
    """Read ``w:numbering``; overrides of single levels in a list are left out of account."""
    abstract = {entry.get(f"{W}abstractNumId", ""): entry for entry in root.iterchildren(f"{W}abstractNum")}
    levels: dict[tuple[str, int], ListLevel] = {}
    definitions: dict[str, str] = {}
    for entry in root.iterchildren(f"{W}num"):
        number, definition = entry.get(f"{W}numId", ""), _value(entry, "abstractNumId")
        if definition in abstract:
            definitions[number] = definition
            for level in abstract[definition].iterchildren(f"{W}lvl"):
                levels[number, whole_number(level.get(f"{W}ilvl")) or 0] = _level(level)
    return Numbering(levels=levels, definitions=definitions)


def _level(level: Any) -> ListLevel:
    first = whole_number(_value(level, "start"))
    return ListLevel(
        pattern=_value(level, "lvlText"),
        digits=_value(level, "numFmt") or "decimal",
        first=1 if first is None else first,
        style=_value(level, "pStyle") or None,
    )


def _value(element: Any, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def whole_number(text: str | None) -> int | None:
    """A number as an attribute states it; ``None`` for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
