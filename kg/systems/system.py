"""A set of concepts with the relations between them: those of the scheme, as people accepted and rejected them.

The three kinds of relation are those of ISO 704: *generic* (a kind of), *partitive* (a part of) and *associative*. Of
the scheme, ``broader`` is read as generic and ``related`` as associative; a relation that a person wrote
(:class:`kg.defining.records.Relation`) comes before it.

Other concepts are taken in, as ``chosen`` false, where without them the chosen ones would stand apart that belong
together: what lies between a chosen concept and one above it, and what two of them have above them. A concept chosen
alone is shown with all that it is related to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

from corpus.errors import BegrepskartError, so_many
from kg.defining.records import Adoption, Relation, RelationKind, Wording
from kg.defining.workbook import Workbook
from kg.systems.genus import GenusFinder
from kg.tables.study_tables import StudyTables
from kg.views.names import Names, study_names
from kg.wording.text import Text

#: So many concepts make one system; a diagram of more is a wall that nobody reads.
MOST_CONCEPTS = 120
#: Up to so many are read at a glance, on a page; what is more is drawn, and said.
READABLE = 40
NO_TEXT = Text("", "")


class ConceptSystemError(BegrepskartError):
    """A set of concepts of which no system is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemConcept:
    """A concept of a system: its definition, if one is adopted, and the ``genus`` that this begins with.

    The genus is a concept's id; ``genus_words`` are the words that name it, and ``genus_label`` is what it is called.
    A concept that is not ``chosen`` connects others.
    """

    id: str
    label: Text
    definition: Text = NO_TEXT
    genus: str = ""
    genus_words: str = ""
    genus_label: Text = NO_TEXT
    chosen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemRelation:
    """``concept`` is the narrower, or the part, of ``other``; of an associative relation it is the first by its id.

    ``criterion`` is what divides the other, or the role of an associated one. ``accepted``: a person stated it; else
    it is the scheme's.
    """

    concept: str
    other: str
    kind: RelationKind
    criterion: str = ""
    accepted: bool = False


@dataclass(frozen=True, kw_only=True)
class ConceptSystem:
    """Concepts by the order of their ids, and the relations between them."""

    concepts: tuple[SystemConcept, ...]
    relations: tuple[SystemRelation, ...]
    _by_id: dict[str, SystemConcept] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_id.update({concept.id: concept for concept in self.concepts})

    def concept(self, name: str) -> SystemConcept:
        """The concept with an id."""
        return self._by_id[name]

    def label(self, name: str) -> Text:
        """What the concept with an id is called."""
        return self._by_id[name].label

    def of_kind(self, *kinds: RelationKind) -> tuple[SystemRelation, ...]:
        """The relations of some kinds."""
        return tuple(relation for relation in self.relations if relation.kind in kinds)


def concept_system(study: StudyTables, concepts: Iterable[str]) -> ConceptSystem:
    """The system of some of a study's concepts, named by id or label.

    :class:`ConceptSystemError` for none or too many; an unknown name is an error that tells the nearest ones.
    """
    chosen = list(dict.fromkeys(map(study.concept_id, concepts)))
    if not chosen:
        raise ConceptSystemError("system: no concept is named; name at least one")
    book, names = Workbook(study=study.folder), study_names(study.tables("concepts", "services"))
    relations = all_relations(names, book)
    shown = _with_connecting(chosen, relations)
    if len(shown) > MOST_CONCEPTS:
        told = f"system: {so_many(len(shown), 'concept')} are more than can be read in one diagram ({MOST_CONCEPTS})"
        raise ConceptSystemError(f"{told}; choose fewer")
    adopted = adopted_definitions(book)
    genera = _genera(study, {name: adopted[name] for name in shown if name in adopted})
    return ConceptSystem(
        concepts=tuple(
            SystemConcept(
                id=name,
                label=names.concept(name),
                definition=adopted.get(name, NO_TEXT),
                genus=genera.get(name, ("", ""))[0],
                genus_words=genera.get(name, ("", ""))[1],
                genus_label=names.concept(genera[name][0]) if name in genera else NO_TEXT,
                chosen=name in chosen,
            )
            for name in sorted(shown)
        ),
        relations=tuple(one for one in relations if one.concept in shown and one.other in shown),
    )


