"""What stands at an address (``s3://bucket/reports``, ``sftp://…``), through fsspec: files are fetched one by one."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.errors import PlacedError, SourceError
from corpus.reading.file_kinds import ARCHIVE, BEGINNING, FORMATS
from corpus.reading.limits import Limits
from kg.folder.addresses import credentials_in, shown_address

#: So much of what a file system says of an error is told.
_LONGEST = 200


class RemoteError(PlacedError):
    """An address where nothing can be read or written."""


def file_system(address: str) -> tuple[Any, str]:
    """What reads and writes at an address, and the address as it names it."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        problem = "to read or write there, fsspec is needed"
        raise RemoteError(shown_address(address), problem, "pip install 'begrepskart[remote]'") from error
    with told(address):
        fs, root = url_to_fs(address)
    return fs, str(root).rstrip("/")


@contextmanager
def told(address: str) -> Iterator[None]:
    """Whatever goes wrong at an address as one line: each file system has errors of its own."""
    try:
        yield
    except PlacedError:
        raise
    except Exception as error:
        said = (getattr(error, "strerror", None) or str(error))[:_LONGEST]
        problem = f"it cannot be used ({type(error).__name__}: {_without(address, said)})"
        remedy = "check the address, your rights there and the network, and do it again; nothing is lost"
        raise RemoteError(shown_address(address), problem, remedy) from error


def _without(address: str, said: str) -> str:
    for found in credentials_in(address):
        for secret in (found, *found.rstrip("@").split(":")):
            said = said.replace(secret, "…") if secret else said
    return said


def is_inside(name: str) -> bool:
    """Whether a name leads to a place below the folder that it is taken from."""
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.name)


@cache
def fetched_source(address: str, limits: Limits) -> Path:
    """A copy of the file or folder at an address, for this process alone; :class:`SourceError` where there is none.

    Of a file that is not read its beginning is enough to tell what it is; one that is too large is told by its size.
    """
    try:
        fs, root = file_system(address)
        target = Path(tempfile.mkdtemp(dir=_folder())) / (PurePosixPath(root).name or "sources")
        with told(address):
            for path, said in sorted(fs.find(root, detail=True).items()):
                _fetch(fs, path, target / path[len(root) :].strip("/"), said.get("size") or 0, limits)
    except RemoteError as error:
        raise SourceError(error.place, error.problem, error.remedy) from error
    if not target.exists():
        raise SourceError(shown_address(address), "there is no such file or folder", "check the address")
    return target


def _fetch(fs: Any, path: str, target: Path, size: int, limits: Limits) -> None:
    name = PurePosixPath(path).name
    if name.startswith((".", "~$")) or ".." in target.parts:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix.lower() not in {*FORMATS, ARCHIVE}:
        target.write_bytes(fs.cat_file(path, start=0, end=min(size, BEGINNING)) if size else b"")
    elif size > limits.max_file_bytes:
        with target.open("wb") as empty:
            empty.truncate(size)
    else:
        fs.get_file(path, str(target))


@cache
def _folder() -> Path:
    """The folder of this process for what it fetches."""
    folder = Path(tempfile.mkdtemp(prefix="begrepskart-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
