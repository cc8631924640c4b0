"""Every threshold of what a PDF's layout says about its lines, on either side."""

from corpus.reading.pdf.lines import Line, Word
from corpus.reading.pdf.marks import Bookmark, PdfPage, find_captions, find_headings, find_notes, find_running

PROSE = "Barna får hjelp når de trenger"  # thirty characters


def line(text: str, *, top: float, size: float = 10) -> Line:
    return Line(words=(Word(text=text, left=0, right=len(text) * 5, bottom=top - size, top=top, size=size),))


def page(*lines: Line) -> PdfPage:
    return PdfPage(lines=lines, height=1000)


def heads(text: str, pages: int, *, top: float = 900) -> int:
    return len(find_running([page(line(text, top=top), line(f"{PROSE} nr. {n}.", top=500 - n)) for n in range(pages)]))


def test_running_heads_stand_near_the_edge_and_come_back() -> None:
    assert heads("Om rådet", 3, top=886)
    assert not heads("Om rådet", 3, top=885)
    assert heads("Om rådet", 3, top=124)
    assert not heads("Om rådet", 3, top=125)
    assert heads("Om rådet", 2)
    assert not heads("Om rådet", 1)
    pages = [page(line("Om rådet" if n < 3 else f"Nå {'abc'[n - 3]}", top=990)) for n in range(5)]
    assert len(find_running(pages)) == 3
    assert not find_running(pages[1:])


def test_three_lines_of_an_edge_may_be_heads() -> None:
    def edge(above: int) -> int:
        over = [line("abc"[at] * 4, top=999 - 10 * at) for at in range(above)]
        changed = [page(*over, line("Om rådet", top=940), *[line(PROSE, top=500 - 10 * n) for n in range(4)])]
        return len(find_running(changed * 3))

    assert edge(2) == 9
    assert edge(3) == 9


def notes(*, size: float = 9, top: float = 599) -> int:
    foot = line("1 Noten her", top=top, size=size)
    return len(find_notes([page(line(PROSE, top=900), foot)], {}, 10))


def test_notes_are_small_and_low_on_the_page() -> None:
    assert notes(size=9.2)
    assert not notes(size=9.3)
    assert notes(top=599)
    assert not notes(top=600)


def test_a_caption_stands_apart() -> None:
    def captions(gap: float) -> int:
        return len(find_captions([page(line(PROSE, top=510), line("Figur 1 Svar", top=500 - gap))], {}))

    assert captions(3.6)
    assert not captions(3.5)


def headings(text: str, *, size: float = 12) -> int:
    return len(find_headings([page(line(PROSE, top=900)), page(line(text, top=900, size=size))], {}, 10, ()))


def test_headings_are_large_and_short() -> None:
    assert headings("Hjelp", size=10.8)
    assert not headings("Hjelp", size=10.7)
    assert headings("o" * 200)
    assert not headings("o" * 201)
    assert headings("Om")
    assert not headings("O")


def on_title_page(prose: str, *, gap: float = 7.9) -> int:
    first = [line("Barn i sør", top=990, size=30), line("Hjelp", top=900), line("hjemme", top=890 - gap)]
    large = [
        first[0],
        *(
            Line(words=(Word(text=at.text, left=0, right=40, bottom=at.top - 10, top=at.top, size=10),))
            for at in first[1:]
        ),
    ]
    return len(find_headings([page(*large, line(prose, top=700, size=8))], {}, 8, ()))


def test_on_a_title_page_prose_follows_a_heading() -> None:
    assert on_title_page(PROSE) == 2
    assert on_title_page(PROSE[1:]) == 0
    assert on_title_page(PROSE, gap=8) == 1


def test_a_title_of_the_outline_is_printed_on_four_lines_at_most() -> None:
    def outlined(count: int) -> int:
        words = ["om", "barn", "og", "unge", "her"][:count]
        lines = [line(word, top=900 - 12 * at) for at, word in enumerate(words)]
        return len(find_headings([page(*lines)], {}, 10, [Bookmark(page=0, title=" ".join(words), level=1)]))

    assert outlined(4) == 4
    assert outlined(5) == 0
