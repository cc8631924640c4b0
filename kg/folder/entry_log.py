"""What people stated, in one SQLite file: entries are added and never changed.

Each entry says who made it, when, why, and which entry on its topic it follows. One that does not follow the last is
refused (:class:`ConflictError`): the other's work is shown, never written over. Every call opens the file and closes it
again, under the lock of whoever keeps the file. What a log holds is for its kind to say: the workbook of a study
(:mod:`kg.defining.workbook`), the log of a review (:mod:`kg.refs.records.log`).
"""

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from corpus.errors import BegrepskartError

#: What marks the file as ours ("Begk"), and the version of its table.
_MARK, _VERSION = 0x4265676B, 1
#: Characters of a text that a person writes: a wording of 5,000 words has some 35,000. An entry, a wording with the
#: quotes that it is made from, may hold so many times that.
LONGEST, MOST_TEXTS = 100_000, 10
_TABLE = """
CREATE TABLE entry (
  number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, topic TEXT NOT NULL, follows INTEGER,
  author TEXT NOT NULL, made TEXT NOT NULL, reason TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX entry_topic ON entry (topic, number);
"""
#: What a file of ours holds: no trigger or view, which would run when it is written to.
_OURS = {("index", "entry_topic"), ("table", "entry"), ("table", "sqlite_sequence")}
_COLUMNS = {"number", "kind", "topic", "follows", "author", "made", "reason", "record"}
#: What is no JSON is among the rows of every concept: it is told, whatever is asked for.
_ABOUT = """
SELECT * FROM entry
WHERE (?1 IS NULL OR NOT json_valid(record) OR json_extract(record, '$.' || ?2) = ?1)
  AND (?3 IS NULL OR kind IN (SELECT value FROM json_each(?3))) ORDER BY number
"""


_LAST = "SELECT * FROM entry WHERE topic = ? ORDER BY number DESC LIMIT 1"
#: What is no JSON is told here, too: a text is sought in it as it stands.
_NAMING = """
SELECT * FROM entry WHERE kind IN (SELECT value FROM json_each(?1)) AND (instr(record, ?2) OR NOT json_valid(record))
"""


class Stated(Protocol):
    """A record of a log: a frozen dataclass of plain types."""

    @property
    def topic(self) -> str:
        """What it is a statement about: the last entry on a topic is what holds."""


R = TypeVar("R", bound=Stated)


class EntryLogError(BegrepskartError):
    """The file cannot be read or written; what was in it before is as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[R]):
    """A record with its number, who made it, when (UTC, ISO 8601), why, and the entry on its topic that it follows."""

    number: int
    record: R
    author: str
    made: str
    reason: str
    follows: int | None


class ConflictError(EntryLogError):
    """Somebody wrote on the same topic meanwhile; ``last`` is what stands there now."""

    def __init__(self, last: Entry[Any] | None) -> None:
        who = f"{last.author} wrote on it at {last.made}" if last else "there is no entry to follow"
        super().__init__(f"not written: {who}; look at that, and write again after it")
        self.last = last


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What sort of log a file is.

    ``file`` is its name, ``records`` the types of record that it may hold, ``stands_in`` what messages call the folder
    that it stands in, ``about`` the field by which entries are asked for. In ``groups`` stand types of record whose
    topics are those of another type.
    """

    file: str
    records: tuple[type[Any], ...]
    stands_in: str
    about: str
    groups: Mapping[str, str] = field(default_factory=dict)

    def adapter(self, name: str) -> TypeAdapter[Any]:
        """How a record of this type is read and checked; :class:`KeyError` for one that there is not."""
        return _adapters(self.records)[name]

    def group(self, name: str) -> str:
        """The type whose topics a record of this type stands on."""
        return self.groups.get(name, name)


@cache
def _adapters(records: tuple[type[Any], ...]) -> Mapping[str, TypeAdapter[Any]]:
    return {each.__name__: TypeAdapter(each) for each in records}


