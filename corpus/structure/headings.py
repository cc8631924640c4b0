"""Headings among the lines: stated by the format, numbered, customary, and told by how they stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure.heading_numbers import Number, number_alone, read_number, split_number
from corpus.structure.heading_titles import (
    APPENDIX,
    CUSTOMARY,
    REFERENCES,
    TITLE_START,
    is_title,
)
from corpus.structure.lines import Line, Role
from corpus.structure.serial_titles import ROMAN, serial_titles
from corpus.structure.titles_alone import Layout, TitlesAlone


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRules:
    """What parts numbered and customary headings from prose and from lists; all are counts."""

    chapters_ahead: int = 4  # so far a chapter's number may run ahead of the last: some headings are pictures
    recurrences: int = 3  # a label that ends in a colon and comes back is a heading; once, it leads in a list
    fewest_label_words: int = 2  # one word and a colon opens a line of a form (``Tid:``)
    most_label_words: int = 4  # more is a sentence that leads in a list
    longest_site_name: int = 3  # words; a longer title in a list of references is a work there, and no heading


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
    finder = _Stated(lines) if any(line.role is Role.HEADING for line in lines) else _Finder(lines)
    headings: list[Heading] = []
    in_references, at = False, 0
    while at < len(lines):
        heading = finder.at(at)
        # What looks like a long heading in a list of references is a work there, unless an appendix follows.
        is_name = heading and (heading.number or len(heading.title.split()) <= RULES.longest_site_name)
        if heading is None or (in_references and not is_name and not APPENDIX.match(heading.title)):
            at += 1
            continue
        if heading.number or REFERENCES.match(heading.title):
            in_references = REFERENCES.match(heading.title) is not None and not isinstance(finder, _Stated)
        headings.append(heading)
        for line in lines[heading.first : heading.last + 1]:
            line.role, line.heading = Role.HEADING, len(headings)
        at = heading.last + 1
    return headings


class _Stated:
    """Headings of a format that states them: there are no others."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines

    def at(self, at: int) -> Heading | None:
        line = self.lines[at]
        if line.role is not Role.HEADING:
            return None
        last = at
        while last + 1 < len(self.lines) and self.lines[last + 1].mark == line.mark:
            last += 1  # it may be printed on several lines
        text = " ".join(" ".join(line.text for line in self.lines[at : last + 1]).split())
        number, title = split_number(text)
        return Heading(first=at, last=last, number=number, title=title, level=line.level)


class _Finder:
    """Headings of a text that states none."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines, self.layout = lines, Layout(lines)
        self.titles = TitlesAlone(self.layout)
        self.numbers = {at: number for at, line in enumerate(lines) if (number := _number(line))}
        self.serial = {title.first: title for title in serial_titles(self.layout)}
        self.recurring = _recurring_labels(lines)
        self.named = {number.kind for at, number in self.numbers.items() if self.layout.is_free(at)}
        self.chapter = 0

    def at(self, at: int) -> Heading | None:
        if serial := self.serial.get(at):
            level = 1 if serial.number in ROMAN else None
            return Heading(first=at, last=serial.last, number=serial.number, title=serial.title, level=level)
        if self.lines[at].role is not Role.PROSE:
            return None
        return self._numbered(at) or self._number_above(at) or self._customary(at) or self._alone(at)

    def _numbered(self, at: int) -> Heading | None:
        number = self.numbers.get(at)
        if number is None or not self._well_placed(at, number):
            return None
        last = self.layout.last_line(at)
        return self._heading(at, last, number, self.layout.joined(at, last, number.title))

    def _number_above(self, at: int) -> Heading | None:
        """``Vedlegg 1`` or ``3.1`` on a line of its own, with the title on the line below."""
        number, under = number_alone(self.lines[at].text), at + 1
        if number is None or under >= len(self.lines) or self.lines[under].role is not Role.PROSE:
            return None
        last = self.layout.last_line(under)
        is_open = self.layout.is_full(self.lines[last]) or not self.layout.opens_text(last + 1)
        if is_open or not TITLE_START.match(self.lines[under].text) or not self._well_placed(at, number):
            return None
        return self._heading(at, last, number, self.layout.joined(under, last, self.lines[under].text))

    def _heading(self, first: int, last: int, number: Number, title: str) -> Heading | None:
        if not is_title(title, numbered=len(number.parts) or 1, whole=not self.layout.wrapped):
            return None
        if number.parts:
            self.chapter = number.parts[0]
        return Heading(first=first, last=last, number=number.number, title=title, level=self._level(number))

    def _level(self, number: Number) -> int | None:
        """The depth of a decimal number; parts, chapters and paragraphs of a law stand below each other."""
        above = {"chapter": ("part",), "paragraph": ("part", "chapter")}.get(number.kind, ())
        if number.kind == "label":
            return None  # it counts the parts of a chapter or of the whole
        return len(number.parts) or 1 + sum(kind in self.named for kind in above)

    def _well_placed(self, at: int, number: Number) -> bool:
        """A heading stands set off or after a finished sentence, and its number can follow the last one."""
        if len(number.parts) != 1:
            return self.layout.is_free(at)
        ahead = number.parts[0] - self.chapter
        return ahead > 0 and (ahead <= RULES.chapters_ahead or not self.chapter) and self.layout.is_free(at)

    def _customary(self, at: int) -> Heading | None:
        """A heading known by its words: a part that reports have by custom, or a label that recurs."""
        line = self.lines[at]
        is_part = self.layout.is_free(at) and line.text.lower() in CUSTOMARY
        if is_part or (line.set_off and line.text in self.recurring):
            return Heading(first=at, last=at, number=None, title=line.text, level=None)
        return None

    def _alone(self, at: int) -> Heading | None:
        last = self.titles.at(at)
        if last is None:
            return None
        title = self.layout.joined(at, last, self.lines[at].text)
        return Heading(first=at, last=last, number=None, title=title, level=None)


def _number(line: Line) -> Number | None:
    """The number that a line of prose begins with, if a title follows; letters count only in a series."""
    number = read_number(line.text) if line.role is Role.PROSE else None
    if number is None or number.kind == "letter" or (number.parts and not TITLE_START.match(number.title)):
        return None
    return number


def _recurring_labels(lines: Sequence[Line]) -> frozenset[str]:
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
