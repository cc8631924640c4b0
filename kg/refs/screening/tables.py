"""Screening as tables for notebooks and spreadsheets: every decision, disputes."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kg.refs.duplicates.works import Work, works_of
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Criteria, Screened, Settled, Stage
from kg.refs.screening.outcomes import outcomes_of
from kg.refs.screening.standing import standing_of

STAGES: tuple[Stage, ...] = ("title", "full_text")
DECISION_COLUMNS = (
    "number", "made", "author", "what", "stage", "work", "records", "title", "reviewer", "verdict", "reasons", "note",
    "stands",
)  # fmt: skip
CONFLICT_COLUMNS = ("work", "stage", "title", "why", "reviewer", "verdict", "reasons", "note")


def decisions_table(review: Review, works: Sequence[Work] | None = None) -> pd.DataFrame:
    """Every decision of screening, the earliest first: who, when, what of which work, and why.

    ``work`` is the id of the work that its first record belongs to now, empty for criteria; ``stands`` whether it holds
    for any of its records still, and is not taken back.
    """
    works = works_of(review) if works is None else works
    by_record = {record: work for work in works for record in work.ids}
    standing = standing_of(review)
    held = {entry.number for each in standing.screened.values() for entry in each.values()}
    held |= {entry.number for entry in standing.settled.values()}
    entries = [entry for kind in (Criteria, Screened, Settled) for entry in review.log.entries(kind)]
    entries.sort(key=lambda entry: entry.number)
    criteria = [entry.number for entry in entries if isinstance(entry.record, Criteria)]
    held |= set(criteria[-1:])
    rows = [_decision(entry, by_record, stands=entry.number in held) for entry in entries]
    return pd.DataFrame(rows, columns=[*DECISION_COLUMNS])


def _decision(entry: Entry, by_record: Mapping[str, Work], *, stands: bool) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(DECISION_COLUMNS, "") | {
        "number": entry.number, "made": entry.made, "author": entry.author, "stands": stands, "note": entry.reason,
    }  # fmt: skip
    match entry.record:
        case Criteria(criteria=criteria):
            row |= {"what": "criteria", "reasons": ", ".join(each.code for each in criteria)}
        case Screened() | Settled() as said:
            work = by_record.get(said.records[0])
            row |= {
                "what": "judged" if isinstance(said, Screened) else "settled", "stage": said.stage,
                "work": work.id if work else "", "records": ", ".join(said.records),
                "title": work.fields.title if work else "", "verdict": said.verdict or "taken back",
                "reasons": ", ".join(said.reasons), "note": said.note or entry.reason,
                "stands": stands and said.verdict is not None,
                "reviewer": said.reviewer if isinstance(said, Screened) else "",
            }  # fmt: skip
    return row


def conflicts_table(review: Review, works: Sequence[Work], stages: Sequence[Stage] = STAGES) -> pd.DataFrame:
    """What there is to settle, a row for each judgement of it; of a work not yet judged by all, none is shown."""
    standing = standing_of(review)
    rows: list[dict[str, Any]] = []
    for stage in stages:
        for outcome in outcomes_of(review, works, stage, standing=standing).values():
            if not outcome.why:
                continue
            common = {"work": outcome.work.id, "stage": stage, "title": outcome.work.fields.title, "why": outcome.why}
            blind = {**common, "reviewer": "", "verdict": "not shown before all have judged", "reasons": "", "note": ""}
            rows += [
                {
                    **common, "reviewer": each.reviewer, "verdict": each.verdict, "reasons": ", ".join(each.reasons),
                    "note": each.note,
                }
                for each in outcome.judgements
            ] if outcome.complete or outcome.unsettled else [blind]  # fmt: skip
    return pd.DataFrame(rows, columns=[*CONFLICT_COLUMNS])
