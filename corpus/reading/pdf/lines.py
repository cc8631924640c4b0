"""The printed lines of a PDF page with their places, as PDFium finds them."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot, isfinite
from typing import Any

from corpus.words import printed

#: PDFium writes a hyphen that it takes for a broken word as one of these, and leaves out the line break.
_BROKEN_WORD = "\x02\ufffe"
_WORD_OR_BREAK = re.compile(f"[\r\n]+|[^ \t\r\n\u00a0{_BROKEN_WORD}]+[{_BROKEN_WORD}]?|[{_BROKEN_WORD}]")
#: A blank of more font sizes than this parts two cells: between words it is a quarter, and twice that when justified.
CELL_GAP = 0.9
#: Two lines that overlap by this share of the lower one's height are one: a raised note number parted them.
SAME_LINE = 0.6
#: The largest sheet that PDF allows, in points (200 inches); a broken file may state any number.
LARGEST_SHEET = 14_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A printed word: its box in points from the page's lower left corner, and its font size in points."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """A printed line, or the part of one that stands in one column. ``column`` tells columns of a page apart."""

    words: tuple[Word, ...]
    column: int = 0

    @property
    def text(self) -> str:
        """The words with one blank between."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Left edge in points."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Right edge in points."""
        return self.words[-1].right

    @property
    def bottom(self) -> float:
        """Lower edge in points above the page's lower edge."""
        return min(word.bottom for word in self.words)

    @property
    def top(self) -> float:
        """Upper edge in points above the page's lower edge."""
        return max(word.top for word in self.words)

    @property
    def size(self) -> float:
        """The font size most of the line is set in, in points."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    def cells(self, *, gap: float = CELL_GAP) -> list[list[Word]]:
        """The line cut where a blank is wider than so many font sizes, of the larger of the words beside it."""
        cells = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.left - before.right > gap * max(before.size, word.size):
                cells.append([])
            cells[-1].append(word)
        return cells


def page_lines(textpage: Any) -> list[PdfLine]:
    """The lines of a ``pypdfium2.PdfTextPage`` in the order in which they were painted."""
    lines: list[PdfLine] = []
    words: list[Word] = []
    characters = _characters(textpage)
    breaks = ((match.start(), match[0]) for match in _WORD_OR_BREAK.finditer(characters))
    for start, printed_word in [*breaks, (len(characters), "\n")]:
        if not printed_word.isspace():
            text = printed(printed_word.rstrip(_BROKEN_WORD)) + "-" * (printed_word[-1] in _BROKEN_WORD)
            if text:
                words.append(_word(textpage, text, start, start + len(printed_word) - 1))
        if words and (printed_word.isspace() or printed_word[-1] in _BROKEN_WORD):
            line = PdfLine(words=tuple(words))
            if lines and _goes_on(lines[-1], line):
                line = replace(line, words=lines.pop().words + line.words)
            lines.append(line)
            words = []
    return lines


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    """Whether a line only continues the one before to its right: PDFium breaks lines after a raised note number."""
    overlap = min(before.top, line.top) - max(before.bottom, line.bottom)
    height = min(before.top - before.bottom, line.top - line.bottom)
    return overlap > SAME_LINE * height and line.left - before.right > -1 and not before.words[-1].text.endswith("-")


def _characters(textpage: Any) -> str:
    from pypdfium2 import raw  # noqa: PLC0415 - a heavy library, needed for PDF alone

    count = textpage.count_chars()
    text: str = textpage.get_text_range(errors="replace") if count else ""
    # The page's text leaves out what has no Unicode value; then its indices are not those of the characters.
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def _word(textpage: Any, text: str, first: int, last: int) -> Word:
    from pypdfium2 import raw  # noqa: PLC0415

    start, end, matrix = raw.FS_RECTF(), raw.FS_RECTF(), raw.FS_MATRIX()
    raw.FPDFText_GetLooseCharBox(textpage, first, start)
    raw.FPDFText_GetLooseCharBox(textpage, last, end)
    raw.FPDFText_GetMatrix(textpage, first, matrix)
    # Producers may set all text in size 1 and scale it: the printed size is the product.
    size = raw.FPDFText_GetFontSize(textpage, first) * hypot(matrix.c, matrix.d)
    return Word(
        text=text,
        left=_on_sheet(start.left),
        right=_on_sheet(max(start.left, end.right)),
        bottom=_on_sheet(start.bottom),
        top=_on_sheet(max(start.bottom, start.top)),
        size=round(2 * _on_sheet(size)) / 2,
    )


def _on_sheet(points: float) -> float:
    """The nearest place on the largest sheet."""
    return min(max(points, -LARGEST_SHEET), LARGEST_SHEET) if isfinite(points) else 0.0
