"""Markdown: the file as it is, with marks for headings, lists, tables, quotations, notes and for the markup itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.reading.limits import Limits
from corpus.reading.markdown.front_matter import read_front_matter
from corpus.reading.markdown.inline import markup_in
from corpus.reading.read_text import decode_text
from corpus.reading.source_text import finished_source, pages_at
from corpus.types import Mark, MarkKind, Source
from corpus.words import CAPTION

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
#: What holds no running text from one line to another: code between fences, formulas.
_FENCE = re.compile(
    r"[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?P<fence>`{3,}(?!.*`)|~{3,}|\$\$(?!.*\$\$)|\\\[(?!.*\\\]))"
)
#: Lines that say how the text is set, and are none: fences of Pandoc, tables of contents, new pages.
_SETTING = re.compile(
    r"[ \t]*(?:(?:>[ \t]?)*:{3,}.*|(?:!!!|\?\?\?\+?)[ \t]+[\w-].*|\$\$.*\$\$.*|\[\[?_?TOC_?\]?\]|\{:?toc\}"
    r"|\\[A-Za-z]{3,30}(?:\[[^\]]*\])?(?:\{[^{}]*\})*)[ \t]*$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[ \t]*!\[(?P<alt>[^\]\n]{1,300})\]\([^()\n]{0,600}\)(?:\{[^{}\n]{0,300}\})?[ \t]*$")
_ATX = re.compile(r" {0,3}(?P<open>(?P<level>#{1,6})[ \t]+)(?P<title>.*?)(?P<close>[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|\(?@\w{0,20}\))[ \t]+(?P<task>\[[ xX]\][ \t]+)?(?=\S)")
_MEANING = re.compile(r" {0,3}:[ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,40}\]:[ \t]*")
_TARGET = re.compile(
    r" {0,3}\[(?P<label>[^\]\n]{1,300})\]:[ \t]*(?=\S{0,600}[/#:@]|\S{0,600}\.\w)<?\S{1,600}>?"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
#: Tables drawn with signs, and those whose columns stand over dashes.
_GRID = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*$")
_DASHES = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")
_COLUMN = re.compile(r"\S+(?: \S+)*")

#: Comments, and elements whose content is no text: how they open and close.
_UNSEEN = [
    (re.compile(opens, re.IGNORECASE), re.compile(closes, re.IGNORECASE))
    for opens, closes in [
        ("<!--", "-->"),
        *((rf"<{name}[\s>]", rf"</{name}\s*>") for name in ("script", "style", "svg")),
    ]
]
_TAG = re.compile(r"</?[A-Za-z][\w-]{0,30}\s[^<>]{1,500}>")

#: Longer lines hold no heading, rule or row of dashes, and are not searched for them.
_LONGEST = 1_000
_CAPTION = re.compile(CAPTION)


@dataclass(slots=True)
class _Marks:
    """The marks as they are found, and what is open from line to line."""

    closed: list[Mark] = field(default_factory=list)
    labels: frozenset[str] = frozenset()  # of links whose address stands elsewhere
    in_note: bool = False  # what is indented below a note belongs to it
    over_dashes: bool = False  # the table that is open has columns over dashes, without strokes between them
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
    marks.labels = frozenset(target["label"].casefold() for _, line in lines if (target := _TARGET.match(line)))
    fenced, unclosed = _fenced([line for _, line in lines])
    for index, (start, line) in enumerate(lines):
        if index in fenced:
            marks.close()
            marks.add("markup", start, start + len(line))
            continue
        after = lines[index + 1][1] if index + 1 < len(lines) else ""
        before = lines[index - 1][1] if index else ""
        _mark_line(marks, start, line, before=before, after=after)
    marks.close()
    ends = [*(start for start, _ in lines[1:]), len(text)]
    parts = zip(lines, ends, strict=True)
    # What opens in code is no comment.
    shown = "".join(" " * (end - at) if n in fenced else text[at:end] for n, ((at, _), end) in enumerate(parts))
    unseen = [Mark(kind="markup", start=front + start, end=front + end) for start, end in _unseen(shown)]
    return finished_source(
        data,
        text,
        file=file,
        format="md",
        pages=pages_at([0], len(text)),
        limits=limits,
        marks=sorted(_apart([*marks.closed, *unseen]), key=lambda mark: (mark.start, -mark.end, mark.kind)),
        title=metadata.title,
        encoding=decoded.encoding,
        notes=(*decoded.notes, *unclosed),
        metadata=metadata,
    )


def _unseen(text: str) -> Iterator[tuple[int, int]]:
    """What a browser leaves out: comments, and elements whose content is no text."""
    for opens, closes in _UNSEEN:
        after = 0
        while (start := opens.search(text, after)) and (end := closes.search(text, start.end())):
            after = end.end()
            yield start.start(), after
    yield from (tag.span() for tag in _TAG.finditer(text) if "\n" in tag[0] and "=" in tag[0])


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
    elif not line.strip():
        marks.close()
    elif heading := _ATX.match(line):
        _mark_atx(marks, start, heading)
    elif _is_table_row(marks, line, after):
        _mark_row(marks, start, line)
    elif _is_no_text(line, before):
        marks.close()
        marks.add("markup", start, end)
    elif len(after) <= _LONGEST and _SETEXT.match(after) and _can_be_underlined(line):
        marks.close()
        marks.add("heading", start, end, level=1 if "=" in after else 2)
        _mark_inline(marks, start, line, 0)
    elif figure := _FIGURE.match(line):
        marks.open("caption", start + figure.start("alt"), start + figure.end("alt"))
        marks.add("markup", start, start + figure.start("alt"))
        marks.add("markup", start + figure.end("alt"), end)
        marks.close()
    else:
        _mark_text(marks, start, line)


def _fenced(lines: Sequence[str]) -> tuple[set[int], tuple[str, ...]]:
    """Which lines are fences or stand between them, and a note on those that nothing closes."""
    fenced: set[int] = set()
    unclosed: dict[str, int] = {}  # the first fence of a kind that nothing closes, so nothing closes a later one
    at = 0
    while at < len(lines):
        match = _FENCE.match(lines[at]) if len(lines[at]) <= _LONGEST else None
        if match:
            end = None
            if not any(match["fence"].startswith(other) for other in unclosed):
                closing = _closing(match["fence"])
                end = next((n for n in range(at + 1, len(lines)) if closing.match(lines[n][-_LONGEST:])), None)
            if end is None:
                unclosed.setdefault(match["fence"], at + 1)
            if end is not None or match["fence"][0] in "`~" or lines[at].strip() == match["fence"]:
                fenced.update(range(at, (end or at) + 1))
            at = end or at
        at += 1
    first = f", the first in line {min(unclosed.values()):,}" if unclosed else ""
    return fenced, (f"code or a formula is opened and not closed{first}: it was read as text",) if unclosed else ()


def _closing(fence: str) -> re.Pattern[str]:
    """How a line looks that closes a fence: a run as long, or the end of a formula with its name."""
    if fence[0] in "`~":
        return re.compile(rf"[ \t>]*{re.escape(fence)}{fence[0]}*[ \t]*$")
    end = re.escape(fence.replace("[", "]"))
    return re.compile(rf".*{end}[ \t]*(?:\{{[^{{}}]*\}})?[ \t]*$")


def _is_no_text(line: str, before: str) -> bool:
    """Whether a line only underlines the heading before it, parts the text, or says where a link leads."""
    underlines = _SETEXT.match(line) is not None and _can_be_underlined(before)
    is_set = _RULE.match(line) or _SETTING.match(line)
    return underlines or bool(is_set) or (_TARGET.match(line) is not None and not _NOTE.match(line))


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
    _mark_inline(marks, start + heading.start("title"), heading["title"], 0)
    marks.in_note = False


def _is_table_row(marks: _Marks, line: str, after: str) -> bool:
    if marks.block is not None and marks.block[0] == "table":
        return marks.over_dashes or "|" in line or _GRID.match(line) is not None
    marks.over_dashes = len(after) <= _LONGEST and _DASHES.match(after) is not None
    piped = "|" in line and "|" in after and len(after) <= _LONGEST and _DELIMITERS.match(after) is not None
    return marks.over_dashes or piped or _GRID.match(line) is not None


def _mark_row(marks: _Marks, start: int, line: str) -> None:
    end = start + len(line)
    if marks.block and marks.block[0] == "table":
        marks.block = ("table", marks.block[1], end)
    else:
        marks.open("table", start, end)
    if _DELIMITERS.match(line) or _GRID.match(line) or _DASHES.match(line):
        marks.add("markup", start, end)
        return
    for cell in (_COLUMN if marks.over_dashes else _CELL).finditer(line):
        bare = cell[0].strip()
        first = start + cell.start() + (cell[0].index(bare) if bare else 0)
        marks.add("cell", first, first + len(bare))
        _mark_inline(marks, first, bare, 0)


def _mark_text(marks: _Marks, start: int, line: str) -> None:
    """A line of running text, with what opens it: an item, a quotation, a meaning, or a note."""
    end, at = start + len(line), 0
    quote = _QUOTE.match(line)
    if opening := quote or _MEANING.match(line):
        at = opening.end()
        marks.add("markup", start, start + at)
    note, item = _NOTE.match(line, at), _ITEM.match(line, at)
    goes_on = marks.in_note and line.startswith(("    ", "\t"))
    marks.in_note = bool(note) or (marks.in_note and (goes_on or marks.block is not None))
    if note:
        marks.open("note", start + at, end)
    elif goes_on and not marks.block:
        marks.open("note", start + len(line) - len(line.lstrip()), end)
    elif item and not goes_on:
        marks.open("list_item", start + at + len(line[at:]) - len(line[at:].lstrip()), end)
        marks.add("markup", start + item.start("task"), start + item.end("task"))
    elif quote and not (marks.block and marks.block[0] == "quotation"):
        marks.open("quotation", start + at, end)
    elif marks.block and marks.block[0] != "table":
        marks.block = (*marks.block[:2], end)
    elif _CAPTION.match(line):
        marks.open("caption", start, end)
    _mark_inline(marks, start, line, max(at, note.end() if note else 0, item.end() if item else 0))


def _mark_inline(marks: _Marks, start: int, line: str, at: int) -> None:
    for a, b in markup_in(line[at:], marks.labels):
        marks.add("markup", start + at + a, start + at + b)
