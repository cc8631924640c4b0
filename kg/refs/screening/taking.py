"""Judgements that came back in sheets: all good rows are kept, and of all others it is said why not.

A row that says what stands already adds nothing, so that a file may be read again. One on which the reviewer said
something else after the sheet was made is a conflict: it is told, and nothing is written over.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from corpus.reading.file_kinds import shown_name
from kg.folder.entry_log import ConflictError
from kg.refs.duplicates.works import Work
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Screened, Stage
from kg.refs.screening.criteria import CriteriaError
from kg.refs.screening.judging import VERDICTS, check_full_text, judgement, said_otherwise
from kg.refs.screening.protocol import keep_criteria, needed_criteria, read_protocol
from kg.refs.screening.sheet import judging_form
from kg.refs.screening.standing import JudgementError, Standing, one_name, reviewer_named, standing_of
from kg.sheets.forms import Choice, FilledRow, Form, RowError, as_number, key_fields, plain, read_form, was_told
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("screening")
_SHEETS = phrases("sheets")
_PARTED = re.compile(r"[\s,;]+")


@dataclass(slots=True, kw_only=True)
class Taken:
    """What came of a file: judgements added, how many stood already or are still to be made, and what to know.

    Each of ``faults`` (rows that make no sense), ``conflicts`` (judged otherwise after the sheet was made) and
    ``notes`` names its place; of rows with the first two nothing is kept.
    """

    added: int = 0
    unchanged: int = 0
    empty: int = 0
    faults: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every row was taken or empty."""
        return not self.faults and not self.conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """What a row says, and the number of the last entry that was there when the sheet was made."""

    said: Screened
    seen: int
    place: str


def take_judgements(review: Review, path: Path, works: Sequence[Work], *, reviewer: str = "") -> Taken:
    """Keep what a filled-in sheet says; ``reviewer`` is who filled in a sheet that was made for nobody.

    Nothing is kept where the file is no such sheet (:class:`~corpus.errors.TableError`,
    :class:`~kg.sheets.forms.SheetError`) or there are no criteria
    (:class:`~kg.refs.screening.criteria.CriteriaError`).
    """
    criteria, standing = needed_criteria(review), standing_of(review)
    form = judging_form(criteria, "title")  # those of both stages have the same columns
    rows = read_form(path, form, ["verdict"])
    taken = Taken(notes=_unread(rows, shown_name(path)))
    if reviewer:
        reviewer = reviewer_named(standing, reviewer)
    reading = _Reading(
        criteria=criteria, form=form, standing=standing, works=works, required=read_protocol(review).reviewers,
        reviewer=reviewer,
    )  # fmt: skip
    judged = _understood(rows, reading, taken)
    _keep(review, criteria, standing, _without_doubles(judged, taken), taken)
    return taken


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What rows are understood by; ``known`` are the works by their records."""

    criteria: Criteria
    form: Form
    standing: Standing
    works: Sequence[Work]
    required: int
    reviewer: str
    known: Mapping[str, Work] = field(init=False)

    def __post_init__(self) -> None:
        self.known = {record: work for work in self.works for record in work.ids}

    def check_stage(self, records: Sequence[str], stage: Stage) -> None:
        """:class:`JudgementError` where the works of these records are not there to be judged at a stage."""
        if stage == "full_text":
            for work in {self.known[record].id: self.known[record] for record in records}.values():
                check_full_text(work, self.standing, self.required)


def _understood(rows: Sequence[FilledRow], reading: _Reading, taken: Taken) -> list[_Judged]:
    found = []
    for row in rows:
        try:
            judged = _read_row(row, reading)
        except RowError as error:
            taken.faults.append(f"{row.place.en}: {error.said.en}")
        except (CriteriaError, JudgementError) as error:
            taken.faults.append(f"{row.place.en}: {error}: the row was not taken")
        else:
            taken.empty += judged is None
            found += [] if judged is None else [judged]
    return found


def _read_row(row: FilledRow, reading: _Reading) -> _Judged | None:
    """What a row says, or nothing; the errors of :func:`_understood` for one that makes no sense."""
    verdict = verdict_in(row, VERDICTS, unknown=_SAY.unknown_verdict, expected=_SAY.expected_verdicts)
    if verdict is None:
        return None
    records, stage, whose, seen = _about(row, reading.form)
    if gone := [record for record in records if record not in reading.known]:
        raise JudgementError(f"there is no record {gone[0]} in the review any more")
    if whose and reading.reviewer and whose != reading.reviewer:
        raise JudgementError(f"the sheet was made for {whose}, not {reading.reviewer}; write one for each reviewer")
    if not (whose or reading.reviewer):
        raise JudgementError("the sheet was made for nobody; say with --reviewer NAME who filled it in")
    _check_title(row, reading, records)
    reading.check_stage(records, stage)
    said = judgement(
        reading.criteria, records, reviewer=whose or reading.reviewer, stage=stage, verdict=verdict,
        reasons=codes_in(row), note=plain(row.cell("note")),
    )  # fmt: skip
    return _Judged(said=said, seen=seen, place=row.place.en)


def _check_title(row: FilledRow, reading: _Reading, records: Sequence[str]) -> None:
    """:class:`JudgementError` where the row is of another work than its records are: every review has an *r1-7*."""
    works = [reading.known[record] for record in records]
    titles = [title for work in works for title in (work.fields.title, *(each.title for each in work.records))]
    given = row.cell("title")
    if given and plain(given).casefold() in {plain(title).casefold() for title in titles}:
        return
    if not given and any(was_told(row, reading.form, "title", title) for title in titles):
        return
    here, there = _shortened(titles[0]), repr(_shortened(given)) if given else "another title"
    told = f"{records[0]} is {here!r} in this review, and {there} in the sheet"
    raise JudgementError(f"{told}: another review's? read it into the review that it was written for")


def _shortened(title: str) -> str:
    """A title as a message names it."""
    return plain(title)[:80]


def _about(row: FilledRow, form: Form) -> tuple[tuple[str, ...], Stage, str, int]:
    """What a row is about, by its id: records, stage, reviewer, and the last entry known."""
    records, whose, seen = key_fields(row, form)
    stage, _, reviewer = whose.partition("/")
    if stage not in get_args(Stage):
        raise RowError(_SHEETS.wrong_key)
    return tuple(records.split("+")), cast("Stage", stage), one_name(reviewer), as_number(seen)


def verdict_in(
    row: FilledRow, verdicts: Mapping[Choice, Text], *, unknown: Callable[..., Text], expected: Text
) -> Choice | None:
    """Which of the verdicts a row holds, or nothing where it is empty; :class:`RowError` for one that makes no sense.

    ``unknown`` tells of a word that is no verdict, ``expected`` which there are.
    """
    if row.fault:
        raise RowError(row.fault)
    if verdict := row.chosen("verdict", verdicts):
        return verdict
    column, listed = row.head("verdict"), row.as_in_file(expected)
    if given := row.cell("verdict"):
        raise RowError(unknown(given=given[:80], column=column, expected=listed))
    if row.cell("reason") or row.cell("note"):
        raise RowError(_SAY.alone(column=column, expected=listed))
    return None


def codes_in(row: FilledRow) -> list[str]:
    """The codes that a row names as reasons."""
    return _PARTED.split(row.cell("reason"))


def _without_doubles(judged: Sequence[_Judged], taken: Taken) -> list[_Judged]:
    """One row of each topic; of rows that say different things of it none, for which of them holds?"""
    by_topic: dict[str, list[_Judged]] = {}
    for each in judged:
        by_topic.setdefault(each.said.topic, []).append(each)
    kept = []
    for same in by_topic.values():
        if any(each.said != same[0].said for each in same):
            told = _SHEETS.doubled(other=same[0].place).en
            taken.faults += [f"{each.place}: {told}" for each in same[1:]]
        else:
            kept.append(same[0])
            taken.unchanged += len(same) - 1
    return kept


def _keep(review: Review, criteria: Criteria, standing: Standing, judged: Sequence[_Judged], taken: Taken) -> None:
    """Add what is new: a reviewer's judgements all at once, or one by one where somebody judged meanwhile."""
    new: dict[str, list[_Judged]] = {}
    for each in judged:
        said_last = _last_said(standing, each.said)
        if said_last and all(_same(entry, each.said) for entry in said_last):
            taken.unchanged += 1
        elif said_last and said_last[-1].number > each.seen:
            taken.conflicts.append(_conflict(each, said_last[-1]))
        else:
            new.setdefault(each.said.reviewer, []).append(each)
    for reviewer, own in new.items():
        keep_criteria(review, criteria, author=reviewer)
        _add(review, standing, own, taken)


