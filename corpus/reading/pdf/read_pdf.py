"""PDF by PDFium: text in reading order, one line a printed line, with what the layout says about the lines."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from itertools import groupby, pairwise
from statistics import median_low
from typing import Any

from corpus.errors import SourceError, so_many
from corpus.reading.limits import Limits
from corpus.reading.pdf.captioned import with_captioned_rows
from corpus.reading.pdf.codes import with_letters
from corpus.reading.pdf.fields import read_fields, with_fields
from corpus.reading.pdf.glyphs import pictures, read_sheet
from corpus.reading.pdf.layout import reading_order, table_rows
from corpus.reading.pdf.lines import PdfLine, page_lines
from corpus.reading.pdf.marks import (
    Bookmark,
    PdfPage,
    PdfRole,
    Roles,
    Told,
    body_size,
    find_captions,
    find_headings,
    find_notes,
    find_running,
    printed_labels,
    title_lines,
)
from corpus.reading.pdf.ruled import Grid, cell_text, find_grids, read_rules, with_rows
from corpus.reading.pdf.typesetting import with_initials, with_spaced_joined, without_line_numbers
from corpus.reading.publication import one_line, publication
from corpus.reading.source_text import SourceText, finished_source, pages_at
from corpus.types import Source
from corpus.words import page_list, printed

_NO_TEXT = (
    "its pages hold pictures and no text, as a scan does",
    "recognise its text first with: python -m corpus.reading.ocr in.pdf out.pdf (or: ocrmypdf -l nor in.pdf out.pdf)",
)
_DAMAGED = ("it is damaged", "download or export it again")
_UNSEEN = ("its text is outside the sheet, or cannot be seen", "print it to a new PDF")

#: Lines that fall by more than these stand apart: paragraphs by usual distances, headings by their own size.
PARAGRAPH_FALL = 1.4
HEADING_FALL = 1.8
#: A page with fewer words, and with pictures over this share of it, is told of as a picture.
FEWEST_WORDS = 10
PICTURE_SHARE = 0.5
#: From this share of characters without a known letter on, a person should know.
UNKNOWN_SHARE = 0.02


def read_pdf(data: bytes, *, file: str, limits: Limits) -> Source:
    """Read a PDF; needs no password and runs nothing that the file holds."""
    from pypdfium2 import PdfiumError, raw  # noqa: PLC0415 - a heavy library, needed for PDF alone

    with closing(open_pdf(data, file=file)) as pdf:
        if pdf.get_formtype() == raw.FORMTYPE_ACRO_FORM:
            with suppress(PdfiumError):  # a form that is damaged leaves the text beside it
                pdf.init_forms()
        limits.check("max_pages", len(pdf), file=file)
        try:
            pages = list(_pages(pdf, file=file, limits=limits))
            printed_lines = with_initials(with_letters([page.lines for page in pages]))
            text_lines, numbered = without_line_numbers(printed_lines)
            pages = [
                replace(
                    page,
                    lines=tuple(reading_order(lines)),
                    told=page.told + Counter({"numbered": index in numbered}),
                )
                for index, (page, lines) in enumerate(_with_table_rows(pages, text_lines))
            ]
            bookmarks = list(_bookmarks(pdf))
            title = _metadata_title(pdf)
            # The date that the file states is its own, and no year of publication.
            metadata = publication(title=title, authors=_readable(partial(pdf.get_metadata_value, "Author")))
            aside = list(_side_notes(pdf))
            labels = [_readable(partial(pdf.get_page_label, index)) or None for index in range(len(pdf))]
        except PdfiumError as error:
            raise SourceError(file, f"it is damaged ({error})", _DAMAGED[1]) from error
    if not any(page.lines for page in pages):
        told = sum((page.told for page in pages), Counter[Told]())
        raise SourceError(file, *(_DAMAGED if told["damaged"] else _UNSEEN if told else _NO_TEXT))
    source = _written(data, pages, bookmarks, labels, title, file=file, limits=limits)
    return replace(source, metadata=metadata, notes=(*source.notes, *aside))


def _with_table_rows(
    pages: Sequence[PdfPage], text_lines: Sequence[Sequence[PdfLine]]
) -> Iterator[tuple[PdfPage, list[PdfLine]]]:
    tables: list[Grid] = []
    columns: list[float] = []
    for page, lines in zip(pages, text_lines, strict=True):
        rows, tables = with_rows([with_spaced_joined(line) for line in lines], page.grids, tables)
        rows, columns = with_captioned_rows(rows, columns)
        yield page, rows


def open_pdf(data: bytes, *, file: str) -> Any:
    """A ``pypdfium2.PdfDocument``; ``SourceError`` for a locked file, and for what is no PDF."""
    from pypdfium2 import PdfDocument, PdfiumError, raw  # noqa: PLC0415

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            problem, remedy = "it is locked with a password", "open it with the password and save a copy without one"
            raise SourceError(file, problem, remedy) from error
        raise SourceError(file, "it is no whole PDF, or is damaged", "download or export it again") from error


def _pages(pdf: Any, *, file: str, limits: Limits) -> Iterator[PdfPage]:
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    characters = 0
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except PdfiumError:
            yield PdfPage(lines=(), height=0.0, told=Counter({"damaged": 1}))
            continue
        with closing(page), closing(page.get_textpage()) as textpage:
            characters += textpage.count_chars()
            limits.check("max_text_characters", characters, file=file)
            sheet = read_sheet(page, textpage)
            filled = read_fields(pdf, page, file=file, limits=limits)
            lines = page_lines(sheet.glyphs)
            if (90 * sheet.turn - page.get_rotation()) % 360:  # PDFium orders lines as the page is shown, on its side
                lines.sort(key=lambda line: -line.bottom)
            lines = with_fields(lines, [(text, sheet.place(box)) for text, box in filled.texts])
            told: Counter[Told] = Counter(sheet.unseen)
            told.update({"filled": len(filled.texts), "ticked": filled.ticked, "comments": filled.comments})
            told["pictures"] += _is_picture(page, lines)
            grids = find_grids(sheet.place(box) for box in read_rules(page))
            yield PdfPage(lines=tuple(lines), height=sheet.height, grids=tuple(grids), told=told)


def _is_picture(page: Any, lines: Sequence[PdfLine]) -> bool:
    """Whether pictures fill the page and hardly a word stands beside them, as in a scan with a stamped number."""
    if not lines or sum(len(line.words) for line in lines) >= FEWEST_WORDS:
        return False
    areas = [max(0.0, c - a) * max(0.0, d - b) for a, b, c, d in pictures(page)]
    return sum(areas) >= float(PICTURE_SHARE * page.get_width() * page.get_height())


def _bookmarks(pdf: Any) -> Iterator[Bookmark]:
    for entry in pdf.get_toc(max_depth=10):
        target = entry.get_dest()
        page = target.get_index() if target else None
        if page is not None:
            yield Bookmark(page=page, title=_readable(entry.get_title), level=entry.level + 1)


def _readable(read: Callable[[], str | None]) -> str:
    """What a side entry of the file says; nothing, if its bytes are no text: the pages can be read all the same."""
    try:
        return printed(read() or "")
    except UnicodeDecodeError:
        return ""


def _metadata_title(pdf: Any) -> str | None:
    title = " ".join(_readable(partial(pdf.get_metadata_value, "Title")).split())
    # Word processors leave the file's name or their own there.
    is_file_name = re.search(r"\.(docx?|indd|pdf|pptx?|odt|rtf|tex)$|^Microsoft ", title, re.IGNORECASE)
    return None if is_file_name or title.casefold() in {"", "untitled", "(anonymous)"} else title


def _written(
    data: bytes,
    pages: Sequence[PdfPage],
    bookmarks: Sequence[Bookmark],
    labels: Sequence[str | None],
    title: str | None,
    *,
    file: str,
    limits: Limits,
) -> Source:
    running = find_running(pages)
    pages, running = _heads_first(pages, running)
    out, starts = _text(pages, _roles(pages, running, bookmarks))
    title_words = [pages[page].lines[n].text for page, n in sorted(title_lines(pages))]
    named = labels if any(labels) else printed_labels(pages, running)
    return finished_source(
        data,
        out.text,
        file=file,
        format="pdf",
        pages=pages_at(starts, len(out.text), named),
        limits=limits,
        empty=_NO_TEXT,
        marks=out.marks,
        title=title or one_line(" ".join(title_words)),
        notes=_notes(pages, out.text),
    )


#: What is told of pages, before how many of it there are.
_TOLD: dict[Told, str] = {
    "damaged": "damaged pages, not read",
    "outside": "characters outside the sheet, left out",
    "hidden": "characters that cannot be seen (invisible, or too small), left out",
    "turned": "characters that run across the page, left out",
    "numbered": "pages with numbers of lines in the margin, left out",
    "filled": "form fields and text boxes, read where they stand",
    "ticked": "ticked boxes, not read",
    "comments": "comments and stamps, not read",
    "pictures": "pages that are pictures with hardly a word",
}
_INSIDE_WORDS = re.compile(r"[^\W\d_]\ufffd|\ufffd[^\W\d_]|[^\W\d_][\ue000-\uf8ff][^\W\d_]")


def _notes(pages: Sequence[PdfPage], text: str) -> Iterator[str]:
    if wordless := sum(not page.lines and not page.told["damaged"] for page in pages):
        yield f"{wordless} of {so_many(len(pages), 'page')}: no text (blank, or pictures)"
    for kind, wording in _TOLD.items():
        if where := [number for number, page in enumerate(pages, 1) if page.told[kind]]:
            yield f"{wording}: {sum(page.told[kind] for page in pages):,} ({page_list(where)})"
    # Fonts may lack the table that tells which letter a shape is; the private use area is what they give instead.
    unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if unknown > UNKNOWN_SHARE * len(text) or _INSIDE_WORDS.search(text):
        told = so_many(unknown, "character has|characters have")
        yield f"{told} no known letter: recognise the text anew (ocrmypdf --force-ocr -l nor)"


def _side_notes(pdf: Any) -> Iterator[str]:
    """What the file holds beside its pages."""
    from pypdfium2 import raw  # noqa: PLC0415

    if pdf.get_formtype() in {raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND}:
        yield "its form is XFA, which is not read: print it to a new PDF"
    if attached := pdf.count_attachments():
        yield f"{so_many(attached, 'attached file is|attached files are')} not read: save apart"


def _roles(pages: Sequence[PdfPage], running: Roles, bookmarks: Sequence[Bookmark]) -> Roles:
    body = body_size(pages)
    roles = dict(running)
    for index, page in enumerate(pages):
        roles = {(index, n): PdfRole(kind="table") for start, end in page.tables for n in range(start, end)} | roles
    roles |= find_notes(pages, roles, body)
    roles |= find_captions(pages, roles)
    return roles | find_headings(pages, roles, body, bookmarks)


def _heads_first(pages: Sequence[PdfPage], running: Roles) -> tuple[list[PdfPage], Roles]:
    """The pages with running lines of the upper edge first and those of the lower edge last, and their tables."""
    moved: list[PdfPage] = []
    roles: Roles = {}
    for index, page in enumerate(pages):
        rank = {
            n: 0 if (index, n) not in running else -1 if line.bottom > page.height / 2 else 1
            for n, line in enumerate(page.lines)
        }
        order = sorted(range(len(page.lines)), key=lambda n: rank[n])
        lines = tuple(page.lines[n] for n in order)
        # A running line never is a row.
        body = [n for n, old in enumerate(order) if not rank[old]]
        first = body[0] if body else 0
        tables = tuple((a + first, b + first) for a, b in table_rows([lines[n] for n in body]))
        moved.append(replace(page, lines=lines, tables=tables))
        roles |= {(index, new): running[index, old] for new, old in enumerate(order) if (index, old) in running}
    return moved, roles


def _text(pages: Sequence[PdfPage], roles: Roles) -> tuple[SourceText, list[int]]:
    out = SourceText()
    leading = _leading(pages)
    starts: list[int] = []
    for index, page in enumerate(pages):
        starts.append(out.next_start)
        for role, numbers in groupby(range(len(page.lines)), key=lambda n: roles.get((index, n))):
            _write_stretch(out, page, list(numbers), role, leading)
        out.gap(1)
    return out, starts


def _leading(pages: Sequence[PdfPage]) -> float:
    """The usual distance in points from one line's lower edge to the next one's; 0 if no two lines follow."""
    distances = [
        before.bottom - line.bottom
        for page in pages
        for before, line in pairwise(page.lines)
        if before.column == line.column and before.size == line.size and before.bottom > line.bottom
    ]
    return median_low(distances) if distances else 0.0


def _write_stretch(out: SourceText, page: PdfPage, numbers: list[int], role: PdfRole | None, leading: float) -> None:
    out.gap(2 if numbers[0] else 1)
    if role:
        out.open(role.kind, level=role.level)
    for n in numbers:
        line = page.lines[n]
        if n > numbers[0]:
            # Two headings may follow each other in one size; lines of one heading stand close.
            apart = HEADING_FALL * line.size if role and role.kind == "heading" else PARAGRAPH_FALL * max(leading, 1.0)
            falls = page.lines[n - 1].bottom - line.bottom > apart
            out.gap(2 if falls and (not role or role.kind == "heading") else 1)
        if role and role.kind == "table":
            _write_row(out, page, n)
        else:
            out.raw(line.text)
    if role:
        out.close()


def _write_row(out: SourceText, page: PdfPage, n: int) -> None:
    line = page.lines[n]
    for number, cell in enumerate(line.row or line.cells()):
        if number:
            out.tab()
        out.open("cell")
        out.raw(cell_text(cell))
        out.close()
