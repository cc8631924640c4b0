"""Headings without a number: lines that name what stands under them, told by their words and by how they stand.

Whether a text is broken into lines decides what its lines can tell. Where it is, a heading is a short line after a
finished sentence, with full lines under it. Where every paragraph is one line, its length says little, and a heading
is a line without a stop that has text under it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.structure.heading_numbers import number_alone, read_number
from corpus.structure.heading_titles import (
    FORM_ROW,
    LEADS_IN,
    SIGNATURE,
    TITLE_START,
    breaks_off,
    is_title,
    stands_beside,
)
from corpus.structure.lines import Line, Role, is_wrapped, usual_width
from corpus.words import RESPONSIBLE

_SPOKEN = re.compile(r"[–—-]\s*[«\"“]?[A-ZÆØÅ]")
_NAME = re.compile(r"(?:[A-ZÆØÅ][a-zæøåéü-]+ ){1,3}[A-ZÆØÅ][a-zæøåéü-]+")
_COLUMNS = "   "  # such blanks part what stands side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRules:
    """What parts titles from prose. Widths are shares of a full line of the document; the rest are counts."""

    most_lines: int = 3  # a title is wrapped over no more; what goes on longer is a paragraph
    widest_last_line: float = 0.88  # a title's last line ends before the margin; prose fills it
    wrapped_line: float = 0.45  # titles are wrapped from here on: they are set large, or broken by sense
    text_line: float = 0.6  # a line this wide under a heading is prose; labels of figures are shorter
    narrow_lines: int = 4  # a paragraph in a narrow column is known by so many lines that read on
    widest: int = 100  # characters; where paragraphs are not broken into lines, their length is no measure
    most_stacked: int = 2  # titles right above each other; more are a list, names or the labels of a figure
    most_asked: int = 1  # a question may stand under a title; more right under each other are a list of them
    most_answered: int = 1  # a question may have a dash under it; more with an answer each are an interview


RULES = TitleRules()


class Layout:
    """The lines of a document, how wide a full one is, and whether paragraphs are broken into lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.wrapped = is_wrapped(lines)
        width = usual_width(lines)
        self.width = width if self.wrapped else min(width, RULES.widest)

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the margin, as the last line of a title does not."""
        return self.wrapped and len(line.text) > RULES.widest_last_line * self.width

    def is_free(self, at: int) -> bool:
        """Whether a line can open something: it is set off, or what stands before it has ended."""
        line, before = self.lines[at], self.lines[at - 1]
        is_short = len(before.text) < RULES.wrapped_line * self.width  # it was not broken off
        return line.set_off or before.ends_sentence or before.role is not Role.PROSE or not self.wrapped or is_short

    def last_line(self, at: int) -> int:
        """The last line of a title that starts at ``at``: it goes on in lower case, in capitals or after a hyphen."""
        last = at
        while last + 1 < len(self.lines) and last - at + 1 < RULES.most_lines and self._goes_on(last):
            last += 1
        return last

    def _goes_on(self, at: int) -> bool:
        line, after = self.lines[at], self.lines[at + 1]
        number = read_number(line.text)
        if after.role is not Role.PROSE or self.is_full(after) or read_number(after.text):
            return False
        # A numbered heading that breaks off after ``og`` or ``for`` needs another word, also over a gap.
        if number and number.parts and breaks_off(number.title):
            return True
        if after.gap or after.opens_page or line.ends_sentence or not self.wrapped:
            return False
        shouting = line.text.isupper() and after.text.isupper()
        goes_on = after.text[:1].islower() or shouting or line.text[-1] in "-–&" or breaks_off(line.text)
        # Chapter titles are set in a large size, so they wrap early; their number tells them.
        return goes_on and (len(line.text) > RULES.wrapped_line * self.width or shouting or number is not None)

    def joined(self, at: int, last: int, first: str) -> str:
        """The title over lines ``at`` to ``last``, of which ``first`` is what the first line gives."""
        return " ".join(" ".join([first, *(line.text for line in self.lines[at + 1 : last + 1])]).split())

    def opens_text(self, at: int) -> bool:
        """Whether text begins at a line: prose, items of a list, or a numbered heading."""
        if at >= len(self.lines) or self.lines[at].role is Role.CONTENTS:
            return False
        line, after = self.lines[at], self.lines[at + 1] if at + 1 < len(self.lines) else None
        if line.role is Role.LIST_ITEM:
            return True
        number = read_number(line.text) or number_alone(line.text)
        if (is_numbered := number is not None and bool(number.title or not number.parts)) or not self._can_open(line):
            return is_numbered
        if len(line.text) >= RULES.text_line * self.width or line.ends_sentence:
            return True
        if after and (after.role is Role.LIST_ITEM or (not self.wrapped and after.text[:1].islower())):
            return True  # it leads in a list
        is_prose = after and after.role is Role.PROSE and len(after.text) >= RULES.text_line * self.width
        return bool(line.gap) and (bool(is_prose) or self._is_block(at))

    def _can_open(self, line: Line) -> bool:
        first = line.text[0]
        opens = TITLE_START.match(line.text) is not None or first.isdigit()
        return opens or not (self.wrapped or first.islower() or first == "(")

    def _is_block(self, at: int) -> bool:
        """Lines that stand together: a narrow column, most of which goes on in lower case."""
        end = at + 1
        while end < len(self.lines) and not self.lines[end].gap and self.lines[end].role is Role.PROSE:
            end += 1
        pairs = pairwise(self.lines[at:end])
        goes_on = sum(line.text[:1].islower() and not before.ends_sentence for before, line in pairs)
        is_long = end - at >= RULES.narrow_lines or self.lines[end - 1].text.endswith(".")
        return is_long and goes_on * 2 > end - at - 1


class TitlesAlone:
    """The lines that can be headings by their words, each with how many such lines stand down to the text."""

    def __init__(self, layout: Layout) -> None:
        self.layout, lines = layout, layout.lines
        rows = (FORM_ROW.match(line.text) for line in lines if line.role is Role.PROSE)
        self.labels = Counter(row["label"] for row in rows if row)
        self.last = {at: last for at in range(len(lines)) if (last := self._last(at)) is not None}
        runs = list(self._runs())
        self.runs = {at: len(run) for run in runs for at in run}
        self.stacked: dict[int, int] = {}
        for at in reversed(self.last):
            under = self.last[at] + 1
            if under in self.stacked:
                self.stacked[at] = self.stacked[under] + 1
            elif layout.opens_text(under):
                self.stacked[at] = 1
        asked = [[at for at in run if lines[self.last[at]].text.endswith("?")] for run in runs]
        answered = [at for run in asked for at in run if self._is_answered(at)]
        self.items = {
            *self._announced(),
            *(at for run in asked if len(run) > RULES.most_asked for at in run),
            *(answered if len(answered) > RULES.most_answered else ()),
        }
        self.opening = next((at for at, line in enumerate(lines) if line.ends_sentence), len(lines))

    def at(self, at: int) -> int | None:
        """The last line of the heading that begins at ``at``, or ``None``; earlier headings have their role by now."""
        if not 0 < self.stacked.get(at, 0) <= RULES.most_stacked or at in self.items or not self._follows_end(at):
            return None
        if self.runs[at] > 1 and _NAME.fullmatch(self.layout.lines[at].text):
            return None
        return self.last[at]

    def _last(self, at: int) -> int | None:
        """Where a line of prose would end as a title, if its words can be one."""
        lines, layout = self.layout.lines, self.layout
        line = lines[at]
        if line.role is not Role.PROSE or not TITLE_START.match(line.text) or SIGNATURE.fullmatch(line.text):
            return None
        if number_alone(line.text) or _COLUMNS in line.text:
            return None
        last = layout.last_line(at)
        title = layout.joined(at, last, line.text)
        under = lines[last + 1] if last + 1 < len(lines) else None
        is_led_in = under is not None and (under.role is Role.LIST_ITEM or under.text[:1].islower())
        whole = not layout.wrapped and not is_led_in
        if not is_title(title, whole=whole) or layout.is_full(lines[last]) or self._is_form(at):
            return None
        if RESPONSIBLE.match(line.text) or (under and not under.gap and RESPONSIBLE.match(under.text)):
            return None  # a measure, and who carries it out
        return None if is_led_in and LEADS_IN.match(title) else last

    def _is_form(self, at: int) -> bool:
        """Whether a line is a row of a form: a label that recurs, or line under line, with what is entered for it."""
        lines = self.layout.lines
        row = FORM_ROW.match(lines[at].text)
        if row is None or self.labels[row["label"]] > 1:
            return row is not None
        above = at > 0 and not lines[at].gap and FORM_ROW.match(lines[at - 1].text)
        below = at + 1 < len(lines) and not lines[at + 1].gap and FORM_ROW.match(lines[at + 1].text)
        return bool(above or below)

    def _runs(self) -> Iterator[list[int]]:
        """Possible titles that stand together without a gap."""
        run: list[int] = []
        for at in self.last:
            if run and (self.last[run[-1]] + 1 != at or self.layout.lines[at].set_off):
                yield run
                run = []
            run.append(at)
        yield run

    def _is_answered(self, at: int) -> bool:
        """Whether somebody answers under a question: one line opens with a dash, and does not count or list."""
        lines, under = self.layout.lines, self.last[at] + 1
        if under >= len(lines) or not _SPOKEN.match(lines[under].text):
            return False
        return under + 1 == len(lines) or not _SPOKEN.match(lines[under + 1].text)

    def _announced(self) -> Iterator[int]:
        """Possible titles that a line ending in a colon announces: items of its list."""
        lines = self.layout.lines
        for before in range(len(lines) - 1):
            at = before + 1
            if not lines[before].text.endswith(":") or at not in self.last:
                continue
            apart = lines[at].gap > 0
            under = lines[min(self.last[at] + 1, len(lines) - 1)]
            # A heading with its text right under it begins what the colon announced.
            bound = lines[at].opens_page or (lines[at].gap and (not under.set_off or not self.layout.wrapped))
            if bound and self.stacked.get(at) == self.runs[at] == 1:
                continue
            while at in self.last and (lines[at].gap > 0) == apart:
                yield at
                at = self.last[at] + 1

    def _follows_end(self, at: int) -> bool:
        lines = self.layout.lines
        if at == 0 or lines[at].opens_page:
            return True
        before = lines[at - 1]
        under = lines[min(self.last[at] + 1, len(lines) - 1)]
        if before.role is Role.PROSE and under.gap and not lines[at].gap:
            return False  # it stands nearer to what is above it than to what is below
        if before.role is not Role.PROSE or before.ends_sentence or self._is_form(at - 1) or stands_beside(before.text):
            return True
        if self.layout.wrapped:
            return bool(lines[at].gap) and (not under.set_off or at <= self.opening)  # which title pages have
        return bool(lines[at].gap) or before.text[:1].islower()  # an item of a list
