"""The glyphs of a PDF page as a reader sees them: what is off the sheet or cannot be seen is left out and counted.

The page is turned so that most of its text runs from left to right. An accent drawn over a letter becomes one letter
with it, and blanks are judged by the distances on the line, since producers may draw word by word or letter by letter.
"""

from collections import Counter
from collections.abc import Iterator
from ctypes import addressof, byref, create_string_buffer
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import atan2, degrees, hypot, isfinite
from statistics import median
from typing import Any, Literal, NamedTuple

from corpus.words import SPACING_ACCENTS, accented

#: PDFium writes a hyphen that it takes for a broken word as U+0002 or as this, and leaves out the line break.
BROKEN_WORD = "\ufffe"
#: The largest sheet that PDF allows, in points (200 inches); a broken file may state any number.
LARGEST_SHEET = 14_400.0
#: Control codes are kept as private characters from here on, until it is known what they stand for.
SIGNS = 0xF0000

_ACCENTS = {
    **{accent: accent for accent in SPACING_ACCENTS},
    **{chr(code): chr(code) for code in range(0x300, 0x370)},
    # Where fonts of TeX have accents; one that is drawn over a letter shows itself by its place.
    **{chr(SIGNS + code): accent for code, accent in enumerate("`´ˇ˘¯˚¸", 0x12)},
    chr(SIGNS + 0x7F): "¨",
}

_DOTLESS = {chr(SIGNS + 0x10): "ı", chr(SIGNS + 0x11): "ȷ"}

Unseen = Literal["outside", "hidden", "turned"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphRules:
    """What can be seen, and what is a blank. Distances on a line are in font sizes."""

    tiny: float = 1.5  # points; nobody reads smaller print
    lean: float = 15.0  # degrees that a line of text may lean, as in scans
    reach: int = 200  # glyphs between an accent and its letter: PDFium puts raised ones after the line
    beside: int = 4  # glyphs between them that are the blanks PDFium put there
    drop: float = 0.7  # between the feet of an accent and its letter: over capitals an accent is raised
    word_gap: float = 0.12  # wider than letters usually stand apart: a blank, although none is drawn
    clear: float = 0.06  # between the widest gap in words and the narrowest between words
    spaced: float = 0.05  # letters farther apart than this are spaced out
    even: float = 0.6  # share of gaps near the usual one; else the widths are not known, and gaps say nothing
    fewest_gaps: int = 3  # between letters on a line, to say what is usual


RULES = GlyphRules()


@dataclass(slots=True, kw_only=True)
class Glyph:
    """A character with its box in points from the sheet's lower left corner; PDFium's own have no ``font``."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    font: str


class Sheet(NamedTuple):
    """What of a page can be seen: its glyphs as painted, and how many were left out for what.

    ``edges`` are those of the page as the file states them, and ``turn`` in which direction most of its text runs.
    """

    glyphs: list[Glyph]
    unseen: Counter[Unseen]
    edges: Box
    turn: int

    def place(self, box: Box) -> Box:
        """A box of the page as it lies on the sheet."""
        return _turned(box, self.turn, self.edges)

    @property
    def height(self) -> float:
        """In points."""
        return self.place(self.edges)[3]


class _Drawn(NamedTuple):
    """What the glyphs of one text object share; ``turn`` is the direction of its line in degrees."""

    size: float
    turn: float
    is_invisible: bool
    font: str


_PUT_IN = _Drawn(size=0.0, turn=0.0, is_invisible=False, font="")


def read_sheet(page: Any, textpage: Any) -> Sheet:
    """The glyphs of a ``pypdfium2.PdfPage``; blanks and line breaks are PDFium's, mended by the distances."""
    read = list(_glyphs(textpage))
    turns = Counter(round(drawn.turn / 90) % 4 for _, drawn in read if drawn.font)
    turn = max(turns, key=lambda quarter: (turns[quarter], -quarter), default=0)
    left, bottom, right, top = (_on_sheet(edge) for edge in page.get_bbox())
    edges = left, bottom, right, top
    _, _, width, height = _turned(edges, turn, edges)
    # Recognised text lies invisible over the picture of a page; where all is invisible, nothing else can be read.
    is_mixed = len({drawn.is_invisible for _, drawn in read if drawn.font}) > 1
    over = [_turned(box, turn, edges) for box in pictures(page)] if is_mixed else [(0.0, 0.0, width, height)]
    unseen: Counter[Unseen] = Counter()
    glyphs: list[Glyph] = []
    for glyph, drawn in read:
        if turn or left or bottom:
            box = _turned((glyph.left, glyph.bottom, glyph.right, glyph.top), turn, edges)
            glyph.left, glyph.bottom, glyph.right, glyph.top = box
        why = _unseen(glyph, drawn, 90 * turn, (width, height), over) if drawn.font else None
        if why is None:
            glyphs.append(glyph)
        elif not glyph.text.isspace():
            unseen[why] += 1
    return Sheet(_with_blanks(_composed(glyphs)), unseen, edges, turn)


def _glyphs(textpage: Any) -> Iterator[tuple[Glyph, _Drawn]]:
    from pypdfium2 import raw  # noqa: PLC0415 - a heavy library, needed for PDF alone

    shapes: dict[int, _Drawn] = {}
    box = raw.FS_RECTF()
    for index in range(textpage.count_chars()):
        code: int = raw.FPDFText_GetUnicode(textpage, index)
        is_plain = 0x20 < code < 0x7F or 0xA0 < code < 0xD800  # PDFium puts in blanks, breaks and hyphens only
        is_put_in = not is_plain and raw.FPDFText_IsGenerated(textpage, index) == 1
        shape = None if is_put_in else raw.FPDFText_GetTextObject(textpage, index)
        key = addressof(shape.contents) if shape else 0
        if key not in shapes:
            shapes[key] = _drawn(textpage, index, shape) if shape else _PUT_IN
        drawn = shapes[key]
        raw.FPDFText_GetLooseCharBox(textpage, index, byref(box))
        left, bottom, right, top = _on_sheet(box.left), _on_sheet(box.bottom), _on_sheet(box.right), _on_sheet(box.top)
        text = chr(code) if is_plain or is_put_in else _character(textpage, index, code)
        yield Glyph(text=text, left=left, right=right, bottom=bottom, top=top, size=drawn.size, font=drawn.font), drawn


def _character(textpage: Any, index: int, code: int) -> str:
    from pypdfium2 import raw  # noqa: PLC0415

    if raw.FPDFText_IsHyphen(textpage, index) == 1 or code == ord(BROKEN_WORD):
        return BROKEN_WORD
    if code < 0x20 or 0x7F <= code < 0xA0:
        # A font that tells its letters may call a blank by the code of a tab or line break.
        is_blank = chr(code).isspace() and raw.FPDFText_HasUnicodeMapError(textpage, index) != 1
        return " " if is_blank else chr(SIGNS + code)
    return "\ufffd" if code >= 0x110000 or 0xD800 <= code < 0xE000 else chr(code)


def is_sign(character: str) -> bool:
    """Whether a character stands for a control code."""
    return SIGNS <= ord(character) < SIGNS + 0xA0


def _drawn(textpage: Any, index: int, shape: Any) -> _Drawn:
    from pypdfium2 import raw  # noqa: PLC0415

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, byref(matrix))
    # Producers may set all text in size 1 and scale it: the printed size is the product.
    size = _on_sheet(raw.FPDFText_GetFontSize(textpage, index) * hypot(matrix.c, matrix.d))
    turn = degrees(atan2(matrix.b, matrix.a)) if isfinite(matrix.a) and isfinite(matrix.b) else 0.0
    is_invisible = raw.FPDFTextObj_GetTextRenderMode(shape) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return _Drawn(round(2 * size) / 2, turn, is_invisible, _font_name(raw.FPDFTextObj_GetFont(shape)))


