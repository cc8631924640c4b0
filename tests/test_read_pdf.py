from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from fpdf import FPDF

from corpus.errors import SourceError
from corpus.reading.limits import Limits
from corpus.reading.pdf.read_pdf import _notes, read_pdf
from corpus.types import MarkKind, Source

LEFT = ["Barnehagen ser barna hver dag, og", "de voksne der merker tidlig at et", "barn strever med lek eller språk."]
RIGHT = ["Helsestasjonen møter de samme", "familiene, men bare noen ganger i", "året, og vet lite om hverdagen."]


def read(data: bytes, limits: Limits | None = None) -> Source:
    return read_pdf(data, file="rapport.pdf", limits=limits or Limits())


def drawn(draw: Callable[[FPDF], None]) -> bytes:
    pdf = FPDF()
    pdf.set_auto_page_break(auto=False)
    pdf.set_font("Helvetica", size=11)
    draw(pdf)
    return bytes(pdf.output())


def lines(pdf: FPDF, texts: Sequence[str], *, x: float = 20, y: float = 60, size: float = 11) -> None:
    pdf.set_font_size(size)
    for number, text in enumerate(texts):
        pdf.text(x, y + 6 * number, text)


def marked(source: Source, kind: MarkKind) -> list[tuple[str, int | None]]:
    return [(source.text[m.start : m.end], m.level) for m in source.marks if m.kind == kind]


def one_page(draw: Callable[[FPDF], None]) -> Source:
    def page(pdf: FPDF) -> None:
        pdf.add_page()
        draw(pdf)

    return read(drawn(page))


def test_a_hyphen_at_a_line_end_stays_with_its_line_break() -> None:
    source = one_page(lambda pdf: lines(pdf, ["Et tverr-", "faglig team med barne-", "og familievern."]))
    assert source.text == "Et tverr-\nfaglig team med barne-\nog familievern."


def test_a_wide_space_parts_paragraphs() -> None:
    def draw(pdf: FPDF) -> None:
        lines(pdf, ["Første avsnitt går", "over to linjer."])
        lines(pdf, ["Andre avsnitt."], y=80)

    assert one_page(draw).text == "Første avsnitt går\nover to linjer.\n\nAndre avsnitt."


@pytest.mark.parametrize("line_by_line", [False, True])
def test_two_columns_are_read_one_after_the_other(line_by_line: bool) -> None:
    left, right = LEFT * 3, RIGHT * 3

    def draw(pdf: FPDF) -> None:
        lines(pdf, ["En overskrift som går tvers over begge spaltene på denne siden her"], y=40)
        if line_by_line:
            for number, (one, other) in enumerate(zip(left, right, strict=True)):
                pdf.text(20, 60 + 6 * number, one)
                pdf.text(110, 60 + 6 * number, other)
        else:
            lines(pdf, left)
            lines(pdf, right, x=110)

    text = one_page(draw).text
    assert text.startswith("En overskrift som går tvers over begge spaltene på denne siden her\n")
    assert text.split("\n\n", 1)[1].split("\n") == left + right


def test_three_columns() -> None:
    columns = [[f"{name} {n} med litt prosa" for n in range(9)] for name in ("venstre", "midtre", "høyre")]

    def draw(pdf: FPDF) -> None:
        for number, row in enumerate(zip(*columns, strict=True)):
            for x, text in zip((15, 80, 145), row, strict=True):
                pdf.text(x, 60 + 6 * number, text)

    assert one_page(draw).text.split("\n") == [line for column in columns for line in column]


def test_rows_of_a_table_stay_together() -> None:
    rows = [("Tjeneste", "Antall", "Andel"), ("Skole", "14", "19 %"), ("PPT", "7", "8 %"), ("Barnevern", "5", "2 %")]

    def draw(pdf: FPDF) -> None:
        lines(pdf, LEFT, y=40)
        for number, row in enumerate(rows):
            for x, cell in zip((20, 80, 120), row, strict=True):
                pdf.text(x, 80 + 6 * number, cell)
        lines(pdf, RIGHT, y=120)

    source = one_page(draw)
    expected = "\n".join("\t".join(row) for row in rows)
    assert marked(source, "table") == [(expected, None)]
    assert [text for text, _ in marked(source, "cell")] == [cell for row in rows for cell in row]
    assert source.text == "\n\n".join(["\n".join(LEFT), expected, "\n".join(RIGHT)])


def test_a_table_of_contents_is_no_table() -> None:
    entries = [("1 Innledning", "3"), ("2 Metode", "7"), ("3 Resultater", "12")]

    def draw(pdf: FPDF) -> None:
        for number, (title, page) in enumerate(entries):
            pdf.text(20, 60 + 6 * number, title)
            pdf.text(180, 60 + 6 * number, page)

    assert marked(one_page(draw), "table") == []


def report(pdf: FPDF) -> None:
    for number in range(4):
        pdf.add_page()
        lines(pdf, ["Barn i kommunen"], y=12, size=9)
        lines(pdf, [f"{number + 1} Kapittel om barn"], y=40, size=16)
        lines(pdf, [*LEFT, *RIGHT], y=60)
        lines(pdf, [f"{number + 1} Noten står under streken", "og går over to linjer."], y=250, size=8)
        lines(pdf, [str(number + 5)], x=100, y=285, size=9)


