"""What must hold of a scheme before it is stated: SKOS's integrity conditions, and what search and display rest on."""

from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.errors import did_you_mean
from extract.types import Concept, LabelKind
from ontology.errors import SchemeError

#: A text may stand once among a concept's labels of a language: the strongest kind is the one to keep.
_STRENGTH: tuple[LabelKind, ...] = ("preferred", "alternative", "hidden")


def check_scheme(concepts: Sequence[Concept]) -> None:
    """Raise :class:`SchemeError` for the first concept that breaks a condition.

    Held: ids are unique; one preferred label a language (SKOS S14) and at least one in all; no text twice among the
    labels of a language (S13); ``broader`` and ``related`` name concepts of the scheme; ``broader`` has no cycle;
    no concept is both related to and broader than another, however far up (S27).
    """
    known = _by_id(concepts)
    for concept in concepts:
        _check_labels(concept)
        _check_references(concept, known)
    above = {concept.id: broader_closure(concept.id, known) for concept in concepts}
    for concept in concepts:
        _check_hierarchy(concept, above)


def _by_id(concepts: Sequence[Concept]) -> dict[str, Concept]:
    for identifier, times in Counter(concept.id for concept in concepts).items():
        if times > 1:
            raise SchemeError(identifier, f"found {times} times; expected once", "rename or merge them")
    return {concept.id: concept for concept in concepts}


def _check_labels(concept: Concept) -> None:
    preferred = Counter(label.language for label in concept.labels if label.kind == "preferred")
    if not preferred:
        raise SchemeError(concept.id, "found no preferred label; expected one in a language", "add one in bokmål (nb)")
    for language, times in preferred.items():
        if times > 1:
            problem = f"found {times} preferred labels in {language!r}; expected one"
            raise SchemeError(concept.id, problem, "make the others alternative labels")
    for (text, language), times in Counter((label.text, label.language) for label in concept.labels).items():
        if times > 1:
            kinds = [label.kind for label in concept.labels if (label.text, label.language) == (text, language)]
            strongest = min(kinds, key=_STRENGTH.index)
            problem = f"found {text!r} ({language}) {times} times among its labels; expected once"
            raise SchemeError(concept.id, problem, f"keep the {strongest} one")


def _check_references(concept: Concept, known: Mapping[str, Concept]) -> None:
    for other in (*concept.broader, *concept.related):
        if other not in known:
            remedy = did_you_mean(other, known, otherwise="add that concept or take the reference out")
            raise SchemeError(concept.id, f"found a reference to {other!r}; expected an id of the scheme", remedy)


def broader_closure(concept: str, known: Mapping[str, Concept]) -> frozenset[str]:
    """The ids of all concepts above one, itself among them only if the hierarchy has a cycle through it."""
    above: set[str] = set()
    waiting = list(known[concept].broader)
    while waiting:
        if (up := waiting.pop()) not in above:
            above.add(up)
            waiting.extend(known[up].broader)
    return frozenset(above)


def _check_hierarchy(concept: Concept, above: Mapping[str, frozenset[str]]) -> None:
    if concept.id in above[concept.id]:
        ring = ", ".join(sorted(other for other in above[concept.id] if concept.id in above[other]))
        raise SchemeError(concept.id, f"found a cycle of broader concepts ({ring}); expected none", "break it at one")
    for other in concept.related:
        if other in above[concept.id] or concept.id in above[other]:
            problem = f"found {other!r} both as related and in its hierarchy; expected one of the two (SKOS S27)"
            raise SchemeError(concept.id, problem, "take it out of related")
