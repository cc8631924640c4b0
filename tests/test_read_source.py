import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.reading.limits import Limits
from corpus.reading.readers import read_source
from corpus.types import Source


def docx_bytes() -> bytes:
    document = docx.Document()
    document.add_heading("Hjelp", 1)
    document.add_paragraph("Barna får hjelp tidlig.")
    document.add_table(rows=2, cols=2).cell(0, 1).text = "12"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_bytes() -> bytes:
    pdf = FPDF()
    pdf.set_compression(compress=False)
    for _ in range(2):
        pdf.add_page()
        pdf.set_font("Helvetica", size=11)
        pdf.text(20, 40, "Barna får hjelp tidlig.")
    return bytes(pdf.output())


HTML = b"<!doctype html><main><h1>Hjelp</h1><table><caption>T</caption><tr><td>a<td>b</table><ul><li>x</ul></main>"
FILES = {".txt": "Barna får hjelp\f på skolen.\n".encode(), ".pdf": pdf_bytes(), ".docx": docx_bytes(), ".html": HTML}


def check(source: Source) -> None:
    """What holds for every source, whatever its format."""
    assert source.text.strip()
    assert "\0" not in source.text
    source.text.encode()  # no half of a surrogate pair
    assert source.pages[0].start == 0
    assert source.pages[-1].end == len(source.text)
    assert [page.number for page in source.pages] == [*range(1, len(source.pages) + 1)]
    assert all(a.end == b.start for a, b in zip(source.pages, source.pages[1:], strict=False))
    assert all(0 <= mark.start < mark.end <= len(source.text) for mark in source.marks)
    assert [mark.start for mark in source.marks] == sorted(mark.start for mark in source.marks)
    assert all(
        source.text[mark.start : mark.end].strip() == source.text[mark.start : mark.end] for mark in source.marks
    )


def read_as(data: bytes, suffix: str) -> Source | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"fil{suffix}"
        path.write_bytes(data)
        try:
            source = read_source(path)
        except SourceError as error:
            assert error.place == path.name  # noqa: PT017 - either outcome is right
            assert folder not in str(error)  # noqa: PT017
            assert "unexpectedly" not in str(error)  # noqa: PT017
            return None
    check(source)
    return source


@pytest.mark.parametrize("suffix", sorted(FILES))
def test_whole_files_are_read(suffix: str) -> None:
    source = read_as(FILES[suffix], suffix)
    assert source is not None
    assert source.format == suffix[1:]
    assert len(source.sha256) == 64


@pytest.mark.parametrize("suffix", sorted(FILES))
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300))
@example(data=b"")
@example(data=b"\xff\xfe")
def test_random_bytes_end_in_a_source_or_an_error(suffix: str, data: bytes) -> None:
    read_as(data, suffix)
    start = {".pdf": b"%PDF-1.7\n", ".docx": b"PK\x03\x04", ".html": b"<p>", ".txt": b"tekst "}[suffix]
    read_as(start + data, suffix)


@pytest.mark.parametrize("suffix", sorted(FILES))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(cut=st.floats(0, 1), at=st.floats(0, 1), junk=st.binary(max_size=8))
def test_damaged_files_end_in_a_source_or_an_error(suffix: str, cut: float, at: float, junk: bytes) -> None:
    whole = FILES[suffix]
    read_as(whole[: int(cut * len(whole))], suffix)
    place = int(at * len(whole))
    read_as(whole[:place] + junk + whole[place + len(junk) :], suffix)


_TAGS = "<p> </p> <li> <table> <tr> <td> </td> </table> <caption> <br> <pre> </pre> <sup> <a href=#f> <h2> <main> <hr>"


@settings(deadline=None)
@given(st.lists(st.sampled_from([*_TAGS.split(), "tekst", " ", "\n", "12", "<div class=footnotes>", "</div>"])))
def test_any_nesting_of_tags_gives_pages_and_marks_that_fit(parts: list[str]) -> None:
    read_as("".join(parts).encode(), ".html")


TO = ".docx, .pdf, .html or UTF-8 text"
OLD = "an old Office file (.doc) or a password-protected .docx"
SUFFIXES = ".docm, .docx, .dotm, .dotx, .htm, .html, .markdown, .md, .pdf, .qmd, .rmd, .text, .txt, .xhtml"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "it is empty; leave it out, or download or export it again"),
        ("a.txt", b"%PDF-1.7 x", "the name says txt, but it looks like a PDF; rename it to .pdf"),
        ("a.pdf", b"<p>", "it has no PDF header, so it is no PDF or its start is lost; download or export it again"),
        ("a.html", b"\x89PNG", "the name says html, but it looks like a PNG picture; convert it to " + TO),
        ("a.docx", b"\xd0\xcf\x11\xe0", f"the name says docx, but it looks like {OLD}; convert it to {TO}"),
        ("a.doc", b"x", "files of type '.doc' are not read; open it in Word or LibreOffice and save it as .docx"),
        ("a", b"x", "the name has no suffix that tells its format; expected one of " + SUFFIXES),
    ],
)
def test_errors_name_place_finding_and_way_out(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as error:
        read_source(path)
    assert str(error.value) == f"{name}: {message}"


def test_limits_missing_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "stor.txt").write_bytes(b"x" * 11)
    (tmp_path / "mappe.txt").mkdir()
    with pytest.raises(SourceError, match="the file has 11 bytes, over the limit of 10; "):
        read_source(tmp_path / "stor.txt", limits=Limits(max_file_bytes=10))
    with pytest.raises(SourceError, match=r"mappe\.txt: it is no ordinary file"):
        read_source(tmp_path / "mappe.txt")
    with pytest.raises(SourceError, match=r"borte\.txt: there is no such file"):
        read_source(tmp_path / "borte.txt")


@pytest.mark.parametrize("name", ["på̊ øya (2).txt", "日本 'a\" \n.TXT", "-rf.text"])
def test_odd_names_survive(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("tekst", encoding="utf-8")
    assert read_source(tmp_path / name).file == name


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"sm\xe5.txt")
    path.write_text("tekst", encoding="utf-8")
    assert read_source(path).file == "sm\ufffd.txt"


def test_the_readers_load_no_heavy_library() -> None:
    modules = "corpus.reading.readers, corpus.reading.sources"
    code = f"import sys, {modules}; print(sorted({{'docx', 'lxml', 'pypdfium2'}} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("make", [docx_bytes, pdf_bytes])
def test_reading_twice_gives_the_same(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / f"fil.{'docx' if make is docx_bytes else 'pdf'}"
    path.write_bytes(make())
    assert read_source(path) == read_source(path)
