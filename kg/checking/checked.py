"""A statement that was put to the test: what the numbers say, the sentences on each side, and what the texts say."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain

import pandas as pd

from kg.asking.study import Study
from kg.checking.measured import Finding, measured, not_compared
from kg.checking.statement import Statement, read_statement
from kg.views.concepts import ConceptView, study_concept
from kg.views.definitions import HOLDERS, ClaimEntry
from kg.views.links import concept_page
from kg.views.names import NamedService, study_names
from kg.views.quotes import Quote
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("check")
#: Quotes shown under one heading, and statements of the texts: the concept's page has all.
QUOTES_AT_MOST, CLAIMS_AT_MOST = 3, 3
#: Of each concept, so that every service has its clearest ones.
_QUOTES_OF_CONCEPT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often text about a service uses a concept, in how many words and documents."""

    service: NamedService
    concept: Text
    n: int
    words: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The clearest sentences of one side under what they are; ``total`` is how many uses there are."""

    heading: Text
    quotes: tuple[Quote, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A statement with its finding, the numbers behind it, quotes for and against, and what the texts say themselves.

    ``beside`` are quotes that neither support nor contradict alone: uses on both sides of a difference in meaning.
    """

    statement: Statement
    finding: Finding
    counts: tuple[Count, ...]
    quotes_for: tuple[Side, ...]
    quotes_against: tuple[Side, ...]
    beside: tuple[Side, ...]
    claims: tuple[ClaimEntry, ...]


def check(study: Study, text: str) -> Checked:
    """Put a statement to the test on a study (:mod:`kg.checking.statement` has the forms)."""
    return check_all(study, [text])[0]


def check_all(study: Study, texts: Iterable[str]) -> tuple[Checked, ...]:
    """The same for several statements; what two of them are about is gathered once."""
    statements = [read_statement(text, study) for text in texts]

    @cache
    def view(concept: str) -> ConceptView:
        return study_concept(study, concept, quotes_at_most=_QUOTES_OF_CONCEPT)

    return tuple(_checked(study, statement, view) for statement in statements)


def checked_table(checked: Sequence[Checked]) -> pd.DataFrame:
    """A row a statement: outcome, why, effect with interval and p, uses on both sides (NaN, 0 where there are none)."""
    columns = [
        "statement", "outcome", "why", "why_nb", "effect", "low", "high", "p", "effect_of", "uses", "for", "against",
        "said_by_texts",
    ]  # fmt: skip
    return pd.DataFrame([_row(each) for each in checked], columns=columns)


def _row(each: Checked) -> tuple[object, ...]:
    found = each.finding
    uses = "; ".join(f"{count.concept.nb} @ {count.service.id}: {count.n} / {count.words}" for count in each.counts)
    totals = (sum(side.total for side in sides) for sides in (each.quotes_for, each.quotes_against))
    return (
        each.statement.text, found.outcome, found.why.en, found.why.nb, found.effect, found.low, found.high, found.p,
        found.effect_name.en, uses, *totals, len(each.claims),
    )  # fmt: skip


def _checked(study: Study, statement: Statement, view_of: Callable[[str], ConceptView]) -> Checked:
    every = study_names(study.tables("concepts", "services")).named
    names = {name: service for name, service in every.items() if name not in not_compared(study, statement)}
    views = [view_of(concept) for concept in (statement.concept, statement.other) if concept]
    pro, contra, beside = _sides(statement, views, names)
    # A sentence about both services speaks for neither side.
    both = set(map(_sentence, chain.from_iterable(side.quotes for side in pro)))
    both &= set(map(_sentence, chain.from_iterable(side.quotes for side in contra)))
    pro, contra = ([_without(side, both) for side in sides] for sides in (pro, contra))
    said = {claim.quote: claim for view in views for claim in view.claims.entries if _is_about(claim, statement)}
    nearest = sorted(said.values(), key=partial(_nearness, statement, names))
    return Checked(
        statement=statement,
        finding=measured(study, statement),
        counts=tuple(_counts(statement, views, names)),
        quotes_for=tuple(filter(_holds, pro)),
        quotes_against=tuple(filter(_holds, contra)),
        beside=tuple(filter(_holds, beside)),
        claims=tuple(nearest[:CLAIMS_AT_MOST]),
    )


