"""Conditions on whole concept schemes: SKOS's integrity conditions, and what quality tools for SKOS look for.

The first kind are errors of :func:`scheme_problems`; S numbers are those of the SKOS Reference (W3C 2009). The second
are hints of :func:`quality_hints`, after the lists of qSKOS (Mader, Haslhofer & Isaac 2012) and Skosify (Suominen &
Hyvönen 2012): a scheme can be right and have some.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter

from extract.concepts.scheme_conditions import (
    KINDS,
    LabelFact,
    everything_above,
    in_circles,
    related_and_above,
    repeated_labels,
    several_preferred,
)
from ontology.checking.problems import Problem
from ontology.checking.written_literals import language_of

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
_INVERSES = {NARROWER: BROADER, BROADER: NARROWER, TOP_OF: HAS_TOP, HAS_TOP: TOP_OF} | {
    symmetric: symmetric for symmetric in (RELATED, RELATED_MATCH, EXACT)
}
_LABELS = (PREF, ALT, HIDDEN)
#: The properties that the conditions look at.
LOOKED_AT = frozenset({*_LABELS, BROADER, NARROWER, RELATED, *_MAPPINGS, IN_SCHEME, TOP_OF, HAS_TOP, *_NOTES})


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeFacts:
    """What is said of the concepts and schemes of some data."""

    statements: Mapping[str, Mapping[str, set[str]]]
    types: Mapping[str, frozenset[str]]

    def of(self, node: str, *paths: str) -> set[str]:
        """The values that a node has for any of the properties."""
        return {value for path in paths for value in self.statements.get(node, {}).get(path, ())}

    def relation(self, path: str) -> dict[str, list[str]]:
        """The values of a property, sorted, for each node that has one."""
        return {node: sorted(paths[path]) for node, paths in self.statements.items() if path in paths}

    def concepts(self) -> list[str]:
        """All concepts, sorted."""
        return sorted(node for node, classes in self.types.items() if CONCEPT in classes)


def gather(statements: Iterable[tuple[str, str, str]], types: Mapping[str, frozenset[str]]) -> SchemeFacts:
    """Collect from all statements those on concepts and schemes; relations are completed both ways."""
    nodes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, path, value in statements:
        if path in LOOKED_AT:
            nodes[subject][path].add(value)
            if path in _INVERSES:
                nodes[value][_INVERSES[path]].add(subject)
    return SchemeFacts(statements={node: dict(paths) for node, paths in nodes.items()}, types=types)


def scheme_problems(statements: Iterable[tuple[str, str, str]], types: Mapping[str, frozenset[str]]) -> list[Problem]:
    """Breaches of SKOS's integrity conditions S9, S13, S14, S27, S37 and S46, and cycles of broader concepts.

    Those of classes first, then node by node.
    """
    facts = gather(statements, types)
    of_nodes = [*_label_problems(facts), *_relation_problems(facts)]
    return [*_class_problems(types), *sorted(of_nodes, key=attrgetter("node"))]


def _class_problems(types: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for node, classes in sorted(types.items()):
        both = sorted({CONCEPT, SCHEME, COLLECTION} & classes)
        if len(both) > 1:
            yield Problem(
                node, "rdf:type", " ".join(both), "S9, S37", "found two classes that exclude each other", "keep one"
            )


def _label_problems(facts: SchemeFacts) -> Iterator[Problem]:
    labels = [
        LabelFact(node, kind, language_of(label), label)
        for node in facts.statements
        for kind, path in zip(KINDS, _LABELS, strict=True)
        for label in sorted(facts.of(node, path))
    ]
    for (node, language), places in sorted(several_preferred(labels).items()):
        problem = f"found {len(places)} preferred labels in {language!r}; expected one"
        yield Problem(node, PREF, "", "S14", problem, "make the others alternative labels")
    for (node, _, label), places in sorted(repeated_labels(labels).items()):
        for first, second in combinations((_LABELS[KINDS.index(labels[place].kind)] for place in places), 2):
            yield Problem(node, second, label, "S13", f"found the label as {first} too", "keep the first")


def _relation_problems(facts: SchemeFacts) -> Iterator[Problem]:
    broader, related = facts.relation(BROADER), facts.relation(RELATED)
    for node in in_circles(broader, broader):
        yield Problem(node, BROADER, "", "cycle", "found a cycle of broader concepts", "take one link of it out")
    for node, other, _ in related_and_above(related, broader):
        yield Problem(node, RELATED, other, "S27", "found it in the hierarchy too", "take it out of related")
    for node in facts.statements:
        for other in sorted(facts.of(node, EXACT) & facts.of(node, BROAD, NARROW, RELATED_MATCH)):
            yield Problem(node, EXACT, other, "S46", "found it as a broad, narrow or related match too", "keep one")


#: The property and value that a hint is about, its name, what was found, and what to do.
_Hint = tuple[str, str, str, str, str]


def quality_hints(statements: Iterable[tuple[str, str, str]], types: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """What a quality tool would point out; by concept."""
    facts = gather(statements, types)
    concepts = facts.concepts()
    languages = {label.rpartition("@")[2] for node in concepts for label in facts.of(node, PREF) if '"@' in label}
    broader = facts.relation(BROADER)
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in concepts:
        hints = (
            *_label_hints(node, facts, languages),
            *_place_hints(node, facts),
            *_relation_hints(node, facts, broader),
        )
        yield from (Problem(node, *hint) for hint in hints)
        for label in facts.of(node, PREF):
            for scheme in facts.of(node, IN_SCHEME):
                owners[scheme, label.casefold()].append(node)
    for (_, label), nodes in sorted(owners.items()):
        found = f"found the label at {nodes[0]} too"
        yield from (Problem(node, PREF, label, "overlapping labels", found, "tell them apart") for node in nodes[1:])


def _label_hints(node: str, facts: SchemeFacts, languages: set[str]) -> Iterator[_Hint]:
    for language in sorted(languages - {label.rpartition("@")[2] for label in facts.of(node, PREF)}):
        yield PREF, "", "incomplete language coverage", f"found no label in {language!r}", "add one"
    if not facts.of(node, *_NOTES):
        yield "", "", "undocumented concept", "found neither definition nor note", "add one"
    for path in _LABELS:
        for label in filter(_UNTIDY.search, sorted(facts.of(node, path))):
            yield path, label, "untidy label", "found blanks at an end or control characters", "clean it"


def _place_hints(node: str, facts: SchemeFacts) -> Iterator[_Hint]:
    above, top = facts.of(node, BROADER), facts.of(node, TOP_OF)
    if not facts.of(node, BROADER, NARROWER, RELATED, *_MAPPINGS):
        yield "", "", "orphan concept", "found no relation to any concept", "relate it to one"
    if not facts.of(node, IN_SCHEME):
        yield IN_SCHEME, "", "no scheme", "found no scheme that it is in", "put it in one"
    if not above and not top:
        yield TOP_OF, "", "omitted top concept", "found neither broader concept nor top", "state one"
    if above and top:
        yield TOP_OF, "", "top concept with broader", "found a broader concept of a top concept", "keep one"


def _relation_hints(node: str, facts: SchemeFacts, broader: Mapping[str, Sequence[str]]) -> Iterator[_Hint]:
    for other in sorted(facts.of(node, BROADER, NARROWER, RELATED)):
        if CONCEPT not in facts.types.get(other, ()):
            yield "", other, "undefined concept", "found a relation to what is not described", "describe it"
    for other in broader.get(node, ()):
        if any(other in everything_above(nearer, broader) for nearer in broader[node] if nearer != other):
            yield BROADER, other, "redundant hierarchy", "found it above a nearer broader concept", "take it out"
    for other in sorted(facts.of(node, *_MAPPINGS)):
        if facts.of(node, IN_SCHEME) & facts.of(other, IN_SCHEME):
            yield "", other, "misused mapping", "found a mapping within one scheme", "use related or broader"


_UNTIDY = re.compile(r'^"\s|\s"(?:@|\^|$)|^"(?:@|\^|$)|\\u00|\\[ntr]|  ')
