"""ZIP archives of documents, read as a folder: unpacked with care, bombs and paths that lead out refused."""

import atexit
import shutil
import stat
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from corpus.errors import SourceError
from corpus.reading.file_kinds import FORMATS, WAYS_OUT, shown_name
from corpus.reading.limits import Limits

_AGAIN = "download it again, or unpack it yourself and name the folder"


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
        with zipfile.ZipFile(path) as archive:
            return _unpack_all(archive, file=file, limits=limits)
    except SourceError as error:
        return [], [error]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        return [], [SourceError(file, f"it is no whole ZIP archive ({type(error).__name__})", _AGAIN)]
    except OSError as error:
        return [], [SourceError(file, f"it cannot be read ({error.strerror})", "check that you may open it")]


def _unpack_all(archive: zipfile.ZipFile, *, file: str, limits: Limits) -> tuple[list[Unpacked], list[SourceError]]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    limits.check("max_archive_files", len(members), file=file)
    limits.check("max_uncompressed_bytes", sum(member.file_size for member in members), file=file)
    unpacked: list[Unpacked] = []
    errors: list[SourceError] = []
    target = Path(tempfile.mkdtemp(dir=_folder()))
    for number, member in enumerate(sorted(members, key=_name)):
        name = PurePosixPath(_name(member))
        try:
            if not _is_document(name, member, file=file, limits=limits):
                continue
            # A folder for each, so that equal base names do not meet and no name leads anywhere.
            place = target / str(number)
            place.mkdir()
            (place / name.name).write_bytes(_content(archive, member, file=f"{file}/{name}"))
            unpacked.append(Unpacked(path=place / name.name, shown=f"{file}/{name}"))
        except SourceError as error:
            errors.append(error)
    if not unpacked and not errors:
        errors.append(SourceError(file, "the archive has no file that is read", "name another archive"))
    return unpacked, errors


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; without the flag for UTF-8 it is UTF-8 all the same, or a code page of Western Europe."""
    name = member.filename
    if not member.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850", "replace")
    return name.replace("\\", "/")


def _is_document(name: PurePosixPath, member: zipfile.ZipInfo, *, file: str, limits: Limits) -> bool:
    """Whether a member is to be read; raises :class:`SourceError` for one that is left out with a word."""
    shown = f"{file}/{name}"
    if any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in name.parts):
        return False
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        raise SourceError(shown, "left out: its path leads out of the archive", "unpack it yourself, if you trust it")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise SourceError(shown, "left out: it is a link", "put the file itself into the archive")
    suffix = name.suffix.lower()
    if suffix == ".zip":
        raise SourceError(shown, "left out: it is an archive inside an archive", "unpack it and name it by itself")
    if suffix in WAYS_OUT:
        raise SourceError(shown, "left out", f"if it belongs to the study, {WAYS_OUT[suffix]}")
    if suffix not in FORMATS or name.stem.casefold() == "readme":
        return False
    if member.flag_bits & 0x1:
        raise SourceError(shown, "it is locked with a password", "unpack it and save a copy without one")
    limits.check("max_file_bytes", member.file_size, file=shown)
    limits.check_ratio(member.file_size, member.compress_size, file=shown)
    return True


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, file: str) -> bytes:
    try:
        with archive.open(member) as stream:
            # A member may unpack to more than it says; no more than that is taken.
            return stream.read(member.file_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise SourceError(file, f"it cannot be unpacked ({type(error).__name__})", _AGAIN) from error


@cache
def _folder() -> Path:
    """The folder of this process for what archives hold."""
    folder = Path(tempfile.mkdtemp(prefix="begrepskart-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
