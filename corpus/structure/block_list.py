"""Blocks that are no plain prose, as stand-off stretches: notes, tables, charts, captions, lists, quotations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.clean_text import CleanText
from corpus.structure.cleaning import compose_all
from corpus.structure.hyphenation import HyphenEvidence, edits_between
from corpus.structure.lines import FURNITURE, Line, Role, begins_caption
from corpus.types import Block, BlockKind, Section, Source
from corpus.words import CAPTION_NUMBER

_KIND_OF_ROLE: dict[Role, BlockKind] = {
    Role.TABLE: "table",
    Role.CHART_NUMBER: "chart",
    Role.NOTE: "note",
    Role.CAPTION: "caption",
    Role.LIST_ITEM: "list",
}
_CAPTION = re.compile(CAPTION_NUMBER)
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3})\]?[.)]?(?=\s|\D)|\[\^([^\]\s]{1,40})\]")
_QUOTED = re.compile(r"[«“\"](?P<words>[^«»“”\"]+)(?:[»”\"][.,]?)(?:\s*\([^()]{2,80}\)[.]?)?", re.DOTALL)

#: A caption stands at most so many lines above its table, or right below it with at most a line between.
CAPTION_REACH = 7
CAPTION_REACH_BELOW = 1

#: A quotation of a few words belongs to its sentence; a paragraph of more lines is no quotation.
SHORTEST_QUOTATION = 20
MOST_QUOTED_LINES = 60


@dataclass(slots=True, kw_only=True)
class _Run:
    """Consecutive lines of one kind: indices ``[first, end)`` into the lines."""

    kind: BlockKind
    first: int
    end: int
    number: str | None = None


def build_blocks(
    lines: Sequence[Line],
    source: Source,
    *,
    evidence: HyphenEvidence,
    notes: Mapping[int, int],
    sections: Sequence[Section],
) -> tuple[Block, ...]:
    """All blocks of a document, in order of their start. ``notes`` maps a note's number to the line it begins on."""
    runs = [*_runs(lines, {index: str(number) for number, index in notes.items()}), *_quotations(lines, source)]
    _number_tables(runs)
    stretches = [_stretch(run, lines, source, evidence) for run in runs]
    stretches += _reference_lists(lines, source, sections, evidence)
    stretches.sort(key=lambda stretch: (stretch[1], stretch[2], stretch[0]))
    return tuple(
        Block(
            index=index,
            kind=kind,
            start=start,
            end=end,
            section=max(0, bisect_right(sections, start, key=lambda section: section.start) - 1),
            page=max(1, bisect_right(source.pages, start, key=lambda page: page.start)),
            number=number,
            text=text,
        )
        for index, (kind, start, end, number, text) in enumerate(stretches)
    )


#: Kind, start, end, number and text of a block.
_Stretch = tuple[BlockKind, int, int, str | None, str]


def _runs(lines: Sequence[Line], notes: Mapping[int, str]) -> Iterator[_Run]:
    run: _Run | None = None
    for index, line in enumerate(lines):
        if line.role in FURNITURE:
            continue
        kind = _KIND_OF_ROLE.get(line.role)
        if run and kind == run.kind and not _begins(lines, index, kind, notes, run):
            run.end = index + 1
            continue
        if run:
            yield run
        run = _Run(kind=kind, first=index, end=index + 1, number=notes.get(index)) if kind else None
        if run and run.number is None:
            run.number = _number(line, kind)
    if run:
        yield run


def _begins(lines: Sequence[Line], index: int, kind: BlockKind | None, notes: Mapping[int, str], run: _Run) -> bool:
    """Whether a line of the same kind begins a block of its own."""
    line = lines[index]
    # Two tables or notes that their format states are two, also when nothing stands between them.
    stated_apart = line.stated and line.mark != lines[run.first].mark and kind != "list"
    if kind == "note":
        counts = line.stated and run.number is not None and run.number.isdecimal()
        counted = counts and _number(line, kind) == str(int(run.number or 0) + 1)
        return index in notes or stated_apart or counted
    if kind == "caption":
        return stated_apart or begins_caption(line.text) or bool(line.gap)
    return stated_apart


