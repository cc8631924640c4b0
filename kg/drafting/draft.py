"""A draft of a common definition for the meeting of the services: what each says now, what is shared, what is open.

Everything in it is counted, quoted with source and page, or left open. The definition itself is not proposed: it is the
services' to write.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.new_terms.tagger import load_tagger
from kg.drafting.blocks import Blank, Block, Grid, Heading, Paragraph, Passage, Points
from kg.measure.segments import norwegian_stop_words
from kg.views.concepts import ConceptView
from kg.views.definitions import DefinitionColumn, DefinitionEntry
from kg.views.meanings import MeaningRow
from kg.views.quotes import Quote
from kg.views.study_concept import study_concept
from kg.views.usage import UsageRow
from kg.wording.text import Text, interval, numbers

if TYPE_CHECKING:
    from kg.asking.study import Study

#: Quotes of all services together, words told of a service, and pairs told of those that mean different things.
QUOTES_AT_MOST, WORDS_AT_MOST, PAIRS_AT_MOST = 30, 12, 6

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
#: From so many uses on, a service without any definition is asked for one.
_USED = 3


def concept_draft(study: "Study", name: str) -> tuple[Block, ...]:
    """The draft on a concept (id or label), as blocks for :mod:`kg.drafting.files`."""
    view = study_concept(study, name, quotes_at_most=QUOTES_AT_MOST)
    said = _said(view)
    return (
        *_front(view, [str(file) for file in study.documents["file"].sort_values()]),
        *_now(view),
        *_shared(view, said),
        *_different(view, said),
        *_quotes(view),
        *_questions(view),
        *_reservations(),
    )


def _heading(nb: str, en: str, level: int = 1) -> Heading:
    return Heading(level=level, text=Text(nb, en))


def _paragraph(nb: str, en: str) -> Paragraph:
    return Paragraph(text=Text(nb, en))


def _front(view: ConceptView, files: Sequence[str]) -> Iterator[Block]:
    yield _heading(
        f"{view.label.nb}: utkast til felles definisjon", f"{view.label.en}: draft of a common definition", 0
    )
    listed = ", ".join(files)
    yield _paragraph(
        f"Laget av Begrepskart fra {len(files)} rapporter ({listed}), med {view.n} treff på begrepet i løpende tekst.",
        f"Made by Begrepskart from {len(files)} reports ({listed}), with {view.n} mentions in running text.",
    )
    yield _heading("Felles definisjon", "Common definition")
    yield _paragraph("Skrives i møtet.", "To be written in the meeting.")
    yield Blank()


def _now(view: ConceptView) -> Iterator[Block]:
    yield _heading("Hva sies i dag om hver tjeneste?", "What is said about each service now?")
    if view.usage:
        head = (
            Text("Tjeneste", "Service"), Text("Treff", "Mentions"), Text("Per 10 000 ord", "Per 10,000 words"),
            Text("95 % intervall", "95% interval"), Text("Ordene det sies med", "The words it is said with"),
        )  # fmt: skip
        words = {found.label: _listed(sense.label for sense in found.senses) for found in view.senses}
        yield Grid(
            head=head,
            rows=tuple(
                (row.label, *(Text(cell, cell) for cell in _usage_cells(row)), words.get(row.label, Text("–", "–")))
                for row in view.usage
            ),
        )  # fmt: skip
    if not view.definitions:
        yield _paragraph(
            "Ingen av rapportene sier hva begrepet betyr, på en måte som ble gjenkjent.",
            "None of the reports says what the concept means in a way that was recognised.",
        )
    for column in view.definitions:
        yield Heading(level=2, text=column.label)
        yield from (_definition(entry) for entry in column.entries)


def _usage_cells(row: UsageRow) -> tuple[str, str, str]:
    return numbers(row.n, 0).nb, numbers(row.per_10000, 1).nb, interval(row.low, row.high, 1).nb


def _listed(words: Iterable[str]) -> Text:
    together = ", ".join(words)
    return Text(together, together)


def _definition(entry: DefinitionEntry) -> Passage:
    whose = entry.holder or Text("", "")
    named = f" ({entry.named})" if entry.named else ""
    kinds = [f"{kind}; {who}{named}" if who else kind for kind, who in zip(entry.kind, whose, strict=True)]
    place = _source(entry.quote)
    again = "".join(f"; nesten likt: {p.title}, s. {p.page}" for p in entry.again)
    again_en = "".join(f"; nearly the same: {p.title}, p. {p.page}" for p in entry.again)
    return _passage(entry.quote, Text(f"{place.nb} [{kinds[0]}]{again}", f"{place.en} [{kinds[1]}]{again_en}"))


def _passage(quote: Quote, source: Text) -> Passage:
    pieces = tuple((piece.text, piece.concept is not None) for piece in quote.pieces)
    return Passage(pieces=pieces, source=source)


def _source(quote: Quote) -> Text:
    place = quote.place
    section = f", {place.section}" if place.section else ""
    return Text(f"{place.title}, s. {place.page}{section}", f"{place.title}, p. {place.page}{section}")


@dataclass(frozen=True, slots=True)
class _Said:
    """The content words of one service's definitions, each with the passages that hold it."""

    label: Text
    words: Mapping[str, frozenset[str]]


