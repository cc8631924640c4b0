"""Suggested counterparts as a sheet: a row each, with room to accept or reject it, read back into the workbook.

It is a sheet as those of a hearing are (:mod:`kg.sheets.forms`): rows may be sorted, filtered and taken away, and a
row whose concept or counterpart was changed is seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus.errors import BegrepskartError
from corpus.table_files import write_table
from kg.alignment.suggest import MATCH_NAMES, Suggestion
from kg.defining.records import Alignment, Match, Standing
from kg.defining.sheet_entries import Proposal, Taken, take_rows
from kg.defining.workbook import Workbook
from kg.folder.peoples_files import beside_work
from kg.sheets.forms import KEY, WRONG_KEY, Column, FilledRow, Form, RowError, as_number, key_fields, read_form, row_key
from kg.sheets.layout import write_form
from kg.tables.study_tables import StudyTables
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

_SAY = phrases("alignment")
STANDINGS: Mapping[Standing, Text] = {"accepted": _SAY.yes, "rejected": _SAY.no}
FORM = Form(
    mark="a",
    title=_SAY.sheet_title,
    guide=(_SAY.guide_title, _SAY.guide_do, _SAY.guide_match, _SAY.guide_who, _SAY.guide_back),
    columns=(
        Column(name="concept", head=_SAY.concept, width=24, told=True),
        Column(name="label", head=_SAY.label_head, width=30, told=True),
        Column(name="scheme", head=_SAY.scheme_head, width=16, told=True),
        Column(name="reason", head=_SAY.reason_head, width=50, told=True),
        Column(name="above", head=_SAY.above_head, width=26, told=True),
        Column(name="definition", head=_SAY.definition_head, width=40, told=True),
        Column(name="match", head=_SAY.match_head, width=16, choices=tuple(MATCH_NAMES.values())),
        Column(name="answer", head=_SAY.answer_head, width=10, choices=tuple(STANDINGS.values())),
        Column(name="who", head=_SAY.who_head, width=20),
    ),
)  # fmt: skip
#: Rows of a sheet: what a person can decide on in some days, and what a spreadsheet opens at once.
ROWS_AT_MOST = 2000
#: What people write for yes and no, in the two languages.
_YES, _NO = {"ja", "j", "yes", "y", "x"}, {"nei", "n", "no"}


def write_suggestions(study: StudyTables, path: Path, found: Sequence[Suggestion], language: Language) -> int:
    """Write a sheet (.xlsx, .csv) of suggestions, with what is decided already, and return the number of its rows.

    Of more than :data:`ROWS_AT_MOST` it holds the surest.
    """
    workbook = Workbook(study=study.folder)
    latest = workbook.latest(Alignment)
    entries = workbook.entries()
    seen = entries[-1].number if entries else 0
    rows = []
    surest = sorted(range(len(found)), key=lambda at: (found[at].rank, at))[:ROWS_AT_MOST]
    for one in (found[at] for at in sorted(surest)):
        entry = latest.get(f"{one.concept}/{one.target}")
        record = entry.record if entry else None
        rows.append(_row(one, record if isinstance(record, Alignment) else None, seen, language))
        rows[-1]["who"] = entry.author if entry else ""
    if path.suffix.lower() == ".xlsx":
        write_form(path, FORM, rows, language)
    elif path.suffix.lower() == ".csv":
        names = [*(column.name for column in FORM.columns), KEY]
        heads = [*(column.head.of(language) for column in FORM.columns), KEY]
        with beside_work(path) as made:
            write_table(made, [heads, *([row.get(name, "") for name in names] for row in rows)])
    else:
        raise BegrepskartError(f"{path}: unknown kind of sheet; name a file that ends in .xlsx or .csv")
    return len(rows)


def left_out(found: Sequence[Suggestion]) -> Text | None:
    """How many suggestions a sheet has no room for; ``None`` where it has all."""
    more = len(found) - ROWS_AT_MOST
    told: Text | None = _SAY.left_out(n=more) if more > 0 else None
    return told


def _row(one: Suggestion, decided: Alignment | None, seen: int, language: Language) -> dict[str, str]:
    cells = {
        "concept": one.label.of(language),
        "label": one.target_label,
        "scheme": one.scheme,
        "reason": one.reason.of(language),
        "above": ", ".join(one.above),
        "definition": one.definition,
        "match": MATCH_NAMES[decided.match if decided else one.match].of(language),
        "answer": STANDINGS[decided.standing].of(language) if decided else "",
    }
    return {**cells, KEY: row_key(FORM, [one.concept, one.target, seen], cells)}


def read_suggestions(study: StudyTables, path: Path, *, author: str | None = None) -> Taken:
    """Add what is accepted and rejected in a sheet; ``author`` decided what has nobody's name.

    All good rows are taken. Errors are those of :func:`~kg.sheets.forms.read_form`: then nothing is.
    """
    known = set(study.table("concepts")["id"])

    def understood(row: FilledRow) -> Iterator[Proposal]:
        if not row.cell("answer"):
            return
        concept, target, seen = key_fields(row, FORM)
        label, scheme = row.cell("label"), row.cell("scheme")
        if concept not in known or not label:
            raise RowError(WRONG_KEY)
        record = Alignment(
            concept=concept, target=target, label=label, scheme=scheme, match=_match(row), standing=_standing(row)
        )
        yield Proposal(record=record, seen=as_number(seen), row=row)

    rows = read_form(path, FORM, ["label", "scheme", "match", "answer"])
    return take_rows(Workbook(study=study.folder), path, rows, understood, author)


def _standing(row: FilledRow) -> Standing:
    given = row.cell("answer").casefold().strip(" .!")
    if given in _YES | _NO:
        return "accepted" if given in _YES else "rejected"
    raise RowError(_SAY.unknown_answer(answer=row.cell("answer")[:80], column=row.head("answer")))


def _match(row: FilledRow) -> Match:
    if match := row.chosen("match", MATCH_NAMES):
        return match
    given = " ".join(row.cell("match").casefold().split())
    told = Text(*(", ".join(each) for each in zip(*MATCH_NAMES.values(), strict=True)))
    raise RowError(_SAY.unknown_match(match=given[:80], column=row.head("match"), expected=row.as_in_file(told)))
