"""Captions and what stands beside them in running text: what they go on over, and what is none."""

from collections.abc import Callable, Sequence

import pytest

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.reading.pdf.lines import PdfLine, Word
from corpus.reading.pdf.marks import Bookmark, PdfPage, find_captions, find_headings
from corpus.reading.read_text import read_text
from corpus.types import Document, Source
from corpus.words import MOST_CAPTION_LINES

FILL = "Barnehagen og skolen samarbeider om hjelpen til barn og unge i kommunen, og det har de gjort alltid.\n"
PAGE = f"{FILL * 6}\n"


def document_of(text: str) -> Document:
    return to_document(read_text(text.encode(), file="svar.txt", limits=Limits()))


def units(document: Document, kind: str) -> list[str]:
    return [document.sentence_text(each) for each in document.sentences if each.kind == kind]


def wide(characters: int, start: str) -> str:
    """A line of exactly so many characters without a stop."""
    return f"{start} {'mellom alle tjenestene ' * 6}"[: characters - 1] + "e"


@pytest.mark.parametrize(
    "opening",
    [
        "Tabell 4.3 viser at mange møtes",
        "Figur 2 illustrerer at mange møtes",
        "Tabell 1 og 2 gir svar på om mange møtes",
        "Figur 3, som er ny, viser at mange møtes",
        "Figur 2a viser at mange møtes",
        "Tabell 2 (neste side) viser at mange møtes",
        "Table 4 shows that many meet",
    ],
)
@pytest.mark.parametrize("read", [read_text, read_markdown])
def test_a_sentence_that_begins_with_a_number_is_no_caption(read: Callable[..., Source], opening: str) -> None:
    document = to_document(read(f"{PAGE}{opening}.\n\n{PAGE}".encode(), file="svar", limits=Limits()))
    assert not units(document, "caption")
    assert f"{opening}." in units(document, "prose")


@pytest.mark.parametrize("text", ["Figur 2: svar", "Figur 2 – svar", "Figur 2a Svar", "Figur 2 (n = 12)", "Figur 2."])
def test_a_caption_is_known_by_what_follows_its_number(text: str) -> None:
    assert units(document_of(f"{PAGE}{text}\n\n{PAGE}"), "caption") == [text]


def test_a_caption_goes_on_over_its_lines() -> None:
    text = "Tabell 1 Hva tjenestene i kommunen gjør\nog andre har svart? (N = 12)"
    assert units(document_of(f"{PAGE}{text}\n\n{PAGE}"), "caption") == [text.replace("\n", " ")]


def test_a_full_line_of_a_caption_goes_on() -> None:
    def goes_on(length: int) -> bool:
        first = wide(length, "Figur 1 Hjelp")
        return units(document_of(f"{PAGE}{first}\nPer år\n\n{PAGE}"), "caption") == [f"{first} Per år"]

    assert goes_on(90), "BlockRules.full_caption"
    assert not goes_on(89)


def test_what_goes_on_longer_than_a_caption_is_a_paragraph() -> None:
    def lines(count: int) -> int:
        rest = "og om hjelpen\n" * (count - 1)
        return len(units(document_of(f"{PAGE}Figur 1 Om barn\n{rest}\n{PAGE}"), "caption")[0].split(" og "))

    assert lines(MOST_CAPTION_LINES) == MOST_CAPTION_LINES
    assert lines(MOST_CAPTION_LINES + 1) == 1


@pytest.mark.parametrize("name", ["Kilde", "Kilder", "Kjelde", "Source"])
def test_a_source_under_a_figure_is_no_table_and_no_sentence(name: str) -> None:
    source = f"{name}: Kommunenes register, tabell 20431, lest 3.2.2021"
    document = document_of(f"{PAGE}Figur 1 Svar per år\n\n{source}\n\n{PAGE}")
    assert units(document, "caption") == ["Figur 1 Svar per år", source]
    assert not [block for block in document.blocks if block.kind == "table"]


