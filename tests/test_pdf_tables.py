"""Tables of PDF pages whose cells are wrapped: drawn with rules, or told by a caption and their columns."""

import math
from collections.abc import Sequence

import pytest
from fpdf import FPDF

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.pdf.captioned import with_captioned_rows
from corpus.reading.pdf.glyphs import Box
from corpus.reading.pdf.layout import table_rows
from corpus.reading.pdf.lines import PdfLine, Word
from corpus.reading.pdf.read_pdf import read_pdf
from corpus.reading.pdf.ruled import Grid, cell_text, find_grids, with_rows
from corpus.structure.tables import Cell, find_cells
from corpus.types import RUNNING_TEXT, Document

PROSE = "Kommunene svarte i fjor at samarbeidet om de minste barna er godt, og at flere møtes oftere enn før."
ROWS = [
    ["", "Ja", "Nei"],
    ["Har startet grupper for foreldre med helt nye planer", "12", "3"],
    ["Har faste møter med helsestasjon/ barnevern og andre", "9", "6"],
    ["Har ikke noe", "1", "14"],
]
WIDTHS = (40, 25, 25)


def printed(
    rows: Sequence[Sequence[str]], *, border: str, caption: str = "Tabell 1 Hva kommunene har gjort"
) -> Document:
    """A page with prose, a caption, a table with rules all around its cells, between them or none, and prose."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", "", 11)
    pdf.multi_cell(150, 5, PROSE, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(8)
    pdf.multi_cell(150, 5, caption, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    for row in rows:
        y = pdf.get_y()
        height = 5 * max(
            math.ceil(pdf.get_string_width(text) / (width - 8)) for text, width in zip(row, WIDTHS, strict=True)
        )
        for n, (text, width) in enumerate(zip(row, WIDTHS, strict=True)):
            x = 10 + sum(WIDTHS[:n])
            if border == "all":
                pdf.rect(x, y, width, height)
            elif border == "between" and n:
                pdf.line(x, y, x, y + height)
            pdf.set_xy(x, y)
            if text:
                pdf.multi_cell(width, 5, text)
        if border == "between" and row is not rows[-1]:
            pdf.line(10, y + height, 10 + sum(WIDTHS), y + height)
        pdf.set_xy(10, y + height)
    pdf.ln(12)
    pdf.multi_cell(150, 5, PROSE)
    return to_document(read_pdf(bytes(pdf.output()), file="svar.pdf", limits=Limits()))


def running(document: Document) -> list[str]:
    return [document.sentence_text(each) for each in document.sentences if each.kind in RUNNING_TEXT]


def read_cells(cells: Sequence[Cell]) -> list[tuple[str | None, str | None, str]]:
    return [(cell.row_label, cell.column_label, cell.text) for cell in cells]


@pytest.mark.parametrize("border", ["all", "between", "none"])
def test_wrapped_cells_are_cells_and_no_prose(border: str) -> None:
    document = printed(ROWS, border=border)
    assert running(document) == [PROSE, PROSE]
    grouped = "Har faste møter med helsestasjon/barnevern og andre"
    assert read_cells(find_cells(document)) == [
        (ROWS[1][0], "Ja", "12"),
        (ROWS[1][0], "Nei", "3"),
        (grouped, "Ja", "9"),
        (grouped, "Nei", "6"),
        ("Har ikke noe", "Ja", "1"),
        ("Har ikke noe", "Nei", "14"),
    ]


def test_a_sentence_that_begins_with_a_tables_number_is_no_caption() -> None:
    document = printed(ROWS, border="none", caption="Tabell 1 inneholder det som kommunene har gjort.")
    assert "Tabell 1 inneholder det som kommunene har gjort." in running(document)


def lines_of(*rows: float, columns: Sequence[float] = (0, 100, 200), missing: Sequence[Box] = ()) -> list[Box]:
    """Rules at these heights and places, without some."""
    across = [(columns[0], y, columns[-1], y) for y in rows]
    down = [(x, min(rows), x, max(rows)) for x in columns]
    return [box for box in [*across, *down] if box not in missing]


def test_a_grid_has_two_columns_and_rules_that_meet() -> None:
    (grid,) = find_grids(lines_of(100, 80, 60))
    assert (grid.columns, grid.rows) == ((0, 100, 200), (100, 80, 60))
    assert find_grids(lines_of(100, 80, 60, columns=(0, 200))) == []
    assert find_grids([(0, y, 200, y) for y in (100, 80, 60)]) == []


def test_rules_that_are_missing_make_cells_one() -> None:
    whole = lines_of(100, 80, 60, missing=[(0, 80, 200, 80)])
    (grid,) = find_grids([*whole, (100, 80, 200, 80)])
    assert grid.cells[1, 0] == (0, 0)
    assert grid.cells[1, 1] == (1, 1)


def test_fields_that_are_no_rectangle_are_a_drawing() -> None:
    bars = [(0, 0, 200, 0), (0, 100, 200, 100), (0, 0, 0, 100), (200, 0, 200, 100)]
    bar = [(80, 0, 80, 60), (120, 0, 120, 60), (80, 60, 120, 60)]
    assert find_grids([*bars, *bar]) == []


@pytest.mark.parametrize(
    ("at", "beyond"),
    [
        pytest.param(
            [*lines_of(100, 60), (0, 78.5, 200, 81.5)], [*lines_of(100, 60), (0, 78, 200, 82)], id="RuledRules.near"
        ),
        pytest.param(
            lines_of(66, 63, 60, columns=(0, 6, 12)), lines_of(66, 63, 60, columns=(0, 2, 4)), id="RuledRules.shortest"
        ),
    ],
)
def test_what_counts_as_a_rule(at: list[Box], beyond: list[Box]) -> None:
    assert [len(grid.rows) for grid in find_grids(at)] != [len(grid.rows) for grid in find_grids(beyond)]


def test_more_rules_than_two_thousand_are_a_drawing() -> None:
    table = lines_of(100, 80, 60)
    dots = [(300.0, 10.0 * n, 310.0, 10.0 * n) for n in range(2_000 - len(table))]
    assert find_grids([*table, *dots]), "RuledRules.most_rules"
    assert not find_grids([*table, *dots, (300, -10, 310, -10)])


def word(text: str, left: float, bottom: float) -> Word:
    return Word(text=text, left=left, right=left + 5 * len(text), bottom=bottom, top=bottom + 10, size=10)


def line(*words: Word) -> PdfLine:
    return PdfLine(words=words)


def rows_of(grid: Grid, *places: tuple[float, float], before: Sequence[Grid] = ()) -> int:
    found, _ = with_rows([line(word("ord", *place)) for place in places], [grid], before)
    return sum(bool(each.row) for each in found)


def test_a_table_has_two_rows_unless_it_goes_on() -> None:
    (two,), (one,) = find_grids(lines_of(100, 80, 60)), find_grids(lines_of(100, 80))
    assert rows_of(two, (10, 85), (110, 85), (10, 65)) == 2, "RuledRules.fewest_rows"
    assert rows_of(one, (10, 85), (110, 85)) == 0
    assert rows_of(one, (10, 85), before=[two]) == 1


def test_a_frame_with_sentences_is_no_table() -> None:
    (grid,) = find_grids(lines_of(100, 80, 60))
    told = [word(text, 2 + 5 * n, 85) for n, text in enumerate(["Her", "er", "det", "godt", "nok."])]
    found, tables = with_rows([line(*told), line(word("Ja", 110, 85)), line(word("Nei", 10, 65))], [grid], ())
    assert not any(each.row for each in found)
    assert not tables


def test_a_quarter_of_the_cells_has_words() -> None:
    (grid,) = find_grids(lines_of(*range(100, 19, -20), columns=(0, 50, 100, 150)))
    assert rows_of(grid, (10, 85), (60, 85), (10, 65)) == 2, "RuledRules.filled: 3 of 12"
    (larger,) = find_grids(lines_of(*range(120, 19, -20), columns=(0, 50, 100, 150)))
    assert rows_of(larger, (10, 105), (60, 105), (10, 85)) == 0


def test_words_broken_at_the_end_of_a_cells_line_are_whole() -> None:
    def cell(first: str, second: str) -> str:
        return cell_text([word(first, 0, 20), word(second, 0, 8)])

    assert cell("samar-", "beid") == "samarbeid"
    assert cell("barne-", "og") == "barne- og"
    assert cell("skole/", "hjem") == "skole/hjem"
    assert cell_text([word("0-", 0, 8), word("åring", 20, 8)]) == "0- åring"


def under_caption(
    *, label: float = 30, fall: float = 29, tail: float = 15, rows: int = 3, wide: float = 100
) -> list[PdfLine]:
    """Lines under a caption on a page of a width: rows of a label and a figure, and what stands under them."""
    made = [line(word("Tabell", 0, 500), word("1", 35, 500)), line(word("x", wide - 5, 900))]
    made = [made[1], made[0]]
    feet = [500 - fall * (n + 1) for n in range(rows)]
    for foot in feet:
        made += [line(Word(text="Hjelp", left=0, right=label, bottom=foot, top=foot + 10, size=10))]
        made += [line(word("12", 80, foot))]
    return with_captioned_rows([*made, line(word("hjemme", 0, feet[-1] - tail))], [])[0]


def test_the_rest_of_the_last_cell_is_part_of_it() -> None:
    assert tables(under_caption(tail=15))[-1] == "Hjelp hjemme 12", "CaptionedRules.tail_gap"
    assert tables(under_caption(tail=16))[-1] == "Hjelp 12"


@pytest.mark.parametrize("bullet", ["•", "▪"])
def test_a_list_under_a_caption_is_a_list(bullet: str) -> None:
    items = [line(word(bullet, 0, 480 - 15 * n), word(text, 20, 480 - 15 * n)) for n, text in enumerate(["Hjelp"] * 4)]
    rest = line(word("x" * 40, 0, 100))
    lines = [line(word("Tabell", 0, 500), word("1", 35, 500)), *items, rest]
    assert tables(with_captioned_rows(lines, [])[0]) == []
    assert table_rows(lines) == []


def gone_on(heads: int = 1, shift: float = 0, before: Sequence[float] = (0, 80)) -> list[str]:
    """The rows at the top of a page under so many running heads, where the table before had its columns there."""
    made = [line(word("Rapport", 0, 900 - 50 * n)) for n in range(heads)]
    made += [line(word("hjemme", shift, 500)), line(word("Hjelp", shift, 480)), line(word("12", shift + 80, 480))]
    return tables(with_captioned_rows([*made, line(word("x" * 40, 0, 300))], before)[0])


def test_a_table_goes_on_at_the_top_of_the_next_page() -> None:
    assert gone_on() == ["hjemme", "Hjelp 12"]
    assert gone_on(before=()) == []
    assert gone_on(shift=5), "CaptionedRules.aligned"
    assert not gone_on(shift=6)
    assert gone_on(heads=2), "CaptionedRules.edge_lines, above"
    assert not gone_on(heads=3)


def test_a_table_may_go_on_from_the_foot_of_a_page() -> None:
    def columns(feet: int) -> list[float]:
        rows = [line(word(text, left, 480 - 20 * n)) for n in range(3) for text, left in (("Hjelp", 0), ("12", 80))]
        below = [line(word("x" * 40, 0, 50 - 10 * n)) for n in range(feet)]
        return with_captioned_rows([line(word("Tabell", 0, 500), word("1", 35, 500)), *rows, *below], [])[1]

    assert columns(2) == [0, 80], "CaptionedRules.edge_lines, below"
    assert columns(3) == []


def tables(lines: Sequence[PdfLine]) -> list[str]:
    return [each.text for each in lines if each.row]


@pytest.mark.parametrize(
    ("at", "beyond"),
    [
        pytest.param({"label": 62}, {"label": 63}, id="CaptionedRules.prose_width"),
        pytest.param({"rows": 3}, {"rows": 2}, id="CaptionedRules.fewest_rows"),
        pytest.param({"fall": 29}, {"fall": 30}, id="CaptionedRules.row_gap"),
    ],
)
def test_cells_under_a_caption(at: dict[str, float], beyond: dict[str, float]) -> None:
    assert tables(under_caption(**at))  # type: ignore[arg-type]
    assert not tables(under_caption(**beyond))  # type: ignore[arg-type]
