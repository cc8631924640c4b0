"""A report of thirty pages in two columns, made here, and read back: word for word what was written."""

import difflib
import random

import pytest
from fpdf import FPDF

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.pdf.read_pdf import read_pdf

WORDS = [
    "barnehagen", "skolen", "kommunen", "helsestasjonen", "foreldrene", "tjenesten", "laget", "rådet", "barna",
    "ungdommen", "samarbeidet", "planen", "oppfølgingen", "hjelpen", "møtet", "arbeidet", "kartleggingen",
    "ansvaret", "tiltaket", "behovet", "innsatsen", "følger", "støtter", "trenger", "utvikler", "planlegger",
    "vurderer", "melder", "varsler", "veileder", "hjelper", "når", "fordi", "hvis", "og", "eller", "men", "også",
    "ofte", "sjelden", "tidlig", "tverrfaglig", "felles", "lokal", "tydelig", "helhetlig",
]  # fmt: skip
PAGES, LEFT, GAP, WIDTH = 30, 20.0, 10.0, 80.0


class TwoColumns(FPDF):
    """A running head, a page number, and text that fills the left column before the right."""

    column = 0

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.set_xy(LEFT, 10)
        self.cell(text="Oppvekst i kommunen")

    def footer(self) -> None:
        self.set_font("helvetica", size=8)
        self.set_xy(LEFT, 285)
        self.cell(text=str(self.page_no()))

    def to_column(self, column: int) -> None:
        self.column = column
        self.set_left_margin(LEFT + column * (WIDTH + GAP))
        self.set_xy(self.l_margin, 25)


def sentence(draw: random.Random) -> list[str]:
    words = draw.choices(WORDS, k=draw.randint(6, 16))
    return [words[0].capitalize(), *words[1:-1], words[-1] + "."]


def write_report() -> tuple[bytes, list[str], list[str]]:
    """The PDF, the words of its running text in order, and its headings."""
    draw, pdf = random.Random(3), TwoColumns()  # noqa: S311 - no secret
    pdf.set_auto_page_break(False)
    written: list[str] = []
    headings: list[str] = []
    while True:
        if not pdf.page_no() or (pdf.get_y() > 262 and pdf.column == 1):
            if pdf.page_no() == PAGES:
                break
            pdf.add_page()
            pdf.to_column(0)
        elif pdf.get_y() > 262:
            pdf.to_column(1)
        if draw.random() < 0.06 and pdf.get_y() < 200:
            heading = f"{len(headings) + 1} {' '.join(draw.choices(WORDS, k=2)).capitalize()}"
            headings.append(heading)
            pdf.set_font("helvetica", style="B", size=13)
            pdf.multi_cell(WIDTH, 9, heading, new_x="LMARGIN", new_y="NEXT", align="L")
            written += heading.split()
        pdf.set_font("times", size=10)
        words = sentence(draw) + sentence(draw)
        written += words
        pdf.multi_cell(WIDTH, 5, " ".join(words), new_x="LMARGIN", new_y="NEXT", align="J")
    return bytes(pdf.output()), written, headings


def word_accuracy(written: list[str], read: list[str]) -> float:
    """One minus the share of words left out, put in or changed, in the order of reading."""
    if written == read:
        return 1.0
    match = difflib.SequenceMatcher(None, written, read, autojunk=False)
    wrong = sum(max(b - a, d - c) for tag, a, b, c, d in match.get_opcodes() if tag != "equal")
    return 1 - wrong / len(written)


@pytest.fixture(scope="module")
def report() -> tuple[bytes, list[str], list[str]]:
    return write_report()


def test_every_word_is_read_in_its_order(report: tuple[bytes, list[str], list[str]]) -> None:
    data, written, headings = report
    document = to_document(read_pdf(data, file="to-spalter.pdf", limits=Limits()))
    assert len(document.source.pages) == PAGES
    assert document.source.pages[6].label == "7"
    accuracy = word_accuracy(written, document.clean.text.split())
    print(f"{len(written):,} words on {PAGES} pages, word accuracy {accuracy:.4f}")  # shown by pytest -s
    assert len(written) > 15_000
    assert accuracy >= 0.999
    found = [f"{section.number} {section.title}" for section in document.sections if section.title]
    assert found == headings


def test_the_measure_sees_a_column_read_across(report: tuple[bytes, list[str], list[str]]) -> None:
    _, written, _ = report
    across = [word for pair in zip(written[:300], written[300:600], strict=True) for word in pair]
    assert word_accuracy(written[:600], across) < 0.6
