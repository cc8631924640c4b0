"""Scanned PDFs: they say so, and Tesseract, where it is installed, makes them readable."""

import io
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdfium2 import PdfDocument

from corpus.errors import SourceError
from corpus.reading import ocr
from corpus.reading.readers import read_source

WORDS = "Helsestasjonen følger opp små barn og gir råd til foreldre hver dag"


def scan(path: Path) -> Path:
    """A PDF that holds a picture of text, and no text."""
    printed = FPDF()
    printed.add_page()
    printed.set_font("helvetica", size=16)
    for word in (WORDS[:38], WORDS[38:].strip()):
        printed.cell(text=word, new_x="LMARGIN", new_y="NEXT", h=12)
    picture = io.BytesIO()
    PdfDocument(bytes(printed.output()))[0].render(scale=3).to_pil().save(picture, "PNG")
    drawn = FPDF()
    drawn.add_page()
    drawn.image(picture, x=0, y=0, w=210)
    path.write_bytes(bytes(drawn.output()))
    return path


def test_a_scan_says_so_and_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        read_source(scan(tmp_path / "skannet.pdf"))
    assert str(refused.value) == (
        "skannet.pdf: its pages hold pictures and no text, as a scan does; recognise its text first with: "
        "python -m corpus.reading.ocr in.pdf out.pdf (or: ocrmypdf -l nor in.pdf out.pdf)"
    )


@pytest.mark.skipif("nor" not in ocr.installed_languages(), reason="tesseract-ocr and tesseract-ocr-nor not installed")
def test_a_scan_is_recognised(tmp_path: Path) -> None:
    target = tmp_path / "lesbar.pdf"
    assert ocr.recognise(scan(tmp_path / "skannet.pdf"), target) == 1
    assert read_source(target).text.split() == WORDS.split()


def test_without_the_language_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed_languages", frozenset)
    with pytest.raises(SourceError, match=r"apt install tesseract-ocr tesseract-ocr-nor$"):
        ocr.recognise(scan(tmp_path / "skannet.pdf"), tmp_path / "ut.pdf")


@pytest.mark.skipif("nor" not in ocr.installed_languages(), reason="tesseract-ocr and tesseract-ocr-nor not installed")
def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ikke.pdf").write_bytes(b"%PDF-1.4 og ikke noe mer")
    with pytest.raises(SourceError, match="no whole PDF"):
        ocr.recognise(tmp_path / "ikke.pdf", tmp_path / "ut.pdf")


@pytest.mark.parametrize(
    ("points", "dots"),
    [
        pytest.param((72, 144), "300 600", id="DOTS_PER_INCH"),
        pytest.param((36, 3_500), "72 7000", id="MOST_DOTS"),
    ],
)
def test_a_page_is_drawn_in_so_many_dots(points: tuple[int, int], dots: str) -> None:
    drawn = FPDF(unit="pt", format=points)
    drawn.add_page()
    with closing(PdfDocument(bytes(drawn.output()))) as pdf, closing(pdf[0]) as page:
        assert ocr._grey(page).startswith(f"P5 {dots} 255\n".encode())


def test_a_page_may_take_two_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], *, timeout: float, **options: object) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(SourceError, match="took over 120 seconds a page") as refused:  # SECONDS_PER_PAGE
        ocr._run(Path("sider.txt"), Path("ut"), language="nor", pages=2, file="skannet.pdf")
    assert isinstance(refused.value.__cause__, subprocess.TimeoutExpired)
    assert refused.value.__cause__.timeout == 240
