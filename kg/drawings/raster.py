"""A drawing as PNG, drawn by PDFium, which reads PDF files here and is always installed.

Its own sans serif holds the letters of Western alphabets (Windows-1252); another letter is a question mark in the
picture, as it is not in the SVG. To install matplotlib for this picture would take seventy megabytes more.
"""

import ctypes
import struct
import zlib
from itertools import pairwise
from threading import Lock
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.drawings.look import CHOSEN_FILL, INK, OTHER_EDGE, OTHER_FILL, SOFT, STROKES, arrowheads
from kg.drawings.shapes import Drawing, Frame, Point, Stroke, Words

#: Dots a pixel, so that the picture is sharp on paper; fewer where it would have more dots than this.
SCALE, MOST_DOTS = 2.0, 40_000_000
#: A picture on a page is so many times as high as wide, at most; but a narrow one may be so high, in pixels.
PAGE, LEAST_ROOM = 1.3, 900.0
#: So far above a box a page is cut: between the rows.
EDGE = 4.5
#: Blanks at which no line breaks are blanks in a picture: the font has no others.
_BLANKS = {0x00A0: " ", 0x202F: " "}
#: PDFium may be used by one thread at a time.
_ALONE = Lock()


def png(drawn: Drawing) -> bytes:
    """The drawing as PNG bytes."""
    dots, scale = _dots(drawn)
    return _file(dots, scale)


def pages(drawn: Drawing) -> tuple[bytes, ...]:
    """The drawing as pictures that each fit on a page, cut between rows: lines go on at the same place in the next."""
    dots, scale = _dots(drawn)
    return tuple(_file(dots[round(top * scale) : round(bottom * scale)], scale) for top, bottom in cuts(drawn))


def cuts(drawn: Drawing) -> tuple[tuple[float, float], ...]:
    """Where each page of a drawing begins and ends: just above a box, or at the end."""
    room = max(drawn.width * PAGE, LEAST_ROOM)
    tops = [frame.top - EDGE for frame in drawn.frames if frame.chosen or frame.height > 2 * EDGE]
    ends, top = [0.0], 0.0
    for here, after in pairwise([*sorted(tops), drawn.height]):
        if after - top > room and here > top:
            top = here
            ends.append(top)
    return tuple(pairwise([*ends, drawn.height]))


def _dots(drawn: Drawing) -> tuple[np.ndarray[Any, Any], float]:
    """Rows of red, green and blue, and how many dots a pixel has."""
    scale = min(SCALE, (MOST_DOTS / (drawn.width * drawn.height)) ** 0.5)
    with _ALONE:
        document = pdfium.PdfDocument.new()
        try:
            page = document.new_page(drawn.width, drawn.height)
            _Pen(document, page, drawn.height).draw(drawn)
            page.gen_content()
            return page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3].copy(), scale
        finally:
            document.close()


class _Pen:
    """Puts lines, boxes and words on a page, whose y grows upwards."""

    def __init__(self, document: Any, page: Any, height: float) -> None:
        self._document, self._page, self._height = document, page, height
        names = {False: b"Helvetica", True: b"Helvetica-Bold"}
        self._fonts = {strong: raw.FPDFText_LoadStandardFont(document.raw, name) for strong, name in names.items()}

    def draw(self, drawn: Drawing) -> None:
        """Draw strokes below frames below words."""
        for stroke in drawn.strokes:
            self._stroke(stroke)
        for frame in drawn.frames:
            self._frame(frame)
        for words in drawn.words:
            self._words(words)

    def _stroke(self, stroke: Stroke) -> None:
        color, width, dashes = STROKES[stroke.look]
        line = self._path(stroke.points)
        _color(raw.FPDFPageObj_SetStrokeColor, line, color)
        raw.FPDFPageObj_SetStrokeWidth(line, width)
        if dashes:
            lengths = [float(length) for length in dashes.split()]
            raw.FPDFPageObj_SetDashArray(line, (ctypes.c_float * len(lengths))(*lengths), len(lengths), 0)
        self._insert(line, fill=False, edge=True)
        for corners in arrowheads(stroke):
            head = self._path(corners)
            _color(raw.FPDFPageObj_SetFillColor, head, color)
            self._insert(head, fill=True, edge=False)

    def _frame(self, frame: Frame) -> None:
        left, top, right, bottom = frame.left, frame.top, frame.right, frame.top + frame.height
        box = self._path(((left, top), (right, top), (right, bottom), (left, bottom)))
        raw.FPDFPath_Close(box)
        _color(raw.FPDFPageObj_SetFillColor, box, CHOSEN_FILL if frame.chosen else OTHER_FILL)
        _color(raw.FPDFPageObj_SetStrokeColor, box, INK if frame.chosen else OTHER_EDGE)
        raw.FPDFPageObj_SetStrokeWidth(box, 1.4 if frame.chosen else 1.0)
        self._insert(box, fill=True, edge=True)

    def _words(self, words: Words) -> None:
        text = words.text.translate(_BLANKS).encode("cp1252", "replace").decode("cp1252")
        units = (ctypes.c_ushort * (len(text) + 1))(*map(ord, text), 0)
        shape = raw.FPDFPageObj_CreateTextObj(self._document.raw, self._fonts[words.strong], words.size)
        raw.FPDFText_SetText(shape, units)
        _color(raw.FPDFPageObj_SetFillColor, shape, SOFT if words.quiet else INK)
        raw.FPDFPageObj_Transform(shape, 1, 0, 0, 1, words.at[0], self._height - words.at[1])
        raw.FPDFPage_InsertObject(self._page.raw, shape)

    def _path(self, points: tuple[Point, ...]) -> Any:
        (x, y), *others = points
        path = raw.FPDFPageObj_CreateNewPath(x, self._height - y)
        for x, y in others:
            raw.FPDFPath_LineTo(path, x, self._height - y)
        return path

    def _insert(self, path: Any, *, fill: bool, edge: bool) -> None:
        raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_WINDING if fill else raw.FPDF_FILLMODE_NONE, edge)
        raw.FPDFPage_InsertObject(self._page.raw, path)


def _color(set_color: Any, shape: Any, color: str) -> None:
    red, green, blue = bytes.fromhex(color[1:])
    set_color(shape, red, green, blue, 255)


def _file(dots: np.ndarray[Any, Any], scale: float) -> bytes:
    """A PNG file of rows of red, green and blue, with its resolution."""
    height, width, _ = dots.shape
    lines = np.zeros((height, 1 + width * 3), dtype=np.uint8)
    lines[:, 1:] = dots.reshape(height, width * 3)
    per_metre = round(96 * scale / 0.0254)  # a pixel of the drawing is 1/96 inch
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
