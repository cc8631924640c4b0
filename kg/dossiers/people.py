"""What people wrote of a concept: the wording that is proposed, services' answers to it, workshop contributions."""

from collections.abc import Iterator

from kg.defining.records import Adoption, Answer, Contribution, Part, Wording
from kg.defining.workbook import Entry
from kg.documents.blocks import Blank, Block, Grid, Headline, Paragraph, Points, Run, Runs, said
from kg.dossiers.evidence import Evidence
from kg.views.names import Names
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("dossier")
_LANGUAGES = {"nb": _SAY.in_nb, "nn": _SAY.in_nn, "en": _SAY.in_en}
_VERDICTS = {"accept": _SAY.accepts, "remark": _SAY.remarks, "reject": _SAY.rejects}
#: Lines for a wording that is yet to be written.
LINES = 3


def proposal(evidence: Evidence) -> Iterator[Block]:
    """The wordings that are proposed now, with the sources of their parts, or lines to write on."""
    yield Headline(level=1, text=_SAY.proposal)
    wordings = evidence.written(Wording)
    adopted = {number for _, adoption in evidence.written(Adoption) for number in adoption.wordings}
    for entry, wording in wordings:
        yield Paragraph(runs=(*said(_LANGUAGES[wording.language], strong=True), *worded(wording)))
        what = _SAY.adopted if entry.number in adopted else _SAY.proposed
        yield Paragraph(runs=said(what(author=entry.author, day=entry.made[:10])), quiet=True)
    if not wordings:
        yield Blank(label=_SAY.to_write, lines=LINES)


def worded(wording: Wording) -> Runs:
    """A wording, each part of it that a source says with that source as its note; the rest is the writer's own."""
    runs: list[Run] = []
    at = 0
    for part in sorted(wording.parts, key=lambda part: (part.start, part.end)):
        if at <= part.start < part.end <= len(wording.text):
            runs += _plain(wording.text[at : part.start])
            runs += [_part(wording.text, part)]
            at = part.end
    return (*runs, *_plain(wording.text[at:]))


def _part(text: str, part: Part) -> Run:
    words = text[part.start : part.end]
    return Run(text=Text(words, words), note=Text(part.citation, part.citation))


def _plain(words: str) -> list[Run]:
    return [Run(text=Text(words, words))] if words else []


def written_by_people(evidence: Evidence) -> Iterator[Block]:
    """Answers in a hearing, and what services contributed in a workshop, if there are any."""
    names = evidence.ground.material.names
    answers = evidence.written(Answer)
    if answers:
        yield Headline(level=1, text=_SAY.hearing)
        latest = max(answer.wording for _, answer in answers)
        rows = tuple(_answer(entry, answer, names) for entry, answer in answers if answer.wording == latest)
        yield Paragraph(runs=said(_SAY.hearing_of(n=len(rows), number=latest)))
        yield Grid(head=(_SAY.service, _SAY.answer, _SAY.remark, _SAY.who), rows=rows, widths=(2, 2, 4, 2))
    given = [(entry, record) for entry, record in evidence.written(Contribution) if record.text.strip()]
    if given:
        yield Headline(level=1, text=_SAY.workshop)
    for question in dict.fromkeys(record.question for _, record in given):
        yield Paragraph(runs=said(Text(question, question), strong=True))
        own = [(entry, record) for entry, record in given if record.question == question]
        yield Points(items=tuple(_given(entry, record, names) for entry, record in own))


def _given(entry: Entry, record: Contribution, names: Names) -> Runs:
    label = names.short(record.service)
    who: Text = _SAY.written_by(author=entry.author, day=entry.made[:10])
    return (
        Run(text=Text(f"{label.nb}: ", f"{label.en}: "), strong=True),
        Run(text=Text(record.text, record.text), note=who),
    )


def _answer(entry: Entry, answer: Answer, names: Names) -> tuple[tuple[Runs, ...], ...]:
    who = f"{entry.author}, {entry.made[:10]}"
    remark = (said(Text(answer.remark, answer.remark)),) if answer.remark else ()
    return (said(names.short(answer.service)),), (said(_VERDICTS[answer.verdict]),), remark, (said(Text(who, who)),)
