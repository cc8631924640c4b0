"""What must hold of a scheme before it is stated: SKOS's integrity conditions, and what search and display rest on."""

from collections import Counter
from collections.abc import Iterator, Sequence

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

#: The concept that breaks a condition, what was found of it, and the way out.
_Fault = tuple[str, str, str]


def check_scheme(concepts: Sequence[Concept]) -> None:
    """Raise :class:`SchemeIntegrityError` for the first concept that breaks a condition.

    Held: ids are unique; one preferred label a language (SKOS S14) and at least one in all; no text twice among the
    labels of a language (S13); ``broader`` and ``related`` name concepts of the scheme; ``broader`` has no cycle;
    no concept is both related to and broader than another, however far up (S27).
    """
    for concept, problem, remedy in _faults(concepts):
        raise SchemeIntegrityError(f"concept {concept!r}", problem, remedy)


def _faults(concepts: Sequence[Concept]) -> Iterator[_Fault]:
    ids = Counter(concept.id for concept in concepts)
    for identifier, times in ids.items():
        if times > 1:
            yield identifier, f"found {times} times; expected once", "rename or merge them"
    for concept in concepts:
        yield from _label_faults(concept)
        for other in (*concept.broader, *concept.related):
            if other not in ids:
                remedy = did_you_mean(other, ids, otherwise="add that concept or take the reference out")
                yield concept.id, f"found a reference to {other!r}; expected an id of the scheme", remedy
    yield from _hierarchy_faults(concepts)


def _label_faults(concept: Concept) -> Iterator[_Fault]:
    labels = [LabelFact(concept.id, label.kind, label.language, label.text) for label in concept.labels]
    if all(label.kind != "preferred" for label in labels):
        yield concept.id, "found no preferred label; expected one in a language", "add one in bokmål (nb)"
    for (_, language), places in several_preferred(labels).items():
        problem = f"found {len(places)} preferred labels in {language!r}; expected one"
        yield concept.id, problem, "make the others alternative labels"
    for (_, language, text), places in repeated_labels(labels).items():
        strongest = min((labels[place].kind for place in places), key=KINDS.index)
        problem = f"found {text!r} ({language}) {len(places)} times among its labels; expected once"
        yield concept.id, problem, f"keep the {strongest} one"


def _hierarchy_faults(concepts: Sequence[Concept]) -> Iterator[_Fault]:
    broader = {concept.id: concept.broader for concept in concepts}
    for concept in in_circles(broader, broader):
        ring = sorted(up for up in everything_above(concept, broader) if concept in everything_above(up, broader))
        yield concept, f"found a cycle of broader concepts ({', '.join(ring)}); expected none", "break it at one"
    for concept, other, _ in related_and_above({concept.id: concept.related for concept in concepts}, broader):
        problem = f"found {other!r} both as related and in its hierarchy; expected one of the two (SKOS S27)"
        yield concept, problem, "take it out of related"
