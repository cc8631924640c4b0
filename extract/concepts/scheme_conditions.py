"""SKOS's integrity conditions on a scheme of concepts, each stated once, over plain facts.

Who checks lines of CSV, values or RDF brings the facts, and says in words of its own what is wrong and where. S numbers
are those of the SKOS Reference (W3C 2009).
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from extract.types import LabelKind

#: The kinds of label, the strongest first: of a label that stands as two of them, the first is the one to keep.
KINDS: tuple[LabelKind, ...] = ("preferred", "alternative", "hidden")

Name = TypeVar("Name", bound=str)
_Key = TypeVar("_Key", bound=Hashable)


class LabelFact(NamedTuple):
    """That a concept has a label. A label without a language has an empty one."""

    concept: str
    kind: LabelKind
    language: str
    text: str


def several_preferred(labels: Iterable[LabelFact]) -> dict[tuple[str, str], list[int]]:
    """S14: a concept has one preferred label a language. Concept and language → places of its labels, if several."""
    return _repeated(
        (label.concept, label.language) if label.kind == "preferred" and label.language else None for label in labels
    )


def repeated_labels(labels: Iterable[LabelFact]) -> dict[tuple[str, str, str], list[int]]:
    """S13: no label is of two kinds, nor stands twice. Concept, language and text → places of it, if several."""
    return _repeated((label.concept, label.language, label.text) for label in labels)


def _repeated(keys: Iterable[_Key | None]) -> dict[_Key, list[int]]:
    places: dict[_Key, list[int]] = {}
    for place, key in enumerate(keys):
        if key is not None:
            places.setdefault(key, []).append(place)
    return {key: several for key, several in places.items() if len(several) > 1}


def everything_above(concept: Name, broader: Mapping[Name, Iterable[Name]]) -> set[Name]:
    """All concepts above one; itself among them only when the hierarchy has a circle through it."""
    above: set[Name] = set()
    waiting = list(broader.get(concept, ()))
    while waiting:
        if (up := waiting.pop()) not in above:
            above.add(up)
            waiting.extend(broader.get(up, ()))
    return above


def in_circles(concepts: Iterable[Name], broader: Mapping[Name, Iterable[Name]]) -> Iterator[Name]:
    """Those of ``concepts`` that are broader than themselves, which SKOS allows and no display can show."""
    return (concept for concept in concepts if concept in everything_above(concept, broader))


def related_and_above(
    related: Mapping[Name, Iterable[Name]], broader: Mapping[Name, Iterable[Name]]
) -> Iterator[tuple[Name, Name, Name]]:
    """S27: no concept is both related to another and above it, however far up.

    A concept, the one that it is said to be related to, and which of the two is the lower.
    """
    pairs = [(concept, other) for concept, others in related.items() for other in others]
    above = {concept: everything_above(concept, broader) for pair in pairs for concept in pair}
    for concept, other in pairs:
        if other in above[concept] or concept in above[other]:
            yield concept, other, concept if other in above[concept] else other
