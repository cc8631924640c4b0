"""Who uses a concept how often and how, what denies it, what the reports say of the word, and quotes as an appendix."""

from collections.abc import Iterator
from itertools import islice

from extract.words_about_words.cues import claim_cues
from kg.documents.blocks import Block, Grid, Headline, Paragraph, Runs, said
from kg.dossiers.citing import plain, wording_of
from kg.dossiers.evidence import Evidence
from kg.views.definitions import ClaimEntry
from kg.views.quotes import Quote
from kg.views.usage import UsageRow
from kg.wording.phrases import phrases
from kg.wording.text import interval, numbers
from kg.wording.verdicts import SAID_OF_WORDS

_SAY = phrases("dossier")
#: Sentences told of each service where its use is told, statements of reports, and quotes of an appendix.
CLEAREST, CLAIMS_AT_MOST, QUOTES_AT_MOST = 2, 6, 30
#: Quotes of one service in the appendix: a service that is written much of would fill it.
OF_A_SERVICE = 4
#: Denials told of a service: the others stand with the quotes of the pages.
DENIALS_AT_MOST = 2


def usage(evidence: Evidence) -> Iterator[Block]:
    """How often text about each service uses the concept, and the clearest sentences that show it."""
    view = evidence.view
    yield Headline(level=1, text=_SAY.usage)
    used = evidence.used
    yield Paragraph(runs=said(_SAY.used_in_all(n=view.n, reports=view.documents)))
    if used:
        yield Grid(
            head=(_SAY.service, _SAY.uses_head, _SAY.per_10000, _SAY.uncertain_head, _SAY.reports_head),
            rows=tuple(_row(row) for row in used),
            widths=(3, 2, 2, 3, 2),
        )
        yield Paragraph(runs=said(_SAY.usage_caption), quiet=True)
    else:
        yield Paragraph(runs=said(_SAY.no_service_uses))
    for row in used:
        if sentences := _sentences(row.anchor, evidence):
            yield Headline(level=2, text=row.name)
            yield from sentences
    for group in evidence.groups.values():
        if group.look is None and (quotes := _clearest(group.anchor, evidence)):
            yield Headline(level=2, text=group.label)
            yield from (evidence.citing.passage(quote) for quote in quotes)


def _clearest(anchor: str, evidence: Evidence) -> list[Quote]:
    clear = [*islice(evidence.new_quotes(anchor, clear=True), CLEAREST)]
    return clear or [*islice(evidence.new_quotes(anchor), 1)]


def _sentences(anchor: str, evidence: Evidence) -> list[Block]:
    """A service's clearest sentences: new ones, else one that stands above, else one as it stands, or a definition."""
    group = evidence.groups.get(anchor)
    if group is None or not group.quotes:
        return []
    citing = evidence.citing
    if quotes := _clearest(anchor, evidence):
        return [citing.passage(quote) for quote in quotes]
    told = (quote for quote in group.quotes if evidence.stands_alone(quote) and citing.number(quote))
    if above := next(told, None):
        return [citing.passage(above)]
    new = [quote for quote in group.quotes if _stands_nowhere(quote, evidence)]
    if unclear := min(new, key=evidence.is_of_a_statement, default=None):
        return [citing.passage(unclear, about=_SAY.as_it_stands)]
    return [citing.passage(evidence.whole(group.quotes[0]))]


def _row(row: UsageRow) -> tuple[tuple[Runs, ...], ...]:
    rate = numbers(row.per_10000 if row.enough else None, 1)
    uncertain = interval(row.low, row.high, 1) if row.enough else _SAY.too_little
    cells = row.name, numbers(row.n, 0), rate, uncertain, numbers(row.documents, 0)
    return tuple((said(cell),) for cell in cells)


def denials(evidence: Evidence) -> Iterator[Block]:
    """What says that a service does not use the word or do it."""
    denied = [group for group in evidence.groups.values() if group.left_out and group.left_out.denied]
    if denied:
        yield Headline(level=2, text=_SAY.denied)
        yield Paragraph(runs=said(_SAY.denied_caption), quiet=True)
    for group in denied:
        if group.left_out:
            for quote in group.left_out.denied[:DENIALS_AT_MOST]:
                yield evidence.citing.passage(evidence.whole(quote), about=group.label)


def claims(evidence: Evidence) -> Iterator[Block]:
    """What the reports themselves say of the word, and statements on words in which it is named besides."""
    of_the_word = [
        (statement, quote)
        for statement in evidence.of_the_word
        if evidence.citing.is_new(quote := evidence.quote_of(statement)) or evidence.citing.number(quote)
    ][:CLAIMS_AT_MOST]
    if of_the_word:
        yield Headline(level=1, text=_SAY.claims)
        yield Paragraph(runs=said(_SAY.claims_caption), quiet=True)
    for statement, quote in of_the_word:
        yield evidence.citing.passage(quote, about=SAID_OF_WORDS.get(statement.said, _SAY.says_not_used))
    besides = [claim for claim in evidence.view.claims.entries if _speaks_of_words(claim, evidence)]
    if besides := besides[: CLAIMS_AT_MOST - len(of_the_word)]:
        yield Headline(level=1 if not of_the_word else 2, text=_SAY.claims_besides)
        yield Paragraph(runs=said(_SAY.claims_besides_caption), quiet=True)
    for claim in besides:
        yield evidence.citing.passage(claim.quote, about=claim.said, again=claim.again)


def _speaks_of_words(claim: ClaimEntry, evidence: Evidence) -> bool:
    """Whether it can be read alone, speaks of words, and neither stands above nor will among the definitions."""
    wording = wording_of(claim.quote)
    return (
        evidence.stands_alone(claim.quote)
        and claim_cues().speaks_of_words(wording)
        and _stands_nowhere(claim.quote, evidence)
    )


def _stands_nowhere(quote: Quote, evidence: Evidence) -> bool:
    """Neither above nor among the definitions."""
    return evidence.citing.is_new(quote) and not evidence.ground.is_to_come(quote)


def appendix(evidence: Evidence, *, at_most: int) -> Iterator[Block]:
    """Quotes that stand nowhere above, by service."""
    chosen = _chosen(evidence, at_most)
    if chosen:
        yield Headline(level=1, text=_SAY.more_quotes)
    for row, quotes in chosen.items():
        yield Headline(level=2, text=row.name)
        yield from (evidence.citing.passage(quote) for quote in quotes)


def _chosen(evidence: Evidence, at_most: int) -> dict[UsageRow, list[Quote]]:
    """Rounds of one quote of each service until there are so many; what is about two services stands with the first."""
    waiting = {row: evidence.new_quotes(row.anchor) for row in evidence.used}
    chosen: dict[UsageRow, list[Quote]] = {}
    taken: set[tuple[str, str]] = set()
    while waiting and len(taken) < at_most:
        for row, quotes in [*waiting.items()]:
            key = next(((quote, place) for quote in quotes if (place := _key(quote)) not in taken), None)
            if key is None or len(chosen.get(row, ())) == OF_A_SERVICE:
                del waiting[row]
            elif len(taken) < at_most:
                chosen.setdefault(row, []).append(key[0])
                taken.add(key[1])
    return {row: chosen[row] for row in evidence.used if row in chosen}


def _key(quote: Quote) -> tuple[str, str]:
    return quote.place.document, plain(quote)