def _said(view: ConceptView) -> tuple[_Said, ...]:
    names = frozenset(" ".join([view.label.nb, *view.other_labels]).casefold().split())
    content = _ContentWords(names)
    return tuple(_said_of(column, content) for column in view.definitions if column.look is not None)


def _said_of(column: DefinitionColumn, content: "_ContentWords") -> _Said:
    found: dict[str, set[str]] = {}
    for entry in column.entries:
        passage = entry.quote.place.href
        for word in content.of("".join(piece.text for piece in entry.quote.pieces if piece.concept is not None)):
            found.setdefault(word, set()).add(passage)
    return _Said(column.label, {word: frozenset(passages) for word, passages in found.items()})


class _ContentWords:
    """Lemmas of content words, without the concept's own names."""

    def __init__(self, names: frozenset[str]) -> None:
        self._tagger, self._left_out = load_tagger("nb"), norwegian_stop_words() | names

    def of(self, text: str) -> frozenset[str]:
        return frozenset(
            word.lemma
            for word in self._tagger.tag_text(text)
            if word.tag in _CONTENT and len(word.lemma) > 2 and not {word.lemma, word.text.casefold()} & self._left_out
        )


def _in_common(said: Sequence[_Said]) -> list[tuple[str, list[Text]]]:
    """Words that different passages about different services hold, those of most services first.

    A passage about two services stands with both; it alone makes nothing common.
    """
    common = []
    for word in sorted(set().union(*(each.words for each in said))):
        having = [each for each in said if word in each.words]
        if len(having) > 1 and len(frozenset().union(*(each.words[word] for each in having))) > 1:
            common.append((word, [each.label for each in having]))
    return sorted(common, key=lambda found: (-len(found[1]), found[0]))


def _shared(view: ConceptView, said: Sequence[_Said]) -> Iterator[Block]:
    yield _heading("Hva er felles?", "What is shared?")
    common = _in_common(said)[:WORDS_AT_MOST]
    if common:
        yield _paragraph(
            "Ord som står i ulike forklaringer til mer enn én tjeneste:",
            "Words that stand in different explanations of more than one service:",
        )
        yield Points(
            items=tuple(
                Text(*(f"{word}: {', '.join(names)}" for names in zip(*labels, strict=True))) for word, labels in common
            )
        )
    else:
        yield _paragraph(
            "Forklaringene til ulike tjenester har ingen innholdsord felles, eller bare én tjeneste er forklart.",
            "The explanations of different services share no content word, or only one service has any.",
        )
    alike = [row for row in view.meaning.rows if not row.apart]
    if alike:
        yield _paragraph(
            f"For {len(alike)} par av tjenester er det ikke påvist at ordet menes ulikt. Det er ikke det samme som "
            "at det menes likt.",
            f"For {len(alike)} pairs of services it is not shown that the word is meant differently. That is not the "
            "same as its being meant alike.",
        )


