"""Headings among the lines: numbered, lettered and unnumbered, also over several lines."""

import re
from dataclasses import dataclass

from corpus.lines import Line, Role, usual_width

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<stop>\.?)[ \t\u00a0]+(?P<title>\S.*)")
_LETTERED = re.compile(r"(?P<number>[a-h])\.[ \t\u00a0]+(?P<title>[A-ZÆØÅ].*)")
_NAMED = re.compile(
    r"(?P<number>(?:Vedlegg|Appendiks|Appendix|Kapittel|Chapter|Del)\s+(?:\d+|[A-Z]|[IVX]+))[.:]?\s+(?P<title>\S.*)"
)
_TITLE_START = re.compile(r"[«\"“]?[A-ZÆØÅÄÖ0-9]")
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_SIGNATURE = re.compile(rf"[^.]*\b(?:{_MONTHS})\s+(?:19|20)\d\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CITED = re.compile(r"\((?:[^()]*\b)?(?:19|20)\d\d[a-z]?\)")

MOST_WORDS = 16
MOST_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading over ``lines[first:last + 1]``; ``level`` is given by the format or the number, else ``None``."""

    first: int
    last: int
    number: str | None
    title: str
    level: int | None


def mark_headings(lines: list[Line]) -> list[Heading]:
    """Find headings, give their lines the role, and return them in order."""
    width, found, at = usual_width(lines), [], 0
    chapters: list[tuple[int, ...]] = []
    stated = any(line.role is Role.HEADING for line in lines)
    while at < len(lines):
        heading = _stated(lines, at) or (
            None if stated else _numbered(lines, at, width, chapters) or _plain(lines, at, width)
        )
        if heading is None:
            at += 1
            continue
        found.append(heading)
        for line in lines[heading.first : heading.last + 1]:
            line.role = Role.HEADING
        at = heading.last + 1
    return found


def _stated(lines: list[Line], at: int) -> Heading | None:
    line = lines[at]
    if line.role is not Role.HEADING or not line.stated:
        return None
    number, title = _split_number(line.text)
    return Heading(first=at, last=at, number=number, title=title, level=line.level)


def _split_number(text: str) -> tuple[str | None, str]:
    for pattern in (_NUMBERED, _NAMED, _LETTERED):
        if found := pattern.fullmatch(text):
            return found["number"], " ".join(found["title"].split())
    return None, " ".join(text.split())


def _numbered(lines: list[Line], at: int, width: int, chapters: list[tuple[int, ...]]) -> Heading | None:
    line = lines[at]
    if line.role not in {Role.PROSE, Role.LIST_ITEM} or line.stated:
        return None
    found = _NUMBERED.fullmatch(line.text) or _NAMED.fullmatch(line.text) or _LETTERED.fullmatch(line.text)
    if not found or not _TITLE_START.match(found["title"]):
        return None
    if found["title"][0].isdigit() and "." not in found["number"]:
        return None
    parts = tuple(int(part) for part in found["number"].split(".")) if found["number"][0].isdigit() else ()
    last = _last_line(lines, at, width)
    title = _join(lines, at, last, found["title"])
    if not _is_title(title, numbered=len(parts)) or not _well_placed(lines, at, parts, chapters):
        return None
    if parts:
        chapters.append(parts)
    level = len(parts) or (1 if len(found["number"]) > 1 else None)
    return Heading(first=at, last=last, number=found["number"], title=title, level=level)


def _well_placed(lines: list[Line], at: int, parts: tuple[int, ...], chapters: list[tuple[int, ...]]) -> bool:
    """A heading stands set off or after a finished sentence, and its number can follow the last one."""
    line, before = lines[at], lines[at - 1] if at else None
    free = line.set_off or before is None or before.ends_sentence or before.role is not Role.PROSE
    if len(parts) != 1:
        return free
    last = next((chapter[0] for chapter in reversed(chapters)), 0)
    return free and line.role is Role.PROSE and last < parts[0] <= last + 4


def _plain(lines: list[Line], at: int, width: int) -> Heading | None:
    """An unnumbered heading: a short line without a final stop, set off from what precedes, with text under it."""
    line = lines[at]
    if (
        line.role is not Role.PROSE
        or line.stated
        or not _TITLE_START.match(line.text)
        or _SIGNATURE.fullmatch(line.text)
    ):
        return None
    last = _last_line(lines, at, width)
    title = _join(lines, at, last, line.text)
    if not _is_title(title) or title[0].isdigit() or len(lines[last].text) > 0.88 * width:
        return None
    if not _follows_end(lines, at) or not _has_text_under(lines, last, width):
        return None
    return Heading(first=at, last=last, number=None, title=title, level=None)


def _follows_end(lines: list[Line], at: int) -> bool:
    if at == 0 or lines[at].opens_page:
        return True
    before = lines[at - 1]
    if before.role is Role.HEADING:
        return True
    if before.role is Role.PROSE:
        return before.ends_sentence
    return bool(lines[at].gap) or before.role not in {Role.TABLE, Role.CHART_NUMBER}


def _has_text_under(lines: list[Line], last: int, width: int) -> bool:
    """Prose under the heading: a full line or a finished sentence soon after it, or another heading with such."""
    if last + 1 >= len(lines) or lines[last + 1].role in {Role.TABLE, Role.CHART_NUMBER}:
        return False
    under = lines[last + 1]
    if under.role is Role.LIST_ITEM:
        return len(under.text) > 0.3 * width
    if under.role in {Role.CAPTION, Role.NOTE, Role.URL}:
        return under.role is not Role.CAPTION
    if not _TITLE_START.match(under.text):
        return False
    if len(under.text) >= 0.6 * width or under.ends_sentence:
        return True
    return _numbered_like(under) or (bool(under.gap) and _long_after(lines, last + 2, width))


def _numbered_like(line: Line) -> bool:
    return bool(_NUMBERED.fullmatch(line.text) or _LETTERED.fullmatch(line.text))


def _long_after(lines: list[Line], at: int, width: int) -> bool:
    return at < len(lines) and lines[at].role is Role.PROSE and len(lines[at].text) >= 0.7 * width


def _last_line(lines: list[Line], at: int, width: int) -> int:
    """The last line of a heading that starts at ``at``: lines that go on in lower case, capitals or after a hyphen."""
    last = at
    while last + 1 < len(lines) and last - at + 1 < MOST_LINES:
        line, after = lines[last], lines[last + 1]
        if after.gap or after.opens_page or after.role is not Role.PROSE or line.ends_sentence:
            break
        shouting = line.text.isupper() and after.text.isupper()
        goes_on = after.text[:1].islower() or shouting or line.text[-1] in "-–,&"
        long_enough = len(line.text) > 0.45 * width or line.text[-1] in "-–,&" or shouting or _wraps_early(line)
        if not (goes_on and long_enough) or len(after.text) > width * 0.9:
            break
        last += 1
    return last


def _wraps_early(line: Line) -> bool:
    """Chapter titles are set in a large size, so they wrap early; their number tells them."""
    return bool(_NUMBERED.fullmatch(line.text))


def _join(lines: list[Line], at: int, last: int, first: str) -> str:
    return " ".join(" ".join([first, *(line.text for line in lines[at + 1 : last + 1])]).split())


def _is_title(title: str, *, numbered: int = 0) -> bool:
    """Whether the words can be a heading; ``numbered`` is the depth of its number, which excuses length and a stop."""
    words = _WORD.findall(title)
    if not words or len(title.split()) > MOST_WORDS + 6 * bool(numbered) or title.endswith((",", ";", ":", "-")):
        return False
    if title.endswith(".") and not (numbered > 1 and len(title) < 100):
        return False
    if "http" in title or "@" in title or (_CITED.search(title) and not numbered):
        return False
    return len(" ".join(words)) >= 0.4 * len(title)
