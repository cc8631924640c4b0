"""Which files a study is built from: folders are searched, and doubles and unreadable names are reported."""

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from corpus.errors import SourceError, did_you_mean, mishaps_told
from corpus.reading.archives import Unpacked, unpack
from corpus.reading.file_kinds import (
    ARCHIVE,
    BEGINNING,
    FORMATS,
    is_part_of_page,
    is_unmeant,
    part_of_page,
    shown_name,
    shown_path,
    why_left_out,
)
from corpus.reading.limits import DEFAULT_LIMITS, Limits

#: Files that nobody means: hidden ones, and Word's lock beside an open file.
_UNSEEN = (".", "~$")

_READ = frozenset({*FORMATS, ARCHIVE})


def list_sources(paths: Sequence[Path], *, limits: Limits = DEFAULT_LIMITS) -> tuple[list[Path], list[SourceError]]:
    """The files to read, in the order given and sorted within each folder, and what was left out and why.

    Folders are searched to the bottom, and a ZIP archive is read as one (see :mod:`corpus.reading.archives`). Skipped
    there without a word are hidden files and folders, READMEs, finished studies, and
    files that hold no text to read (pictures, tables, code …); a document in a format that is not read, text under a
    suffix that tells nothing, and the parts that a browser saved beside a page are reported. Of two files with one
    name, or with the same content, the first is kept.
    """
    shown: dict[Path, str] = {}
    errors: list[SourceError] = []
    places: set[Path] = set()
    for path in paths:
        files, missing = _files_of(path)
        errors += missing
        for file in files:
            if file.absolute() in places:
                continue  # to name a file twice, or a folder and a file in it, is no mistake worth a message
            places.add(file.absolute())
            if file.suffix.lower() != ARCHIVE:
                shown[file] = shown_path(file)
                continue
            unpacked, left_out = _unpacked(file, limits)
            errors += left_out
            shown |= {member.path: member.shown for member in unpacked}
    return _without_doubles(shown, errors)


def _unpacked(file: Path, limits: Limits) -> tuple[list[Unpacked], list[SourceError]]:
    try:
        with mishaps_told(shown_path(file), "unpacking it"):
            return unpack(file, limits=limits)
    except SourceError as error:
        return [], [error]


def _files_of(path: Path) -> tuple[list[Path], list[SourceError]]:
    try:
        if path.is_dir() and _is_study(path):
            return [], [SourceError(shown_path(path), "it is a study, and no report", "name what it was built from")]
        if path.is_dir():
            return _files_in(path)
        if path.exists():
            return [path], []
    except OSError as error:
        return [], [_unseen(path, error)]
    return [], [_missing(path)]


def _unseen(path: Path, error: OSError) -> SourceError:
    return SourceError(shown_path(path), f"it cannot be looked at ({error.strerror})", "check that you may open it")


def _missing(path: Path) -> SourceError:
    parent = path.parent
    if not parent.is_dir():
        return SourceError(shown_path(path), f"there is no folder {shown_path(parent)}", "check the path")
    names = sorted(shown_name(other) for other in parent.iterdir() if not other.name.startswith(_UNSEEN))
    remedy = did_you_mean(
        shown_name(path), names, otherwise=f"check the name against the files in {shown_path(parent)}"
    )
    return SourceError(shown_path(path), "there is no such file or folder", remedy)


def _files_in(folder: Path) -> tuple[list[Path], list[SourceError]]:
    errors: list[SourceError] = []
    paths = sorted(_walk(folder, errors), key=lambda path: path.relative_to(folder).parts)
    files = [path for path in paths if path.suffix.lower() in _READ]
    parts = {
        path for path in files
        if is_part_of_page(path.relative_to(folder), lambda beside: (folder / beside).is_file())
    }  # fmt: skip
    files = [path for path in files if path not in parts]
    errors += [part_of_page(shown_path(path.relative_to(folder))) for path in sorted(parts)]
    errors += _left_out(folder, [path for path in paths if path.suffix.lower() not in _READ])
    if not files:
        errors.append(SourceError(shown_path(folder), "the folder has no file that is read", "name another folder"))
    return files, errors


def _left_out(folder: Path, paths: Sequence[Path]) -> Iterator[SourceError]:
    """One message for each document in a format that can be converted; pictures and the like are not worth one."""
    for path in paths:
        if why := why_left_out(path.suffix.lower(), partial(_beginning, path)):
            yield SourceError(shown_path(path.relative_to(folder)), *why)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(BEGINNING)
    except OSError:
        return b""


def _walk(folder: Path, errors: list[SourceError]) -> Iterator[Path]:
    """The files in a folder and those below it; a folder that cannot be opened is told, and the others are searched."""
    root = os.path.realpath(folder)
    waiting = [folder]
    while waiting:
        try:
            inside = sorted((under := waiting.pop()).iterdir())
        except OSError as error:
            errors.append(_unseen(under, error))
            continue
        for path in inside:
            if path.name.startswith(_UNSEEN):
                continue
            if why := _why_no_file(path, root):
                errors.append(SourceError(shown_path(path), *why))
            elif path.is_file():
                if not is_unmeant(path):
                    yield path
            elif not _is_study(path):
                waiting.append(path)


def _why_no_file(path: Path, root: str) -> tuple[str, str] | None:
    """What is in the way of reading what a folder holds, and the way out; ``None`` for a file or folder of its own."""
    if path.is_symlink() and not path.exists():
        return "it is a link to nothing", "take it away"
    if path.is_symlink() and (path.is_dir() or not Path(os.path.realpath(path)).is_relative_to(root)):
        return "it is a link that leads out of the folder, or to one", "name what it leads to, if that is to be read"
    if not path.is_dir() and not path.is_file():
        return "it is a pipe, a socket or a device, and no file", "save what it gives as a file"
    return None


def _is_study(folder: Path) -> bool:
    """Whether a folder is a finished study: a result, which read as a source would count all twice."""
    return all((folder / name).is_file() for name in ("study.toml", "manifest.json"))


def _without_doubles(paths: Mapping[Path, str], errors: list[SourceError]) -> tuple[list[Path], list[SourceError]]:
    names: dict[str, Path] = {}
    contents: dict[tuple[int, str], Path] = {}
    kept: list[Path] = []
    shared_sizes = {size for size, n in Counter(map(_size, paths)).items() if size > 0 and n > 1}
    for path, shown in paths.items():
        # Names that differ only in case or in how å is composed are one file on some systems.
        key = unicodedata.normalize("NFC", shown_name(path)).casefold()
        size = _size(path)
        content = (size, _sha256(path)) if size in shared_sizes else (size, "")
        if content in contents and size in shared_sizes:
            same = shown_name(contents[content])
            errors.append(SourceError(shown_name(path), f"it has the same content as {same}", "keep one of them"))
        elif key in names:
            errors.append(SourceError(shown, f"the name is taken by {paths[names[key]]}", "rename one of them"))
        else:
            names[key] = contents[content] = path
            kept.append(path)
    return kept, errors


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1  # reading it will say what is wrong


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return str(path)
