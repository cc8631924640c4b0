"""What of a Word file is running text, what stands apart from it, and what is told instead of read."""

from email.message import EmailMessage

import pytest
from made_up_word import SPACES, field, p, r, styles, table, up, word

from corpus.document import to_document
from corpus.reading.docx.read_docx import read_docx
from corpus.reading.limits import Limits
from corpus.reading.table_kind import is_data_table
from corpus.types import Document, Source


def read(data: bytes) -> Source:
    return read_docx(data, file="rapport.docx", limits=Limits())


def running(*blocks: str) -> list[str]:
    return prose(to_document(read(word(*blocks))))


def prose(document: Document) -> list[str]:
    return [document.sentence_text(s) for s in document.sentences if s.kind in {"prose", "list_item"}]


def told(data: bytes) -> str:
    notes = [note for note in read(data).notes if not note.startswith("page numbers")]
    return "; ".join(notes)


LONG = "Lekestuen skal gi alle barn en trygg hverdag. Personalet følger med på hvordan det går."
MORE = "Foreldre får råd når de spør om det. Personalet melder fra hvis noe er galt."

#: Tables that only lay out text.
LAYOUTS = {
    "one cell": table([p("Boks") + p(LONG) + p(MORE)]),
    "one column": table([LONG], [MORE]),
    "one short column": table(["Lekestuen"], ["Skogholtet"]),
    "a column of empty cells beside it": table([LONG, ""], [MORE, " "]),
    "two columns of prose": table([LONG, MORE]),
    "a form": table(["Mål", LONG], ["Tiltak", MORE], ["Ansvar", "Leder"]),
    "a form with heads over all columns": table([LONG], ["Mål", "Tiltak"], ["Trygghet", MORE]),
    "sections in cells": table([p("Mål", style="Heading1") + p("Trygghet"), p("Tiltak", style="Heading1") + p("Råd")]),
    "a table in a table": table([p("Før") + table(["År", "Barn"], ["2019", "12"]) + p("Etter"), "Side"]),
    "in a wrapper": f"<w:sdt><w:sdtContent>{table([LONG], [MORE])}</w:sdtContent></w:sdt>",
    "rows in wrappers": f"<w:tbl><w:ins><w:tr><w:ins><w:tc>{p(LONG)}</w:tc></w:ins></w:tr></w:ins></w:tbl>",
}


@pytest.mark.parametrize("kind", LAYOUTS)
def test_tables_that_only_lay_out_text_are_text(kind: str) -> None:
    source = read(word(p("Først."), LAYOUTS[kind], p("Sist.")))
    inner = [source.text[mark.start : mark.end] for mark in source.marks if mark.kind == "table"]
    assert inner == (["År\tBarn\n2019\t12"] if kind == "a table in a table" else [])
    assert source.text.startswith("Først.\n\n")
    assert source.text.endswith("\n\nSist.")


@pytest.mark.parametrize(
    "rows",
    [
        [["År", "Barn"], ["2019", "12"]],
        [["Tiltak", "Ansvar"], ["Råd til foreldre", "Leder"], ["Møte med skogvokter", "Lærer"]],
        [["Mener du det?", "Ja, i noen grad.", "12"], ["Vet ikke", "Nei.", "14"]],
        [[p("År", style="Heading1"), p("Barn", style="Heading1")], ["2019", "12"]],
        [
            ["Tiltak", "Frist", "Ansvar", "Utgift"],
            ["Alle skal få en telefon.", "2019", "Leder for skogholtet", "12 000 kr"],
        ],
    ],
)
def test_tables_of_data_stay_tables(rows: list[list[str]]) -> None:
    source = read(word(p("Først."), table(*rows), p("Sist.")))
    assert [mark.kind for mark in source.marks if mark.kind != "cell"] == ["table"]
    assert running(p("Først."), table(*rows), p("Sist.")) == ["Først.", "Sist."]


def test_what_a_cell_must_hold_to_be_running_text() -> None:
    def sentence(words: int, stop: str) -> str:
        return " ".join(["ord"] * words) + stop

    assert is_data_table([[["a b c"], [sentence(4, ".")]]]), "FEWEST_WORDS"
    assert not is_data_table([[["a b c"], [sentence(5, ".")]]])
    assert is_data_table([[["a b c"], [sentence(24, "")]]]), "FEWEST_RUNNING"
    assert not is_data_table([[["a b c"], [sentence(25, "")]]])


def toc(*entries: str, title: str = "") -> str:
    first = p(field("begin"), field("", ' TOC \\o "1-3" '), field("separate"), entries[0])
    return title + first + "".join(p(entry, style="TOC1") for entry in entries[1:]) + p(field("end"))


