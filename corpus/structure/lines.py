"""Printed lines with a role each: what structure and cleaning are both decided on.

A text taken from a PDF holds headings, running heads, notes, tables and prose as one stream of lines. Every line
gets one :class:`Role`; cleaning drops lines by role, sections come from headings, sentences from the rest. So the
stages cannot disagree about what a line is.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from corpus.types import EditKind, Format, Mark, MarkKind, Source
from corpus.words import CAPTION, UNSEEN, YEAR

#: A gap of this many blank lines more than usual is where the conversion crossed a page without saying so.
PAGE_GAP = 3

#: Shorter lines say nothing of the measure: page numbers, cells, ends of paragraphs.
SHORTEST_MEASURED = 21
#: A full line of prose has at least so many characters, whatever the others are: a text of labels has no prose.
NARROWEST = 40
#: This share of the lines, in per cent, is no longer than a full one: the longest are tables and notes.
FULL_LINE_PERCENTILE = 80

#: A line that goes on in the next is at least this share of a full one.
HALF_LINE = 0.5

#: Where paragraphs are broken into lines, so large a part of the lines or more goes on in lower case.
WRAPPED_SHARE = 0.15

LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_CAPTION = re.compile(rf"(?=[A-Z]){CAPTION}")
_SOURCE = re.compile(r"(?:[Kk]ilder?|[Kk]jelder?|[Ss]ources?|KILDER?|KJELDER?) ?: ?\S")
_GLUED = re.compile(rf"[\d\s–-]*{YEAR}(?=[A-ZÆØÅ][a-zæøå]{{4,}}\s*$)")  # a heading after a title page's year
_GOES_ON = re.compile(r"(?!\w[.)](?:\s|$))[^\W\d_]")
_DASH_FIGURE = re.compile(r"[-–]\s*\d")
_MARKED = re.compile(r"[^\w(«\"]")
_SENTENCE_END = re.compile(r"[.!?…][\"»”’')\]]*\d{0,2}$|:$|[.!?…][\"»”’')\]]*\d{0,2}[.)]*$")


class Role(Enum):
    """What a printed line is."""

    PROSE = "prose"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    TABLE = "table"
    CHART_NUMBER = "chart_number"
    NOTE = "footnote"
    URL = "url_copy"
    PAGE_NUMBER = "page_number"
    RUNNING_HEAD = "running_head"
    CONTENTS = "contents"

    #: By identity, which is quicker than by name: every line's role is looked for in many sets.
    __hash__ = object.__hash__


#: Lines that are no part of the running text, and what taking them out is called.
DROPPED: dict[Role, EditKind] = {
    Role.TABLE: "table",
    Role.CHART_NUMBER: "chart_number",
    Role.NOTE: "footnote",
    Role.URL: "url_copy",
    Role.PAGE_NUMBER: "page_number",
    Role.RUNNING_HEAD: "running_head",
    Role.CONTENTS: "contents",
}
#: Formats in which a blank line is the end of a paragraph, and not perhaps a conversion's.
_OF_PARAGRAPHS: frozenset[Format] = frozenset({"docx", "html", "md"})
#: Lines that repeat at the edges of pages, and part nothing.
FURNITURE = frozenset({Role.PAGE_NUMBER, Role.RUNNING_HEAD})

_ROLE_OF_MARK: dict[MarkKind, Role] = {
    "heading": Role.HEADING,
    "list_item": Role.LIST_ITEM,
    "table": Role.TABLE,
    "caption": Role.CAPTION,
    "note": Role.NOTE,
    "page_number": Role.PAGE_NUMBER,
    "running_head": Role.RUNNING_HEAD,
    "contents": Role.CONTENTS,
}


@dataclass(slots=True, kw_only=True)
class Line:
    """A line that is not blank: its stripped text at ``[start, end)``, and how it is set off from its neighbours.

    ``gap`` counts the blank lines before it beyond what is usual in the document; ``opens_page``/``closes_page``
    say that it is the first or last on its page. ``level`` is the heading level where the format states one, and
    ``mark`` the index of the format's mark that gave the line its role; ``heading`` counts the heading it is part of.
    ``opens_paragraph`` says that the format states a new paragraph here; plain text and PDF only show lines.
    """

    start: int
    end: int
    text: str
    page: int
    gap: int
    opens_paragraph: bool = False
    opens_page: bool = False
    closes_page: bool = False
    role: Role = Role.PROSE
    stated: bool = False
    level: int | None = None
    mark: int | None = None
    heading: int | None = None

    @property
    def set_off(self) -> bool:
        """Whether more than the usual space, or a page's edge, stands before the line."""
        return self.gap > 0 or self.opens_page

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends in a mark that may end a sentence or open a list."""
        return not self.text[-1:].isalpha() and bool(_SENTENCE_END.search(self.text))


def read_lines(source: Source) -> list[Line]:
    """All lines of a source that are not blank, with the roles that its format states."""
    lines = list(_printed_lines(source))
    usual = _doubled(lines)
    for line in lines:
        line.opens_paragraph = source.format in _OF_PARAGRAPHS and (line.gap > 0 or line is lines[0])
        line.gap = max(0, line.gap - usual)
    _mark_page_edges(lines)
    _apply_marks(lines, source)
    return lines


def _doubled(lines: Sequence[Line]) -> bool:
    """Whether a conversion doubled every line end: lines read on over a blank one, which parts paragraphs elsewhere."""
    gaps = Counter(line.gap for line in lines[1:])
    if not gaps or gaps.most_common(1)[0][0] == 0:
        return False
    return _go_on(lines, [(before, line) for before, line in pairwise(lines) if line.gap == 1])


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether paragraphs are broken into lines; else each is one line, and how long it is says little."""
    return _go_on(lines, [each for each in pairwise(lines) if not each[1].gap and each[1].role is Role.PROSE])


