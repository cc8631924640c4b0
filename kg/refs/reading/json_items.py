"""The objects of a list in JSON, one by one, each value with its place: a broken one costs no more than its rest."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BLANK = re.compile(r"[ \t\n\r]*")
_LIST = re.compile(r"\"(?:items|records|references)\"\s*:\s*\[")
_NEXT = re.compile(r"\}\s*,?\s*(?=\{)")
#: After so many objects that cannot be read the rest of a file is given up.
MOST_BROKEN = 1_000
#: A number with more digits stays a text: Python makes no number of them.
MOST_DIGITS = 1_000
_ESCAPED = re.compile(
    r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|.)", re.DOTALL
)
_LONE = len(r"\ud800")
_DECODER = json.JSONDecoder(
    strict=False, parse_int=lambda digits: int(digits) if len(digits) <= MOST_DIGITS else digits
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An object that begins at ``start``: the name, value and place of each of its parts.

    ``fault`` is the place and the reason where it breaks off.
    """

    start: int
    parts: tuple[tuple[str, Any, int], ...]
    fault: tuple[int, str] | None = None


def items_of(text: str) -> Iterator[Item]:
    """The objects of the outermost list, of the list ``items`` of an object, or of lines."""
    at = _start(text)
    is_list = text[_blank(text, 0) : at] == "["
    broken = 0
    while (at := _next(text, at)) < len(text) and broken < MOST_BROKEN:
        if text[at] in "]}":
            if is_list and (rest := _blank(text, at + 1)) < len(text):
                yield Item(start=rest, parts=(), fault=(rest, "text after the end of the list, which is not read"))
            return
        item, at = _item(text, at)
        yield item
        if item.fault is not None:
            broken += 1
            onward = _NEXT.search(text, max(item.fault[0], item.start + 1))
            at = onward.end() if onward else len(text)


def without_halves(text: str) -> str:
    """The text, as long as before, with U+FFFD for halves of a character that are escaped alone."""
    return _ESCAPED.sub(lambda found: r"\ufffd" if len(found[0]) == _LONE else found[0], text)


def _start(text: str) -> int:
    """Where the first object stands."""
    at = _blank(text, 0)
    if text[at : at + 1] == "[":
        return at + 1
    found = _LIST.search(text, at, at + 100_000)
    return found.end() if found else at


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _next(text: str, at: int) -> int:
    """The place of the next object, of the end of the list, or of the text."""
    at = _blank(text, at)
    while text[at : at + 1] == ",":
        at = _blank(text, at + 1)
    return at


def _item(text: str, start: int) -> tuple[Item, int]:
    """The object that begins at a place, and where it ends."""
    parts: list[tuple[str, Any, int]] = []
    at = start
    try:
        at = _after(text, at, "{")
        while text[at : at + 1] != "}":
            place = at
            name, at = _DECODER.raw_decode(text, at)
            at = _after(text, at, ":")
            value, at = _DECODER.raw_decode(text, at)
            parts.append((str(name), value, place))
            at = _blank(text, at)
            if text[at : at + 1] != "}":
                at = _after(text, at, ",")
    except json.JSONDecodeError as error:
        return Item(start=start, parts=tuple(parts), fault=(error.pos, error.msg)), error.pos
    except RecursionError:
        return Item(start=start, parts=tuple(parts), fault=(at, "objects stand in one another without end")), at
    return Item(start=start, parts=tuple(parts)), at + 1


def _after(text: str, at: int, sign: str) -> int:
    at = _blank(text, at)
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"{sign!r} was expected", text, min(at, len(text)))
    return _blank(text, at + 1)


class LineCounter:
    """The lines of a text, counted once."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, place: int) -> int:
        """The 1-based line that a place stands in.

        >>> LineCounter("a\\nb").line(2)
        2
        """
        return bisect_right(self._starts, place)
