import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.pdf.glyphs import _on_sheet
from corpus.reading.pdf.layout import find_gutter, reading_order, table_rows
from corpus.reading.pdf.lines import PdfLine, Word, _goes_on

_PLACES = st.floats(-14_400, 14_400)


def word(text: str, left: float, *, bottom: float = 0, size: float = 10) -> Word:
    width = len(text) * size / 2
    return Word(text=text, left=left, right=left + width, bottom=bottom, top=bottom + size, size=size)


def line(*words: Word) -> PdfLine:
    return PdfLine(words=words)


def test_the_gutter_stands_in_the_middle_of_the_blank_strip() -> None:
    rows = [line(word("ord" * 10, 50, bottom=-12 * row), word("ord" * 10, 250, bottom=-12 * row)) for row in range(8)]
    gutter = find_gutter(rows)
    assert gutter == 226


def test_one_column_has_no_gutter() -> None:
    assert find_gutter([line(word("ord" * 25, 50, bottom=-12 * row)) for row in range(20)]) is None


def test_lines_across_the_gutter_part_bands() -> None:
    def band(top: float, name: str) -> list[PdfLine]:
        return [
            line(word(f"{name}-{side}-med-en-del-tekst", left, bottom=top - 12 * row))
            for row in range(5)
            for side, left in (("venstre", 50), ("høyre", 350))
        ]

    wide = line(word("tvers" * 20, 50, bottom=400))
    ordered = [each.text.split("-")[:2] for each in reading_order([*band(500, "a"), wide, *band(300, "b")])]
    runs = [pair for at, pair in enumerate(ordered) if at == 0 or pair != ordered[at - 1]]
    assert runs == [["a", "venstre"], ["a", "høyre"], ["tvers" * 20], ["b", "venstre"], ["b", "høyre"]]


def test_cells_are_parted_by_wide_blanks_only() -> None:
    cells = line(word("ett", 0), word("to", 20), word("tre", 60)).cells()
    assert [[each.text for each in cell] for cell in cells] == [["ett", "to"], ["tre"]]


def test_a_table_has_three_rows_and_aligned_cells() -> None:
    def row(*lefts: float) -> PdfLine:
        return line(*(word("x1", left) for left in lefts))

    prose = line(word("prosa", 0))
    assert table_rows([prose, row(0, 50), row(0, 50), row(0, 50), prose]) == [(1, 4)]
    assert table_rows([row(0, 50), row(0, 50)]) == []
    assert table_rows([row(0, 50), row(0, 90), row(0, 130), row(0, 170)]) == []


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(_PLACES, _PLACES, st.floats(0, 40)), min_size=1, max_size=4), max_size=30))
def test_whatever_the_places_every_word_is_kept_once(places: list[list[tuple[float, float, float]]]) -> None:
    lines = [
        line(*(word(f"{row}.{at}", x, bottom=y, size=size) for at, (x, y, size) in enumerate(each)))
        for row, each in enumerate(places)
    ]
    ordered = reading_order(lines)
    assert sorted(each.text for part in ordered for each in part.words) == sorted(
        each.text for part in lines for each in part.words
    )
    assert all(0 <= start < end <= len(ordered) for start, end in table_rows(ordered))


def columns(*, left: int = 18, right: int = 18, start: float = 200, size: float = 10) -> list[PdfLine]:
    """Four lines in each of two columns, the second of which begins at ``start``; a letter is half a size wide."""
    return [
        line(word("o" * letters, at, bottom=-12 * row, size=size))
        for row in range(4)
        for at, letters in ((0, left), (start, right))
    ]


def beside(left: int, right: int, *, wide: int = 0) -> list[PdfLine]:
    """A page with so many lines in each column, and wide ones above them."""
    return [
        *(line(word("o" * 20, 0, bottom=-12 * row)) for row in range(left)),
        *(line(word("o" * 20, 250, bottom=-12 * row)) for row in range(right)),
        *(line(word("o" * 70, 0, bottom=100 + 12 * row)) for row in range(wide)),
    ]


def pairs(lines: int, *, blank: float = 150) -> list[PdfLine]:
    """A page whose two columns were painted as one: so many lines with a blank of so many points."""
    return [line(word("o" * 20, 0, bottom=-12 * n), word("o" * 20, 100 + blank, bottom=-12 * n)) for n in range(lines)]


