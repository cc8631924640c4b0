"""The log of a review: every import and every decision, in one SQLite file (:mod:`kg.folder.entry_log`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeAlias, get_args

from kg.folder import entry_log
from kg.folder.workbook_file import held
from kg.refs.records.statements import Statement

LOG = "log.sqlite"

Entry: TypeAlias = entry_log.Entry[Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Log(entry_log.EntryLog[Statement]):
    """What people stated in a review; none is made before the first entry."""

    kind: ClassVar = entry_log.Kind(file=LOG, records=get_args(Statement), stands_in="review", about="key")
    review: Path

    @property
    def folder(self) -> Path:
        """The review's folder."""
        return self.review

    @contextmanager
    def _held(self, *, writable: bool) -> Iterator[Path]:
        if writable:
            with held_review(self.review):
                yield self.review / LOG
        else:
            yield self.review / LOG


@contextmanager
def held_review(review: Path) -> Iterator[None]:
    """Hold a review against others who would write to it; who holds it may take it again."""
    with held(review / ".writing", review):
        yield
