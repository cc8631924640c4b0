"""Captions, list items, tables and charts among the lines: blocks that are not prose."""

import re
from itertools import pairwise

from corpus.structure.lines import Line, Role, usual_width
from corpus.structure.table_rows import closing_figures, head_above, table_after

_CAPTION = re.compile(
    r"(?:Tabell|Figur|Boks|Diagram|Kart|Table|Figure)\s*\d+(?:[.:]\d+)*[.:]?(?=\s*[A-ZÆØÅ«(]|\s*$|\s+–)"
)
_BULLET = re.compile(r"[•●▪■◦‣✓➢\uf0b7\uf0a7·*]\s*\S|[-–]\s+\S|o\s+[A-ZÆØÅ]|(?:\(?\d{1,2}\)|[a-z]\))\s+\S")
_NUMBERED = re.compile(r"(\d{1,2})\.\s+\S")
_CHART = re.compile(r"(?:[\d.,%\s<>–-]|[Nn]\s*=)*\d[\d.,%\s<>–-]*|%(?:\s*%)*")
_FIGURES = re.compile(r"(?<![\w–:/-])\d[\d.,]*(?:\s*%)?(?![\w–:/-])")  # standing alone: no ranges, dates, names
_MERGED = re.compile(r"[^\W\d]\s+[•●▪■]\s*\S")
_WORD = re.compile(r"[^\W\d_]{2,}")

_HEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÆØÅ]|\d{1,2}\.?\s+[A-ZÆØÅ]{4}")

#: A table that the conversion left one cell a line has at least so many.
FEWEST_CELLS = 6

#: Short cells without figures that may stand between two rows of one table.
MOST_CELLS = 5


def mark_blocks(lines: list[Line]) -> None:
    """Give captions, list items, table rows and loose chart numbers their role."""
    for line in lines:
        if line.role is Role.PROSE and not line.stated:
            if _CAPTION.match(line.text) and len(line.text) < 200:
                line.role = Role.CAPTION
            elif _BULLET.match(line.text):
                line.role = Role.LIST_ITEM
    _mark_numbered_lists(lines)
    _mark_captioned_tables(lines)
    _mark_tables(lines)
    _mark_flat_tables(lines)
    _mark_charts(lines)
    _continue_items(lines)


def _mark_numbered_lists(lines: list[Line]) -> None:
    """Runs of ``1. …``, ``2. …`` in which an item runs on as a sentence: a list, not a row of headings."""
    run: list[tuple[int, int]] = []
    for index, line in enumerate([*lines, None]):
        found = _NUMBERED.match(line.text) if line and line.role is Role.PROSE and not line.stated else None
        if found and (int(found[1]) == (run[-1][0] + 1 if run else 1)) and (not run or index - run[-1][1] <= 12):
            run.append((int(found[1]), index))
        elif line is None or (run and index - run[-1][1] > 12) or found:
            if len(run) > 1 and any(_reads_on(lines, at) for _, at in run):
                for _, at in run:
                    lines[at].role = Role.LIST_ITEM
            run = [(1, index)] if found and int(found[1]) == 1 else []


def _reads_on(lines: list[Line], at: int) -> bool:
    """Whether a numbered line is a sentence: it ends in a stop, or the next line goes on in lower case."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    return lines[at].text.endswith((".", "?", "-")) or (
        after is not None and not after.gap and after.text[:1].islower()
    )


def _is_row(line: Line, *, captioned: bool) -> bool:
    """A row of a table as the conversion leaves it: several figures among few words.

    Beside a caption a row may hold the long label of a question; elsewhere prose with figures in it must not pass.
    """
    if line.role not in {Role.PROSE, Role.LIST_ITEM} or line.stated or _HEADING_NUMBER.match(line.text):
        return False
    figures, words = len(_FIGURES.findall(line.text)), len(_WORD.findall(line.text))
    return figures >= 2 and figures * (4 if captioned else 1) >= words and not line.ends_sentence


def _mark_captioned_tables(lines: list[Line]) -> None:
    """The rows under the caption of a table, also those with long labels, and a lone row under a head of labels."""
    for at, line in enumerate(lines):
        if line.role is Role.CAPTION and line.text.startswith("Ta"):
            for first in _after_caption(lines, at):
                end = table_after(lines, first)
                if end > first:
                    for row in lines[first : _after_table_note(lines, first, end)]:
                        row.role = Role.TABLE
                    break
        elif line.role in {Role.PROSE, Role.LIST_ITEM} and len(closing_figures(line.text)) >= 3:
            for row in lines[head_above(lines, at) : at]:
                line.role = row.role = Role.TABLE


def _after_table_note(lines: list[Line], first: int, end: int) -> int:
    """A line right under a table that begins with the asterisk of one of its rows belongs to the table."""
    starred = end < len(lines) and lines[end].text.startswith("*") and not lines[end].opens_page
    return end + 1 if starred and any(line.text.rstrip().endswith("*") for line in lines[first:end]) else end


def _after_caption(lines: list[Line], at: int) -> list[int]:
    """Where a table can begin: after the caption's own lines, and after a question or note set under them."""
    starts: list[int] = []
    for index in range(at + 1, min(at + 1 + 3 * MOST_CELLS, len(lines))):
        if lines[index].gap and lines[index].role in {Role.PROSE, Role.LIST_ITEM}:
            starts.append(index)
        if len(starts) == 3 or lines[index].role in {Role.CAPTION, Role.TABLE}:
            break
    return starts


