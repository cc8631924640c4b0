"""All that the workbench asks of the other rooms: the one place that knows what they call it."""

import hashlib
from collections.abc import Sequence

from corpus.errors import BegrepskartError
from kg.defining.composing import kept_parts, provenance
from kg.defining.definition_parts import AttestedDefinition, citation, concept_definitions
from kg.defining.records import Answer, Part, Relation, Wording
from kg.defining.workbook import Entry
from kg.publishing.publish import Form, published_bytes, publisher_of
from kg.systems.suggested import suggested_relations
from kg.systems.system import all_relations
from kg.views.links import concept_page, document_page
from kg.views.names import NamedService
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.names import SOURCE_KINDS
from kg.workbench.opened import Opened
from kg.workbench.shown import AnswerSeen, Block, Choice, HearingSeen, Seen
from kg.workbench.wordings import Written

_SYSTEM = phrases("system")
_RELATIONS = {"generic": _SYSTEM.generic, "partitive": _SYSTEM.partitive, "associative": _SYSTEM.associative}


def study_key(opened: Opened) -> str:
    """What tells a study from others in a browser's memory, whichever build of it."""
    return hashlib.sha256(str(opened.study.folder.resolve()).encode()).hexdigest()[:12]


def definitions(opened: Opened, concept: str) -> tuple[AttestedDefinition, ...]:
    """The attested definitions of a concept; none of one that is gone."""
    if concept not in opened.names.concepts:
        return ()
    return opened.once(("definitions", concept), lambda: concept_definitions(opened.study, concept))


def blocks(opened: Opened, concept: str) -> tuple[Block, ...]:
    """What attested definitions of a concept are made of, each wording once; then the definitions whole."""
    found: dict[tuple[str, str], Block] = {}
    for definition in definitions(opened, concept):
        parts = [(part.kind, part.text, part.start, part.end) for part in definition.parts]
        whole = ("whole", definition.definiens, definition.definiens_start, definition.definiens_end)
        for kind, text, start, end in [*parts, whole]:
            block = Block(
                kind=kind, text=text, document=definition.document, start=start, end=end,
                citation=citation(definition.place), href=f"/{definition.href}",
                services=tuple(opened.names.named[s] for s in definition.services if s in opened.names.named),
            )  # fmt: skip
            found.setdefault((kind, text.casefold()), block)
    return tuple(found.values())


def parts_of(opened: Opened, concept: str, text: str, known: Sequence[Part]) -> tuple[Part, ...]:
    """The stretches of a text that a source says: its earlier parts and chosen blocks, and what it quotes besides."""
    return kept_parts(provenance(text, known, definitions(opened, concept)))


def place_href(opened: Opened, concept: str, part: Part) -> str:
    """The way to where a part stands in its source; ``""`` when the study no longer has the document."""
    for each in definitions(opened, concept):
        if each.document == part.document and each.start <= part.source_start and part.source_end <= each.end:
            return f"/{each.href}"
    return f"/{document_page(part.document)}" if part.document in opened.study.texts else ""


def seen(opened: Opened, concept: str, text: str, language: Written) -> Seen:
    """What a wording covers and leaves out, and what practice says of it."""
    return Seen()


def hearing(opened: Opened, concept: str) -> HearingSeen:
    """What services say to the last version of a concept's wording in bokmål."""
    wordings = [
        e
        for e in opened.workbook.entries(Wording, concept=concept)
        if isinstance(e.record, Wording) and e.record.language == "nb"
    ]
    if not wordings:
        return HearingSeen()
    last = wordings[-1].number
    answers: dict[str, Entry] = {
        e.record.service: e
        for e in opened.workbook.entries(Answer, concept=concept)
        if isinstance(e.record, Answer) and e.record.wording == last
    }
    asked = [s for s in opened.names.named.values() if s.id not in opened.names.levels]
    return HearingSeen(version=last, answers=tuple(_answer(service, answers.get(service.id)) for service in asked))


def _answer(service: NamedService, entry: Entry | None) -> AnswerSeen:
    if entry is None or not isinstance(entry.record, Answer):
        return AnswerSeen(service=service)
    return AnswerSeen(
        service=service,
        verdict=entry.record.verdict,
        remark=entry.record.remark,
        who=entry.author,
        when=entry.made,
        number=entry.number,
    )


def hearing_sheet(opened: Opened, concept: str) -> bytes:
    """A hearing as a workbook that services fill in."""
    raise BegrepskartError("xlsx: not yet")


def read_hearing_sheet(opened: Opened, concept: str, data: bytes, *, author: str) -> int:
    """Keep the answers of a filled-in workbook; how many."""
    raise BegrepskartError("xlsx: not yet")


def relations(opened: Opened, concept: str) -> tuple[Choice, ...]:
    """Relations to other concepts: decided by a person, of the scheme, and suggested by the texts, in this order."""
    if concept not in opened.names.concepts:
        return ()
    entries = [entry for entry in opened.workbook.latest(Relation).values() if _touches(entry.record, concept)]
    decided = {entry.record.topic: entry for entry in entries}
    scheme = [each for each in all_relations(opened.names, opened.workbook) if concept in {each.concept, each.other}]
    suggested = opened.once(("relations", concept), lambda: suggested_relations(opened.study, [concept]))
    found: dict[str, Choice] = {}
    for entry in entries:
        if isinstance(entry.record, Relation):
            found[entry.record.topic] = _relation(opened, concept, entry.record, SOURCE_KINDS["person"], entry)
    for each in scheme:
        record = Relation(concept=each.concept, other=each.other, kind=each.kind, criterion=each.criterion)
        found.setdefault(record.topic, _relation(opened, concept, record, SOURCE_KINDS["scheme"], None))
    for one in suggested:
        record = Relation(concept=one.concept, other=one.other, kind=one.kind)
        reason = Text(*("; ".join(said) for said in zip(*(getattr(_SYSTEM, rule) for rule in one.rules), strict=True)))
        found.setdefault(record.topic, _relation(opened, concept, record, reason, decided.get(record.topic)))
    return tuple(found.values())


def _touches(record: object, concept: str) -> bool:
    return isinstance(record, Relation) and concept in {record.concept, record.other}


def _relation(opened: Opened, concept: str, record: Relation, reason: Text, entry: Entry | None) -> Choice:
    names = opened.names
    other = record.other if record.concept == concept else record.concept
    said = _RELATIONS[record.kind](concept=names.concept(record.concept), other=names.concept(record.other))
    fields = {
        "slag": record.kind, "begrep": record.concept, "annet": record.other, "kriterium": record.criterion,
    }  # fmt: skip
    decision = entry.record if entry and isinstance(entry.record, Relation) else None
    return Choice(
        label=names.concept(other), said=said, reason=reason, fields=fields, href=f"/{concept_page(other)}",
        standing=decision.standing if decision else "", who=entry.author if entry else "",
        number=entry.number if entry else None,
    )  # fmt: skip


def counterparts(opened: Opened, concept: str) -> tuple[Choice, ...]:
    """Concepts of other vocabularies that are suggested or decided."""
    return ()


def dossier(opened: Opened, concept: str, language: str) -> bytes:
    """The dossier of a concept as a Word document."""
    raise BegrepskartError("docx: not yet")


def published(opened: Opened, concept: str, kind: str, *, publisher: str, contact: str) -> bytes:
    """A concept as it is published: Turtle or the catalogue's table."""
    form: Form = "csv" if kind == "csv" else "turtle"
    return published_bytes(opened.study, [concept], form, publisher_of(opened.study, number=publisher, email=contact))