class EntryLog(ABC, Generic[R]):
    """A log: its kind, its folder, and how its file is held; none is made before the first entry."""

    kind: ClassVar[Kind]

    @property
    @abstractmethod
    def folder(self) -> Path:
        """The folder that the file stands in."""

    @abstractmethod
    def _held(self, *, writable: bool) -> AbstractContextManager[Path]:
        """The file, held against others as long as it is read or written."""

    def add(self, record: R, *, author: str, follows: int | None, reason: str = "") -> Entry[R]:
        """Add an entry and return it; ``follows`` is the number of the last one on its topic that the author has seen.

        :class:`ConflictError` when that is not the last; :class:`EntryLogError` when it cannot be written.
        """
        return self.add_all([(record, follows)], author=author, reason=reason)[0]

    def add_all(
        self, records: Sequence[tuple[R, int | None]], *, author: str, reason: str = ""
    ) -> tuple[Entry[R], ...]:
        """Add several entries with what each follows: all of them, or none."""
        texts = [_text(self.kind, record) for record, _ in records]
        _check(author, reason)
        if not author.strip():
            raise EntryLogError("not written: nobody is named as author; write a name")
        made = datetime.now(UTC).isoformat(timespec="seconds")
        with self._open(writable=True) as connection:
            return tuple(
                _added(self.kind, connection, (type(record).__name__, text), follows, (author.strip(), made, reason))
                for (record, follows), text in zip(records, texts, strict=True)
            )

    def entries(self, kind: type[R] | None = None, *, about: str | None = None) -> tuple[Entry[R], ...]:
        """All entries (of a kind of record; about one thing), the earliest first."""
        with self._open(writable=False) as connection:
            rows = connection.execute(_ABOUT, (about, self.kind.about, kind and self._names(kind))).fetchall()
        return tuple(_entry(self.kind, row) for row in rows)

    def naming(self, kind: type[R], names: Iterable[str]) -> tuple[Entry[R], ...]:
        """The entries of a kind in whose records one of the names stands as a text of its own, the earliest first.

        All are looked through by SQLite, which takes a tenth of the time that it takes to read them as records.
        """
        rows: dict[int, sqlite3.Row] = {}
        with self._open(writable=False) as connection:
            for name in names if _is_made(self.kind, connection) else ():
                sought = json.dumps(name, ensure_ascii=False)
                rows |= {row["number"]: row for row in connection.execute(_NAMING, (self._names(kind), sought))}
        return tuple(_entry(self.kind, rows[number]) for number in sorted(rows))

    def _names(self, kind: type[R]) -> str:
        """The types of record that a kind stands for, as JSON."""
        wanted = kind.__name__
        return json.dumps([wanted, *(name for name, group in self.kind.groups.items() if group == wanted)])

    def last(self, record: R) -> Entry[R] | None:
        """What holds now on the topic of a record: its last entry, found without reading the others."""
        topic = f"{self.kind.group(type(record).__name__)}:{record.topic}"
        with self._open(writable=False) as connection:
            row = connection.execute(_LAST, (topic,)).fetchone() if _is_made(self.kind, connection) else None
        return _entry(self.kind, row) if row else None

    def latest(self, kind: type[R], *, about: str | None = None) -> dict[str, Entry[R]]:
        """What holds now: the last entry of each topic, by topic, in the order in which the topics were begun."""
        return {entry.record.topic: entry for entry in self.entries(kind, about=about)}

    def since(self, number: int) -> tuple[Entry[R], ...]:
        """The entries after the one of a number, the earliest first: all that is new to who has read until there."""
        with self._open(writable=False) as connection:
            rows = connection.execute("SELECT * FROM entry WHERE number > ? ORDER BY number", (number,)).fetchall()
        return tuple(_entry(self.kind, row) for row in rows)

    @contextmanager
    def _open(self, *, writable: bool) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept when the block ends without an error, and not otherwise."""
        try:
            with self._held(writable=writable) as file:
                is_new = not (file.exists() and file.stat().st_size)
                # A plain path: as an address SQLite does not take one on another machine (Windows). To read may mean
                # to roll back what a killed process began, so the file is opened to be written to in any case.
                place = ":memory:" if is_new and not writable else file
                with closing(sqlite3.connect(place, isolation_level=None)) as opened:
                    yield from _transaction(self.kind, opened, makes=is_new or writable)
        except (sqlite3.Error, OSError, UnicodeDecodeError) as error:  # a text in it may be no text
            raise self._failed(error, writable=writable) from error

    def _failed(self, error: Exception, *, writable: bool) -> EntryLogError:
        problem = f"{self.folder.name}/{self.kind.file}: it cannot be {'written' if writable else 'read'} ({error})"
        unharmed = "; nothing was written, and what stood there is as it was" if writable else ""
        leave = f"get leave to write in {self.folder} and the folder that it stands in, and write again"
        match _cause(error):
            case "damaged":
                away = f"move it out of the {self.kind.stands_in} to begin anew"
                way = f"it is not whole{unharmed}: put back a copy of it, or {away}"
            case "held":
                way = f"another program holds the file{unharmed}: close it there, and try again"
            case "forbidden" if writable:
                way = f"it may not be written to{unharmed}: {leave}"
            case _ if writable:
                way = f"{unharmed.removeprefix('; ')}: free some room, or {leave}"
            case _:
                way = "check that you may read it, or put back a copy of the file"
        return EntryLogError(f"{problem}; {way}")


def _cause(error: Exception) -> str:
    """Why the file could not be used, as far as SQLite or the system tells."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or isinstance(error, UnicodeDecodeError):
        return "damaged"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "held"
    is_forbidden = name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"))
    return "forbidden" if is_forbidden or isinstance(error, PermissionError) else ""


