"""Coordinates of bars and dots with intervals on an axis that starts at 0; templates draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from kg.views.looks import Look
from kg.wording.text import Text, numbers


def nice_ticks(largest: float, *, at_most: int = 6) -> tuple[float, ...]:
    """Round tick values from 0 that cover ``largest``: steps of 1, 2 or 5 times a power of ten.

    >>> nice_ticks(0.83)
    (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    """
    if not largest > 0:
        return (0.0, 1.0)
    power = 10.0 ** floor(log10(largest))
    wanted = (power * factor for factor in (0.1, 0.2, 0.5, 1, 2, 5))
    step = next(step for step in wanted if largest / step <= at_most - 1 + 1e-9)
    count = int(-(-largest // step)) if largest % step > 1e-9 * step else round(largest / step)
    return tuple(round(step * i, 10) for i in range(count + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on an axis: where it stands and what is printed."""

    x: float
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A linear axis from 0 over ``width`` units; ``top`` is its largest value."""

    top: float
    width: float
    ticks: tuple[Tick, ...]

    def at(self, value: float | None) -> float | None:
        """Where a value stands; values outside are drawn at the edge."""
        return None if value is None else round(min(max(value / self.top, 0.0), 1.0) * self.width, 1)


def axis(values: Sequence[float | None], *, width: float) -> Axis:
    """An axis from 0 that holds all the values."""
    ticks = nice_ticks(max((value for value in values if value is not None), default=0.0))
    digits = max(0, -floor(log10(ticks[1])))
    marks = tuple(Tick(x=round(t / ticks[-1] * width, 1), label=numbers(t, digits)) for t in ticks)
    return Axis(top=ticks[-1], width=width, ticks=marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A concept's usage in text about one service. ``low``, ``high`` are ``None`` without an interval.

    Lengths are per cent of the axis. ``beyond`` says that the interval goes on past the end of the axis.
    """

    label: Text
    look: Look
    href: str
    length: float
    low: float | None
    high: float | None
    beyond: bool
    value: Text
