"""How often text about each service uses a concept: rows as printed, bars with intervals on one axis, and what of it
does not count, with the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.tables.cells import known_number
from kg.views.axes import Axis, Bar, axis
from kg.views.links import service_anchor
from kg.views.looks import Look
from kg.views.names import Names
from kg.views.quotes import Quote, Sources, Span
from kg.wording.text import Text, numbers
from kg.wording.uses import DENIED, counted_reasons, reason_of

#: Bars are drawn in per cent of the room that there is.
BAR_WIDTH = 100.0

#: Uses that do not count, shown of a concept and service: enough to judge the reasons by, and all that deny the word.
LEFT_OUT_AT_MOST, DENIED_AT_MOST = 3, 20

#: The axis holds intervals up to so many times the highest rate. A service with a few words has an interval into the
#: thousands; an axis that held it would hide all others. Three leaves the highest bar a third of the width.
INTERVAL_REACH = 3.0

#: With fewer words about a service, one use more or less changes its rate by ten per 10,000: no bar should show that.
WORDS_TO_COMPARE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRow:
    """A concept in text about one service, as printed; ``href`` leads to its quotes.

    ``per_10000`` is mentions per 10,000 words; ``low``, ``high`` are its 95 % interval, ``None`` without one.
    """

    label: Text
    look: Look
    href: str
    n: int
    words: int
    documents: int
    per_10000: float | None
    low: float | None
    high: float | None
    level: bool = False
    short: Text | None = None

    @property
    def name(self) -> Text:
        """What it is called where there is little room."""
        return self.short or self.label

    @property
    def anchor(self) -> str:
        """The part of the page that ``href`` leads to."""
        return self.href.partition("#")[2]

    @property
    def enough(self) -> bool:
        """Whether there is text enough to say how often."""
        return self.words >= WORDS_TO_COMPARE and self.high is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageChart:
    """What can be drawn of a concept's usage: bars of services and of levels on one axis.

    ``too_little`` are those with too little text, which have no bar.
    """

    axis: Axis
    bars: tuple[Bar, ...]
    level_bars: tuple[Bar, ...]
    too_little: tuple[UsageRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Uses of a concept that do not count for a service: how many for which reason, and the first of them.

    ``denied`` are those that say that the service does not use or do it; they are told apart from the others.
    """

    total: int
    reasons: tuple[tuple[Text, int], ...]
    quotes: tuple[tuple[Quote, Text], ...]
    denied_total: int
    denied: tuple[Quote, ...]


def left_out_uses(uses: Iterable[Mapping[str, Any]], sources: Sources) -> dict[str, LeftOut]:
    """What does not count of the uses of one concept, by service."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in sorted(uses, key=lambda row: (row["service"], row["document"], row["start"], row["end"])):
        if not row["counts"]:
            rows.setdefault(str(row["service"]), []).append(row)
    return {service: _left_out(own, sources) for service, own in rows.items()}


def _left_out(rows: Sequence[Mapping[str, Any]], sources: Sources) -> LeftOut:
    denied = [row for row in rows if row["why"] == DENIED]
    others = [row for row in rows if row["why"] != DENIED]
    return LeftOut(
        total=len(others),
        reasons=tuple(counted_reasons(row["why"] for row in others)),
        quotes=tuple((_use_quote(row, sources), reason_of(row["why"])) for row in others[:LEFT_OUT_AT_MOST]),
        denied_total=len(denied),
        denied=tuple(_use_quote(row, sources) for row in denied[:DENIED_AT_MOST]),
    )


def _use_quote(row: Mapping[str, Any], sources: Sources) -> Quote:
    return sources.quote(row, [Span(int(row["start"]), int(row["end"]), str(row["concept"]))])


def usage_row(row: Mapping[str, Any], *, label: Text, look: Look, href: str) -> UsageRow:
    """A row of the table ``usage`` under the name of its service or of its concept."""
    return UsageRow(
        label=label,
        look=look,
        href=href,
        n=int(row["n"]),
        words=int(row["words"]),
        documents=int(row["documents"]),
        per_10000=known_number(row["per_10000"]),
        low=known_number(row["low"]),
        high=known_number(row["high"]),
    )


def usage_rows(usage: Iterable[Mapping[str, Any]], names: Names) -> tuple[UsageRow, ...]:
    """Usage of one concept in text about each service, the best supported first, and then about levels.

    That is by the lower end of the interval, then by count; those with too little text come last. Services without a
    use are there too: the upper end of their interval says what their silence is worth.
    """
    rows = [
        replace(
            usage_row(row, label=names.service(service), look=names.looks[service], href=f"#{service_anchor(service)}"),
            level=service in names.levels,
            short=names.short(service),
        )
        for row in usage
        if (service := row["service"]) in names.services and row["words"] > 0
    ]
    return tuple(sorted(rows, key=_rank))


def _rank(row: UsageRow) -> tuple[bool, bool, float, int, float, str]:
    return row.level, not row.enough, -(row.low or 0.0) if row.enough else 0.0, -row.n, row.high or 0.0, row.anchor


def usage_chart(rows: Sequence[UsageRow]) -> UsageChart:
    """The chart of one concept's rows, in their order."""
    drawn = [row for row in rows if row.enough]
    scale, bars = usage_bars(drawn)
    services = sum(not row.level for row in drawn)
    return UsageChart(
        axis=scale,
        bars=bars[:services],
        level_bars=bars[services:],
        too_little=tuple(row for row in rows if not row.enough),
    )


def usage_bars(rows: Sequence[UsageRow]) -> tuple[Axis, tuple[Bar, ...]]:
    """Bars with intervals for rows of usage, and their axis (uses per 10,000 words).

    Where there is no use, there is nothing to draw: how far its interval reaches tells how much text there is.
    """
    scale = axis(axis_values(rows), width=BAR_WIDTH)
    bars = tuple(
        Bar(
            label=row.name,
            look=row.look,
            href=row.href if row.n else "#sitater",
            length=scale.at(row.per_10000) or 0.0,
            low=scale.at(row.low) if row.n else None,
            high=scale.at(row.high) if row.n else None,
            beyond=bool(row.n) and row.high is not None and row.high > scale.top,
            value=numbers(row.per_10000, 1),
        )
        for row in rows
    )
    return scale, bars


def axis_values(rows: Sequence[UsageRow]) -> list[float]:
    """What the axis must hold: all rates, and the ends of intervals as far as they are drawn."""
    rates = [row.per_10000 for row in rows if row.per_10000 is not None]
    highs = [row.high for row in rows if row.high is not None]
    most = interval_reach(rates, highs)
    return rates + [min(high, most) for high in highs]


def interval_reach(rates: Sequence[float], highs: Sequence[float]) -> float:
    """Up to where intervals are drawn: :data:`INTERVAL_REACH` times the highest rate.

    Without any mention, the narrowest interval: it says the most of those there are.
    """
    return INTERVAL_REACH * max(rates, default=0.0) or min(highs, default=1.0)