def _go_on(lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether, often enough, the second line of a pair goes on in lower case where the first breaks off.

    The items of a list begin so too, but their lines are short.
    """
    long = [(before, line) for before, line in pairs if len(before.text) >= SHORTEST_MEASURED]
    full = HALF_LINE * usual_width(lines)
    going_on = sum(
        len(before.text) >= full and goes_on_lower(line.text) and not before.ends_sentence for before, line in long
    )
    return bool(long) and going_on >= WRAPPED_SHARE * len(long)


def goes_on_lower(text: str) -> bool:
    """Whether a line goes on in lower case, as wrapped ones do; the letter of a list is none.

    >>> [goes_on_lower(text) for text in ("og barna", "b) barna", "b. Barna", "Barna")]
    [True, False, False, False]
    """
    return text[:1].islower() and _GOES_ON.match(text) is not None


def continues(before: str, text: str) -> bool:
    """Whether a line goes on the one before it, by its beginning: in lower case, or with a dash inside it."""
    return goes_on_lower(text) or dash_inside(before, text)


def dash_inside(before: str, text: str) -> bool:
    """Whether the dash that a line begins with stands inside what the line before began, and marks no item.

    It does in a parenthesis that is open and closes, and between figures of which the first ends no item.

    >>> [dash_inside("i planen (2006", "– 2007) står det"), dash_inside("av barn i alder 3", "– 6 år")]
    [True, True]
    >>> [dash_inside("- lek i 2006", "- 20 barn"), dash_inside("a (b)", "- c (d)")]
    [False, False]
    """
    if text[:1] not in {"-", "–"} or before.endswith(":"):
        return False
    is_open = before.rfind("(") > before.rfind(")") and 0 <= text.find(")") < (text.find("(") + 1 or len(text) + 1)
    is_range = before[-1:].isdigit() and _DASH_FIGURE.match(text) is not None and not _MARKED.match(before)
    return is_open or is_range


def begins_caption(text: str) -> bool:
    """Whether a line begins as a caption does, or as what says where a figure or table is taken from.

    >>> [begins_caption(text) for text in ("Figur 2. Tiltak", "Kilde: SSB", "Figur 2 viser tiltak")]
    [True, True, False]
    """
    return _CAPTION.match(text) is not None or names_source(text)


def names_source(text: str) -> bool:
    """Whether a line says where a figure or table is taken from."""
    return _SOURCE.match(text) is not None


def usual_width(lines: Sequence[Line]) -> int:
    """How long a full line of prose is, in characters: a percentile of the lengths of lines."""
    lengths = sorted([length for line in lines if (length := len(line.text)) >= SHORTEST_MEASURED])
    return max(NARROWEST, lengths[len(lengths) * FULL_LINE_PERCENTILE // 100]) if lengths else NARROWEST


def _printed_lines(source: Source) -> Iterator[Line]:
    starts = [page.start for page in source.pages]
    text, blank, last_end = source.text, 0, 0
    markup = [mark for mark in source.marks if mark.kind == "markup"]
    for match in LINE.finditer(text):
        first, end = match.span()
        if (between := text[last_end:first]) != "\n":
            blank += max(0, between.count("\n") + between.count("\r") - between.count("\r\n") - 1)
        last_end = end
        first, end = _without_markup(source, markup, first, end) if markup else (first, end)
        parts = list(_parts(text[first:end]))
        if not parts:  # what is not printed is no blank line
            blank += not text[first:end].strip()
        for part, (start, printed) in enumerate(parts):
            at = first + start
            page = bisect_right(starts, at) or 1
            yield Line(start=at, end=at + len(printed), text=printed, page=page, gap=PAGE_GAP if part else blank)
            blank = 0


def _without_markup(source: Source, markup: Sequence[Mark], start: int, end: int) -> tuple[int, int]:
    """A line without the markup at its ends; empty if it is nothing else."""
    first = bisect_right(markup, start, key=lambda mark: mark.end)
    inside = markup[first : bisect_left(markup, end, key=lambda mark: mark.start)]
    for mark in inside:
        if not source.text[start : mark.start].strip():
            start = max(start, mark.end)
    for mark in reversed(inside):
        if not source.text[mark.end : end].strip():
            end = min(end, mark.start)
    return start, max(start, end)


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """A line's text without the white space around it; two texts where a heading is glued to a year."""
    glued = _GLUED.match(line)
    for start, end in ((0, glued.end()), (glued.end(), len(line))) if glued else ((0, len(line)),):
        stripped = line[start:end].strip(UNSEEN)
        if stripped:
            yield start + line[start:end].index(stripped[0]), stripped


def _mark_page_edges(lines: list[Line]) -> None:
    for before, line in pairwise(lines):
        if before.page != line.page or line.gap >= PAGE_GAP:
            line.opens_page = before.closes_page = True
    if lines:
        lines[0].opens_page = lines[-1].closes_page = True


def _apply_marks(lines: list[Line], source: Source) -> None:
    starts = [line.start for line in lines]
    for number, mark in enumerate(source.marks):
        role = _ROLE_OF_MARK.get(mark.kind)
        if role is None:
            continue
        at = max(0, bisect_right(starts, mark.start) - 1)
        while at < len(lines) and lines[at].start < mark.end:
            if lines[at].end > mark.start:
                lines[at].role, lines[at].level, lines[at].stated = role, mark.level, True
                lines[at].mark = number
            at += 1