def _sentence(quote: Quote) -> tuple[str, str]:
    return quote.place.href, "".join(piece.text for piece in quote.pieces)


def _without(side: Side, sentences: set[tuple[str, str]]) -> Side:
    return replace(side, quotes=tuple(quote for quote in side.quotes if _sentence(quote) not in sentences))


def _holds(side: Side) -> bool:
    return bool(side.quotes)


def _is_about(claim: ClaimEntry, statement: Statement) -> bool:
    """A claim that names one of the services, or none at all: that is about all of them."""
    named = {service.id for service in claim.services}
    return not named or bool(named & {statement.service, statement.second})


def _nearness(statement: Statement, names: Mapping[str, NamedService], claim: ClaimEntry) -> int:
    """Claims that name more of what the statement names come first; the others keep their order."""
    wanted = {names[s].label for s in (statement.service, statement.second) if s}
    concepts = {page for _, page in claim.concepts} & {
        concept_page(c) for c in (statement.concept, statement.other) if c
    }
    return -len(concepts) - len({service.label for service in claim.services} & wanted)


def _counts(statement: Statement, views: Sequence[ConceptView], names: Mapping[str, NamedService]) -> Iterator[Count]:
    """The numbers of the services that are named; of all that use the concept where nobody else may."""
    for view in views:
        for row in view.usage:
            service = next((named for named in names.values() if named.anchor == row.anchor), None)
            if service is None:
                continue
            named = service.id in {statement.service, statement.second}
            if named or (statement.form in {"only", "more"} and statement.second is None and row.n):
                yield Count(service=service, concept=view.label, n=row.n, words=row.words, documents=row.documents)


def _sides(
    statement: Statement, views: Sequence[ConceptView], names: Mapping[str, NamedService]
) -> tuple[list[Side], list[Side], list[Side]]:
    """Quotes for, against and beside a statement."""
    own = names[statement.service]
    others = [names[statement.second]] if statement.second else []
    first = views[0]
    match statement.form:
        case "chosen":
            second = views[1]
            pro = [_used(first, own), _denied(second, own)]
            contra = [_used(second, own), _denied(first, own)]
            for other in others:
                pro += [_used(second, other), _denied(first, other)]
                contra += [_used(first, other), _denied(second, other)]
            return pro, contra, []
        case "more":
            rest = others or [service for service in names.values() if service != own]
            pro = [_used(first, own), *(_denied(first, other) for other in others)]
            return pro, [_denied(first, own), *(_used(first, service) for service in rest)], []
        case "only":
            rest = [service for service in names.values() if service != own]
            return [_used(first, own)], [_used(first, service) for service in rest], []
        case "not":
            return [_denied(first, own)], [_used(first, own)], []
        case "meaning":
            return [], [], [_used(first, service) for service in (own, *others)]
        case "defined":
            return [_defining(first, own, by_itself=True)], [], [_defining(first, own, by_itself=False)]


def _used(view: ConceptView, service: NamedService) -> Side:
    heading: Text = _SAY.used_about(concept=view.label, service=service.definite)
    group = next((group for group in view.groups if group.anchor == service.anchor), None)
    quotes = group.quotes[:QUOTES_AT_MOST] if group else ()
    return Side(heading=heading, quotes=quotes, total=group.total if group else 0)


def _denied(view: ConceptView, service: NamedService) -> Side:
    group = next((group for group in view.groups if group.anchor == service.anchor), None)
    denied = group.left_out.denied if group and group.left_out else ()
    return Side(
        heading=_SAY.denied_about(concept=view.label, service=service.definite),
        quotes=denied[:QUOTES_AT_MOST],
        total=len(denied),
    )


def _defining(view: ConceptView, service: NamedService, *, by_itself: bool) -> Side:
    rows = [row.entry for row in view.told.certain if service in row.services]
    quotes = [entry.quote for entry in rows if (entry.holder == HOLDERS["service"]) == by_itself]
    say = _SAY.defined_by if by_itself else _SAY.defined_about
    return Side(heading=say(service=service.definite), quotes=tuple(quotes[:QUOTES_AT_MOST]), total=len(quotes))
