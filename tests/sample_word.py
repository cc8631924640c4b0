"""The sample corpus's Word documents: heading styles, a real table, numbered paragraphs and real footnotes."""

import io
import re
import zipfile
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from sample_manuscript import NOTE_MARK, WRITTEN, Block, notes_of, read_manuscript

FOOTNOTES_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTES_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
KEPT_STYLES: Final = (
    *("Title", "Subtitle", "Heading1", "Heading2", "Caption", "ListNumber", "FootnoteText", "Normal"),
    *("TitleChar", "SubtitleChar", "Heading1Char", "Heading2Char", "FootnoteReference", "DefaultParagraphFont"),
    *("TableGrid", "TableNormal", "NoList"),
)


def footnotes_xml(notes: dict[int, str]) -> str:
    """The footnotes part (ECMA-376 part 1, 17.11), which python-docx cannot write: two separators and the notes."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    bodies = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr>'
        f'<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(text)}</w:t></w:r></w:p></w:footnote>"
        for number, text in notes.items()
    )
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{declaration}<w:footnotes {nsdecls('w')}>{separators}{bodies}</w:footnotes>"


def add_footnotes(document: Any, notes: dict[int, str]) -> None:
    """Attach the footnotes and the two styles they are set in."""
    document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(9)
    document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True
    blob = footnotes_xml(notes).encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob, document.part.package)
    document.part.relate_to(part, FOOTNOTES_RELATION)


def add_text(paragraph: Any, text: str) -> None:
    """Add runs of text and footnote references to a paragraph."""
    for piece in re.split(r"(\[\^\d+\])", text):
        run = paragraph.add_run("" if NOTE_MARK.fullmatch(piece) else piece)
        for number in NOTE_MARK.findall(piece):
            run.style = "Footnote Reference"
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), number)
            run._r.append(reference)


def add_table(document: Any, rows: list[list[str]]) -> None:
    """Add a real table with a grid."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph()


def add_block(document: Any, block: Block) -> None:
    """Add one block of the manuscript to a Word document."""
    styles = {"title": "Title", "caption": "Caption", "heading": f"Heading {block.level}"}
    if block.kind == "table":
        add_table(document, block.rows)
    elif block.kind == "numbered":
        for line in block.text.splitlines():
            add_text(document.add_paragraph(style="List Number"), re.sub(r"^\d+\. ", "", line))
    elif block.kind != "note":
        add_text(document.add_paragraph(style=styles.get(block.kind, "Normal")), block.text)


def prune(document: Any) -> None:
    """Leave out what python-docx's template brings along and the report does not use (nine tenths of the file)."""
    for style in list(document.styles.element.style_lst):
        if style.styleId not in KEPT_STYLES:
            document.styles.element.remove(style)
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in {"stylesWithEffects", "customXml", "webSettings", "thumbnail"}:
                del owner.rels[key]


def with_fixed_times(archive: bytes) -> bytes:
    """The same zip archive with one fixed time for all members."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=(2024, 1, 15, 12, 0, 0))
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(member, old.read(name), compresslevel=9)
    return target.getvalue()


def write_docx(name: str, *, language: str) -> bytes:
    """A Word document with heading styles, a table, numbered paragraphs and footnotes."""
    blocks, document, buffer = read_manuscript(name), docx.Document(), io.BytesIO()
    if notes := notes_of(blocks):
        add_footnotes(document, notes)
    for block in blocks:
        add_block(document, block)
    document.paragraphs[1].style = "Subtitle"
    prune(document)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    properties = document.core_properties
    properties.title, properties.author, properties.language = blocks[0].text, "Begrepskart", language
    properties.comments, properties.last_modified_by = "", "Begrepskart"
    properties.created = properties.modified = WRITTEN.replace(tzinfo=None)
    document.save(buffer)
    return with_fixed_times(buffer.getvalue())
