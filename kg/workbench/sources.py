"""What the workbench asks of other rooms while one writes: blocks, what a wording covers, what practice says."""

import hashlib
from collections.abc import Collection, Sequence

from kg.defining import composing
from kg.defining.advice import Remark, advice, study_concepts, study_definitions
from kg.defining.coverage import STATES, Characteristic, MatchedPassage, ServiceCoverage, covered
from kg.defining.definition_parts import AttestedDefinition, citation, concept_definitions
from kg.defining.evidence import Evidence, evidence
from kg.defining.records import Part
from kg.views.concepts import study_material
from kg.views.links import document_page
from kg.workbench.opened import Opened
from kg.workbench.shown import Block, Missing, RemarkSeen, Said, Seen, ServiceSeen
from kg.workbench.wordings import Written

#: Definitions and sentences of a service that are quoted below a wording; the concept's page has all of them.
QUOTED_AT_MOST = 6
#: Characteristics that are offered: more are no help to choose.
MISSING_AT_MOST = 12
#: Characters of a wording before and after the place that a remark is about.
_BESIDE = 40


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
                certain=definition.certainty == "certain",
                services=tuple(opened.names.named[s] for s in definition.services if s in opened.names.named),
            )  # fmt: skip
            found.setdefault((kind, text.casefold()), block)
    return tuple(found.values())


def composed(opened: Opened, concept: str, chosen: Collection[str]) -> str:
    """The chosen blocks as one wording, in the order of a definition; a whole definition is none of these parts."""
    taken = [
        composing.Block(part=part, definition=definition)
        for key in chosen
        for definition in definitions(opened, concept)
        for part in definition.parts
        if key == f"{definition.document}:{part.start}:{part.end}"
    ]
    return composing.compose(taken).text


def parts_of(opened: Opened, concept: str, text: str, known: Sequence[Part]) -> tuple[Part, ...]:
    """The stretches of a text that a source says: its earlier parts and chosen blocks, and what it quotes besides."""
    return composing.kept_parts(composing.provenance(text, known, definitions(opened, concept)))


def place_href(opened: Opened, concept: str, part: Part) -> str:
    """The way to where a part stands in its source; ``""`` when the study no longer has the document."""
    for each in definitions(opened, concept):
        if each.document == part.document and each.start <= part.source_start and part.source_end <= each.end:
            return f"/{each.href}"
    return f"/{document_page(part.document)}" if part.document in opened.study.texts else ""


def seen(opened: Opened, concept: str, text: str, language: Written) -> Seen:
    """What a wording covers and leaves out, and what practice says of it.

    What is attested is Norwegian: a wording in English is held against practice alone. Of a concept that is gone
    nothing is attested.
    """
    if concept not in opened.names.concepts:
        return Seen()
    remarks = _remarks(opened, concept, text, language)
    if language == "en":
        return Seen(remarks=remarks, judged=True)
    coverage = covered(_evidence(opened, concept), text)
    lacked = [*coverage.shared, *coverage.alone, *coverage.unplaced]
    return Seen(
        services=tuple(_service(row, opened.names.levels) for row in coverage.services),
        missing=_missing([each for each in lacked if each.part]),
        words=_missing([each for each in lacked if not each.part]),
        remarks=remarks,
        judged=True,
        explained=coverage.means,
    )


def _evidence(opened: Opened, concept: str) -> Evidence:
    material = opened.once("material", lambda: study_material(opened.study))
    attested = definitions(opened, concept)
    return opened.once(("evidence", concept), lambda: evidence(material, concept, attested))


def _service(row: ServiceCoverage, levels: Collection[str]) -> ServiceSeen:
    passages = [definition.passage for definition in row.definitions]
    return ServiceSeen(
        service=row.service,
        is_level=row.service is not None and row.service.id in levels,
        state=row.state,
        called=STATES[row.state],
        said=row.said,
        definitions=tuple(map(_said, passages[:QUOTED_AT_MOST])),
        sentences=tuple(map(_said, row.clear[:QUOTED_AT_MOST])),
    )


def _said(passage: MatchedPassage) -> Said:
    return Said(pieces=passage.pieces, citation=citation(passage.place), href=f"/{passage.place.href}")


def _missing(lacked: Sequence[Characteristic]) -> tuple[Missing, ...]:
    """Each characteristic once, though several of its words are lacking."""
    found: dict[str, Missing] = {}
    for each in lacked:
        words, place = each.part or each.form, each.passages[0].place
        one = Missing(words=words, services=each.services, citation=citation(place), href=f"/{place.href}")
        found.setdefault(words.casefold(), one)
    return tuple(found.values())[:MISSING_AT_MOST]


def _remarks(opened: Opened, concept: str, text: str, language: Written) -> tuple[RemarkSeen, ...]:
    concepts = opened.once("concepts", lambda: study_concepts(opened.study))
    defined = study_definitions(opened.study, opened.workbook)
    named = concepts.by_id.get(concept, opened.names.concepts[concept])
    found = advice(text, concept=named, concepts=concepts, definitions=defined, language=language)
    return tuple(_remark(text, each) for each in found)


def _remark(text: str, remark: Remark) -> RemarkSeen:
    if remark.where is None:
        return RemarkSeen(said=remark.said, source=remark.source)
    start, end = remark.where
    before, after = text[max(start - _BESIDE, 0) : start], text[end : end + _BESIDE]
    return RemarkSeen(
        said=remark.said,
        source=remark.source,
        before=f"… {before}" if start > _BESIDE else before,
        at=text[start:end],
        after=f"{after} …" if end + _BESIDE < len(text) else after,
    )
