"""A draft of a common definition for the meeting of the services: what each says now, what is shared, what is open.

Everything in it is counted, quoted with source and page, or left open. The definition itself is not proposed: it is the
services' to write.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.drafting.blocks import Blank, Block, Grid, Headline, Paragraph, Points, Quotation
from kg.tables.rows import named_records
from kg.views.answers.content_words import ContentWords
from kg.views.concepts import ConceptView, study_concept
from kg.views.definitions import DefinitionColumn, DefinitionEntry
from kg.views.meanings import MeaningRow
from kg.views.names import definite_name
from kg.views.quotes import Quote, QuotePlace, document_titles
from kg.views.usage import UsageRow
from kg.wording.phrases import phrases
from kg.wording.text import Text, interval, numbers

if TYPE_CHECKING:
    from kg.asking.study import Study

_SAY = phrases("draft")
#: Statements of the texts themselves; the page of the concept has more.
CLAIMS_AT_MOST = 5
#: Quotes of all services together, words told of a service, and pairs told of those that mean different things.
QUOTES_AT_MOST, WORDS_AT_MOST, PAIRS_AT_MOST = 30, 12, 6

#: What is said before the kind of a definition: nothing, or that it may be none.
_CERTAIN, _POSSIBLE = Text("", ""), Text(*(f"{words.lower()}: " for words in _SAY.possible_definition))
#: From so many uses on, a service without any definition is asked for one: once or twice may be another's words.
USES_TO_EXPLAIN = 3


def concept_draft(study: "Study", name: str) -> tuple[Block, ...]:
    """The draft on a concept (id or label), as blocks for :mod:`kg.drafting.files`."""
    view = study_concept(study, name, quotes_at_most=QUOTES_AT_MOST)
    content = ContentWords([view.label.nb, *view.other_labels])
    explanations = [_explanation(column, content) for column in view.definitions if column.look is not None]
    return (
        *_front(view, sorted(document_titles(named_records(study.documents)).values())),
        *_said(view),
        *_now(view),
        *_shared(view, explanations),
        *_different(view, explanations),
        *_quotes(view),
        *_questions(view),
        Headline(level=1, text=_SAY.reservations),
        Paragraph(text=_SAY.reservation),
    )


def _front(view: ConceptView, titles: Sequence[str]) -> Iterator[Block]:
    yield Headline(level=0, text=_SAY.title(concept=view.label))
    yield Paragraph(text=_SAY.made_from(n=len(titles), titles="; ".join(titles), mentions=view.n))
    yield Headline(level=1, text=_SAY.definition)
    yield Paragraph(text=_SAY.to_write)
    yield Blank()


def _said(view: ConceptView) -> Iterator[Block]:
    """What the texts say themselves of the word, the most direct first."""
    if view.claims.entries:
        yield Headline(level=1, text=_SAY.claims)
        yield Paragraph(text=_SAY.claims_found)
    for claim in view.claims.entries[:CLAIMS_AT_MOST]:
        parts = zip(_source(claim.quote), claim.said, _again(claim.again), strict=True)
        yield _passage(claim.quote, Text(*(f"{place} [{said}]{again}" for place, said, again in parts)))


def _now(view: ConceptView) -> Iterator[Block]:
    yield Headline(level=1, text=_SAY.now)
    if view.usage:
        words = {senses.service.label: _listed(sense.label for sense in senses.senses) for senses in view.senses}
        yield Grid(
            head=(_SAY.service, _SAY.uses_head, _SAY.per_10000, _SAY.interval_95, _SAY.words_said_with),
            rows=tuple((row.label, *_usage_cells(row), words.get(row.label, Text("–", "–"))) for row in view.usage),
        )
    if not view.definitions:
        yield Paragraph(text=_SAY.undefined)
    for column in view.definitions:
        yield Headline(level=2, text=column.label)
        yield from (_definition(entry) for entry in column.entries)
        yield from (_definition(entry, prefix=_POSSIBLE) for entry in column.possible)


def _usage_cells(row: UsageRow) -> tuple[Text, ...]:
    """Counts in Norwegian style in both languages: they stand once in a cell."""
    cells = numbers(row.n, 0), numbers(row.per_10000, 1), interval(row.low, row.high, 1)
    return tuple(Text(cell.nb, cell.nb) for cell in cells)


def _listed(words: Iterable[str]) -> Text:
    together = ", ".join(words)
    return Text(together, together)


def _definition(entry: DefinitionEntry, *, prefix: Text = _CERTAIN) -> Quotation:
    whose = entry.holder or Text("", "")
    named = f" ({entry.named})" if entry.named else ""
    kinds = [
        f"{may_be}{kind}; {who}{named}" if who else f"{may_be}{kind}"
        for may_be, kind, who in zip(prefix, entry.kind, whose, strict=True)
    ]
    parts = zip(_source(entry.quote), kinds, _again(entry.again), strict=True)
    return _passage(entry.quote, Text(*(f"{place} [{kind}]{again}" for place, kind, again in parts)))


def _again(places: Iterable[QuotePlace]) -> Text:
    said: list[Text] = [_SAY.again(title=place.title, page=place.page) for place in places]
    return Text("".join(again.nb for again in said), "".join(again.en for again in said))


def _passage(quote: Quote, source: Text) -> Quotation:
    return Quotation(pieces=tuple((piece.text, piece.concept is not None) for piece in quote.pieces), source=source)


def _source(quote: Quote) -> Text:
    place = quote.place
    source: Text = _SAY.source(
        title=place.title, page=place.page, section=f", {place.section}" if place.section else ""
    )
    return source


@dataclass(frozen=True, slots=True)
class _Explanation:
    """The content words of one service's definitions, each with the passages that hold it."""

    label: Text
    words: Mapping[str, frozenset[str]]


