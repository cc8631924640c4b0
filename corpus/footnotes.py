"""Footnote bodies at the foot of a page, the markers that call them, and link targets printed again below the text."""

import re

from corpus.lines import Line, Role
from corpus.types import Edit

_BODY = re.compile(r"(\d{1,3})(?:[ \t\u00a0]+(?=\S)|(?=https?://|www\.))|\[(\d{1,3})\]")
_URL_LINE = re.compile(r"(?:https?://|www\.)\S+(?:\s+https?://\S+)*", re.IGNORECASE)
_URL_TAIL = re.compile(r"[^\s]*[/\-_.=%][^\s]*")
_SKIPPED = {Role.PAGE_NUMBER, Role.RUNNING_HEAD}

#: A note's number may run ahead of the last one seen by so many (notes whose body the conversion lost).
LOST_NOTES = 3

#: How far above its body a marker is looked for, in lines: two full pages.
MOST_LINES_UP = 150


def mark_footnotes(lines: list[Line]) -> dict[int, int]:
    """Give footnote bodies and URL copies their role; returns note number → index of the line its body starts on."""
    _mark_url_copies(lines)
    found: dict[int, int] = {}
    last = 0
    for first, end in _pages(lines):
        last = _mark_page_notes(lines, first, end, last, found)
    return found


def _pages(lines: list[Line]) -> list[tuple[int, int]]:
    opens = [index for index, line in enumerate(lines) if line.opens_page]
    return list(zip(opens, [*opens[1:], len(lines)], strict=False))


def _mark_page_notes(lines: list[Line], first: int, end: int, last: int, found: dict[int, int]) -> int:
    """Find the notes of one page: a rising run of numbered bodies, each set off or following another note."""
    for index in range(first, end):
        line = lines[index]
        opening = _BODY.match(line.text)
        if opening is None or line.role in _SKIPPED:
            continue
        number = int(opening[1] or opening[2])
        if line.stated:
            if line.role is Role.NOTE:
                found.setdefault(number, index)
            continue
        in_notes = index > first and lines[index - 1].role is Role.NOTE
        if not last < number <= last + LOST_NOTES or not (line.gap or in_notes or _after_url(lines, index)):
            continue
        if not _has_marker(lines, number, index):
            continue
        stop = _end_of_note(lines, index, end)
        for at in range(index, stop):
            if lines[at].role not in _SKIPPED:
                lines[at].role = Role.NOTE
        found[number], last = index, number
    return last


def _after_url(lines: list[Line], index: int) -> bool:
    return index > 0 and lines[index - 1].role is Role.URL


def _end_of_note(lines: list[Line], index: int, end: int) -> int:
    """A note runs to the next gap; at the foot of a page that is the next note or the end of the page."""
    at = index + 1
    while at < end and not lines[at].gap and lines[at].role not in _SKIPPED:
        at += 1
    return at


def _marker(number: int) -> re.Pattern[str]:
    # A superscript is glued to the word, mark or year before it; what follows is a mark, a blank or the line's end.
    return re.compile(
        rf"(?<=[^\W\d_])[.,:;!?]?(?<![\d§])(?P<n>{number})(?=[\s.,:;!?)»”\]]|$)"
        rf"|(?<=[.,:;!?)»”\]…])(?<!\d[.,:])(?P<m>{number})(?=[\s,:;)»]|\.(?!\d)|$)"
        rf"|(?<=(?:19|20)\d\d)(?P<y>{number})(?=[\s.,:;)»]|$)"
        rf"|(?P<b>\[{number}\])(?!$)|(?<=\S)(?P<c>\[{number}\])"
    )


def _has_marker(lines: list[Line], number: int, index: int) -> bool:
    return _find_marker(lines, number, index) is not None


def _find_marker(lines: list[Line], number: int, index: int) -> tuple[int, int] | None:
    """The call of a note: on the page of its body, or the page before, nearest above the body."""
    pattern, page = _marker(number), lines[index].page
    for at in range(index - 1, max(-1, index - 1 - MOST_LINES_UP), -1):
        line = lines[at]
        if line.page < page - 1:
            return None
        if line.role in _SKIPPED or line.role in {Role.NOTE, Role.URL}:
            continue
        for found in pattern.finditer(line.text):
            group = found.lastgroup or "n"
            return line.start + found.start(group), line.start + found.end(group)
    return None


def marker_edits(lines: list[Line], notes: dict[int, int]) -> list[Edit]:
    """The edits that take the markers of the found notes out of the running text."""
    places = [_find_marker(lines, number, index) for number, index in notes.items()]
    return [Edit(start=a, end=b, kind="footnote_marker", clean="") for a, b in sorted({p for p in places if p})]


def _mark_url_copies(lines: list[Line]) -> None:
    """A line that is only a URL, at the foot of a page, is the copy of a link target that the text already names."""
    for index, line in enumerate(lines):
        if line.stated or line.role in _SKIPPED or not _URL_LINE.fullmatch(line.text):
            continue
        if _foot_of_page(lines, index):
            line.role = Role.URL
            at = index + 1
            while at < len(lines) and not lines[at].gap and _is_url_rest(lines, at):
                lines[at].role = Role.URL
                at += 1


def _is_url_rest(lines: list[Line], at: int) -> bool:
    line = lines[at]
    return (
        not line.opens_page and " " not in line.text and bool(_URL_TAIL.fullmatch(line.text)) and line.text[0].islower()
    )


def _foot_of_page(lines: list[Line], index: int) -> bool:
    """Whether only URLs, notes and furniture stand between a line and the end of its page."""
    at = index
    while at + 1 < len(lines) and lines[at + 1].page == lines[index].page:
        at += 1
        if lines[at].role is Role.RUNNING_HEAD:
            return True
        text = lines[at].text
        if not (
            _URL_LINE.fullmatch(text) or _BODY.match(text) or lines[at].role in _SKIPPED or _is_url_rest(lines, at)
        ):
            return False
    return True
