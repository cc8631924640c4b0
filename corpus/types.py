"""The values a document is made of: immutable text, and stand-off stretches over it.

Every offset in Begrepskart is a half-open ``[start, end)`` pair of code points into the *source text*:
for a plain-text file the file as decoded (no newline translation, no normalisation), for other formats the
text the reader wrote, which the study keeps in ``text/``. The source text is never changed. Cleaning is a
list of :class:`Edit` values over it; the cleaned text is derived (see :mod:`corpus.clean_text`).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from corpus.clean_text import CleanText
from corpus.language import Language
from corpus.sentence_words import SentenceWords, words_within

Format = Literal["txt", "pdf", "docx", "html", "md"]

#: What a source format itself says about a stretch of its text (styles, tags, layout).
MarkKind = Literal[
    "heading", "list_item", "table", "cell", "caption", "note", "quotation", "page_number", "running_head", "contents",
    "markup",
]  # fmt: skip

EditKind = Literal[
    "hyphen_join",  # a typesetter's hyphen at a line end, taken out with the break
    "hyphen_keep",  # a hyphen that belongs to the word or range; only the break is taken out
    "page_number",
    "running_head",
    "contents",  # a table of contents, of figures or an index: headings again, with their pages
    "footnote_marker",
    "footnote",
    "combining",  # a stray or decomposed combining mark
    "sign",  # a sign without a printed form, or one that stands for a plainer one
    "url_copy",  # a link target that the conversion printed again below the text
    "markup",  # signs of Markdown and numbers of lines in the margin, which are no words
    "chart_number",  # loose numbers left by a chart
    "table",
]

#: What a sentence-like unit stands in; later stages include or leave these out.
UnitKind = Literal["prose", "heading", "list_item", "table", "caption", "note", "reference"]
#: The kinds of unit that are running text, which alone is counted and measured: a heading, table, caption, note or
#: reference says nothing about how a service writes.
RUNNING_TEXT: frozenset[UnitKind] = frozenset({"prose", "list_item"})

#: What a section is: ``method`` is the study's own method, search, sample and instruments.
SectionKind = Literal["body", "contents", "references", "appendix", "method"]

#: What a block that is no plain prose is; a note, a table and a chart stand outside the running text.
BlockKind = Literal["note", "table", "chart", "caption", "list", "quotation", "references"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the source: ``number`` counts from 1 in reading order; ``label`` is the printed one, if known."""

    number: int
    start: int
    end: int
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch whose role the source format states, e.g. a DOCX heading style (``level`` from 1) or an HTML cell."""

    kind: MarkKind
    start: int
    end: int
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One cleaning step: ``text[start:end]`` is replaced by ``clean``. Edits are sorted and never overlap."""

    start: int
    end: int
    kind: EditKind
    clean: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says about itself as a publication; ``None`` or empty where it says nothing.

    ``language`` is a BCP 47 tag (``nb``, ``nn``, ``en``), ``year`` that of publication.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    year: int | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a reader returns: one file as text, with its pages and with what the format says about stretches of it.

    ``pages`` cover the whole text without gaps; ``marks`` are sorted by start. ``sha256`` is of the file's bytes.
    """

    file: str
    format: Format
    sha256: str
    text: str
    pages: tuple[Page, ...]
    marks: tuple[Mark, ...] = ()
    title: str | None = None
    encoding: str | None = None
    notes: tuple[str, ...] = ()  # what the reader wants a person to know, e.g. "read as Latin-1"
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the text under it, up to the next heading of any level.

    ``start``/``end`` span the printed heading (number and title, all lines); they are equal for the nameless
    section that holds what stands before the first heading. ``parent`` is the ``index`` of the section above.
    """

    index: int
    parent: int | None
    number: str | None
    title: str
    level: int
    start: int
    end: int
    body_start: int
    body_end: int
    kind: SectionKind = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence or sentence-like unit (heading, list item, table row), in source and in cleaned offsets."""

    index: int
    start: int
    end: int
    clean_start: int
    clean_end: int
    section: int
    page: int
    kind: UnitKind
    language: Language = "nb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch that is no plain prose, standing off from sections and sentences, which may overlap it.

    ``number`` is the printed one of a note (``12``) or a caption (``Tabell 4.2``); a table has that of its caption.
    ``text`` is the wording with hyphens at line ends resolved: a table line by line, any other block in one line.
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    section: int
    page: int
    number: str | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """One report: its source, how it was cleaned, and its parts. ``id`` is derived from name and content."""

    id: str
    source: Source
    edits: tuple[Edit, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...] = field(default=())
    blocks: tuple[Block, ...] = field(default=())

    @property
    def text(self) -> str:
        """The source text; ``text[start:end]`` is the quote of any stretch."""
        return self.source.text

    @cached_property
    def clean(self) -> CleanText:
        """The running text after all edits, with the way back to source offsets."""
        return CleanText(self.source.text, [(e.start, e.end, e.clean) for e in self.edits])

    @cached_property
    def words(self) -> tuple[SentenceWords, ...]:
        """For each sentence its cleaned text, that in lower case, and the words in it, made once for all who look."""
        return words_within(self.clean.text, ((one.clean_start, one.clean_end) for one in self.sentences))

    def sentence_text(self, sentence: Sentence) -> str:
        """The cleaned wording of a sentence, with runs of white space folded to one blank."""
        return " ".join(self.clean.text[sentence.clean_start : sentence.clean_end].split())
