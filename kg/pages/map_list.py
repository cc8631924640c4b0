"""What the map says in words: its services and concepts as a list, and how well the picture keeps the distances."""

from dataclasses import dataclass
from math import isnan

import networkx as nx

from kg.views.links import concept_page, service_anchor, service_page
from kg.wording.phrases import Pattern, phrases
from kg.wording.text import Text, numbers

#: Concepts listed under a service, and concepts listed in all: the pages of each hold the others.
CONCEPTS_OF_SERVICE, CONCEPTS_AT_MOST = 15, 300
#: Up to where Kruskal (1964, p. 3) calls a stress good, and from where poor.
GOOD, POOR = 0.05, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A service or concept with its number; of a service its concepts, of which ``left_out`` are not listed."""

    label: Text
    id: str
    href: str
    n: int
    concepts: tuple["Listed", ...] = ()
    left_out: int = 0


def listed_services(graph: "nx.Graph[str]") -> tuple[Listed, ...]:
    """Services of the map, levels last, with the concepts used most about them; ``n`` is all their uses."""
    services = [(name, data) for name, data in graph.nodes(data=True) if data["kind"] == "service"]
    return tuple(_service(graph, name) for name, _ in sorted(services, key=lambda s: (s[1].get("level", False), s[0])))


def _service(graph: "nx.Graph[str]", name: str) -> Listed:
    data = graph.nodes[name]
    used = sorted((-edge["n"], concept) for concept, edge in graph.adj[name].items() if edge["kind"] == "usage")
    anchor = f"#{service_anchor(data['id'])}"
    concepts = [_listed(graph, concept, -n, anchor) for n, concept in used[:CONCEPTS_OF_SERVICE]]
    return Listed(
        label=Text(data["label"], data["label_en"]),
        id=data["id"],
        href=service_page(data["id"]),
        n=-sum(n for n, _ in used),
        concepts=tuple(concepts),
        left_out=len(used[CONCEPTS_OF_SERVICE:]),
    )


def listed_concepts(graph: "nx.Graph[str]") -> tuple[Listed, ...]:
    """The most used concepts of the map, by name."""
    ranked = sorted((-data["n"], name) for name, data in graph.nodes(data=True) if data["kind"] == "concept")
    listed = [_listed(graph, name, -n) for n, name in ranked[:CONCEPTS_AT_MOST]]
    return tuple(sorted(listed, key=lambda concept: (concept.label.nb.casefold(), concept.id)))


def _listed(graph: "nx.Graph[str]", name: str, n: int, anchor: str = "") -> Listed:
    data = graph.nodes[name]
    href = concept_page(data["id"]) + anchor
    return Listed(label=Text(data["label"], data["label_en"]), id=data["id"], href=href, n=n)


def stress_told(found: float) -> Text | None:
    """How well the places of services keep their estimated distances, by Kruskal's stress; ``None`` where it is NaN."""
    if isnan(found):
        return None
    say = phrases("kart")
    words: Pattern = say.stress_good if found <= GOOD else say.stress_fair if found < POOR else say.stress_poor
    return words(stress=numbers(found))
