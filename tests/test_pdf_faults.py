"""PDFs as programs really make them, which hide, split or encode their text."""

from collections import Counter
from dataclasses import dataclass

import pytest
from fpdf import FPDF
from raw_pdf import A4, PICTURE_FONT, SHAPE, lettered, one_page, pdf_of, stream

from corpus.clean_text import CleanText
from corpus.document import to_document
from corpus.errors import SourceError
from corpus.reading.limits import Limits
from corpus.reading.pdf import apart, fields
from corpus.reading.pdf.apart import read_pdf_apart
from corpus.reading.pdf.codes import CAPITAL_INSIDE, with_letters
from corpus.reading.pdf.fields import with_fields
from corpus.reading.pdf.glyphs import SIGNS
from corpus.reading.pdf.lines import PdfLine, Word
from corpus.reading.pdf.read_pdf import _is_picture, read_pdf
from corpus.structure.cleaning import combining_edits
from corpus.types import Source

ROW = b"Kommunen m\xf8ter familiene hver uke."


def read(data: bytes) -> Source:
    return read_pdf(data, file="fil.pdf", limits=Limits())


def text_of(content: bytes, *, font: bytes = b"", page: bytes = A4) -> str:
    return read(one_page(content, font=font, page=page, more=[SHAPE])).text


# --- accents ---------------------------------------------------------------------------------------------------------

#: Times with the ring at code 128, and accents of Latin-1 at their own codes.
ACCENTED = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman"
    b"/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[128/ring/caron/dotlessi/cedilla]>>>>"
)


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        (b"[(gr) (\x80) 333 (a) (dig)] TJ", "grådig"),  # the ring first, the letter under it
        (b"[(gr) (a) 388 (\x80) 55 (dig)] TJ", "grådig"),  # the letter first
        (b"[(f) (\xa8) 333 (or)] TJ", "för"),
        (b"[(id) (\xb4) 333 (e)] TJ", "idé"),
        (b"[(na) (\xa8) 333 (\x82) (v)] TJ", "naïv"),  # a letter without its dot
        (b"[(\x81) 444 (S) (ko)] TJ", "Ško"),
        (b"[(gar) (\x83) 388 (con)] TJ", "garçon"),
        (b"[(20 \x80C ute)] TJ", "20 ˚C ute"),  # degrees
        (b"[(\xb4ord\xb4 og Per\xb4s)] TJ", "´ord´ og Per´s"),  # quotation marks and an apostrophe
    ],
)
def test_an_accent_over_a_letter_is_one_letter_with_it(drawn: bytes, read_as: str) -> None:
    assert text_of(b"BT /F1 11 Tf 60 750 Td %b ET" % drawn, font=ACCENTED) == read_as


def test_an_accent_raised_over_a_capital_joins_it() -> None:
    drawn = b"BT /F1 11 Tf 60 750 Td (\x80) Tj 0 0 Td (i ) Tj ET BT /F1 11 Tf 70 750 Td (Arlig) Tj ET"
    raised = b"BT /F1 11 Tf 72 752.5 Td (\x80) Tj ET " + drawn.replace(b"(\x80) Tj 0 0 Td ", b"")
    assert text_of(raised, font=ACCENTED) == "i Årlig"


# --- letters at control codes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "read_as"),
    [
        ([b"o\x1bentlig spesi\x1ckk pro\x1cl", b"de\x1cnere kon\x1dikt e\x1bekt"], "offentlig"),  # T1
        ([b"o\x0bentlig spesi\x0ckk pro\x0cl", b"f\\034re v\\032re \\034kt e\x0bekt"], "offentlig"),  # OT1
        ([b"f\\034re l\\034p h\\034st", b"v\\032re s\\032r gj\\034re"], "føre"),  # OT1 without ligatures
    ],
)
def test_letters_at_control_codes_are_read_as_what_makes_words(codes: list[bytes], read_as: str) -> None:
    assert read_as in text_of(lettered(codes), font=PICTURE_FONT).split()


def test_a_ligature_at_the_code_of_a_line_break_is_a_ligature() -> None:
    assert "flere konflikter" in text_of(lettered([b"\\015ere kon\\015ikter o\x0bentlig"]), font=PICTURE_FONT)