def all_relations(names: Names, book: Workbook) -> tuple[SystemRelation, ...]:
    """Every relation of a study's scheme and workbook, sorted; those that a person rejected are not among them."""
    found: dict[tuple[str, str, str], SystemRelation] = {}
    for concept in names.concepts.values():
        for other in concept.broader:
            _put(found, SystemRelation(concept=concept.id, other=other, kind="generic"))
        for other in concept.related:
            _put(found, SystemRelation(concept=concept.id, other=other, kind="associative"))
    for entry in sorted(book.latest(Relation).values(), key=lambda entry: entry.number):
        record = entry.record
        if not isinstance(record, Relation):
            continue
        own = SystemRelation(
            concept=record.concept, other=record.other, kind=record.kind, criterion=" ".join(record.criterion.split()),
            accepted=True,
        )  # fmt: skip
        if record.standing == "accepted":
            _put(found, own)
        else:
            found.pop(_key(_ordered(own)), None)
    return tuple(found[key] for key in sorted(found) if {key[0], key[1]} <= names.concepts.keys())


def _put(found: dict[tuple[str, str, str], SystemRelation], relation: SystemRelation) -> None:
    found[_key(_ordered(relation))] = relation if relation.criterion else _ordered(relation)


def _ordered(relation: SystemRelation) -> SystemRelation:
    """An associative relation with its concepts by their ids: it is the same from either side, but for a role."""
    if relation.kind != "associative" or relation.concept <= relation.other:
        return relation
    return SystemRelation(
        concept=relation.other, other=relation.concept, kind=relation.kind, criterion=relation.criterion,
        accepted=relation.accepted,
    )  # fmt: skip


def _key(relation: SystemRelation) -> tuple[str, str, str]:
    return relation.concept, relation.other, relation.kind


def hierarchy(relations: Iterable[SystemRelation]) -> "nx.DiGraph[str]":
    """The generic and partitive relations as a graph from each concept to those above it."""
    edges = (one for one in relations if one.kind != "associative" and one.concept != one.other)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((one.concept, one.other) for one in edges)
    return graph


def _with_connecting(chosen: Sequence[str], relations: Sequence[SystemRelation]) -> set[str]:
    """The chosen concepts and those that connect them; a single one with all that it is related to."""
    if len(chosen) == 1:
        ends = ({one.concept, one.other} for one in relations)
        return {*chosen}.union(*(pair for pair in ends if chosen[0] in pair))
    graph = hierarchy(relations)
    above = {name: nx.descendants(graph, name) if name in graph else set() for name in chosen}
    shown = set(chosen)
    for name in sorted(set().union(*above.values()) - shown):
        below = nx.ancestors(graph, name)
        ways = {
            child for child in graph.predecessors(name) if child in above or any(child in ups for ups in above.values())
        }
        between = bool(below & shown) and bool(nx.descendants(graph, name) & shown)
        if between or len(ways) > 1:
            shown.add(name)
    return shown


def adopted_definitions(book: Workbook) -> dict[str, Text]:
    """The adopted definition of each concept that has one, in each language that it was adopted in."""
    adopted = {}
    wordings = {entry.number: entry.record for entry in book.entries(Wording)}
    for entry in book.latest(Adoption).values():
        if isinstance(entry.record, Adoption):
            texts = [wordings.get(number) for number in entry.record.wordings]
            told = {text.language: text.text for text in texts if isinstance(text, Wording)}
            adopted[entry.record.concept] = Text(told.get("nb") or told.get("nn", ""), told.get("en", ""))
    return adopted


def _genera(study: StudyTables, adopted: Mapping[str, Text]) -> dict[str, tuple[str, str]]:
    """The concept that each adopted definition begins with, and its words; the scheme is read only if there is one."""
    if not any(text.nb for text in adopted.values()):
        return {}
    finder = GenusFinder.of_study(study.folder)
    genera = ((name, finder.genus(text.nb)) for name, text in sorted(adopted.items()))
    return {name: (genus.concept, genus.words) for name, genus in genera if genus is not None}
