"""What a measure may say of two services, and why, as values; :mod:`kg.wording.reasons` makes sentences of them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd

VerdictName = Literal["apart", "cannot tell", "no valid test"]
Why = Literal[
    "too little text", "too few words", "too few units", "too few arrangements", "too few pairs", "too few uses",
    "too few ids", "too few unequal", "too few uses to test", "no exchange", "no term", "no use", "no concept",
    "nothing recurs", "nothing in common", "few words", "exchanged", "not above 0", "reaches 0", "rejected",
    "not after adjusting", "uses more", "uses less",
]  # fmt: skip

#: Below this a service is not estimated at all: fewer segments than in a page of text say next to nothing, and segments
#: of one unit are never compared, so that it takes two.
FEWEST_SEGMENTS = 4
FEWEST_UNITS = 2

#: Below this many units a side there is no valid test: three against three can be arranged in 20 ways, of which two
#: give each distance, so p could not be below 0.1.
FEWEST_UNITS_TO_TEST = 4

#: Errors of the first kind that are accepted: as readers of the field's journals expect.
LEVEL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What can be said (``name``), ``why``, and the names and numbers that the reason speaks of (``values``)."""

    name: VerdictName
    why: Why
    values: Mapping[str, Any] = field(default_factory=dict)

    def with_value(self, **more: object) -> "Verdict":
        """The same with more to say."""
        return replace(self, values={**self.values, **more})  # a verdict's, not a table's


def verdict_columns(verdict: Verdict) -> dict[str, object]:
    """The cells of a verdict in a measure's table: ``verdict``, its name, and ``why``, the whole of it."""
    return {"verdict": verdict.name, "why": verdict}


def with_verdicts(table: pd.DataFrame, verdicts: Sequence[Verdict]) -> pd.DataFrame:
    """The table with other verdicts, one a row."""
    why = pd.Series(list(verdicts), index=table.index, dtype=object)
    return table.assign(verdict=[verdict.name for verdict in verdicts], why=why)


def is_finding(distance: Mapping[Any, Any]) -> bool:
    """Whether a distance may be drawn as one: its ``verdict`` is apart, and ``low`` lies above ``noise_floor``.

    Both ends on one scale, whichever. A distance below the noise floor is one that exchange alone may give.
    """
    return distance.get("verdict") == "apart" and bool(distance.get("low", 0.0) > distance.get("noise_floor", 0.0))


def too_little(services: list[tuple[str, int, int]], *, unit: str) -> Verdict:
    """These services (name, segments, units) have too little text for an estimate."""
    return Verdict(name="no valid test", why="too little text", values={"services": services, "unit": unit})


def too_few_units(units: Mapping[str, int], *, unit: str, ranged: bool = False) -> Verdict:
    """Some of these services (name: units) have too few units for a test; ``ranged`` if low and high are a range."""
    few = {name: n for name, n in units.items() if n < FEWEST_UNITS_TO_TEST}
    return Verdict(name="no valid test", why="too few units", values={"units": few, "unit": unit, "ranged": ranged})


def too_few_arrangements(arrangements: int, p_min: float, *, unit: str) -> Verdict:
    """No data of this shape could reach the level."""
    values = {"arrangements": arrangements, "p_min": p_min, "unit": unit}
    return Verdict(name="no valid test", why="too few arrangements", values=values)


def judge(*, p: float, low: float, of: str = "d2") -> Verdict:
    """Judge a tested distance: apart if the test rejects and the interval (``of`` what) lies above 0."""
    if p > LEVEL:
        return Verdict(name="cannot tell", why="exchanged", values={"p": p, "of": "distance"})
    if math.isnan(low) or low <= 0:
        return Verdict(name="cannot tell", why="reaches 0", values={"of": of})
    return Verdict(name="apart", why="rejected", values={"of": of})


def not_after_adjusting(q: float, tests: int, *, of: Literal["directions", "terms", "services"]) -> Verdict:
    """p ≤ 0.05 does not hold among so many ``tests`` of such things."""
    return Verdict(name="cannot tell", why="not after adjusting", values={"q": q, "tests": tests, "of": of})