def _last_said(standing: Standing, said: Screened) -> list[Entry]:
    """What the same reviewer said last of each of the records, the earliest first; nothing of those not judged."""
    entries = [standing.screened.get((said.stage, record), {}).get(said.reviewer) for record in said.records]
    stood = sorted((entry for entry in entries if entry), key=lambda entry: entry.number)
    return [entry for entry in stood if None not in entries or not _same(entry, said)]


def _same(entry: Entry, said: Screened) -> bool:
    stood = cast("Screened", entry.record)
    return (stood.verdict, stood.reasons, stood.note) == (said.verdict, said.reasons, said.note)


def _add(review: Review, standing: Standing, judged: Sequence[_Judged], taken: Taken) -> None:
    author = judged[0].said.reviewer
    stated = [(each.said, _follows(standing, each.said)) for each in judged]
    try:
        taken.added += len(review.log.add_all(stated, author=author))
    except ConflictError:
        for each, (said, follows) in zip(judged, stated, strict=True):
            try:
                review.log.add(said, author=author, follows=follows)
                taken.added += 1
            except ConflictError as error:
                if error.last is not None and error.last.record == said:
                    taken.unchanged += 1  # the file is being read twice at once
                else:
                    taken.conflicts.append(_conflict(each, error.last))


def _follows(standing: Standing, said: Screened) -> int | None:
    last = standing.last.get(said.topic)
    return last.number if last else None


def _conflict(judged: _Judged, last: Entry | None) -> str:
    told = said_otherwise(ConflictError(last))
    return f"{judged.place}: {told}; what stands there was not changed, write a new sheet to change it"


def _unread(rows: Sequence[FilledRow], file: str) -> list[str]:
    columns = dict.fromkeys(head for row in rows for head in row.unread)
    beside = [f"{row.place.en}: {_SHEETS.beside(text=row.beside[:80]).en}" for row in rows if row.beside]
    return [*beside, *(_SHEETS.unread(file=file, column=head[:80]).en for head in columns)]
