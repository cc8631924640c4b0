"""The numbers that Word prints before headings: they are computed from the list definitions, not stored as text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PLACEHOLDER = re.compile(r"%([1-9])")

#: Lists have so many levels, and the pattern of a number is so long at most: a file with more is no work of Word.
DEPTHS = 9
LONGEST_PATTERN = 100

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
    """All lists of a document: the definition of each, and the levels of a definition by depth (from 0)."""

    levels: Mapping[str, Mapping[int, ListLevel]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)

    def of(self, number: str) -> Mapping[int, ListLevel]:
        """The levels of list ``number``; none for a list that is not defined."""
        return self.levels.get(self.definitions.get(number, ""), {})

    def depth(self, number: str, style: str, stated: int | None) -> int:
        """The depth of a paragraph in list ``number``: as stated, else that of the level linked to its style."""
        if stated is not None:
            return stated
        return next((depth for depth, level in self.of(number).items() if level.style == style), 0)


@dataclass(slots=True)
class Counter:
    """Counts through a document in body order."""

    numbering: Numbering
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number: str, depth: int) -> str:
        """The number printed before the next paragraph of list ``number`` at ``depth``; empty for a bullet."""
        levels = self.numbering.of(number)
        level = levels.get(depth)
        if level is None:
            return ""
        # Lists with one definition count on together; a deeper level starts anew below each number.
        counts = self._counts.setdefault(self.numbering.definitions[number], {})
        counts[depth] = counts.get(depth, level.first - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.digits in {"bullet", "none"}:
            return ""

        def part(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return in_digits(counts.get(at, levels[at].first), levels[at].digits) if at in levels else ""

        return _PLACEHOLDER.sub(part, level.pattern).strip()


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
    levels: dict[str, dict[int, ListLevel]] = {}
    for entry in root.iterchildren(f"{W}abstractNum"):
        numbered = ((whole_number(level.get(f"{W}ilvl")) or 0, level) for level in entry.iterchildren(f"{W}lvl"))
        own = {depth: _level(level) for depth, level in numbered if depth < DEPTHS}
        levels[entry.get(f"{W}abstractNumId", "")] = own
    lists = root.iterchildren(f"{W}num")
    return Numbering(
        levels=levels, definitions={entry.get(f"{W}numId", ""): value(entry, "abstractNumId") for entry in lists}
    )


def _level(level: Any) -> ListLevel:
    first = whole_number(value(level, "start"))
    return ListLevel(
        pattern=value(level, "lvlText")[:LONGEST_PATTERN],
        digits=value(level, "numFmt") or "decimal",
        first=1 if first is None else first,
        style=value(level, "pStyle") or None,
    )


def value(element: Any, name: str) -> str:
    """The value of a child element as WordprocessingML writes one; empty without it."""
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def whole_number(text: str | None) -> int | None:
    """A number as an attribute states it; ``None`` for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
