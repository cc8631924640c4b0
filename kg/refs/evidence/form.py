"""The form of a review's evidence as a workbook: a row for each place that is offered or stated, and empty ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from kg.refs.evidence.cues import Direction
from kg.refs.evidence.names import EvidenceNames
from kg.refs.evidence.rows import EvidenceRow, page_said
from kg.sheets.forms import KEY, Column, Form, in_cell, row_key, text_sum
from kg.sheets.layout import write_form
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

_SAY = phrases("evidence")
DIRECTIONS: Mapping[Direction, Text] = {
    "hindrance": _SAY.hindrance, "promoter": _SAY.promoter, "neither": _SAY.neither,
}  # fmt: skip
ANSWERS: Mapping[Literal["accepted", "rejected"], Text] = {"accepted": _SAY.yes, "rejected": _SAY.no}
#: The mark of these sheets' ids.
MARK = "e"
#: Rows to fill in at the end: more than one person adds at a sitting, and more can be typed below.
EMPTY_ROWS = 30
#: Characters that a spreadsheet's list of values may have in all (OpenXML).
LONGEST_LIST = 255
#: What a row tells of a place that was offered; it must come back as it was sent, or the row is another's.
KEPT = ("quote", "source", "page")


def evidence_form(names: EvidenceNames) -> Form:
    """The form for these services."""
    services = tuple(names.services.values())
    fits = all(len(",".join(every)) <= LONGEST_LIST for every in zip(*services, strict=True))
    comma = any("," in name for service in services for name in service)
    return Form(
        mark=MARK,
        title=_SAY.sheet_title,
        guide=(
            _SAY.guide_title, _SAY.guide_do, _SAY.guide_accept, _SAY.guide_finding, _SAY.guide_new, _SAY.guide_sort,
        ),
        columns=(
            Column(name="accept", head=_SAY.accept_head, width=9, choices=tuple(ANSWERS.values())),
            Column(name="service", head=_SAY.service, width=16, choices=services if fits and not comma else ()),
            Column(name="theme", head=_SAY.theme_head, width=20),
            Column(name="direction", head=_SAY.direction_head, width=12, choices=tuple(DIRECTIONS.values())),
            Column(name="finding", head=_SAY.finding_head, width=46),
            Column(name="quote", head=_SAY.quote_head, width=50),
            Column(name="source", head=_SAY.source_head, width=28),
            Column(name="page", head=_SAY.page_head, width=7),
            Column(name="population", head=_SAY.population_head, width=16),
            Column(name="method", head=_SAY.method_head, width=16),
            Column(name="who", head=_SAY.who_head, width=14),
            Column(name="basis", head=_SAY.basis_head, width=28, told=True),
        ),
    )  # fmt: skip


def write_evidence_form(
    path: Path, rows: Sequence[EvidenceRow], names: EvidenceNames, *, seen: int = 0, language: Language = "nb"
) -> int:
    """Write the form with these rows and :data:`EMPTY_ROWS` to fill in; the number of rows that hold something.

    ``seen`` is the last entry of the review's log that was known.
    """
    form = evidence_form(names)
    empty: dict[str, str] = {}
    write_form(path, form, [*_lines(form, rows, names, seen, language), *([empty] * EMPTY_ROWS)], language)
    return len(rows)


def _lines(
    form: Form, rows: Iterable[EvidenceRow], names: EvidenceNames, seen: int, language: Language
) -> Iterator[Mapping[str, str]]:
    for row in rows:
        cells = row_cells(row, names, language)
        yield {**cells, KEY: row_key(form, (row.key, sent_sums(cells), seen), cells)}


def sent_sums(cells: Mapping[str, str]) -> str:
    """Sums over what a row was sent out with: a title may have changed since, and the row is still about its place."""
    return ".".join(text_sum(cells[name]) for name in KEPT)


def row_cells(row: EvidenceRow, names: EvidenceNames, language: Language) -> dict[str, str]:
    """What the cells of a row hold."""
    said = row.evidence
    answer = "" if row.standing == "offered" else ANSWERS[row.standing].of(language)
    hedged = f" ({_SAY.hedged.of(language)})" if row.hedged else ""
    told = {
        "accept": answer, "service": names.service(said.service).of(language),
        "theme": names.theme(said.theme).of(language), "direction": DIRECTIONS[said.direction].of(language),
        "finding": said.finding, "quote": said.quote, "source": names.source(said.document, said.records).title,
        "page": page_said(said.page).of(language), "population": said.population, "method": said.method,
        "who": row.author,
        "basis": f"{row.cue}{hedged}" if row.cue else "",
    }  # fmt: skip
    return {name: in_cell(text) for name, text in told.items()}