def _transaction(kind: Kind, opened: sqlite3.Connection, *, makes: bool) -> Iterator[sqlite3.Connection]:
    opened.row_factory = sqlite3.Row
    opened.executescript("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA synchronous=FULL;")
    opened.execute("BEGIN IMMEDIATE" if makes else "BEGIN")
    try:
        if not _is_made(kind, opened) and makes:
            _make(opened)
        yield opened
        opened.execute("COMMIT")
    finally:
        if opened.in_transaction:  # SQLite ends one itself where the disk is full
            opened.execute("ROLLBACK")


def _is_made(kind: Kind, connection: sqlite3.Connection) -> bool:
    """Whether the table is there; :class:`EntryLogError` for a file that is not ours."""
    mark, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    held = {tuple(row) for row in connection.execute("SELECT type, name FROM sqlite_master")}
    columns = {row["name"] for row in connection.execute("PRAGMA table_info(entry)")}
    if held and ((mark, version) != (_MARK, _VERSION) or held - _OURS or columns != _COLUMNS):
        problem = f"{kind.file}: it is no file of this program's, or of a later version"
        raise EntryLogError(f"{problem}; put the right one back, or move it out of the {kind.stands_in} to begin anew")
    return bool(held)


def _make(connection: sqlite3.Connection) -> None:
    for statement in _TABLE.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={_MARK}")
    connection.execute(f"PRAGMA user_version={_VERSION}")


def _check(*texts: str) -> None:
    for text in texts:
        if len(text) > LONGEST:
            raise EntryLogError(f"not written: a text of more than {LONGEST} characters; write a shorter one")
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise EntryLogError("not written: a text holds half a character (a lone surrogate); write it anew")


def _text(kind: Kind, record: Stated) -> str:
    """A record as it is kept, looked over: an entry that could not be read again would bar the way to all others."""
    values = asdict(record)  # type: ignore[call-overload]
    _check(*_texts(values))
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    if len(text) > LONGEST * MOST_TEXTS:
        raise EntryLogError(f"not written: more than {LONGEST * MOST_TEXTS} characters in all; write less")
    try:
        kind.adapter(type(record).__name__).validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise EntryLogError(f"not written: {type(record).__name__}.{place}: {first['msg']}; mend that") from error
    return text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | tuple | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def _added(
    kind: Kind, connection: sqlite3.Connection, stated: tuple[str, str], follows: int | None, said: tuple[str, str, str]
) -> Entry[Any]:
    """The entry that was added; ``stated`` is the record's type and text, ``said`` who made it, when and why."""
    name, text = stated
    record = kind.adapter(name).validate_json(text)
    topic = f"{kind.group(name)}:{record.topic}"
    row = connection.execute(_LAST, (topic,)).fetchone()
    last = _entry(kind, row) if row else None
    if (last.number if last else None) != follows:
        raise ConflictError(last)
    cursor = connection.execute(
        "INSERT INTO entry (kind, topic, follows, author, made, reason, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (name, topic, follows, *said, text),
    )
    author, made, reason = said
    number = cursor.lastrowid or 0
    return Entry(number=number, record=record, author=author, made=made, reason=reason, follows=follows)


def _entry(kind: Kind, row: Mapping[str, Any] | sqlite3.Row) -> Entry[Any]:
    try:
        record = kind.adapter(row["kind"]).validate_json(row["record"])
    except (KeyError, ValidationError) as error:
        raise EntryLogError(
            f"{kind.file}: entry {row['number']} is damaged ({type(error).__name__}); put back a copy of the file"
        ) from error
    return Entry(
        number=row["number"], record=record, author=row["author"], made=row["made"], reason=row["reason"],
        follows=row["follows"],
    )  # fmt: skip
