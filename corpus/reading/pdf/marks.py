"""What the layout of a PDF says about its lines: running heads, page numbers, notes, headings and captions."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from corpus.reading.pdf.glyphs import Unseen
from corpus.reading.pdf.lines import PdfLine
from corpus.reading.pdf.ruled import Grid
from corpus.types import MarkKind
from corpus.words import CAPTION, MOST_CAPTION_LINES

_NUMBER = re.compile(r"\d+")
_NUMBER_AT_END = re.compile(r"(?<![\d.,])\d{1,4}$")
_LEADER = re.compile(r"(?:\. ?){4}|…{2}")  # the dots of a table of contents
_NUMBER_ALONE = re.compile(
    r"(?:(?:side|page|s\.|p\.) ?)?[–—-]? ?(\d{1,4}) ?(?:(?:av|of|/) ?\d{1,4})? ?[–—-]?", re.IGNORECASE
)
_NOTE_START = re.compile(r"(?:\d{1,3}|\*{1,3}|†)\.? ?[^\W\d]|\d{1,3}\.? [^\W_]")
_CAPTION = re.compile(CAPTION)
#: The end of a citation or date before a title is no number of it.
_TITLE_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*\.?(?:\s+|$|(?=[^\W\d_]))")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")

#: What a person is told of a page, each with a count.
Told = Unseen | Literal["damaged", "numbered", "filled", "ticked", "comments", "pictures"]

#: A line on a page: index of the page, index of the line in reading order.
LinePlace = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRules:
    """What tells heads, notes, captions and headings from running text on the pages of a PDF."""

    edge: float = 0.12  # share of a page's height at its upper and lower edge, where heads and numbers stand
    edge_lines: int = 3  # lines at each edge that may be heads
    repeats: int = 3  # pages on which a head comes back; in a file of as many pages or fewer, ``few_repeats``
    few_repeats: int = 2
    note_size: float = 0.92  # of the text's size at most: notes are set smaller
    note_top: float = 0.6  # of the page's height; small print that begins further up is a list or a box
    caption_gap: float = 0.35  # line heights above a caption; lines of one paragraph stand closer
    heading_size: float = 1.08  # of the text's size at least: headings are set larger
    heading_gap: float = 0.8  # line heights between two lines of one heading at most
    heading_length: int = 200  # characters; longer is a paragraph in large print
    heading_letters: int = 2  # fewer are an initial or a sign
    prose_length: int = 30  # characters of a line that shows that prose follows a heading
    outlined_lines: int = 4  # lines over which a title of the outline may be printed


RULES = MarkRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """A page: its lines in reading order, its height in points, which lines are tables, and what to tell of it.

    ``grids`` are drawn with rules, as tables are.
    """

    lines: tuple[PdfLine, ...]
    height: float
    tables: tuple[tuple[int, int], ...] = ()
    grids: tuple[Grid, ...] = ()
    told: Counter[Told] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfRole:
    """What a line is, where it is not plain running text."""

    kind: MarkKind
    level: int | None = None


Roles = dict[LinePlace, PdfRole]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of the outline: its page (from 0), its title, and its depth (from 1)."""

    page: int
    title: str
    level: int


def find_running(pages: Sequence[PdfPage]) -> Roles:
    """Running heads and page numbers: lines near the upper or lower edge that come back from page to page."""
    roles: Roles = {}
    seen: dict[tuple[bool, str], list[LinePlace]] = {}
    for place, is_top, text in _edge_lines(pages):
        seen.setdefault((is_top, _NUMBER.sub("#", text.casefold())), []).append(place)
    roles |= dict.fromkeys(_numbered_heads(pages), PdfRole(kind="running_head"))
    enough = RULES.repeats if len(pages) > RULES.repeats else RULES.few_repeats
    for (_, text), places in seen.items():
        if "#" in text and _NUMBER_ALONE.fullmatch(text.replace("#", "1")):
            roles |= dict.fromkeys(_counted(pages, places), PdfRole(kind="page_number"))
        elif len({page for page, _ in places}) >= enough:
            roles |= dict.fromkeys(places, PdfRole(kind="running_head"))
    return roles