def test_a_code_inside_a_word_that_cannot_be_read_is_told() -> None:
    source = read(one_page(lettered([b"Ba\x02n og un\x03e"]), font=PICTURE_FONT, more=[SHAPE]))
    assert source.text == "Ba\ufffdn og un\ufffde"
    assert any("have no known letter" in note for note in source.notes)


def control(text: str) -> PdfLine:
    """A line of one word in which ``^`` stands before the letter of a control code, as in ``^[`` for 27."""
    word = "".join(chr(SIGNS + ord(part[0]) - 64) + part[1:] if n else part for n, part in enumerate(text.split("^")))
    return PdfLine(words=(Word(text=word, left=0, right=9, bottom=0, top=9, size=9, font="x"),))


def test_a_capital_inside_a_word_counts_so_many_letters() -> None:
    assert CAPITAL_INSIDE == 2
    # Code 31 is Ø or ffl, code 28 ø or fi. That Ø goes well with both letters is outweighed by its being a capital.
    assert with_letters([[control("b^_t")]])[0][0].text == "b\ufffdt"
    assert [line.text for line in with_letters([[control("b^_t"), control("h^\\st")]])[0]] == ["bØt", "høst"]


# --- what cannot be seen ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extra", "page", "told"),
    [
        (lettered([b"UTENFOR"], x=700), A4, "outside the sheet"),
        (lettered([b"UTENFOR"], y=-40), A4, "outside the sheet"),
        (lettered([b"UTENFOR"], x=500), A4 + b"/CropBox[0 0 450 842]", "outside the sheet"),
        (b"3 Tr " + lettered([b"SKJULT"], y=500), A4, "cannot be seen"),
        (b"BT /F1 1 Tf 60 400 Td (SKJULT) Tj ET", A4, "cannot be seen"),
        (b"BT /F1 11 Tf 0 1 -1 0 30 400 Tm (I margen) Tj ET", A4, "run across the page"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_told(extra: bytes, page: bytes, told: str) -> None:
    source = read(one_page(lettered([ROW]) + extra, page=page))
    assert source.text == ROW.decode("cp1252")
    assert [told in note for note in source.notes] == [True]
    assert source.notes[0].endswith("(page 1)")


@pytest.mark.parametrize("content", [lettered([ROW], x=900), b"BT /F1 1 Tf 60 400 Td (SKJULT) Tj ET"])
def test_a_file_of_which_nothing_can_be_seen_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="its text is outside the sheet, or cannot be seen; print it to a new PDF"):
        read(one_page(content))


def test_a_page_whose_box_begins_elsewhere_is_read() -> None:
    page = b"/MediaBox[-100 -200 495 642]"
    assert text_of(lettered([ROW], x=-60, y=600), page=page) == ROW.decode("cp1252")


@pytest.mark.parametrize("matrix", [b"0 1 -1 0 300 60", b"-1 0 0 -1 500 700", b"0 -1 1 0 100 700"])
def test_a_page_that_lies_on_its_side_is_read(matrix: bytes) -> None:
    rows = b"".join(b"(%b) Tj 0 -16 Td " % row for row in [b"F\xf8rste linje av teksten", b"andre linje"])
    assert text_of(b"BT /F1 11 Tf %b Tm %b ET" % (matrix, rows)) == "Første linje av teksten\nandre linje"


@pytest.mark.parametrize("turned", [b"/Rotate 90", b"/Rotate 180", b"/Rotate 270"])
def test_lines_keep_their_order_however_the_page_is_shown(turned: bytes) -> None:
    assert text_of(lettered(PROSE), page=A4 + turned).split("\n") == [row.decode("cp1252") for row in PROSE]


def test_invisible_text_over_a_picture_is_recognised_text() -> None:
    picture = stream(b"\x00", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")
    over = b"q 400 0 0 400 50 400 cm /X Do Q 3 Tr " + lettered([ROW])
    stamped = b"0 Tr " + lettered([b"7"], y=30)
    assert read(one_page(over + stamped, more=[picture])).text.startswith(ROW.decode("cp1252"))
    assert read(one_page(b"3 Tr " + lettered([ROW]))).text == ROW.decode("cp1252"), "nothing else can be read"


@pytest.mark.parametrize("shift", [0.0, 0.4, 1.5])
def test_what_is_printed_twice_is_read_once(shift: float) -> None:
    again = b"1 0 0 1 %.1f -%.1f cm " % (shift, shift)
    assert text_of(lettered([ROW]) + again + lettered([ROW])) == ROW.decode("cp1252")


# --- blanks ----------------------------------------------------------------------------------------------------------


def placed(words: list[bytes], gap: float) -> bytes:
    """Words drawn one by one; each letter of Courier is 6.6 points wide."""
    places = [60 + sum(6.6 * len(word) + gap for word in words[:n]) for n in range(len(words))]
    return b"".join(b"BT /F1 11 Tf %.2f 750 Td (%b) Tj ET " % each for each in zip(places, words, strict=True))


COURIER = b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"


@pytest.mark.parametrize("gap", [1.7, 2.5, 6.6])
def test_words_drawn_one_by_one_are_words(gap: float) -> None:
    words = [b"tiltak", b"til", b"familier", b"som", b"trenger", b"det"]
    assert text_of(placed(words, gap), font=COURIER) == "tiltak til familier som trenger det"


@pytest.mark.parametrize("gap", [0.8, 1.6, 2.2])
def test_letters_drawn_one_by_one_are_words(gap: float) -> None:
    spaced = b"BT /F1 11 Tf %.1f Tc 60 750 Td (Om barn og unge) Tj ET" % gap
    assert text_of(spaced, font=COURIER) == "Om barn og unge"


def test_letters_with_blanks_between_are_a_word_where_that_can_be_shown() -> None:
    assert text_of(lettered([b"S A M A R B E I D", b"i kommunen"])) == "SAMARBEID\ni kommunen"
    assert text_of(lettered([b"svar A B C D E", b"i kommunen"])) == "svar A B C D E\ni kommunen"


# --- initials and numbers of lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize("y", [733, 720, 752])
@pytest.mark.parametrize("gap", [0, 4])
def test_an_initial_over_lines_joins_its_word(y: int, gap: int) -> None:
    cap = b"BT /F1 36 Tf 60 %d Td (K) Tj ET " % y
    rows = lettered([b"ommunen m\xf8ter familiene", b"hver uke hele \xe5ret, og"], x=84 + gap)
    assert text_of(cap + rows + lettered([b"ringer i helgene."], y=718)).startswith(
        "Kommunen møter familiene\nhver uke"
    )


def test_an_initial_that_is_a_word_stays_one() -> None:
    cap = b"BT /F1 36 Tf 60 733 Td (I) Tj ET "
    rows = lettered([b"kommunen er det m\xf8ter", b"hver uke i kommunen."], x=74)
    assert text_of(cap + rows).startswith("I kommunen er det møter")


PROSE = [
    b"Kommunen har lenge arbeidet med hjelp til",
    b"barn og unge, og de ansatte i tjenestene",
    b"m\xf8tes hver m\xe5ned for \xe5 dr\xf8fte saker som",
    b"ang\xe5r flere av dem, slik at ingen av dem",
    b"blir alene om ansvaret for et barn.",
]


@pytest.mark.parametrize("first", [1, 98])
@pytest.mark.parametrize("step", [1, 2, 5])
@pytest.mark.parametrize("x", [30, 560])
def test_numbers_of_lines_are_known_by_place_and_sequence(first: int, step: int, x: int) -> None:
    rows = PROSE * 4
    numbers = b"".join(
        b"BT /F1 8 Tf %d %d Td (%d) Tj ET " % (x, 750 - 16 * n, first + n)
        for n in range(len(rows))
        if (first + n) % step == 0
    )
    source = read(one_page(lettered(rows) + numbers))
    assert source.text.split("\n") == [row.decode("cp1252") for row in rows]
    assert source.notes == ("pages with numbers of lines in the margin, left out: 1 (page 1)",)


def test_numbers_of_rows_and_items_are_no_numbers_of_lines() -> None:
    rows = [b"barn", b"unge", b"foreldre", b"ansatte", b"ledere", b"andre"]
    numbers = b"".join(b"BT /F1 11 Tf 30 %d Td (%d) Tj ET " % (750 - 16 * n, n + 1) for n in range(6))
    assert "1" in read(one_page(lettered(rows) + numbers)).text.split()
    assert "1" in read(one_page(lettered([b"Kommunen har ansvar for dette arbeidet."] * 6) + numbers)).text.split()


# --- forms -----------------------------------------------------------------------------------------------------------


def form(*annotations: bytes) -> bytes:
    kids = b" ".join(b"%d 0 R" % (6 + n) for n in range(len(annotations)))
    whole = one_page(
        lettered([b"Hva gj\xf8r dere?", b"Annet:"], y=700), page=A4 + b"/Annots[%b]" % kids, more=annotations
    )
    return whole.replace(b"/Catalog", b"/Catalog/AcroForm<</Fields[%b]>>" % kids, 1)


def test_what_is_filled_in_is_read_where_it_stands_and_told() -> None:
    source = read(
        form(
            b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Vi ringer hjem.)/Rect[160 695 400 715]>>",
            b"<</Type/Annot/Subtype/Widget/FT/Ch/T(b)/Opt[(Skole)(Hjem)(Fritid)]/V[(Skole)(Hjem)]/Ff 2097152"
            b"/Rect[160 679 400 694]>>",
            b"<</Type/Annot/Subtype/Widget/FT/Ch/T(d)/Ff 131072/Opt[(By)(Bygd)]/V(Bygd)/Rect[410 679 500 694]>>",
            b"<</Type/Annot/Subtype/FreeText/Contents(En boks.)/Rect[60 600 400 620]>>",
            b"<</Type/Annot/Subtype/Text/Contents(En lapp.)/Rect[60 500 80 520]>>",
            b"<</Type/Annot/Subtype/Widget/FT/Tx/T(c)/F 2/V(Skjult)/Rect[160 400 400 420]>>",
        )
    )
    assert " ".join(source.text.split()) == "Hva gjør dere? Vi ringer hjem. Annet: Skole, Hjem Bygd En boks."
    assert source.notes == (
        "form fields and text boxes, read where they stand: 4 (page 1)",
        "comments and stamps, not read: 1 (page 1)",
    )


def test_a_page_has_so_many_notes_over_it(monkeypatch: pytest.MonkeyPatch) -> None:
    box = b"<</Type/Annot/Subtype/FreeText/Contents(boks)/Rect[60 600 400 620]>>"
    monkeypatch.setattr(fields, "MOST_ANNOTATIONS", 2)
    assert read(form(box, box)).text.count("boks") == 2
    assert read(form(box, box, box)).notes[1] == "comments and stamps, not read: 1 (page 1)"


def test_a_field_is_set_as_its_box_is_wide() -> None:
    assert (fields.CHARACTER_WIDTH, fields.LINE_HEIGHT, fields.USUAL_SIZE, fields.NARROWEST) == (0.5, 1.2, 10.0, 20)
    twenty = "barn og unge i ny by"

    def rows(text: str, width: float) -> list[str]:
        return [line.text for line in with_fields([], [(text, (0, 0, width, 50))])]

    assert rows(twenty + " nå", 115) == [twenty + " nå"], "23 characters of 5 points"
    assert rows(twenty + " nå", 114) == [twenty, "nå"]
    assert rows(twenty, 10) == [twenty], "NARROWEST"
    first, second = with_fields([], [("a\nb", (0, 0, 100, 50))])
    assert (first.top, second.top, first.size) == (50, 38, 10)


def test_attached_files_and_xfa_are_told() -> None:
    xfa = one_page(lettered([ROW]), more=[stream(b"<xdp/>")])
    xfa = xfa.replace(b"/Catalog", b"/Catalog/AcroForm<</Fields[]/XFA 6 0 R>>", 1)
    assert read(xfa).notes == ("its form is XFA, which is not read: print it to a new PDF",)
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.text(20, 40, "Med vedlegg")
    pdf.embed_file(bytes=b"x", basename="vedlegg.txt")
    assert read(bytes(pdf.output())).notes == ("1 attached file is not read: save apart",)


# --- pages that hold no text, or hold nothing else than tables --------------------------------------------------------


@dataclass
class Picture:
    box: tuple[float, ...]
    level: int = 0

    def get_bounds(self) -> tuple[float, ...]:
        return self.box


@dataclass
class Page:
    box: tuple[float, ...]

    def get_objects(self, **_: object) -> list[Picture]:
        return [Picture(self.box)]

    def get_width(self) -> float:
        return 100

    get_height = get_width


def test_a_picture_with_hardly_a_word_is_told() -> None:
    word = Word(text="7", left=0, right=5, bottom=0, top=9, size=9)
    assert _is_picture(Page((0, 0, 100, 50)), [PdfLine(words=(word,) * 9)]), "PICTURE_SHARE at 0.5"
    assert not _is_picture(Page((0, 0, 100, 49)), [PdfLine(words=(word,))])
    assert not _is_picture(Page((0, 0, 100, 50)), [PdfLine(words=(word,) * 10)]), "FEWEST_WORDS is 10"


def test_an_accent_beside_its_letter_in_plain_text() -> None:
    text = "P˚a ˚arsmøtet m˚ ate f¨or¨aldrar pa˚ id´e ga˚r fo¨r. I 20˚C og 30˚ er ´ord´, ¨ord¨ og Per´s det samme."
    edits = sorted(combining_edits(text), key=lambda edit: edit.start)
    clean = CleanText(text, [(edit.start, edit.end, edit.clean) for edit in edits]).text
    assert clean == "På årsmøtet måte föräldrar på idé går för. I 20˚C og 30˚ er ´ord´, ¨ord¨ og Per´s det samme."


def test_a_page_of_tables_and_a_document_without_running_text_are_told() -> None:
    rows = [b"Barn 14 15 16", b"Unge 20 21 22", b"Foreldre 30 31 32", b"Ansatte 40 41 42"]
    cells = b"".join(
        b"BT /F1 11 Tf %d %d Td (%b) Tj ET " % (60 + 90 * column, 700 - 16 * n, cell)
        for n, row in enumerate(rows)
        for column, cell in enumerate(row.split())
    )
    notes = to_document(read(one_page(cells))).source.notes
    assert notes == (
        "no running text was found: all of it is headings, tables, notes, captions or references",
        "words in tables and charts, not in the running text: 16",
        "nothing but tables stands on page 1: look whether that is so",
    )
    assert not to_document(read(one_page(lettered(PROSE)))).source.notes


# --- hostile files ---------------------------------------------------------------------------------------------------


def looping() -> bytes:
    """A group that draws itself twice: what a page holds doubles with every step."""
    group = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(lettered([ROW]) + b"/X Do", more=[group])


def test_a_file_that_never_ends_ends_its_own_process_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (apart.SECONDS, apart.SECONDS_PER_MEGABYTE, apart.MEMORY, apart.PATIENCE) == (120, 20, 4_000_000_000, 10)
    monkeypatch.setattr(apart, "SECONDS", 1)
    with pytest.raises(SourceError, match="PDFium breaks on it, or needs over 1 s or 4 GB of memory; print it to"):
        read_pdf_apart(looping(), file="fil.pdf", limits=Limits())
    monkeypatch.setattr(apart, "PATIENCE", 0)
    with pytest.raises(SourceError, match="PDFium breaks on it"):
        read_pdf_apart(one_page(lettered([ROW])), file="fil.pdf", limits=Limits())


def test_a_file_read_apart_is_the_same() -> None:
    data = one_page(lettered(PROSE))
    assert read_pdf_apart(data, file="fil.pdf", limits=Limits()) == read(data)
    with pytest.raises(SourceError, match="over the limit of 0"):
        read_pdf_apart(data, file="fil.pdf", limits=Limits(max_pages=0))


def test_a_page_that_is_damaged_leaves_the_others() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%b>>" % A4,
        stream(lettered([ROW])),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    source = read(pdf_of(objects))
    assert (source.text, source.notes) == (ROW.decode("cp1252"), ("damaged pages, not read: 1 (page 2)",))
    assert Counter(page.start for page in source.pages).total() == 2
