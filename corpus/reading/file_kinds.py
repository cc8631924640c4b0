"""Which format a file has, by its name and by its first bytes."""

import codecs
import re
from collections.abc import Callable
from pathlib import Path, PurePath

from corpus.errors import PassedOverError, SourceError
from corpus.types import Format

#: Suffixes that are read, in lower case.
FORMATS: dict[str, Format] = {
    ".txt": "txt",
    ".text": "txt",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "md",
    ".markdown": "md",
    ".qmd": "md",
    ".rmd": "md",
}

#: The suffix of an archive, which is read as a folder.
ARCHIVE = ".zip"

#: What a person can do about a file whose suffix is known but not read.
WAYS_OUT = {
    ".doc": "open it in Word or LibreOffice and save it as .docx",
    ".odt": "open it in LibreOffice and save it as .docx",
    ".rtf": "open it in Word or LibreOffice and save it as .docx",
    ".pages": "export it from Pages as .docx or .pdf",
    ".epub": "convert it to .html",
    ".rst": "rename it to .txt if its text is to be read as it stands",
    ".pptx": "export it as .pdf",
    ".mhtml": "save the page as .html",
    **dict.fromkeys((".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar"), "unpack it and name the folder"),
    ARCHIVE: "name it as a source of a study, which reads it as a folder",
}

#: Files beside reports that nobody means as one: names without suffix, and suffixes of text that is no report.
_UNMEANT = frozenset({"license", "licence", "lisens", "copying", "notice", "authors", "changelog", "makefile"})
_NO_REPORTS = re.compile(
    r"\.(?:csv|tsv|tab|json|jsonl|ndjson|geojson|xml|xsd|xsl|svg|yaml|yml|toml|ini|cfg|conf|lock|log|py|r|js|ts|css|scss"
    r"|c|h|java|sh|bat|ps1|sql|ipynb|ttl|nt|nq|trig|rdf|owl|rq|shex|bib|ris|enw|ics|vcf|url|webloc|desktop|dat|md5"
    r"|sha1|sha256|sha512|asc|sig|pem|crt)"
)

#: The folder that a browser saves beside a page for what belongs to it, in the languages of the browsers here.
_BESIDE_A_PAGE = re.compile(r"(.+)[_-](?:files|filer|filar)", re.IGNORECASE)

#: Control characters that text does not hold (all of C0 but tab, line breaks, form feed, and escape).
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\v\f\r\x1a\x1b")

#: So much of a file shows whether it is text.
BEGINNING = 4_096

#: First bytes of formats: what they are called, and which of our formats they can belong to.
_SIGNATURES: tuple[tuple[bytes, str, Format | None], ...] = (
    (b"%PDF-", "a PDF", "pdf"),
    (b"PK\x03\x04", "a ZIP archive (such as .docx, .odt or .epub)", "docx"),
    (b"PK\x05\x06", "an empty ZIP archive", "docx"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc) or a password-protected .docx", None),
    (b"{\\rtf", "an RTF document", None),
    (b"\x89PNG", "a PNG picture", None),
    (b"\xff\xd8\xff", "a JPEG picture", None),
    (b"GIF8", "a GIF picture", None),
    (b"II*\x00", "a TIFF picture", None),
    (b"MM\x00*", "a TIFF picture", None),
    (b"\x1f\x8b", "a gzip archive", None),
    (b"BZh", "a bzip2 archive", None),
    (b"7z\xbc\xaf", "a 7-Zip archive", None),
    (b"Rar!", "a RAR archive", None),
    (b"\x7fELF", "a program", None),
    (b"SQLite format 3", "a SQLite database", None),
    (b"PAR1", "a Parquet table", None),
    (b"%!PS", "a PostScript document", None),
)


