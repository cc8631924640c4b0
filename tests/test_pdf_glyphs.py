"""The numbers by which glyphs become words, and lines are known for numbers or initials: each on either side of it."""

from collections.abc import Sequence

import pytest

from corpus.reading.pdf import lines
from corpus.reading.pdf.glyphs import LARGEST_SHEET, Glyph, GlyphRules, _composed, _Drawn, _respaced, _unseen
from corpus.reading.pdf.lines import PdfLine, Word, page_lines
from corpus.reading.pdf.typesetting import (
    TypesettingRules,
    _columns,
    with_initials,
    with_spaced_joined,
    without_line_numbers,
)

G, T = GlyphRules(), TypesettingRules()


def glyph(text: str, left: float = 0, *, width: float = 5, bottom: float = 0, font: str = "skrift") -> Glyph:
    return Glyph(text=text, left=left, right=left + width, bottom=bottom, top=bottom + 10, size=10, font=font)


def spaced(text: str, gaps: Sequence[float]) -> str:
    """Glyphs of 10 points with these gaps, as the line reads; ``_`` is a blank that PDFium put in."""
    at, line = 0.0, list[Glyph]()
    waiting = iter(gaps)
    for character in text:
        if character == "_":
            line.append(glyph(" ", at, width=0, font=""))
            continue
        if line:
            at += next(waiting)
        line.append(glyph(character, at))
        at += 5
    return "".join(each.text for each in _respaced(line))


def test_a_gap_wider_than_those_of_letters_is_a_blank() -> None:
    assert (G.word_gap, G.clear, G.spaced, G.even, G.fewest_gaps) == (0.12, 0.06, 0.05, 0.6, 3)
    assert spaced("somdet", [0, 0, 1.25, 0, 0]) == "som det", "word_gap"
    assert spaced("somdet", [0, 0, 1.15, 0, 0]) == "somdet"
    assert spaced("somdet", [0, 0.6, 1.25, 0, 0]) == "som det", "clear"
    assert spaced("somdet", [0, 0.7, 1.25, 0, 0]) == "somdet"
    assert spaced("somd", [0.6, 0.6, 0.6]) == "somd"
    assert spaced("so_md", [0.6, 0.6, 0.6]) == "somd", "spaced"
    assert spaced("so_md", [0.4, 0.4, 0.4]) == "so md"
    assert spaced("s_o_m_d", [3, 3, 3]) == "s o m d", "where PDFium parts all, each may be a word"
    assert spaced("somda", [0, 0, 3, 0]) == "som da", "even: three gaps of four are alike"
    assert spaced("somdaa", [0, 0, 3, 5, 4]) == "somdaa", "two of five"
    assert spaced("somd1", [0, 0, 0, 3]) == "somd 1", "fewest_gaps: three between letters"
    assert spaced("som1", [0, 0, 3]) == "som1"


def test_figures_under_each_other_are_no_word() -> None:
    fallen = [glyph("1"), glyph("2", bottom=-14), glyph("3", bottom=-28)]
    assert "".join(each.text for each in _respaced(fallen)) == "1\n2\n3"
    raised = [glyph("1"), glyph("2", bottom=10), glyph("3", bottom=0)]
    assert "".join(each.text for each in _respaced(raised)) == "123"


@pytest.mark.parametrize(
    ("name", "between", "drop", "read"),
    [
        ("reach", 199, 0.0, "å"),
        ("reach", 200, 0.0, "˚a"),
        ("drop", 0, 7.0, "å"),
        ("drop", 0, 7.1, "˚a"),
    ],
)
def test_an_accent_finds_its_letter(name: str, between: int, drop: float, read: str) -> None:
    far = [glyph("x", 100)] * between
    out = _composed([glyph("˚", bottom=drop), *far, glyph("a")])
    assert "".join(each.text for each in out if each.text != "x") == read, (name, getattr(G, name))


def test_blanks_between_an_accent_and_its_letter_are_none() -> None:
    assert G.beside == 4
    for blanks, left in ((4, 0), (5, 5)):
        out = _composed([glyph("˚"), *[glyph(" ", font="")] * blanks, glyph("a")])
        assert "".join(each.text for each in out) == " " * left + "å"


def test_what_is_too_small_or_leans_is_not_seen() -> None:
    def why(*, size: float = 10, turn: float = 0) -> str | None:
        small = Glyph(text="a", left=5, right=5 + size / 2, bottom=5, top=5 + size, size=size, font="skrift")
        return _unseen(small, _Drawn(size=size, turn=turn, is_invisible=False, font="skrift"), 0, (100, 100), [])

    assert (G.tiny, G.lean) == (1.5, 15.0)
    assert (why(size=1.5), why(size=1.4)) == (None, "hidden")
    assert (why(turn=15), why(turn=-15), why(turn=345), why(turn=15.1)) == (None, None, None, "turned")
    assert LARGEST_SHEET == 200 * 72


def test_a_word_printed_again_nearby_is_a_shadow() -> None:
    assert (lines.PRINTED_AGAIN, lines.STEP) == (0.25, 20.0)
    for shift, words in ((2.5, 1), (2.6, 2)):
        for left in (0, 19):  # STEP: also over the edge of a field of the grid
            twice = [glyph("a", left), glyph("\n", font=""), glyph("a", left + shift, bottom=-20)]
            twice[2].bottom = 0
            assert sum(len(line.words) for line in page_lines(twice)) == words


def word(text: str, left: float, *, size: float = 10, bottom: float = 0) -> Word:
    return Word(text=text, left=left, right=left + len(text) * size / 2, bottom=bottom, top=bottom + size, size=size)


FLOWING = "barn og unge i kommunen blir møtt av ansatte"


