"""What is filled in or written over a PDF page: values of form fields and text boxes, as lines where they stand."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, c_ushort
from statistics import median
from typing import Any, NamedTuple

from corpus.reading.limits import Limits
from corpus.reading.pdf.glyphs import Box
from corpus.reading.pdf.lines import PdfLine, Word
from corpus.words import printed

#: How wide a character is and how far lines stand apart, in font sizes: of a field only the box is known.
CHARACTER_WIDTH = 0.5
LINE_HEIGHT = 1.2
#: Points, on a page without other text.
USUAL_SIZE = 10.0
#: Characters; a narrower field is wrapped no more.
NARROWEST = 20
#: On a page; more are no form that somebody fills in.
MOST_ANNOTATIONS = 2_000


class Filled(NamedTuple):
    """What stands over a page: texts with their boxes; and how many comments and ticked boxes are not read."""

    texts: list[tuple[str, Box]]
    comments: int
    ticked: int


def read_fields(pdf: Any, page: Any, *, file: str, limits: Limits) -> Filled:
    """The values of text fields and choices, and text boxes; fields only where ``pdf`` has its form environment."""
    from pypdfium2 import raw  # noqa: PLC0415 - a heavy library, needed for PDF alone

    text_fields = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX}
    no_comments = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_WIDGET}

    def text_of(read: Callable[..., int], *given: Any) -> str:
        length = read(*given, None, 0)
        limits.check("max_text_characters", length // 2, file=file)
        value = (c_ushort * (length // 2 + 1))()
        read(*given, value, length)
        return printed(bytes(value).decode("utf-16-le", "replace")).strip()

    texts: list[tuple[str, Box]] = []
    comments, ticked = max(0, raw.FPDFPage_GetAnnotCount(page) - MOST_ANNOTATIONS), 0
    for note in _annotations(page):
        kind, text, box = raw.FPDFAnnot_GetSubtype(note), "", raw.FS_RECTF()
        if raw.FPDFAnnot_GetFlags(note) & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW):
            continue
        if kind == raw.FPDF_ANNOT_WIDGET and pdf.formenv:
            field = raw.FPDFAnnot_GetFormFieldType(pdf.formenv, note)
            if field in text_fields:
                text = text_of(raw.FPDFAnnot_GetFormFieldValue, pdf.formenv, note)
            elif field == raw.FPDF_FORMFIELD_LISTBOX:
                chosen = [
                    text_of(raw.FPDFAnnot_GetOptionLabel, pdf.formenv, note, option)
                    for option in range(raw.FPDFAnnot_GetOptionCount(pdf.formenv, note))
                    if raw.FPDFAnnot_IsOptionSelected(pdf.formenv, note, option)
                ]
                text = ", ".join(chosen)
            ticked += raw.FPDFAnnot_IsChecked(pdf.formenv, note) == 1
        elif kind not in no_comments:
            text = text_of(raw.FPDFAnnot_GetStringValue, note, b"Contents")
            comments += bool(text) and kind != raw.FPDF_ANNOT_FREETEXT
            text = text if kind == raw.FPDF_ANNOT_FREETEXT else ""
        if text and raw.FPDFAnnot_GetRect(note, byref(box)):
            texts.append((text, (box.left, box.bottom, box.right, box.top)))
    return Filled(texts, comments, ticked)


def _annotations(page: Any) -> Iterator[Any]:
    from pypdfium2 import raw  # noqa: PLC0415

    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        if note := raw.FPDFPage_GetAnnot(page, index):
            try:
                yield note
            finally:
                raw.FPDFPage_CloseAnnot(note)


def with_fields(lines: Sequence[PdfLine], texts: Sequence[tuple[str, Box]]) -> list[PdfLine]:
    """The lines of a page with texts set in their boxes, each after what stands above it or beside its first line."""
    out = list(lines)
    size = median(line.size for line in lines) if lines else USUAL_SIZE
    for text, (left, bottom, right, top) in sorted(texts, key=lambda each: (-each[1][3], each[1][0])):
        width = max(NARROWEST, int((right - left) / (CHARACTER_WIDTH * size)))
        rows = [row for part in text.splitlines() for row in textwrap.wrap(part, width)]
        lowest = max(bottom, top - 2 * size)
        above = [n for n, line in enumerate(out) if (line.bottom + line.top) / 2 >= lowest]
        row = min((out[n].bottom for n in above), default=0.0) + size / 2
        at = 1 + max((n for n in above if out[n].bottom <= row), default=-1)
        out[at:at] = [_line(row, left, top - n * LINE_HEIGHT * size, size) for n, row in enumerate(rows)]
    return out


def _line(text: str, left: float, top: float, size: float) -> PdfLine:
    words: list[Word] = []
    at = left
    for word in text.split():
        right = at + CHARACTER_WIDTH * size * len(word)
        words.append(Word(text=word, left=at, right=right, bottom=top - size, top=top, size=size))
        at = right + CHARACTER_WIDTH * size
    return PdfLine(words=tuple(words))
