"""Titles counted by letters or Roman numbers: ``a) Lek``, ``II. Partenes syn``. Items of lists are counted so, too."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.structure.heading_numbers import SERIAL
from corpus.structure.heading_titles import is_title
from corpus.structure.lines import Role
from corpus.structure.titles_alone import Layout

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialRules:
    """What parts such titles from items of lists."""

    fewest: int = 2  # ``a)`` alone is a case or a reference; so many in order are parts of a text


RULES = SerialRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialTitle:
    """A title over lines ``first`` to ``last``; ``headed`` says that text stands under it, as under no item."""

    first: int
    last: int
    number: str
    title: str
    headed: bool


def serial_titles(layout: Layout) -> Iterator[SerialTitle]:
    """The titles of each series that counts from its first sign and has text under every title."""
    series: dict[str, list[list[SerialTitle]]] = defaultdict(list)
    for at, line in enumerate(layout.lines):
        match = SERIAL.fullmatch(line.text) if line.role in {Role.PROSE, Role.LIST_ITEM} and not line.stated else None
        if match is None:
            continue
        sign = match["letter"] or match["roman"]
        if match["roman"]:
            style, value = "I", ROMAN.index(sign) + 1 if sign in ROMAN else 0
        else:
            style, value = "a" if sign.islower() else "A", "abcdefgh".index(sign.lower()) + 1
        runs = series[line.text[: match.end("letter" if match["letter"] else "roman") + 1].replace(sign, style)]
        if value == 1:
            runs.append([])
        if runs and value == len(runs[-1]) + 1:
            runs[-1].append(_title(layout, at, sign, match["title"]))
    for runs in series.values():
        for run in runs:
            if len(run) >= RULES.fewest and all(title.headed for title in run):
                yield from run


def _title(layout: Layout, at: int, sign: str, title: str) -> SerialTitle:
    last = layout.last_line(at)
    whole = layout.joined(at, last, title)
    fits = is_title(whole) and layout.is_free(at) and not layout.is_full(layout.lines[last])
    under = layout.lines[last + 1] if last + 1 < len(layout.lines) else None
    is_text = under is not None and (under.role is Role.PROSE or SERIAL.match(under.text) is not None)
    headed = fits and is_text and layout.opens_text(last + 1)
    return SerialTitle(first=at, last=last, number=sign, title=whole, headed=headed)
