"""Conditions on whole concept schemes: SKOS's integrity conditions, and what quality tools for SKOS look for.

The first kind are errors of :func:`scheme_problems`; S numbers are those of the SKOS Reference (W3C 2009). The second
are hints of :func:`quality_hints`, after the lists of qSKOS (Mader, Haslhofer & Isaac 2012) and Skosify (Suominen &
Hyvönen 2012): a scheme can be right and have some.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_SKOS = "http://www.w3.org/2004/02/skos/core#"
CONCEPT, SCHEME, COLLECTION = (f"<{_SKOS}{name}>" for name in ("Concept", "ConceptScheme", "Collection"))
PREF, ALT, HIDDEN = (f"<{_SKOS}{name}>" for name in ("prefLabel", "altLabel", "hiddenLabel"))
BROADER, NARROWER, RELATED = (f"<{_SKOS}{name}>" for name in ("broader", "narrower", "related"))
EXACT, BROAD, NARROW, RELATED_MATCH = (
    f"<{_SKOS}{name}>" for name in ("exactMatch", "broadMatch", "narrowMatch", "relatedMatch")
)
IN_SCHEME, TOP_OF, HAS_TOP = (f"<{_SKOS}{name}>" for name in ("inScheme", "topConceptOf", "hasTopConcept"))
_NOTES = frozenset(f"<{_SKOS}{name}>" for name in ("definition", "scopeNote", "note", "example", "editorialNote")) | {
    "<http://publications.europa.eu/ontology/euvoc#xlDefinition>"
}
_MAPPINGS = frozenset(
    f"<{_SKOS}{name}>" for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
)
_INVERSES = {NARROWER: BROADER, BROADER: NARROWER, TOP_OF: HAS_TOP, HAS_TOP: TOP_OF}
_LABELS = (PREF, ALT, HIDDEN)
#: The properties that the conditions look at.
LOOKED_AT = frozenset({*_LABELS, BROADER, NARROWER, RELATED, *_MAPPINGS, IN_SCHEME, TOP_OF, HAS_TOP, *_NOTES})


class Told(NamedTuple):
    """A fault or hint, as the fields of :class:`ontology.checking.validation.Problem`."""

    node: str
    path: str
    value: str
    rule: str
    problem: str
    fix: str


@dataclass(slots=True)
class SchemeFacts:
    """What is said of the concepts and schemes of some data."""

    said: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, node: str, *paths: str) -> set[str]:
        """The values that a node has for any of the properties."""
        return {value for path in paths for value in self.said.get(node, {}).get(path, ())}

    def concepts(self) -> list[str]:
        """All concepts, sorted."""
        return sorted(node for node, classes in self.types.items() if CONCEPT in classes)


def gather(statements: Iterable[tuple[str, str, str]], types: Mapping[str, frozenset[str]]) -> SchemeFacts:
    """Collect from all statements those on concepts and schemes; relations are completed both ways."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, path, value in statements:
        if path in LOOKED_AT:
            said[subject][path].add(value)
            if path in _INVERSES:
                said[value][_INVERSES[path]].add(subject)
            elif path in {RELATED, RELATED_MATCH, EXACT}:
                said[value][path].add(subject)
    return SchemeFacts(said={node: dict(paths) for node, paths in said.items()}, types=types)


def scheme_problems(statements: Iterable[tuple[str, str, str]], types: Mapping[str, frozenset[str]]) -> Iterator[Told]:
    """Breaches of SKOS's integrity conditions S9, S13, S14, S27, S37 and S46, and cycles of broader concepts."""
    facts = gather(statements, types)
    yield from _class_problems(types)
    above = {node: _closure(node, facts) for node in facts.said if facts.of(node, BROADER)}
    for node in sorted(facts.said):
        yield from _label_problems(node, facts)
        yield from _relation_problems(node, facts, above)


def _class_problems(types: Mapping[str, frozenset[str]]) -> Iterator[Told]:
    for node, classes in sorted(types.items()):
        both = sorted({CONCEPT, SCHEME, COLLECTION} & classes)
        if len(both) > 1:
            yield Told(
                node, "rdf:type", " ".join(both), "S9, S37", "found two classes that exclude each other", "keep one"
            )


def _label_problems(node: str, facts: SchemeFacts) -> Iterator[Told]:
    languages = Counter(label.rpartition("@")[2].lower() for label in facts.of(node, PREF) if '"@' in label)
    for language, times in sorted(languages.items()):
        if times > 1:
            problem = f"found {times} preferred labels in {language!r}; expected one"
            yield Told(node, PREF, "", "S14", problem, "make the others alternative labels")
    for first, second in ((PREF, ALT), (PREF, HIDDEN), (ALT, HIDDEN)):
        for label in sorted(facts.of(node, first) & facts.of(node, second)):
            yield Told(node, second, label, "S13", f"found the label as {first} too", "keep the first")


