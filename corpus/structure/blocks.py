"""Captions, list items, tables and charts among the lines: blocks that are not prose."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.structure.heading_numbers import split_number
from corpus.structure.lines import (
    Line,
    Role,
    begins_caption,
    continues,
    dash_inside,
    names_source,
    usual_width,
)
from corpus.structure.listed_titles import mark_contents
from corpus.structure.table_rows import head_above, table_after
from corpus.words import MOST_CAPTION_LINES, VOCABULARY_WORD

_BULLET = re.compile(r"[•●○▪■◦‣►✓✔➢\uf0b7\uf0a7·*]\s*\S|[-–‒―−]\s+\S|\(?(?:\d{1,2}|[a-z])\)\s+\S")
#: A link of a web page to a file, whose bullet is lost in the text: ``Årsmelding (2031, pdf)``.
_FILE = re.compile(r"[A-ZÆØÅ].*\((?:[^()]*[ ,])?(?i:pdf|docx?|xlsx?|pptx?|odt)\b[^()]*\)")
_NUMBERED = re.compile(r"(\d{1,2})\.\s+\S")
_CHART = re.compile(r"(?=\D*+\d)(?:[\d.,%\s<>–-]|[Nn]\s*=)*+|%(?:\s*+%)*+")
_DIGITS_APART = re.compile(r"\d\D+\d")  # a sign for two figures
_FIGURES = re.compile(r"(?<![\w–:/-])\d[\d.,]*(?:\s*%)?(?![\w–:/-])")  # standing alone: no ranges, dates, names


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRules:
    """What parts items, tables and charts from prose. Widths are shares of a full line of the document."""

    item_reach: int = 12  # lines from one number of a list to the next; farther away it counts something else
    row_figures: int = 2  # one figure in a line is a number in a sentence
    words_a_figure: int = 1  # elsewhere than beside a caption, prose with figures in it must not pass for a row
    captioned_words_a_figure: int = 4  # beside a caption a row may hold the long label of a question
    cell_width: float = 0.75  # a cell is a label; what is wider is a line of prose
    most_cells: int = 5  # short cells without figures between two rows, or above the first
    full_caption: float = 0.9  # a caption's line so wide goes on in the next; shorter ones end there
    narrow_width: float = 0.62  # a column of a table is narrower; so are the last lines of paragraphs only
    fewest_narrow: int = 10  # lines in a column: fewer are a list, or short paragraphs
    narrow_cell: int = 4  # lines of a cell; one in so many at least goes on in lower case
    caption_reach: int = 5  # lines from a caption to its table: a note or question may stand between
    table_starts: int = 2  # a table begins after the first gap under its caption, or after the next
    chart_lines: int = 2  # figures on one line alone are a number that was broken off


RULES = BlockRules()


def mark_blocks(lines: list[Line]) -> None:
    """Give tables of contents, captions, list items, table rows and loose chart numbers their role."""
    mark_contents(lines)
    width = usual_width(lines)
    for at, line in enumerate(lines):
        if line.role is Role.PROSE:
            if begins_caption(line.text):
                line.role = Role.CAPTION
                _continue_caption(lines, at, width)
            elif _is_item(line, lines[at - 1] if at else None):
                line.role = Role.LIST_ITEM
    _mark_numbered_lists(lines)
    _mark_captioned_tables(lines)
    _mark_tables(lines, width)
    _mark_flat_tables(lines, width)
    _mark_charts(lines)
    _continue_items(lines)


def _is_item(line: Line, before: Line | None) -> bool:
    if before and not line.gap and dash_inside(before.text, line.text):
        return False
    return bool(_BULLET.match(line.text) or _FILE.fullmatch(line.text))


def _continue_caption(lines: list[Line], at: int, width: int) -> None:
    """Give the lines that a caption goes on over its role: up to a gap, since a paragraph would go on farther.

    Its line is full, or the next one goes on in lower case.
    """
    end = at + 1
    while end < len(lines) and not lines[end].set_off and lines[end].role is Role.PROSE:
        before, line = lines[end - 1], lines[end]
        is_full = len(before.text) >= RULES.full_caption * width
        if begins_caption(line.text) or before.text.endswith((".", "?", "!")):
            break
        if not (is_full or line.text[:1].islower()):
            break
        end += 1
    if end - at <= MOST_CAPTION_LINES:
        for line in lines[at + 1 : end]:
            line.role = Role.CAPTION


def _mark_numbered_lists(lines: list[Line]) -> None:
    """Runs of ``1. …``, ``2. …`` in which an item runs on as a sentence: a list, not a row of headings."""
    run: list[tuple[int, int]] = []
    for index, line in enumerate([*lines, None]):
        match = _NUMBERED.match(line.text) if line and line.role is Role.PROSE else None
        number = int(match[1]) if match else None
        near = not run or index - run[-1][1] <= RULES.item_reach
        if number == (run[-1][0] + 1 if run else 1) and near:
            run.append((number, index))
        elif line is None or number is not None or not near:
            announced = run and lines[run[0][1] - 1].text.endswith(":") and run[-1][1] - run[0][1] < len(run)
            if len(run) > 1 and (announced or any(_reads_on(lines, at) for _, at in run)):
                for _, at in run:
                    lines[at].role = Role.LIST_ITEM
            run = [(1, index)] if number == 1 else []


def _reads_on(lines: list[Line], at: int) -> bool:
    """Whether a numbered line is a sentence: it ends in a stop, or it or the next line is in lower case."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    own = lines[at].text
    in_lower = own.split(maxsplit=1)[1][:1].islower()
    return in_lower or own.endswith(".") or (after is not None and not after.gap and after.text[:1].islower())


