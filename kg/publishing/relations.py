"""How concepts stand to each other: what people accepted, and what the scheme says of pairs that nobody spoke of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.shown import one_line
from extract.types import Concept, Language
from kg.defining.records import Relation
from ontology.skos.description import ConceptRelation


def concept_relations(
    concepts: Sequence[Concept], stated: Iterable[Relation], *, languages: Mapping[str, Language]
) -> tuple[ConceptRelation, ...]:
    """The relations that hold, in order; ``stated`` are the last records of each, in the order in which they were made.

    What a person accepted or rejected of a pair stands in place of all that the scheme says of it. ``languages`` is
    that of each concept's definition: a criterion is read in the one of the concept that it was written for.
    """
    last: dict[tuple[str, ...], Relation] = {}
    for record in stated:
        last[_key(record)] = record  # the later of two that are the same associative relation
    decided = {frozenset((record.concept, record.other)) for record in last.values()}
    relations = [
        ConceptRelation(
            kind=record.kind, concept=record.concept, other=record.other,
            criterion=one_line(" ".join(record.criterion.split())), language=languages.get(record.concept, "nb"),
        )
        for record in last.values()
        if record.standing == "accepted" and record.concept != record.other
    ]  # fmt: skip
    relations += (each for each in _of_scheme(concepts) if frozenset((each.concept, each.other)) not in decided)
    return tuple(sorted(relations, key=lambda each: (each.kind, each.concept, each.other)))


def _key(record: Relation) -> tuple[str, ...]:
    ends = (record.concept, record.other)
    return (record.kind, *(sorted(ends) if record.kind == "associative" else ends))


def _of_scheme(concepts: Sequence[Concept]) -> Iterator[ConceptRelation]:
    seen: set[tuple[str, ...]] = set()
    for concept in concepts:
        for other in concept.broader:
            yield ConceptRelation(kind="generic", concept=concept.id, other=other)
        for other in concept.related:
            if (pair := tuple(sorted((concept.id, other)))) not in seen:
                seen.add(pair)
                yield ConceptRelation(kind="associative", concept=pair[0], other=pair[1])
