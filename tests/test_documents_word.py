"""Word files: read back with python-docx, and held against the order of elements that their schema asks for."""

import re
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from made_up_document import both, hostile_document, made_up_document, png

from kg.documents.blocks import (
    Blank,
    Block,
    Document,
    Figure,
    Grid,
    Headline,
    PageBreak,
    Paragraph,
    Quotation,
    quoted,
    said,
)
from kg.documents.columns import MOST_OF_CELL, MOST_OF_PAGE, MOST_OF_REST, column_widths
from kg.documents.files import document_bytes
from kg.documents.laid_out import LONGEST_CONTENTS, Line, Stretch, Table
from kg.documents.pictures import DocumentError
from kg.documents.word import EMU_PIXEL, LINES_KEPT, LONGEST_ROW, MOST_COLUMNS, TALLEST
from kg.wording.text import Language

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
#: The children that wml.xsd (ISO/IEC 29500-4) allows, in its order.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop autoHyphenation "
    "consecutiveHyphenLimit hyphenationZone evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat "
    "docVars rsids mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}
#: What :data:`ORDER` may hold more than once side by side.
REPEATED = {"tr", "tc", "headerReference", "footerReference", "tblStylePr"}
ALL = (made_up_document(), made_up_document("en", "to", contents=True, landscape=True), hostile_document())


def parts(data: bytes) -> dict[str, Any]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if not name.endswith(".png")}


def part(document: Document, name: str = "document", language: Language = "nb") -> Any:
    return parts(document_bytes(document, "docx", language))[f"word/{name}.xml"]


def read_docx(file: BytesIO) -> Any:
    return docx.Document(file)


def texts(element: Any, tag: str = "t") -> list[str]:
    return [found.text or "" for found in element.iter(f"{W}{tag}")]


def local(element: Any) -> str:
    return etree.QName(element).localname


