"""What a distance allows one to say, and why: in English and, for readers of reports, in Norwegian."""

import math
from dataclasses import dataclass
from typing import Literal

VerdictName = Literal["apart", "cannot tell", "no valid test"]

#: Below this a service is not estimated at all.
FEWEST_SEGMENTS = 4
FEWEST_UNITS = 2

#: Below this many units a side there is no valid test.
FEWEST_UNITS_TO_TEST = 4

LEVEL = 0.05

_UNIT = {"document": ("documents", "dokumenter"), "section": ("top sections", "hoveddeler")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A verdict and its reason in English and in Norwegian."""

    name: VerdictName
    reason: str
    reason_nb: str


def too_little(services: list[tuple[str, int, int]], *, unit: str) -> Verdict:
    """Say which services (name, segments, units) have too little text for an estimate."""
    english, norwegian = _UNIT[unit]
    found = "; ".join(f"{name}: {segments} segments in {units} {english}" for name, segments, units in services)
    funnet = "; ".join(f"{name}: {segments} utsnitt i {units} {norwegian}" for name, segments, units in services)
    return Verdict(
        name="no valid test",
        reason=f"too little text ({found}); needs {FEWEST_SEGMENTS} segments in {FEWEST_UNITS} {english}",
        reason_nb=f"for lite tekst ({funnet}); det trengs {FEWEST_SEGMENTS} utsnitt i {FEWEST_UNITS} {norwegian}",
    )


def too_few_units(units: dict[str, int], *, unit: str) -> Verdict:
    """Say which services (name: units) have too few units for a test."""
    english, norwegian = _UNIT[unit]
    few = [(name, n) for name, n in units.items() if n < FEWEST_UNITS_TO_TEST]
    found, funnet = (", ".join(f"{name}: {n} {word}" for name, n in few) for word in (english, norwegian))
    return Verdict(
        name="no valid test",
        reason=f"a test needs {FEWEST_UNITS_TO_TEST} {english} a side ({found}); "
        "low and high are the range when one is left out",
        reason_nb=f"en test krever {FEWEST_UNITS_TO_TEST} {norwegian} på hver side ({funnet}); "
        "low og high er spennet når én utelates",
    )


def too_few_arrangements(arrangements: int, p_min: float, *, unit: str) -> Verdict:
    """Say that no data of this shape could reach the level."""
    english, norwegian = _UNIT[unit]
    where, hvor = (" within a document", " innen ett dokument") if unit == "section" else ("", "")
    return Verdict(
        name="no valid test",
        reason=f"possible exchanges of {english}{where}: {arrangements}; the smallest attainable p is {p_min:.3g}",
        reason_nb=f"mulige ombyttinger av {norwegian}{hvor}: {arrangements}; minste mulige p er {_comma(p_min, '.3g')}",
    )


def judge(*, p: float, low: float, value: str = "d2") -> Verdict:
    """Judge a tested distance: apart if the test rejects and the interval of ``value`` lies above 0."""
    if p > LEVEL:
        return Verdict(
            name="cannot tell",
            reason=f"exchanging units gives as large a distance in {p:.1%} of cases",
            reason_nb=f"ombytting av enheter gir like stor avstand i {_comma(100 * p, '.1f')} % av tilfellene",
        )
    if math.isnan(low) or low <= 0:
        return Verdict(
            name="cannot tell",
            reason=f"the interval of {value} reaches 0",
            reason_nb=f"intervallet for {value} når ned til 0",
        )
    return Verdict(
        name="apart",
        reason=f"the exchange test rejects and the interval of {value} lies above 0",
        reason_nb=f"ombyttingstesten forkaster, og intervallet for {value} ligger over 0",
    )


def not_after_adjusting(q: float, n: int, *, of: tuple[str, str]) -> tuple[str, str]:
    """Say in both languages that p ≤ 0.05 does not hold among ``n`` tests ``of`` a kind, named in the plural."""
    return (
        f"cannot tell after adjusting for all {n} {of[0]} (q = {q:.2g})",
        f"kan ikke avgjøres etter justering for alle {n} {of[1]} (q = {_comma(q, '.2g')})",
    )


def _comma(number: float, form: str) -> str:
    return format(number, form).replace(".", ",")
