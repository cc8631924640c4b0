"""The one door to files of references: which format a file is in, and the module that reads it.

Every reader has one function, ``read(data, file)``: the bytes of a file and the name that messages call it by become a
:class:`~kg.refs.records.records.ReadFile`. It never stops at a broken record: what can be read of it is kept, and a
message names the line. Only where nothing can be read does it raise :class:`~corpus.errors.TableError`.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from corpus.reading.file_kinds import shown_name
from corpus.table_files import read_bytes
from kg.refs.reading.kinds import format_of
from kg.refs.records.records import Format, ReadFile

#: The module of each format, in this room.
_READERS: dict[Format, str] = {
    "ris": "tagged_formats.ris", "nbib": "tagged_formats.nbib", "wos": "tagged_formats.wos",
    "enw": "tagged_formats.enw", "cochrane": "tagged_formats.cochrane", "endnote_xml": "tagged_formats.endnote_xml",
    "bibtex": "bibtex", "csv": "table", "xlsx": "table", "csljson": "csljson",
}  # fmt: skip


def read_file(path: Path, *, format: Format | None = None) -> tuple[ReadFile, bytes]:  # noqa: A002 - as users call it
    """What a file holds, and its bytes; the format is told by its content, unless it is given."""
    data = read_bytes(path)
    file = shown_name(path)
    reader: Callable[[bytes, str], ReadFile] = import_module(
        f"kg.refs.reading.{_READERS[format or format_of(data, file)]}"
    ).read
    return reader(data, file), data
