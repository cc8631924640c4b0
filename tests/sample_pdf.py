"""The sample corpus's PDF: a report with a text layer, an outline, running heads, footnotes and a table."""

import re
from typing import Final

from fpdf import FPDF
from sample_manuscript import (
    NOTE_MARK,
    WRITTEN,
    Block,
    is_reference_heading,
    note_numbers,
    notes_of,
    read_hyphenation,
    read_manuscript,
    set_lines,
)

LEFT: Final = 30  # margin, mm
MEASURE: Final = 150  # width of the text, mm


class Report(FPDF):
    """A4 pages with a running head, page numbers, and footnotes that stand on the page that refers to them."""

    def __init__(self, head: str) -> None:
        super().__init__(format="A4")
        self.head, self.feet, self.reserved = head, list[str](), 0.0
        self.set_margins(LEFT, 30, LEFT)
        self.set_auto_page_break(False)
        self.set_compression(False)  # so that the bytes do not depend on the zlib in use
        self.set_creation_date(WRITTEN)
        self.set_producer("Begrepskart")
        self.points = read_hyphenation()

    def file_id(self) -> str:
        return "<00000000000000000000000000000001><00000000000000000000000000000001>"

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("Helvetica", "I", 8.5)
            self.text(LEFT, 18, self.head)
            self.line(LEFT, 20, LEFT + MEASURE, 20)

    def footer(self) -> None:
        top = 272 - self.reserved
        if self.feet:
            self.line(LEFT, top, 70, top)
        self.set_font("Times", "", 9)
        for row, foot in enumerate(self.feet, start=1):
            self.text(LEFT, top + 1 + 4 * row, foot)
        self.feet, self.reserved = [], 0.0
        self.set_font("Helvetica", "", 9)
        self.text(LEFT + MEASURE / 2, 284, str(self.page_no()))

    def lines(self, text: str, *, width: float = MEASURE) -> list[str]:
        """Break text for the present font."""
        return set_lines(text, lambda line: self.get_string_width(NOTE_MARK.sub("1", line)) <= width, self.points)

    def need(self, height: float) -> None:
        """Start a page unless this much room (mm) is left above the footnotes."""
        if self.get_y() + height > 268 - self.reserved:
            self.add_page()


def put_line(pdf: Report, line: str, *, leading: float, notes: dict[int, str], indent: float = 0) -> None:
    """Set one line of text, with its footnotes kept for the foot of the same page."""
    style, size = pdf.font_style, pdf.font_size_pt
    numbers = note_numbers(line)
    pdf.set_font("Times", "", 9)
    feet = [foot for n in numbers for foot in pdf.lines(f"{n} {notes[n]}")]
    pdf.set_font("Times", style, size)
    pdf.need(leading + 4 * len(feet) + (3 if feet else 0))
    pdf.set_font("Times", style, size)
    pdf.reserved += 4 * len(feet) + (3 if feet and not pdf.feet else 0)
    pdf.feet += feet
    place, base = LEFT + indent, pdf.get_y() + 0.7 * leading
    for piece in re.split(r"(\[\^\d+\])", line):
        raised = NOTE_MARK.fullmatch(piece)
        pdf.set_font_size(0.65 * size if raised else size)
        pdf.text(place, base - (1.4 if raised else 0), NOTE_MARK.sub(r"\1", piece))
        place += pdf.get_string_width(NOTE_MARK.sub(r"\1", piece))
    pdf.set_font_size(size)
    pdf.set_y(pdf.get_y() + leading)


def put_table(pdf: Report, rows: list[list[str]]) -> None:
    """Set a ruled table, first row bold, first column wide."""
    for number, row in enumerate(rows):
        pdf.set_font("Times", "" if number else "B", 10.5)
        for column, cell in enumerate(row):
            pdf.cell(66 if column == 0 else 42, 6.5, cell, border="B" if number else "TB")
        pdf.ln(6.5)
    pdf.ln(4)


def put_block(pdf: Report, block: Block, *, notes: dict[int, str], reference: bool) -> None:
    """Set one block of the manuscript; footnotes are set where they are referred to."""
    if block.kind == "note":
        return
    if block.kind == "table":
        put_table(pdf, block.rows)
        return
    style, size, leading, after = {
        "title": ("B", 24, 11, 2),
        "heading": ("B", 15 if block.level == 1 else 12.5, 7, 2),
        "caption": ("I", 10.5, 5.5, 1.5),
    }.get(block.kind, ("", 12, 6.4, 3.2))
    if block.kind in {"heading", "caption"}:
        pdf.need(
            30 if block.kind == "heading" else 42
        )  # never part a heading from its text, or a caption from its table
    pdf.set_font("Times", style, size)
    if block.kind == "heading":
        pdf.ln(3)
        pdf.start_section(block.text, level=block.level - 1)
    for row, line in enumerate(pdf.lines(block.text, width=MEASURE - 6 if reference else MEASURE)):
        put_line(pdf, line, leading=leading, notes=notes, indent=6 if reference and row else 0)
    pdf.ln(after)


def write_pdf(name: str, *, head: str) -> bytes:
    """A PDF with a text layer, an outline, running heads, footnotes and a table."""
    blocks = read_manuscript(name)
    pdf, reference = Report(head), False
    pdf.set_title(blocks[0].text)
    pdf.set_author("Begrepskart (oppdiktet eksempel)")
    pdf.set_lang("nb-NO")
    pdf.add_page()
    pdf.ln(24)
    for block in blocks:
        put_block(pdf, block, notes=notes_of(blocks), reference=reference)
        reference = reference or is_reference_heading(block)
    return bytes(pdf.output())
