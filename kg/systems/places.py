"""Where each concept of a system stands: its column, and the order of the rows.

A concept has a row of its own and stands one column to the right of those above it, amid those below it. So a line that
leaves a concept to the side meets no other concept: that is what keeps every diagram free of lines through boxes.
Circles are opened: one relation of each is not used for placing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.systems.faults import divided
from kg.systems.system import ConceptSystem, SystemRelation, hierarchy


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """What lies below a concept by one criterion: relations of one kind, generic ones before partitive ones."""

    other: str
    kind: str
    criterion: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Concepts in the order of their rows, each one's column, forks by the concept above, and relations beside these.

    ``circular`` are hierarchical relations that close a circle.
    """

    rows: tuple[str, ...]
    column: Mapping[str, int]
    forks: Mapping[str, tuple[Fork, ...]]
    associative: tuple[SystemRelation, ...]
    circular: tuple[SystemRelation, ...]


def places(system: ConceptSystem) -> Places:
    """The places of a system's concepts; the same system gives the same places."""
    upward = [one for one in system.relations if one.kind != "associative" and one.concept != one.other]
    closing = _closing(upward)
    used = [one for one in upward if one not in closing]
    names = [concept.id for concept in system.concepts]
    column = _columns(names, used)
    forks = {other: _forks([one for one in used if one.other == other]) for other in {one.other for one in used}}
    related = tuple(one for one in system.of_kind("associative") if one.concept != one.other)
    return Places(
        rows=tuple(_rows(names, column, forks, system.relations)),
        column=column,
        forks=forks,
        associative=related,
        circular=tuple(closing),
    )


def _closing(upward: Sequence[SystemRelation]) -> list[SystemRelation]:
    """Relations that, put in one after the other, would close a circle."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    closing = []
    for one in upward:
        graph.add_nodes_from((one.concept, one.other))
        if nx.has_path(graph, one.other, one.concept):
            closing.append(one)
        else:
            graph.add_edge(one.concept, one.other)
    return closing


def _columns(names: Sequence[str], used: Sequence[SystemRelation]) -> dict[str, int]:
    """Each concept's column: one to the right of the rightmost that is above it."""
    graph = hierarchy(used)
    graph.add_nodes_from(names)
    column: dict[str, int] = {}
    for name in reversed([*nx.lexicographical_topological_sort(graph)]):
        column[name] = max((column[other] + 1 for other in graph.successors(name)), default=0)
    return column


def _forks(family: Sequence[SystemRelation]) -> tuple[Fork, ...]:
    forks = []
    for kind in ("generic", "partitive"):
        for members in divided(one for one in family if one.kind == kind).values():
            below = tuple(dict.fromkeys(one.concept for one in members))
            forks.append(Fork(other=members[0].other, kind=kind, criterion=members[0].criterion, members=below))
    return tuple(forks)


def _rows(
    names: Sequence[str],
    column: Mapping[str, int],
    forks: Mapping[str, Sequence[Fork]],
    relations: Sequence[SystemRelation],
) -> Iterator[str]:
    """Trees one below the other, those that are tied to each other near; a concept below two stands with the first."""
    above = {}
    for name in names:
        parents = sorted(
            fork.other for own in forks.values() for fork in own
            if name in fork.members and column[fork.other] == column[name] - 1
        )  # fmt: skip
        above[name] = parents[0] if parents else ""
    children = {
        name: [each for fork in forks.get(name, ()) for each in fork.members if above[each] == name] for name in names
    }

    def tree(name: str) -> Iterator[str]:
        below = list(dict.fromkeys(children[name]))
        half = len(below) // 2
        for child in below[:half]:
            yield from tree(child)
        yield name
        for child in below[half:]:
            yield from tree(child)

    trees = {name: [*tree(name)] for name in names if not above[name]}
    for root in _near(trees, relations):
        yield from trees[root]


def _near(trees: Mapping[str, Sequence[str]], relations: Sequence[SystemRelation]) -> Iterator[str]:
    """The trees in an order that puts the most tied ones next: first the largest, then whichever has most ties."""
    root_of = {name: root for root, members in trees.items() for name in members}
    ties: Counter[tuple[str, str]] = Counter()
    for one in relations:
        pair = root_of[one.concept], root_of[one.other]
        if pair[0] != pair[1]:
            ties.update([pair, pair[::-1]])
    left = dict.fromkeys(sorted(trees, key=lambda root: (-len(trees[root]), root)))
    pull: Counter[str] = Counter()
    while left:
        # A tree with as many ties but fewer to those that are still left comes first, so that lines end soon.
        ahead = {root: sum(ties[root, other] for other in left) for root in left}
        root = max(left, key=lambda root: (pull[root] > 0, 2 * pull[root] - ahead[root] if pull[root] else 0))
        del left[root]
        pull.update({other: ties[root, other] for other in left if ties[root, other]})
        yield root
