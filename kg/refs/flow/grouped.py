"""A flow as lists of boxes and numbers, arm by arm, for who reads it without the figure."""

from collections.abc import Iterator

from kg.refs.flow.flow import DATABASES, DBR, OF_ARM, OTHER, OTHERS, OWN, REMOVED, Flow, box_text
from kg.wording.phrases import phrases
from kg.wording.text import Text

_WORDS = phrases("flow")

#: What a box is called, its number, and whether it is a part of the box before (a database, a reason).
Row = tuple[Text, int, bool]


def grouped(flow: Flow) -> tuple[tuple[Text, tuple[Row, ...]], ...]:
    """The numbers that are known, in the order of the figure, under the headings of its arms; no group is empty."""
    groups = [
        (_WORDS.earlier, [*_rows(flow, ("previous_studies", "previous_reports"))]),
        (_WORDS.by_databases, [*_of_databases(flow)]),
        (_WORDS.by_others, [*_rows(flow, (*OTHERS, *OWN)), *_of_reports(flow, OTHER)] if flow.has_others else []),
        (_WORDS.included, [*_rows(flow, ("new_studies", "new_reports", "total_studies", "total_reports"))]),
    ]
    return tuple((head, tuple(rows)) for head, rows in groups if rows)


def _of_databases(flow: Flow) -> Iterator[Row]:
    searched = [*_rows(flow, DATABASES)]
    at = len(searched) if flow.number("register_results") else 1  # databases stand under their sum
    yield from (*searched[:at], *((name, n, True) for name, n in flow.sources_told), *searched[at:])
    yield from _rows(flow, (*REMOVED, "records_screened", "records_excluded"))
    yield from _of_reports(flow, DBR)


def _of_reports(flow: Flow, arm: str) -> Iterator[Row]:
    yield from _rows(flow, tuple(f"{arm}_{name}" for name in OF_ARM))
    yield from ((reason, n, True) for reason, n in flow.reasons_told(arm))


def _rows(flow: Flow, names: tuple[str, ...]) -> Iterator[Row]:
    yield from ((box_text(name), n, False) for name in names if (n := flow.numbers.get(name)) is not None)
