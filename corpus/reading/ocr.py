"""Text recognition for scanned PDFs, with Tesseract where it is installed: a scan becomes a PDF that can be read.

    python -m corpus.reading.ocr SCAN.pdf READABLE.pdf

Debian's packages ``tesseract-ocr`` and ``tesseract-ocr-nor`` have what it takes; no Python package is needed. It is a
step of its own, since it takes seconds a page and its result is worth checking before anything is counted in it.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from corpus.errors import BegrepskartError, SourceError, so_many
from corpus.reading.file_kinds import shown_name
from corpus.reading.limits import DEFAULT_LIMITS, Limits
from corpus.reading.pdf.read_pdf import open_pdf
from corpus.reading.readers import read_bytes
from corpus.shown import one_line

DOTS_PER_INCH = 300  # what Tesseract is trained on
SECONDS_PER_PAGE = 120  # a page takes seconds; what takes minutes hangs
MOST_DOTS = 7_000  # along the longer side, as an A2 sheet has; a page may state any size


def installed_languages() -> frozenset[str]:
    """The languages that Tesseract has data for; empty if it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    return frozenset(listed.stdout.split("\n")[1:]) - {"", "osd"}


def recognise(scan: Path, target: Path, *, language: str = "nor", limits: Limits = DEFAULT_LIMITS) -> int:
    """Write ``scan`` as a PDF with a text layer to ``target``; returns the number of pages.

    ``SourceError`` if Tesseract or its data for ``language`` is not installed, or if the file is no PDF.
    """
    file = shown_name(scan)
    if language not in installed_languages():
        problem = f"its text cannot be recognised, since Tesseract's data for {language!r} are not installed"
        raise SourceError(
            file, problem, f"install them, on Debian with: apt install tesseract-ocr tesseract-ocr-{language}"
        )
    data = read_bytes(scan, limits=limits)
    with tempfile.TemporaryDirectory(prefix="begrepskart-ocr-") as folder:
        images = [str(path) for path in _page_images(data, Path(folder), file=file, limits=limits)]
        listed = Path(folder) / "pages.txt"
        listed.write_text("\n".join(images), encoding="utf8")
        _run(listed, Path(folder) / "out", language=language, pages=len(images), file=file)
        shutil.copyfile(Path(folder) / "out.pdf", target)
    return len(images)


def _run(listed: Path, out: Path, *, language: str, pages: int, file: str) -> None:
    program = shutil.which("tesseract") or "tesseract"
    command = [program, str(listed), str(out), "-l", language, "--dpi", str(DOTS_PER_INCH), "pdf"]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=SECONDS_PER_PAGE * pages)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        problem = f"recognising its text took over {SECONDS_PER_PAGE} seconds a page"
        raise SourceError(file, problem, "split it into smaller files") from error
    except subprocess.CalledProcessError as error:
        raise SourceError(file, f"Tesseract failed on it (exit status {error.returncode})", "scan it again") from error


def _page_images(data: bytes, folder: Path, *, file: str, limits: Limits) -> Iterator[Path]:
    """Each page as a picture in shades of grey (PGM), which needs no library for pictures."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - a heavy library

    with closing(open_pdf(data, file=file)) as pdf:
        limits.check("max_pages", len(pdf), file=file)
        for number in range(len(pdf)):
            path = folder / f"page-{number:05}.pgm"
            try:
                with closing(pdf[number]) as page:
                    path.write_bytes(_grey(page))
            except PdfiumError as error:
                raise SourceError(file, f"it is damaged ({error})", "download or export it again") from error
            yield path


def _grey(page: Any) -> bytes:
    points_per_inch = 72
    scale = min(DOTS_PER_INCH / points_per_inch, MOST_DOTS / max(page.get_width(), page.get_height(), 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    dots: bytes = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].tobytes()
    return f"P5 {bitmap.width} {bitmap.height} 255\n".encode() + dots


def main() -> None:
    """The command line of this module."""
    ask = argparse.ArgumentParser(prog="python -m corpus.reading.ocr", description="Make a scanned PDF readable.")
    ask.add_argument("scan", type=Path)
    ask.add_argument("target", type=Path)
    ask.add_argument("--language", default="nor", help="Tesseract's name of the language (nor, eng, sme …)")
    given = ask.parse_args()
    try:
        pages = recognise(given.scan, given.target, language=given.language)
    except BegrepskartError as error:
        sys.exit(one_line(str(error)))
    sys.stdout.write(one_line(f"{so_many(pages, 'page')} recognised: {given.target}") + "\n")


if __name__ == "__main__":
    main()