def cells(lines: int, *, characters: int = 40, every: int = 2, start: str = "Slik") -> str:
    """Lines of cells with words in them, of which every so many goes on in lower case."""
    return "".join(wide(characters, "og" if n % every == 0 else start) + ".\n" for n in range(lines))


def in_table(text: str) -> int:
    document = document_of(text)
    return sum(block.text.count("\n") + 1 for block in document.blocks if block.kind == "table")


@pytest.mark.parametrize(
    ("at", "beyond"),
    [
        pytest.param(cells(10), cells(9), id="BlockRules.fewest_narrow"),
        pytest.param(cells(10, characters=60), cells(10, characters=61), id="BlockRules.narrow_width"),
        pytest.param(cells(12, every=4), cells(12, every=6), id="BlockRules.narrow_cell"),
    ],
)
@pytest.mark.parametrize("is_below", [True, False])
def test_narrow_lines_beside_the_caption_of_a_table_are_cells(at: str, beyond: str, is_below: bool) -> None:
    def tabled(text: str) -> int:
        return in_table(
            f"{PAGE}Tabell 1 Ord\n\n{text}\n{PAGE}" if is_below else f"{PAGE}{text}\nTabell 1 Ord\n\n{PAGE}"
        )

    assert tabled(at) == at.count("\n")
    assert tabled(beyond) == 0


def test_a_heading_and_the_end_of_a_paragraph_above_cells_are_no_cells() -> None:
    end = "og det er\nmange nok."
    for above in (
        f"{FILL}Dette gjelder alle de andre tjenestene i kommunen vår og i nabokommunene, {end}",
        "Ord vi brukte",
    ):
        document = document_of(f"{PAGE}{above}\n\n{cells(12)}\nTabell 1 Ord\n\n{PAGE}")
        kept = " ".join(units(document, "prose") + units(document, "heading"))
        assert above.rsplit("\n", maxsplit=1)[-1] in kept


def line(text: str, *, top: float, size: float = 10) -> PdfLine:
    word = Word(text=text, left=0, right=len(text) * 5, bottom=top - size, top=top, size=size)
    return PdfLine(words=(word,))


def page(*lines: PdfLine) -> PdfPage:
    return PdfPage(lines=lines, height=1000)


def test_a_caption_of_a_pdf_has_all_its_lines() -> None:
    def captions(*tops: float) -> int:
        rest = [line("Om hjelp", top=top) for top in tops]
        return len(find_captions([page(line("Rådet kom.", top=540), line("Figur 1 Svar", top=500), *rest)], {}))

    assert captions(488, 476) == 3
    assert captions(488, 440) == 2
    assert captions(488, 476, 464, 452) == 1, "MOST_CAPTION_LINES"


def headings(title: str, lines: Sequence[tuple[str, float]]) -> list[str]:
    printed = [line(text, top=900 - 20 * n, size=size) for n, (text, size) in enumerate(lines)]
    found = find_headings([page(*printed)], {}, 10, [Bookmark(page=0, title=title, level=1)])
    return [printed[n].text for _, n in sorted(found)]


@pytest.mark.parametrize(
    ("title", "lines", "found"),
    [
        ("Hjelp hjemme", ["2017).", "Hjelp hjemme"], ["Hjelp hjemme"]),
        ("8.3 Hjelp hjemme", ["2010).", "8.3 Hjelp", "hjemme"], ["8.3 Hjelp", "hjemme"]),
        ("Hjelp hjemme", ["2 Hjelp hjemme"], ["2 Hjelp hjemme"]),
        ("2 Hjelp hjemme", ["Hjelp hjemme"], ["Hjelp hjemme"]),
        ("2", ["14"], []),
    ],
)
def test_a_heading_of_the_outline_has_its_number_and_no_other(title: str, lines: list[str], found: list[str]) -> None:
    assert headings(title, [(text, 10) for text in lines]) == found


def test_a_word_of_the_text_is_not_the_heading_in_larger_print() -> None:
    assert headings("Hjelp", [("hjelp,", 10), ("hjelp", 10), ("Hjelp", 12)]) == ["Hjelp"]
