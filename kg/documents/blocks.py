"""What a document is made of, whichever file it is written to; every text of ours is said in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.wording.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text within a paragraph or cell; ``note`` is its footnote: a source, with title and page."""

    text: Text
    strong: bool = False
    #: What a source says, word for word, never translated. Writers mark it: by style in a :class:`Quotation`, else by
    #: quotation marks around it and the quoted runs beside it, if it has none.
    quoted: bool = False
    note: Text | None = None


#: A paragraph's or a cell's runs.
Runs = tuple[Run, ...]


def said(text: Text, *, strong: bool = False, note: Text | None = None) -> Runs:
    """A text of ours as runs."""
    return (Run(text=text, strong=strong, note=note),)


def quoted(words: str, *, note: Text | None = None, strong: bool = False) -> Runs:
    """The words of a source as runs, the same in both languages."""
    return (Run(text=Text(words, words), quoted=True, strong=strong, note=note),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A heading; ``level`` 0 is the title of a document (or of one of several concepts), 1 to 3 what stands in it."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; a ``quiet`` one is an explanation in small type."""

    runs: Runs
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage set off from the text, with its source as a footnote (``note`` of its last run)."""

    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: a cell holds paragraphs, or nothing, and an empty one is seen to be empty.

    ``widths`` are shares of the width of the page by column; without them it is shared by what the columns hold. The
    first column holds what each row is about and does not break words. A column of nothing but numbers stands to the
    right. One ``to_fill`` has rows in which people write by hand, and its empty cells are left empty.
    """

    head: tuple[Text, ...]
    rows: tuple[tuple[tuple[Runs, ...], ...], ...]
    widths: tuple[float, ...] = ()
    caption: Text | None = None
    to_fill: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Room for what people write, under a label: lines to fill in."""

    label: Text | None = None
    lines: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture as PNG, with what it shows in words for who does not see it."""

    png: bytes
    caption: Text
    described: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Headline | Paragraph | Points | Quotation | Grid | Blank | Figure | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: its title, what it is made of, and whether it begins with a table of contents.

    The title stands first and above each page. Headlines of level 0 begin new pages below it; but a document without
    ``contents`` whose first block is its only such headline has that one as its title.
    """

    title: Text
    blocks: Sequence[Block] = field(default_factory=tuple)
    contents: bool = False
    landscape: bool = False