def _relation_problems(node: str, facts: SchemeFacts, above: Mapping[str, set[str]]) -> Iterator[Told]:
    if node in above.get(node, ()):
        yield Told(node, BROADER, "", "cycle", "found a cycle of broader concepts", "take one link of it out")
    for other in sorted(facts.of(node, RELATED)):
        if other in above.get(node, ()) or node in above.get(other, ()):
            yield Told(node, RELATED, other, "S27", "found it in the hierarchy too", "take it out of related")
    for other in sorted(facts.of(node, EXACT) & facts.of(node, BROAD, NARROW, RELATED_MATCH)):
        yield Told(node, EXACT, other, "S46", "found it as a broad, narrow or related match too", "keep one")


def _closure(node: str, facts: SchemeFacts) -> set[str]:
    above: set[str] = set()
    waiting = [*facts.of(node, BROADER)]
    while waiting:
        if (up := waiting.pop()) not in above:
            above.add(up)
            waiting += facts.of(up, BROADER)
    return above


def quality_hints(statements: Iterable[tuple[str, str, str]], types: Mapping[str, frozenset[str]]) -> Iterator[Told]:
    """What a quality tool would point out; by concept."""
    facts = gather(statements, types)
    concepts = facts.concepts()
    languages = {label.rpartition("@")[2] for node in concepts for label in facts.of(node, PREF) if '"@' in label}
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in concepts:
        yield from _concept_hints(node, facts, languages)
        for label in facts.of(node, PREF):
            for scheme in facts.of(node, IN_SCHEME):
                owners[scheme, label.casefold()].append(node)
    for (_, label), nodes in sorted(owners.items()):
        for node in nodes[1:]:
            yield Told(node, PREF, label, "overlapping labels", f"found the label at {nodes[0]} too", "tell them apart")


def _concept_hints(node: str, facts: SchemeFacts, languages: set[str]) -> Iterator[Told]:
    own = {label.rpartition("@")[2] for label in facts.of(node, PREF)}
    for language in sorted(languages - own):
        yield Told(node, PREF, "", "incomplete language coverage", f"found no label in {language!r}", "add one")
    if not facts.of(node, *_NOTES):
        yield Told(node, "", "", "undocumented concept", "found neither definition nor note", "add one")
    if not facts.of(node, BROADER, NARROWER, RELATED, *_MAPPINGS):
        yield Told(node, "", "", "orphan concept", "found no relation to any concept", "relate it to one")
    yield from _place_hints(node, facts)
    yield from _tidiness_hints(node, facts)
    yield from _relation_hints(node, facts)


def _place_hints(node: str, facts: SchemeFacts) -> Iterator[Told]:
    if not facts.of(node, IN_SCHEME):
        yield Told(node, IN_SCHEME, "", "no scheme", "found no scheme that it is in", "put it in one")
    if not facts.of(node, BROADER) and not facts.of(node, TOP_OF):
        yield Told(node, TOP_OF, "", "omitted top concept", "found neither broader concept nor top", "state one")
    if facts.of(node, BROADER) and facts.of(node, TOP_OF):
        yield Told(node, TOP_OF, "", "top concept with broader", "found a broader concept of a top concept", "keep one")


def _tidiness_hints(node: str, facts: SchemeFacts) -> Iterator[Told]:
    for path in _LABELS:
        for label in sorted(facts.of(node, path)):
            if _UNTIDY.search(label):
                yield Told(
                    node, path, label, "untidy label", "found blanks at an end or control characters", "clean it"
                )


def _relation_hints(node: str, facts: SchemeFacts) -> Iterator[Told]:
    for other in sorted(facts.of(node, BROADER, NARROWER, RELATED)):
        if CONCEPT not in facts.types.get(other, ()):
            yield Told(node, "", other, "undefined concept", "found a relation to what is not described", "describe it")
    for other in sorted(facts.of(node, BROADER)):
        if any(other in _closure(nearer, facts) for nearer in facts.of(node, BROADER) - {other}):
            yield Told(
                node, BROADER, other, "redundant hierarchy", "found it above a nearer broader concept", "take it out"
            )
    for other in sorted(facts.of(node, *_MAPPINGS)):
        if facts.of(node, IN_SCHEME) & facts.of(other, IN_SCHEME):
            yield Told(
                node, "", other, "misused mapping", "found a mapping within one scheme", "use related or broader"
            )


_UNTIDY = re.compile(r'^"\s|\s"(?:@|\^|$)|^"(?:@|\^|$)|\\u00|\\[ntr]|  ')
