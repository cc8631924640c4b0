"""Every threshold of what a PDF's layout says about its lines, on either side."""

import pytest

from corpus.reading.pdf.lines import PdfLine, Word
from corpus.reading.pdf.marks import Bookmark, PdfPage, find_captions, find_headings, find_notes, find_running

PROSE = "Barna får hjelp når de trenger"  # thirty characters


def line(text: str, *, top: float, size: float = 10) -> PdfLine:
    return PdfLine(words=(Word(text=text, left=0, right=len(text) * 5, bottom=top - size, top=top, size=size),))


def page(*lines: PdfLine) -> PdfPage:
    return PdfPage(lines=lines, height=1000)


def heads(pages: int, *, top: float = 900) -> int:
    """How many lines of pages with one head are heads; the pages' other lines differ."""
    printed = [page(line("Om rådet", top=top), line(f"{PROSE} nr. {n}.", top=500 - n)) for n in range(pages)]
    return len(find_running(printed))


def recurring(heads: int, *, pages: int) -> int:
    """How many heads a file has, on so many of whose pages the head is the same."""
    other = ["Bak", "Frem", "Nå", "Da", "Her"]
    return len(find_running([page(line("Om rådet" if n < heads else other[n], top=990)) for n in range(pages)]))


def under(above: int) -> int:
    """How many heads a page's fourth line is among, when so many lines above it change from page to page."""
    rest = [line(PROSE[: 9 + at], top=400 - 10 * at) for at in range(4)]
    printed = [
        page(*(line("abcdefghi"[3 * n + at] * 4, top=999 - 10 * at) for at in range(above)), line("Om", top=940), *rest)
        for n in range(3)
    ]
    return len(find_running(printed))


def notes(*, size: float = 9, top: float = 599) -> int:
    foot = line("1 Noten her", top=top, size=size)
    return len(find_notes([page(line(PROSE, top=900), foot)], {}, 10))


def captions(gap: float) -> int:
    return len(find_captions([page(line(PROSE, top=510), line("Figur 1 Svar", top=500 - gap))], {}))


def headings(text: str, *, size: float = 12) -> int:
    return len(find_headings([page(line(PROSE, top=900)), page(line(text, top=900, size=size))], {}, 10, ()))


def on_title_page(prose: str, *, gap: float = 7.9) -> int:
    """How many lines are headings of a title page with the title, a heading of two lines, and what follows it."""
    title = line("Barn i sør", top=990, size=30)
    heading = [line("Hjelp", top=900), line("hjemme", top=890 - gap)]
    return len(find_headings([page(title, *heading, line(prose, top=700, size=8))], {}, 8, ()))


def outlined(count: int) -> int:
    """How many lines are headings when the outline has a title that is printed on so many."""
    words = ["om", "barn", "og", "unge", "her"][:count]
    lines = [line(word, top=900 - 12 * at) for at, word in enumerate(words)]
    return len(find_headings([page(*lines)], {}, 10, [Bookmark(page=0, title=" ".join(words), level=1)]))


#: How many lines have the role at the number, and how many a step beyond it.
MARKS = {
    "MarkRules.edge, upper": ((heads(3, top=886), 3), (heads(3, top=885), 0)),
    "MarkRules.edge, lower": ((heads(3, top=124), 3), (heads(3, top=125), 0)),
    "MarkRules.repeats": ((recurring(3, pages=5), 3), (recurring(2, pages=5), 0)),
    "MarkRules.repeats, as many pages": ((recurring(2, pages=3), 2), (recurring(2, pages=4), 0)),
    "MarkRules.few_repeats": ((recurring(2, pages=3), 2), (recurring(1, pages=3), 0)),
    "MarkRules.edge_lines": ((under(2), 3), (under(3), 0)),
    "MarkRules.note_size": ((notes(size=9.2), 1), (notes(size=9.3), 0)),
    "MarkRules.note_top": ((notes(top=599), 1), (notes(top=600), 0)),
    "MarkRules.caption_gap": ((captions(3.6), 1), (captions(3.5), 0)),
    "MarkRules.heading_size": ((headings("Hjelp", size=10.8), 1), (headings("Hjelp", size=10.7), 0)),
    "MarkRules.heading_length": ((headings("o" * 200), 1), (headings("o" * 201), 0)),
    "MarkRules.heading_letters": ((headings("Om"), 1), (headings("O"), 0)),
    "MarkRules.prose_length": ((on_title_page(PROSE), 2), (on_title_page(PROSE[1:]), 0)),
    "MarkRules.heading_gap": ((on_title_page(PROSE), 2), (on_title_page(PROSE, gap=8), 1)),
    "MarkRules.outlined_lines": ((outlined(4), 4), (outlined(5), 0)),
}


@pytest.mark.parametrize(("at", "beyond"), MARKS.values(), ids=MARKS)
def test_marks(at: tuple[int, int], beyond: tuple[int, int]) -> None:
    assert at[0] == at[1]
    assert beyond[0] == beyond[1]
