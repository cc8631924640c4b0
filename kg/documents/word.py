"""A document as a Word file: the parts of its package, each a template, and the ZIP archive that holds them.

Written as the schema of ISO/IEC 29500 (transitional) orders elements, without python-docx: that library knows no
footnotes, fields or borders, and begins with American paper.

The table of contents lists the headings as links, with PAGEREF fields for their pages, which stand empty until a
program has laid out the pages: LibreOffice fills them when it opens the file, Word when it prints or exports, or on
Ctrl+A, F9. They stand in no TOC field: within one, LibreOffice (7.4) takes what stands in the file for the number, and
shows none. Word would fill them at once only after a question that alarms (``w:updateFields``: "fields that may refer
to other files").
"""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from corpus.errors import so_many
from kg.documents.columns import column_widths
from kg.documents.laid_out import LaidOut, Line, Picture, Table
from kg.documents.names import frame_words
from kg.documents.pictures import DocumentError
from kg.documents.templates import environment

#: Twips: A4 is 21.0 by 29.7 cm; 2.5 cm of margin on each side.
SHORT, LONG, MARGIN = 11906, 16838, 1417
#: English Metric Units in a twip, and in a pixel of a picture that is to be seen at 96 dots an inch.
EMU_TWIP, EMU_PIXEL = 635, 9525
#: A figure leaves room on its page for its caption and some text.
TALLEST = 0.75
#: Word opens no table of more columns.
MOST_COLUMNS = 63
#: Twentieths of a point: a row that people write in by hand is two centimetres high at least.
ROW_TO_FILL = 1134
#: A row of more letters may break across pages: unbroken, it would leave much of a page empty, or not fit on any.
LONGEST_ROW = 1200
#: As many lines to write on stay on one page; more of them may break.
LINES_KEPT = 12

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/footnotes.xml": "footnotes.xml",
    "word/header1.xml": "header.xml",
    "word/header2.xml": "first_header.xml",
    "word/footer1.xml": "footer.xml",
    "word/footer2.xml": "footer.xml",
}


def to_word(laid: LaidOut) -> bytes:
    """The file; :class:`DocumentError` for a table of more columns than Word opens."""
    for item in laid.items:
        if isinstance(item, Table) and len(item.head) > MOST_COLUMNS:
            problem = f"a table of {so_many(len(item.head), 'column')}; Word opens {MOST_COLUMNS} at most"
            raise DocumentError(f"{problem}: write the document as .html or .md instead")
    values = _values(laid)
    parts = {name: environment().get_template(f"word/{template}").render(values) for name, template in _PARTS.items()}
    files = {name: text.encode() for name, text in parts.items()}
    return _archive(files | {f"word/media/figure{p.number}.png": p.png for p in laid.pictures})


def _values(laid: LaidOut) -> dict[str, object]:
    across, down = (LONG, SHORT) if laid.landscape else (SHORT, LONG)
    width = across - 2 * MARGIN
    return {
        "laid": laid,
        "say": frame_words(laid.language),
        "lang": "nb-NO" if laid.language == "nb" else "en-GB",
        "page": {"across": across, "down": down, "margin": MARGIN, "width": width},
        "sizes": {item.number: _size(item, width, down - 2 * MARGIN) for item in laid.pictures},
        "columns": lambda table: column_widths(table, width),
        "lines_kept": LINES_KEPT,
        "row_to_fill": ROW_TO_FILL,
        "may_break": _may_break,
        "right": Markup('<w:jc w:val="right"/>'),
        "list_end": Markup('<w:spacing w:after="120"/>'),
        "keep_next": Markup("<w:keepNext/>"),
        "suppressed": Markup("<w:suppressAutoHyphens/>"),
        "notes_again": laid.notes_again,
        "anchors": {heading.anchor: number for number, heading in enumerate(laid.headings)},
    }


def _size(picture: Picture, width: int, height: int) -> tuple[int, int]:
    """Width and height in EMU: as large as it is, or what fits on a page."""
    wide, high = picture.width * EMU_PIXEL, picture.height * EMU_PIXEL
    scale = min(1.0, width * EMU_TWIP / wide, height * EMU_TWIP * TALLEST / high)
    return max(int(wide * scale), 1), max(int(high * scale), 1)


def _may_break(row: Sequence[Sequence[Line]]) -> bool:
    """Whether a row is too long to be kept on one page."""
    return max(sum(len(stretch.text) for line in cell for stretch in line) for cell in row) > LONGEST_ROW


def _archive(files: dict[str, bytes]) -> bytes:
    """A ZIP archive with the earliest date that ZIP knows, so that the bytes depend on the document alone."""
    saved = BytesIO()
    with ZipFile(saved, "w") as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data, compress_type=ZIP_DEFLATED)
    return saved.getvalue()
