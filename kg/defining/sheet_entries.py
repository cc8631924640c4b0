"""What people filled in becomes entries of the workbook: all good rows are taken, and of all others it is said why not.

A row that says what stands there already adds nothing, so that a file may be read again. One on whose topic somebody
wrote after the sheet was made is a conflict: it is told, and nothing is written over.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import so_many
from corpus.reading.file_kinds import shown_name
from kg.defining.records import Answer, Contribution, Record
from kg.defining.workbook import Entry, Workbook
from kg.folder.entry_log import ConflictError, EntryLogError
from kg.sheets.forms import FilledRow, RowError, SheetError, plain
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY, _SHEETS = phrases("hearing"), phrases("sheets")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a ``row`` says, and the last entry that was there when it was written."""

    record: Record
    seen: int
    row: FilledRow
    notes: tuple[Text, ...] = ()

    @property
    def author(self) -> str:
        """Who says it; empty: who reads it in."""
        return self.row.cell("who")

    @property
    def place(self) -> Text:
        """Where it stands."""
        return self.row.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a file: entries that were added, how many were there already, and what a person should know.

    ``faults`` are rows that make no sense, ``conflicts`` those on which somebody else wrote meanwhile; neither is
    taken. ``notes`` are of rows that were.
    """

    added: tuple[Entry, ...]
    unchanged: int
    faults: tuple[Text, ...]
    conflicts: tuple[Text, ...]
    notes: tuple[Text, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every row was taken or empty."""
        return not self.faults and not self.conflicts


#: What reads a row: nothing, one proposal or several; :class:`~kg.sheets.forms.RowError` for one without sense.
Understand = Callable[[FilledRow], Iterable[Proposal]]


def take_rows(
    workbook: Workbook, path: Path, rows: Sequence[FilledRow], understand: Understand, author: str | None
) -> Taken:
    """Add what the rows of a file say; ``author`` is who made the entries of rows that name nobody."""
    understood, faults = _understood(rows, understand)
    proposals, doubled = _without_doubles(understood)
    kinds = {type(proposal.record) for proposal in proposals}
    last = {_topic(entry.record): entry for kind in kinds for entry in workbook.entries(kind)}
    taking = _Taking(workbook=workbook, author=(author or "").strip(), file=shown_name(path))
    for proposal in proposals:
        taking.take(proposal, last.get(_topic(proposal.record)))
    return Taken(
        added=tuple(taking.added), unchanged=taking.unchanged, faults=(*faults, *doubled, *taking.faults),
        conflicts=tuple(taking.conflicts), notes=(*taking.notes, *_unread(rows, shown_name(path))),
    )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class _Taking:
    """What came of the proposals so far."""

    workbook: Workbook
    author: str
    file: str
    added: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Text] = field(default_factory=list)
    conflicts: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)

    def take(self, proposal: Proposal, standing: Entry | None) -> None:
        """Add what is proposed, if nothing else stands there that its author has not seen."""
        if standing is not None and _says(standing.record) == _says(proposal.record):
            self.unchanged += 1
            return
        try:
            self.added.append(self._add(proposal, standing))
            self.notes += [_at(proposal.place, note) for note in proposal.notes]
        except RowError as error:
            self.faults.append(_at(proposal.place, error.said))
        except ConflictError as error:
            if error.last is not None and _says(error.last.record) == _says(proposal.record):
                self.unchanged += 1  # the file is being read twice at once
            else:
                self.conflicts.append(_at(proposal.place, _conflict(error.last, proposal.row)))
        except EntryLogError as error:
            before = f"{self.file}: {so_many(len(self.added), 'answer')} added; of the others"
            again = "then read the file again: what was taken is not taken twice"
            raise SheetError(f"{before} {error}; {again}") from error

    def _add(self, proposal: Proposal, standing: Entry | None) -> Entry:
        if standing is not None and standing.number > proposal.seen:
            raise ConflictError(standing)
        who = proposal.author or self.author
        if not who:
            raise RowError(_SHEETS.nobody(column=proposal.row.head("who")))
        follows = standing.number if standing else None
        return self.workbook.add(proposal.record, author=who, follows=follows, reason=self.file)


def _unread(rows: Sequence[FilledRow], file: str) -> list[Text]:
    """What is told of texts that stand where nothing is read."""
    columns = dict.fromkeys(head for row in rows for head in row.unread)
    return [
        *(_at(row.place, _SHEETS.beside(text=row.beside[:80])) for row in rows if row.beside),
        *(_SHEETS.unread(file=file, column=head[:80]) for head in columns),
    ]


def _understood(rows: Sequence[FilledRow], understand: Understand) -> tuple[list[Proposal], list[Text]]:
    proposals: list[Proposal] = []
    faults: list[Text] = []
    for row in rows:
        if row.fault:
            faults.append(_at(row.place, row.fault))
            continue
        try:
            proposals += understand(row)
        except RowError as error:
            faults.append(_at(row.place, error.said))
    return proposals, faults


def _without_doubles(proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[Text]]:
    """One of each topic; where rows on a topic say different things none is taken, for which of them holds?"""
    by_topic: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_topic.setdefault(_topic(proposal.record), []).append(proposal)
    kept: list[Proposal] = []
    faults: list[Text] = []
    for same in by_topic.values():
        if any(_says(other.record) != _says(same[0].record) for other in same):
            faults += [_at(other.place, _SHEETS.doubled(other=same[0].place)) for other in same[1:]]
        else:
            kept.append(same[0])
    return kept, faults


def _topic(record: Record) -> str:
    return f"{type(record).__name__}:{record.topic}"


def _says(record: Record) -> tuple[str, ...]:
    """What a record on a topic says, as a cell would hold it: what came out of one and went in again is the same."""
    match record:
        case Answer(verdict=verdict, remark=remark):
            return verdict, plain(remark)
        case Contribution(text=text):
            return (plain(text),)
    return (repr(record),)


def _conflict(last: Entry | None, row: FilledRow) -> Text:
    """What stands there now, and the way out."""
    if last is None:
        return Text(*_SAY.conflict(author="?", made="?", said="–"))
    match last.record:
        case Answer(verdict=verdict, remark=remark):
            answer = row.as_in_file(getattr(_SAY, verdict))
            said = Text(*(f"{words}{f' – {remark}' if remark else ''}" for words in answer))
        case Contribution(text=text):
            said = Text(text, text)
        case _:
            said = Text("–", "–")
    return Text(*_SAY.conflict(author=last.author, made=f"{last.made[:16].replace('T', ' ')} UTC", said=said))


def _at(place: Text, said: Text) -> Text:
    return Text(*(f"{where}: {words}" for where, words in zip(place, said, strict=True)))
