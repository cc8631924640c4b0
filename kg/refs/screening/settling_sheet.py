"""Disputes as a sheet: a row a work on which reviewers differ, with what each said, to be settled and read back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from corpus.errors import BegrepskartError
from kg.folder.entry_log import ConflictError
from kg.refs.duplicates.works import Work
from kg.refs.records.review import Review
from kg.refs.records.statements import Settled, Stage
from kg.refs.screening.criteria_document import stage_told
from kg.refs.screening.judging import settle
from kg.refs.screening.outcomes import Outcome, outcomes_of
from kg.refs.screening.protocol import needed_criteria
from kg.refs.screening.sheet import VERDICTS
from kg.refs.screening.standing import JudgementError, Standing, standing_of
from kg.refs.screening.taking import Taken
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

_SAY = phrases("screening")
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
_PARTED = re.compile(r"[\s,;]+")


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
    needed_criteria(review)
    taking = _Taking(review=review, works=works, standing=standing_of(review), author=author)
    for row in read_form(path, FORM, ["verdict"]):
        try:
            taking.take(row)
        except RowError as error:
            taking.taken.faults.append(f"{row.place.en}: {error.said.en}")
        except ConflictError as error:
            taking.taken.conflicts.append(f"{row.place.en}: {error}")
        except BegrepskartError as error:
            taking.taken.faults.append(f"{row.place.en}: {error}: the row was not taken")
    return taking.taken


@dataclass(slots=True, kw_only=True)
class _Taking:
    """What came of the rows so far."""

    review: Review
    works: Sequence[Work]
    standing: Standing
    author: str
    taken: Taken = field(default_factory=Taken)

    def take(self, row: FilledRow) -> None:
        """Keep what a row settles, if anything and if nobody settled it otherwise since the sheet was made."""
        verdict = _decision(row)
        if verdict is None:
            self.taken.empty += 1
            return
        work, stage, seen = self._about(row)
        reasons, note = tuple(filter(None, _PARTED.split(row.cell("reason")))), plain(row.cell("note"))
        last = self.standing.settled.get((stage, work.ids[0]))
        if last is not None and _says(cast("Settled", last.record)) == (verdict, _folded(reasons), note):
            self.taken.unchanged += 1
            return
        if last is not None and last.number > seen:
            raise ConflictError(last)
        settle(
            self.review, work, stage=stage, verdict=verdict, reasons=reasons, note=note, standing=self.standing,
            author=row.cell("who") or self.author,
        )  # fmt: skip
        self.taken.added += 1

    def _about(self, row: FilledRow) -> tuple[Work, Stage, int]:
        """The work and the stage that a row is about, by its id, and the last entry that was known."""
        records, stage, seen = key_fields(row, FORM)
        if stage not in get_args(Stage):
            raise RowError(WRONG_KEY)
        for work in self.works:
            if "+".join(work.ids) == records:
                return work, cast("Stage", stage), as_number(seen)
        raise JudgementError("its records were joined to others or parted since; write a new sheet")


def _says(settled: Settled) -> tuple[object, ...]:
    return settled.verdict, _folded(settled.reasons), settled.note


def _folded(reasons: Sequence[str]) -> tuple[str, ...]:
    return tuple(reason.casefold() for reason in reasons)


def _decision(row: FilledRow) -> Literal["include", "exclude"] | None:
    given = " ".join(row.cell("verdict").casefold().split())
    if row.fault:
        raise RowError(row.fault)
    for decision, words in _DECISIONS.items():
        if given in words:
            return decision
    expected, column = row.as_in_file(_SAY.expected_decisions), row.head("verdict")
    if given:
        raise RowError(Text(*_SAY.unknown_decision(given=row.cell("verdict")[:80], column=column, expected=expected)))
    if row.cell("reason") or row.cell("note"):
        raise RowError(Text(*_SAY.alone(column=column, expected=expected)))
    return None
