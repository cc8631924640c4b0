"""One door to all readers: a file becomes a :class:`corpus.types.Source`, or an error that says what to do."""

from collections.abc import Callable
from pathlib import Path

from corpus.errors import SourceError, mishaps_told
from corpus.reading.file_kinds import check_signature, format_of, shown_name
from corpus.reading.limits import DEFAULT_LIMITS, Limits
from corpus.types import Format, Source


def read_source(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read ``path`` by the format its suffix announces. Whatever the file holds, the only error is ``SourceError``.

    Nothing outside the file is read: no entity, picture, style sheet or address that it refers to.
    """
    format_of(path)
    return to_source(read_bytes(path, limits=limits), file=shown_name(path), limits=limits)


def to_source(data: bytes, *, file: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The bytes of a file of this name as a source; the only error is ``SourceError``."""
    announced = format_of(Path(file))
    if not data:
        raise SourceError(file, "it is empty", "leave it out, or download or export it again")
    check_signature(data, announced, file=file)
    with mishaps_told(file, f"the reader of {announced}"):
        return _reader(announced)(data, file=file, limits=limits)


def read_bytes(path: Path, *, limits: Limits) -> bytes:
    """The file's bytes, read once; not a folder, a device or a file over ``limits.max_file_bytes``."""
    file = shown_name(path)
    try:
        if not path.is_file():
            problem = "it is no ordinary file" if path.exists() else "there is no such file"
            raise SourceError(file, problem, "name a file that exists")
        limits.check("max_file_bytes", path.stat().st_size, file=file)
        return path.read_bytes()
    except OSError as error:
        raise SourceError(file, f"it cannot be read ({error.strerror})", "check that you may open it") from error


def _reader(announced: Format) -> "Callable[..., Source]":
    # Each reader's library is loaded when the first file of its format comes.
    match announced:
        case "txt":
            from corpus.reading.read_text import read_text  # noqa: PLC0415

            return read_text
        case "pdf":
            from corpus.reading.pdf.apart import read_pdf_apart  # noqa: PLC0415

            return read_pdf_apart
        case "docx":
            from corpus.reading.docx.read_docx import read_docx  # noqa: PLC0415

            return read_docx
        case "html":
            from corpus.reading.html.read_html import read_html  # noqa: PLC0415

            return read_html
        case "md":
            from corpus.reading.markdown.read_markdown import read_markdown  # noqa: PLC0415

            return read_markdown
