"""RIS, in the dialects of databases and reference managers.

The format is a line ``TY  - JOUR``, lines of two letters, two blanks, a hyphen and a value, and ``ER  -``. What is read
beside: other blanks, small letters, no ``ER`` or no ``TY``, values that go on for lines, numbers and links between
records. rispy was tried first: it takes a tag by its place on the line alone (it reads 7 of the 16 dialects in
``tests/test_refs_ris.py``), so that nothing is left for it to decide.
"""

import re
from dataclasses import dataclass, field

from corpus.errors import TableError
from kg.refs.reading.decoding import text_of
from kg.refs.reading.messages import Messages
from kg.refs.reading.tagged_formats.making import Entry, check_count, check_size, lines_of
from kg.refs.reading.tagged_formats.ris_record import TAGS, record_of
from kg.refs.records.records import ReadFile

_TAG = re.compile(r"([ \t\xa0\ufeff]*)([A-Za-z][A-Za-z0-9]{1,3})([ \t\xa0]{0,4})[-–—]([ \t\xa0]*)(.*)", re.DOTALL)
_TYPE = re.compile(r"^[ \t\xa0\ufeff]*(TY)([ \t\xa0]{0,4})[-–—]", re.MULTILINE | re.IGNORECASE)
_END = re.compile(r"\s*ER\s*[-–—]?\s*", re.IGNORECASE)
#: Numbers that stand before records, and count them only.
_NUMBER = re.compile(r"\s*(?:<?\d+[.>)]?|<\d+\.\s*>|record #?\d+ of \d+)\s*", re.IGNORECASE)
#: What stands between records under a name of its own: "Provider: …", "Link to the full text: …".
_NAMED = re.compile(r"\s*([A-Z][\w #()/-]{1,60}?):\s*(\S.*)", re.DOTALL)
_COMMENT = re.compile(r"\s*[%#*]")
#: What an empty line stands before, until it is known whose it is.
_PARAGRAPH = "\n"
#: Links that follow the record that they are of; what else stands between records precedes the next.
_FOLLOWS = re.compile(r"\s*link to\b", re.IGNORECASE)
_TITLES = {"TI", "T1"}
#: Tags that are read with one blank in a file that has two elsewhere; others may be words ("AI - a review").
_PLAIN = frozenset(
    ("TI", "T1", "T2", "AU", "A1", "PY", "Y1", "JO", "JF", "VL", "IS", "SP", "EP", "DO", "UR", "KW", "N2", "SN", "PB",
     "ER", "PMID", "PMCID", "DOI", "ISSN")
)  # fmt: skip
#: Values by which tags without TY are a record of their own, not what a database adds after ER.
_OF_A_RECORD = _TITLES | {"AU", "A1", "CT", "BT"}
_MEND = "the record is kept; check it against the database"