def _font_name(font: Any) -> str:
    """The font's name without the letters that tell subsets apart; for a font without a name, where it stands."""
    from pypdfium2 import raw  # noqa: PLC0415

    name = create_string_buffer(100)
    length = raw.FPDFFont_GetBaseFontName(font, name, len(name)) if font else 0
    known = name.value.decode("utf-8", "replace").rpartition("+")[2] if 1 < length <= len(name) else ""
    return known or f"font {addressof(font.contents) if font else 0:x}"


def _on_sheet(points: float) -> float:
    """The nearest place on the largest sheet."""
    if -LARGEST_SHEET <= points <= LARGEST_SHEET:
        return points
    return min(max(points, -LARGEST_SHEET), LARGEST_SHEET) if isfinite(points) else 0.0


def _turned(box: Box, quarters: int, edges: Box) -> Box:
    """A box seen from the sheet's lower left corner when text that runs up the page (1) or down it (3) runs right."""
    (a, b, c, d), (left, bottom, right, top) = box, edges
    match quarters:
        case 0:
            return a - left, b - bottom, c - left, d - bottom
        case 1:
            return b - bottom, right - c, d - bottom, right - a
        case 2:
            return right - c, top - d, right - a, top - b
        case _:
            return top - d, a - left, top - b, c - left


def pictures(page: Any) -> list[Box]:
    """Where the page has pictures; one inside a group may stand anywhere."""
    from pypdfium2 import raw  # noqa: PLC0415

    everywhere = (-LARGEST_SHEET, -LARGEST_SHEET, LARGEST_SHEET, LARGEST_SHEET)
    found = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    return [everywhere if picture.level else tuple(picture.get_bounds()) for picture in found]


