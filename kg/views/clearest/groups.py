"""The quotes of a concept by service, each sentence once and the clearest first, and the columns that stand first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from kg.views.clearest.clarity import Candidate, clearest_first, is_clear
from kg.views.clearest.whole import is_unaided, is_whole
from kg.views.links import service_anchor
from kg.views.looks import Look
from kg.views.names import NOBODY, NamedService, Names
from kg.views.quotes import Quote, Sources, by_service, mention_spans
from kg.views.usage import LeftOut, UsageRow, left_out_uses
from kg.wording.text import Text

#: More columns than this are too narrow to read whole sentences in, and more sentences than this are not an answer.
COLUMNS_AT_MOST, SENTENCES_AT_MOST = 4, 3
#: Quotes of a service that stand open; the others are folded.
OPEN_AT_MOST = 5
#: Sentences about no service are read in their documents: a page on who says what shows a few.
OF_NOBODY_AT_MOST = 20

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroup:
    """The sentences about one service, the clearest first; ``total`` counts all uses, ``shown`` those that stand there.

    ``clear`` of the first are clear enough to be an answer (at least one is told). ``left_out`` is what does not count
    for the service.
    """

    label: Text
    look: Look | None
    anchor: str
    total: int
    shown: int
    quotes: tuple[Quote, ...]
    clear: int = 0
    left_out: LeftOut | None = None

    @property
    def open(self) -> tuple[Quote, ...]:
        """The clearest, which stand open."""
        return self.quotes[:OPEN_AT_MOST]

    @property
    def folded(self) -> list[tuple[str, list[Quote]]]:
        """The others by the titles of their reports: a title stands once."""
        rest = sorted(self.quotes[OPEN_AT_MOST:], key=lambda quote: quote.place.document)
        return [(title, [*quotes]) for title, quotes in groupby(rest, key=lambda quote: quote.place.title)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """How one service uses the word: how often, in how many reports, and the clearest sentences."""

    service: NamedService
    n: int
    documents: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """What says that a service does not use the word or do it; ``more`` is how many other sentences say so."""

    service: NamedService
    quote: Quote
    more: int


def answer_columns(
    usage: Sequence[UsageRow], groups: Sequence[QuoteGroup], names: Names
) -> tuple[tuple[Column, ...], tuple[Denial, ...]]:
    """The services with most counted uses, professions before levels, and those that are said not to use the word."""
    quotes = {group.anchor: group for group in groups}
    used = sorted((row for row in usage if row.n), key=lambda row: (row.level, -row.n, row.anchor))
    services = {named.anchor: named for named in names.named.values()}
    columns = tuple(
        Column(
            service=services[row.anchor],
            n=row.n,
            documents=row.documents,
            quotes=quotes[row.anchor].quotes[: quotes[row.anchor].clear],
        )
        for row in used[:COLUMNS_AT_MOST]
        if row.anchor in quotes
    )
    called = called_names(names)
    denials = (
        _denial(services[group.anchor], group.left_out, called)
        for group in groups
        if group.left_out and group.look is not None
    )
    return columns, tuple(denial for denial in denials if denial)


def _denial(service: NamedService, left_out: LeftOut, called: tuple[str, ...]) -> Denial | None:
    """The first denial that can be read alone; what needs the sentence before it stands with the quotes only."""
    for quote in left_out.denied:
        text = "".join(piece.text for piece in quote.pieces).strip()
        known = quote.pieces[0].concept is not None
        if is_whole(text) and is_unaided(text, names=called, known=known):
            return Denial(service=service, quote=quote, more=left_out.denied_total - 1)
    return None


def fair_shares(totals: Sequence[int], at_most: int) -> list[int]:
    """How many of each group to show: rounds of one each until all are shown or ``at_most`` are used up.

    >>> fair_shares([100, 3, 10], 20)
    [9, 3, 8]
    """
    shares = [0] * len(totals)
    left = at_most
    while left > 0 and any(share < total for share, total in zip(shares, totals, strict=True)):
        for i, total in enumerate(totals):
            if left > 0 and shares[i] < total:
                shares[i] += 1
                left -= 1
    return shares


def quote_groups(
    mentions: Iterable[Row], uses: Sequence[Row], names: Names, sources: Sources, company: "Company", *, at_most: int
) -> tuple[QuoteGroup, ...]:
    """Quotes by the service that they count for, with what does not; one of two services stands with both.

    Last stand mentions in text that is about no service.
    """
    rows = sorted(mentions, key=lambda row: (row["document"], row["start"], row["end"]))
    left_out = left_out_uses(uses, sources)
    roles = _roles(uses)
    held = {name[:2] for name in roles}
    rows = [row for row in rows if len(row["services"]) or (row["document"], row["mention"]) not in held]
    counted = {service and service.id: members for service, members in by_service(rows, [*names.services.values()])}
    members = {
        service: counted.get(service, [])
        for service in (*names.services, None)
        if service in counted or service in left_out
    }
    sentences = {service: _by_sentence(own) for service, own in members.items()}
    lengths = [len(own) if service else min(len(own), OF_NOBODY_AT_MOST) for service, own in sentences.items()]
    shares = fair_shares(lengths, at_most)
    known = _Known(sources=sources, roles=roles, company=company, called=called_names(names))
    groups = []
    for (service, own), share in zip(sentences.items(), shares, strict=True):
        candidates = [_candidate(part, service, known) for part in own]
        order = clearest_first(candidates)[:share]
        clear = [place for place in order if is_clear(candidates[place])][:SENTENCES_AT_MOST]
        order = [*clear, *(place for place in order if place not in clear)]
        shown = [own[place] for place in order]
        groups.append(
            QuoteGroup(
                label=names.short(service) if service else NOBODY,
                look=names.looks[service] if service else None,
                anchor=service_anchor(service) if service else "uten-tjeneste",
                total=len(members[service]),
                shown=sum(map(len, shown)),
                quotes=tuple(sources.quote(p[0], [span for row in p for span in mention_spans(row)]) for p in shown),
                clear=max(1, len(clear)),
                left_out=left_out.get(service) if service else None,
            )
        )
    return tuple(groups)


#: How many concepts stand in a sentence, by document and number.
Company = Mapping[tuple[str, int], int]
#: The part of a service in a use, by document, mention and service.
_Roles = Mapping[tuple[str, int, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What sentences are judged by besides their own wording."""

    sources: Sources
    roles: _Roles
    company: Company
    called: tuple[str, ...]


