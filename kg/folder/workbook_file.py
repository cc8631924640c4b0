"""Where what people write in the workbench is kept in a study, and who may write to it now.

The file is replaced together with the study when that is built anew: a build takes the lock, copies the file into the
new study, and lets go when that stands in its place. So nothing that is written meanwhile is lost.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import BegrepskartError
from kg.folder.one_builder import TakenError, taken

WORKBOOK = "workbench.sqlite"
#: Seconds: how long is waited for whoever writes, and how often one looks again.
PATIENCE, _MOMENT = 30.0, 0.02


class WorkbookBusyError(BegrepskartError):
    """Somebody else holds the file for longer than is waited."""


@contextmanager
def writing(study: Path) -> Iterator[Path]:
    """The file of a study, held against all who would write to it or build the study anew."""
    place = study.resolve()
    lock = place.parent / f".{place.name}.writing"
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with taken(lock):
                yield place / WORKBOOK
                return
        except TakenError as error:
            if time.monotonic() > end:
                problem = f"{study}: {error} has been writing to it for {PATIENCE:.0f} seconds"
                raise WorkbookBusyError(f"{problem}; end that, and try again: nothing was written") from None
            time.sleep(_MOMENT)


@contextmanager
def carried(study: Path, target: Path) -> Iterator[None]:
    """Within it ``target`` may take the place of the study: it holds a copy of the file, to which nobody writes."""
    if not (study / WORKBOOK).exists():
        yield
        return
    with writing(study) as file:
        shutil.copy2(file, target / WORKBOOK)
        # Of a process that was killed while it wrote: without it the file is no whole one.
        with suppress(FileNotFoundError):
            shutil.copy2(f"{file}-journal", f"{target / WORKBOOK}-journal")
        yield
