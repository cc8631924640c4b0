"""Markdown: the file as it is, with marks for headings, lists, tables, quotations, notes and for the markup itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.reading.limits import Limits
from corpus.reading.markdown.front_matter import read_front_matter
from corpus.reading.markdown.inline import markup_in
from corpus.reading.read_text import decode_text
from corpus.reading.source_text import finished_source, pages_at
from corpus.types import Mark, MarkKind, Source
from corpus.words import CAPTION_NUMBER

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(?P<open>(?P<level>#{1,6})[ \t]+)(?P<title>.*?)(?P<close>[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,40}\]:[ \t]*")
_TARGET = re.compile(r" {0,3}\[[^\]\n]{1,300}\]:[ \t]*<?\S+>?.*$")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")

#: Longer lines hold no heading, rule or row of dashes, and are not searched for them.
_LONGEST = 1_000
_CAPTION = re.compile(CAPTION_NUMBER)


@dataclass(slots=True)
class _Marks:
    """The marks as they are found, and what is open from line to line."""

    closed: list[Mark] = field(default_factory=list)
    fence: str = ""
    block: tuple[MarkKind, int, int] | None = None  # a list item, quotation, note or table that may go on

    def add(self, kind: MarkKind, start: int, end: int, *, level: int | None = None) -> None:
        if end > start:
            self.closed.append(Mark(kind=kind, start=start, end=end, level=level))

    def open(self, kind: MarkKind, start: int, end: int) -> None:
        self.close()
        self.block = (kind, start, end)

    def close(self) -> None:
        if self.block:
            self.add(*self.block)
        self.block = None


def read_markdown(data: bytes, *, file: str, limits: Limits) -> Source:
    """Read a Markdown file; the text is the decoded bytes, and what is markup in it is marked and left out later."""
    decoded = decode_text(data, file=file)
    text = decoded.text
    limits.check("max_text_characters", len(text), file=file)  # before its lines are looked at
    front, metadata = read_front_matter(text)
    marks = _Marks()
    marks.add("markup", 0, front)
    lines = [(line.start() + front, line[0].rstrip("\r\n")) for line in _LINE.finditer(text[front:])]
    for index, (start, line) in enumerate(lines):
        after = lines[index + 1][1] if index + 1 < len(lines) else ""
        before = lines[index - 1][1] if index else ""
        _mark_line(marks, start, line, before=before, after=after)
    marks.close()
    comments = [Mark(kind="markup", start=start, end=end) for start, end in _comments(text, front)]
    return finished_source(
        data,
        text,
        file=file,
        format="md",
        pages=pages_at([0], len(text)),
        limits=limits,
        marks=sorted(_apart([*marks.closed, *comments]), key=lambda mark: (mark.start, -mark.end, mark.kind)),
        title=metadata.title,
        encoding=decoded.encoding,
        notes=decoded.notes,
        metadata=metadata,
    )


def _comments(text: str, at: int) -> Iterator[tuple[int, int]]:
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        at = end + 3
        yield start, at


def _apart(marks: list[Mark]) -> Iterator[Mark]:
    """The marks, without markup inside other markup."""
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.kind != "markup":
            yield mark
        elif mark.start >= end:
            end = mark.end
            yield mark


def _mark_line(marks: _Marks, start: int, line: str, *, before: str, after: str) -> None:
    end = start + len(line)
    if len(line) > _LONGEST:
        _mark_text(marks, start, line)
    elif _in_code(marks, line):
        marks.close()
        if _FENCE.match(line):
            marks.add("markup", start, end)
    elif not line.strip():
        marks.close()
    elif heading := _ATX.match(line):
        _mark_atx(marks, start, heading)
    elif _is_no_text(line, before):
        marks.close()
        marks.add("markup", start, end)
    elif len(after) <= _LONGEST and _SETEXT.match(after) and _can_be_underlined(line):
        marks.close()
        marks.add("heading", start, end, level=1 if "=" in after else 2)
        _mark_inline(marks, start, line, 0)
    elif _is_table_row(marks, line, after):
        _mark_row(marks, start, line)
    else:
        _mark_text(marks, start, line)


def _in_code(marks: _Marks, line: str) -> bool:
    """Whether the line belongs to a fenced block of code; opens and closes such blocks."""
    fence = _FENCE.match(line)
    if marks.fence:
        if fence and fence[1].startswith(marks.fence) and not line.strip(" `~"):
            marks.fence = ""
        return True
    if fence:
        marks.fence = fence[1]
    return bool(fence)


def _is_no_text(line: str, before: str) -> bool:
    """Whether a line only underlines the heading before it, parts the text, or says where a link leads."""
    underlines = _SETEXT.match(line) is not None and _can_be_underlined(before)
    return underlines or _RULE.match(line) is not None or (_TARGET.match(line) is not None and not _NOTE.match(line))


def _can_be_underlined(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    is_other = _ATX.match(line) or _ITEM.match(line) or _QUOTE.match(line) or _DELIMITERS.match(line) or "|" in line
    return bool(line.strip()) and not is_other


def _mark_atx(marks: _Marks, start: int, heading: re.Match[str]) -> None:
    marks.close()
    marks.add("markup", start + heading.start("open"), start + heading.end("open"))
    if heading["close"]:
        marks.add("markup", start + heading.start("close"), start + heading.end("close"))
    marks.add("heading", start + heading.start("title"), start + heading.end("title"), level=len(heading["level"]))
    for a, b in markup_in(heading["title"]):
        marks.add("markup", start + heading.start("title") + a, start + heading.start("title") + b)


def _is_table_row(marks: _Marks, line: str, after: str) -> bool:
    goes_on = marks.block is not None and marks.block[0] == "table"
    return "|" in line and (
        goes_on or ("|" in after and len(after) <= _LONGEST and _DELIMITERS.match(after) is not None)
    )


def _mark_row(marks: _Marks, start: int, line: str) -> None:
    end = start + len(line)
    if marks.block and marks.block[0] == "table":
        marks.block = ("table", marks.block[1], end)
    else:
        marks.open("table", start, end)
    if _DELIMITERS.match(line):
        marks.add("markup", start, end)
        return
    for cell in _CELL.finditer(line):
        bare = cell[0].strip()
        first = start + cell.start() + (cell[0].index(bare) if bare else 0)
        marks.add("cell", first, first + len(bare))
        _mark_inline(marks, first, bare, 0)


def _mark_text(marks: _Marks, start: int, line: str) -> None:
    """A line of running text, with what opens it: an item, a quotation, or a note."""
    end, at = start + len(line), 0
    if quote := _QUOTE.match(line):
        at = quote.end()
        marks.add("markup", start, start + at)
    note, item = _NOTE.match(line, at), _ITEM.match(line, at)
    if note:
        marks.open("note", start + at, end)
    elif item:
        marks.open("list_item", start + at + len(line[at:]) - len(line[at:].lstrip()), end)
    elif quote and not (marks.block and marks.block[0] == "quotation"):
        marks.open("quotation", start + at, end)
    elif marks.block and marks.block[0] != "table":
        marks.block = (*marks.block[:2], end)
    elif _CAPTION.match(line):
        marks.open("caption", start, end)
    _mark_inline(marks, start, line, max(at, note.end() if note else 0, item.end() if item else 0))


def _mark_inline(marks: _Marks, start: int, line: str, at: int) -> None:
    for a, b in markup_in(line[at:]):
        marks.add("markup", start + at + a, start + at + b)