def _numbered_heads(pages: Sequence[PdfPage]) -> Iterable[LinePlace]:
    """Edge lines with wording that changes, but with a number that rises with the page, as in ``Chapter 2   17``."""
    body = body_size(pages)
    numbers: dict[tuple[bool, int], list[LinePlace]] = {}
    for place, is_top, text in _edge_lines(pages):
        if pages[place[0]].lines[place[1]].size <= body and (match := _NUMBER_AT_END.search(text)):
            numbers.setdefault((is_top, int(match.group()) - place[0]), []).append(place)
    for places in numbers.values():
        if len({page for page, _ in places}) >= RULES.repeats:
            yield from places


def _edge_lines(pages: Sequence[PdfPage]) -> Iterable[tuple[LinePlace, bool, str]]:
    for index, page in enumerate(pages):
        by_height = sorted(range(len(page.lines)), key=lambda line: -page.lines[line].top)
        for is_top, order in ((True, by_height), (False, by_height[::-1])):
            for line in order[: RULES.edge_lines]:
                middle = (page.lines[line].top + page.lines[line].bottom) / 2
                if (page.height - middle if is_top else middle) < RULES.edge * page.height:
                    yield (index, line), is_top, page.lines[line].text


def _counted(pages: Sequence[PdfPage], places: list[LinePlace]) -> list[LinePlace]:
    """The places whose number rises with the page: the same difference to the page's index at least twice."""
    ahead = {(page, n): _printed_number(pages[page].lines[n].text) - page for page, n in places}
    differences = Counter(ahead.values())
    return [place for place in places if differences[ahead[place]] > 1]


def _printed_number(text: str) -> int:
    match = _NUMBER.search(text)
    return int(match.group()) if match else 0


def printed_labels(pages: Sequence[PdfPage], roles: Roles) -> list[str | None]:
    """The number printed on each page, where there is one."""
    labels: list[str | None] = [None] * len(pages)
    for page, line in sorted(place for place, role in roles.items() if role.kind == "page_number"):
        labels[page] = str(_printed_number(pages[page].lines[line].text))
    return labels


def body_size(pages: Sequence[PdfPage]) -> float:
    """The font size, in points, that most characters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def find_notes(pages: Sequence[PdfPage], taken: Roles, body: float) -> Roles:
    """Footnotes: the small print at the foot of a column, if a line of it begins with a note's number."""
    return {
        (index, n): PdfRole(kind="note")
        for index, page in enumerate(pages)
        for foot in _feet(page, {n for at, n in taken if at == index}, RULES.note_size * body)
        if any(_NOTE_START.match(page.lines[n].text) for n in foot)
        for n in foot
    }


def _feet(page: PdfPage, taken: set[int], largest: float) -> Iterable[list[int]]:
    """For each column of the page the lines in small print at its foot."""
    columns: dict[int, list[int]] = {}
    for n, line in enumerate(page.lines):
        if n not in taken:
            columns.setdefault(line.column, []).append(n)
    for numbers in columns.values():
        foot = [*takewhile(lambda n: page.lines[n].size <= largest, reversed(numbers))]
        if foot and page.lines[foot[-1]].top < RULES.note_top * page.height:
            yield foot


def find_captions(pages: Sequence[PdfPage], taken: Roles) -> Roles:
    """Lines that begin as ``Figur 3`` or ``Tabell 2.1`` do and are not set as running text, and what they go on in."""
    roles: Roles = {}
    for index, page in enumerate(pages):
        for n, line in enumerate(page.lines):
            if (index, n) not in taken and _CAPTION.match(line.text) and _stands_apart(page.lines, n):
                own = caption_lines(page.lines, n)
                roles |= {(index, m): PdfRole(kind="caption") for m in own if (index, m) not in taken}
    return roles


def caption_lines(lines: Sequence[PdfLine], n: int) -> range:
    """The lines of the caption that begins at ``n``: up to the next space, or one line if that is farther away."""
    end = n + 1
    while end < len(lines) and not lines[end].row and not _stands_apart(lines, end):
        end += 1
    goes_on = end - n <= MOST_CAPTION_LINES and not lines[n].text.endswith((".", "?", "!"))
    return range(n, end if goes_on else n + 1)


def _stands_apart(lines: Sequence[PdfLine], n: int) -> bool:
    """Whether more than a line's space, another size or column parts the line from the one before."""
    if n == 0:
        return True
    before, line = lines[n - 1], lines[n]
    changes = (before.size, before.column) != (line.size, line.column)
    return changes or before.bottom - line.top > RULES.caption_gap * line.size


