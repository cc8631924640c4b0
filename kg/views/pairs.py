"""What a pair of services is to a reader: what sets the two apart, down to the sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kg.tables.rows import named_records
from kg.views.distance_overview import DirectedCell, DistanceView
from kg.views.distances import Contribution, DistanceTable, PairRow
from kg.views.looks import Look
from kg.views.material import Material
from kg.views.meanings import MeaningPart, Together, meaning_part
from kg.views.names import NamedService, Names
from kg.views.quotes import Quote
from kg.views.term_quotes import TermQuotes
from kg.wording.text import Text, numbers

#: Terms told for each pair and measure, quotes of a term on each side, and concepts told that one must learn.
TERMS_AT_MOST, QUOTES_OF_TERM, LESSONS_AT_MOST = 20, 2, 10

#: By measure; of concepts there are none, because their own pages hold them all.
Quotes = Mapping[str, TermQuotes]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A term's contribution as a bar (per cent of the longest) and the sentences that hold it on either side."""

    term: Contribution
    look: Look
    bar: float
    quotes: tuple[tuple[NamedService, tuple[Quote, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What ``learner`` must learn to say what ``speaker`` says."""

    learner: NamedService
    speaker: NamedService
    cell: DirectedCell
    terms: Sequence[tuple[Text, str, Text]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """All that the page of a pair shows."""

    href: str
    first: NamedService
    second: NamedService
    measures: tuple[tuple[DistanceTable, PairRow, tuple[TermRow, ...]], ...]
    lessons: tuple[Lessons, ...]
    together: Together | None
    meaning: MeaningPart


def pair_views(view: DistanceView, material: Material, quotes: Quotes) -> list[PairView]:
    """The pages of all pairs, in the order of their addresses."""
    pairs: dict[str, list[tuple[DistanceTable, PairRow]]] = {}
    for measure in view.measures:
        for pair in measure.table.pairs:
            pairs.setdefault(pair.href, []).append((measure.table, pair))
    return [_pair_view(href, rows, view, material, quotes) for href, rows in sorted(pairs.items())]


def told_words(view: DistanceView) -> set[str]:
    """The words that the pages of pairs quote."""
    tables = [measure.table for measure in view.measures if measure.table.measure == "words"]
    return {term.term for table in tables for pair in table.pairs for term in pair.terms}


def _pair_view(
    href: str, rows: Sequence[tuple[DistanceTable, PairRow]], view: DistanceView, material: Material, quotes: Quotes
) -> PairView:
    first, second = rows[0][1].first, rows[0][1].second
    meaning = material.part("meaning", "a", first.id)
    return PairView(
        href=href,
        first=first,
        second=second,
        measures=tuple((table, row, _term_rows(row, (first, second), quotes)) for table, row in rows),
        lessons=tuple(
            Lessons(
                learner=learner,
                speaker=speaker,
                cell=view.directed[learner.id, speaker.id],
                terms=lessons_of(material.table("lessons"), speaker.id, learner.id, material.names),
            )
            for learner, speaker in ((first, second), (second, first))
            if (learner.id, speaker.id) in view.directed
        ),
        together=view.meaning.get((first.id, second.id)),
        meaning=meaning_part(meaning[meaning["b"] == second.id] if len(meaning) else meaning, material.names),
    )


def _term_rows(pair: PairRow, sides: Sequence[NamedService], quotes: Quotes) -> tuple[TermRow, ...]:
    term_quotes = quotes.get(pair.measure)
    longest = max((term.contribution for term in pair.terms), default=1.0)
    ordered = {term.term: sorted(sides, key=lambda side, t=term: side.id != t.more_in) for term in pair.terms}  # type: ignore[misc]
    return tuple(
        TermRow(
            term=term,
            look=ordered[term.term][0].look,
            bar=round(100 * term.contribution / longest, 1),
            quotes=tuple((side, term_quotes.of(term.term, side.id)) for side in ordered[term.term])
            if term_quotes
            else (),
        )
        for term in pair.terms
    )


def lessons_of(
    table: pd.DataFrame, a: str, b: str, names: Names, *, at_most: int = LESSONS_AT_MOST
) -> Sequence[tuple[Text, str, Text]]:
    """What ``b`` must learn most of to say what ``a`` says: concept, its id and share of ``a``'s uses in per cent."""
    if table.empty:
        return ()
    rows = table[(table["a"] == a) & (table["b"] == b) & (table["share"] > 0)]
    rows = rows.sort_values(["share", "term"], ascending=[False, True]).head(at_most)
    return [
        (names.concept(r["term"]), str(r["term"]), numbers(100 * float(r["share"]), 1)) for r in named_records(rows)
    ]
