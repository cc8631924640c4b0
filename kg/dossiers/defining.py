"""Every definition of a concept by service and kind, and what each part of them holds, side by side."""

from collections.abc import Iterator, Sequence

from corpus.words import VOCABULARY_WORD
from kg.documents.blocks import Block, Grid, Headline, Paragraph, Run, Runs, said
from kg.dossiers.attested import KINDS, PART_NAMES, Definition
from kg.dossiers.citing import joined_texts, source
from kg.dossiers.evidence import Evidence
from kg.measure.segments import norwegian_stop_words
from kg.views.names import NOBODY, NamedService
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("dossier")
#: Definitions beside each other in one table: more columns than three break words on a page.
BESIDE = 3
#: Definitions that are compared: those after them stand with their quotes.
COMPARED_AT_MOST = 9
#: Letters of a word that carries meaning: shorter ones are articles and abbreviations.
SHORTEST = 3


def definitions(evidence: Evidence) -> Iterator[Block]:
    """Definitions with source, page and whose words they are, certain ones by service, then those that may be one."""
    yield Headline(level=1, text=_SAY.definitions)
    certain = evidence.certain
    possible = [definition for definition in evidence.definitions if not definition.certain]
    if not certain:
        yield Paragraph(runs=said(_SAY.none_certain))
    for services in dict.fromkeys(definition.services for definition in certain):
        yield Headline(level=2, text=_of(services))
        own = sorted((d for d in certain if d.services == services), key=lambda d: d.entry.kind.nb)
        yield from (evidence.citing.passage(d.entry.quote, about=_about(d), again=d.again) for d in own)
    if possible:
        yield Headline(level=2, text=_SAY.possible_definitions)
        yield Paragraph(runs=said(_SAY.possible_caption), quiet=True)
    for each in possible:
        yield evidence.citing.passage(each.entry.quote, about=_about(each), again=each.again)
    if left_out := evidence.view.told.total - len(possible):
        yield Paragraph(runs=said(_SAY.possible_left_out(n=left_out)), quiet=True)


def _of(services: Sequence[NamedService]) -> Text:
    return joined_texts([service.short for service in services], ", ") if services else NOBODY


def _about(definition: Definition) -> Text:
    """The kind of a definition and whose words it is, as a reader is told."""
    entry, said_once = definition.entry, []
    if entry.holder:
        named = Text(f" ({entry.named})", f" ({entry.named})") if entry.named else Text("", "")
        said_once.append(joined_texts([entry.holder, named]))
    if definition.again:
        said_once.append(_SAY.nearly_again(n=len(definition.again)))
    if not definition.certain and definition.services:
        said_once.append(_of(definition.services))
    return joined_texts([entry.kind, *said_once], "; ")


def comparison(evidence: Evidence) -> Iterator[Block]:
    """What the definitions hold, a row for each kind of part; an empty cell is something that a definition omits."""
    found = compared(evidence.definitions)
    if not found:
        return
    yield Headline(level=1, text=_SAY.comparison)
    if unread := sum(not definition.parts for definition in found):
        yield Paragraph(runs=said(_SAY.unread(n=unread)))
    chosen = [definition for definition in found if definition.parts]
    if chosen:
        yield Paragraph(runs=said(_SAY.comparison_caption), quiet=True)
    for first in range(0, len(chosen), BESIDE):
        beside = chosen[first : first + BESIDE]
        yield Grid(
            head=(_SAY.part, *(_head(definition, evidence) for definition in beside)),
            rows=tuple(_row(kind, beside) for kind in KINDS),
            widths=(2, *(3 for _ in beside)),
        )


def compared(found: Sequence[Definition]) -> list[Definition]:
    """The certain definitions: what a rule took for one by mistake has no parts that mean anything."""
    return [definition for definition in found if definition.certain][:COMPARED_AT_MOST]


def content(text: str) -> list[str]:
    """The words of a part that carry its meaning, in small letters."""
    words = VOCABULARY_WORD.findall(text.casefold())
    return [word for word in words if len(word) >= SHORTEST and word not in norwegian_stop_words()]


def _head(definition: Definition, evidence: Evidence) -> Text:
    quote = definition.entry.quote
    number = evidence.citing.number(quote)
    where = [_SAY.quote_number(n=number)] if number else [source(quote.place)]
    return joined_texts([*where, *([_of(definition.services)] if definition.services else [])], ": ")


def _row(kind: str, beside: Sequence[Definition]) -> tuple[tuple[Runs, ...], ...]:
    cells = [tuple((Run(text=Text(words, words), quoted=True),) for words in each.told(kind)) for each in beside]
    return (said(PART_NAMES[kind]),), *cells