def find_headings(pages: Sequence[PdfPage], taken: Roles, body: float, bookmarks: Sequence[Bookmark]) -> Roles:
    """Headings: the lines that the outline names, and lines in larger print than the running text.

    The outline gives the level; for other lines the level of outlined ones in the same size, else the rank of
    the size among the sizes of headings.
    """
    outlined = _outlined(pages, taken, bookmarks)
    large = [place for place in _large_lines(pages, taken, body) if place not in outlined]
    size = {place: pages[place[0]].lines[place[1]].size for place in [*outlined, *large]}
    ranks = {value: rank for rank, value in enumerate(sorted(set(size.values()), reverse=True), 1)}
    levels = {size[place]: role.level for place, role in sorted(outlined.items(), reverse=True)}
    by_size = {place: PdfRole(kind="heading", level=levels.get(size[place], ranks[size[place]])) for place in large}
    return outlined | by_size


def _outlined(pages: Sequence[PdfPage], taken: Roles, bookmarks: Sequence[Bookmark]) -> Roles:
    roles: Roles = {}
    for mark in bookmarks:
        wanted = mark.title
        if not _bare(wanted) or not 0 <= mark.page < len(pages):
            continue
        lines = pages[mark.page].lines
        spelled = [
            range(start, start + length)
            for start in range(len(lines))
            if (mark.page, start) not in taken
            and (length := _lines_that_spell(wanted, lines[start : start + RULES.outlined_lines]))
        ]
        if spelled:  # its words may stand alone on a line of the text as well, but not in larger print
            heading = max(spelled, key=lambda numbers: min(lines[n].size for n in numbers))
            roles |= dict.fromkeys(((mark.page, n) for n in heading), PdfRole(kind="heading", level=mark.level))
    return roles


def _lines_that_spell(wanted: str, lines: Sequence[PdfLine]) -> int:
    """How many of the lines together are the wanted title, with or without its number; 0 if they are not."""
    spelled, unnumbered = "", _bare(_TITLE_NUMBER.sub("", wanted, count=1))
    for count, line in enumerate(lines, 1):
        spelled += " " * (count > 1) + line.text
        bare = _bare(_TITLE_NUMBER.sub("", spelled, count=1))
        if _bare(spelled) == _bare(wanted) or (bare and bare == unnumbered):
            return 0 if spelled.endswith((",", ";")) else count
    return 0


def _bare(text: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", text).casefold()


def _large_lines(pages: Sequence[PdfPage], taken: Roles, body: float) -> list[LinePlace]:
    title = title_lines(pages)
    return [
        (index, n)
        for index, page in enumerate(pages)
        for n, line in enumerate(page.lines)
        if line.size >= RULES.heading_size * body
        and (index, n) not in taken
        and (index, n) not in title
        and _reads_as_heading(line.text)
        and (index > 0 or not title or _heads_prose(page.lines[n:], body))
    ]


def _heads_prose(lines: Sequence[PdfLine], body: float) -> bool:
    """Whether prose follows the heading, or it has a number; on a title page others are authors and publishers."""
    length = 1
    while length < len(lines) and _continues(lines[length - 1], lines[length]):
        length += 1
    after = lines[length : length + 1]
    is_prose = bool(after) and after[0].size < RULES.heading_size * body and len(after[0].text) >= RULES.prose_length
    return is_prose or lines[0].text[0].isdigit()


def _continues(before: PdfLine, line: PdfLine) -> bool:
    """Whether two lines of a heading belong together: one size, and less than a line's height between."""
    return before.size == line.size and before.bottom - line.top < RULES.heading_gap * line.size


def _reads_as_heading(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    ends_well = not text.endswith((".", ",", ";", ":")) and not _LEADER.search(text)
    return letters >= RULES.heading_letters and len(text) <= RULES.heading_length and ends_well


def title_lines(pages: Sequence[PdfPage]) -> set[LinePlace]:
    """The lines of the document's title: the largest print on the first page, if no other page has that size."""
    if not pages or not pages[0].lines:
        return set()
    largest = max(line.size for line in pages[0].lines)
    elsewhere = any(line.size >= largest for page in pages[1:] for line in page.lines)
    smaller = any(line.size < largest for line in pages[0].lines)
    return {(0, n) for n, line in enumerate(pages[0].lines) if line.size == largest and smaller and not elsewhere}
