"""What is wrong with a concept system, or wants a look: each a plain sentence that names the concepts.

The conditions are those of ISO 704: a hierarchy without circles, one relation between two concepts, one criterion of
subdivision for sisters, told, and definitions whose genus is the concept above.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from kg.defining.records import RelationKind
from kg.systems.system import ConceptSystem, SystemRelation, hierarchy
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("system")
FaultCode = Literal["cycle", "itself", "two_kinds", "no_criterion", "mixed", "genus"]
_KINDS = {"generic": _SAY.kind_of, "partitive": _SAY.part_of, "associative": _SAY.related_to}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something to look at: the concepts that it is about, by id, and a sentence that says it."""

    code: FaultCode
    concepts: tuple[str, ...]
    said: Text


def faults(system: ConceptSystem) -> tuple[Fault, ...]:
    """All that is to be said of a system; what contradicts itself comes before what is missing."""
    return (
        *_selves(system),
        *_cycles(system),
        *_two_kinds(system),
        *_genera(system),
        *_sisters(system),
    )


def _selves(system: ConceptSystem) -> Iterator[Fault]:
    for name in sorted({one.concept for one in system.relations if one.concept == one.other}):
        yield Fault(code="itself", concepts=(name,), said=_SAY.itself(concept=system.label(name)))


def _cycles(system: ConceptSystem) -> Iterator[Fault]:
    """One circle for each knot of concepts that are above each other: to name all of them may take for ever."""
    kinds: tuple[tuple[RelationKind, object], ...] = (
        ("generic", _SAY.cycle_generic), ("partitive", _SAY.cycle_partitive),
    )  # fmt: skip
    for kind, say in kinds:
        graph = hierarchy(system.of_kind(kind))
        for knot in sorted(map(sorted, nx.strongly_connected_components(graph))):
            if len(knot) > 1:
                circle = _circle(graph, knot)
                path = _joined((system.label(name) for name in (*circle, circle[0])), " → ")
                yield Fault(code="cycle", concepts=circle, said=say(path=path))  # type: ignore[operator]


def _circle(graph: "nx.DiGraph[str]", knot: Sequence[str]) -> tuple[str, ...]:
    """The shortest way from the first of the knot round to itself."""
    within = graph.subgraph(knot)
    ways = (nx.shortest_path(within, after, knot[0]) for after in sorted(within.successors(knot[0])))
    way: list[str] = min(ways, key=len)
    return (knot[0], *way[:-1])


def _two_kinds(system: ConceptSystem) -> Iterator[Fault]:
    kinds: dict[tuple[str, str], set[str]] = {}
    for one in system.relations:
        if one.concept != one.other:
            kinds.setdefault((min(one.concept, one.other), max(one.concept, one.other)), set()).add(one.kind)
    for (concept, other), found in sorted(kinds.items()):
        if len(found) > 1:
            told = _joined((_KINDS[kind] for kind in _KINDS if kind in found), ", ")
            said = _SAY.two_kinds(concept=system.label(concept), other=system.label(other), kinds=told)
            yield Fault(code="two_kinds", concepts=(concept, other), said=said)


def _genera(system: ConceptSystem) -> Iterator[Fault]:
    """Definitions that begin with another concept than one above: with one further up they agree, if loosely."""
    graph = hierarchy(system.of_kind("generic"))
    for concept in system.concepts:
        above = sorted({one.other for one in system.of_kind("generic") if one.concept == concept.id})
        if not concept.genus or not above or concept.genus in nx.descendants(graph, concept.id):
            continue
        said = _SAY.genus_differs(
            concept=concept.label, words=concept.genus_words, genus=concept.genus_label,
            other=_joined((system.label(name) for name in above), ", "),
        )  # fmt: skip
        yield Fault(code="genus", concepts=(concept.id, *above), said=said)


def _sisters(system: ConceptSystem) -> Iterator[Fault]:
    """Kinds of one concept: without a criterion that tells them apart, or with several."""
    families: dict[str, list[SystemRelation]] = {}
    for one in system.of_kind("generic"):
        if one.concept != one.other:
            families.setdefault(one.other, []).append(one)
    for other, family in sorted(families.items()):
        divisions, label = divided(family), system.label(other)
        without = divisions.pop("", [])
        if len(family) > 1 and without:
            said = _SAY.no_criterion(other=label, concepts=_names(system, without))
            yield Fault(code="no_criterion", concepts=(other, *(one.concept for one in without)), said=said)
        if len(divisions) > 1:
            told = (
                _SAY.criterion_with(criterion=members[0].criterion, concepts=_names(system, members))
                for members in divisions.values()
            )
            said = _SAY.mixed(other=label, criteria=_joined(told, "; "))
            yield Fault(code="mixed", concepts=(other, *(one.concept for one in family)), said=said)


def divided(family: Iterable[SystemRelation]) -> dict[str, list[SystemRelation]]:
    """Relations to one concept by their criterion, those without one last; case makes no other criterion."""
    divisions: dict[str, list[SystemRelation]] = {}
    for one in sorted(family, key=lambda one: (not one.criterion, one.criterion.casefold(), one.concept)):
        divisions.setdefault(one.criterion.casefold(), []).append(one)
    return divisions


def _names(system: ConceptSystem, relations: Iterable[SystemRelation]) -> Text:
    return _joined((system.label(one.concept) for one in relations), ", ")


def _joined(texts: Iterable[Text], between: str) -> Text:
    return Text(*(between.join(each) for each in zip(*texts, strict=True)))
