"""Rows of a table in plain text: a label of one or more lines, and figures that close its last line.

A conversion from PDF writes a table row by row. A label that was wrapped stands on lines of its own before the
figures, so one row is a *group* of lines that ends in figures. Nothing is known of columns but their order; the
figures of one row stand in one column each when all rows have equally many.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.structure.lines import Line, Role
from corpus.words import YEAR

# A figure as tables print it: 45, 1.250, 12,5 %, 45 (96 %), <5, or a dash for an empty cell.
_NUMBER = r"[<>≤≥]?[-−]?\d+(?:[.,\u00a0]\d+)*"
_FIGURE = rf"{_NUMBER}(?:\s?%)?(?:\s?\(\s?{_NUMBER}\s?%?\s?\))?"
_CELL = re.compile(rf"(?:(?<=\s)|^)(?:{_FIGURE}|[–—-])(?=\s|$)")
_CLOSING = re.compile(rf"(?:(?<=\s)|^)(?:{_FIGURE}|[–—-])(?:\s+(?:{_FIGURE}|[–—-]))*$")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}) (?=\d{3}(?!\d))")
_STOPPED = re.compile(r"[.;!][\"»”)]*$|:$")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRules:
    """What parts rows and labels of a table from prose; all are counts."""

    longest_row_end: int = 400  # characters looked at for figures that close a line: more than any row has
    most_label_lines: int = 5  # a label is wrapped over no more
    most_head_labels: int = 12  # labels above the first row, one for each column
    most_group_labels: int = 1  # labels between two rows, which name a group of rows
    fewest_rows: int = 2  # a line that ends in figures may be prose; so may two that end in one figure each
    fewest_lone_rows: int = 3  # rows of one figure
    fewest_head_figures: int = 3  # a lone row under a head of labels has so many figures
    head_label_lines: int = 2
    head_label_length: int = 25  # characters of a line of a label in a head; longer ones are prose


RULES = RowRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Lines ``[first, end)`` that stand together; ``figures`` is how many figures close them (0: none, a label)."""

    first: int
    end: int
    figures: int


def closing_figures(text: str) -> list[tuple[int, int]]:
    """Where the figures stand that close a row, in order; empty if it does not end in figures.

    >>> text = "Stor grad 25 (53 %) 4"
    >>> [text[a:b] for a, b in closing_figures(text)]
    ['25 (53 %)', '4']
    """
    if text[-1:].isalpha():
        return []
    closing = _CLOSING.search(text, max(0, len(text) - RULES.longest_row_end))
    if closing is None:
        return []
    return [figure.span() for figure in _CELL.finditer(text, closing.start())]


def joined_thousands(text: str) -> str:
    """The row with blanks inside thousands as no-break spaces, the length unchanged.

    >>> joined_thousands("I alt 12 500 3 100") == "I alt 12\\u00a0500 3\\u00a0100"
    True
    """
    return _THOUSANDS.sub(lambda match: match[1] + "\u00a0", text)


def group_at(lines: Sequence[Line], at: int, *, stop: int) -> RowGroup | None:
    """The group of lines that begins at ``at``: up to its figures, or to the next gap; ``None`` if it is prose."""
    end = at
    while end < stop and end - at < RULES.most_label_lines:
        line = lines[end]
        if (end > at and line.opens_page) or not _can_be_cell(line) or _STOPPED.search(line.text):
            return None
        figures = len(closing_figures(line.text))
        if figures and not _is_label_year(line.text, figures):
            return RowGroup(first=at, end=end + 1, figures=figures)
        end += 1
        if end < stop and lines[end].gap and not _is_figures_only(lines[end]):
            return RowGroup(first=at, end=end, figures=0)
    return RowGroup(first=at, end=end, figures=0) if end > at and end == stop else None


def _can_be_cell(line: Line) -> bool:
    return line.role in {Role.PROSE, Role.LIST_ITEM, Role.TABLE, Role.CHART_NUMBER} and not line.stated


def _is_label_year(text: str, figures: int) -> bool:
    """A single year at the end of a line of words is part of the words."""
    return figures == 1 and re.search(rf"[^\W\d].*\b{YEAR}$", text) is not None


def _is_figures_only(line: Line) -> bool:
    spans = closing_figures(line.text)
    return bool(spans) and spans[0][0] == 0


def table_after(lines: Sequence[Line], at: int) -> int:
    """The line after the last row of a table whose head or first row is at ``at``; ``at`` itself if there is none.

    A table has two rows or more with figures. Groups without figures are labels of columns above the first row, or a
    label between rows.
    """
    groups: list[RowGroup] = []
    end = at
    while end < len(lines):
        group = group_at(lines, end, stop=len(lines))
        # A table goes on after a page's edge with a row of the same number of figures.
        if group is None or (lines[end].opens_page and groups and group.figures not in _rows(groups)):
            break
        most_labels = RULES.most_group_labels if _rows(groups) else RULES.most_head_labels
        labels = sum(1 for _ in takewhile(lambda group: not group.figures, reversed(groups)))
        if group.figures == 0 and labels >= most_labels:
            break
        groups.append(group)
        end = group.end
    while groups and groups[-1].figures == 0:
        groups.pop()
    rows = _rows(groups)
    enough = RULES.fewest_rows if any(figures > 1 for figures in rows) else RULES.fewest_lone_rows
    return groups[-1].end if len(rows) >= enough else at


def _rows(groups: Sequence[RowGroup]) -> list[int]:
    return [group.figures for group in groups if group.figures]


def head_above(lines: Sequence[Line], at: int) -> int:
    """Where the head begins whose labels, one group each, stand above a lone row of as many figures.

    ``at`` itself if there is none: three labels at least, each of one or two short lines.
    """
    wanted = len(closing_figures(lines[at].text))
    if wanted < RULES.fewest_head_figures:
        return at
    first, labels = at, 0
    while first > 0 and labels < wanted:
        group = first - 1
        while group > 0 and not lines[group].gap and first - group < RULES.head_label_lines:
            group -= 1
        if not all(_is_label(line) for line in lines[group:first]) or not lines[group].gap:
            return at
        first, labels = group, labels + 1
    return first if labels == wanted else at


def _is_label(line: Line) -> bool:
    short = len(line.text) <= RULES.head_label_length and not _STOPPED.search(line.text)
    return short and _can_be_cell(line) and not line.opens_page
