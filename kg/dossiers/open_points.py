"""What is open: what a report calls for, what no definition tells, services without one, silence, what is not known."""

from collections.abc import Iterator
from itertools import islice

from kg.documents.blocks import Runs, said
from kg.dossiers.alike import apart, pairs
from kg.dossiers.evidence import Evidence, short_statements
from kg.dossiers.sharing import with_counts
from kg.views.answers.answer import listed
from kg.views.usage import UsageRow
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

_SAY = phrases("dossier")
#: From so many uses on, a service without any definition is asked for one: once or twice may be another's words.
USES_TO_EXPLAIN = 3
_INTRO = {"need_common": _SAY.said_need, "gap": _SAY.said_gap}


def open_points(evidence: Evidence) -> Iterator[Runs]:
    """Points on what is open; nobody's opinion, each with what it rests on."""
    for quote, said_of in islice(short_statements(evidence, tuple(_INTRO)), 1):
        yield evidence.citing.inline(quote, intro=_INTRO[said_of])
    yield from _untold(evidence)
    yield from _unexplained(evidence)
    yield from _silent(evidence)
    yield from _cannot_tell(evidence)


def _untold(evidence: Evidence) -> Iterator[Runs]:
    """That there is no certain definition."""
    if not evidence.certain:
        possible = evidence.view.told.total
        yield said(_SAY.only_possible(n=possible) if possible else _SAY.no_definition(n=len(evidence.ground.titles)))


def _unexplained(evidence: Evidence) -> Iterator[Runs]:
    """Services that have the concept, and no certain definition in a passage about them."""
    defined = {service.anchor for definition in evidence.certain for service in definition.services}
    rows = [row for row in evidence.professions if row.n >= USES_TO_EXPLAIN and row.anchor not in defined]
    if rows and evidence.certain:
        yield said(_SAY.unexplained(services=with_counts(rows, evidence)))


def _silent(evidence: Evidence) -> Iterator[Runs]:
    """Services with text enough and no use in it: those whose text has not the word, and those that name it only."""
    rows = [row for row in evidence.professions if row.enough and not row.n]
    named = {row.anchor: evidence.groups[row.anchor].left_out for row in rows if row.anchor in evidence.groups}
    times = {anchor: left.total + left.denied_total for anchor, left in named.items() if left}
    absent = [row for row in rows if not times.get(row.anchor)]
    if absent and evidence.view.n:
        # By service and without a sum: words of a sentence about two are text about both.
        looked = [_SAY.service_words(service=_name(row, evidence), words=numbers(row.words, 0)) for row in absent]
        yield said(_SAY.silent(services=listed(looked)))
    told = [
        _SAY.service_times(service=_name(row, evidence), n=times[row.anchor]) for row in rows if times.get(row.anchor)
    ]
    if told:
        yield said(_SAY.only_named(services=listed(told)))


def _name(row: UsageRow, evidence: Evidence) -> Text:
    named = {service.anchor: service.definite for service in evidence.ground.material.names.named.values()}
    return named[row.anchor]


def _cannot_tell(evidence: Evidence) -> Iterator[Runs]:
    part = pairs(evidence)
    total = len(part.rows) + part.too_few
    open_ = total - len(apart(evidence))
    if open_:
        yield said(_SAY.cannot_tell_pairs(n=open_, total=total))