def _explanation(column: DefinitionColumn, content: ContentWords) -> _Explanation:
    passages: dict[str, set[str]] = {}
    for entry in column.entries:
        for word in content.of("".join(piece.text for piece in entry.quote.pieces if piece.concept is not None)):
            passages.setdefault(word, set()).add(entry.quote.place.href)
    return _Explanation(column.label, {word: frozenset(places) for word, places in passages.items()})


def _in_common(explanations: Sequence[_Explanation]) -> list[tuple[str, list[Text]]]:
    """Words that different passages about different services hold, those of most services first.

    A passage about two services stands with both; it alone makes nothing common.
    """
    common = []
    for word in sorted(set().union(*(explanation.words for explanation in explanations))):
        having = [explanation for explanation in explanations if word in explanation.words]
        if len(having) > 1 and len(frozenset().union(*(explanation.words[word] for explanation in having))) > 1:
            common.append((word, [definite_name(explanation.label) for explanation in having]))
    return sorted(common, key=lambda entry: (-len(entry[1]), entry[0]))


def _shared(view: ConceptView, explanations: Sequence[_Explanation]) -> Iterator[Block]:
    yield Headline(level=1, text=_SAY.shared)
    common = _in_common(explanations)[:WORDS_AT_MOST]
    if common:
        yield Paragraph(text=_SAY.shared_words)
        yield Points(
            items=tuple(
                Text(*(f"{word}: {', '.join(names)}" for names in zip(*labels, strict=True))) for word, labels in common
            )
        )
    else:
        yield Paragraph(text=_SAY.nothing_shared)
    alike = [row for row in view.meaning.rows if not row.apart]
    if alike:
        yield Paragraph(text=_SAY.not_apart(n=len(alike)))


def _different(view: ConceptView, explanations: Sequence[_Explanation]) -> Iterator[Block]:
    items = []
    yield Headline(level=1, text=_SAY.different)
    for explanation in explanations:
        others = frozenset().union(*(other.words for other in explanations if other != explanation))
        own = ", ".join(sorted(set(explanation.words) - others)[:WORDS_AT_MOST])
        if own and len(explanations) > 1:
            items.append(_SAY.only_about(service=definite_name(explanation.label), words=own))
    for row in view.senses:
        own = ", ".join(sense.label for sense in row.senses if sense.only)
        if own:
            items.append(_SAY.senses_only_about(service=row.service.definite, words=own))
    items += [_apart(row) for row in view.meaning.rows if row.apart][:PAIRS_AT_MOST]
    if items:
        yield Points(items=tuple(items))
    else:
        yield Paragraph(text=_SAY.no_difference)


def _apart(row: MeaningRow) -> Text:
    first, second = row.sides
    near = [", ".join(side.neighbours) or "–" for side in row.sides]
    contexts: Text = _SAY.contexts(
        first=first.service.definite, second=second.service.definite, p=row.p, near_first=near[0], near_second=near[1]
    )
    return contexts


def _quotes(view: ConceptView) -> Iterator[Block]:
    yield Headline(level=1, text=_SAY.quotes)
    for group in view.groups:
        if group.look is not None:
            yield Headline(level=2, text=group.label)
            yield from (_passage(quote, _source(quote)) for quote in group.quotes)
            if group.left_out and group.left_out.denied:
                yield Paragraph(text=_SAY.said_not_used)
                yield from (_passage(quote, _source(quote)) for quote in group.left_out.denied)


def _questions(view: ConceptView) -> Iterator[Block]:
    """What the findings leave open, each tied to a number; nobody's opinion."""
    yield Headline(level=1, text=_SAY.questions)
    defined = {column.label for column in view.definitions if column.entries}
    items = [
        _SAY.unexplained(service=definite_name(row.label), n=row.n)
        for row in view.usage
        if row.n >= USES_TO_EXPLAIN and not row.level and row.label not in defined
    ]
    silent = [definite_name(row.label) for row in view.usage if row.n == 0 and not row.level]
    if silent:
        items.append(_SAY.silent(services=Text(*(", ".join(names) for names in zip(*silent, strict=True)))))
    pairs = [row.sides for row in view.meaning.rows if row.apart][:PAIRS_AT_MOST]
    items += [
        _SAY.one_definition(first=first.service.definite, second=second.service.definite) for first, second in pairs
    ]
    items.append(_SAY.not_covered)
    yield Points(items=tuple(items))
    yield Blank()
