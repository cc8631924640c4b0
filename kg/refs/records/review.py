"""A review as a folder: the files as they were given, their records, and the log of what was decided.

``review.toml`` says what the review is about; ``sources/0001-name.ris`` is the first file that was brought in, byte for
byte, ``records/0001.jsonl`` what was read of it; ``log.sqlite`` every import and decision. What is computed of these
(``duplicates.jsonl``) can be made again. A file counts once its import stands in the log: one that a killed process
left is written over by the next.
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, SourceError
from corpus.table_files import check_file
from corpus.whole_files import whole_file, write_whole
from kg.folder.study_folder import is_study
from kg.folder.toml_text import toml_string
from kg.refs.records.jsonl import from_line, to_line
from kg.refs.records.log import LOG, Log, held_review
from kg.refs.records.records import ReadFile, Record
from kg.refs.records.statements import Import

if TYPE_CHECKING:
    from kg.refs.records.log import Entry

FILE = "review.toml"


#: What a new review's file shows of what can be written in it: nothing of it holds before a person takes the # away.
_TO_FILL_IN = """
# Ta bort # foran det som skal gjelde, og skriv deres egen tekst. (Take away the # of what is to hold.)
# question = "Hva fremmer samarbeid mellom tjenestene?"
# reviewers = 2                # så mange skal vurdere hvert arbeid (so many judge each work)
#
# [[criteria]]
# code = "I1"
# text = "handler om samarbeid mellom tjenester for barn"
# kind = "inclusion"
#
# [[criteria]]
# code = "E1"
# text = "er en lederartikkel eller bokomtale"
# kind = "exclusion"
# stage = "both"               # eller "title", "full_text"
# subject = "Publikasjonstype"
"""


class ReviewError(BegrepskartError):
    """A review that cannot be opened or made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review that stands in ``folder``."""

    folder: Path

    @property
    def log(self) -> Log:
        """What people stated in it."""
        return Log(review=self.folder)

    def imports(self) -> tuple[Import, ...]:
        """The files that were brought in and not removed, as they are described now, by number."""
        return counted(self.log.latest(Import))

    def records(self) -> Iterator[Record]:
        """All records, import by import, in the order of their files."""
        for each in self.imports():
            yield from self._records_of(each)

    def bring(self, read: ReadFile, data: bytes, described: Import, *, author: str) -> "Entry | None":
        """Bring a file with these bytes into the review; ``None`` where the same bytes are in it already.

        Of ``described`` what tells of the search is taken; its file name is that of the file as given.
        """
        digest = hashlib.sha256(data).hexdigest()
        with held_review(self.folder):
            standing = self.log.latest(Import)
            if any(each.sha256 == digest for each in counted(standing)):
                return None
            number = max([len(standing), *self._numbers()]) + 1
            self._clear()
            stated = replace(
                described, number=number, sha256=digest, format=read.format, encoding=read.encoding,
                records=len(read.records),
            )  # fmt: skip
            given = (
                replace(record, id=f"r{number}-{at}", source_file=stated.file)
                for at, record in enumerate(read.records, 1)
            )
            for path in (source := self.source_path(stated), kept := self.records_path(stated)):
                path.parent.mkdir(exist_ok=True)
            write_whole(source, data)
            with whole_file(kept) as made, made.open("wb") as out:  # 100,000 records are not held as one text, too
                out.writelines(f"{to_line(record)}\n".encode("utf8", "replace") for record in given)
            return self.log.add(stated, author=author, follows=None)

    def _numbers(self) -> list[int]:
        """The numbers of the files that stand in the folder, also those that the log does not know."""
        return [int(path.stem) for path in self.folder.glob("records/*.jsonl") if path.stem.isdecimal()]

    def check_log(self) -> None:
        """:class:`ReviewError` where records stand and the log of them is gone: what is in it cannot be known."""
        if self._numbers() and not self.log.latest(Import):
            problem = f"{self.folder}: it holds records, and no log of them ({LOG} is missing, or another's)"
            raise ReviewError(f"{problem}; put back a copy of it, or bring the files in sources/ into a new review")

    def _clear(self) -> None:
        """Take away what processes that were killed had begun to write."""
        for left in (*self.folder.glob("sources/.writing-*"), *self.folder.glob("records/.writing-*")):
            shutil.rmtree(left, ignore_errors=True)

    def source_path(self, imported: Import) -> Path:
        """Where the file stands as it was given; of its name only what no system takes for a path."""
        name = "".join(c if c.isalnum() or c in "._-" else "_" for c in imported.file)[-100:]
        return self.folder / "sources" / f"{imported.number:04d}-{name}"

    def records_path(self, imported: Import) -> Path:
        """Where its records stand."""
        return self.folder / "records" / f"{imported.number:04d}.jsonl"

    def _records_of(self, imported: Import) -> Iterator[Record]:
        path = self.records_path(imported)
        try:
            check_file(path)  # nothing waits at a pipe
            with path.open(encoding="utf8", newline="\n") as lines:
                yield from _numbered(map(from_line, lines), imported)
        except (SourceError, OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            problem = f"{path}: the records of {imported.file} cannot be read ({type(error).__name__})"
            raise ReviewError(f"{problem}; put back a copy of the review") from error


def counted(standing: "Mapping[str, Entry]") -> tuple[Import, ...]:
    """Of the imports that stand in a log, those that were not removed, by number."""
    held = (entry.record for entry in standing.values())
    kept = (each for each in held if isinstance(each, Import) and not each.removed)
    return tuple(sorted(kept, key=lambda each: each.number))


def _numbered(records: Iterable[Record], imported: Import) -> Iterator[Record]:
    """The records, which must be as many as were brought in, under the ids that they were given."""
    number = 0
    for number, record in enumerate(records, 1):
        if record.id != f"r{imported.number}-{number}":
            raise ValueError(record.id)
        yield record
    if number != imported.records:
        raise ValueError(number)


def is_review(folder: Path) -> bool:
    """Whether a review stands in a folder."""
    return (folder / FILE).is_file() or (folder / LOG).is_file()


def open_review(folder: str | Path) -> Review:
    """The review that stands in ``folder``; :class:`ReviewError` when none does."""
    folder = Path(folder)
    if is_review(folder):
        review = Review(folder=folder)
        review.check_log()
        return review
    raise ReviewError(f"{folder}: no review stands there; begin one with: begrepskart refs import FILE -o {folder}")


def begin_review(folder: str | Path, *, title: str = "") -> Review:
    """The review in ``folder``, begun if none stands there; :class:`ReviewError` where none may."""
    folder = Path(folder)
    if is_review(folder):
        return Review(folder=folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReviewError(f"{folder}: something else stands there; name a new or an empty folder")
    if any(is_study(each) for each in (folder.absolute(), *folder.absolute().parents)):
        raise ReviewError(f"{folder}: a study is replaced when it is built again; name a folder outside it")
    folder.mkdir(parents=True, exist_ok=True)
    text = f"# What this review is about. Edit it before screening begins.\ntitle = {toml_string(title)}\n"
    write_whole(folder / FILE, f"{text}{_TO_FILL_IN}".encode())
    return Review(folder=folder)