#: A page at the number, on which a gutter is found, and one a step beyond it.
GUTTERS = {
    "ColumnRules.fewest_lines": (pairs(8), pairs(7)),
    "ColumnRules.fewest_column_lines": (beside(4, 4), beside(5, 3)),
    "ColumnRules.prose_length, left": (columns(), columns(left=17)),
    "ColumnRules.prose_length, right": (columns(), columns(right=17)),
    "ColumnRules.fewest_cells": (columns(start=98), columns(start=97.5)),
    "ColumnRules.narrowest": (columns(size=7.5, start=82.5), columns(size=7.5, start=82.4)),
    "ColumnRules.most_crossings": (beside(4, 4, wide=12), beside(4, 4, wide=13)),
    "ColumnRules.gap": (pairs(8, blank=8.1), pairs(8, blank=8)),
}


@pytest.mark.parametrize(("at", "beyond"), GUTTERS.values(), ids=GUTTERS)
def test_gutters(at: list[PdfLine], beyond: list[PdfLine]) -> None:
    assert find_gutter(at) is not None
    assert find_gutter(beyond) is None


def test_columns_stand_in_columns_two_levels_deep() -> None:
    page = [line(word("o" * 18, 110 * at, bottom=-12 * row)) for at in range(8) for row in range(4)]
    assert {part.column for part in reading_order(page)} == {3, 4, 5, 6}, "ColumnRules.most_levels"


def test_cells_are_parted_from_nine_tenths_of_a_size_on() -> None:
    assert len(line(word("ett", 0), word("to", 24.1)).cells()) == 2, "CELL_GAP"
    assert len(line(word("ett", 0), word("to", 24)).cells()) == 1


def rows(*lefts: float) -> list[PdfLine]:
    return [line(word("ord", 0), word("ord", left)) for left in lefts]


def ragged(*lefts: float) -> list[PdfLine]:
    """Rows whose second cells end far apart."""
    return [line(word("ord", 0), word("o" * (3 + 5 * row), left)) for row, left in enumerate(lefts)]


def contents(numbers: int) -> list[PdfLine]:
    """Twenty rows, of which so many end in a rising number."""
    return [line(word("ord", 0), word(str(row) if row < numbers else "x", 60)) for row in range(20)]


def justified(last: float, *, words: int = 4) -> list[PdfLine]:
    """Three lines of words 20 points apart, but for the last, which begins so far after the one before."""
    places = [40.0 * at for at in range(words - 1)]
    return [line(*(word("abcd", at) for at in places), word("abcd", places[-1] + last))] * 3


def of_letters(lettered: int) -> list[PdfLine]:
    """Three lines of twenty words evenly apart, so many of letters and the others of figures."""
    return [line(*(word("abcd" if at < lettered else "1234", 40 * at) for at in range(20)))] * 3


#: Lines at the number, which are a table, and lines a step beyond it.
TABLES = {
    "ColumnRules.fewest_rows": (rows(60, 60, 60), rows(60, 60)),
    "ColumnRules.aligned": (rows(*[60] * 12, *range(90, 330, 30)), rows(*[60] * 11, *range(90, 360, 30))),
    "ColumnRules.edge": (rows(60, 60, 62.9), rows(60, 69, 78)),
    "ColumnRules.edge, begin": (ragged(60, 60, 62.9, 90, 120), ragged(60, 60, 63.1, 90, 120)),
    "ColumnRules.edge, end": (rows(60, 60, 62.9), rows(61, 66, 200)),
    "ColumnRules.contents": (contents(15), contents(16)),
    "ColumnRules.even_gaps": (justified(43), justified(42)),
    "ColumnRules.fewest_gaps": (justified(42, words=3), justified(42)),
    "ColumnRules.lettered": (of_letters(13), of_letters(14)),
}


@pytest.mark.parametrize(("at", "beyond"), TABLES.values(), ids=TABLES)
def test_tables(at: list[PdfLine], beyond: list[PdfLine]) -> None:
    assert table_rows(at)
    assert not table_rows(beyond)


def test_lines_that_overlap_by_six_tenths_are_one() -> None:
    def one(bottom: float) -> bool:
        return _goes_on(line(word("ord", 0)), line(word("1", 20, bottom=bottom)))

    assert one(3.9), "SAME_LINE"
    assert not one(4)


@pytest.mark.parametrize(
    ("points", "on_sheet"),
    [(14_400, 14_400), (14_401, 14_400), (-14_401, -14_400), (math.inf, 0), (math.nan, 0)],
    ids="LARGEST_SHEET, {}".format,
)
def test_a_place_is_on_the_largest_sheet(points: float, on_sheet: float) -> None:
    assert _on_sheet(points) == on_sheet
