"""All that the workbench asks of the other rooms: the one place that knows what they call it."""

from collections.abc import Sequence

from corpus.errors import BegrepskartError
from kg.defining.records import Answer, Part, Wording
from kg.defining.workbook import Entry
from kg.views.concepts import concept_view
from kg.views.material import Material
from kg.workbench.opened import Opened
from kg.workbench.shown import AnswerSeen, Block, Choice, HearingSeen, Seen, ServiceSeen, Said
from kg.workbench.wordings import Written


def blocks(opened: Opened, concept: str) -> tuple[Block, ...]:
    """What attested definitions of a concept are made of."""
    return opened.once(("blocks", concept), lambda: _blocks(opened, concept))


def _blocks(opened: Opened, concept: str) -> tuple[Block, ...]:
    if concept not in opened.names.concepts:
        return ()
    definitions = opened.study.definitions(concept)
    found = []
    for i, row in enumerate(definitions.itertuples()):
        text = opened.study.texts[row.document][row.definiens_start : row.definiens_end]
        found.append(Block(
            kind=("genus", "characteristic", "target_group", "purpose")[i % 4], text=" ".join(text.split()), quote=text,
            document=row.document, start=row.definiens_start, end=row.definiens_end,
            citation=f"Dokument {row.document[:3]}, s. {row.page}", href="/kilder.html",
            services=tuple(opened.names.named[s] for s in row.services if s in opened.names.named),
        ))
    return tuple(found)


def parts_of(opened: Opened, concept: str, text: str, known: Sequence[Part]) -> tuple[Part, ...]:
    """The stretches of a text that a source says: its earlier parts, and blocks that stand in it."""
    found = []
    for block in blocks(opened, concept):
        at = text.find(block.text)
        if at >= 0:
            found.append(block.part(at))
    return tuple(found)


def seen(opened: Opened, concept: str, text: str, language: Written) -> Seen:
    """What a wording covers and leaves out, and what practice says of it."""
    services = {}
    for block in blocks(opened, concept):
        for service in block.services:
            said = Said(quote=block.quote, citation=block.citation, href=block.href)
            services.setdefault(service.id, (service, [], []))[1 if block.text in text else 2].append(said)
    return Seen(
        services=tuple(
            ServiceSeen(service=service, covered=tuple(a), left_out=tuple(b), n_covered=len(a), n_left_out=len(b))
            for service, a, b in services.values()
        ),
        missing=tuple(block for block in blocks(opened, concept) if block.text not in text)[:5],
    )


def hearing(opened: Opened, concept: str) -> HearingSeen:
    """What services say to the last version of a concept's wording in bokmål."""
    wordings = [e for e in opened.workbook.entries(Wording, concept=concept) if e.record.language == "nb"]
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


def _answer(service, entry) -> AnswerSeen:
    if entry is None:
        return AnswerSeen(service=service)
    return AnswerSeen(
        service=service, verdict=entry.record.verdict, remark=entry.record.remark, who=entry.author, when=entry.made,
        number=entry.number,
    )


def hearing_sheet(opened: Opened, concept: str) -> bytes:
    """A hearing as a workbook that services fill in."""
    raise BegrepskartError("xlsx: not yet")


def read_hearing_sheet(opened: Opened, concept: str, data: bytes, *, author: str) -> int:
    """Keep the answers of a filled-in workbook; how many."""
    raise BegrepskartError("xlsx: not yet")


def relations(opened: Opened, concept: str) -> tuple[Choice, ...]:
    """Relations to other concepts that are suggested or decided."""
    return ()


def counterparts(opened: Opened, concept: str) -> tuple[Choice, ...]:
    """Concepts of other vocabularies that are suggested or decided."""
    return ()


def dossier(opened: Opened, concept: str, language: str) -> bytes:
    """The dossier of a concept as a Word document."""
    raise BegrepskartError("docx: not yet")


def published(opened: Opened, concept: str, kind: str, *, publisher: str, contact: str) -> bytes:
    """A concept as it is published: Turtle or the catalogue's table."""
    raise BegrepskartError("not yet")
