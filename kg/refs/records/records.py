"""A record: what a database tells of one work, in the fields that all formats share, and every value as it was given.

Types are those of CSL 1.0.2; a name is ``Family, Given``, or as it stands where it has no such parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from corpus.errors import TableError

Format = Literal["ris", "bibtex", "csv", "xlsx", "nbib", "wos", "endnote_xml", "enw", "cochrane", "csljson"]
RecordType = Literal[
    "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "dataset",
    "document", "entry-encyclopedia", "legislation", "manuscript", "motion_picture", "paper-conference", "patent",
    "report", "review", "software", "speech", "thesis", "webpage",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value as its file has it: the ``name`` it stands under there (tag, key, column), and its 1-based ``line``.

    ``text`` is decoded, unfolded and otherwise as it stands. ``field`` is the field of the record that was made of it,
    empty for what no field holds.
    """

    name: str
    text: str
    line: int
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a database tells of one work. An empty text, or ``None``, is what is not told.

    ``id`` (``r3-17``: the 17th record of the 3rd import) is given when the record comes to a review. ``journal`` is the
    title of what the work stands in: journal, book, proceedings. ``doi`` is bare and in lower case. ``values`` are all
    values of the file in its order: nothing of it is lost.
    """

    id: str = ""
    source_file: str = ""
    line: int = 0
    type: RecordType = "document"
    title: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    year: int | None = None
    doi: str = ""
    abstract: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    isbn: tuple[str, ...] = ()
    issn: tuple[str, ...] = ()
    pmid: str = ""
    url: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def other(self) -> Mapping[str, tuple[str, ...]]:
        """The values of which no field was made, by the name that each has in its file."""
        held: dict[str, list[str]] = {}
        for value in self.values:
            if not value.field:
                held.setdefault(value.name, []).append(value.text)
        return {name: tuple(texts) for name, texts in held.items()}


#: The fields of a record, without its values; and those of them that hold several texts.
FIELDS: tuple[str, ...] = tuple(each.name for each in fields(Record) if each.name != "values")
SEVERAL: tuple[str, ...] = ("authors", "editors", "isbn", "issn", "keywords")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What was read of a file: its records in order, and what a person should know, each with its line."""

    format: Format
    encoding: str
    records: tuple[Record, ...]
    messages: tuple[TableError, ...] = ()


def id_order(record_id: str) -> tuple[int, int]:
    """The place of a record in its review, by its id.

    >>> id_order("r3-17")
    (3, 17)
    """
    imported, _, number = record_id.removeprefix("r").partition("-")
    return int(imported), int(number)
