"""A service beside each of the others: the concepts that text about both uses, and those that one of them lacks.

What is not found in little text may only not have been found. A concept is lacking where the text about the other
service is long enough, and the interval of its rate ends below where this service's begins; otherwise nobody can tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.tables.cells import known_number
from kg.views.distance_overview import DistanceView
from kg.views.links import concept_page
from kg.views.material import Material
from kg.views.names import NamedService
from kg.wording.text import number_nb

#: Words about a service below which nothing is said to be lacking: one use in them is a rate of ten in 10,000.
ENOUGH_WORDS = 1_000

#: Concepts told of each kind, and services to choose from, those with most text: what a page carries.
CONCEPTS_AT_MOST, SERVICES_AT_MOST = 10, 40

Row = Mapping[str, Any]

#: A concept, its rate (bokmål) here and there, and whether what is said of it is certain.
Told = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The services to compare with and where there is more of them; ``data`` is all that a script shows of them."""

    others: tuple[tuple[NamedService, str], ...]
    data: Mapping[str, object]


def beside(material: Material, service: str, distances: DistanceView) -> Beside:
    """A service beside the others that there is text about: professions first, those with most text first."""
    names = material.names
    usage = {s: material.usage.get(s, {}) for s in names.services}
    words = {s: max((int(row["words"]) for row in rows.values()), default=0) for s, rows in usage.items()}
    chosen = [s for s in names.services if s != service and words[s] and words[service]]
    chosen.sort(key=lambda s: (s in names.levels, -words[s], s))
    others = [names.named[s] for s in chosen[:SERVICES_AT_MOST]]
    own = {concept: row for concept, row in usage[service].items() if concept in names.concepts}
    told = {other.id: compared(own, usage[other.id]) for other in others}
    place = {c: i for i, c in enumerate(sorted({c for kinds in told.values() for r in kinds.values() for c, *_ in r}))}
    hrefs = _pair_pages(distances, service)
    pages = {other.id: hrefs.get(other.id, "") for other in others}
    return Beside(
        others=tuple((other, pages[other.id] or other.href) for other in others),
        data={
            "anchor": names.named[service].anchor,
            "definite": names.definite(service),
            "concepts": [[*names.concept(c), concept_page(c)] for c in place],
            "services": [
                {"name": other.short, "definite": other.definite, "anchor": other.anchor, "words": words[other.id],
                 "pair": pages[other.id], "enough": min(words[other.id], words[service]) >= ENOUGH_WORDS,
                 **{kind: [[place[c], *cells] for c, *cells in found] for kind, found in told[other.id].items()}}
                for other in others
            ],
        },
    )  # fmt: skip


def _pair_pages(distances: DistanceView, service: str) -> dict[str, str]:
    """The page of each pair that the service is of, by the other; a level of government has none."""
    pairs = (pair for measure in distances.measures for pair in measure.table.pairs)
    return {
        other: pair.href
        for pair in pairs
        for one, other in ((pair.first.id, pair.second.id), (pair.second.id, pair.first.id))
        if one == service
    }


def compared(own: Mapping[str, Row], other: Mapping[str, Row]) -> dict[str, list[Told]]:
    """What text about ``both`` uses, and what only text about one, the certain and the most used first."""
    pairs = [(concept, row, other[concept]) for concept, row in own.items() if concept in other]
    both = [(c, a, b) for c, a, b in pairs if a["n"] and b["n"]]
    here = [(c, a, b) for c, a, b in pairs if a["n"] and not b["n"]]
    there = [(c, a, b) for c, a, b in pairs if b["n"] and not a["n"]]
    both.sort(key=lambda one: (-min(_rate(one[1]), _rate(one[2])), one[0]))
    here.sort(key=lambda one: (not lacks(one[2], one[1]), -_rate(one[1]), one[0]))
    there.sort(key=lambda one: (not lacks(one[1], one[2]), -_rate(one[2]), one[0]))
    return {
        "both": [(c, _printed(a), _printed(b), True) for c, a, b in both[:CONCEPTS_AT_MOST]],
        "here": [(c, _printed(a), _printed(b), lacks(b, a)) for c, a, b in here[:CONCEPTS_AT_MOST]],
        "there": [(c, _printed(a), _printed(b), lacks(a, b)) for c, a, b in there[:CONCEPTS_AT_MOST]],
    }


def lacks(row: Row, used: Row) -> bool:
    """Whether a service (a row of ``usage``) lacks a concept that another uses, as far as the texts can tell."""
    high, low = known_number(row["high"]), known_number(used["low"])
    if row["n"] or row["words"] < ENOUGH_WORDS or high is None or low is None:
        return False
    return high < low


def _rate(row: Row) -> float:
    return known_number(row["per_10000"]) or 0.0


def _printed(row: Row) -> str:
    return number_nb(_rate(row), 1) if row["n"] else "0"
