"""Where what people write in the workbench is kept in a study, and who may write to it now.

The file is replaced together with the study when that is built anew: a build takes the lock, copies the file into the
new study, and lets go when that stands in its place. So nothing that is written meanwhile is lost.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import BegrepskartError
from kg.folder.one_builder import TakenError, taken

WORKBOOK = "workbench.sqlite"
#: What SQLite keeps beside it while it is written: after a kill, the file is whole only together with that.
_JOURNAL = f"{WORKBOOK}-journal"
#: Seconds: how long is waited for whoever writes, and how often one looks again.
PATIENCE, _MOMENT = 30.0, 0.02
_BY_WHO_IT_IS_DONE_AS = os.access in os.supports_effective_ids


class WorkbookBusyError(BegrepskartError):
    """Somebody else holds the file for longer than is waited."""


@contextmanager
def writing(study: Path) -> Iterator[Path]:
    """The file of a study, held against all who would write to it or build the study anew."""
    place = study.resolve()
    with held(place.parent / f".{place.name}.writing", study):
        yield place / WORKBOOK


@contextmanager
def held(lock: Path, written: Path) -> Iterator[None]:
    """Hold a lock on what is ``written``, which is waited for; :class:`WorkbookBusyError` where that takes too long."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with taken(lock):
                yield
                return
        except TakenError as error:
            if time.monotonic() > end:
                problem = f"{written}: {error} has been writing to it for {PATIENCE:.0f} seconds"
                raise WorkbookBusyError(f"{problem}; end that, and try again: nothing was written") from None
            time.sleep(_MOMENT)


@contextmanager
def reading(study: Path) -> Iterator[Path]:
    """The file of a study to read, held like :func:`writing` where that may be.

    Where nothing may be written beside the study there is no lock to take, and no build either. Where nothing may be
    written into it, what a killed process left half done is undone in a copy.
    """
    with ExitStack() as held:
        with suppress(OSError):
            held.enter_context(writing(study))
        place = study.resolve()
        if (place / _JOURNAL).exists() and not os.access(place, os.W_OK, effective_ids=_BY_WHO_IT_IS_DONE_AS):
            copy = Path(held.enter_context(TemporaryDirectory()))
            _copy(place, copy)
            place = copy
        yield place / WORKBOOK


@contextmanager
def carried(study: Path, target: Path) -> Iterator[None]:
    """Within it ``target`` may take the place of the study: it holds a copy of the file, to which nobody writes.

    The lock is taken where there is no file yet, too: somebody may be about to write the first entry.
    """
    if not study.exists():
        yield
        return
    with writing(study) as file:
        if file.exists():
            _copy(study, target)
        yield


def _copy(study: Path, target: Path) -> None:
    """Copy the file and what belongs to it, onto the disk: after a loss of power it must be there, too."""
    for name in (WORKBOOK, _JOURNAL):
        with suppress(FileNotFoundError):
            shutil.copyfile(study / name, target / name)
            with (target / name).open("r+b") as copied:
                os.fsync(copied.fileno())
            shutil.copymode(study / name, target / name)
