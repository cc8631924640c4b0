import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from corpus.errors import SourceError
from corpus.reading.docx.read_docx import read_docx
from corpus.reading.limits import Limits
from corpus.types import MarkKind, Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes, limits: Limits | None = None) -> Source:
    return read_docx(data, file="rapport.docx", limits=limits or Limits())


def saved(write: Callable[[Any], None] | None = None) -> bytes:
    document = docx.Document()
    document.core_properties.title = ""
    if write:
        write(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read_body(*xml: str) -> Source:
    def write(document: Any) -> None:
        for element in xml:
            document.element.body.insert(-1, parse_xml(element.replace(">", f" {W}>", 1)))

    return read(saved(write))


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename not in parts:
                new.writestr(item, old.read(item))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def marked(source: Source, kind: MarkKind) -> list[tuple[str, int | None]]:
    return [(source.text[m.start : m.end], m.level) for m in source.marks if m.kind == kind]


def test_paragraphs_headings_lists_and_captions_by_style() -> None:
    def write(document: Any) -> None:
        document.add_heading("Hjelp til barn", 0)
        document.add_heading("Bakgrunn", 1)
        document.add_heading("Barnehagen", 2)
        document.add_paragraph("Første avsnitt.")
        document.add_paragraph("én", style="List Bullet")
        document.add_paragraph("to", style="List Number")
        document.add_paragraph("Sagt av noen.", style="Quote")
        document.add_paragraph("Figur 1. Et kart", style="Caption")

    source = read(saved(write))
    assert source.text == (
        "Hjelp til barn\n\nBakgrunn\n\nBarnehagen\n\nFørste avsnitt.\n\nén\nto\n\nSagt av noen.\n\nFigur 1. Et kart"
    )
    assert source.title == "Hjelp til barn"
    assert marked(source, "heading") == [("Bakgrunn", 1), ("Barnehagen", 2)]
    assert marked(source, "list_item") == [("én", None), ("to", None)]
    assert marked(source, "quotation") == [("Sagt av noen.", None)]
    assert marked(source, "caption") == [("Figur 1. Et kart", None)]


def test_tables_have_one_row_a_line_and_tabs_between_cells() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Før")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["", "Antall", "Skole\nSFO", "12"], strict=True):
            cell.text = text
        table.cell(1, 1).add_paragraph("ca.")
        document.add_paragraph("Etter")

    source = read(saved(write))
    assert source.text == "Før\n\n\tAntall\nSkole SFO\t12 ca.\n\nEtter"
    assert marked(source, "table") == [("Antall\nSkole SFO\t12 ca.", None)]
    assert [text for text, _ in marked(source, "cell")] == ["Antall", "Skole SFO", "12 ca."]


def test_tracked_changes_are_accepted() -> None:
    source = read_body(
        "<w:p><w:r><w:t>Barnet </w:t></w:r><w:del><w:r><w:delText>må</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>skal</w:t></w:r></w:ins><w:r><w:t> høres.</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Delt </w:t></w:r></w:p>",
        "<w:p><w:r><w:t>avsnitt.</w:t></w:r></w:p>",
        "<w:p><w:moveFrom><w:r><w:t>Flyttet</w:t></w:r></w:moveFrom></w:p>",
    )
    assert source.text == "Barnet skal høres.\n\nDelt avsnitt."


def test_hidden_text_field_codes_and_special_characters() -> None:
    source = read_body(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:instrText>TOC</w:instrText></w:r>"
        "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t><w:tab/><w:t>tverr</w:t><w:softHyphen/><w:t>faglig</w:t>"
        "<w:br/><w:t>ny linje</w:t></w:r></w:p>"
    )
    assert source.text == "e-post\ttverrfaglig\nny linje"


def test_content_controls_and_text_boxes_are_read_once() -> None:
    source = read_body(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>I en kontroll.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        '<w:p><w:r><w:t>Brødtekst.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>I boksen.</w:t></w:r>'
        "<w:r><w:txbxContent><w:p><w:r><w:t>Innerst.</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>I boksen.</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert source.text == "I en kontroll.\n\nBrødtekst.\n\nI boksen.\n\nInnerst."


def test_outline_levels_make_headings_and_number_zero_ends_a_list() -> None:
    source = read_body(
        '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Tredje nivå</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        "<w:r><w:t>Ikke liste</w:t></w:r></w:p>",
    )
    assert marked(source, "heading") == [("Tredje nivå", 1)]  # no heading stands above it
    assert marked(source, "list_item") == []


def test_the_only_heading_of_the_highest_level_is_the_title() -> None:
    def write(document: Any) -> None:
        document.add_heading("Laget rundt barnet", 1)
        document.add_heading("Skolen", 2)
        document.add_heading("Barnehagen", 2)

    source = read(saved(write))
    assert source.title == "Laget rundt barnet"
    assert marked(source, "heading") == [("Skolen", 1), ("Barnehagen", 1)]


LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl></w:abstractNum>
<w:num w:numId="41"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="42"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>"""


def test_numbers_that_word_prints_before_headings_are_part_of_them() -> None:
    def write(document: Any) -> None:
        for level, text in enumerate(["Innledning", "Mål", "Metode", "", "Funn", "Utvalg"]):
            depth = level % 2
            place = f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="41"/></w:numPr>'
            document.add_heading(text, depth + 1)._p.get_or_add_pPr().append(parse_xml(place))
        point = document.add_paragraph("punkt")
        point._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="42"/></w:numPr>'))

    source = read(with_parts(saved(write), {"word/numbering.xml": LISTS.encode()}))
    assert marked(source, "heading") == [
        ("2 Innledning", 1),
        ("2.a) Mål", 2),
        ("3 Metode", 1),
        ("4 Funn", 1),
        ("4.a) Utvalg", 2),
    ]
    assert marked(source, "list_item") == [("punkt", None)]


def test_pages_by_rendered_and_by_explicit_breaks() -> None:
    source = read_body(
        "<w:p><w:r><w:t>Side én </w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>går videre.</w:t></w:r></w:p>",
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Side tre.</w:t></w:r></w:p>",
    )
    assert [source.text[p.start : p.end] for p in source.pages] == ["Side én ", "går videre.\n\n", "Side tre."]
    assert source.notes == ()


def test_without_breaks_there_is_one_page_and_a_note() -> None:
    source = read_body("<w:p><w:r><w:t>Tekst.</w:t></w:r></w:p>")
    assert len(source.pages) == 1
    assert "page numbers are not known" in source.notes[0]


def footnoted(note: str) -> bytes:
    def write(document: Any) -> None:
        paragraph = f'<w:p {W}><w:r><w:t>Vedtaket</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        document.element.body.insert(0, parse_xml(paragraph.replace("</w:p>", "<w:r><w:t> gjelder.</w:t></w:r></w:p>")))
        document.add_paragraph("Neste avsnitt.")

    data = saved(write)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relations = relations.replace(
        "</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    )
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = types.replace("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{mime}"/></Types>')
    return with_parts(
        data,
        {
            "word/_rels/document.xml.rels": relations.encode(),
            "[Content_Types].xml": types.encode(),
            "word/footnotes.xml": note.encode(),
        },
    )


def test_footnotes_follow_their_paragraph_and_leave_no_number_in_it() -> None:
    source = read(
        footnoted(
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p>'
            "<w:r><w:footnoteRef/></w:r><w:r><w:t> Etter loven.</w:t></w:r></w:p></w:footnote></w:footnotes>"
        )
    )
    assert source.text == "Vedtaket gjelder.\n\nEtter loven.\n\nNeste avsnitt."
    assert marked(source, "note") == [("Etter loven.", None)]


@pytest.mark.parametrize("part", ["word/document.xml", "word/footnotes.xml"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_wherever_it_stands(part: str, codec: str) -> None:
    evil = (
        f'<?xml version="1.0" encoding="{codec}"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(SourceError, match=f"its part {part} declares a document type"):
        read(with_parts(footnoted(f"<w:footnotes {W}/>"), {part: evil.encode(codec)}))


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    data = with_parts(saved(), {"word/media/bomb.xml": bytes(15_000_000)})
    with pytest.raises(
        SourceError, match=r"a part of the file unpacks to 1,0\d\d times its size, over the limit of 200"
    ):
        read(data)
    with pytest.raises(SourceError, match=r"unpacked the file has 15,\d+,\d+ bytes, over the limit of 1,000,000"):
        read(data, Limits(max_uncompressed_bytes=1_000_000))


def zipped(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (saved()[:-30], "it is no whole ZIP archive, as every .docx is"),
        (zipped(content=b"x"), "it is a ZIP archive, but no Word document"),
        (
            with_parts(saved(), {"word/document.xml": b"<w:document"}),
            "its part word/document.xml is no XML that can be read",
        ),
        (with_parts(saved(), {"word/styles.xml": b"<a/>"}), "it "),
        (saved(), "it has no text"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as error:
        read(data)
    assert error.value.problem.startswith(problem)
    assert error.value.remedy
