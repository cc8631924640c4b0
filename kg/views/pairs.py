"""What a pair of services is to a reader: an answer, the words of both side by side, and the numbers behind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kg.tables.rows import named_records
from kg.views.comparing.lessons import Lesson, lesson_of
from kg.views.comparing.side_by_side import SideBySide, side_by_side
from kg.views.distance_overview import DistanceView
from kg.views.distances import Contribution, DistanceTable, PairRow
from kg.views.material import Material
from kg.views.meanings import MeaningPart, Together, meaning_part
from kg.views.names import NamedService
from kg.views.term_quotes import TermQuotes
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: Terms told for each pair and measure, and quotes of a term on each side.
TERMS_AT_MOST, QUOTES_OF_TERM = 5, 2

#: By measure; of concepts there are none, because their own pages hold them all.
Quotes = Mapping[str, TermQuotes]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """What a term adds, the service that says it ``more``, and the way to a sentence that holds it on each side."""

    term: Contribution
    more: NamedService
    ways: tuple[tuple[NamedService, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """All that the page of a pair shows; ``answer`` tells whether the wording is shown to differ, ``words`` how."""

    href: str
    first: NamedService
    second: NamedService
    answer: Text
    apart: bool
    why: Text
    words: SideBySide | None
    lessons: tuple[Lesson, ...]
    together: Together | None
    meaning: MeaningPart
    measures: tuple[tuple[DistanceTable, PairRow, tuple[TermRow, ...]], ...]


def pair_views(view: DistanceView, material: Material, quotes: Quotes) -> Iterator[PairView]:
    """The pages of all pairs, in the order of their addresses."""
    pairs: dict[str, list[tuple[DistanceTable, PairRow]]] = {}
    meaning, words = (_by_pair(material.table(name)) for name in ("meaning", "pair_words"))
    for measure in view.measures:
        for pair in measure.table.pairs:
            pairs.setdefault(pair.href, []).append((measure.table, pair))
    for _, rows in sorted(pairs.items()):
        sides = rows[0][1].first.id, rows[0][1].second.id
        own = meaning.get(sides, ()), words.get(sides, ())
        yield _pair_view(rows, view, material, quotes, own)


def _by_pair(table: pd.DataFrame) -> dict[tuple[str, str], list[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in named_records(table):
        found.setdefault((str(row["a"]), str(row["b"])), []).append(row)
    return found


def told_words(words: pd.DataFrame) -> set[str]:
    """The words that the pages of pairs quote."""
    return set(words.loc[words["of"] == "words", "term"]) if len(words) else set()


def _pair_view(
    rows: Sequence[tuple[DistanceTable, PairRow]],
    view: DistanceView,
    material: Material,
    quotes: Quotes,
    own: tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]],
) -> PairView:
    first, second, (meaning, words) = rows[0][1].first, rows[0][1].second, own
    wording = next((row for _, row in rows if row.measure == "words"), None)
    return PairView(
        href=rows[0][1].href,
        first=first,
        second=second,
        answer=_answer(wording, first, second),
        apart=wording is not None and wording.apart,
        why=wording.reason if wording is not None and not wording.tested else Text("", ""),
        words=side_by_side(words, first, second, material.names, quotes["words"]),
        lessons=tuple(
            lesson_of(view.directed, material.table("lessons"), learner, speaker, material.names)
            for learner, speaker in ((first, second), (second, first))
            if (learner.id, speaker.id) in view.directed
        ),
        together=view.meaning.get((first.id, second.id)),
        meaning=meaning_part(meaning, material.names),
        measures=tuple((table, row, _term_rows(row, (first, second), quotes)) for table, row in rows),
    )


def _answer(row: PairRow | None, first: NamedService, second: NamedService) -> Text:
    """Whether the wording about the two is shown to differ, in a sentence."""
    say = phrases("pair")
    told = {"first": first.definite, "second": second.definite}
    if row is None or not row.tested:
        answer: Text = say.answer_untested(**told)
    elif row.apart:
        answer = say.answer_apart(**told, distance=row.distance)
    else:
        answer = say.answer_open(**told)
    return answer


def _term_rows(pair: PairRow, sides: Sequence[NamedService], quotes: Quotes) -> tuple[TermRow, ...]:
    if pair.measure == "words":  # they are told with the picture
        return ()
    term_quotes = quotes.get(pair.measure)
    ordered = {term.term: sorted(sides, key=lambda side, t=term: side.id != t.more_in) for term in pair.terms}  # type: ignore[misc]
    return tuple(
        TermRow(
            term=term,
            more=ordered[term.term][0],
            ways=tuple(
                (side, way)
                for side in ordered[term.term]
                if (way := term_quotes.way(term.term, side.id) if term_quotes else "")
            ),
        )
        for term in pair.terms
    )
