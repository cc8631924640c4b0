"""Whether the word is used alike: pairs of services with an example of each side, and words that only one has."""

from collections.abc import Iterator, Sequence

from kg.documents.blocks import Block, Headline, Paragraph, Points, Run, Runs, said
from kg.dossiers.citing import joined_texts
from kg.dossiers.evidence import Evidence
from kg.measure.inference.verdict import LEVEL
from kg.tables.cells import known_number
from kg.views.answers.answer import listed
from kg.views.meanings import MeaningPart, MeaningRow, MeaningSide, meaning_part
from kg.views.quotes import Quote
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("dossier")
#: Pairs shown to differ that are told with examples, and those of which it cannot be told that are named.
APART_AT_MOST, OPEN_AT_MOST = 4, 8
#: A word that only one service's text has is told from this number of uses on: once may be a slip of the pen.
USES_OF_OWN_WORD = 2


def pairs(evidence: Evidence) -> MeaningPart:
    """The pairs of services whose uses of the concept were compared, the surest first, and how many had too few."""
    material = evidence.ground.material
    rows = material.rows("meaning", "concept", evidence.id)
    return meaning_part(rows, material.names, quote_of=material.uses.quote)


def apart(evidence: Evidence) -> tuple[MeaningRow, ...]:
    """The pairs whose difference stands when it is adjusted for all that were tested (Bonferroni), the surest first."""
    table = evidence.ground.material.rows("meaning", "concept", evidence.id)
    tested = sum(known_number(row["p"]) is not None for row in table)
    certain = {frozenset((row["a"], row["b"])) for row in table if row["p"] * tested <= LEVEL}
    rows = (row for row in pairs(evidence).rows if row.apart)
    return tuple(row for row in rows if frozenset(side.service.id for side in row.sides) in certain)


def used_alike(evidence: Evidence) -> Iterator[Block]:
    """Pairs with other words around the concept, with an example of each side; pairs of which it cannot be told."""
    part = pairs(evidence)
    certain = apart(evidence)
    own = [*_own_words(evidence)]
    if not (part.rows or part.too_few or own):
        return
    yield Headline(level=1, text=_SAY.alike)
    if part.rows:
        yield Paragraph(runs=said(_SAY.alike_caption), quiet=True)
    weak = sum(row.apart for row in part.rows) - len(certain)
    if weak or len(part.rows) > 1:
        tried = _SAY.by_chance(n=len(part.rows), weak=weak) if weak else _SAY.pairs_tried(n=len(part.rows))
        yield Paragraph(runs=said(tried))
    for row in certain[:APART_AT_MOST]:
        yield Headline(level=2, text=_SAY.apart(services=_both(row)))
        yield Paragraph(runs=said(_SAY.apart_told(services=_both(row), counts=_counts(row))))
        yield from _examples(row, evidence)
    yield from _open(part, [row for row in part.rows if row not in certain])
    if own:
        yield Paragraph(runs=said(_SAY.own_words))
        yield Points(items=tuple(own))


def _open(part: MeaningPart, rows: Sequence[MeaningRow]) -> Iterator[Block]:
    if rows:
        yield Paragraph(runs=said(_SAY.cannot_tell))
        told = [_SAY.pair_told(services=_both(row), counts=_counts(row)) for row in rows[:OPEN_AT_MOST]]
        yield Points(items=tuple(said(text) for text in told))
    if len(rows) > OPEN_AT_MOST:
        yield Paragraph(runs=said(_SAY.pairs_more(n=len(rows) - OPEN_AT_MOST)), quiet=True)
    if part.too_few:
        yield Paragraph(runs=said(_SAY.pairs_too_few(n=part.too_few)), quiet=True)


def _both(row: MeaningRow) -> Text:
    return listed([side.service.definite for side in row.sides])


def _counts(row: MeaningRow) -> Text:
    return listed([side.n for side in row.sides])


def _examples(row: MeaningRow, evidence: Evidence) -> Iterator[Block]:
    for side in row.sides:
        quote = _example(side, evidence)
        if quote is not None:
            yield evidence.citing.passage(quote, about=side.service.short)


def _example(side: MeaningSide, evidence: Evidence) -> Quote | None:
    """The use that shows the side best where it can be read alone, else its clearest sentence."""
    if side.quote is not None and evidence.stands_alone(side.quote):
        return side.quote
    group = evidence.groups.get(side.service.anchor)
    return group.quotes[0] if group and group.quotes else None


def _own_words(evidence: Evidence) -> Iterator[Runs]:
    for each in evidence.view.senses:
        words = [(sense.label, sense.n) for sense in each.senses if sense.only]
        told = [_SAY.word_times(word=word, n=n) for word, n in words if int(n.en.replace(",", "")) >= USES_OF_OWN_WORD]
        if told:
            yield (Run(text=joined_texts([each.service.short, Text(": ", ": ")]), strong=True),
                   *said(joined_texts(told, ", ")))  # fmt: skip
