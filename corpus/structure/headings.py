"""Headings among the lines: numbered, lettered and unnumbered, also over several lines."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from corpus.structure.heading_titles import (
    CONNECTIVE,
    CUSTOMARY,
    LETTERED,
    NAME_ALONE,
    NAMED,
    NUMBERED,
    REFERENCES,
    SIGNATURE,
    TITLE_START,
    is_title,
    split_number,
)
from corpus.structure.lines import Line, Role, usual_width


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRules:
    """What parts headings from prose. Widths are shares of a full line of the document; the rest are counts."""

    most_lines: int = 3  # a title is wrapped over no more; what goes on longer is a paragraph
    chapters_ahead: int = 4  # so far a chapter's number may run ahead of the last: some headings are pictures
    recurrences: int = 3  # a label that ends in a colon and comes back is a heading; once, it leads in a list
    fewest_label_words: int = 2  # one word and a colon opens a line of a form (``Tid:``)
    most_label_words: int = 4  # more is a sentence that leads in a list
    longest_site_name: int = 3  # words; a longer title in a list of references is a work there, and no heading
    widest_last_line: float = 0.88  # a title's last line ends before the margin; prose fills it
    wrapped_line: float = 0.45  # titles are wrapped from here on: they are set large, or broken by sense
    text_line: float = 0.6  # a line this wide under a heading is prose; labels of figures are shorter
    list_item: float = 0.3  # an item this wide is text under a heading; shorter ones are cells
    narrow_lines: int = 4  # a paragraph in a narrow column is known by so many lines that read on


RULES = HeadingRules()


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
    width, at = usual_width(lines), 0
    headings: list[Heading] = []
    chapters: list[tuple[int, ...]] = []
    in_references = False
    stated = any(line.role is Role.HEADING for line in lines)
    recurring = _recurring_labels(lines)
    while at < len(lines):
        heading = _stated(lines, at) or (
            None
            if stated
            else _numbered(lines, at, width, chapters)
            or _named_above(lines, at, width)
            or _customary(lines, at, recurring)
            or _unnumbered(lines, at, width)
        )
        # What looks like a long heading in a list of references is a work there.
        is_work = heading and in_references and heading.level is None
        if heading is None or (is_work and len(heading.title.split()) > RULES.longest_site_name):
            at += 1
            continue
        if heading.number or REFERENCES.match(heading.title):
            in_references = REFERENCES.match(heading.title) is not None
        headings.append(heading)
        for line in lines[heading.first : heading.last + 1]:
            line.role, line.heading = Role.HEADING, len(headings)
        at = heading.last + 1
    return headings


def _stated(lines: list[Line], at: int) -> Heading | None:
    line = lines[at]
    if line.role is not Role.HEADING:
        return None
    last = at
    while last + 1 < len(lines) and lines[last + 1].mark == line.mark:
        last += 1  # a heading that its format states may be printed on several lines
    number, title = split_number(_join(lines, at, last, line.text))
    return Heading(first=at, last=last, number=number, title=title, level=line.level)


def _numbered(lines: list[Line], at: int, width: int, chapters: list[tuple[int, ...]]) -> Heading | None:
    line = lines[at]
    if line.role is not Role.PROSE:
        return None
    match = NUMBERED.fullmatch(line.text) or NAMED.fullmatch(line.text) or LETTERED.fullmatch(line.text)
    if not match or not TITLE_START.match(match["title"]):
        return None
    number = match["number"]
    parts = tuple(int(part) for part in number.split(".")) if number[0].isdigit() else ()
    last = _last_line(lines, at, width)
    title = _join(lines, at, last, match["title"])
    if not is_title(title, numbered=len(parts)) or not _well_placed(lines, at, parts, chapters):
        return None
    if parts:
        chapters.append(parts)
    level = len(parts) or (1 if len(number) > 1 else None)
    return Heading(first=at, last=last, number=number, title=title, level=level)


def _well_placed(lines: list[Line], at: int, parts: tuple[int, ...], chapters: list[tuple[int, ...]]) -> bool:
    """A heading stands set off or after a finished sentence, and its number can follow the last one."""
    free = lines[at].set_off or lines[at - 1].ends_sentence or lines[at - 1].role is not Role.PROSE
    if len(parts) != 1:
        return free
    last = next((chapter[0] for chapter in reversed(chapters)), 0)
    return free and last < parts[0] <= last + RULES.chapters_ahead


def _named_above(lines: list[Line], at: int, width: int) -> Heading | None:
    """``Vedlegg 1`` on a line of its own, with the title on the line below."""
    line = lines[at]
    if line.role is not Role.PROSE or not line.set_off or not NAME_ALONE.fullmatch(line.text):
        return None
    if at + 1 >= len(lines) or lines[at + 1].role is not Role.PROSE:
        return None
    last = _last_line(lines, at + 1, width)
    title = _join(lines, at + 1, last, lines[at + 1].text)
    if not is_title(title) or _is_full(lines[last], width):
        return None
    return Heading(first=at, last=last, number=line.text.rstrip(".:"), title=title, level=1)


def _recurring_labels(lines: list[Line]) -> frozenset[str]:
    """Labels of two to four words that end in a colon and come back, each time set off: headings of like parts."""
    labels = Counter(
        line.text
        for line in lines
        if line.role is Role.PROSE
        and line.set_off
        and line.text.endswith(":")
        and RULES.fewest_label_words <= len(line.text.split()) <= RULES.most_label_words
    )
    return frozenset(label for label, n in labels.items() if n >= RULES.recurrences)


def _customary(lines: list[Line], at: int, recurring: frozenset[str]) -> Heading | None:
    """A heading known by its words: a part that reports have by custom, or a label that recurs."""
    line = lines[at]
    if line.role is Role.PROSE and line.set_off and (line.text.lower() in CUSTOMARY or line.text in recurring):
        return Heading(first=at, last=at, number=None, title=line.text, level=None)
    return None


def _unnumbered(lines: list[Line], at: int, width: int) -> Heading | None:
    """An unnumbered heading: a short line without a final stop, set off from what precedes, with text under it."""
    line = lines[at]
    if line.role is not Role.PROSE or not TITLE_START.match(line.text) or SIGNATURE.fullmatch(line.text):
        return None
    last = _last_line(lines, at, width)
    title = _join(lines, at, last, line.text)
    if not is_title(title) or _is_full(lines[last], width):
        return None
    if not _follows_end(lines, at) or not _has_text_under(lines, last, width):
        return None
    return Heading(first=at, last=last, number=None, title=title, level=None)


def _follows_end(lines: list[Line], at: int) -> bool:
    if at == 0 or lines[at].opens_page:
        return True
    before = lines[at - 1]
    if before.role is Role.PROSE:
        return before.ends_sentence
    return bool(lines[at].gap) or before.role is not Role.TABLE


def _has_text_under(lines: list[Line], last: int, width: int) -> bool:
    """Text under the heading: prose soon after it, a full list item, or another heading."""
    if last + 1 == len(lines):
        return False
    under = lines[last + 1]
    if under.role is Role.LIST_ITEM:
        return len(under.text) > RULES.list_item * width
    return _is_text(lines, last + 1, width)


def _is_text(lines: list[Line], at: int, width: int) -> bool:
    """Whether prose begins at a line: a full line, a finished sentence, a narrow column, or a numbered heading."""
    under = lines[at]
    if _numbered_like(under):
        return True
    if not TITLE_START.match(under.text) and not under.text[0].isdigit():
        return False
    if len(under.text) >= RULES.text_line * width or under.ends_sentence:
        return True
    after = lines[at + 1] if at + 1 < len(lines) else None
    is_prose = after and after.role is Role.PROSE and len(after.text) >= RULES.text_line * width
    return bool(under.gap) and (bool(is_prose) or _is_narrow_paragraph(lines, at))


def _is_narrow_paragraph(lines: list[Line], at: int) -> bool:
    """Prose set in a narrow column: several lines without a gap, most of which go on in lower case."""
    end = at + 1
    while end < len(lines) and not lines[end].gap and lines[end].role is Role.PROSE:
        end += 1
    goes_on = sum(line.text[:1].islower() and not before.ends_sentence for before, line in pairwise(lines[at:end]))
    return end - at >= RULES.narrow_lines and goes_on * 2 > end - at - 1


def _numbered_like(line: Line) -> bool:
    return bool(NUMBERED.fullmatch(line.text) or LETTERED.fullmatch(line.text))


def _last_line(lines: list[Line], at: int, width: int) -> int:
    """The last line of a heading that starts at ``at``: lines that go on in lower case, capitals or after a hyphen."""
    last = at
    while last + 1 < len(lines) and last - at + 1 < RULES.most_lines:
        line, after = lines[last], lines[last + 1]
        short = after.role is Role.PROSE and not _is_full(after, width) and not _numbered_like(after)
        # A numbered heading that breaks off after ``og`` or ``for`` needs another word, also over a gap.
        if short and NUMBERED.fullmatch(line.text) and CONNECTIVE.search(line.text):
            last += 1
            continue
        if after.gap or after.opens_page or after.role is not Role.PROSE or line.ends_sentence:
            break
        shouting = line.text.isupper() and after.text.isupper()
        goes_on = after.text[:1].islower() or shouting or line.text[-1] in "-–,&"
        may_wrap = len(line.text) > RULES.wrapped_line * width or shouting
        # Chapter titles are set in a large size, so they wrap early; their number tells them.
        if not goes_on or not (may_wrap or NUMBERED.fullmatch(line.text)) or _is_full(after, width):
            break
        last += 1
    return last


def _is_full(line: Line, width: int) -> bool:
    return len(line.text) > RULES.widest_last_line * width


def _join(lines: list[Line], at: int, last: int, first: str) -> str:
    return " ".join(" ".join([first, *(line.text for line in lines[at + 1 : last + 1])]).split())
