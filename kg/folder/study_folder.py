"""Where a study is written: beside its place, and moved there only when it is whole.

A build writes into ``.<name>.building`` next to the study. When it is complete the old study is moved to
``.<name>.previous``, the new one takes its place, and the old one is deleted. Killed at any moment, either the old or
the new study is there; between the two moves it is the previous one, which :func:`recover_study` puts back.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import BegrepskartError

MANIFEST = "manifest.json"
#: Where a study's RDF is, all of it.
QUADS = "graph/study.nq"


class StudyFolderError(BegrepskartError):
    """A folder that is no study, or that a study must not be written over."""


def is_study(folder: Path) -> bool:
    """Whether ``folder`` holds a finished study."""
    return (folder / MANIFEST).is_file()


def recover_study(folder: Path) -> None:
    """Put back the previous study if a build was killed just between its two moves."""
    previous = _beside(folder, "previous")
    if not folder.exists() and is_study(previous):
        previous.rename(folder)


def check_target(folder: Path) -> None:
    """Raise :class:`StudyFolderError` unless a study may be written to ``folder``: it is new, empty or a study."""
    recover_study(folder)
    if folder.is_file():
        raise StudyFolderError(f"{folder}: is a file; name a folder for the study with -o")
    if folder.is_dir() and any(folder.iterdir()) and not is_study(folder):
        raise StudyFolderError(
            f"{folder}: holds files but no study (no {MANIFEST}), so nothing was written; "
            "name a new or empty folder with -o"
        )


@contextmanager
def new_study(folder: Path) -> Iterator[Path]:
    """A folder to build in, which becomes ``folder`` when the block ends without an error.

    A block that deletes the folder that it was given leaves the study as it is.
    """
    check_target(folder)
    building, previous = _beside(folder, "building"), _beside(folder, "previous")
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(building, ignore_errors=True)
    shutil.rmtree(previous, ignore_errors=True)
    building.mkdir()
    try:
        yield building
        if not building.exists():
            return
        if folder.exists():
            folder.rename(previous)
        building.rename(folder)
        shutil.rmtree(previous, ignore_errors=True)
    except BaseException:
        recover_study(folder)
        shutil.rmtree(building, ignore_errors=True)
        raise


def _beside(folder: Path, what: str) -> Path:
    folder = folder.absolute()
    return folder.with_name(f".{folder.name}.{what}")
