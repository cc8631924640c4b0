"""Distances between services as rows: printed numbers, and where they stand on one axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from corpus.errors import so_many
from kg.measure.inference.verdict import LEVEL, is_finding
from kg.tables.cells import known_number, known_roots, root
from kg.tables.rows import named_records
from kg.views.axes import Axis, axis
from kg.views.links import concept_page, pair_anchor, pair_page, service_anchor
from kg.views.names import NamedService, Names
from kg.wording.measures import MEASURE_NAMES
from kg.wording.reasons import segments_in
from kg.wording.text import Text, interval, number_nb, numbers, p_value
from kg.wording.verdicts import VERDICTS

FOREST_WIDTH = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """A word, concept, perspective or work that sets two services apart; ``href`` leads to the quotes of a concept."""

    term: str
    label: Text
    contribution: float
    share: float | None
    more_in: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """The distance between two services, as printed and drawn; ``stays``: its q is at most the level too."""

    measure: str
    anchor: str
    href: str
    first: NamedService
    second: NamedService
    estimate: float | None
    distance: Text
    interval: Text
    p: Text
    q: Text
    noise: Text
    across: Text
    verdict: Text
    apart: bool
    clear: bool
    stays: bool
    tested: bool
    reason: Text
    at: float | None
    low: float | None
    high: float | None
    floor: float | None
    basis: Text
    terms: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceTable:
    """All pairs for one measure on one axis; pairs without a valid test stand apart."""

    measure: str
    heading: Text
    explained: Text
    axis: Axis
    tested: tuple[PairRow, ...]
    untested: tuple[PairRow, ...]

    @property
    def pairs(self) -> tuple[PairRow, ...]:
        """All of them, tested ones first."""
        return self.tested + self.untested

    @property
    def estimated(self) -> tuple[PairRow, ...]:
        """Pairs without a valid test that have an estimate all the same."""
        return tuple(pair for pair in self.untested if pair.estimate is not None)

    @property
    def unknown(self) -> tuple[PairRow, ...]:
        """Pairs about which nothing can be said."""
        return tuple(pair for pair in self.untested if pair.estimate is None)

    @property
    def shown(self) -> bool:
        """Whether any pair is shown to differ."""
        return any(pair.apart for pair in self.tested)


def distance_table(
    tables: Mapping[str, pd.DataFrame], measure: str, names: Names, *, terms_at_most: int
) -> DistanceTable:
    """Every pair of services for one measure, shown to differ first, then by estimate."""
    distances = tables["distances"]
    chosen = named_records(distances[distances["measure"] == measure])
    rows = [row for row in chosen if row["a"] in names.services and row["b"] in names.services]
    roots = [known_roots(row) for row in rows]
    scale = axis([row_roots.get(name) for row_roots in roots for name in ("distance", "high")], width=FOREST_WIDTH)
    terms = _terms_by_pair(tables["contributions"], measure, names, at_most=terms_at_most)
    pairs = [_pair_row(row, scale, terms.get((row["a"], row["b"]), ()), names) for row in rows]
    pairs.sort(key=lambda pair: (not pair.apart, -(pair.at or 0.0), pair.anchor))
    return DistanceTable(
        measure=measure,
        heading=MEASURE_NAMES[measure].heading,
        explained=MEASURE_NAMES[measure].explained,
        axis=scale,
        tested=tuple(pair for pair in pairs if pair.tested),
        untested=tuple(pair for pair in pairs if not pair.tested),
    )


def _pair_row(row: Mapping[Any, Any], scale: Axis, terms: Sequence[Contribution], names: Names) -> PairRow:
    roots = known_roots(row)
    distance, low, high = (roots.get(name) for name in ("distance", "low", "high"))
    floor = roots.get("noise_floor")
    return PairRow(
        measure=str(row["measure"]),
        anchor=pair_anchor(row["measure"], row["a"], row["b"]),
        href=pair_page(row["a"], row["b"]),
        first=names.named[row["a"]],
        second=names.named[row["b"]],
        estimate=distance,
        distance=numbers(distance),
        interval=interval(low, high),
        p=p_value(known_number(row["p"])),
        q=p_value(known_number(row.get("q")), symbol="q"),
        noise=numbers(floor),
        across=numbers(root(row.get("d2_across_documents"))),
        verdict=VERDICTS[row["verdict"]],
        apart=row["verdict"] == "apart",
        clear=is_finding({"verdict": row["verdict"], **roots}),
        stays=(known_number(row.get("q")) or 0.0) <= LEVEL,
        tested=row["verdict"] != "no valid test",
        reason=reason(row),
        at=scale.at(distance),
        low=scale.at(low),
        high=scale.at(high),
        floor=scale.at(floor),
        basis=_basis(row),
        terms=tuple(terms),
    )


def reason(row: Mapping[Any, Any]) -> Text:
    """Why a pair got its verdict; empty when the table gives no reason."""
    english = row["reason"] if isinstance(row["reason"], str) else ""
    bokmaal = row.get("reason_nb")
    return Text(bokmaal if isinstance(bokmaal, str) else english, english)


def _basis(row: Mapping[Any, Any]) -> Text:
    """What the estimate rests on: the words about each side, and how much of that text the measure found terms in."""
    sides = [[int(row[f"{name}_{side}"]) for name in ("words", "segments", "units")] for side in ("a", "b")]
    measured = [(n, segments_in(cut, units, str(row["unit"]))) for n, cut, units in sides]
    return Text(
        " · ".join(f"{number_nb(n, 0)} ord, målt {cut.nb}" for n, cut in measured),
        " · ".join(f"{so_many(n, 'word')}, measured {cut.en}" for n, cut in measured),
    )


def _terms_by_pair(
    contributions: pd.DataFrame, measure: str, names: Names, *, at_most: int
) -> dict[tuple[str, str], list[Contribution]]:
    """The terms that add most to each pair's distance, largest first; what takes away from it is not told."""
    terms: dict[tuple[str, str], list[Contribution]] = {}
    adds = contributions["contribution"] > 0
    rows = contributions[(contributions["measure"] == measure) & adds].dropna(subset=["more_in"])
    ordered = rows.sort_values(["a", "b", "contribution", "term"], ascending=[True, True, False, True])
    for row in named_records(ordered.groupby(["a", "b"], sort=False).head(at_most)):
        terms.setdefault((str(row["a"]), str(row["b"])), []).append(_term(row, names))
    return terms


def _term(row: Mapping[Any, Any], names: Names) -> Contribution:
    more = str(row["more_in"])
    is_concept = row["measure"] == "concepts" and row["term"] in names.concepts
    return Contribution(
        term=str(row["term"]),
        label=names.term(str(row["measure"]), str(row["term"])),
        contribution=float(row["contribution"]),
        share=known_number(row["share"]),
        more_in=more,
        href=f"{concept_page(row['term'])}#{service_anchor(more)}" if is_concept else None,
    )