def test_running_heads_page_numbers_notes_and_headings_are_marked() -> None:
    source = read(drawn(report))
    assert marked(source, "running_head") == [("Barn i kommunen", None)] * 4
    assert [text for text, _ in marked(source, "page_number")] == ["5", "6", "7", "8"]
    assert [page.label for page in source.pages] == ["5", "6", "7", "8"]
    assert marked(source, "heading") == [(f"{n} Kapittel om barn", 1) for n in range(1, 5)]
    assert [text for text, _ in marked(source, "note")] == [
        f"{n} Noten står under streken\nog går over to linjer." for n in range(1, 5)
    ]
    first = source.text[source.pages[0].start : source.pages[0].end]
    assert first.startswith("Barn i kommunen\n")
    assert first.endswith("\n\n5\n")


def test_heads_whose_wording_changes_are_known_by_their_number() -> None:
    def draw(pdf: FPDF) -> None:
        for number, title in enumerate(["Innledning", "Metode", "Resultater"]):
            pdf.add_page()
            lines(pdf, [f"{title} {number + 11}"], y=12, size=9)
            lines(pdf, LEFT)

    heads = [text for text, _ in marked(read(drawn(draw)), "running_head")]
    assert heads == ["Innledning 11", "Metode 12", "Resultater 13"]


def test_the_outline_tells_headings_and_levels() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.add_page()
        pdf.start_section("Hva er hjelp?", level=0)
        lines(pdf, ["1 Hva er hjelp?"], y=40)
        pdf.start_section("Hjelp hjemme", level=1)
        lines(pdf, ["Hjelp hjemme"], y=60)
        lines(pdf, LEFT, y=80)

    assert marked(read(drawn(draw)), "heading") == [("1 Hva er hjelp?", 1), ("Hjelp hjemme", 2)]


def test_the_largest_print_on_the_first_page_is_the_title_and_no_heading() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.add_page()
        lines(pdf, ["Små barn i sør"], y=30, size=26)
        lines(pdf, ["Kari Diktet"], y=50, size=14)
        lines(pdf, ["Sammendrag"], y=80, size=14)
        lines(pdf, LEFT, y=90)

    source = read(drawn(draw))
    assert source.title == "Små barn i sør"
    assert marked(source, "heading") == [("Sammendrag", 1)]


def test_pages_without_text_are_counted_and_noted() -> None:
    def draw(pdf: FPDF) -> None:
        for text in (LEFT, [], RIGHT, []):
            pdf.add_page()
            lines(pdf, text)

    source = read(drawn(draw))
    one, three = "\n".join(LEFT) + "\n", "\n".join(RIGHT)
    assert [source.text[page.start : page.end] for page in source.pages] == [one, "", three, ""]
    assert source.notes == ("2 of 4 pages: no text (blank, or pictures)",)


def test_a_scan_names_the_tool_that_recognises_text() -> None:
    with pytest.raises(SourceError) as error:
        read(drawn(lambda pdf: pdf.add_page()))
    assert error.value.problem == "its pages hold pictures and no text, as a scan does"
    assert "ocrmypdf -l nor" in error.value.remedy


def test_a_password_is_asked_to_be_taken_away() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.set_encryption(owner_password="eier", user_password="leser")  # noqa: S106
        pdf.add_page()
        lines(pdf, LEFT)

    with pytest.raises(SourceError, match="locked with a password; open it with the password and save a copy without"):
        read(drawn(draw))


def test_a_pdf_that_anyone_may_open_is_read_although_it_is_encrypted() -> None:
    def draw(pdf: FPDF) -> None:
        pdf.set_encryption(owner_password="eier")  # noqa: S106
        pdf.add_page()
        lines(pdf, LEFT)

    assert read(drawn(draw)).text == "\n".join(LEFT)


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(SourceError, match="it is no whole PDF, or is damaged; download or export it again"):
        read(b"%PDF-1.7\n" + bytes(200))


def test_too_many_pages_or_characters_are_refused() -> None:
    data = drawn(report)
    with pytest.raises(SourceError, match="the file has 4 pages, over the limit of 3"):
        read(data, Limits(max_pages=3))
    with pytest.raises(SourceError, match=r"over the limit of 100; .*limits\.max_text_characters"):
        read(data, Limits(max_text_characters=100))


def test_titles_that_are_file_names_are_not_used() -> None:
    def titled(title: str) -> str | None:
        pdf = FPDF()
        pdf.set_title(title)
        pdf.add_page()
        pdf.set_font("Helvetica", size=11)
        pdf.text(20, 40, "Tekst")
        buffer = BytesIO()
        pdf.output(buffer)
        return read(buffer.getvalue()).title

    assert titled("Laget rundt barnet") == "Laget rundt barnet"
    assert titled("Microsoft Word - utkast3.docx") is None


def test_fonts_that_do_not_tell_their_letters_are_noted() -> None:
    assert list(_notes([], "b\ue0a1rn " * 3)) == [
        "3 characters have no known letter: recognise the text anew (ocrmypdf --force-ocr -l nor)"
    ]
    assert list(_notes([], "barn " * 20 + "\ufffd")) == []
