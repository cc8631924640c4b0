"""Sentences told beside the map: three for each service and concept, chosen by rule, shown whole."""

from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from kg.tables.rows import named_records
from kg.views.material import Material

#: Sentences of each service and concept.
QUOTES = 3
#: A shorter sentence seldom says anything alone, a longer one is hardly read beside a map (characters): both come last.
SHORTEST, LONGEST = 40, 260
#: A "sentence" of more characters than this is a table or a list that was read as one; it is not told.
NO_SENTENCE = 600
#: So many of the most used concepts have their sentences on the page of the map, which otherwise takes seconds to open.
CONCEPTS_AT_MOST = 400

#: How good a sentence is to read alone (small is good) and its place, so that the same study gives the same choice.
Rank = tuple[bool, bool, bool, str, int]
#: A use: its rank, its name among uses, and its sentence.
Use = tuple[Rank, str, tuple[str, int]]


def map_quotes(material: Material, documents: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """By node of the map, up to three sentences that count: one from each of those that use it, or that it uses, most.

    ``documents`` are ids in the order of the page's list of titles.
    """
    found: dict[tuple[str, str], list[Use]] = {}
    acting = _acting(material)
    for row in named_records(material.counted("mentions")):
        for service in row["services"]:
            use = _use(row, material, acts=(row["document"], row["mention"], service) in acting)
            if use is not None:
                found.setdefault((f"concept:{row['concept']}", f"service:{service}"), []).append(use)
    sides: dict[str, dict[str, list[Use]]] = {}
    for (concept, service), uses in sorted(found.items()):
        sides.setdefault(concept, {})[service] = sides.setdefault(service, {})[concept] = sorted(uses)
    numbers = {node: sum(map(len, by.values())) for node, by in sides.items()}
    ranked = sorted(sides, key=lambda node: (node.startswith("concept:"), -numbers[node], node))
    services = sum(node.startswith("service:") for node in ranked)
    place = {document: i for i, document in enumerate(documents)}
    levels = {f"service:{level}" for level in material.names.levels}
    return {
        node: _told(_chosen(sides[node], levels), material, place) for node in ranked[: services + CONCEPTS_AT_MOST]
    }


def _acting(material: Material) -> set[tuple[str, int, str]]:
    """The uses in which the service itself does what is told, which say most of how it uses the word."""
    uses = material.table("uses")
    if uses.empty:
        return set()
    acting = uses[(uses["role"] == "acting").to_numpy(dtype=bool)]
    return set(zip(acting["document"], acting["mention"], acting["service"], strict=True))


def _use(row: Mapping[str, Any], material: Material, *, acts: bool) -> Use | None:
    key = str(row["document"]), int(row["sentence"])
    sentence = material.sources.sentences.get(key)
    text = "" if sentence is None else str(sentence["text"]).strip()
    if not text or len(text) > NO_SENTENCE:
        return None
    whole = text[:1].isupper() and text[-1:] in ".?!" and not any(cut in text for cut in ("…", "...", "(", ";"))
    fits = SHORTEST <= len(text) <= LONGEST
    return (not fits, not whole, not acts, key[0], int(row["start"])), f"{row['document']}:{row['mention']}", key


def _chosen(by: Mapping[str, Sequence[Use]], levels: Collection[str]) -> list[tuple[str, str]]:
    """The other end and the name of each use chosen: rounds through the other ends, those with most uses first.

    Levels of government come last.
    """
    order = sorted(by, key=lambda other: (other in levels, -len(by[other]), other))
    chosen: dict[tuple[str, int], tuple[str, str]] = {}
    for uses in zip_longest(*(by[other] for other in order)):
        for other, use in zip(order, uses, strict=True):
            if use is not None and len(chosen) < QUOTES:
                chosen.setdefault(use[2], (other, use[1]))
    return [*chosen.values()]


def _told(chosen: Sequence[tuple[str, str]], material: Material, place: Mapping[str, int]) -> list[dict[str, Any]]:
    told = []
    for other, name in chosen:
        quote = material.uses.quote(name)
        if quote is not None:
            pieces = [[piece.text, int(piece.concept is not None)] for piece in quote.pieces]
            page = quote.place.page if quote.place.numbered else ""
            where = {
                "document": place[quote.place.document],
                "page": page,
                "href": quote.place.href,
            }
            told.append({"of": other, "pieces": pieces, **where})
    return told
