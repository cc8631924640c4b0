"""The words and concepts of two services as a reader meets them: a picture, and what is said more on each side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any

from kg.tables.cells import known_number
from kg.views.comparing.word_picture import Picture, draw_words
from kg.views.links import concept_page
from kg.views.names import NamedService, Names
from kg.views.quotes import Quote
from kg.views.term_quotes import TermQuotes
from kg.wording.text import Text, interval, numbers

#: Words told with their sentences on each side; the list below the picture has all.
WORDS_AT_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """A word or concept of a pair; ``more`` is the service that says it more, ``shown`` whether that is shown.

    ``counts`` and ``rates`` are of the first service and of the second; ``ratio`` is how many times as often (the odds)
    ``more`` says it, as an interval; ``ways`` lead to a sentence of each, where there is one.
    """

    label: Text
    href: str
    counts: tuple[Text, Text]
    rates: tuple[Text, Text]
    more: NamedService
    shown: bool
    ratio: Text
    ways: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWords:
    """The words that are said more about ``service``, each with sentences about it; ``shown`` or only estimated."""

    service: NamedService
    shown: bool
    words: tuple[tuple[WordRow, tuple[Quote, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Words in the order of their dots, the surest first, and concepts; ``concepts`` are those shown to differ."""

    words: tuple[WordRow, ...]
    picture: Picture
    sides: tuple[SideWords, ...]
    concepts: tuple[WordRow, ...]
    compared: int

    @property
    def shown(self) -> int:
        """How many of the words are shown to be said more on one side."""
        return sum(word.shown for word in self.words)


def side_by_side(
    rows: Iterable[Mapping[str, Any]], first: NamedService, second: NamedService, names: Names, quotes: TermQuotes
) -> SideBySide | None:
    """What the rows of :func:`kg.study_measures.pair_words.pair_words` of a pair tell; ``None`` without any word."""
    ordered = sorted(rows, key=lambda row: not row["shown"])
    words, concepts = ([row for row in ordered if row["of"] == of] for of in ("words", "concepts"))
    if not words:
        return None
    services = (first, second)
    told = tuple(_word(row, services, quotes) for row in words)
    rates = [(float(row["per_10000_a"]), float(row["per_10000_b"])) for row in words]
    return SideBySide(
        words=told,
        picture=draw_words([word.label.nb for word in told], rates),
        sides=tuple(_side(service, told, quotes) for service in services),
        concepts=tuple(_concept(row, services, names) for row in concepts if row["shown"]),
        compared=len(concepts),
    )


def _word(row: Mapping[str, Any], services: Sequence[NamedService], quotes: TermQuotes) -> WordRow:
    term = str(row["term"])
    return _row(row, services, Text(term, term), "", [quotes.way(term, service.id) for service in services])


def _concept(row: Mapping[str, Any], services: Sequence[NamedService], names: Names) -> WordRow:
    page = concept_page(str(row["term"]))
    used = (int(row["n_a"]), int(row["n_b"]))
    ways = [f"{page}#{service.anchor}" if n else "" for service, n in zip(services, used, strict=True)]
    return _row(row, services, names.concept(str(row["term"])), page, ways)


def _row(
    row: Mapping[str, Any], services: Sequence[NamedService], label: Text, href: str, ways: Sequence[str]
) -> WordRow:
    first, second = services
    low, high = known_number(row["low"]), known_number(row["high"])
    if row["more_in"] == second.id and low is not None and high is not None:
        low, high = -high, -low
    return WordRow(
        label=label,
        href=href,
        counts=(numbers(float(row["n_a"]), 0), numbers(float(row["n_b"]), 0)),
        rates=(numbers(float(row["per_10000_a"]), 1), numbers(float(row["per_10000_b"]), 1)),
        more=second if row["more_in"] == second.id else first,
        shown=bool(row["shown"]),
        ratio=interval(None if low is None else exp(low), None if high is None else exp(high), 1),
        ways=(ways[0], ways[1]),
    )


def _side(service: NamedService, words: Sequence[WordRow], quotes: TermQuotes) -> SideWords:
    """The surest words of a side: those that are shown, or without any those that are nearest to it."""
    own = [word for word in words if word.more is service]
    shown = [word for word in own if word.shown]
    chosen = (shown or own)[:WORDS_AT_MOST]
    told = tuple((word, quotes.of(word.label.nb, service.id)) for word in chosen)
    return SideWords(service=service, shown=bool(shown), words=told)
