"""The criteria as a sheet to fill in: those in force, and room for more; :func:`read_criteria` reads it."""

from pathlib import Path

from kg.refs.records.review import Review
from kg.refs.screening.protocol import criteria_in_force
from kg.sheets.forms import Column, Form, in_cell
from kg.sheets.layout import write_form
from kg.wording.phrases import phrases
from kg.wording.text import Language

_SAY = phrases("screening")
#: Empty rows below the criteria: more than reports have, each with its lists to choose from.
ROOM = 30
FORM = Form(
    mark="c",
    title=_SAY.template_title,
    guide=(_SAY.template_guide, _SAY.template_do, _SAY.template_columns),
    columns=(
        Column(name="code", head=_SAY.code_column, width=10),
        Column(name="text", head=_SAY.text_column, width=70),
        Column(name="kind", head=_SAY.kind_column, width=14, choices=(_SAY.kind_inclusion, _SAY.kind_exclusion)),
        Column(
            name="stage", head=_SAY.stage_column, width=12,
            choices=(_SAY.stage_both, _SAY.stage_title, _SAY.stage_full_text),
        ),
        Column(name="subject", head=_SAY.subject_column, width=24),
    ),
)  # fmt: skip


def write_template(review: Review, path: Path, language: Language = "nb") -> int:
    """Write the sheet with the criteria in force, of which there may be none, and return how many there are."""
    found = criteria_in_force(review)
    criteria = found.criteria if found else ()
    rows = [
        {
            "code": each.code, "text": in_cell(each.text), "subject": in_cell(each.subject),
            "kind": getattr(_SAY, f"kind_{each.kind}").of(language),
            "stage": getattr(_SAY, f"stage_{each.stage}").of(language),
        }
        for each in criteria
    ]  # fmt: skip
    write_form(path, FORM, [*rows, *({} for _ in range(ROOM))], language)
    return len(criteria)
