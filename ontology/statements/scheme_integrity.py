"""What must hold of a scheme before it is stated: SKOS's integrity conditions, and what search and display rest on."""

from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.errors import did_you_mean
from extract.concepts.scheme_conditions import (
    KINDS,
    LabelFact,
    everything_above,
    in_circles,
    related_and_above,
    repeated_labels,
    several_preferred,
)
from extract.types import Concept
from ontology.errors import SchemeIntegrityError


def check_scheme(concepts: Sequence[Concept]) -> None:
    """Raise :class:`SchemeIntegrityError` for the first concept that breaks a condition.

    Held: ids are unique; one preferred label a language (SKOS S14) and at least one in all; no text twice among the
    labels of a language (S13); ``broader`` and ``related`` name concepts of the scheme; ``broader`` has no cycle;
    no concept is both related to and broader than another, however far up (S27).
    """
    by_id = _by_id(concepts)
    for concept in concepts:
        _check_labels(concept)
        _check_references(concept, by_id)
    _check_hierarchy(concepts)


def _by_id(concepts: Sequence[Concept]) -> dict[str, Concept]:
    for identifier, times in Counter(concept.id for concept in concepts).items():
        if times > 1:
            raise SchemeIntegrityError(identifier, f"found {times} times; expected once", "rename or merge them")
    return {concept.id: concept for concept in concepts}


def _check_labels(concept: Concept) -> None:
    labels = [LabelFact(concept.id, label.kind, label.language, label.text) for label in concept.labels]
    if all(label.kind != "preferred" for label in labels):
        problem = "found no preferred label; expected one in a language"
        raise SchemeIntegrityError(concept.id, problem, "add one in bokmål (nb)")
    for (_, language), places in several_preferred(labels).items():
        problem = f"found {len(places)} preferred labels in {language!r}; expected one"
        raise SchemeIntegrityError(concept.id, problem, "make the others alternative labels")
    for (_, language, text), places in repeated_labels(labels).items():
        strongest = min((labels[place].kind for place in places), key=KINDS.index)
        problem = f"found {text!r} ({language}) {len(places)} times among its labels; expected once"
        raise SchemeIntegrityError(concept.id, problem, f"keep the {strongest} one")


def _check_references(concept: Concept, by_id: Mapping[str, Concept]) -> None:
    for other in (*concept.broader, *concept.related):
        if other not in by_id:
            remedy = did_you_mean(other, by_id, otherwise="add that concept or take the reference out")
            raise SchemeIntegrityError(
                concept.id, f"found a reference to {other!r}; expected an id of the scheme", remedy
            )


def _check_hierarchy(concepts: Sequence[Concept]) -> None:
    broader = {concept.id: concept.broader for concept in concepts}
    for concept in in_circles(broader, broader):
        ring = sorted(up for up in everything_above(concept, broader) if concept in everything_above(up, broader))
        problem = f"found a cycle of broader concepts ({', '.join(ring)}); expected none"
        raise SchemeIntegrityError(concept, problem, "break it at one")
    for concept, other, _ in related_and_above({concept.id: concept.related for concept in concepts}, broader):
        problem = f"found {other!r} both as related and in its hierarchy; expected one of the two (SKOS S27)"
        raise SchemeIntegrityError(concept, problem, "take it out of related")
