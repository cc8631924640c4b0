"""What nobody foresaw in one file costs that file alone, and is told in a line that asks to report it."""

import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import SourceError, mishaps_told
from corpus.reading.readers import read_source
from corpus.reading.sources import list_sources
from kg.cli import main

REPORT = (
    "this is a mistake in Begrepskart; report it with this line, with what begrepskart --version says and, "
    "if you may share it, with the file"
)


class OtherError(Exception):
    """An exception of a library, with a message that nobody should see."""


def fails(error: BaseException) -> Callable[..., object]:
    def read(*_: object, **__: object) -> object:
        if isinstance(error, RecursionError):
            return read()
        raise error

    return read


@pytest.mark.parametrize(
    ("reader", "name"),
    [
        ("corpus.reading.read_text.read_text", "a.txt"),
        ("corpus.reading.pdf.apart.read_pdf_apart", "a.pdf"),
        ("corpus.reading.docx.read_docx.read_docx", "a.docx"),
        ("corpus.reading.html.read_html.read_html", "a.html"),
        ("corpus.reading.markdown.read_markdown.read_markdown", "a.md"),
    ],
)
@pytest.mark.parametrize(
    "error", [RecursionError(), MemoryError(), OtherError("\x1b[31m"), AssertionError(), OSError()]
)
def test_any_exception_of_any_reader(
    reader: str, name: str, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, fails(error))
    start = {"a.pdf": b"%PDF-1.7", "a.docx": b"PK\3\4"}.get(name, b"Tekst.")
    (tmp_path / name).write_bytes(start)
    with pytest.raises(SourceError) as told:
        read_source(tmp_path / name)
    assert told.value.place == name
    assert told.value.problem.startswith(
        f"the reader of {name[2:]} failed unexpectedly ({type(error).__name__} at test_mishaps.py:"
    )
    assert told.value.remedy == REPORT


def test_ctrl_c_ends_the_work() -> None:
    with pytest.raises(KeyboardInterrupt), mishaps_told("a.txt", "reading"):
        raise KeyboardInterrupt


def test_what_was_foreseen_is_told_as_it_is() -> None:
    with pytest.raises(SourceError, match=r"^a.txt: it is empty; leave it out$"), mishaps_told("a.txt", "reading"):
        raise SourceError("a.txt", "it is empty", "leave it out")


def test_warnings_of_libraries_stay_away_from_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with mishaps_told("a.txt", "reading"):
        warnings.warn("raw", UserWarning, stacklevel=1)
    assert capfd.readouterr() == ("", "")


def test_an_archive_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.reading.sources.unpack", fails(OtherError()))
    (tmp_path / "a.zip").write_bytes(b"PK")
    (tmp_path / "b.txt").write_text("Tekst.", encoding="utf8")
    files, errors = list_sources([tmp_path])
    assert [path.name for path in files] == ["b.txt"]
    assert "unpacking it failed unexpectedly (OtherError at" in str(errors[0])


@pytest.mark.parametrize(
    "fault", ["corpus.reading.markdown.read_markdown.read_markdown", "corpus.document.mark_blocks"]
)
def test_the_other_files_are_built(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    reader = sys.modules["corpus.document"].mark_blocks

    def failing(lines: list[object], *_: object, **__: object) -> object:
        if fault.endswith("read_markdown") or "Krattet" in str(lines):
            raise OtherError("\x1b[31m")
        return reader(lines)

    monkeypatch.setattr(fault, failing)
    (tmp_path / "a.md").write_text("Krattet vokser.\n", encoding="utf8")
    (tmp_path / "b.txt").write_text("Skolen gir barnet oppfølging hver dag.\n", encoding="utf8")
    assert main(["build", str(tmp_path / "a.md"), str(tmp_path / "b.txt"), "-o", str(tmp_path / "studie")]) == 1
    out, err = capfd.readouterr()
    said = out + err
    assert "a.md: the " in said
    assert "failed unexpectedly (OtherError at" in said
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert (tmp_path / "studie" / "site" / "index.html").is_file()
