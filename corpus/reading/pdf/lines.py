"""The printed lines of a PDF page with their places, made of its glyphs."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.reading.pdf.glyphs import BROKEN_WORD, Glyph, is_sign
from corpus.words import printed

_WORD_OR_BREAK = re.compile(f"[\r\n]+|[^ \t\r\n\u00a0{BROKEN_WORD}]+{BROKEN_WORD}?|{BROKEN_WORD}")
#: A blank of more font sizes than this parts two cells: between words it is a quarter, and twice that when justified.
CELL_GAP = 0.9
#: Two lines that overlap by this share of the lower one's height are one: a raised note number parted them.
SAME_LINE = 0.6
#: A word that is printed again at less than so many font sizes from itself is a shadow, or bold made by hand.
PRINTED_AGAIN = 0.25
#: Points; of a grid in which words printed again are sought: no shadow falls farther.
STEP = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A printed word: its box in points from the page's lower left corner, and its font size in points.

    ``font`` names the font of characters in it that are not known yet.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    font: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """A printed line, or the part of one that stands in one column. ``column`` tells columns of a page apart.

    A row of a table that is drawn with rules counts as a line; ``row`` holds its cells, of which some may be empty.
    """

    words: tuple[Word, ...]
    column: int = 0
    row: tuple[tuple[Word, ...], ...] = ()

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
        """The line cut where a blank is wider than so many font sizes, of the larger of the words beside it.

        A row that is drawn with rules is not cut: its cells are known.
        """
        if self.row:
            return [list(self.words)]
        cells = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.left - before.right > gap * max(before.size, word.size):
                cells.append([])
            cells[-1].append(word)
        return cells


def page_lines(glyphs: Sequence[Glyph]) -> list[PdfLine]:
    """The lines of a page's glyphs in the order in which they were painted; what is printed twice is read once."""
    lines: list[PdfLine] = []
    words: list[Word] = []
    seen: defaultdict[tuple[str, int, int], list[Word]] = defaultdict(list)
    characters = "".join(glyph.text for glyph in glyphs)
    breaks = ((match.start(), match[0]) for match in _WORD_OR_BREAK.finditer(characters))
    for start, piece in [*breaks, (len(characters), "\n")]:
        if not piece.isspace() and (word := _word(piece, glyphs[start : start + len(piece)])):
            column, row = int(word.left // STEP), int(word.bottom // STEP)
            near = ((word.text, x, y) for x in range(column - 1, column + 2) for y in range(row - 1, row + 2))
            if not any(_covers(other, word) for place in near if place in seen for other in seen[place]):
                words.append(word)
                seen[word.text, column, row].append(word)
        if words and (piece.isspace() or piece[-1] == BROKEN_WORD):
            line = PdfLine(words=tuple(words))
            if lines and _goes_on(lines[-1], line):
                line = replace(line, words=lines.pop().words + line.words)
            lines.append(line)
            words = []
    return lines


def _covers(before: Word, word: Word) -> bool:
    """Whether a word is printed over itself, as its shadow or to make it bold."""
    return max(abs(before.left - word.left), abs(before.bottom - word.bottom)) <= PRINTED_AGAIN * word.size


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    """Whether a line only continues the one before to its right: PDFium breaks lines after a raised note number."""
    overlap = min(before.top, line.top) - max(before.bottom, line.bottom)
    height = min(before.top - before.bottom, line.top - line.bottom)
    return overlap > SAME_LINE * height and line.left - before.right > -1 and not before.words[-1].text.endswith("-")


def _word(piece: str, glyphs: Sequence[Glyph]) -> Word | None:
    text = printed(piece.rstrip(BROKEN_WORD)) + "-" * (piece[-1] == BROKEN_WORD)
    if not text:
        return None
    first, last = glyphs[0], glyphs[-1]
    return Word(
        text=text,
        left=first.left,
        right=max(first.left, last.right),
        bottom=first.bottom,
        top=max(first.bottom, first.top),
        size=first.size,
        font=next((glyph.font for glyph in glyphs if is_sign(glyph.text)), ""),
    )