CONTROL = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    f"<w:sdtContent>{p('Innhold')}{p('Lekestuen gir hjelp 3')}</w:sdtContent></w:sdt>"
)
#: Lists of what stands elsewhere.
LISTS = {
    "by style": p("Lekestuen gir hjelp 3", style="TOC1") + p("Vi ser 7", style="TOC1"),
    "by the style of its title": p("Innhold", style="TOCHeading") + p("Lekestuen gir hjelp 3", style="TOC1"),
    "of figures by style": p("Figur 1 Lekestuen 3", style="Figurliste"),
    "by styles that are not defined": p("Lekestuen gir hjelp 3", style="TOC2") + p("Figur 1", style="TableofFigures"),
    "by control": CONTROL,
    "by field": toc("Lekestuen gir hjelp 3", "Vi ser 7"),
    "by simple field": p('<w:fldSimple w:instr=" TOC \\c "><w:r><w:t>Lekestuen gir hjelp 3</w:t></w:r></w:fldSimple>'),
    "an index": p(field("begin"), field("", " INDEX \\c "), field("separate"), "lek, 3", field("end")),
    "with fields in it": p(
        *(field("begin"), field("", " TOC "), field("separate"), "Lekestuen gir hjelp "),
        *(field("begin"), field("", " PAGEREF _a "), field("separate"), "3", field("end")),
    ) + p("Vi ser 7") + p(field("end")),
    "that ends in what follows": p(field("begin"), field("", "TOC"), field("separate"), "Lekestuen gir hjelp 3")
    + p(field("end"), "Hjelpen er god."),
    "typed under a line": p("Innhold") + p("Lekestuen gir hjelp .... 3") + p("Vi ser 7"),
    "typed under a heading": p("Innhold", style="Heading1") + p("Lekestuen gir hjelp .... 3")
    + p("Vi ser 7") + p("Del", style="Heading1"),
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_what_stands_elsewhere_is_no_running_text(kind: str) -> None:
    wanted = ["Hjelpen er god."] * kind.startswith("that ends") + ["Lekestuen er åpen."]
    document = to_document(read(word(LISTS[kind], p("Lekestuen er åpen."))))
    assert prose(document) == wanted
    assert {edit.kind for edit in document.edits} == {"contents"}
    assert "lek" in document.text[: document.edits[-1].end].lower()  # the source keeps it


def test_a_list_that_never_ends_and_other_fields_take_nothing_away() -> None:
    begun = p(field("begin"), field("", " TOC "), field("separate"), "Lekestuen er åpen.")
    assert running(begun, p("Vi ser.")) == ["Lekestuen er åpen.", "Vi ser."]
    tocs = p(field("begin"), field("", " REF _a "), field("separate"), "Tocs er fine.", field("end"))
    assert running(tocs) == ["Tocs er fine."]
    assert (
        running(p("Innhold", style="Heading1"), p("Lekestuen har 12."), p("Det er god plass."))[-1]
        == "Det er god plass."
    )


def test_fields_show_their_result_alone() -> None:
    inner = (field("begin"), field("", " MERGEFIELD x "), field("separate"), "skjult", field("end"))
    outer = (field("begin"), field("", " IF "), *inner, field("", ' = "a" '), field("separate"), "hjelp", field("end"))
    assert read(word(p("Lekestuen gir ", *outer, "."), p(field("begin"), "x"), p("Vi ser."))).text == (
        "Lekestuen gir hjelp.\n\nVi ser."
    )
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="nei"/>'
        '<w:listEntry w:val="ja"/></w:ddList></w:ffData></w:fldChar></w:r>'
    )
    assert read(word(p("Svar: ", choice, field("", " FORMDROPDOWN "), field("end"), "."))).text == "Svar: ja."


def test_raised_numbers_are_no_part_of_the_word() -> None:
    styled, based = '<w:rStyle w:val="Hevet"/>', '<w:rStyle w:val="Note"/>'
    lower = r("2", '<w:vertAlign w:val="subscript"/>')
    higher = r("3", '<w:position w:val="6"/>')
    text = read(word(
        p("Lekestuen gir hjelp", up("1"), " og råd", up("1"), up("2"), ". Skogholtet", higher),
        p("Vi ser", r("4", based), " det", r("*", styled), " i 2019", up("5 "), "og"),
        p("Rommet er 40 m", up("2"), ", 10", up("6"), " kr, 1", up("ste"), ". Nede", lower),
        p("Ikke", r("7", f'{based}<w:vertAlign w:val="baseline"/>')),
    )).text  # fmt: skip
    assert text.split("\n\n") == [
        "Lekestuen gir hjelp og råd. Skogholtet",
        "Vi ser det i 2019 og",
        "Rommet er 40 m², 10⁶ kr, 1ste. Nede2",
        "Ikke7",
    ]


