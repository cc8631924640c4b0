"""Disputes as a sheet: a row a work on which reviewers differ, with what each said, to be settled and read back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, cast, get_args

from corpus.errors import BegrepskartError
from kg.folder.entry_log import ConflictError
from kg.refs.duplicates.works import Work
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Settled, Stage
from kg.refs.screening.criteria_document import stage_told
from kg.refs.screening.judging import VERDICTS, settle
from kg.refs.screening.outcomes import Outcome, outcomes_of
from kg.refs.screening.protocol import codes_named, needed_criteria
from kg.refs.screening.standing import JudgementError, Standing, standing_of
from kg.refs.screening.taking import Taken, codes_in, verdict_in
from kg.sheets.forms import (
    KEY,
    WRONG_KEY,
    Column,
    FilledRow,
    Form,
    RowError,
    as_number,
    in_cell,
    key_fields,
    plain,
    read_form,
    row_key,
)  # fmt: skip
from kg.sheets.layout import write_form
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

_SAY, _SHEETS = phrases("screening"), phrases("sheets")
_DECISIONS: dict[Literal["include", "exclude"], Text] = {"include": _SAY.include, "exclude": _SAY.exclude}
FORM = Form(
    mark="t",
    title=_SAY.settling_title,
    guide=(_SAY.settling_guide, _SAY.settling_do, _SAY.settling_verdict, _SAY.guide_sort),
    columns=(
        Column(name="title", head=_SAY.title_head, width=44, told=True),
        Column(name="stage", head=_SAY.stage_head, width=18, told=True),
        Column(name="judged", head=_SAY.judged_head, width=50, told=True),
        Column(name="verdict", head=_SAY.decision_head, width=12, choices=tuple(_DECISIONS.values())),
        Column(name="reason", head=_SAY.reason_head, width=10),
        Column(name="note", head=_SAY.note_head, width=34),
        Column(name="who", head=_SAY.who_head, width=20),
    ),
)


def write_settling(
    review: Review, path: Path, works: Sequence[Work], stages: Sequence[Stage], language: Language = "nb"
) -> int:
    """Write a sheet of what there is to settle, and return the number of its rows.

    What was judged of a work is told only when all who must have judged it.
    """
    standing = standing_of(review)
    found = [outcomes_of(review, works, stage, standing=standing).values() for stage in stages]
    rows = [_row(each, standing, language) for outcomes in found for each in outcomes if each.why]
    write_form(path, FORM, rows, language)
    return len(rows)


def _row(outcome: Outcome, standing: Standing, language: Language) -> dict[str, str]:
    cells = {
        "title": in_cell(outcome.work.fields.title), "stage": stage_told(outcome.stage).of(language),
        "judged": in_cell("; ".join(_judged(outcome, language))),
    }  # fmt: skip
    return {**cells, KEY: row_key(FORM, ("+".join(outcome.work.ids), outcome.stage, standing.seen), cells)}


def _judged(outcome: Outcome, language: Language) -> Iterator[str]:
    for each in outcome.judgements if outcome.complete or outcome.unsettled else ():
        told = ", ".join(filter(None, (", ".join(each.reasons), each.note)))
        verdict = VERDICTS[each.verdict].of(language) if each.verdict else ""
        yield f"{each.reviewer}: {verdict}{f' ({told})' if told else ''}"


def take_settlements(review: Review, path: Path, works: Sequence[Work], *, author: str) -> Taken:
    """Keep what a filled-in sheet settles; ``author`` is who does where a row names nobody.

    Nothing is kept where the file is no such sheet (:class:`~corpus.errors.TableError`,
    :class:`~kg.sheets.forms.SheetError`) or there are no criteria.
    """
    taking = _Taking(
        review=review, criteria=needed_criteria(review), by_ids={"+".join(work.ids): work for work in works},
        standing=standing_of(review), author=author,
    )  # fmt: skip
    for row in read_form(path, FORM, ["verdict"]):
        taking.tell(row.place.en, partial(taking.read, row))
    for same in taking.read_of.values():
        taking.tell(same[0].place, partial(taking.settle, same))
    return taking.taken


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """What a row decides of a work, and the last entry that was known when the sheet was made."""

    work: Work
    stage: Stage
    said: tuple[Literal["include", "exclude"], tuple[str, ...], str]
    seen: int
    author: str
    place: str


@dataclass(slots=True, kw_only=True)
class _Taking:
    """What came of the rows so far; ``read_of`` are those that make sense, by the work and stage that they are of."""

    review: Review
    criteria: Criteria
    by_ids: Mapping[str, Work]
    standing: Standing
    author: str
    taken: Taken = field(default_factory=Taken)
    read_of: dict[tuple[str, Stage], list[_Decided]] = field(default_factory=dict)

    def tell(self, place: str, do: Callable[[], None]) -> None:
        """Do something, and tell with its place what hinders it."""
        try:
            do()
        except RowError as error:
            self.taken.faults.append(f"{place}: {error.said.en}")
        except ConflictError as error:
            self.taken.conflicts.append(f"{place}: {error}")
        except BegrepskartError as error:
            self.taken.faults.append(f"{place}: {error}: the row was not taken")

    def read(self, row: FilledRow) -> None:
        """Understand a row."""
        verdict = verdict_in(row, _DECISIONS, unknown=_SAY.unknown_decision, expected=_SAY.expected_decisions)
        if verdict is None:
            self.taken.empty += 1
            return
        records, stage, seen = key_fields(row, FORM)
        if stage not in get_args(Stage):
            raise RowError(WRONG_KEY)
        if records not in self.by_ids:
            raise JudgementError("its records were joined to others or parted since; write a new sheet")
        at = cast("Stage", stage)
        reasons = codes_named(self.criteria, at, codes_in(row))
        decided = _Decided(
            work=self.by_ids[records], stage=at, said=(verdict, reasons, plain(row.cell("note"))),
            seen=as_number(seen), author=row.cell("who") or self.author, place=row.place.en,
        )  # fmt: skip
        self.read_of.setdefault((records, at), []).append(decided)

    def settle(self, same: Sequence[_Decided]) -> None:
        """Keep what the rows of one work say, if it is one thing and nobody settled it otherwise meanwhile."""
        one, *others = same
        if other := next((each for each in others if each.said != one.said), None):
            raise RowError(_SHEETS.doubled(other=other.place))
        self.taken.unchanged += len(others)
        last = self.standing.settled.get((one.stage, one.work.ids[0]))
        if last is not None and _says(cast("Settled", last.record)) == one.said:
            self.taken.unchanged += 1
            return
        if last is not None and last.number > one.seen:
            raise ConflictError(last)
        verdict, reasons, note = one.said
        settle(
            self.review, one.work, stage=one.stage, verdict=verdict, reasons=reasons, note=note, author=one.author,
            standing=self.standing, follows=self._follows(one),
        )  # fmt: skip
        self.taken.added += 1

    def _follows(self, one: _Decided) -> int | None:
        last = self.review.log.last(Settled(records=one.work.ids, stage=one.stage, verdict=None))
        if last is not None and last.number > max(one.seen, self.standing.seen):
            raise ConflictError(last)
        return last.number if last else None


def _says(settled: Settled) -> tuple[object, ...]:
    return settled.verdict, settled.reasons, settled.note
