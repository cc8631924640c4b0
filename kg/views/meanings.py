"""Whether services mean the same by a concept: pairs of services with what stands near the word on each side."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.tables.cells import known_number
from kg.tables.rows import named_records
from kg.views.links import concept_page, meaning_anchor, pair_page, service_anchor
from kg.views.names import NamedService, Names
from kg.views.quotes import Quote
from kg.wording.text import Text, numbers, p_value
from kg.wording.verdicts import VERDICTS

#: Pairs of services told on a concept's page; the pages of the pairs hold them all.
PAIRS_AT_MOST = 6

#: The status of a pair with too few uses to compare: no distance is known.
_UNKNOWN = "cannot tell"

QuoteOf = Callable[[str], Quote | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningSide:
    """One service's uses: how many, the words nearest to their contexts, and a use that shows them well."""

    service: NamedService
    href: str
    n: Text
    documents: Text
    neighbours: tuple[str, ...]
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningRow:
    """A concept between two services; ``indicative`` when a side has too few uses for more than a hint."""

    concept: Text
    href: str
    pair_href: str
    anchor: str
    sides: tuple[MeaningSide, MeaningSide]
    distance: Text
    p: Text
    verdict: Text
    apart: bool
    indicative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningPart:
    """Pairs that can be compared, surest first; ``left_out`` of them are not told, ``too_few`` have too few uses."""

    rows: tuple[MeaningRow, ...] = ()
    left_out: int = 0
    too_few: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """All concepts of a pair of services taken together; ``estimate`` is their distance where it is known."""

    estimate: float | None
    distance: Text
    p: Text
    verdict: Text
    apart: bool
    concepts: int
    href: str


def together(table: pd.DataFrame, services: Collection[str]) -> dict[tuple[str, str], Together]:
    """The rows of ``meaning_services`` by pair of services, in either order."""
    cells: dict[tuple[str, str], Together] = {}
    for row in named_records(table):
        a, b, verdict = str(row["a"]), str(row["b"]), str(row["verdict"])
        if a in services and b in services:
            estimate = known_number(row["distance"])
            cells[a, b] = cells[b, a] = Together(
                estimate=estimate,
                distance=numbers(estimate),
                p=p_value(known_number(row["p"])),
                verdict=VERDICTS.get(verdict, Text(verdict, verdict)),
                apart=verdict == "apart",
                concepts=int(row["concepts"]),
                href=f"{pair_page(a, b)}#mening",
            )
    return cells


def meaning_part(
    rows: Iterable[Mapping[str, Any]], names: Names, *, quote_of: QuoteOf = lambda _: None, at_most: int | None = None
) -> MeaningPart:
    """What rows of the table ``meaning`` tell. ``quote_of`` finds a use by its name, document:mention."""
    pairs = [row for row in rows if row["a"] in names.services and row["b"] in names.services]
    compared = sorted((row for row in pairs if row["status"] != _UNKNOWN), key=_surest)
    shown = compared[:at_most]
    return MeaningPart(
        rows=tuple(_row(row, names, quote_of) for row in shown),
        left_out=len(compared) - len(shown),
        too_few=len(pairs) - len(compared),
    )


def _surest(row: Mapping[str, Any]) -> tuple[object, ...]:
    p = known_number(row["p"])
    order = ("apart", "cannot tell", "no valid test").index(row["verdict"]) if row["verdict"] in VERDICTS else 3
    return order, 1.0 if p is None else p, -min(row["n_a"], row["n_b"]), row["concept"], row["a"], row["b"]


def _row(row: Mapping[str, Any], names: Names, quote_of: QuoteOf) -> MeaningRow:
    verdict = str(row["verdict"])
    return MeaningRow(
        concept=names.concept(row["concept"]),
        href=f"{concept_page(row['concept'])}#mening",
        pair_href=f"{pair_page(row['a'], row['b'])}#mening",
        anchor=meaning_anchor(row["a"], row["b"]),
        sides=(_side(row, "a", names, quote_of), _side(row, "b", names, quote_of)),
        distance=numbers(known_number(row["distance"])),
        p=p_value(known_number(row["p"])),
        verdict=VERDICTS.get(verdict, Text(verdict, verdict)),
        apart=verdict == "apart",
        indicative=row["status"] == "indicative",
    )


def _side(row: Mapping[str, Any], side: str, names: Names, quote_of: QuoteOf) -> MeaningSide:
    service = str(row[side])
    examples = (quote_of(name) for name in _listed(row[f"examples_{side}"]))
    return MeaningSide(
        service=names.named[service],
        href=f"{concept_page(row['concept'])}#{service_anchor(service)}",
        n=numbers(known_number(row[f"n_{side}"]), 0),
        documents=numbers(known_number(row[f"documents_{side}"]), 0),
        neighbours=tuple(_listed(row[f"neighbours_{side}"])),
        quote=next((quote for quote in examples if quote is not None), None),
    )


def _listed(value: object) -> Sequence[str]:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else []
