"""ZIP archives of documents, read as a folder: unpacked with care, bombs and paths that lead out refused."""

import atexit
import io
import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from corpus.errors import SourceError
from corpus.reading.file_kinds import (
    ARCHIVE,
    BEGINNING,
    FORMATS,
    is_part_of_page,
    is_unmeant,
    part_of_page,
    shown_name,
    why_left_out,
)
from corpus.reading.limits import Limits
from corpus.reading.read_text import likely_codec

_AGAIN = "download it again, or unpack it yourself and name the folder"
_RENAME = "rename it and pack it again, or unpack it yourself and name the folder"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
#: The flags of a member, in the archive's directory and before the member itself.
_SAID_TO_BE_UTF8 = re.compile(rb"(PK\x01\x02.{5}|PK\x03\x04.{3})(.)", re.DOTALL)
_DRIVE = re.compile(r"[A-Za-z]:")

#: Longer names no usual file system takes.
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A file out of an archive: where it was unpacked, and how it is called: ``archive.zip/folder/name``."""

    path: Path
    shown: str


def unpack(path: Path, *, limits: Limits) -> tuple[list[Unpacked], list[SourceError]]:
    """The documents in an archive, sorted by name, and what was left out of it and why.

    They are unpacked to a folder of this process alone, which goes when the process ends.
    """
    file = shown_name(path)
    try:
        limits.check("max_file_bytes", path.stat().st_size, file=file)
        with _opened(path) as archive:
            return _unpack_all(archive, file=file, limits=limits)
    except SourceError as error:
        return [], [error]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        return [], [SourceError(file, f"it is no whole ZIP archive ({type(error).__name__})", _AGAIN)]
    except OSError as error:
        return [], [SourceError(file, f"it cannot be read ({error.strerror})", "check that you may open it")]


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except UnicodeDecodeError:  # a name said to be UTF-8 is none, which would cost all members: look at the bytes
        without = _SAID_TO_BE_UTF8.sub(lambda flags: flags[1] + bytes([flags[2][0] & ~8]), path.read_bytes())
        return zipfile.ZipFile(io.BytesIO(without))


def _unpack_all(archive: zipfile.ZipFile, *, file: str, limits: Limits) -> tuple[list[Unpacked], list[SourceError]]:
    members = [(_name(member), member) for member in archive.infolist()]
    members = sorted((each for each in members if not each[0].endswith("/")), key=lambda each: each[0])
    limits.check("max_archive_files", len(members), file=file)
    documents: list[tuple[PurePosixPath, zipfile.ZipInfo]] = []
    unpacked: list[Unpacked] = []
    errors: list[SourceError] = []
    beside = {name for name, _ in members}
    for name, member in members:
        try:
            if _is_document(archive, name, member, beside, file=file, limits=limits):
                documents.append((PurePosixPath(name), member))
        except SourceError as error:
            errors.append(error)
    unpacks_to = sum(member.file_size for _, member in documents)
    limits.check("max_uncompressed_bytes", unpacks_to, file=file)
    limits.check_ratio(unpacks_to, sum(member.compress_size for _, member in documents), file=file)
    target = Path(tempfile.mkdtemp(dir=_folder()))
    for number, (path, member) in enumerate(documents):
        try:
            # A folder for each, so that equal base names do not meet and no name leads anywhere.
            place = target / str(number)
            place.mkdir()
            (place / path.name).write_bytes(_content(archive, member, file=f"{file}/{path}"))
            unpacked.append(Unpacked(path=place / path.name, shown=f"{file}/{path}"))
        except SourceError as error:
            errors.append(error)
    if not unpacked and not errors:
        errors.append(SourceError(file, "the archive has no file that is read", "name another archive"))
    return unpacked, errors


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; without the flag for UTF-8 it is UTF-8 all the same, or what its Norwegian letters tell."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeEncodeError):  # a name that is not of this code page was told by the archive as UTF-8
            raw = name.encode("cp437")
            try:
                name = raw.decode("utf-8")
            except UnicodeDecodeError:
                name = raw.decode(likely_codec(raw, otherwise="cp850"), "replace")
    return name.replace("\\", "/")


def _is_document(
    archive: zipfile.ZipFile, name: str, member: zipfile.ZipInfo, beside: Container[str], *, file: str, limits: Limits
) -> bool:
    """Whether a member is to be read; raises :class:`SourceError` for one that is left out with a word."""
    path = PurePosixPath(name)
    shown = f"{file}/" + _CONTROL.sub("\ufffd", name[:LONGEST_NAME])
    if any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in path.parts):
        return False
    _check_name(name, path, shown=shown)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise SourceError(shown, "it is a link", "put the file itself into the archive")
    suffix = path.suffix.lower()
    if suffix == ARCHIVE:
        raise SourceError(shown, "it is an archive inside an archive", "unpack it and name it by itself")
    if is_unmeant(path):
        return False
    if suffix not in FORMATS:
        if why := why_left_out(suffix, lambda: _beginning(archive, member)):
            raise SourceError(shown, *why)
        return False
    if is_part_of_page(path, lambda page: str(page) in beside):
        raise part_of_page(shown)
    if member.flag_bits & 0x1:
        raise SourceError(shown, "it is locked with a password", "unpack it and save a copy without one")
    limits.check("max_file_bytes", member.file_size, file=shown)
    limits.check_ratio(member.file_size, member.compress_size, file=shown)
    return True


def _check_name(name: str, path: PurePosixPath, *, shown: str) -> None:
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(name):
        raise SourceError(shown, "its path leads out of the archive", "unpack it yourself, if you trust it")
    if not path.name or _CONTROL.search(name):
        raise SourceError(shown, f"{name!r} is no name of a file", _RENAME)
    if len(path.name.encode("utf-8", "replace")) > LONGEST_NAME:
        raise SourceError(shown, f"its name is longer than {LONGEST_NAME} bytes", _RENAME)


def _beginning(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with suppress(Exception), archive.open(member) as stream:  # what is not read need not be whole
        return stream.read(BEGINNING)
    return b""


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, file: str) -> bytes:
    try:
        with archive.open(member) as stream:
            # A member may unpack to more than it says; no more than that is taken.
            return stream.read(member.file_size)
    except Exception as error:  # each way of packing has errors of its own, and damage can lead to any
        raise SourceError(file, f"it cannot be unpacked ({type(error).__name__})", _AGAIN) from error


@cache
def _folder() -> Path:
    """The folder of this process for what archives hold."""
    folder = Path(tempfile.mkdtemp(prefix="begrepskart-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
