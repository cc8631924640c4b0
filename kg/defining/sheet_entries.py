"""What people filled in becomes entries of the workbook: all good rows are taken, and of all others it is said why not.

A row that says what stands there already adds nothing, so that a file may be read again. One on whose topic somebody
wrote after the sheet was made is a conflict: it is told, and nothing is written over.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.reading.file_kinds import shown_name
from kg.defining.records import Answer, Contribution, Record
from kg.defining.sheets import FilledRow, RowError
from kg.defining.workbook import ConflictError, Entry, Workbook
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("hearing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a row says, by whom (empty: by who reads it in), and the last entry that was there when it was written."""

    record: Record
    author: str
    seen: int
    place: Text
    notes: tuple[Text, ...] = ()


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


#: What reads a row: nothing, one proposal or several; :class:`~kg.defining.sheets.RowError` for one without sense.
Understand = Callable[[FilledRow], Iterable[Proposal]]


def take_rows(
    workbook: Workbook, path: Path, rows: Sequence[FilledRow], understand: Understand, author: str | None
) -> Taken:
    """Add what the rows of a file say; ``author`` is who made the entries of rows that name nobody."""
    proposals, faults = _understood(rows, understand)
    proposals, doubled = _without_doubles(proposals)
    faults += doubled
    last: dict[str, Entry] = {}
    for kind in {type(proposal.record) for proposal in proposals}:
        last |= {_topic(entry.record): entry for entry in workbook.entries(kind)}
    added: list[Entry] = []
    conflicts, notes, unchanged = [], [], 0
    for proposal in proposals:
        standing = last.get(_topic(proposal.record))
        if standing is not None and standing.record == proposal.record:
            unchanged += 1
            continue
        try:
            added.append(_add(workbook, proposal, standing, author or "", shown_name(path)))
            notes += [_at(proposal.place, note) for note in proposal.notes]
        except RowError as error:
            faults.append(_at(proposal.place, error.said))
        except ConflictError as error:
            conflicts.append(_at(proposal.place, _conflict(error.last)))
    notes += [_at(row.place, _SAY.beside(text=row.beside[:80])) for row in rows if row.beside]
    return Taken(
        added=tuple(added), unchanged=unchanged, faults=tuple(faults), conflicts=tuple(conflicts), notes=tuple(notes)
    )


def _understood(rows: Sequence[FilledRow], understand: Understand) -> tuple[list[Proposal], list[Text]]:
    proposals: list[Proposal] = []
    faults: list[Text] = []
    for row in rows:
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
        if any(other.record != same[0].record for other in same):
            faults += [_at(other.place, _SAY.doubled(other=same[0].place)) for other in same[1:]]
        else:
            kept.append(same[0])
    return kept, faults


def _add(workbook: Workbook, proposal: Proposal, standing: Entry | None, author: str, file: str) -> Entry:
    if standing is not None and standing.number > proposal.seen:
        raise ConflictError(standing)
    who = proposal.author or author.strip()
    if not who:
        raise RowError(_SAY.nobody)
    follows = standing.number if standing else None
    return workbook.add(proposal.record, author=who, follows=follows, reason=file)


def _topic(record: object) -> str:
    return f"{type(record).__name__}:{record.topic}"  # type: ignore[attr-defined]


def _conflict(last: Entry | None) -> Text:
    """What stands there now, and the way out."""
    if last is None:
        return Text(*_SAY.conflict(author="?", made="?", said="–"))
    match last.record:
        case Answer(verdict=verdict, remark=remark):
            said = Text(*(f"{words}{f' – {remark}' if remark else ''}" for words in getattr(_SAY, verdict)))
        case Contribution(text=text):
            said = Text(text, text)
        case _:
            said = Text("–", "–")
    return Text(*_SAY.conflict(author=last.author, made=last.made, said=said))


def _at(place: Text, said: Text) -> Text:
    return Text(*(f"{where}: {words}" for where, words in zip(place, said, strict=True)))
