"""The study that is worked on: opened once, opened anew when it was built anew, and what is costly of it kept."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TypeVar, cast

from corpus.errors import BegrepskartError
from kg.asking.study import Study, open_study
from kg.defining.workbook import Workbook
from kg.folder.study_folder import MANIFEST
from kg.views.links import concept_page, slug
from kg.views.names import Names, study_names
from kg.wording.text import Text

T = TypeVar("T")
#: Another build may put a study in its place while one is opened: so many times it is tried again.
_TIMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkConcept:
    """A concept that can be worked on; ``gone`` from a scheme that has another now, its wordings are still there."""

    id: str
    label: Text
    gone: bool = False

    @property
    def path(self) -> str:
        """Where its workbench page is."""
        return f"/arbeid/{slug(self.id)}"

    @property
    def page(self) -> str:
        """Where its page of the site is."""
        return f"/{concept_page(self.id)}"


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A study as it was when it was opened; :meth:`once` keeps what is made of it, made by one thread at a time."""

    study: Study
    names: Names
    stamp: Hashable
    _made: dict[Hashable, object] = field(default_factory=dict, repr=False)
    _lock: RLock = field(default_factory=RLock, repr=False)

    @property
    def workbook(self) -> Workbook:
        """What people wrote in the study."""
        return Workbook(study=self.study.folder)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made when it is first asked for."""
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            return cast("T", self._made[key])

    def concepts(self) -> Mapping[str, WorkConcept]:
        """By slug all concepts of the study, and those that are gone from it but that somebody wrote of."""
        known = {slug(c): WorkConcept(id=c, label=self.names.concept(c)) for c in self.names.concepts}
        for entry in self.workbook.entries():
            gone = entry.record.concept
            known.setdefault(slug(gone), WorkConcept(id=gone, label=Text(gone, gone), gone=True))
        return known


class Keeper:
    """Keeps a study open, and opens it anew when another stands in its place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._opened = self._open()

    def now(self) -> Opened:
        """The study as it is now."""
        with self._lock:
            if _stamp(self.folder) != self._opened.stamp:
                self._opened = self._open()
            return self._opened

    def _open(self) -> Opened:
        for left in reversed(range(_TIMES)):
            stamp = _stamp(self.folder)
            try:
                study = open_study(self.folder)
                names = study_names(study.tables("concepts", "services"))
                _ = study.texts  # of this build, whatever comes after
            except BegrepskartError:
                if left and _stamp(self.folder) != stamp:
                    continue
                raise
            if _stamp(self.folder) == stamp or not left:
                return Opened(study=study, names=names, stamp=stamp)
        raise AssertionError("unreachable")


def _stamp(folder: Path) -> Hashable:
    """What tells one build from another."""
    try:
        status = (folder / MANIFEST).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