def read(data: bytes, file: str) -> ReadFile:
    """The records of a RIS file."""
    text, encoding, told = text_of(data, file)
    messages = Messages(file)
    dialect = _Dialect.of(text)
    if not dialect.has_type:
        messages.tell(1, "no TY in the file: records were parted at empty lines", "count them against the database")
    parted = _Parting(file=file, messages=messages, dialect=dialect)
    for number, line in lines_of(text, file):
        parted.take(number, line)
    parted.finish()
    records = []
    parted.records.reverse()
    while parted.records:  # what is read is let go of: 100,000 records stand in memory once
        entries = parted.records.pop()
        values = [value for entry in entries if (value := entry.value())]
        if values:
            records.append(record_of(values, file, entries[0].line, messages))
        else:
            messages.tell(entries[0].line, "a record with nothing in it", "it is left out; check the database's export")
    if not records:
        raise TableError(file, None, "no record in RIS", "check that it is the file that the database gave")
    return ReadFile(format="ris", encoding=encoding, records=tuple(records), messages=(*told, *messages.all()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dialect:
    """How a file writes tags: by its lines TY, the blanks before the hyphen and whether letters are small."""

    has_type: bool
    blanks: frozenset[int]
    small: bool

    @classmethod
    def of(cls, text: str) -> "_Dialect":
        types = _TYPE.findall(text)
        return cls(
            has_type=bool(types), blanks=frozenset(len(gap) for _, gap in types),
            small=any(tag != "TY" for tag, _ in types),
        )  # fmt: skip

    def tag(self, line: str) -> tuple[str, str] | None:
        """The tag and the value that a line has; ``None`` for one that goes on with the value before."""
        if line[2:6] in ("  - ", "  -") and line[:2].isalnum() and line[:2].isupper():
            return line[:2], line[6:]
        found = _TAG.match(line)
        if not found:
            return None
        indent, tag, gap, after, value = found.groups()
        known = tag.upper() in TAGS
        if not (tag.isupper() or (self.small and known)):
            return None
        if len(gap) >= 2:
            is_tag = known if indent else len(tag) == 2 or known or bool(after)
        else:
            is_told = len(gap) in self.blanks or (len(gap) == 1 and tag in _PLAIN)
            is_tag = known and is_told and (bool(after) or not value)
        return (tag, value) if is_tag else None


@dataclass(slots=True, kw_only=True)
class _Parting:
    """Lines parted into records."""

    file: str
    messages: Messages
    dialect: _Dialect
    records: list[list[Entry]] = field(default_factory=list)
    _open: list[Entry] | None = None
    _between: list[Entry] = field(default_factory=list)
    _loose: list[Entry] = field(default_factory=list)
    _blank: bool = False
    _seen: set[str] = field(default_factory=set)

    def take(self, number: int, line: str) -> None:
        """Take the next line."""
        if not line or line.isspace():
            self._blank = True
            return
        found = self.dialect.tag(line)
        if found is None:
            if _END.fullmatch(line):
                self._end(number)
            else:
                self._text(number, line)
        else:
            tag, value = found
            upper = tag.upper()
            if upper == "TY":
                self._begin(Entry(tag, number, [value]))
            elif upper == "ER":
                self._end(number)
            else:
                self._value(upper, Entry(tag, number, [value]))
        self._blank = False

    def finish(self) -> None:
        """The file ends."""
        if self._open is not None:
            self._settle(next_record=None)
            if self.dialect.has_type:
                problem = "the file ends within a record, which has no ER"
                self.messages.tell(self._open[0].line, problem, _MEND)
            self._close()
        self._settle_between()
        for entry in self._loose:
            if self.records and not _NUMBER.fullmatch(entry.parts[0]):
                self.records[-1].append(_named(entry))

    def _begin(self, entry: Entry) -> None:
        if self._open and self._open[-1].name.upper() == "TY":
            self._open.append(entry)  # one record whose type is said again: nothing else stands before it
            check_size(self._open, self.file, entry.line)
            return
        following = [entry]
        if self._open is not None:
            self._settle(next_record=following)
            self.messages.tell(self._open[0].line, "a record that does not end with ER before the next begins", _MEND)
            self._close()
        self._settle_between()
        self._place_loose(following)
        self._open = following
        self._seen = set()

    def _value(self, tag: str, entry: Entry) -> None:
        if self._open is None and self.dialect.has_type:
            self._between.append(entry)
            return
        if self._open is not None and self._blank and self._is_next(tag):
            if self.dialect.has_type:
                self.messages.tell(entry.line, "a record that does not begin with TY", _MEND)
            self._settle(next_record=None)
            self._close()
        if self._open is None:
            self._open, self._seen = [], set()
            self._place_loose(self._open)
        self._settle(next_record=None)
        self._open.append(entry)
        self._seen.add(tag)
        check_size(self._open, self.file, entry.line)

    def _is_next(self, tag: str) -> bool:
        """Whether a tag after an empty line begins another record, though none was ended."""
        if not self.dialect.has_type:
            return True
        return tag in _TITLES and tag in self._seen

    def _text(self, number: int, line: str) -> None:
        entry = Entry(_PARAGRAPH if self._blank else "", number, [line])
        if self._open is None and not self._between:
            self._loose.append(entry)
        elif self._blank or self._loose:
            self._loose.append(entry)  # whose it is, the next tag tells
        else:
            self._continue((self._open or self._between), line)

    def _continue(self, entries: list[Entry], line: str, *, new_paragraph: bool = False) -> None:
        last = entries[-1] if entries else None
        if last is None or last.name.upper() == "TY" or not last.name:
            entries.append(Entry("", 0 if last is None else last.line, [line.strip()]))
            return
        joint = "\n\n" if new_paragraph else " " if line[:1].isspace() else "\n"
        last.parts.append(joint + line.strip())

    def _settle(self, *, next_record: list[Entry] | None) -> None:
        """Say whose the lines are that followed an empty line in an open record: its last value's, or the next's."""
        loose, self._loose = self._loose, []
        entries = self._open if self._open is not None else self._between
        for entry in loose:
            text = entry.parts[0]
            if next_record is not None and _NUMBER.fullmatch(text):
                continue
            if _FOLLOWS.match(text):
                entries.append(_named(entry))
            elif next_record is not None and (_NAMED.fullmatch(text) or _COMMENT.match(text)):
                self._loose.append(entry)
            else:
                self._continue(entries, text, new_paragraph=entry.name == _PARAGRAPH)

    def _end(self, number: int) -> None:
        if self._open is None and self._between:
            self._as_record()
        if self._open is not None:
            self._settle(next_record=None)
            self._close()
        elif number and not self.records:
            self.messages.tell(number, "ER where no record began", "check what stands before it")

    def _close(self) -> None:
        if self._open:
            check_count(self.records, self.file, self._open[0].line)
            self.records.append(self._open)
        self._open = None

    def _settle_between(self) -> None:
        """What stood after ER: a record that lacks its TY, or what the database adds to the one before."""
        if not self._between:
            return
        if not self.records or any(entry.name.upper() in _OF_A_RECORD for entry in self._between):
            self._as_record()
            self._close()
        else:
            self.records[-1].extend(self._between)
            self._between = []

    def _as_record(self) -> None:
        self.messages.tell(self._between[0].line, "a record that does not begin with TY", _MEND)
        self._open, self._between = self._between, []
        self._place_loose(self._open)

    def _place_loose(self, following: list[Entry]) -> None:
        """Lines between records belong to the one before if they are links, or else to the one that follows."""
        loose, self._loose = self._loose, []
        for entry in loose:
            text = entry.parts[0]
            if _NUMBER.fullmatch(text):
                continue
            is_before = _FOLLOWS.match(text) and self.records
            (self.records[-1] if is_before else following).append(_named(entry))


def _named(entry: Entry) -> Entry:
    found = _NAMED.fullmatch(entry.parts[0])
    return Entry(found[1], entry.line, [found[2]]) if found else Entry("", entry.line, entry.parts)


def goes_on(line: str) -> bool:
    """Whether a line in a file with tags as they should be goes on with the value before it.

    >>> goes_on("and more"), goes_on("AU  - Berg, Kari"), goes_on("")
    (True, False, True)
    """
    dialect = _Dialect(has_type=True, blanks=frozenset((2,)), small=False)
    return dialect.tag(line) is None and not _END.fullmatch(line) and not _FOLLOWS.match(line)