def test_a_paragraph_that_begins_with_a_raised_number_is_a_note() -> None:
    document = to_document(read(word(p("Lekestuen gir hjelp", up("1"), "."), p(up("1"), "Etter loven om lek."))))
    assert prose(document) == ["Lekestuen gir hjelp."]
    assert [(block.kind, block.number, block.text) for block in document.blocks] == [
        ("note", "1", "1 Etter loven om lek.")
    ]


def test_a_note_with_a_mark_of_its_own_and_one_that_is_called_twice() -> None:
    notes = f'<w:footnotes {SPACES}><w:footnote w:id="2">{p("* Etter lov.")}</w:footnote></w:footnotes>'
    call = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    data = word(
        *(p("Hjelp", call, " gis."), p("Råd", call, " gis.")),
        related=(("rId2", "footnotes", "footnotes.xml"),), parts={"word/footnotes.xml": notes},
    )  # fmt: skip
    assert read(data).text == "Hjelp gis.\n\n* Etter lov.\n\nRåd gis."


CHOICE = "<mc:AlternateContent>{}<mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent>"


def test_wrappers_changes_and_signs() -> None:
    wrapped = "<w:{0}>" + p("I {0}.") + "</w:{0}>"
    box = "<mc:Choice><w:txbxContent>" + p("I boksen.") + "</w:txbxContent></mc:Choice>"
    moved = f"<w:moveFrom>{r('Borte')}</w:moveFrom><w:moveTo>{r('her')}</w:moveTo>"
    ruby = f"<w:r><w:ruby><w:rt>{r('uttale')}</w:rt><w:rubyBase>{r('ord')}</w:rubyBase></w:ruby></w:r>"
    signs = (
        (
            'e<w:noBreakHyphen/>post<w:softHyphen/>en<w:sym w:font="Wingdings" w:char="F0E0"/>'
            '<w:sym w:char="20AC"/><w:sym w:char="F0FF0"/>'
        )
        .replace("<w:", "</w:t><w:")
        .replace("/>", "/><w:t>")
    )
    text = read(word(
        *(wrapped.format(tag) for tag in ("customXml", "smartTag", "ins", "sdtContent")),
        p(CHOICE.format(box, p("I boksen."))), p(CHOICE.format("", p("Bare gammelt."))),
        p(moved, " og ", ruby, " ", r(signs)),
        "<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr></w:p>", p("Slutt."),
    )).text  # fmt: skip
    assert text.split("\n\n") == [
        *("I customXml.", "I smartTag.", "I ins.", "I sdtContent.", "I boksen.", "Bare gammelt."),
        *("her og ord e-posten→€", "Slutt."),
    ]


def test_a_heading_that_says_it_is_body_text_is_none() -> None:
    source = read(
        word('<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/></w:pPr>' + r("Om") + "</w:p>")
    )
    assert source.marks == ()


def chunk(name: str, content: str | bytes) -> bytes:
    return word(
        *(p("Først."), '<w:altChunk r:id="rId7"/>', '<w:altChunk r:id="rId7"/>', p("Sist.")),
        related=(("rId7", "aFChunk", name),), parts={f"word/{name}": content},
    )  # fmt: skip


def archived_page() -> bytes:
    message = EmailMessage()
    message.set_content("Uten koder")
    message.add_alternative("<h1>Del</h1><p>Lekestuen får hjelp.</p>", subtype="html", charset="iso-8859-1")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<h1>Del</h1><p>Lekestuen får hjelp.</p>"),
        ("a.dat", "<html><h1>Del</h1><p>Lekestuen får hjelp.</p></html>"),
        ("a.mht", archived_page()),
        ("a.docx", word(p("Del", style="Heading1"), p("Lekestuen får hjelp."))),
        ("a.txt", "Del\n\nLekestuen får hjelp."),
    ],
)
def test_what_another_program_put_in_is_read_once_in_its_place(name: str, content: str | bytes) -> None:
    source = read(chunk(name, content))
    assert source.text == "Først.\n\nDel\n\nLekestuen får hjelp.\n\nSist."
    assert told(chunk(name, content)).startswith(f"word/{name}, which another program put in, is read in its place")
    if name != "a.txt":
        assert [source.text[mark.start : mark.end] for mark in source.marks] == ["Del"]


INNER = chunk("b.docx", word(p("Innerst.")))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.rtf", "{\\rtf1 hei}", "is not read: it is no web page, text or Word file"),
        ("a.docx", INNER, "word/b.docx, which another program put in, is not read: it is a Word file in one that"),
        ("a.docx", b"PK\3\4", "is not read: it is no whole ZIP archive, as every .docx is"),
        ("a.html", "<p></p>", "is not read: its main content has no text"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhei", "is not read: it is no web page"),
    ],
)
def test_what_another_program_put_in_and_is_not_read_is_told(name: str, content: str | bytes, why: str) -> None:
    assert why in told(chunk(name, content))