def numbered(
    numbers: Sequence[int | None], *, texts: Sequence[str] = (), gap: float = 20, shift: Sequence[float] = (0,)
) -> list[PdfLine]:
    """Lines at 100 points, 14 apart, with numbers that end at ``100 - gap``."""
    page = []
    for n, number in enumerate(numbers):
        text = word(texts[n % len(texts)] if texts else FLOWING, 100, bottom=-14 * n)
        label = str(number or "")
        left = 100 - gap - 4 * len(label) + shift[n % len(shift)]
        page.append(PdfLine(words=((word(label, left, size=8, bottom=-14 * n),) if number else ()) + (text,)))
    return page


def taken(*pages: list[PdfLine]) -> int:
    out, _ = without_line_numbers(pages)
    return sum(len(line.words) for page in pages for line in page) - sum(
        len(line.words) for page in out for line in page
    )


def fifth(last: int) -> list[int | None]:
    return [n if n % 5 == 0 else None for n in range(1, last + 1)]


def test_numbers_of_lines() -> None:
    assert (taken(numbered(range(1, 11), gap=3.7)), taken(numbered(range(1, 11), gap=3.5))) == (10, 0), T.clear
    assert (taken(numbered(fifth(15))), taken(numbered(fifth(14)))) == (3, 0), T.fewest_numbers
    assert (taken(numbered(range(1, 6))), taken(numbered(range(1, 5)))) == (5, 0), T.fewest_lines
    long, short = "barn og unge i kommunen x", "barn og unge i kommunene"
    assert (taken(numbered(range(1, 10), texts=[long])), taken(numbered(range(1, 10), texts=[short]))) == (9, 0), (
        T.line_length
    )
    sentence = "Barn og unge i kommunen har det nå bra der."
    # Of eight lines two go on from the line before them, or one does.
    for flows, count in ((3, 8), (2, 0)):
        texts = [FLOWING] * flows + [sentence] * (8 - flows)
        assert taken(numbered(range(1, 9), texts=texts)) == count, T.flowing
    # Of five rises three are by one line, or two are; the last may be a heading's.
    assert (taken(numbered([1, 2, 3, 4, 6, 8])), taken(numbered([1, 2, 3, 5, 7, 9]))) == (6, 0), T.regular


def test_numbers_stand_outside_the_text() -> None:
    assert (T.inside, T.beside) == (0.1, 0.4)
    page = numbered(range(1, 21))
    for wide, count in ((2, 20), (3, 0)):
        crossing = [PdfLine(words=(word("x" * 30, 20, bottom=14 * n + 40),)) for n in range(wide)]
        assert taken([*crossing, *page]) == count, wide
    # Another column has rows of its own; one that begins near the numbers counts.
    for left, count in ((240, 20), (140, 0)):
        other = [PdfLine(words=(word("y" * 20, left, bottom=-14 * n - 7),)) for n in range(20)]
        assert taken([*page, *other]) == count, left


def test_numbers_begin_or_end_at_one_place() -> None:
    def columns(shift: float, second: int = 2) -> list[int]:
        page = numbered([1, second], shift=(0, shift), texts=["a"])
        return sorted(len(column) for (begins, _), column in _columns(page) if begins)

    assert (columns(3), columns(3.1)) == ([2], [1, 1]), T.aligned
    assert T.most_step == 50
    assert [len(column) for (begins, _), column in _columns(numbered([11, 61])) if begins] == [2]
    assert [len(column) for (begins, _), column in _columns(numbered([11, 62])) if begins] == [1, 1]


def test_a_page_with_few_lines_has_its_numbers_where_others_have_theirs() -> None:
    few = numbered([11, 12])
    assert (taken(few), taken(numbered(range(1, 11)), few)) == (0, 12)
    number = [PdfLine(words=(word("7", 76, size=8, bottom=-300),))]
    assert taken(numbered(range(1, 11)), [*few, *number]) == 12, "a page's number stands by itself"


def opened(size: float = 17, *, gap: float = 4, count: int = 1) -> list[PdfLine]:
    """Lines that begin with an initial each."""
    page = []
    for n in range(count):
        cap = word("K", 0, size=size, bottom=-40 * n - 7)
        rest = word("ommunen", cap.right + gap, bottom=-40 * n)
        page += [
            PdfLine(words=(cap,)),
            PdfLine(words=(rest,)),
            PdfLine(words=(word("ringer", 0, bottom=-40 * n - 20),)),
        ]
        page += [PdfLine(words=(word("hjem", 0, bottom=-40 * n - 30),))]
    return page


def test_initials() -> None:
    def first(page: list[PdfLine]) -> str:
        return with_initials([page])[0][0].text

    assert (first(opened(17)), first(opened(16.5))) == ("Kommunen", "K"), T.initial
    assert (first(opened(gap=10)), first(opened(gap=10.3))) == ("Kommunen", "K"), T.initial_gap
    assert (first(opened(count=20)), first(opened(count=21))) == ("Kommunen", "K"), T.most_initials


def test_words_spaced_out_by_blanks() -> None:
    def read(letters: str, wide: float = 4) -> str:
        lefts = [9 * n + (wide - 4) * (n > 1) for n in range(len(letters))]
        return with_spaced_joined(PdfLine(words=tuple(map(word, letters, lefts)))).text

    assert (read("HJEM"), read("HJE")) == ("HJEM", "H J E"), T.fewest_spaced
    assert (read("HJEMME", 5.4), read("HJEMME", 5.5)) == ("HJEMME", "H J EMME"), T.spaced_evenly
    assert [read(letters) for letters in ("ABCD", "HJKL", "AEIO", "hJeM")] == [
        "A B C D",
        "H J K L",
        "A E I O",
        "h J e M",
    ]
