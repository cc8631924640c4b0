"""The words that mark text about a service, as a dictionary has them, each with sentences that hold it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.measure.inference.verdict import LEVEL
from kg.measure.least import FEWEST_USES_OF_TERM
from kg.study_measures.lemmas import form_spans
from kg.tables.cells import known_number
from kg.tables.senses_table import GOOD_LENGTH
from kg.views.material import Material
from kg.views.quotes import Quote, Sources, sentence_quote
from kg.views.term_quotes import text_pieces
from kg.wording.phrases import phrases
from kg.wording.text import Text, interval, numbers, p_value

#: Words shown at a glance, rows of the folded table, and sentences of a word.
WORDS_AT_MOST, ROWS_AT_MOST, QUOTES_OF_WORD = 12, 30, 3

#: A word of one report alone is that report's topic; where text about a service stands in one only, that must do.
FEWEST_DOCUMENTS = 2

#: Below so many times as often a decimal tells more; above the other, how many times is mostly chance.
WHOLE_FROM, MOST_TIMES = 3.0, 20.0

#: A sentence, and where in it a form stands.
_Held = tuple[dict[str, Any], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWord:
    """A word, how many times as often it stands here as elsewhere, and what that rests on.

    ``elsewhere`` is the rate in text about the other services in per cent of the rate here; ``certain`` says that a
    test tells the difference from chance.
    """

    word: str
    times: Text
    elsewhere: float
    n: int
    documents: int
    certain: bool
    odds: Text
    interval: Text
    q: Text
    rates: tuple[Text, Text]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWords:
    """The words that mark a service, the surest first, and all rows that there is room for."""

    shown: tuple[KeyWord, ...]
    rows: tuple[KeyWord, ...]

    @property
    def certain(self) -> int:
        """How many of the words shown are told from chance."""
        return sum(word.certain for word in self.shown)


def key_words(material: Material, service: str, *, documents: int) -> KeyWords:
    """The words that mark text about a service, which stands in so many ``documents``."""
    rows = [row for row in material.rows("key_words", "a", service) if _marks(row, service, documents)]
    rows.sort(key=lambda row: (not _certain(row), -row["z"], row["term"]))
    quotes = _quotes(rows[:WORDS_AT_MOST], material, service)
    words = tuple(_word(row, quotes.get(row["term"], ())) for row in rows[:ROWS_AT_MOST])
    return KeyWords(shown=words[:WORDS_AT_MOST], rows=words)


def _marks(row: Mapping[str, Any], service: str, documents: int) -> bool:
    """Whether a word is used more here, often enough, in enough documents, and by more than its interval is wide."""
    enough = row["n_a"] >= FEWEST_USES_OF_TERM and row["documents_a"] >= min(FEWEST_DOCUMENTS, documents)
    return bool(row["more_in"] == service and enough and (_certain(row) or (known_number(row["low"]) or 0.0) > 0))


def _certain(row: Mapping[str, Any]) -> bool:
    q = known_number(row["q"])
    return q is not None and q <= LEVEL


def _word(row: Mapping[str, Any], quotes: tuple[Quote, ...]) -> KeyWord:
    here, there = float(row["per_10000_a"]), float(row["per_10000_b"])
    return KeyWord(
        word=str(row["term"]),
        times=times_as_often(here, there),
        elsewhere=round(100 * min(there / here, 1.0), 1) if here else 0.0,
        n=int(row["n_a"]),
        documents=int(row["documents_a"]),
        certain=_certain(row),
        odds=numbers(known_number(row["log_odds"]), 2),
        interval=interval(known_number(row["low"]), known_number(row["high"])),
        q=p_value(known_number(row["q"]), symbol="q"),
        rates=(numbers(here, 1), numbers(there, 1)),
        quotes=quotes,
    )


def times_as_often(here: float, there: float) -> Text:
    """How many times as often a word stands here as elsewhere, in words.

    >>> times_as_often(12.0, 3.0).nb, times_as_often(3.0, 2.0).nb, times_as_often(3.0, 0.0).nb
    ('4 ganger så ofte', '1,5 ganger så ofte', 'bare her')
    """
    say = phrases("service")
    if not there:
        return Text(*say.only_here)
    times = here / there
    if times > MOST_TIMES:
        return Text(*say.times_over(x=numbers(MOST_TIMES, 0)))
    whole = times >= WHOLE_FROM or round(times, 1) == round(times)
    return Text(*say.times(x=numbers(times, 0 if whole else 1)))


def _quotes(rows: Sequence[Mapping[str, Any]], material: Material, service: str) -> dict[str, tuple[Quote, ...]]:
    written = {str(form): str(row["term"]) for row in rows for form in row["forms"]}
    if not written:
        return {}
    found: dict[str, list[_Held]] = defaultdict(list)
    for row in _sentences(material, service):
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end in form_spans(row["text"], written):
            spans[written[row["text"][start:end].lower()]].append((start, end))
        for word, places in spans.items():
            found[word].append((row, places))
    return {word: _clearest(held, material.sources) for word, held in found.items()}


def _sentences(material: Material, service: str) -> list[dict[str, Any]]:
    about = material.rows("sentences", "services", service, counted=True)
    return sorted(about, key=lambda row: (row["document"], row["sentence"]))


def _clearest(held: Sequence[_Held], sources: Sources) -> tuple[Quote, ...]:
    """Whole sentences of a length that is read at once, of each document one before a second of any."""
    ranked: list[tuple[int, int, dict[str, Any], list[tuple[int, int]]]] = []
    met = dict[str, int]()
    for row, spans in sorted(held, key=lambda one: abs(int(one[0]["words"]) - GOOD_LENGTH)):
        ranked.append((met.get(row["document"], 0), len(ranked), row, spans))
        met[row["document"]] = met.get(row["document"], 0) + 1
    chosen = sorted(ranked, key=lambda one: one[:2])[:QUOTES_OF_WORD]
    return tuple(
        sentence_quote(row["text"], text_pieces(row["text"], spans), sources.place(row)) for *_, row, spans in chosen
    )
