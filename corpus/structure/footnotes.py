"""Footnote bodies at the foot of a page, the markers that call them, and link targets printed again below the text."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from corpus.structure.lines import DROPPED, FURNITURE, Line, Role
from corpus.types import Edit
from corpus.words import YEAR

_BODY = re.compile(r"(\d{1,3})(?:[ \t\u00a0]+(?=\S)|(?=https?://|www\.))|\[\^?(\d{1,3})\]:?")
_URL_LINE = re.compile(r"(?:https?://|www\.)\S+(?:\s+https?://\S+)*", re.IGNORECASE)
_IN_URL = frozenset("/-_.=%")

#: A note's number may run ahead of the last one seen by so many (notes whose body the conversion lost).
LOST_NOTES = 3

#: How far above its body a marker is looked for, in lines: two full pages.
MOST_LINES_UP = 150


def mark_footnotes(lines: list[Line]) -> dict[int, int]:
    """Give footnote bodies and URL copies their role; returns note number → index of the line its body starts on."""
    _mark_url_copies(lines)
    notes: dict[int, int] = {}
    last = 0
    for first, end in pairwise([*(index for index, line in enumerate(lines) if line.opens_page), len(lines)]):
        last = _mark_page_notes(lines, first, end, last, notes)
    return notes


def _mark_page_notes(lines: list[Line], first: int, end: int, last: int, notes: dict[int, int]) -> int:
    """Find the notes of one page: a rising run of numbered bodies, each set off or following another note."""
    # A chapter's number may be that of a note on its page; the note is nearest to the foot.
    lowest = {found[0]: at for at in range(first, end) if lines[at].gap and (found := _BODY.match(lines[at].text))}
    for index in range(first, end):
        line = lines[index]
        opening = _BODY.match(line.text)
        if opening is None or lowest.get(opening[0], index) > index or line.role in FURNITURE:
            continue
        number = int(opening[1] or opening[2])
        if line.stated:
            if line.role is Role.NOTE:
                notes.setdefault(number, index)
            continue
        before = lines[index - 1].role if index > first else None
        set_apart = line.gap or before in {Role.NOTE, Role.URL}
        if not (set_apart and last < number <= last + LOST_NOTES) or _find_marker(lines, number, index) is None:
            continue
        # A note runs to the next gap; at the foot of a page that is the next note or the end of the page.
        line.role = Role.NOTE
        for other in takewhile(lambda other: not other.gap and other.role not in FURNITURE, lines[index + 1 : end]):
            other.role = Role.NOTE
        notes[number], last = index, number
    return last


# A superscript is glued to the word, mark or year before it; what follows is a mark, a blank or the line's end.
_MARKER = re.compile(
    r"(?<=[^\W\d_])[.,:;!?]?(?<![\d§])(?P<n>\d{1,3})(?=[\s.,:;!?)»”\]]|$)"
    r"|(?<=[.,:;!?)»”\]…])(?<!\d[.,:])(?<!\.{4})(?P<m>\d{1,3})(?=[\s,:;)»]|\.(?!\d)|$)"
    rf"|(?<={YEAR})(?P<y>\d{{1,3}})(?=[\s.,:;)»]|$)"
    r"|(?P<b>\[\d{1,3}\])(?!$)|(?<=\S)(?P<c>\[\d{1,3}\])"
)


def _called(text: str, number: str) -> tuple[int, int] | None:
    """Where a line calls a note by its number, with the brackets around it."""
    at = text.find(number)
    while at >= 0:
        for start in range(max(0, at - 1), at + 1):
            match = _MARKER.match(text, start)
            if match and match[match.lastgroup or "n"].strip("[]") == number and match.end() >= at + len(number):
                return match.span(match.lastgroup or "n")
        at = text.find(number, at + 1)
    return None


def _find_marker(lines: list[Line], number: int, index: int) -> tuple[int, int] | None:
    """The call of a note: on the page of its body, or the page before, nearest above the body."""
    page = lines[index].page
    for at in range(index - 1, max(-1, index - 1 - MOST_LINES_UP), -1):
        line = lines[at]
        if line.page < page - 1:
            return None
        if line.role in FURNITURE or line.role in {Role.NOTE, Role.URL}:
            continue
        if place := _called(line.text, str(number)):
            return line.start + place[0], line.start + place[1]
    return None


def marker_edits(lines: list[Line], notes: dict[int, int]) -> list[Edit]:
    """The edits that take the markers of the found notes out of the running text."""
    places = {number: place for number, index in notes.items() if (place := _find_marker(lines, number, index))}
    spans = {*places.values(), *_orphaned_markers(lines, places)}
    return [Edit(start=a, end=b, kind="footnote_marker", clean="") for a, b in sorted(spans)]


def _orphaned_markers(lines: list[Line], places: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Markers of notes whose body was not found: between their neighbours' markers, after a word and its mark.

    Only a marker that is alone of its kind there is taken, since a figure may stand in the same place.
    """
    for number in range(2, max(places, default=0)):
        before, after = places.get(number - 1), places.get(number + 1)
        if number in places or before is None or after is None:
            continue
        pattern = re.compile(rf"(?:(?<=[^\W\d_][.,:;!?»”\])])|(?<=[^\W\d_]{{3}})){number}(?=\s|$)")
        orphans = [
            (line.start + match.start(), line.start + match.end())
            for line in lines
            if before[1] <= line.start and line.end <= after[0] and line.role not in DROPPED
            for match in pattern.finditer(line.text)
        ]
        if len(orphans) == 1:
            yield orphans[0]


def _mark_url_copies(lines: list[Line]) -> None:
    """A line that is only a URL, at the foot of a page, is the copy of a link target that the text already names."""
    before: Line | None = None
    for line, at_foot in zip(lines, _at_foot(lines), strict=True):
        opens = at_foot and not line.stated and line.role not in FURNITURE and _URL_LINE.fullmatch(line.text)
        if opens or (before and before.role is Role.URL and not line.gap and _is_url_rest(line)):
            line.role = Role.URL
        before = line


def _is_url_rest(line: Line) -> bool:
    is_part = line.text[0].islower() and " " not in line.text and not _IN_URL.isdisjoint(line.text)
    return is_part and not line.opens_page


def _at_foot(lines: list[Line]) -> list[bool]:
    """For each line whether only URLs, notes and furniture stand between it and the end of its page."""
    at_foot = [True] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        after = lines[index + 1]
        if after.page == lines[index].page and after.role is not Role.RUNNING_HEAD:
            is_note = _URL_LINE.fullmatch(after.text) or _BODY.match(after.text)
            may_follow = is_note or after.role in FURNITURE or _is_url_rest(after)
            at_foot[index] = at_foot[index + 1] and bool(may_follow)
    return at_foot
