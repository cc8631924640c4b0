"""A worksheet for a workshop of all services: what the texts say of each concept now, questions, and room to write.

As a document (:func:`worksheet_document`) to print or write in, or as a sheet (:func:`write_worksheet`) that is filled
in and read back as contributions (:class:`~kg.defining.records.Contribution`).
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from kg.defining.definition_parts import citation
from kg.defining.hearing import asked_services
from kg.defining.records import Contribution
from kg.defining.sheet_entries import Proposal, Taken, take_rows
from kg.defining.workbook import Workbook
from kg.documents.blocks import Block, Document, Grid, Headline, Paragraph, Runs, quoted, said
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
from kg.views.concepts import study_concept
from kg.views.links import service_anchor
from kg.views.names import Names, study_names
from kg.views.quotes import Quote
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY, _SHEETS = phrases("worksheet"), phrases("hearing")
#: The questions by the names under which answers to them are kept.
QUESTIONS: Mapping[str, Text] = {
    "meaning": _SAY.meaning, "other_word": _SAY.other_word, "audience": _SAY.audience, "excluded": _SAY.excluded,
}  # fmt: skip
FORM = Form(
    mark="w",
    title=_SHEETS.answers_sheet,
    guide=(_SAY.title, _SAY.do, _SAY.now_told, _SAY.own_words, _SHEETS.hearing_who, _SAY.sort, _SAY.back),
    columns=(
        Column(name="concept", head=_SHEETS.concept, width=20, told=True),
        Column(name="service", head=_SHEETS.service, width=20, told=True),
        Column(name="now", head=_SAY.now, width=50, told=True),
        Column(name="source", head=_SAY.source_head, width=26, told=True),
        *(Column(name=name, head=question, width=34) for name, question in QUESTIONS.items()),
        Column(name="who", head=_SHEETS.who_head, width=20),
    ),
)
#: Enough that the clearest sentence of every service is among them: they are shared fairly between some 15.
_QUOTES = 60
#: Shares of the page's width, in the document: service, what the texts say, and an answer to each question.
_WIDTHS = (3, 7, *(5 for _ in QUESTIONS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A concept and a service: the sentence that shows best how texts on the service use the word, if there is one."""

    concept: str
    service: str
    quote: Quote | None

    @property
    def words(self) -> str:
        """The sentence."""
        return "".join(piece.text for piece in self.quote.pieces).strip() if self.quote else ""

    @property
    def source(self) -> Text:
        """The title, and the page where there are pages."""
        return citation(self.quote.place) if self.quote else Text("", "")


def worksheet_tasks(study: StudyTables, concepts: Sequence[str], services: Sequence[str] = ()) -> tuple[Task, ...]:
    """Every service with every concept (ids or labels), a service's together; by default all that are no level."""
    asked = dict.fromkeys(map(study.service_id, services)) or dict.fromkeys(asked_services(study.folder))
    clearest = {concept: _clearest(study, concept) for concept in dict.fromkeys(map(study.concept_id, concepts))}
    return tuple(
        Task(concept=concept, service=service, quote=quotes.get(service_anchor(service)))
        for service in asked
        for concept, quotes in clearest.items()
    )


def _clearest(study: StudyTables, concept: str) -> dict[str, Quote]:
    """The clearest sentence by the service's anchor; where the word is said not to be used, what says so."""
    view = study_concept(study, concept, quotes_at_most=_QUOTES)
    denials = {denial.service.anchor: denial.quote for denial in view.denials}
    return denials | {group.anchor: group.quotes[0] for group in view.groups if group.quotes}


def worksheet_document(study: StudyTables, concepts: Sequence[str], services: Sequence[str] = ()) -> Document:
    """The worksheet as a document: a table a concept, with a row for each service in which it writes its answers."""
    names = study_names(study.tables("concepts", "services"))
    blocks: list[Block] = [Paragraph(runs=said(text)) for text in (_SAY.do_on_paper, _SAY.now_told)]
    tasks = worksheet_tasks(study, concepts, services)
    for concept in dict.fromkeys(task.concept for task in tasks):
        blocks.append(Headline(level=1, text=names.concept(concept)))
        rows = tuple(_table_row(task, names) for task in tasks if task.concept == concept)
        head = (_SHEETS.service, _SAY.now, *QUESTIONS.values())
        blocks.append(Grid(head=head, rows=rows, widths=_WIDTHS, to_fill=True))
    return Document(title=_SAY.title, blocks=tuple(blocks), landscape=True)


def _table_row(task: Task, names: Names) -> tuple[tuple[Runs, ...], ...]:
    now = quoted(task.words, note=task.source) if task.quote else said(_silent(task, names))
    return (said(names.short(task.service)),), (now,), *(() for _ in QUESTIONS)


def _silent(task: Task, names: Names) -> Text:
    return Text(*_SAY.silent(service=names.definite(task.service)))


def write_worksheet(
    study: StudyTables, path: Path, concepts: Sequence[str], *, services: Sequence[str] = (), language: str = "nb"
) -> int:
    """Write the worksheet as a sheet to fill in, and return the number of its rows; what was answered stands in it."""
    workbook, names = Workbook(study=study.folder), study_names(study.tables("concepts", "services"))
    entries = workbook.entries()
    seen = entries[-1].number if entries else 0
    answers = {entry.record.topic: entry for entry in entries if isinstance(entry.record, Contribution)}
    said_before = {topic: entry.record.text for topic, entry in answers.items()}  # type: ignore[union-attr]
    rows = [_row(task, names, seen, language, said_before) for task in worksheet_tasks(study, concepts, services)]
    write_form(path, FORM, rows, language)
    return len(rows)


def _row(task: Task, names: Names, seen: int, language: str, before: Mapping[str, str]) -> dict[str, str]:
    at = Text._fields.index(language)
    cells = {
        "concept": names.concept(task.concept)[at],
        "service": names.service(task.service)[at],
        "now": task.words or _silent(task, names)[at],
        "source": task.source[at],
        **{name: before.get(f"{task.concept}/{task.service}/{name}", "") for name in QUESTIONS},
    }
    return {**cells, "id": row_key(FORM, [task.concept, task.service, seen], cells)}


def read_worksheet(study: StudyTables, path: Path, *, author: str | None = None) -> Taken:
    """Add what services wrote in a worksheet; ``author`` wrote what stands in rows that name nobody.

    All good rows are taken. Errors are those of :func:`~kg.sheets.forms.read_form`: then nothing is.
    """
    concepts, services = (frozenset(map(str, study.table(name)["id"])) for name in ("concepts", "services"))

    def understood(row: FilledRow) -> Iterator[Proposal]:
        answers = {name: row.cell(name) for name in QUESTIONS if row.cell(name)}
        return _proposals(row, answers, concepts, services) if answers else iter(())

    return take_rows(Workbook(study=study.folder), path, read_form(path, FORM, [*QUESTIONS]), understood, author)


def _proposals(
    row: FilledRow, answers: Mapping[str, str], concepts: AbstractSet[str], services: AbstractSet[str]
) -> Iterator[Proposal]:
    concept, service, seen = key_fields(row, FORM)
    if concept not in concepts or service not in services:
        raise RowError(WRONG_KEY)
    for name, text in answers.items():
        record = Contribution(concept=concept, service=service, question=name, text=text)
        yield Proposal(record=record, seen=as_number(seen), row=row)
