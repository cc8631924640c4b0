"""A concept system in words: for who cannot see its diagram, for the terminal, and for a document's table."""

from kg.systems.system import ConceptSystem, SystemRelation
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

_SAY = phrases("system")
_SENTENCES = {"generic": _SAY.generic, "partitive": _SAY.partitive, "associative": _SAY.associative}
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
    said: Text = _SENTENCES[relation.kind](
        concept=system.label(relation.concept), other=system.label(relation.other)
    )
    if not relation.criterion:
        return said
    more = _SAY.with_role if relation.kind == "associative" else _SAY.divided_by
    told: Text = more(relation=said, criterion=relation.criterion)
    return told


def relations_in_words(system: ConceptSystem, language: Language) -> tuple[str, ...]:
    """Every relation as a sentence, generic ones first; of a system without any, that it has none."""
    order = tuple(_SENTENCES)
    ordered = sorted(system.relations, key=lambda one: (order.index(one.kind), one.other, one.concept))
    said = tuple(relation_in_words(system, one).of(language) for one in ordered)
    return said or (_SAY.no_relations.of(language),)
