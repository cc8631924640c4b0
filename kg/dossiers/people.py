"""What people wrote of a concept: the wording that is proposed, services' answers to it, workshop contributions."""

from collections.abc import Iterator

from kg.defining.hearing import Hearing, asked_services, hearing_of
from kg.defining.records import Answer, Contribution, Part, Verdict, Wording
from kg.defining.workbook import Entry
from kg.documents.blocks import Blank, Block, Grid, Headline, Paragraph, Points, Run, Runs, said
from kg.dossiers.citing import joined_texts
from kg.dossiers.evidence import Evidence
from kg.views.answers.answer import listed
from kg.views.names import Names
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("dossier")
_LANGUAGES = {"nb": _SAY.in_nb, "nn": _SAY.in_nn, "en": _SAY.in_en}
_VERDICTS: dict[Verdict, Text] = {"accept": _SAY.accepts, "remark": _SAY.remarks, "reject": _SAY.rejects}
#: Lines for a wording that is yet to be written.
LINES = 3


def proposal(evidence: Evidence) -> Iterator[Block]:
    """What is adopted, wordings proposed since, with the sources of their parts, or lines to write on; the hearing."""
    adopted = evidence.adopted
    heard = _heard(evidence)
    if adopted:
        entry, adoption = adopted
        said_by = _SAY.adopted(version=adoption.version, day=entry.made[:10], author=entry.author)
        yield Headline(level=1, text=said_by)
        yield from (_worded(wording) for _, wording in evidence.wordings(adoption.wordings))
        if valid_from := adoption.valid_from.strip():
            yield Paragraph(runs=said(_SAY.valid_from(day=valid_from)), quiet=True)
        yield from _hearing_line(heard, evidence)
    since = max(adopted[1].wordings, default=0) if adopted else 0
    wordings = [(entry, wording) for entry, wording in evidence.written(Wording) if entry.number > since]
    if wordings or not adopted:
        yield Headline(level=1, text=_SAY.proposal)
    for entry, wording in wordings:
        yield _worded(wording)
        yield Paragraph(runs=said(_SAY.proposed(author=entry.author, day=entry.made[:10])), quiet=True)
    if not adopted:
        yield from _hearing_line(heard, evidence)
        if not wordings:
            yield Blank(label=_SAY.to_write, lines=LINES)


def _worded(wording: Wording) -> Paragraph:
    return Paragraph(runs=(*said(_LANGUAGES[wording.language], strong=True), *worded(wording)))


def _heard(evidence: Evidence) -> Hearing | None:
    """The answers to what is adopted, else to the newest proposal; where that has none, to the last one with answers.

    ``None`` where nobody has answered anything.
    """
    answered = [answer.wording for _, answer in evidence.written(Answer)]
    wanted = _on_page_one(evidence)
    number = wanted if wanted in answered else max(answered, default=None)
    asked = asked_services(evidence.ground.study.folder)
    known = {entry.number for entry, _ in evidence.wordings(answered)}
    if number not in known:
        return None
    return hearing_of(evidence.workbook.entries(about=evidence.id), evidence.id, version=number, services=asked)


def _on_page_one(evidence: Evidence) -> int | None:
    """The number of the wording that page one begins with."""
    told = evidence.wordings(evidence.adopted[1].wordings) if evidence.adopted else evidence.written(Wording)
    by_language = {wording.language: entry.number for entry, wording in told}
    return next((by_language[language] for language in _LANGUAGES if language in by_language), None)


def _hearing_line(heard: Hearing | None, evidence: Evidence) -> Iterator[Block]:
    """How many services accept, have a remark or reject, and which."""
    if heard is None or heard.version is None:
        return
    names, told = evidence.ground.material.names, []
    for verdict, answer in _VERDICTS.items():
        services = [names.definite(service) for service in heard.said(verdict)]
        who = _SAY.heard_who(answer=answer, n=len(services), services=listed(services)) if services else None
        told.append(who or _SAY.heard_none(answer=answer))
    if heard.unanswered:
        told.append(_SAY.unanswered(n=len(heard.unanswered)))
    answers, draft = joined_texts(told, ", "), heard.version.ordinal
    own = heard.version.number == _on_page_one(evidence)
    yield Paragraph(runs=said(_SAY.heard(answers=answers) if own else _SAY.heard_other(number=draft, answers=answers)))
    yield from _older_line(heard, names)


def _older_line(heard: Hearing, names: Names) -> Iterator[Block]:
    """Who rejected earlier drafts or had a remark: a new wording does not unsay that."""
    told = [
        _SAY.heard_before_one(service=names.definite(service), answer=_VERDICTS[reply.verdict],
                              number=heard.draft(reply.wording))
        for service, reply in heard.older
        if reply.verdict != "accept"
    ]  # fmt: skip
    if told:
        yield Paragraph(runs=said(_SAY.heard_before(answers=joined_texts(told, ", "))))


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
    heard = _heard(evidence)
    if heard and heard.version:
        yield Headline(level=1, text=_SAY.hearing)
        number = heard.version.number
        answers = evidence.written(Answer)
        rows = tuple(_answer(entry, answer, names) for entry, answer in answers if answer.wording == number)
        yield Paragraph(runs=said(_SAY.hearing_of(n=len(rows), number=heard.version.ordinal)))
        yield Grid(head=(_SAY.service, _SAY.answer, _SAY.remark, _SAY.who), rows=rows, widths=(2, 2, 4, 2))
        yield from _older_answers(heard, names)
    given = [(entry, record) for entry, record in evidence.written(Contribution) if record.text.strip()]
    if given:
        yield Headline(level=1, text=_SAY.workshop)
    for question in dict.fromkeys(record.question for _, record in given):
        yield Paragraph(runs=said(Text(question, question), strong=True))
        own = [(entry, record) for entry, record in given if record.question == question]
        yield Points(items=tuple(_given(entry, record, names) for entry, record in own))


def _older_answers(heard: Hearing, names: Names) -> Iterator[Block]:
    """Answers to earlier drafts, each with its remark and the number of the draft."""
    items = []
    for service, reply in heard.older:
        label, number = names.short(service), heard.draft(reply.wording)
        who = _SAY.written_by(author=reply.author, day=reply.made[:10])
        told = _SAY.heard_before_one(service=label, answer=_VERDICTS[reply.verdict], number=number)
        items.append((*said(told), *([Run(text=Text(*2 * (f": {reply.remark}",)), note=who)] if reply.remark else ())))
    if items:
        yield Paragraph(runs=said(_SAY.heard_before_head, strong=True))
        yield Points(items=tuple(items))


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
