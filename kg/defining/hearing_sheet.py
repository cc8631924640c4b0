"""A round of a hearing as a sheet: a row for each concept and service, filled in by the services and read back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from kg.defining.hearing import Hearing, HearingError, asked_services, heard_concepts, hearing_of
from kg.defining.records import Answer, Verdict, Wording
from kg.defining.sheet_entries import Proposal, Taken, take_rows
from kg.defining.workbook import Entry, Workbook
from kg.sheets.forms import (
    WRONG_KEY,
    Column,
    FilledRow,
    Form,
    RowError,
    as_number,
    key_fields,
    read_form,
    row_key,
)
from kg.sheets.layout import write_form
from kg.tables.study_tables import StudyTables
from kg.views.names import Names, study_names
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("hearing")
VERDICTS: Mapping[Verdict, Text] = {"accept": _SAY.accept, "remark": _SAY.remark, "reject": _SAY.reject}
FORM = Form(
    mark="h",
    title=_SAY.answers_sheet,
    guide=(
        _SAY.hearing_title, _SAY.hearing_do, _SAY.hearing_answer, _SAY.hearing_remark, _SAY.hearing_who,
        _SAY.hearing_sort, _SAY.hearing_back,
    ),
    columns=(
        Column(name="concept", head=_SAY.concept, width=22, told=True),
        Column(name="wording", head=_SAY.wording_head, width=60, told=True),
        Column(name="service", head=_SAY.service, width=24, told=True),
        Column(name="answer", head=_SAY.answer, width=22, choices=tuple(VERDICTS.values())),
        Column(name="remark", head=_SAY.remark_head, width=50),
        Column(name="who", head=_SAY.who_head, width=24),
    ),
)  # fmt: skip
#: What a person may write after an answer.
_AFTER = " .!,;:"


def write_hearing(
    study: StudyTables,
    path: Path,
    *,
    concepts: Sequence[str] = (),
    services: Sequence[str] = (),
    language: str = "nb",
) -> int:
    """Write the sheet of a hearing on the newest wordings in bokmål, and return the number of its rows.

    ``concepts`` and ``services`` are ids or labels; by default all concepts with a wording, and the services of the
    study that are no level of government. What is answered already stands in it. :class:`HearingError` where a concept
    has no wording to hear.
    """
    workbook, names = Workbook(study=study.folder), study_names(study.tables("concepts", "services"))
    chosen = [study.concept_id(concept) for concept in concepts] or [*heard_concepts(workbook)]
    asked = [study.service_id(service) for service in services] or [*asked_services(study.folder)]
    entries = workbook.entries()
    seen = entries[-1].number if entries else 0
    hearings = [hearing_of(entries, concept, services=asked) for concept in chosen]
    if silent := next((hearing.concept for hearing in hearings if hearing.version is None), None):
        raise HearingError(f"{silent}: no wording is written, so there is nothing to hear; write one in the workbench")
    if not hearings:
        raise HearingError("no wording is written, so there is nothing to hear; write one in the workbench")
    rows = [row for hearing in hearings for row in _rows(hearing, asked, names, seen, language)]
    write_form(path, FORM, rows, language)
    return len(rows)


def _rows(
    hearing: Hearing, asked: Iterable[str], names: Names, seen: int, language: str
) -> Iterator[Mapping[str, str]]:
    version, at = hearing.version, Text._fields.index(language)
    for state in hearing.services:
        if version is None or state.service not in asked:
            continue
        reply = state.reply
        cells = {
            "concept": names.concept(hearing.concept)[at],
            "wording": version.text,
            "service": names.service(state.service)[at],
            "answer": VERDICTS[reply.verdict][at] if reply else "",
            "remark": reply.remark if reply else "",
            "who": reply.author if reply else "",
        }
        yield {**cells, "id": row_key(FORM, [version.number, state.service, seen], cells)}


def read_hearing(study: StudyTables, path: Path, *, author: str | None = None) -> Taken:
    """Add the answers of a sheet that was filled in; ``author`` made those of rows that name nobody.

    All good rows are taken. Errors are those of :func:`~kg.sheets.forms.read_form`: then nothing is.
    """
    workbook = Workbook(study=study.folder)
    wordings = {entry.number: entry for entry in workbook.entries(Wording)}
    reader = _Reader(wordings=wordings, services=frozenset(map(str, study.table("services")["id"])))
    return take_rows(workbook, path, read_form(path, FORM, ["answer"]), reader, author)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """What understands rows: the wordings by the numbers of their entries, and the study's services."""

    wordings: Mapping[int, Entry]
    services: AbstractSet[str]

    def __call__(self, row: FilledRow) -> Iterator[Proposal]:
        if not row.cell("answer") and not row.cell("remark"):
            return
        number, service, seen = key_fields(row, FORM)
        entry = self.wordings.get(as_number(number))
        wording = entry.record if entry else None
        if entry is None or not isinstance(wording, Wording) or not self._is_of(row, wording):
            raise RowError(WRONG_KEY)
        if service not in self.services:
            raise RowError(WRONG_KEY)
        verdict, remark = _verdict(row)
        answer = Answer(concept=wording.concept, wording=entry.number, service=service, verdict=verdict, remark=remark)
        yield Proposal(record=answer, seen=as_number(seen), row=row, notes=self._notes(entry, answer))

    def _is_of(self, row: FilledRow, wording: Wording) -> bool:
        """Whether the row was made of this wording: in another study the number is another's."""
        cells = {"concept": "", "service": "", "wording": wording.text}
        own, found = (key.split("|")[-2].split(".")[1] for key in (row_key(FORM, [], cells), row.key))
        return own == found

    def _notes(self, entry: Entry, answer: Answer) -> tuple[Text, ...]:
        drafts = sorted(n for n, other in self.wordings.items() if other.record.topic == entry.record.topic)
        number, newest = drafts.index(entry.number) + 1, len(drafts)
        older = () if number == newest else (_SAY.older(number=number, newest=newest),)
        return older if answer.verdict != "reject" or answer.remark else (*older, _SAY.no_ground)


def _verdict(row: FilledRow) -> tuple[Verdict, str]:
    """The answer of a row and its remark; :class:`RowError` where one of them is missing or unknown."""
    known: dict[str, Verdict] = {v: v for v in VERDICTS} | {said: v for v, text in VERDICTS.items() for said in text}
    given, remark = row.cell("answer"), row.cell("remark")
    if not given:
        raise RowError(_SAY.remark_alone(column=row.head("answer"), expected=_expected(row)))
    verdict = known.get(" ".join(given.casefold().split()).strip(_AFTER))
    if verdict is None:
        expected = _expected(row)
        raise RowError(_SAY.unknown_answer(answer=given[:80], column=row.head("answer"), expected=expected))
    if verdict == "remark" and not remark:
        named = {name: row.as_in_file(text) for name, text in VERDICTS.items()}
        raise RowError(_SAY.remark_missing(column=row.head("remark"), given=named["remark"], other=named["accept"]))
    return verdict, remark


def _expected(row: FilledRow) -> Text:
    """The answers that there are, as they stand in the file, as one would list them."""
    *before, last = (row.as_in_file(answer) for answer in VERDICTS.values())
    first = Text(*(", ".join(answers) for answers in zip(*before, strict=True)))
    return Text(*_SAY.or_last(first=first, last=last))
