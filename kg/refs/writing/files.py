"""The one door out: records as the bytes of a file in a format that other programs read."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from corpus.errors import BegrepskartError
from kg.refs.records.records import Format, Record

#: The formats that are written, and the module of each in this room.
_WRITERS: Mapping[Format, str] = {
    "ris": "ris", "bibtex": "bibtex", "csv": "table", "xlsx": "table", "nbib": "nbib", "csljson": "csljson",
}  # fmt: skip
#: What a name may end in, and the format that it tells.
_ENDINGS: Mapping[str, Format] = {
    ".ris": "ris", ".bib": "bibtex", ".csv": "csv", ".xlsx": "xlsx", ".nbib": "nbib", ".json": "csljson",
}  # fmt: skip


def file_bytes(records: Sequence[Record], format: Format) -> bytes:  # noqa: A002 - as users call it
    """The records as a file in a format; read again, no value of any is lost. The same records give the same bytes.

    Raises:
        BegrepskartError: no file is written in this format, or the records do not fit into one.
    """
    if format not in _WRITERS:
        raise BegrepskartError(f"{format}: records are not written so; choose one of {', '.join(_WRITERS)}")
    writer = import_module(f"kg.refs.writing.{_WRITERS[format]}")
    if format == "xlsx":
        data: bytes = writer.workbook(records)
        return data
    # Half characters, which some files hold, cannot be in a file: U+FFFD stands for what no writer escaped.
    text: str = writer.write(records)
    return text.encode("utf-8-sig" if format == "csv" else "utf-8", "replace")


def format_of_name(path: Path) -> Format:
    """The format that a file's name tells; :class:`~corpus.errors.BegrepskartError` for a name that tells none."""
    told = _ENDINGS.get(path.suffix.lower())
    if told is None:
        raise BegrepskartError(f"{path}: the name tells no format; end it in {', '.join(_ENDINGS)}, or give --format")
    return told