def format_of(path: Path) -> Format:
    """The format that the file's name announces; ``SourceError`` says what to do with any other."""
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix]
    problem = f"files of type {suffix!r} are not read" if suffix else "the name has no suffix that tells its format"
    remedy = WAYS_OUT.get(suffix, f"expected one of {', '.join(sorted(FORMATS))}")
    raise SourceError(shown_name(path), problem, remedy)


def is_unmeant(name: PurePath) -> bool:
    """Whether a file of this name stands beside reports and is none: a README, a licence."""
    return name.stem.casefold() == "readme" or name.name.casefold() in _UNMEANT


def is_part_of_page(file: PurePath, is_there: Callable[[PurePath], bool]) -> bool:
    """Whether a browser saved this page, a frame or an advertisement, in the folder beside the page that it is part of.

    ``is_there`` tells whether there is a file of a name, from where ``file`` is named from.
    """
    if FORMATS.get(file.suffix.lower()) != "html":
        return False
    pages = [suffix for suffix, kind in FORMATS.items() if kind == "html"]
    beside = ((folder, _BESIDE_A_PAGE.fullmatch(folder.name)) for folder in file.parents)
    return any(named and is_there(folder.with_name(named[1] + suffix)) for folder, named in beside for suffix in pages)


def part_of_page(shown: str) -> PassedOverError:
    """What is told of a file that :func:`is_part_of_page`."""
    problem = "a browser saved it as a part of the page that the folder is named after"
    return PassedOverError(shown, problem, "if it is a report of its own, name it by itself")


def why_left_out(suffix: str, beginning: Callable[[], bytes]) -> tuple[str, str] | None:
    """Problem and remedy of a file in a folder or an archive that is not read; ``None`` if nobody means it as a report.

    ``beginning`` gives its first bytes, and is asked only where the suffix tells nothing.
    """
    if suffix in WAYS_OUT:
        return f"files of type {suffix!r} are not read", f"if it belongs to the study, {WAYS_OUT[suffix]}"
    if _NO_REPORTS.fullmatch(suffix):
        return None
    data = beginning()[:BEGINNING]
    kind = "a PDF" if data.startswith(b"%PDF-") else "text" if looks_like_text(data) else None
    if kind is None:
        return None
    named = f"files of type {suffix!r} are not read" if suffix else "its name has no suffix that tells its format"
    remedy = "rename it to .pdf" if kind == "a PDF" else "rename it to .txt, .md or .html"
    return f"{named}, but it looks like {kind}", f"if it belongs to the study, {remedy}"


def looks_like_text(data: bytes) -> bool:
    """Whether these bytes begin a text, in whatever encoding, and no binary file."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return bool(data.strip()) and b"\0" not in data and controls_in(data) * 100 <= len(data)


def controls_in(data: bytes) -> int:
    """How many control characters that text does not hold are among these bytes."""
    return len(data) - len(data.translate(None, _CONTROLS))


def shown_name(path: Path) -> str:
    """The file's name, shown as :func:`shown_path` shows a path."""
    return shown_path(Path(path.name))


def shown_path(path: Path) -> str:
    """The path as text that can be written anywhere: bytes that are no UTF-8 become U+FFFD."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def check_signature(data: bytes, announced: Format, *, file: str) -> None:
    """Refuse a file whose first bytes belong to another format than its name announces."""
    # Readers of PDF look for the header in the first kilobyte; other formats begin at the first byte.
    if announced == "pdf" and b"%PDF-" in data[:1024]:
        return
    for start, name, belongs in _SIGNATURES:
        if data.startswith(start) and belongs != announced:
            remedy = f"rename it to .{belongs}" if belongs else "convert it to .docx, .pdf, .html or UTF-8 text"
            raise SourceError(file, f"the name says {announced}, but it looks like {name}", remedy)
    if announced == "pdf":
        raise SourceError(file, "it has no PDF header, so it is no PDF or its start is lost", _AGAIN)
    if announced == "docx" and not data.startswith(b"PK"):
        raise SourceError(file, "it is no ZIP archive, which every .docx is", _AGAIN)


_AGAIN = "download or export it again"
