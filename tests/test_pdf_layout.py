from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.pdf.layout import find_gutter, reading_order, table_rows
from corpus.reading.pdf.lines import Line, Word

_PLACES = st.floats(-14_400, 14_400)


def word(text: str, left: float, *, bottom: float = 0, size: float = 10) -> Word:
    width = len(text) * size / 2
    return Word(text=text, left=left, right=left + width, bottom=bottom, top=bottom + size, size=size)


def line(*words: Word) -> Line:
    return Line(words=words)


def test_the_gutter_stands_in_the_middle_of_the_blank_strip() -> None:
    rows = [line(word("ord" * 10, 50, bottom=-12 * row), word("ord" * 10, 250, bottom=-12 * row)) for row in range(8)]
    gutter = find_gutter(rows)
    assert gutter is not None
    assert 220 < gutter < 230


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
