"""Typeset the sample corpus from its manuscripts: ``python tests/make_sample.py`` writes ``corpus/sample``.

The manuscripts (``tests/sample_manuscripts/*.md``) hold the wording; this module gives each the shape of a file
that users have: text taken from a PDF, text exported from a word processor, a PDF and three Word documents. The
HTML report is written by hand and is its own manuscript. The same manuscripts give the same bytes, on any day.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Final

from sample_manuscript import NOTE_MARK, Block, note_numbers, notes_of, read_hyphenation, read_manuscript, set_lines
from sample_pdf import write_pdf
from sample_word import write_docx

BARE: Final = r"\1"  # a footnote's number, as a conversion leaves it: glued to the word before
SAMPLE: Final = Path(__file__).parents[1] / "corpus" / "sample"


def text_lines(blocks: Iterable[Block], *, width: int) -> Iterator[str]:
    """A manuscript as typeset lines, tables flattened cell by cell, a blank line after each block."""
    points = read_hyphenation()
    for block in blocks:
        if block.kind == "table":
            yield from (cell for row in block.rows for cell in row)
        elif block.kind != "note":
            yield from set_lines(block.text, lambda line: len(NOTE_MARK.sub("1", line)) <= width, points)
        if block.kind != "note":
            yield ""


def write_paged_text(name: str, *, width: int = 79, height: int = 34) -> bytes:
    """Text as a converter takes it from a PDF: marked page starts, footnotes and page numbers among the lines."""
    blocks = read_manuscript(name)
    notes, lines, pages = notes_of(blocks), list(text_lines(blocks, width=width)), []
    for number, first in enumerate(range(0, len(lines), height), start=1):
        body = "\n".join(lines[first : first + height]).strip("\n")
        feet = "".join(fill(f"{n} {notes[n]}", width) + "\n\n" for n in note_numbers(body))
        # A page break shows only as the blank that a page's first line begins with.
        pages.append(f" {NOTE_MARK.sub(BARE, body)}\n\n{feet}{number}\n")
    return "".join(pages).encode()


def write_plain_text(name: str) -> bytes:
    """Text as a word processor exports it: one line a paragraph, tabs between cells, footnotes at the end."""
    blocks = read_manuscript(name)
    body = [
        "\n".join("\t".join(row) for row in block.rows) if block.kind == "table" else NOTE_MARK.sub(r"[\1]", block.text)
        for block in blocks
        if block.kind != "note"
    ]
    return ("\n\n".join([*body, *(f"[{n}] {text}" for n, text in notes_of(blocks).items())]) + "\n").encode()


def sample_files() -> dict[str, bytes]:
    """File name → bytes of each report that is made from a manuscript."""
    return {
        "helsestasjon.txt": write_paged_text("helsestasjon"),
        "barnehage.pdf": write_pdf("barnehage", head="Lek først · Oppfølging i fire barnehager i Nordvåg"),
        "barnevern.docx": write_docx("barnevern", language="nb-NO"),
        "skule.docx": write_docx("skule", language="nn-NO"),
        "samarbeid.txt": write_plain_text("samarbeid"),
        "oppvekstplan.docx": write_docx("oppvekstplan", language="nb-NO"),
    }


def main() -> None:
    """Write the sample corpus."""
    SAMPLE.mkdir(exist_ok=True)
    for name, content in sample_files().items():
        (SAMPLE / name).write_bytes(content)


if __name__ == "__main__":
    main()
