"""A draft as a file: Markdown, or a Word document for the meeting. Bokmål comes first, English beside or below it."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document

from corpus.errors import BegrepskartError
from kg.drafting.blocks import Blank, Block, Grid, Headline, Paragraph, Points, Quotation
from kg.folder.peoples_files import beside_work
from kg.wording.text import Text

#: What Markdown or the HTML in it would take for a mark.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
#: A number or sign at the head of a line would make it a list.
_LISTED = re.compile(r"^(\s*)(\d+)([.)])(?=\s|$)|^(\s*)([-+=])(?=\s|$)")
_SPACE = re.compile(r"\s+")
# Characters that XML cannot hold, those that turn the direction of text, and the joiners of our own numbers.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2060\u2066-\u2069]")


class DraftError(BegrepskartError):
    """A draft that cannot be written."""


def write_draft(blocks: Sequence[Block], path: Path) -> None:
    """Write a draft to a file whose name ends in ``.md`` or ``.docx``; the same draft gives the same bytes.

    One that was edited is never written over.
    """
    kind = path.suffix.lower()
    if kind not in {".md", ".docx"}:
        raise DraftError(f"{path.name}: unknown kind of file; name one that ends in .docx or .md")
    with beside_work(path) as made:
        if kind == ".md":
            made.write_text(draft_markdown(blocks), encoding="utf-8", newline="\n")
        else:
            _write_docx(blocks, made)


def draft_markdown(blocks: Sequence[Block]) -> str:
    """The draft as Markdown in which every wording of the reports stays wording."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Headline():
            return f"{'#' * (block.level + 1)} {_beside(block.text)}"
        case Paragraph():
            return f"{_marked(block.text.nb)}\n\n*{_marked(block.text.en)}*"
        case Blank():
            return "\n\n".join(["\\_" * 60] * block.lines)
        case Points():
            return "\n".join(f"- {_marked(item.nb)}\n  *{_marked(item.en)}*" for item in block.items)
        case Quotation():
            passage = "".join(_strong(text) if strong else _marked(text) for text, strong in block.pieces)
            return f"> {passage.strip()}\n>\n> — {_marked(block.source.nb)}"
        case Grid():
            rows = [[_beside(cell) for cell in row] for row in (block.head, *block.rows)]
            rows.insert(1, ["---"] * len(block.head))
            return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _strong(text: str) -> str:
    """Emphasis may not begin or end with a blank."""
    core = text.strip()
    if not core:
        return text
    left, _, right = text.partition(core)
    return f"{_marked(left)}**{_marked(core)}**{_marked(right)}"


def _beside(text: Text) -> str:
    return _marked(text.nb) if text.nb == text.en else f"{_marked(text.nb)} / *{_marked(text.en)}*"


def _marked(text: str) -> str:
    """Wording on one line, with what Markdown would take for a mark made harmless."""
    plain = _MARKS.sub(r"\\\1", _SPACE.sub(" ", _UNFIT.sub("", text)))
    return _LISTED.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", plain)


def _write_docx(blocks: Sequence[Block], path: Path) -> None:
    document = Document()
    # The library's template bears an author of its own.
    document.core_properties.author = "Begrepskart"
    document.core_properties.title = next((_fit(b.text.nb) for b in blocks if isinstance(b, Headline)), "")
    for block in blocks:
        _add(document, block)
    saved = BytesIO()
    document.save(saved)
    path.write_bytes(_without_times(saved))


def _without_times(saved: BytesIO) -> bytes:
    """The same archive with the earliest date that ZIP knows, so that the bytes depend on the draft alone."""
    undated = BytesIO()
    with ZipFile(saved) as old, ZipFile(undated, "w") as new:
        for part in old.infolist():
            new.writestr(ZipInfo(part.filename), old.read(part), compress_type=ZIP_DEFLATED)
    return undated.getvalue()


def _add(document: Any, block: Block) -> None:
    match block:
        case Headline():
            _english(document.add_heading(_fit(block.text.nb), block.level), block.text, before=" – ")
        case Paragraph():
            _english(document.add_paragraph(_fit(block.text.nb)), block.text, before="\n")
        case Blank():
            for _ in range(block.lines):
                document.add_paragraph("_" * 70)
        case Points():
            for item in block.items:
                _english(document.add_paragraph(_fit(item.nb), style="List Bullet"), item, before="\n")
        case Quotation():
            paragraph = document.add_paragraph(style="Quote")
            for text, strong in block.pieces:
                paragraph.add_run(_fit(text)).bold = strong
            document.add_paragraph(f"— {_fit(block.source.nb)}")
        case Grid():
            _add_table(document, block.head, block.rows)


def _add_table(document: Any, head: Sequence[Text], rows: Sequence[Sequence[Text]]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(head))
    table.style = "Light Grid Accent 1"
    # python-docx looks all cells up anew for each one that is asked for by row and column.
    for line, row in zip((head, *rows), table.rows, strict=True):
        for text, cell in zip(line, row.cells, strict=True):
            cell.text = _fit(text.nb)
            _english(cell.paragraphs[0], text, before="\n")


def _english(paragraph: Any, text: Text, *, before: str) -> None:
    """Add the English wording in italics when it is other than the Norwegian."""
    if text.en != text.nb:
        paragraph.add_run(f"{before}{_fit(text.en)}").italic = True


def _fit(text: str) -> str:
    return _SPACE.sub(" ", _UNFIT.sub("", text))
