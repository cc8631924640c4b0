"""A concept system in words: for who cannot see its diagram, for the terminal, and for a document's table."""

from collections.abc import Mapping, Sequence

from kg.systems.faults import Fault
from kg.systems.suggested import SuggestedRelation
from kg.systems.system import ConceptSystem, SystemRelation
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

_SAY = phrases("system")
_SENTENCES = {"generic": _SAY.generic, "partitive": _SAY.partitive, "associative": _SAY.associative}
_RULES = {
    "by_genus": _SAY.by_genus, "by_parts": _SAY.by_parts, "by_definition": _SAY.by_definition,
    "by_claim": _SAY.by_claim,
}  # fmt: skip
#: So many concepts are named in the title of a diagram.
_NAMED = 4


def title_of(system: ConceptSystem) -> Text:
    """What a system's diagram is called, by the concepts that were chosen."""
    labels = [concept.label for concept in system.concepts if concept.chosen]
    named = Text(*(", ".join(each) for each in zip(*labels[:_NAMED], strict=True)))
    if len(labels) > _NAMED:
        named = _SAY.and_more(concepts=named, n=len(labels) - _NAMED)
    title: Text = _SAY.diagram_title(concepts=named)
    return title


def relation_in_words(system: ConceptSystem, relation: SystemRelation) -> Text:
    """A relation as a sentence without its full stop, with the criterion or role if it has one."""
    said: Text = _SENTENCES[relation.kind](concept=system.label(relation.concept), other=system.label(relation.other))
    if not relation.criterion:
        return said
    more = _SAY.with_role if relation.kind == "associative" else _SAY.divided_by
    told: Text = more(relation=said, criterion=relation.criterion)
    return told


def ordered_relations(system: ConceptSystem) -> tuple[SystemRelation, ...]:
    """The relations as they are told: generic ones first, those to one concept together."""
    order = tuple(_SENTENCES)
    return tuple(sorted(system.relations, key=lambda one: (order.index(one.kind), one.other, one.concept)))


def relations_in_words(system: ConceptSystem, language: Language) -> tuple[str, ...]:
    """Every relation as a sentence, generic ones first; of a system without any, that it has none."""
    told = tuple(relation_in_words(system, one).of(language) for one in ordered_relations(system))
    return told or (_SAY.no_relations.of(language),)


def suggested_in_words(one: SuggestedRelation, names: Mapping[str, Text]) -> Text:
    """A suggested relation as a sentence, with why it is suggested."""
    told: Text = _SENTENCES[one.kind](concept=names[one.concept], other=names[one.other])
    reasons = [_RULES[rule] for rule in one.rules]
    because: Text = _SAY.suggested(
        relation=told, reasons=Text(*("; ".join(each) for each in zip(*reasons, strict=True)))
    )
    return because


def faults_in_words(found: Sequence[Fault], language: Language) -> tuple[str, ...]:
    """What should be looked at, under a heading; that nothing was found, if so."""
    if not found:
        return (_SAY.no_faults.of(language),)
    return (f"{_SAY.faults_head.of(language)}:", *(f"- {fault.said.of(language)}" for fault in found))
