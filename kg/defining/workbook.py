"""The records that people made in a study, in one SQLite file of it: a log (:mod:`kg.folder.entry_log`).

Every call opens the file and closes it again, under the study's lock (:mod:`kg.folder.workbook_file`), so that a study
may be built anew under an open draft.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol, TypeAlias, get_args

from kg.defining.records import Record
from kg.folder import entry_log
from kg.folder.study_folder import recover_study
from kg.folder.workbook_file import WORKBOOK, reading, writing

Entry: TypeAlias = entry_log.Entry[Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook(entry_log.EntryLog[Record]):
    """What people wrote in a study; none is made before the first entry."""

    kind: ClassVar = entry_log.Kind(
        file=WORKBOOK, records=get_args(Record), stands_in="study", about="concept",
        groups={"Withdrawal": "Adoption"},  # an adoption and its withdrawal are one topic
    )  # fmt: skip
    study: Path

    @property
    def folder(self) -> Path:
        """The study's folder."""
        return self.study

    @contextmanager
    def _held(self, *, writable: bool) -> Iterator[Path]:
        recover_study(self.study)  # a build may have been killed, or be at it, between its two moves
        with (writing if writable else reading)(self.study) as file:
            yield file


class _Studied(Protocol):
    """A study that is open: its folder is all that is asked."""

    folder: Path


def open_workbook(study: "_Studied | str | Path") -> Workbook:
    """What people wrote in a study: an open one, or the folder that it stands in."""
    return Workbook(study=Path(study) if isinstance(study, str | Path) else study.folder)
