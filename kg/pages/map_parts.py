"""Where the uses behind each link of the map stand, so that a reader can leave documents and kinds of section out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from typing import Any

import networkx as nx

from kg.graphs.company_map import company_map
from kg.graphs.spread import Ellipse, place_ellipses, stress
from kg.pages.map_quotes import map_quotes
from kg.tables.rows import named_records
from kg.views.findings import order_told
from kg.views.material import Material
from kg.wording.text import Text

#: What kinds of section are called.
SECTION_KINDS: Mapping[str, Text] = {
    "body": Text("Brødtekst", "Body text"),
    "appendix": Text("Vedlegg", "Appendices"),
    "references": Text("Litteraturlister", "References"),
    "contents": Text("Innholdslister", "Tables of contents"),
    "method": Text("Undersøkelsens metode", "The study's method"),
}

#: Two places can keep any distance: of fewer than three services nothing is said of how well they do.
FEWEST_PLACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MapParts:
    """Documents and kinds of section by number, and (concept, service) → its uses as (document, kind, n).

    ``order`` says how far the order of the distances can be trusted, ``short`` what services are called on the map;
    ``regions`` and ``stress`` are of :mod:`kg.graphs.spread`, and say how far the places of services may be off;
    ``company`` is of :func:`kg.graphs.company_map.company_map`, ``quotes`` of :func:`kg.pages.map_quotes.map_quotes`.
    """

    documents: tuple[str, ...] = ()
    kinds: tuple[Text, ...] = ()
    uses: Mapping[tuple[str, str], tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    order: Text | None = None
    short: Mapping[str, Text] = field(default_factory=dict)
    regions: Mapping[str, Ellipse] = field(default_factory=dict)
    stress: float = nan
    company: "nx.Graph[str]" = field(default_factory=lambda: nx.Graph(left_out=0))
    quotes: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


def map_parts(material: Material, graph: "nx.Graph[str]") -> MapParts:
    """What the map tells besides its graph: uses by document and kind of section, company, quotes, short names."""
    tables = material.tables
    documents = tables["documents"].sort_values("document")
    place = {document: i for i, document in enumerate(documents["document"])}
    sections = named_records(tables["sections"][["document", "section", "kind"]])
    kind_of = {(row["document"], int(row["section"])): str(row["kind"]) for row in sections}
    kinds = sorted({"body", *kind_of.values()}, key=lambda kind: (kind != "body", kind))
    n = Counter[tuple[str, str, int, int]]()
    for row in named_records(material.counted("mentions")[["document", "section", "concept", "services"]]):
        kind = kinds.index(kind_of.get((row["document"], int(row["section"])), "body"))
        for service in row["services"]:
            n[row["concept"], service, place[row["document"]], kind] += 1
    uses: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for (concept, service, document, kind), count in sorted(n.items()):
        uses.setdefault((concept, service), []).append((document, kind, count))
    distances = tables["distances"][tables["distances"]["measure"] == graph.graph["measure"]]
    placed = [name for name, located in graph.nodes(data="located") if located]
    met = {kind for parts in uses.values() for _, kind, _ in parts}
    return MapParts(
        documents=tuple(material.sources.title(document) for document in place),
        kinds=tuple(SECTION_KINDS.get(k, Text(k, k)) for k in kinds) if len(met) > 1 else (),
        uses={pair: tuple(parts) for pair, parts in uses.items()},
        order=order_told(tables, "words"),
        short={service: material.names.short(service) for service in material.names.services},
        regions=place_ellipses(distances),
        stress=stress(distances) if len(placed) >= FEWEST_PLACES else nan,
        company=company_map(material.company, graph),
        quotes=map_quotes(material, [*place]),
    )