def _different(view: ConceptView, said: Sequence[_Said]) -> Iterator[Block]:
    yield _heading("Hva er ulikt?", "What is different?")
    items = []
    for each in said:
        others = frozenset().union(*(other.words for other in said if other != each))
        own = ", ".join(sorted(set(each.words) - others)[:WORDS_AT_MOST])
        if own and len(said) > 1:
            items.append(Text(f"Bare om {each.label.nb}: {own}", f"Only about {each.label.en}: {own}"))
    for row in view.senses:
        own = ", ".join(sense.label for sense in row.senses if sense.only)
        if own:
            items.append(Text(f"Ord bare om {row.label.nb}: {own}", f"Words only about {row.label.en}: {own}"))
    items += [_apart(row) for row in view.meaning.rows if row.apart][:PAIRS_AT_MOST]
    if items:
        yield Points(items=tuple(items))
    else:
        yield _paragraph("Ingen forskjell er påvist.", "No difference is shown.")


def _apart(row: MeaningRow) -> Text:
    first, second = row.sides
    near = [", ".join(side.neighbours) or "–" for side in row.sides]
    return Text(
        f"{first.label.nb} og {second.label.nb} bruker ordet i ulike sammenhenger ({row.p.nb}): nær ordet står "
        f"{near[0]} på den ene siden, {near[1]} på den andre.",
        f"{first.label.en} and {second.label.en} use the word in different contexts ({row.p.en}): near it stand "
        f"{near[0]} on the one side, {near[1]} on the other.",
    )


def _quotes(view: ConceptView) -> Iterator[Block]:
    yield _heading("Sitater", "Quotes")
    for group in view.groups:
        if group.look is not None:
            yield Heading(level=2, text=group.label)
            yield from (_passage(quote, _source(quote)) for quote in group.quotes)


def _questions(view: ConceptView) -> Iterator[Block]:
    """What the findings leave open, each tied to a number; nobody's opinion."""
    yield _heading("Åpne spørsmål", "Open questions")
    defined = {column.label for column in view.definitions}
    items = [
        Text(
            f"Tekst om {row.label.nb} bruker begrepet {row.n} ganger uten å forklare det. Hva menes?",
            f"Text about {row.label.en} uses the concept {row.n} times without explaining it. What is meant?",
        )
        for row in view.usage
        if row.n >= _USED and row.label not in defined
    ]
    silent = [row.label for row in view.usage if row.n == 0]
    if silent:
        nb, en = (", ".join(names) for names in zip(*silent, strict=True))
        items.append(
            Text(
                f"Begrepet er ikke funnet i tekst om {nb}. Brukes et annet ord?",
                f"The concept was not found in text about {en}. Is another word used?",
            )
        )
    items += [
        Text(
            f"{first.label.nb} og {second.label.nb}: kan én definisjon dekke begge sammenhengene?",
            f"{first.label.en} and {second.label.en}: can one definition cover both contexts?",
        )
        for first, second in (row.sides for row in view.meaning.rows if row.apart)
    ][:PAIRS_AT_MOST]
    items.append(Text("Hva skal definisjonen ikke omfatte?", "What shall the definition not cover?"))
    yield Points(items=tuple(items))
    yield Blank()


def _reservations() -> Iterator[Block]:
    yield _heading("Forbehold", "Reservations")
    yield _paragraph(
        "Tekst om en tjeneste er ikke tekst av den. Treff og forklaringer er funnet med regler, som gjør feil: les "
        "sitatet på stedet før det brukes.",
        "Text about a service is not text by it. Mentions and explanations are found by rules, which err: read a quote "
        "in place before you use it.",
    )