def test_a_drawn_list_is_read_as_a_list() -> None:
    points = "".join(
        f"<dgm:pt type='{kind}'><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for kind, text in (("doc", ""), ("node", "Se barnet"), ("sibTrans", "pil"), ("node", "Gi hjelp"))
    )
    drawn = '<w:r><w:drawing><dgm:relIds r:dm="rId7"/></w:drawing></w:r>'
    source = read(word(
        *(p("Først.", drawn, drawn), p("Sist.")),
        related=(("rId7", "diagramData", "diagrams/data1.xml"), ("rId8", "diagramDrawing", "diagrams/drawing1.xml")),
        parts={
            "word/diagrams/data1.xml": f"<dgm:dataModel {SPACES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>",
            "word/diagrams/drawing1.xml": f"<d {SPACES}><a:t>Se barnet</a:t></d>",
        },
    ))  # fmt: skip
    assert source.text == "Først.\n\nSe barnet\nGi hjelp\n\nSist."
    assert [mark.kind for mark in source.marks] == ["list_item"] * 2
    assert len(source.notes) == 1


def test_every_part_with_words_that_is_not_read_is_counted_and_named() -> None:
    w = f"<w:x {SPACES}>{{}}</w:x>"
    data = word(
        p("Først.", r("gjemt her", "<w:vanish/>"), r("også", '<w:rStyle w:val="Skjult"/>')),
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Skriv her')}</w:sdtContent></w:sdt>",
        parts={
            "word/header1.xml": w.format(p("Topp")), "word/footer1.xml": w.format(p("Bunn og side")),
            "word/comments.xml": w.format(p("Er det sant?")), "word/people.xml": w.format(""),
            "word/charts/chart1.xml": f"<c:c xmlns:c='c' {SPACES}><a:t>Barn</a:t><c:v>12</c:v></c:c>",
            "word/media/image1.png": b"x", "word/media/image2.png": b"x", "word/embeddings/ark.xlsx": b"PK",
            "word/glossary/document.xml": w.format(p("Mal")), "word/odd.xml": w.format(p("Noe annet")),
            "docProps/app.xml": "<t>Word</t>",
        },
    )  # fmt: skip
    assert told(data) == (
        "not read: word/embeddings/ark.xlsx, headers and footers (4 words), comments (3 words), charts (2 words),"
        " word/odd.xml (2 words), 2 pictures, hidden words (3), form fields that nobody filled in (1)"
    )
    assert read(data).text == "Først."
    noise = " ".join(map(str, range(100_000)))
    assert told(
        word(p("Først."), parts={"word/header1.xml": w.format(f"<!--{noise}{'x' * 10_000_000}-->")})
    ).startswith("not read: word/header1.xml (10,")


def test_text_drawn_in_a_shape_and_what_is_referred_to_and_not_there() -> None:
    drawn = "<a:p><a:r><a:t>Se</a:t></a:r><a:br/><a:r><a:t>barnet</a:t></a:r></a:p>"
    shape = f"<w:r><w:drawing><a:txBody>{drawn}</a:txBody></w:drawing></w:r>"
    data = word(p("Først.", shape, '<w:r><w:footnoteReference w:id="9"/></w:r>'), '<w:subDoc r:id="rId9"/>')
    assert read(data).text == "Først.\n\nSe barnet"
    assert told(data) == (
        "not read: notes that are not in the file (1), documents that this one is put together from (1)"
    )


def test_lists_of_a_file_that_is_no_work_of_word() -> None:
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:lvlText w:val="{"%1" * 100}"/></w:lvl>' for n in (0, 8, 9))
    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )

    def numbered(depth: int) -> int:
        place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>'
        block = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{place}</w:pPr>{r("Om")}</w:p>'
        linked = (("rId7", "numbering", "numbering.xml"),)
        return len(read(word(block, related=linked, parts={"word/numbering.xml": numbering})).text)

    assert numbered(0) == 50 + len(" Om"), "LONGEST_PATTERN"
    assert numbered(8) == 50 + len(" Om")
    assert numbered(9) == len("Om"), "DEPTHS"


def test_styles_that_are_not_defined_are_what_they_are_called() -> None:
    source = read(
        word(p("Del", style="Heading2"), p("Hjelp", r("1", '<w:rStyle w:val="FootnoteReference"/>'), " gis."))
    )
    assert source.text == "Del\n\nHjelp gis."
    assert [mark.kind for mark in source.marks] == ["heading"]


def test_styles_that_are_based_on_each_other_end() -> None:
    loop = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    data = word(
        p("Tekst.", style="A"), parts={"word/styles.xml": styles().replace("</w:styles>", f"{loop}</w:styles>")}
    )
    assert read(data).text == "Tekst."
