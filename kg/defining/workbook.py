"""The records that people made in a study, in one SQLite file of it: entries are added and never changed.

Each entry says who made it, when, why, and which entry on its topic it follows. One that does not follow the last is
refused (:class:`ConflictError`): the other's work is shown, never written over. Every call opens the file and closes it
again, under the study's lock (:mod:`kg.folder.workbook_file`), so that a study may be built anew under an open draft.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from corpus.errors import BegrepskartError
from kg.defining.records import Record
from kg.folder.workbook_file import WORKBOOK, writing

#: What marks the file as ours ("Begk"), and the version of its table.
_MARK, _VERSION = 0x4265676B, 1
#: Characters of a text that a person writes: a wording of 5,000 words has some 35,000.
LONGEST = 100_000
_TABLE = """
CREATE TABLE entry (
  number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, topic TEXT NOT NULL, follows INTEGER,
  author TEXT NOT NULL, made TEXT NOT NULL, reason TEXT NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE INDEX entry_topic ON entry (topic, number);
"""
_KINDS: Mapping[str, TypeAdapter[Record]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Record)}
#: An adoption and its withdrawal are one topic.
_GROUPS = {"Withdrawal": "Adoption"}


class WorkbookError(BegrepskartError):
    """The file cannot be read or written; what was in it before is as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record with its number, who made it, when (UTC, ISO 8601), why, and the entry on its topic that it follows."""

    number: int
    record: Record
    author: str
    made: str
    reason: str
    follows: int | None


class ConflictError(WorkbookError):
    """Somebody wrote on the same topic meanwhile; ``last`` is what stands there now."""

    def __init__(self, last: Entry | None) -> None:
        who = f"{last.author} wrote on it at {last.made}" if last else "there is no entry to follow"
        super().__init__(f"not written: {who}; look at that, and write again after it")
        self.last = last


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """What people wrote in a study; none is made before the first entry."""

    study: Path

    def add(self, record: Record, *, author: str, follows: int | None, reason: str = "") -> Entry:
        """Add an entry and return it; ``follows`` is the number of the last one on its topic that the author has seen.

        :class:`ConflictError` when that is not the last; :class:`WorkbookError` when it cannot be written.
        """
        return self.add_all([(record, follows)], author=author, reason=reason)[0]

    def add_all(
        self, records: Sequence[tuple[Record, int | None]], *, author: str, reason: str = ""
    ) -> tuple[Entry, ...]:
        """Add several entries with what each follows: all of them, or none."""
        _check([author, reason, *(json.dumps(asdict(record)) for record, _ in records)])
        if not author.strip():
            raise WorkbookError("not written: nobody is named as author; write a name")
        made = datetime.now(UTC).isoformat(timespec="seconds")
        with self._opened(writable=True) as connection:
            return tuple(
                self._added(connection, record, follows=follows, author=author.strip(), made=made, reason=reason)
                for record, follows in records
            )

    def _added(
        self,
        connection: sqlite3.Connection,
        record: Record,
        *,
        follows: int | None,
        author: str,
        made: str,
        reason: str,
    ) -> Entry:
        kind = type(record).__name__
        last = _last(connection, _group(kind), record.topic)
        if (last.number if last else None) != follows:
            raise ConflictError(last)
        text = json.dumps(asdict(record), ensure_ascii=False, sort_keys=True)
        cursor = connection.execute(
            "INSERT INTO entry (kind, topic, follows, author, made, reason, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (kind, f"{_group(kind)}:{record.topic}", follows, author, made, reason, text),
        )
        number = cursor.lastrowid or 0
        return Entry(number=number, record=record, author=author, made=made, reason=reason, follows=follows)

    def entries(self, kind: type[Record] | None = None, *, concept: str | None = None) -> tuple[Entry, ...]:
        """All entries (of a kind of record; of a concept), the earliest first."""
        with writing(self.study) as file:  # a build may be at putting the new study in its place
            if not file.exists():
                return ()
            with self._opened() as connection:
                rows = connection.execute("SELECT * FROM entry ORDER BY number").fetchall()
        entries = (_entry(row) for row in rows if kind is None or _group(row["kind"]) == kind.__name__)
        return tuple(entry for entry in entries if concept is None or entry.record.concept == concept)

    def latest(self, kind: type[Record], *, concept: str | None = None) -> dict[str, Entry]:
        """What holds now: the last entry of each topic, by topic, in the order in which the topics were begun."""
        return {entry.record.topic: entry for entry in self.entries(kind, concept=concept)}

    @contextmanager
    def _opened(self, *, writable: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept when the block ends without an error, and not otherwise."""
        try:
            with writing(self.study) as file:
                mode = "rwc" if writable else "rw"  # to read may mean to roll back what a killed process began
                with closing(sqlite3.connect(f"{file.as_uri()}?mode={mode}", uri=True, isolation_level=None)) as opened:
                    opened.row_factory = sqlite3.Row
                    opened.executescript("PRAGMA trusted_schema=OFF; PRAGMA synchronous=FULL;")
                    opened.execute("BEGIN IMMEDIATE" if writable else "BEGIN")
                    _make(opened, file)
                    try:
                        yield opened
                    except BaseException:
                        opened.execute("ROLLBACK")
                        raise
                    opened.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            problem = f"{self.study.name}/{WORKBOOK}: it cannot be read or written ({error})"
            raise WorkbookError(f"{problem}; nothing was written, and what stood there is as it was") from error


def _check(texts: Sequence[str]) -> None:
    if any(len(text) > LONGEST for text in texts):
        raise WorkbookError(f"not written: a text of more than {LONGEST} characters; write a shorter one")


def _make(connection: sqlite3.Connection, file: Path) -> None:
    """Make the table in a new file; refuse one that is not ours."""
    (mark,), (version,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
    )
    if (mark, version) == (_MARK, _VERSION):
        return
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        problem = f"{file.name}: it is no file of this program's, or of a later version"
        raise WorkbookError(f"{problem}; put the right one back, or move it out of the study to begin anew")
    for statement in _TABLE.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={_MARK}")
    connection.execute(f"PRAGMA user_version={_VERSION}")


def _group(kind: str) -> str:
    return _GROUPS.get(kind, kind)


def _last(connection: sqlite3.Connection, group: str, topic: str) -> Entry | None:
    row = connection.execute(
        "SELECT * FROM entry WHERE topic = ? ORDER BY number DESC LIMIT 1", (f"{group}:{topic}",)
    ).fetchone()
    return _entry(row) if row else None


def _entry(row: Mapping[str, Any] | sqlite3.Row) -> Entry:
    try:
        record = _KINDS[row["kind"]].validate_json(row["record"])
    except (KeyError, ValidationError) as error:
        raise WorkbookError(
            f"{WORKBOOK}: entry {row['number']} is damaged ({type(error).__name__}); put back a copy of the file"
        ) from error
    return Entry(
        number=row["number"], record=record, author=row["author"], made=row["made"], reason=row["reason"],
        follows=row["follows"],
    )  # fmt: skip