@pytest.mark.parametrize("document", ALL, ids=["one", "several", "hostile"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_elements_stand_in_the_order_of_the_schema(document: Document, language: Language) -> None:
    checked = set()
    for name, root in parts(document_bytes(document, "docx", language)).items():
        for element in root.iter(f"{W}*"):
            if (kind := local(element)) in ORDER:
                order = ORDER[kind].split()
                places = [order.index(local(child)) for child in element]
                assert places == sorted(places), f"{name}: {etree.tostring(element).decode()[:300]}"
                once = [local(child) for child in element if local(child) not in REPEATED]
                assert len(once) == len(set(once))
                checked.add(kind)
    assert checked == ORDER.keys()


@pytest.mark.parametrize("document", ALL, ids=["one", "several", "hostile"])
def test_ids_are_unique_and_lead_somewhere(document: Document) -> None:
    made = parts(document_bytes(document, "docx", "nb"))
    body, notes = made["word/document.xml"], made["word/footnotes.xml"]
    ids = [note.get(f"{W}id") for note in notes]
    assert ids == [str(n) for n in range(-1, len(ids) - 1)]
    assert [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")] == ids[2:]
    marks = [(mark.get(f"{W}id"), mark.get(f"{W}name")) for mark in body.iter(f"{W}bookmarkStart")]
    assert len({number for number, _ in marks}) == len({name for _, name in marks}) == len(marks)
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} <= {name for _, name in marks}
    pictures = [picture.get("id") for picture in body.iter(f"{DRAWN}docPr")]
    assert len(pictures) == len(set(pictures))
    styles = {style.get(f"{W}styleId") for style in made["word/styles.xml"].iter(f"{W}style")}
    used = {
        e.get(f"{W}val")
        for root in made.values()
        for tag in ("pStyle", "rStyle", "tblStyle")
        for e in root.iter(f"{W}{tag}")
    }
    assert used <= styles


def test_each_part_has_its_type_and_each_relationship_its_part() -> None:
    data = document_bytes(made_up_document("en", "to"), "docx", "nb")
    with ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    made = parts(data)
    typed = {each.get("PartName", "").lstrip("/") for each in made["[Content_Types].xml"]} - {""}
    assert typed == {name for name in names if not re.search(r"\.rels$|\.png$|^\[", name)}
    targets = {f"word/{each.get('Target')}" for each in made["word/_rels/document.xml.rels"]}
    assert targets == {name for name in names if name.startswith("word/")} - {
        "word/document.xml", "word/_rels/document.xml.rels"
    }  # fmt: skip
    wanted = {
        value for element in made["word/document.xml"].iter() for name, value in element.items() if name.startswith(R)
    }
    assert wanted <= {each.get("Id") for each in made["word/_rels/document.xml.rels"]}


@pytest.mark.parametrize("document", ALL, ids=["one", "several", "hostile"])
def test_cells_hold_paragraphs_and_are_as_wide_as_the_grid_says(document: Document) -> None:
    body = part(document)
    assert [*body.iter(f"{W}tbl")]
    for table in body.iter(f"{W}tbl"):
        grid = [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")]
        width = next(table.iter(f"{W}tblW")).get(f"{W}w")
        assert sum(map(int, grid)) == int(width or 0) == (14004 if document.landscape else 9072)
        for row in table.iter(f"{W}tr"):
            assert [cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w") for cell in row.iter(f"{W}tc")] == grid
            assert all(local(cell[-1]) == "p" for cell in row.iter(f"{W}tc"))
        following = table.getnext()
        assert following is not None
        assert local(following) == "p"


def test_word_reads_what_was_written() -> None:
    read = read_docx(BytesIO(document_bytes(made_up_document(), "docx", "nb")))
    told = [(p.style.name, p.text) for p in read.paragraphs]
    assert told[:7] == [
        ("Title", "varsomhet"),
        ("Heading 1", "Forslag"),
        ("Normal", "Her skriver dere."),
        ("Forklaring", "Tallene er oppdiktet."),
        ("Skrivefelt", "Felles definisjon"),
        ("Skrivelinje", ""),
        ("Skrivelinje", ""),
    ]
    assert ("List Bullet", "Fjorden sier «hjelp som kommer i tide»") in told
    assert ("Quote", "Hjelp er det som kommer i tide.") in told
    assert ("Caption", "Tabell 1. Hvem sier hva") in told
    assert ("Caption", "Figur 1. Systemet") in told
    assert [run.text for p in read.paragraphs for run in p.runs if run.bold] == ["kommer"]
    (table,) = read.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Tjeneste", "Bruk", "Overbegrep"],
        ["Helsestasjon", "1\u202f200", "–"],
        ["Skole", "–", "«hjelp»\n«støtte»"],
    ]
    (section,) = read.sections
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert {round(margin.cm, 1) for margin in (section.left_margin, section.right_margin, section.top_margin)} == {2.5}
    assert section.header.paragraphs[0].text == "Begrepsgrunnlag"
    assert section.footer.paragraphs[0].text == "Side 1 av 1"


def test_properties_name_no_person_and_no_time() -> None:
    properties = read_docx(BytesIO(document_bytes(made_up_document(), "docx", "en"))).core_properties
    assert (properties.title, properties.author, properties.language) == ("Dossier", "Begrepskart", "en-GB")
    assert (properties.created, properties.modified, properties.last_modified_by) == (None, None, "")


def test_notes_are_sources_at_the_foot_of_the_page() -> None:
    notes = part(made_up_document(), "footnotes")
    assert ["".join(texts(note)).strip() for note in notes][2:] == [
        "Fjordnotat (2020), s. 4",
        "Myrnotat, s. 2",
        "Vidde, s. 1",
    ]
    assert [note.get(f"{W}type") for note in notes][:2] == ["separator", "continuationSeparator"]


def test_the_language_is_set_for_spelling_and_quotes_stay_norwegian() -> None:
    (lang,) = part(made_up_document(), "styles", "en").iter(f"{W}lang")
    assert lang.get(f"{W}val") == "en-GB"
    assert next(part(made_up_document(), "styles").iter(f"{W}lang")).get(f"{W}val") == "nb-NO"
    body = part(made_up_document(), language="en")
    assert {mark.get(f"{W}val") for mark in body.iter(f"{W}lang")} == {"nb-NO"}
    assert "“hjelp som " in texts(body)
    assert not [*part(made_up_document()).iter(f"{W}lang")]


def test_several_concepts_begin_new_pages_below_a_list_of_contents() -> None:
    read = read_docx(BytesIO(document_bytes(made_up_document("en ting", "to ting", contents=True), "docx", "nb")))
    told = [(p.style.name, p.text) for p in read.paragraphs]
    assert told[:4] == [
        ("Title", "Begrepsgrunnlag"),
        ("TOC Heading", "Innhold"),
        ("toc 1", "en ting\t"),
        ("toc 2", "Forslag\t"),
    ]
    heads = [p for p in read.paragraphs if p.style.name == "Heading 1"]
    assert [(p.text, p.paragraph_format.page_break_before) for p in heads] == [("en ting", True), ("to ting", True)]
    body = read.element
    named = {mark.get(f"{W}name"): "".join(texts(mark.getparent())) for mark in body.iter(f"{W}bookmarkStart")}
    links = [(named[link.get(f"{W}anchor")], "".join(texts(link))) for link in body.iter(f"{W}hyperlink")]
    assert [head for head, _ in links] == [said_ for _, said_ in links] == ["en ting", "Forslag", "to ting", "Forslag"]
    codes = [code.strip() for code in texts(body, "instrText") if "PAGEREF" in code]
    assert codes == [f"PAGEREF {link.get(f'{W}anchor')} \\h" for link in body.iter(f"{W}hyperlink")]


@pytest.mark.parametrize("more", [0, 1])
def test_long_contents_list_one_level(more: int) -> None:
    heads = (Headline(level=level, text=both("x")) for level in [1, *[2] * (LONGEST_CONTENTS - 1 + more)])
    body = part(Document(title=both("t"), blocks=tuple(heads), contents=True))
    assert len([*body.iter(f"{W}hyperlink")]) == (1 if more else LONGEST_CONTENTS)


def test_the_title_is_said_once() -> None:
    only = Document(title=both("a"), blocks=(Paragraph(runs=said(both("b"))),))
    assert texts(part(only)) == ["a", "b"]
    later = Document(title=both("a"), blocks=(Paragraph(runs=said(both("b"))), Headline(level=0, text=both("c"))))
    assert texts(part(later)) == ["a", "b", "c"]
    assert texts(part(Document(title=both("a"), contents=True))) == ["a"]


def test_the_head_of_a_table_is_repeated_and_rows_stay_whole_unless_long() -> None:
    cells = tuple(((said(both("y" * letters)),),) for letters in (LONGEST_ROW, LONGEST_ROW + 1))
    head, kept, long = part(Document(title=both("t"), blocks=(Grid(head=(both("h"),), rows=cells),))).iter(f"{W}tr")
    assert [local(each) for each in head[0]] == ["cantSplit", "tblHeader"]
    assert [local(each) for each in kept[0]] == ["cantSplit"]
    assert local(long[0]) == "tc"


def test_an_explanation_stays_with_the_table_below_it() -> None:
    quiet = Paragraph(runs=said(both("q")), quiet=True)
    grid = Grid(head=(both("h"),), rows=((((said(both("a"))),),),))
    for blocks, kept in (((quiet, grid), 1), ((grid, quiet), 0), ((quiet, quiet), 0)):
        body = part(Document(title=both("t"), blocks=blocks))
        small = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='SmallPrint']") is not None]
        assert sum(p.find(f"{W}pPr/{W}keepNext") is not None for p in small) == kept


def test_a_table_to_fill_has_high_rows_and_empty_cells() -> None:
    rows = ((((said(both("a")),), ())),)
    for to_fill in (False, True):
        grid = Grid(head=(both("h"), both("i")), rows=rows, to_fill=to_fill)
        body = part(Document(title=both("t"), blocks=(grid,)))
        assert ("–" in texts(body)) is not to_fill
        assert len([*body.iter(f"{W}trHeight")]) == to_fill


def table(*columns: tuple[str, str], widths: tuple[float, ...] = ()) -> Table:
    cells: tuple[tuple[Line, ...], ...] = tuple(((Stretch(text=text),),) for _, text in columns)
    return Table(head=tuple(head for head, _ in columns), rows=(cells,), widths=widths, caption="", number=1)


def test_columns_are_shared_by_what_they_hold_or_as_asked() -> None:
    assert column_widths(table(("a", "b")), 9001) == [9001]
    assert column_widths(table(("a", "b"), ("c", "d"), widths=(0.25, 0.75)), 8000) == [2000, 6000]
    little, much = column_widths(table(("a", "ord"), ("b", "noe " * 300)), 9000)
    assert little < much
    assert little + much == 9000


def test_a_column_is_as_wide_as_the_words_of_its_head_and_the_first_as_all_its_words() -> None:
    word = "forebyggingsarbeid"
    first, second, _ = column_widths(
        table((word, "a"), (word, "b"), ("c", "noe " * 900), widths=(0.01, 0.01, 0.98)), 9000
    )
    assert first == second > 18 * 90
    assert column_widths(table(("a", word), ("b", "c"), widths=(0.01, 0.99)), 9000)[0] == first
    assert column_widths(table(("a", "x" * 60), ("b", "c"), widths=(0.01, 0.99)), 9000)[0] == 9000 * MOST_OF_PAGE
    assert column_widths(table(("a", "b"), ("c", "x" * 60), widths=(0.99, 0.01)), 9000)[1] == 9000 * MOST_OF_CELL
    many = [("overskrift" * 3, "x" * 60)] * 20
    assert sum(column_widths(table(*many), 9000)) == 9000
    assert min(column_widths(table(*many), 9000)) > 0


def test_numbers_stand_to_the_right() -> None:
    _, first, second = part(made_up_document()).iter(f"{W}tr")
    assert [bool([*cell.iter(f"{W}jc")]) for cell in first.iter(f"{W}tc")] == [False, True, False]
    assert [bool([*cell.iter(f"{W}jc")]) for cell in second.iter(f"{W}tc")] == [False, True, False]


def test_uneven_rows_are_filled_up_and_too_many_columns_refused() -> None:
    cell = (said(both("x")),)
    uneven = Grid(head=(both("a"),), rows=((cell, cell), (), (cell,)), widths=(1.0,))
    read = read_docx(BytesIO(document_bytes(Document(title=both("t"), blocks=(uneven,)), "docx", "nb")))
    assert [[c.text for c in row.cells] for row in read.tables[0].rows] == [
        ["a", ""],
        ["x", "x"],
        ["–", "–"],
        ["x", "–"],
    ]
    most = Grid(head=(both("a"),) * MOST_COLUMNS, rows=())
    assert document_bytes(Document(title=both("t"), blocks=(most,)), "docx", "nb")
    many = Document(title=both("t"), blocks=(Grid(head=(both("a"),) * (MOST_COLUMNS + 1), rows=()),))
    with pytest.raises(
        DocumentError, match=r"a table of 64 columns; Word opens 63 at most: write the document as \.html"
    ):
        document_bytes(many, "docx", "nb")
    assert document_bytes(Document(title=both("t"), blocks=(Grid(head=(), rows=()),)), "docx", "nb")


def test_pictures_are_told_and_fit_the_page() -> None:
    body = part(made_up_document())
    (shown,) = body.iter(f"{DRAWN}docPr")
    assert shown.get("descr") == "En grå flate"
    (extent,) = body.iter(f"{DRAWN}extent")
    assert (extent.get("cx"), extent.get("cy")) == (str(40 * EMU_PIXEL), str(20 * EMU_PIXEL))
    tall = Figure(png=png(10, 9000), caption=both("c"), described=both("d"))
    (extent,) = part(Document(title=both("t"), blocks=(tall,))).iter(f"{DRAWN}extent")
    assert int(extent.get("cy") or 0) == pytest.approx((16838 - 2 * 1417) * 635 * TALLEST, abs=2)


@pytest.mark.parametrize("data", [b"", b"GIF89a" + b"\x00" * 30, png()[:20], png(0, 0)])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    broken = Document(title=both("t"), blocks=(Figure(png=data, caption=both("c"), described=both("d")),))
    with pytest.raises(DocumentError, match=r"a figure of a document begins with .*: a PNG with a size was expected"):
        document_bytes(broken, "docx", "nb")


def test_hostile_wording_stays_wording() -> None:
    for name, root in parts(document_bytes(hostile_document(), "docx", "nb")).items():
        said_ = "".join(root.itertext())
        assert not re.search("[\x00-\x08\u202a-\u202e\ufffe]", said_), name
        assert "{{ laid }}" in said_ or "hdr" not in name
    body = part(hostile_document())
    assert "<script>alert(1)</script> </w:t> ]]> [x](http://x)" in "".join(texts(body))
    assert "👩\u200d👧" in "".join(texts(body))
    assert (
        read_docx(BytesIO(document_bytes(hostile_document(), "docx", "nb"))).tables[0].cell(2, 0).text.count("ord")
        == 5000
    )


def many(blocks: int) -> Iterator[Block]:
    for n in range(blocks):
        yield Headline(level=2, text=both(f"Del {n}"))
        yield Quotation(runs=quoted("Hjelp som kommer i tide, er oppdiktet. " * 12, note=both(f"Notat, s. {n}")))
        cell = (said(both("Hjelp som kommer i tide.")),)
        yield Grid(head=(both("a"),) * 6, rows=((cell,) * 6,) * 8)


def test_three_hundred_notes_and_two_hundred_pages_take_no_time() -> None:
    document = Document(title=both("t"), blocks=tuple(many(340)), contents=True)
    start = time.process_time()
    data = document_bytes(document, "docx", "nb")
    assert time.process_time() - start < 5
    assert len(parts(data)["word/footnotes.xml"]) == 342
    assert data == document_bytes(document, "docx", "nb")


def test_a_source_is_given_once_a_row_or_paragraph_and_pointed_to_again() -> None:
    note = both("Fjordnotat, s. 1")
    cells = ((quoted("a", note=note),), (quoted("b", note=note),), (quoted("c", note=both("Myrnotat, s. 2")),))
    grid = Grid(head=(both("h"),) * 3, rows=(cells, cells))
    document = Document(title=both("t"), blocks=(grid, Paragraph(runs=quoted("d", note=note) + quoted("e", note=note))))
    body = part(document)
    assert [note.get(f"{W}id") for note in body.iter(f"{W}footnoteReference")] == ["1", "2", "3", "4", "5"]
    again = [code.strip() for code in texts(body, "instrText")]
    assert again == ["NOTEREF note_1 \\f \\h", "NOTEREF note_3 \\f \\h", "NOTEREF note_5 \\f \\h"]
    marked = {mark.get(f"{W}name"): next(mark.itersiblings()) for mark in body.iter(f"{W}bookmarkStart")}
    assert list(marked) == ["note_1", "note_3", "note_5"]
    assert [next(run.iter(f"{W}footnoteReference")).get(f"{W}id") for run in marked.values()] == ["1", "3", "5"]
    told = document_bytes(document, "md", "nb").decode()
    assert "| «a»[^1] | «b»[^1] | «c»[^2] |\n| «a»[^3] | «b»[^3] | «c»[^4] |" in told
    page = document_bytes(document, "html", "nb").decode()
    assert page.count('href="#note-1"') == 2
    assert page.count('id="ref-1"') == 1


def test_a_page_is_broken_once_and_a_headline_may_not_be_deeper_than_three() -> None:
    blocks = (
        PageBreak(),
        Headline(level=0, text=both("a")),
        PageBreak(),
        Headline(level=9, text=both("b")),
        PageBreak(),
    )
    read = read_docx(BytesIO(document_bytes(Document(title=both("t"), blocks=blocks), "docx", "nb")))
    told = [(p.style.name, p.paragraph_format.page_break_before) for p in read.paragraphs]
    assert told == [("Title", None), ("Heading 1", True), ("Heading 4", True)]
    plain = Document(title=both("t"), blocks=(PageBreak(), Paragraph(runs=said(both("a")))))
    read = read_docx(BytesIO(document_bytes(plain, "docx", "nb")))
    assert [p.paragraph_format.page_break_before for p in read.paragraphs] == [None, True, None]


@pytest.mark.parametrize(("lines", "kept"), [(LINES_KEPT, LINES_KEPT - 1), (LINES_KEPT + 1, 0)])
def test_few_lines_to_write_on_stay_together(lines: int, kept: int) -> None:
    body = part(Document(title=both("t"), blocks=(Blank(lines=lines),)))
    assert len([*body.iter(f"{W}keepNext")]) == kept


def test_long_words_leave_room_for_columns_of_much_text() -> None:
    columns = [("Tjeneste", "a"), ("Hvem", "x" * 60), ("Kjennetegn", "noe " * 900), *[("Tid", "x" * 60)] * 4]
    widths = column_widths(table(*columns), 9000)
    rest = 9000 - sum(column_widths(table(*[(head, "") for head, _ in columns], widths=(0.1,) * 6 + (9e9,)), 9000)[:-1])
    assert widths[2] > max(widths[1], widths[3])
    assert widths[1] - widths[3] < rest * MOST_OF_REST


@pytest.mark.parametrize(
    ("cells", "numeric"),
    [
        (["1", "12,5 %", "", "–"], True),
        (["−0,40", "+3", "1\u202f200"], True),
        (["2,4–97,1", "−1 til 2", "1,0"], True),
        (["3 (ventet 0,6)"], False),
        (["1", "ord"], False),
        (["", "–"], False),
    ],
)
def test_numbers_and_intervals_are_told_from_words(cells: list[str], numeric: bool) -> None:
    rows = tuple((((Stretch(text=cell),),),) for cell in cells)
    assert Table(head=("h",), rows=rows, widths=(), caption="", number=1).numeric == (numeric,)
