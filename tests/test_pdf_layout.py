import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.pdf.layout import find_gutter, reading_order, table_rows
from corpus.reading.pdf.lines import Line, Word, _goes_on

_PLACES = st.floats(-14_400, 14_400)


def word(text: str, left: float, *, bottom: float = 0, size: float = 10) -> Word:
    width = len(text) * size / 2
    return Word(text=text, left=left, right=left + width, bottom=bottom, top=bottom + size, size=size)


def line(*words: Word) -> Line:
    return Line(words=words)


def test_the_gutter_stands_in_the_middle_of_the_blank_strip() -> None:
    rows = [line(word("ord" * 10, 50, bottom=-12 * row), word("ord" * 10, 250, bottom=-12 * row)) for row in range(8)]
    gutter = find_gutter(rows)
    assert gutter == 226


def test_one_column_has_no_gutter() -> None:
    assert find_gutter([line(word("ord" * 25, 50, bottom=-12 * row)) for row in range(20)]) is None


def test_lines_across_the_gutter_part_bands() -> None:
    def band(top: float, name: str) -> list[Line]:
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
    def row(*lefts: float) -> Line:
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


def columns(
    *, rows: int = 8, left: str = "o" * 18, right: str = "o" * 18, start: float = 200, size: float = 10
) -> bool:
    """Whether a page of two columns is seen as such; a letter is half a size wide, the left column begins at 0."""
    printed = [
        line(word(text, at, bottom=-12 * row, size=size))
        for row in range(rows // 2)
        for at, text in ((0, left), (start, right))
    ]
    return find_gutter(printed) is not None


def test_columns_have_eight_lines_of_eighteen_letters_and_six_points_between() -> None:
    assert columns()
    assert not columns(rows=6)
    assert not columns(left="o" * 17)
    assert not columns(right="o" * 17)
    assert columns(start=98)
    assert not columns(start=97.5)


def test_columns_have_four_lines_each_and_a_page_of_them_eight_with_words() -> None:
    def page(left: int, right: int) -> list[Line]:
        beside = [line(word("o" * 20, 0, bottom=-12 * row)) for row in range(left)]
        return [*beside, *(line(word("o" * 20, 250, bottom=-12 * row)) for row in range(right))]

    assert find_gutter(page(4, 4)) is not None
    assert find_gutter(page(5, 3)) is None
    pair = line(word("o" * 20, 0), word("o" * 20, 250))
    assert find_gutter([pair] * 8) is not None
    assert find_gutter([pair] * 7) is None


def test_columns_stand_in_columns_two_levels_deep() -> None:
    page = [line(word("o" * 18, 110 * at, bottom=-12 * row)) for at in range(8) for row in range(4)]
    assert {part.column for part in reading_order(page)} == {3, 4, 5, 6}


def test_a_page_of_150_points_is_wide_enough_for_columns() -> None:
    assert columns(left="o" * 18, right="o" * 18, size=7.5, start=82.5)
    assert not columns(left="o" * 18, right="o" * 18, size=7.5, start=82.4)


@pytest.mark.parametrize(("at", "beyond"), [(12, 13)])
def test_wide_lines_may_cross_a_gutter_on_six_of_ten_lines(at: int, beyond: int) -> None:
    def page(wide: int) -> list[Line]:
        rows = [line(word("o" * 20, x, bottom=-12 * row)) for row in range(4) for x in (0, 250)]
        return [*rows, *(line(word("o" * 70, 0, bottom=100 + 12 * row)) for row in range(wide))]

    assert find_gutter(page(at)) is not None
    assert find_gutter(page(beyond)) is None


def test_a_blank_parts_columns_from_eight_tenths_of_a_size_on() -> None:
    def page(blank: float) -> list[Line]:
        return [
            line(word("o" * 20, 0, bottom=-12 * row), word("o" * 20, 100 + blank, bottom=-12 * row)) for row in range(8)
        ]

    assert find_gutter(page(8.1)) is not None
    assert find_gutter(page(8)) is None


def test_cells_are_parted_from_nine_tenths_of_a_size_on() -> None:
    assert len(line(word("ett", 0), word("to", 24.1)).cells()) == 2
    assert len(line(word("ett", 0), word("to", 24)).cells()) == 1


def rows(*lefts: float, texts: tuple[str, ...] = ("ord", "ord")) -> list[Line]:
    return [line(word(texts[0], 0), word(texts[1], left)) for left in lefts]


def test_six_of_ten_rows_begin_a_cell_at_one_place() -> None:
    assert table_rows(rows(60, 60, 60, 90, 120))
    assert not table_rows(rows(60, 60, 90, 120, 150))
    assert table_rows(rows(60, 60, 62.9))
    assert not table_rows(rows(60, 69, 78))
    assert not table_rows(rows(61, 66, 200))


def test_four_of_five_rows_with_rising_numbers_are_a_list_of_contents() -> None:
    def contents(numbers: int) -> list[Line]:
        return [line(word("ord", 0), word(str(row) if row < numbers else "x", 60)) for row in range(5)]

    assert not table_rows(contents(4))
    assert table_rows(contents(3))


def test_even_blanks_between_four_words_fill_the_measure() -> None:
    def justified(last: float, *, words: int = 4) -> list[Line]:
        places = [40.0 * at for at in range(words - 1)]
        return [line(*(word("abcd", at) for at in places), word("abcd", places[-1] + last))] * 3

    assert not table_rows(justified(42))
    assert table_rows(justified(43))
    assert table_rows(justified(42, words=3))


def test_a_justified_line_is_of_words_with_letters_by_seven_tenths() -> None:
    def of_letters(lettered: int) -> list[Line]:
        return [line(*(word("abcd" if at < lettered else "1234", 40 * at) for at in range(10)))] * 3

    assert not table_rows(of_letters(7))
    assert table_rows(of_letters(6))


def test_lines_that_overlap_by_six_tenths_are_one() -> None:
    def one(bottom: float) -> bool:
        return _goes_on(line(word("ord", 0)), line(word("1", 20, bottom=bottom)))

    assert one(3.9)
    assert not one(4)
