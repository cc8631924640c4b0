"""A checked statement as lines of text, in one of both languages."""

import math
from collections.abc import Iterator, Sequence

from kg.checking.checked import Checked, Count, Side
from kg.views.quotes import Quote
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text, numbers

_SAY = phrases("check")
_OUTCOMES = {"supported": _SAY.supported, "contradicted": _SAY.contradicted, "too little evidence": _SAY.too_little}


def printed(checked: Checked, language: Language) -> Iterator[str]:
    """The statement with its outcome, the effect, the numbers, the quotes on both sides, and what the texts say."""
    found = checked.finding
    yield f"{checked.statement.text}"
    yield f"  {_OUTCOMES[found.outcome].of(language).upper()}: {found.why.of(language)}"
    if not math.isnan(found.effect) and found.is_measured:
        yield f"  {_effect(checked).of(language)}"
    yield from (f"  {_count(count).of(language)}" for count in checked.counts)
    for name, sides in (("pro", checked.quotes_for), ("contra", checked.quotes_against), ("beside", checked.beside)):
        if sides:
            yield f"  {getattr(_SAY, name).of(language)}"
            yield from _told(sides, language)
    if checked.claims:
        yield f"  {_SAY.said_by_texts.of(language)}"
        yield from (f"    {_quoted(claim.quote, language)} [{claim.said.of(language)}]" for claim in checked.claims)


def _effect(checked: Checked) -> Text:
    found = checked.finding
    whole = 0 if float(found.effect).is_integer() and math.isnan(found.low) else 2
    effect, low, high = (numbers(value, whole) for value in (found.effect, found.low, found.high))
    if math.isnan(found.low):
        return Text(f"{found.effect_name.nb} {effect.nb}", f"{found.effect_name.en} {effect.en}")
    within = (f"{name} {a}–{b}" for name, a, b in zip(_SAY.interval, low, high, strict=True))
    return Text(
        *(f"{name} {value} ({rest})" for name, value, rest in zip(found.effect_name, effect, within, strict=True))
    )


def _count(count: Count) -> Text:
    words = numbers(count.words, 0)
    said: Text = _SAY.count(
        concept=count.concept, service=count.service.short, n=count.n, words=words, documents=count.documents
    )
    return said


def _told(sides: Sequence[Side], language: Language) -> Iterator[str]:
    for side in sides:
        yield f"    {side.heading.of(language)} ({side.total}):"
        yield from (f"      {_quoted(quote, language)}" for quote in side.quotes)


def _quoted(quote: Quote, language: Language) -> str:
    words = "".join(piece.text for piece in quote.pieces).strip()
    place = quote.place
    source = _SAY.source(title=place.title, page=place.page) if place.numbered else Text(place.title, place.title)
    return f"«{words}» ({source.of(language)})"
