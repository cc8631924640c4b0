"""Rows of the form: what is offered by rule, and what people stated, which stands over it."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Evidence
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: What is offered by rule is no evidence until a person accepts it.
RowStanding = Literal["offered", "accepted", "rejected"]

COLUMNS = (
    "key", "service", "theme", "direction", "population", "method", "finding", "quote", "document", "start", "end",
    "page", "records", "standing", "author", "made",
)  # fmt: skip
#: Hexadecimal digits of a key: among 100,000 rows two have one with a chance of one in two hundred.
_KEY_DIGITS = 10
_IN_FILE = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One row: what stands (or is offered) for a service, and how.

    ``evidence`` is the statement that it is or would be; ``number`` its entry in the review's log, 0 for one that is
    only offered. ``cue`` is the quote's own words for which it was offered; a ``hedged`` one says only that it may be.
    """

    evidence: Evidence
    standing: RowStanding
    number: int = 0
    author: str = ""
    made: str = ""
    cue: str = ""
    hedged: bool = False

    @property
    def key(self) -> str:
        """What the row is known by, also when people change what it says."""
        return self.evidence.key


def page_in_file(number: int) -> str:
    """What the statement of a row keeps of a page on which no number is printed: that in the file, in brackets.

    >>> page_in_file(20), page_said(page_in_file(20)).en, page_said("24").en
    ('[20]', '20 of the file', '24')
    """
    return f"[{number}]"


def page_said(page: str) -> Text:
    """A page as a reader is told it: the number printed on it, or that of the page in the file."""
    found = _IN_FILE.fullmatch(page)
    return Text(*phrases("evidence").page_of_file(page=found[1])) if found else Text(page, page)


def row_key(*parts: object) -> str:
    """A key made of what a row is about.

    >>> row_key("doc", 12, "skole", "samarbeid")
    'e2b94707d96'
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"e{digest[:_KEY_DIGITS]}"


def stated_rows(review: Review) -> tuple[EvidenceRow, ...]:
    """What people accepted or rejected in a review, in the order in which it was first stated."""
    entries = review.log.latest(Evidence).values()
    return tuple(_stated(entry, entry.record) for entry in entries if isinstance(entry.record, Evidence))


def _stated(entry: Entry, said: Evidence) -> EvidenceRow:
    return EvidenceRow(evidence=said, standing=said.standing, number=entry.number, author=entry.author, made=entry.made)


def rows_of(stated: Iterable[EvidenceRow], offered: Iterable[EvidenceRow] = ()) -> tuple[EvidenceRow, ...]:
    """All rows: those of a place that was offered where they were offered, and then those that people added."""
    by_key = {row.key: row for row in stated}
    placed = tuple(_over(by_key.pop(row.key, row), row) for row in offered)
    return (*placed, *by_key.values())


def _over(stated: EvidenceRow, offered: EvidenceRow) -> EvidenceRow:
    """What is stated of a place that was offered, with what it was offered for."""
    return replace(stated, cue=offered.cue, hedged=offered.hedged)


def evidence_table(review: Review) -> pd.DataFrame:
    """What people accepted or rejected in a review: one row a statement that holds, with who made it and when."""
    rows = [
        {**{name: getattr(row.evidence, name, None) for name in COLUMNS}, "author": row.author, "made": row.made}
        for row in stated_rows(review)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"start": "Int64", "end": "Int64"})


def with_records(rows: Sequence[EvidenceRow], linked: Mapping[str, Sequence[str]]) -> tuple[EvidenceRow, ...]:
    """The rows with the records that their documents are the full texts of, by document."""
    return tuple(
        replace(row, evidence=replace(row.evidence, records=tuple(linked[row.evidence.document])))
        if not row.evidence.records and row.evidence.document in linked
        else row
        for row in rows
    )
