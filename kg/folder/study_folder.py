"""Where a study is written: beside its place, and moved there only when it is whole.

A build writes into ``.<name>.building`` next to the study. When it is complete the old study is moved to
``.<name>.previous``, the new one takes its place, and the old one is deleted. Killed at any moment, either the old or
the new study is there; between the two moves it is the previous one, which :func:`recover_study` puts back. What was
found stays in ``.<name>.partial`` until the study is whole: the next build goes on from there. One process at a time
does so (:mod:`kg.folder.one_builder`).
"""

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from corpus.errors import PlacedError
from kg.folder.one_builder import TakenError, taken
from kg.folder.workbook_file import carried

MANIFEST = "manifest.json"
#: Where a study's RDF is, all of it.
QUADS = "graph/study.nq"

#: A build's two moves take less than a moment; who finds it between them looks again so often.
_MOMENT, _MOMENTS = 0.05, 40


class StudyFolderError(PlacedError):
    """A place that a study cannot or must not be written to."""


def is_study(folder: Path) -> bool:
    """Whether ``folder`` holds a study, be it damaged; one mark alone may be another program's (``manifest.json``)."""
    found = {name for name in (MANIFEST, "study.toml", "tables", QUADS, "text") if (folder / name).exists()}
    return len(found) > 1 and ("study.toml" in found or (MANIFEST in found and found != {MANIFEST, "text"}))


def recover_study(folder: Path) -> None:
    """Put back the previous study if a build was killed just between its two moves; one that is at it is waited for."""
    place = place_of(folder)
    previous = _beside(place, "previous")
    for _ in range(_MOMENTS):
        if place.exists() or not is_study(previous):
            return
        try:
            with taken(_beside(place, "lock")):
                if not place.exists() and is_study(previous):
                    previous.rename(place)
        except TakenError:
            time.sleep(_MOMENT)


def place_of(folder: Path) -> Path:
    """Where a folder stands, under its own name: a study has neighbours, and ``.`` and ``..`` name none."""
    return folder.absolute() if folder.name not in {"", ".."} else folder.resolve()


def check_target(folder: Path, sources: Iterable[Path] = ()) -> None:
    """Raise :class:`StudyFolderError` unless a study may be written to ``folder``: it is new, empty or a study.

    What no other folder can take the place of is refused before any work is done, and so is a target that one of the
    ``sources`` stands in, which would go with it.
    """
    try:
        recover_study(folder)
        for is_so, problem, remedy in _hindrances(folder):
            if is_so:
                raise StudyFolderError(str(folder), problem, remedy)
        for source in sources:
            if place_of(folder).resolve() in (source.resolve(), *source.resolve().parents):
                problem = f"the source {source} stands in it, and what stands there is replaced"
                raise StudyFolderError(str(folder), problem, "name another folder with -o")
    except (OSError, RuntimeError) as error:  # a name too long, a folder that may not be looked into, a loop of links
        raise _unwritable(folder, error) from error


def _hindrances(folder: Path) -> Iterator[tuple[bool, str, str]]:
    """What can be wrong with a target: whether it is so, in words, and the way out."""
    place, other = place_of(folder), "name another folder with -o"
    leads = Path(os.path.realpath(place))
    way_out = f"name that folder itself with -o {leads}" if leads.is_dir() else other
    yield place.is_symlink(), f"it is a link to {leads}, and a study cannot take the place of a link", way_out
    volume = "a disk or volume is mounted there, and no folder can take its place"
    yield os.path.ismount(place), volume, f"name a folder in it with -o {folder / 'study'}"
    yield place.exists() and not place.is_dir(), "it is no folder", "name a folder for the study with -o"
    outer = next((str(above) for above in place.resolve().parents if is_study(above)), None)
    yield outer is not None, f"it stands in the study {outer}, which is replaced as a whole when it is built", other
    here, way_up = Path.cwd(), "go to the folder above (cd ..) and name it from there with -o"
    yield place.resolve() in (here, *here.parents), "you stand in it, and what stands there is replaced", way_up
    others = place.is_dir() and any(place.iterdir()) and not is_study(place)
    stranger = "it holds files but no study, so nothing was written"
    yield others, stranger, "name a new or empty folder with -o"


@contextmanager
def sole_builder(folder: Path) -> Iterator[None]:
    """Hold a study against all others who would write it; who holds it already may take it again.

    :class:`StudyFolderError` says which process on which machine holds it.
    """
    lock = _beside(place_of(folder), "lock")
    with ExitStack() as held:
        try:
            held.enter_context(taken(lock))
        except TakenError as error:
            remedy = "wait until that has ended, or name another folder with -o"
            raise StudyFolderError(str(folder), f"{error} is building it", remedy) from None
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield


def _unwritable(folder: Path, error: Exception) -> StudyFolderError:
    problem = f"it cannot be written to ({getattr(error, 'strerror', None) or error})"
    remedy = "name another folder with -o; a study that stood there is as it was"
    return StudyFolderError(str(folder), problem, remedy)


@contextmanager
def new_study(folder: Path) -> Iterator[Path]:
    """A folder to build in, which becomes ``folder`` when the block ends without an error.

    A block that deletes the folder that it was given leaves the study as it is.
    """
    check_target(folder)
    place = place_of(folder)
    building, previous = _beside(place, "building"), _beside(place, "previous")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    with sole_builder(folder):
        try:
            recover_study(place)  # a builder may have been killed since the target was looked at
            for left in (building, previous):
                _clear(left)
            building.mkdir()
        except OSError as error:
            raise _unwritable(folder, error) from error
        try:
            yield building
            if building.exists():
                with carried(place, building):
                    if place.exists():
                        place.rename(previous)
                    building.rename(place)
            for left in (previous, partial_place(folder)):
                shutil.rmtree(left, ignore_errors=True)
        except BaseException:
            recover_study(place)
            shutil.rmtree(building, ignore_errors=True)
            raise


def _clear(left: Path) -> None:
    """Remove what a killed build left; the process that made its store may still be writing for a moment."""
    for _ in range(_MOMENTS):
        shutil.rmtree(left, ignore_errors=True)
        if not left.exists():
            return
        time.sleep(_MOMENT)
    try:
        shutil.rmtree(left)
    except OSError as error:
        problem = f"an earlier build left it, and it cannot be removed ({error.strerror})"
        raise StudyFolderError(str(left), problem, "remove it by hand, or name another folder with -o") from error


def partial_place(folder: Path) -> Path:
    """Where it is kept what a build of this study has found so far."""
    return _beside(place_of(folder), "partial")


def _beside(place: Path, what: str) -> Path:
    return place.parent / f".{place.name}.{what}"