def _number(line: Line, kind: BlockKind | None) -> str | None:
    if kind == "caption":
        caption = _CAPTION.match(line.text)
        return " ".join(caption[0].split()) if caption else None
    if kind == "note":
        note = _NOTE_NUMBER.match(line.text)
        return note[1] or note[2] if note else None
    return None


def _number_tables(runs: Sequence[_Run]) -> None:
    """A table has the number of the caption before it, else of the one right after it, which no other table has."""
    captions = [run for run in runs if run.kind == "caption" and run.number and run.number[0] in "Tt"]
    firsts, ends = [c.first for c in captions], [c.end for c in captions]
    taken: set[int] = set()
    for table in (run for run in runs if run.kind == "table"):
        above = captions[bisect_left(ends, table.first - CAPTION_REACH) : bisect_right(ends, table.first)]
        below = captions[bisect_left(firsts, table.end) : bisect_right(firsts, table.end + CAPTION_REACH_BELOW)]
        before, after = ([c for c in near if c.first not in taken] for near in (above, below))
        for caption in [*before[-1:], *after[:1]][:1]:
            table.number = caption.number
            taken.add(caption.first)


def _quotations(lines: Sequence[Line], source: Source) -> Iterator[_Run]:
    """Quotations that the format states, and paragraphs that open and close with quotation marks."""
    starts = [line.start for line in lines]
    for mark in source.marks:
        if mark.kind == "quotation":
            first, end = bisect_right(starts, mark.start - 1), bisect_right(starts, mark.end - 1)
            if any(line.role not in FURNITURE for line in lines[first:end]):
                yield _Run(kind="quotation", first=first, end=end)
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].set_off or lines[index].role is not Role.PROSE:
            if lines[first].role is Role.PROSE and _is_quoted(lines[first:index]):
                yield _Run(kind="quotation", first=first, end=index)
            first = index


def _is_quoted(lines: Sequence[Line]) -> bool:
    if len(lines) > MOST_QUOTED_LINES:
        return False
    quoted = _QUOTED.fullmatch(" ".join(line.text for line in lines))
    return quoted is not None and len(quoted["words"]) >= SHORTEST_QUOTATION


def _stretch(run: _Run, lines: Sequence[Line], source: Source, evidence: HyphenEvidence) -> _Stretch:
    own = [line for line in lines[run.first : run.end] if line.role not in FURNITURE]
    text = _wording(own, source.text, evidence, by_line=run.kind in {"table", "chart", "list"})
    return run.kind, own[0].start, own[-1].end, run.number, text


def _wording(lines: Sequence[Line], text: str, evidence: HyphenEvidence, *, by_line: bool) -> str:
    """The lines' wording with hyphens at line ends resolved; white space is folded, but for line ends of tables."""
    edits = edits_between(text, lines, evidence=evidence)
    start, end = lines[0].start, lines[-1].end
    clean = CleanText(text[start:end], [(e.start - start, e.end - start, e.clean) for e in edits]).text
    kept = [" ".join(part.split(" ")).strip() for part in clean.splitlines() if part.strip()]
    return compose_all("\n".join(kept) if by_line else " ".join(" ".join(kept).split()))


def _reference_lists(
    lines: Sequence[Line], source: Source, sections: Sequence[Section], evidence: HyphenEvidence
) -> Iterator[_Stretch]:
    starts = [line.start for line in lines]
    for section in sections:
        if section.kind != "references" or section.end == section.start:
            continue
        inside = lines[bisect_right(starts, section.body_start - 1) : bisect_right(starts, section.body_end - 1)]
        own = [line for line in inside if line.role not in FURNITURE]
        if own:
            yield "references", own[0].start, own[-1].end, None, _wording(own, source.text, evidence, by_line=True)
