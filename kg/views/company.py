"""The company a concept keeps: by which words it is named about each service, and what stands in the same sentences."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.tables.cells import known_number
from kg.views.links import concept_page
from kg.views.material import Material
from kg.views.names import NamedService, Names
from kg.views.quotes import Quote
from kg.wording.text import Text, numbers

#: Words told for each service, neighbours of a concept, and sentences told of each neighbour.
SENSES_AT_MOST, NEIGHBOURS_AT_MOST, QUOTES_OF_NEIGHBOUR = 8, 6, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A word that a concept goes by; ``href`` leads to a sentence that shows it, ``only`` that no other service has it.

    ``narrowed`` says that the word is a compound, which is narrower than the concept.
    """

    label: str
    n: Text
    share: Text
    href: str
    only: bool
    narrowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSenses:
    """The words of one service, commonest first; ``left_out`` rarer ones are not told."""

    service: NamedService
    n: int
    senses: tuple[Sense, ...]
    left_out: int
    negated: int
    quoted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A concept that stands in the same sentences; ``expected`` of them would do if they fell independently."""

    label: Text
    href: str
    n: int
    expected: Text
    quotes: tuple[Quote, ...]


def service_senses(
    rows: Iterable[dict[str, Any]], names: Names, *, place_of: Callable[[str], str]
) -> tuple[ServiceSenses, ...]:
    """The rows of ``senses`` of one concept, by service; ``place_of`` is the way to a use by its name."""
    rows = sorted(rows, key=lambda row: (-row["n"], row["sense"]))
    users = Counter(row["sense"] for row in rows)  # one row a service and sense
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str(row["service"]), []).append(row)
    several = len(groups) > 1
    return tuple(
        ServiceSenses(
            service=named,
            n=sum(int(row["n"]) for row in groups[service]),
            senses=tuple(
                _sense(row, place_of, only=several and users[row["sense"]] == 1)
                for row in groups[service][:SENSES_AT_MOST]
            ),
            left_out=max(0, len(groups[service]) - SENSES_AT_MOST),
            negated=sum(int(row["negated"]) for row in groups[service]),
            quoted=sum(int(row["quoted"]) for row in groups[service]),
        )
        for service, named in names.named.items()
        if service in groups
    )


def _sense(row: Mapping[str, Any], place_of: Callable[[str], str], *, only: bool) -> Sense:
    share = known_number(row["share"])
    return Sense(
        label=str(row["sense"]),
        n=numbers(known_number(row["n"]), 0),
        share=numbers(None if share is None else 100 * share, 0),
        href=place_of(str(row["example"])),
        only=only,
        narrowed=bool(row["modifier"]),
    )


def neighbours(material: Material, concept: str) -> tuple[Neighbour, ...]:
    """The concepts that stand most beyond chance (by G²) in the same sentences, most first, with such sentences."""
    names, company = material.names, material.company
    node = f"concept:{concept}"
    edges = company[node].items() if node in company else ()
    near = [(other.removeprefix("concept:"), data) for other, data in edges]
    above = [(c, data) for c, data in near if c in names.concepts and data["n"] > data["expected"]]
    ordered = sorted(above, key=lambda edge: (-edge[1]["g2"], edge[0]))[:NEIGHBOURS_AT_MOST]
    return tuple(
        Neighbour(
            label=names.concept(c),
            href=concept_page(c),
            n=int(data["n"]),
            expected=numbers(data["expected"], 1),
            quotes=material.uses.together(concept, c, at_most=QUOTES_OF_NEIGHBOUR),
        )
        for c, data in ordered
    )