def concepts_together(mentions: pd.DataFrame) -> dict[tuple[str, int], int]:
    """How many concepts stand in each sentence."""
    if mentions.empty:
        return {}
    counts = mentions.groupby(["document", "sentence"])["concept"].nunique().reset_index()
    columns = (counts[name] for name in ("document", "sentence", "concept"))
    return {(str(document), int(sentence)): int(n) for document, sentence, n in zip(*columns, strict=True)}


def _roles(uses: Iterable[Row]) -> dict[tuple[str, int, str], str]:
    return {(row["document"], row["mention"], row["service"]): row["role"] for row in uses}


def _by_sentence(rows: Sequence[Row]) -> list[list[Row]]:
    groups: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        groups.setdefault((str(row["document"]), int(row["sentence"])), []).append(row)
    return [*groups.values()]


def called_names(names: Names) -> tuple[str, ...]:
    """The words that services go by, as a sentence may begin with them."""
    labels = (f"{service.label_nb} {service.label_nn}" for service in names.services.values())
    return tuple(sorted({word.casefold() for label in labels for word in label.split() if len(word) > 2}))


def _candidate(rows: Sequence[Row], service: str | None, known: _Known) -> Candidate:
    first = rows[0]
    document, key = str(first["document"]), (str(first["document"]), int(first["sentence"]))
    sentence = known.sources.sentences[key]
    start, end = int(sentence["start"]), int(sentence["end"])
    return Candidate(
        document=document,
        text=" ".join(str(sentence["text"]).split()),
        prose=sentence["kind"] == "prose",
        acting=any(known.roles.get((document, row["mention"], service or "")) == "acting" for row in rows),
        named=sentence["basis"] == "named",
        shared=max(0, len(first["services"]) - 1),
        at=(int(first["start"]) - start) / max(1, end - start),
        others=known.company.get(key, 1) - 1,
        names=known.called,
    )
