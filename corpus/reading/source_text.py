"""The text that a reader writes, with the marks and pages that grow with it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.errors import SourceError
from corpus.reading.limits import Limits
from corpus.reading.mojibake import doubts
from corpus.types import Format, Mark, MarkKind, Metadata, Page, Source
from corpus.words import printed

_FOLDED = re.compile(r"[ \t\n\r\f]+")

_NO_METADATA = Metadata()


class SourceText:
    """A growing text. Line breaks wait until text follows, so the text never begins or ends with them.

    >>> out = SourceText()
    >>> out.open("heading", level=1)
    >>> out.inline("  Om   barn ")
    >>> out.close()
    >>> out.gap(2)
    >>> out.inline("Tekst.")
    >>> out.text, out.marks
    ('Om barn\\n\\nTekst.', (Mark(kind='heading', start=0, end=7, level=1),))
    """

    __slots__ = ("_gap", "_ink", "_length", "_marks", "_new_page", "_open", "_parts", "_space", "_starts", "flat")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._ink = 0  # where the last character that is no white space ends
        self._gap = 0
        self._space = False
        self._new_page = False
        self._marks: list[Mark] = []
        self._open: list[tuple[MarkKind, int | None, int | None]] = []
        self._starts: list[int] = [0]
        self.flat = 0  # above 0, line breaks become blanks (inside a table cell)

    @property
    def text(self) -> str:
        """What has been written so far."""
        return "".join(self._parts)[: self._ink]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The closed marks, sorted by start, outer ones first."""
        return tuple(sorted(self._marks, key=lambda m: (m.start, -m.end, m.kind)))

    @property
    def page_starts(self) -> tuple[int, ...]:
        """Where each page begins."""
        return tuple(start for start in self._starts if start == 0 or start < self._ink)

    @property
    def next_start(self) -> int:
        """Where text that follows now will begin, with the line breaks that wait before it."""
        return self._length + self._gap if self._length else 0

    @property
    def line(self) -> str:
        """The last words of the line or cell that is open; empty where what is written next begins one."""
        return "" if self._gap else "".join(self._parts[-4:]).rpartition("\t")[2]

    @property
    def opened(self) -> int:
        """How many marks are open."""
        return len(self._open)

    def gap(self, lines: int) -> None:
        """At least ``lines`` line breaks before what follows (1: a new line, 2: a blank line between)."""
        if self.flat:
            self._space = True
        else:
            self._gap = max(self._gap, lines)

    def line_break(self) -> None:
        """One more line break, as a ``<br>`` makes it; never more than one blank line."""
        if self.flat:
            self._space = True
        else:
            self._gap = min(self._gap + 1, 2)

    def page_break(self) -> None:
        """What is written next begins a new page."""
        self._new_page = True

    def inline(self, text: str) -> None:
        """Write running text with runs of white space folded to one blank, as a browser does."""
        folded = _FOLDED.sub(" ", printed(text))
        body = folded.strip(" ")
        self._space = self._space or folded.startswith(" ")
        if body:
            self._emit(body)
            self._space = folded.endswith(" ")

    def raw(self, text: str) -> None:
        """Write text with its white space kept, except at the start of a line."""
        kept = printed(text)
        if self._gap or not self._length:
            kept = kept.lstrip()
        if kept:
            self._emit(kept)

    def insert(self, source: Source) -> None:
        """Write what another reader has read, with its marks, as blocks of its own; in a table cell its words only."""
        if self.flat:
            self.gap(1)
            self.inline(source.text)
            return
        self.gap(2)
        at = self.next_start
        self._emit(source.text)
        self._marks += [replace(mark, start=mark.start + at, end=mark.end + at) for mark in source.marks]
        self.gap(2)

    def tab(self) -> None:
        """The tab between two cells of a table row."""
        self._space = False
        self._emit("\t")

    def open(self, kind: MarkKind, *, level: int | None = None) -> None:
        """Begin a mark at what is written next."""
        self._open.append((kind, level, None))

    def close(self) -> None:
        """End the mark that was opened last; one without text is forgotten."""
        kind, level, start = self._open.pop()
        if start is not None and start < self._ink:
            self._marks.append(Mark(kind=kind, start=start, end=self._ink, level=level))

    def _emit(self, text: str) -> None:
        lead = ""
        if self._parts:  # a blank after a tab, or before the first word, is no blank between words
            lead = "\n" * self._gap or " " * (self._space and not self._parts[-1][-1].isspace())
        self._parts.append(lead + text)
        start = self._length + len(lead)
        self._gap, self._space = 0, False
        if self._new_page and start > self._starts[-1] and self._ink:
            self._starts.append(start)
        self._new_page = False
        self._length = start + len(text)
        if stripped := text.rstrip():
            self._ink = start + len(stripped)
            inked = start + len(text) - len(text.lstrip())
            self._open = [(k, v, inked if s is None else s) for k, v, s in self._open]


def pages_at(starts: Sequence[int], length: int, labels: Sequence[str | None] = ()) -> tuple[Page, ...]:
    """Pages that begin at ``starts`` (the first at 0) and together cover ``length`` code points."""
    starts = [min(start, length) for start in starts]  # pages without text at the end begin where it ends
    ends = [*starts[1:], length]
    padded = [*labels, *[None] * (len(starts) - len(labels))]
    return tuple(
        Page(number=number, start=start, end=end, label=label)
        for number, (start, end, label) in enumerate(zip(starts, ends, padded, strict=True), 1)
    )


def finished_source(
    data: bytes,
    text: str,
    *,
    file: str,
    format: Format,  # noqa: A002 - named as the field of Source
    pages: tuple[Page, ...],
    limits: Limits,
    empty: tuple[str, str] = ("it has no text", "leave it out, or export it again"),
    marks: Iterable[Mark] = (),
    title: str | None = None,
    encoding: str | None = None,
    notes: Iterable[str] = (),
    metadata: Metadata = _NO_METADATA,
) -> Source:
    """The source, after the checks that hold for every format; ``empty`` is problem and remedy of one without text."""
    if not text or text.isspace():
        raise SourceError(file, *empty)
    limits.check("max_text_characters", len(text), file=file)
    marks, titled = _title_apart(tuple(marks))
    return Source(
        file=file,
        format=format,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        pages=pages,
        marks=marks,
        title=title or (" ".join(text[titled.start : titled.end].split()) if titled else None),
        encoding=encoding,
        notes=(*notes, *doubts(text)),
        metadata=metadata,
    )


def _title_apart(marks: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], Mark | None]:
    """The marks without the title, which is a heading above all others, and with headings counted from level 1.

    Authors set the title as the only heading of the highest level. As a section it would hold the whole text, and
    no two parts of the text could be compared.
    """
    levels = [mark.level for mark in marks if mark.kind == "heading" and mark.level is not None]
    is_title = len(levels) > 2 and levels[0] < min(levels[1:])
    title = next(mark for mark in marks if mark.kind == "heading") if is_title else None
    top = min(levels[is_title:], default=1)
    kept = (mark for mark in marks if mark is not title)
    return tuple(replace(m, level=m.level - top + 1) if m.kind == "heading" and m.level else m for m in kept), title
