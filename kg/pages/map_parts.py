"""Where the uses behind each link of the map stand, so that a reader can leave documents and kinds of section out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from kg.tables.cells import counted_text
from kg.tables.rows import named_records
from kg.views.findings import order_told
from kg.views.quotes import document_titles
from kg.wording.text import Text

#: What kinds of section are called.
SECTION_KINDS: Mapping[str, Text] = {
    "body": Text("Brødtekst", "Body text"),
    "appendix": Text("Vedlegg", "Appendices"),
    "references": Text("Litteraturlister", "References"),
    "contents": Text("Innholdslister", "Tables of contents"),
    "method": Text("Undersøkelsens metode", "The study's method"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapParts:
    """Documents and kinds of section by number, and (concept, service) → its uses as (document, kind, n).

    ``order`` says how far the order of the distances can be trusted.
    """

    documents: tuple[str, ...] = ()
    kinds: tuple[Text, ...] = ()
    uses: Mapping[tuple[str, str], tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    order: Text | None = None


def map_parts(tables: Mapping[str, pd.DataFrame]) -> MapParts:
    """Count the uses of each concept in text about each service by document and kind of section."""
    documents = tables["documents"].sort_values("document")
    place = {document: i for i, document in enumerate(documents["document"])}
    sections = named_records(tables["sections"][["document", "section", "kind"]])
    kind_of = {(row["document"], int(row["section"])): str(row["kind"]) for row in sections}
    kinds = sorted({"body", *kind_of.values()}, key=lambda kind: (kind != "body", kind))
    n = Counter[tuple[str, str, int, int]]()
    for row in named_records(counted_text(tables["mentions"])[["document", "section", "concept", "services"]]):
        kind = kinds.index(kind_of.get((row["document"], int(row["section"])), "body"))
        for service in row["services"]:
            n[row["concept"], service, place[row["document"]], kind] += 1
    uses: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for (concept, service, document, kind), count in sorted(n.items()):
        uses.setdefault((concept, service), []).append((document, kind, count))
    met = {kind for parts in uses.values() for _, kind, _ in parts}
    return MapParts(
        documents=tuple(document_titles(named_records(documents)).values()),
        kinds=tuple(SECTION_KINDS.get(k, Text(k, k)) for k in kinds) if len(met) > 1 else (),
        uses={pair: tuple(parts) for pair, parts in uses.items()},
        order=order_told(tables, "words"),
    )
