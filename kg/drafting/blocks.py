"""What a draft is made of, whichever file it is written to: headings, paragraphs, lists, quotes and tables."""

from dataclasses import dataclass

from kg.wording.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A heading; ``level`` 0 is the title."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Wording of our own."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Room for what the meeting writes: lines to fill in."""

    lines: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quote, word for word, cut where its emphasis begins and ends, and where it stands."""

    pieces: tuple[tuple[str, bool], ...]
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of short cells."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


Block = Headline | Paragraph | Blank | Points | Quotation | Grid