def _unseen(glyph: Glyph, drawn: _Drawn, turn: int, size: tuple[float, float], over: list[Box]) -> Unseen | None:
    """Why a glyph is not seen."""
    if glyph.right < 0 or glyph.left > size[0] or glyph.top < 0 or glyph.bottom > size[1]:
        return "outside"
    # Fonts that are pictures may be stated in any size: what they are printed in shows in the box.
    if max(glyph.size, glyph.right - glyph.left, glyph.top - glyph.bottom) < RULES.tiny:
        return "hidden"
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    if drawn.is_invisible and not any(a <= x <= c and b <= y <= d for a, b, c, d in over):
        return "hidden"
    return "turned" if abs((drawn.turn - turn + 180) % 360 - 180) > RULES.lean else None


def _composed(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with each accent that is drawn over a letter taken into it, whichever was drawn first.

    Another unknown sign over a letter, as the circle of a copyright, tells nothing and is left out.
    """
    taken: set[int] = set()
    for index, glyph in enumerate(glyphs):
        accent = _ACCENTS.get(glyph.text, "") if glyph.font else ""
        reach = RULES.reach if accent else RULES.beside if glyph.font and is_sign(glyph.text) else 0
        for at in _nearest(index, len(glyphs), reach=reach):
            letter = glyphs[at]
            if _is_over(glyph, letter):
                composed = accented(_DOTLESS.get(letter.text, letter.text), accent) if accent else letter.text
                if composed:
                    letter.text = composed
                    between = range(min(index, at) + 1, max(index, at))
                    taken |= {index, *(n for n in between if len(between) <= RULES.beside and not glyphs[n].font)}
                    break
    return [glyph for index, glyph in enumerate(glyphs) if index not in taken]


def _is_over(glyph: Glyph, letter: Glyph) -> bool:
    is_letter = letter.font and (letter.text.isalpha() or letter.text in _DOTLESS)
    is_over = letter.left <= (glyph.left + glyph.right) / 2 <= letter.right
    return bool(is_letter) and is_over and abs(letter.bottom - glyph.bottom) <= RULES.drop * letter.size


def _nearest(index: int, length: int, *, reach: int) -> Iterator[int]:
    """The places around one, the nearest first, the later of two first: an accent is mostly drawn before its letter."""
    for step in range(1, reach + 1):
        yield from (at for at in (index + step, index - step) if 0 <= at < length)


def _with_blanks(glyphs: list[Glyph]) -> list[Glyph]:
    lines = groupby(glyphs, key=lambda glyph: not glyph.font and glyph.text in "\r\n")
    return [glyph for is_break, line in lines for glyph in (line if is_break else _respaced(list(line)))]


def _respaced(line: list[Glyph]) -> list[Glyph]:
    """The line with blanks where letters stand wider apart than they do in its words, and none inside spaced words."""
    drawn = [n for n, glyph in enumerate(line) if glyph.font]
    blank = replace(line[0], text=" ", font="")
    fallen = [b for a, b in pairwise(drawn) if abs(line[a].bottom - line[b].bottom) > max(line[a].size, line[b].size)]
    if fallen:  # PDFium takes figures under each other for one word, and rows for one line
        parts = [line[a:b] for a, b in pairwise([0, *fallen, len(line)])]
        return [
            glyph for n, part in enumerate(parts) for glyph in [replace(blank, text="\n")] * (n > 0) + _respaced(part)
        ]
    gaps = {
        (a, b): (line[b].left - line[a].right) / max(line[a].size, line[b].size, 1.0)
        for a, b in pairwise(drawn)
        if not (line[a].text.isspace() or line[b].text.isspace())
    }
    letters = [gap for (a, b), gap in gaps.items() if line[a].text.isalpha() and line[b].text.isalpha()]
    usual = median(letters) if len(letters) >= RULES.fewest_gaps else 0.0
    if sum(abs(gap - usual) <= RULES.clear for gap in letters) < max(RULES.fewest_gaps, RULES.even * len(letters)):
        return line
    limit = max(usual, 0.0) + RULES.word_gap
    narrow, wide = [gap for gap in gaps.values() if gap < limit], [gap for gap in gaps.values() if gap >= limit]
    if wide and narrow and min(wide) - max(narrow) < RULES.clear:
        return line
    apart = {b for (a, b), gap in gaps.items() if gap >= limit and b == a + 1}
    # PDFium takes some gaps of spaced words for blanks; where it takes all, each letter may be a word.
    is_spaced = usual > RULES.spaced and any(gap < limit and b == a + 1 for (a, b), gap in gaps.items())
    joined = {n for (a, b), gap in gaps.items() if is_spaced and gap < limit for n in range(a + 1, b)}
    return [each for n, glyph in enumerate(line) if n not in joined for each in ([blank] * (n in apart) + [glyph])]
