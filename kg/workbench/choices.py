"""What the workbench asks of concept systems and alignment: relations and counterparts, suggested and decided."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kg.alignment.suggest import MATCH_NAMES, Suggestion, suggestions
from kg.defining.records import Adoption, Alignment, Relation
from kg.defining.workbook import Entry
from kg.systems.suggested import suggested_relations
from kg.systems.system import all_relations
from kg.views.links import concept_page
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.names import SOURCE_KINDS
from kg.workbench.opened import Opened
from kg.workbench.shown import Choice

_SAY, _SYSTEM = phrases("workbench"), phrases("system")
_RELATIONS = {"generic": _SYSTEM.generic, "partitive": _SYSTEM.partitive, "associative": _SYSTEM.associative}


def relations(opened: Opened, concept: str) -> tuple[Choice, ...]:
    """Relations to other concepts: decided by a person, of the scheme, and suggested by the texts, in this order."""
    if concept not in opened.names.concepts:
        return ()
    entries = sorted(opened.workbook.latest(Relation).values(), key=lambda entry: entry.number)
    decided = [(entry.record, entry) for entry in entries if isinstance(entry.record, Relation)]
    stated = [
        Relation(concept=each.concept, other=each.other, kind=each.kind, criterion=each.criterion)
        for each in all_relations(opened.names, opened.workbook)
    ]
    found: dict[tuple[str, ...], Choice] = {}
    for record, entry in decided:
        if concept in {record.concept, record.other}:
            found[_pair(record)] = _relation(opened, concept, record, SOURCE_KINDS["person"], entry)
    for record in stated:
        if concept in {record.concept, record.other}:
            found.setdefault(_pair(record), _relation(opened, concept, record, SOURCE_KINDS["scheme"]))
    for record, reason in _suggested(opened, concept):
        found.setdefault(_pair(record), _relation(opened, concept, record, reason))
    return tuple(found.values())


def related(opened: Opened, concept: str) -> tuple[list[Text], list[Text]]:
    """Concepts that a concept has a relation to: those of which no definition is adopted, and the others."""
    adopted = {topic for topic, each in opened.workbook.latest(Adoption).items() if isinstance(each.record, Adoption)}
    ends = [{each.concept, each.other} for each in all_relations(opened.names, opened.workbook)]
    others = sorted({name for pair in ends if concept in pair for name in pair} - {concept})
    named = [[opened.names.concept(name) for name in others if (name in adopted) == is_so] for is_so in (False, True)]
    return named[0], named[1]


def _pair(record: Relation) -> tuple[str, ...]:
    """What is one relation: an associative one is the same from either side."""
    ends = (record.concept, record.other)
    return (record.kind, *(sorted(ends) if record.kind == "associative" else ends))


def _suggested(opened: Opened, concept: str) -> tuple[tuple[Relation, Text], ...]:
    """What the texts suggest, kept as long as the study is open: what is decided since stands before it."""
    made = opened.once(("relations", concept), lambda: suggested_relations(opened.study, [concept]))
    return tuple(
        (
            Relation(concept=each.concept, other=each.other, kind=each.kind),
            Text(*("; ".join(said) for said in zip(*(getattr(_SYSTEM, rule) for rule in each.rules), strict=True))),
        )
        for each in made
    )


def _relation(opened: Opened, concept: str, record: Relation, reason: Text, entry: Entry | None = None) -> Choice:
    names = opened.names
    if record.kind == "associative" and entry is None and not record.criterion and record.other == concept:
        record = replace(record, concept=concept, other=record.concept)  # nobody told a role yet: it is the other's
    is_first = record.concept == concept
    other = record.other if is_first else record.concept
    ends = (concept, other) if is_first or record.kind == "associative" else (other, concept)
    one, two = (names.concept(each) for each in ends)
    asks = _SAY.role if record.kind == "associative" else _SAY.criterion
    return Choice(
        label=names.concept(other),
        said=_RELATIONS[record.kind](concept=one, other=two),
        asks=asks(concept=names.concept(record.concept), other=names.concept(record.other)),
        reason=reason,
        fields={
            "slag": record.kind, "begrep": record.concept, "annet": record.other, "kriterium": record.criterion
        },
        href=f"/{concept_page(other)}",
        standing=record.standing if entry else "",
        who=entry.author if entry else "",
        number=entry.number if entry else None,
    )  # fmt: skip


def counterparts(opened: Opened, concept: str, vocabularies: Sequence[Path]) -> tuple[Choice, ...]:
    """Concepts of other vocabularies that somebody decided on, and those that are suggested."""
    latest = opened.workbook.latest(Alignment, about=concept)
    found = {
        entry.record.target: _decided(entry.record, entry)
        for entry in latest.values()
        if isinstance(entry.record, Alignment)
    }
    if concept in opened.names.concepts:
        for each in chain.from_iterable(_alike(opened, concept, path) for path in vocabularies):
            found.setdefault(each.target, _counterpart(each))
    return tuple(found.values())


def _alike(opened: Opened, concept: str, path: Path) -> tuple[Suggestion, ...]:
    """Of a vocabulary that is read once as long as the study is open."""
    made = opened.once(("suggestions", path), lambda: suggestions(opened.study, path))
    return tuple(each for each in made if each.concept == concept)


def _decided(record: Alignment, entry: Entry) -> Choice:
    return Choice(
        label=Text(record.label, record.label),
        said=MATCH_NAMES[record.match],
        reason=vocabulary(record.scheme),
        fields=_fields(record.target, record.label, record.scheme, record.match),
        standing=record.standing,
        who=entry.author,
        number=entry.number,
    )


def vocabulary(scheme: str) -> Text:
    """What a vocabulary is called: its file, and the part of it that a concept is in.

    >>> vocabulary("los: Ord").nb
    'Los (Ord)'
    """
    file, _, title = scheme.partition(": ")
    named = f"{file[:1].upper()}{file[1:]} ({title})" if title else scheme
    return Text(named, named)


def _counterpart(each: Suggestion) -> Choice:
    return Choice(
        label=Text(each.target_label, each.target_label),
        said=MATCH_NAMES[each.match],
        reason=each.reason,
        fields=_fields(each.target, each.target_label, each.scheme, each.match),
    )


def _fields(target: str, label: str, scheme: str, match: str) -> dict[str, str]:
    return {"motsvar": target, "navn_der": label, "vokabular": scheme, "likhet": match}