def _mark_tables(lines: list[Line]) -> None:
    """A table is a run of rows and short cells before or after a caption, or of rows alone."""
    width = usual_width(lines)
    at = 0
    while at < len(lines):
        captioned = _near_caption(lines, at, at + 1)
        if _is_row(lines[at], captioned=captioned):
            first, end = _grow(lines, at, width, captioned=captioned)
            if end - first > 1 or captioned:
                for line in lines[first:end]:
                    line.role = Role.TABLE
            at = end
        at += 1


def _grow(lines: list[Line], at: int, width: int, *, captioned: bool) -> tuple[int, int]:
    """Widen a row to its table: up over the head, down over further rows with a few label lines between them."""
    first = at
    while captioned and first > 0 and at - first < MOST_CELLS and _is_cell(lines[first - 1], width):
        first -= 1
    end = ahead = at + 1
    while ahead < len(lines) and ahead - end <= MOST_CELLS and not lines[ahead].opens_page:
        if _is_row(lines[ahead], captioned=captioned):
            end = ahead + 1
        elif not _is_cell(lines[ahead], width):
            break
        ahead += 1
    return first, end


def _is_cell(line: Line, width: float) -> bool:
    return (
        line.role in {Role.PROSE, Role.LIST_ITEM}
        and not line.stated
        and len(line.text) < 0.75 * width
        and not line.ends_sentence
        and not _HEADING_NUMBER.match(line.text)
    )


def _mark_flat_tables(lines: list[Line]) -> None:
    """A table that was left one cell a line: many very short lines right after a caption or right before it."""
    width = usual_width(lines)
    captions = [at for at, line in enumerate(lines) if line.role is Role.CAPTION and line.text.startswith("Ta")]
    for at in captions:
        for step in (1, -1):
            run, to = [], at + step
            while 0 <= to < len(lines) and _is_cell(lines[to], 0.7 * width):
                run.append(to)
                to += step
            if len(run) >= FEWEST_CELLS and _are_cells([lines[cell] for cell in run]):
                for cell in [*run, *([to] if step < 0 and _is_head(lines, to, 0.6 * width) else [])]:
                    lines[cell].role = Role.TABLE


def _are_cells(lines: list[Line]) -> bool:
    """Whether short lines are cells: figures stand among them, or bullets inside lines, where columns were merged."""
    merged = sum(bool(_MERGED.search(line.text)) for line in lines)
    return merged > 1 or any(_FIGURES.search(line.text) for line in lines)


def _is_head(lines: list[Line], at: int, width: float) -> bool:
    """A head of questions (``Hva hindrer? Hva fremmer?``) above the cells: short, and more than one mark in it."""
    return at >= 0 and len(lines[at].text) < width and lines[at].text.count("?") > 1


def _near_caption(lines: list[Line], first: int, end: int) -> bool:
    return any(line.role is Role.CAPTION for line in lines[max(0, first - 5) : end + 2])


def _mark_charts(lines: list[Line]) -> None:
    """Loose numbers of a chart: two or more lines in a row that hold figures and signs only."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_chart_number(lines, end):
            end += 1
        if end - at >= 2 or (end - at == 1 and _near_caption(lines, at, end)):
            for line in lines[at:end]:
                line.role = Role.CHART_NUMBER
        at = max(end, at + 1)


def _is_chart_number(lines: list[Line], at: int) -> bool:
    line = lines[at]
    wrapped = at > 0 and lines[at - 1].text.endswith(("-", "–")) and not line.gap
    return (
        line.role is Role.PROSE
        and not line.stated
        and not line.text.endswith(".")
        and not wrapped
        and bool(_CHART.fullmatch(line.text))
    )


def _continue_items(lines: list[Line]) -> None:
    """A list item or caption runs on over the lines that are not set off and go on in lower case."""
    for before, line in pairwise(lines):
        runs_on = before.role is Role.LIST_ITEM and not line.gap and not before.ends_sentence
        if runs_on and line.role is Role.PROSE and not line.stated and line.text[:1].islower():
            line.role = Role.LIST_ITEM