def _is_row(line: Line, *, captioned: bool) -> bool:
    """A row of a table as the conversion leaves it: several figures among few words."""
    if line.role not in {Role.PROSE, Role.LIST_ITEM} or line.stated or line.ends_sentence:
        return False
    if not _DIGITS_APART.search(line.text) or (figures := len(_FIGURES.findall(line.text))) < RULES.row_figures:
        return False
    most_words = figures * (RULES.captioned_words_a_figure if captioned else RULES.words_a_figure)
    return len(VOCABULARY_WORD.findall(line.text)) <= most_words


def _mark_captioned_tables(lines: list[Line]) -> None:
    """The rows under the caption of a table, also those with long labels, and a lone row under a head of labels."""
    for at, line in enumerate(lines):
        if line.role is Role.CAPTION and line.text.startswith("Ta"):
            # It begins after the caption's own lines, and after a question or note set under them.
            under = range(at + 1, min(at + 1 + RULES.caption_reach, len(lines)))
            for first in [index for index in under if lines[index].gap][: RULES.table_starts]:
                end = table_after(lines, first)
                if end > first:
                    # A line right under a table that begins with an asterisk explains one of its rows.
                    end += end < len(lines) and lines[end].text.startswith("*")
                    for row in lines[first:end]:
                        row.role = Role.TABLE
                    break
        elif line.role in {Role.PROSE, Role.LIST_ITEM}:
            for row in lines[head_above(lines, at) : at]:
                line.role = row.role = Role.TABLE


def _mark_tables(lines: list[Line], width: int) -> None:
    """A table is a run of rows and short cells before or after a caption, or of rows alone."""
    at = 0
    while at < len(lines):
        if _is_row(lines[at], captioned=True):
            near = lines[max(0, at - RULES.caption_reach) : at + 2]
            captioned = any(line.role is Role.CAPTION and _names_table(line) for line in near)
            if captioned or _is_row(lines[at], captioned=False):
                first, end = _grow(lines, at, width, captioned=captioned)
                if end - first > 1 or captioned:
                    for line in lines[first:end]:
                        line.role = Role.TABLE
                at = end
        at += 1


def _names_table(line: Line) -> bool:
    """Whether a caption begins with the line; what it goes on in, and a source under a figure, announce no table."""
    return (line.stated or begins_caption(line.text)) and not names_source(line.text)


def _grow(lines: list[Line], at: int, width: int, *, captioned: bool) -> tuple[int, int]:
    """Widen a row to its table: up over the head, down over further rows with a few label lines between them."""
    first = at
    while captioned and first > 0 and at - first < RULES.most_cells and _is_cell(lines[first - 1], width):
        first -= 1
    end = ahead = at + 1
    while ahead < len(lines) and ahead - end <= RULES.most_cells and not lines[ahead].opens_page:
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
        and len(line.text) < RULES.cell_width * width
        and not line.ends_sentence
    )


def _mark_flat_tables(lines: list[Line], width: int) -> None:
    """A table that was left one cell a line: many short lines right after a caption or right before it."""
    captions = [at for at, line in enumerate(lines) if line.role is Role.CAPTION and line.text.startswith("Ta")]
    for at in captions:
        for cell in _narrow_beside(lines, at, width):
            lines[cell].role = Role.TABLE


def _narrow_beside(lines: list[Line], at: int, width: int) -> list[int]:
    """The lines right above or below a caption that fill no more than a column of a table, if they are many.

    Cells with sentences are set in lines too, but never over the whole width as prose is.
    """
    for step in (-1, 1):
        to = at + step
        while 0 <= to < len(lines) and _is_narrow(lines[to], width):
            to += step
        run = sorted(range(at + step, to, step))
        if step < 0 and len(run) > 1:
            # The last line of the paragraph above them is short as well, and so is a heading.
            is_tail = to >= 0 and not lines[run[0]].gap and not lines[to].ends_sentence
            run = run[is_tail or bool(lines[run[0]].gap and lines[run[1]].gap) :]
        going_on = sum(lines[n].text[:1].islower() for n in run)
        if len(run) >= RULES.fewest_narrow and going_on * RULES.narrow_cell >= len(run):
            return run
    return []


def _is_narrow(line: Line, width: int) -> bool:
    is_text = line.role in {Role.PROSE, Role.LIST_ITEM} and not line.stated and not line.opens_page
    return is_text and len(line.text) < RULES.narrow_width * width and not (line.gap and split_number(line.text)[0])


def _mark_charts(lines: list[Line]) -> None:
    """Loose numbers of a chart: two or more lines in a row that hold figures and signs only."""
    for are_numbers, group in groupby(lines, key=_is_chart_number):
        run = list(group)
        if are_numbers and len(run) >= RULES.chart_lines:
            for line in run:
                line.role = Role.CHART_NUMBER


def _is_chart_number(line: Line) -> bool:
    return line.role is Role.PROSE and not line.text.endswith(".") and _CHART.fullmatch(line.text) is not None


def _continue_items(lines: list[Line]) -> None:
    """A list item or caption runs on over the lines that are not set off and go on in lower case."""
    for before, line in pairwise(lines):
        joined = not line.gap or before.text.endswith("-")
        runs_on = before.role is Role.LIST_ITEM and joined and continues(before.text, line.text)
        if runs_on and line.role is Role.PROSE:
            line.role = Role.LIST_ITEM
