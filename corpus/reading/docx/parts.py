"""The parts of a Word file: found as Word finds them, measured before they are unpacked, parsed with care."""

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from corpus.errors import SourceError
from corpus.reading.limits import Limits

AGAIN = "open it in Word or LibreOffice and save it again as .docx"

#: What unpacking a damaged archive raises.
DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, OverflowError, ValueError,
)  # fmt: skip

#: Strict Open XML says the same in namespaces of its own.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a part refers to: the last word of the relation's type, and the folded name of a part that is there."""

    kind: str
    target: str


@dataclass(slots=True, kw_only=True)
class Parsed:
    """How much was parsed so far of a file and of the Word files in it."""

    bytes: int = 0
    tags: int = 0


@dataclass(slots=True, kw_only=True)
class Parts:
    """An open package. ``members`` are by folded name (:func:`_folded`); ``used`` are those that were asked for."""

    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    file: str
    limits: Limits
    parsed: Parsed
    used: set[str] = field(default_factory=set)
    damaged: list[str] = field(default_factory=list)

    def data(self, name: str) -> bytes:
        """A part that will be parsed: all of them together stay within the limits of size and of markup."""
        self.used.add(name)
        self.parsed.bytes += self.members[name].file_size
        self.limits.check("max_xml_bytes", self.parsed.bytes, file=self.file)
        data = self.archive.read(self.members[name])
        self.parsed.tags += data.count(b"<") + data.count(b"=")
        self.limits.check("max_xml_markup", self.parsed.tags, file=self.file)
        return data

    def xml(self, name: str) -> Any:
        """The root of a part that must be there; ``SourceError`` for no XML and for a document type."""
        try:
            return _parsed(self.data(name), file=self.file, part=self.members[name].filename)
        except _Damaged as error:
            problem = f"its part {self.members[name].filename} is no XML that can be read ({error})"
            raise SourceError(self.file, problem, AGAIN) from error

    def optional(self, name: str) -> Any:
        """The root of a part that the text can do without; ``None`` for a damaged one, which is remembered."""
        try:
            return _parsed(self.data(name), file=self.file, part=self.members[name].filename)
        except (_Damaged, *DAMAGES):
            self.damaged.append(self.members[name].filename)
            return None

    def relations(self, part: str = "") -> dict[str, Relation]:
        """By identifier what a part refers to inside the package; the package itself without a name.

        Word passes over references to nothing, so they are left out.
        """
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        root = self.optional(place) if place in self.members else None
        found: dict[str, Relation] = {}
        for entry in () if root is None else root.iterchildren("{*}Relationship"):
            target = _folded(posixpath.join("/", folder, entry.get("Target", "").replace("\\", "/")))
            if entry.get("TargetMode") != "External" and target in self.members:
                found[entry.get("Id", "")] = Relation(kind=entry.get("Type", "").rsplit("/", 1)[-1], target=target)
        return found


class _Damaged(Exception):  # noqa: N818 - it never leaves this module
    """A part that is no XML."""


def open_parts(data: bytes, *, file: str, limits: Limits, parsed: Parsed) -> Parts:
    """The package of a Word file, with nothing unpacked yet; ``SourceError`` for one that is over the limits."""
    # The list of members is a part of the file that grows ten times when it is read: it is counted first.
    limits.check("max_archive_files", data.count(b"PK\1\2"), file=file)
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    if any(member.flag_bits & 0x1 for member in members):
        raise SourceError(file, "it is locked with a password", "save a copy without one")
    sizes = [(member.file_size, member.compress_size) for member in members]
    total = sum(unpacked for unpacked, _ in sizes)
    limits.check("max_uncompressed_bytes", total, file=file)
    for unpacked, packed in [*sizes, (total, sum(packed for _, packed in sizes))]:
        limits.check_ratio(unpacked, packed, file=file)
    folded = {_folded(member.filename): member for member in members}
    return Parts(archive=archive, members=folded, file=file, limits=limits, parsed=parsed)


def _folded(name: str) -> str:
    """A part's name as it is compared: without case, escapes, steps up and the sign of the root."""
    return posixpath.normpath(posixpath.join("/", unquote(name).replace("\\", "/"))).lstrip("/").lower()


def _parsed(data: bytes, *, file: str, part: str) -> Any:
    from lxml import etree  # noqa: PLC0415 - a heavy library, needed for DOCX and HTML alone

    # Packages are in UTF-8 or UTF-16. Another encoding, which could hide markup from the count, is not followed.
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    parser = etree.XMLParser(
        encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        too_much = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
        line, column = error.position
        raise _Damaged(
            "an element nested deeper than 256 levels, or longer than 10 MB"
            if too_much
            else f"line {line}, column {column}"
        ) from error
    if root.getroottree().docinfo.doctype:
        problem = f"its part {part} declares a document type, which no Word document does and attacks use"
        raise SourceError(file, problem, AGAIN)
    if any(_STRICT.match(namespace.encode()) for namespace in root.nsmap.values()):
        return etree.fromstring(_STRICT.sub(_TRANSITIONAL, etree.tostring(root)), parser)
    return root
