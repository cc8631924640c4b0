"""A sheet for a reviewer to judge in: a row a work, with what the record tells, and room for verdict, reason and note.

It is a sheet as all that people fill in are (:mod:`kg.sheets`): rows may be sorted, filtered and taken away, and one
whose id or title was changed is seen. A sheet without a reviewer's name may be given to several.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.refs.duplicates.works import Work
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Stage
from kg.refs.screening.criteria_document import criterion_told, stage_told
from kg.refs.screening.judging import VERDICTS
from kg.refs.screening.protocol import criteria_at, needed_criteria
from kg.refs.screening.standing import Standing
from kg.sheets.forms import KEY, Column, Form, in_cell, row_key
from kg.sheets.layout import write_form
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

_SAY = phrases("screening")
#: The mark of these sheets' ids.
MARK = "s"
#: Characters that a spreadsheet's list of values may have in all, quotation marks not counted (OpenXML).
LONGEST_LIST = 255


def judging_form(criteria: Criteria, stage: Stage) -> Form:
    """The form of a stage, with the criteria that are judged there among its instructions."""
    codes = tuple(Text(each.code, each.code) for each in criteria_at(criteria, stage))
    fits = len(",".join(code.nb for code in codes)) <= LONGEST_LIST
    return Form(
        mark=MARK,
        title=_SAY.sheet_title,
        guide=(*_guide(stage), *(_guided(each.kind, criterion_told(each)) for each in criteria_at(criteria, stage))),
        columns=(
            Column(name="title", head=_SAY.title_head, width=44, told=True),
            Column(name="authors", head=_SAY.authors_head, width=24, told=True),
            Column(name="year", head=_SAY.year, width=7, told=True),
            Column(name="source", head=_SAY.source_head, width=22, told=True),
            Column(name="abstract", head=_SAY.abstract_head, width=80, told=True),
            Column(name="verdict", head=_SAY.verdict_head, width=12, choices=tuple(VERDICTS.values())),
            Column(name="reason", head=_SAY.reason_head, width=10, choices=codes if fits else (), open_list=True),
            Column(name="note", head=_SAY.note_head, width=34),
        ),
    )


def _guide(stage: Stage) -> tuple[Text, ...]:
    reason = _SAY.guide_reason_title if stage == "title" else _SAY.guide_reason_full_text
    title = Text(*_SAY.guide_title(stage=stage_told(stage)))
    return title, _SAY.guide_do, _SAY.guide_verdict, reason, _SAY.guide_sort, _SAY.guide_criteria


def _guided(kind: str, told: Text) -> Text:
    return Text(*(_SAY.guide_inclusion(told=told) if kind == "inclusion" else _SAY.guide_exclusion(told=told)))


def write_judging(
    review: Review,
    path: Path,
    works: Sequence[Work],
    *,
    stage: Stage,
    reviewer: str,
    standing: Standing,
    language: Language = "nb",
) -> int:
    """Write a sheet of these works, and return the number of its rows; ``reviewer`` may be empty.

    :class:`~kg.refs.screening.criteria.CriteriaError` where there are no criteria to judge by.
    """
    form = judging_form(needed_criteria(review), stage)
    rows = list(_rows(form, works, f"{stage}/{reviewer}", standing.seen))
    write_form(path, form, rows, language)
    return len(rows)


def _rows(form: Form, works: Sequence[Work], whose: str, seen: int) -> Iterator[dict[str, str]]:
    for work in works:
        cells = told_cells(work)
        yield {**cells, KEY: row_key(form, ("+".join(work.ids), whose, seen), cells)}


def told_cells(work: Work) -> dict[str, str]:
    """What a row tells of a work, as a cell holds it."""
    record = work.fields
    told = {
        "title": record.title, "authors": "; ".join(record.authors), "source": record.journal or record.publisher,
        "year": "" if record.year is None else str(record.year), "abstract": record.abstract,
    }  # fmt: skip
    return {name: in_cell(text) for name, text in told.items()}
