"""The section tree: headings in order, each with its level, its parent and the text under it."""

from re import Pattern

from corpus.structure.heading_titles import APPENDIX, CONTENTS, REFERENCES
from corpus.structure.headings import Heading
from corpus.structure.lines import Line
from corpus.types import Section, SectionKind

_KINDS: tuple[tuple[SectionKind, Pattern[str]], ...] = (
    ("references", REFERENCES),
    ("contents", CONTENTS),
    ("appendix", APPENDIX),
)


def build_sections(lines: list[Line], headings: list[Heading], *, length: int) -> tuple[Section, ...]:
    """Sections in reading order; the first is nameless and holds what stands before the first heading."""
    sections: list[Section] = []
    levels = _levels(headings)
    starts = [lines[heading.first].start for heading in headings]
    first_end = starts[0] if starts else length
    sections.append(
        Section(index=0, parent=None, number=None, title="", level=1, start=0, end=0, body_start=0, body_end=first_end)
    )
    stack: list[Section] = []
    for position, heading in enumerate(headings):
        level = levels[position]
        while stack and stack[-1].level >= level:
            stack.pop()
        end = lines[heading.last].end
        section = Section(
            index=position + 1,
            parent=stack[-1].index if stack else None,
            number=heading.number,
            title=heading.title,
            level=level,
            start=starts[position],
            end=end,
            body_start=end,
            body_end=starts[position + 1] if position + 1 < len(starts) else length,
            kind=_kind(heading, stack),
        )
        sections.append(section)
        stack.append(section)
    return tuple(sections)


def top_sections(sections: tuple[Section, ...], *, at_least: int = 3) -> tuple[int, ...]:
    """For each section the top section it lies in: the unit of resampling inside one report.

    Top sections are those on the shallowest level that, with the levels above it, divides the report into
    ``at_least`` sections; so a lone title above all chapters does not make the whole report one unit.
    """
    levels = sorted({section.level for section in sections})
    enough = (level for level in levels if sum(s.level <= level for s in sections if s.end > s.start) >= at_least)
    deepest = next(enough, levels[-1])
    tops: list[int] = []
    for section in sections:
        above = section.parent if section.level > deepest else None
        tops.append(section.index if above is None else tops[above])
    return tuple(tops)


def _kind(heading: Heading, above: list[Section]) -> SectionKind:
    for kind, pattern in _KINDS:
        if pattern.match(heading.title) or pattern.match(heading.number or ""):
            return kind
    return above[-1].kind if above else "body"


def _levels(headings: list[Heading]) -> list[int]:
    """Numbered headings have the depth of their number; unnumbered ones stand below the numbered one before them.

    In a report without numbers every heading is on level 1 unless its format states otherwise: a guess would be
    taken for knowledge.
    """
    levels: list[int] = []
    base = 0
    for heading in headings:
        if heading.level is not None:
            base = heading.level
            levels.append(heading.level)
        elif heading.number is None and (not base or _kind(heading, []) != "body"):
            levels.append(1)  # a list of references or an appendix belongs to the report, not to its last chapter
        else:
            levels.append(base + 1)
    return levels
