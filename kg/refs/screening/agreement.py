"""How far reviewers agreed while they could not see each other's judgements, beyond chance.

A reviewer's judgement of a work is the last that was made before all who must had judged it; what is changed after that
was changed knowing the others', and says nothing of agreement. scikit-learn's kappa (an extra here) has no interval,
and none is for a number of reviewers that changes from work to work, so these are ours (:mod:`kg.measure.inference`).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import pandas as pd

from kg.measure.inference.agreement import (
    Estimate,
    by_two_reviewers,
    cohens_estimate,
    fleiss_kappa,
    krippendorffs_alpha,
)
from kg.refs.duplicates.works import Work
from kg.refs.records.log import Entry
from kg.refs.records.review import Review
from kg.refs.records.statements import Screened, Stage
from kg.refs.screening.protocol import read_protocol

#: Before a second has judged there is nobody's judgement to see, however few are required.
_PAIR = 2
#: No interval is told of fewer works: simulated at prevalences of .08 to .5 and kappas of .34 to .88, one of 50 works
#: or more covers kappa in 89 to 96 of 100 cases, one of 10 to 30 in 68 to 100, and it looks as exact.
FEWEST_FOR_INTERVAL = 50
AGREEMENT_COLUMNS = (
    "stage", "measure", "reviewers", "works", "agreed", "included", "value", "low", "high", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A coefficient of agreement between ``reviewers`` on ``works`` that at least two of them judged.

    ``agreed`` is the share of pairs of judgements that are the same, ``included`` the share of judgements that are
    *include*: where nearly all are the same, kappa is low or undefined (NaN) however well people agree. ``low`` and
    ``high`` are the ends of a 95 % interval, NaN where there is none; ``note`` says why.
    """

    measure: str
    reviewers: tuple[str, ...]
    works: int
    agreed: float
    included: float
    value: float
    low: float = math.nan
    high: float = math.nan
    note: str = ""


def agreement_of(review: Review, works: Sequence[Work], stage: Stage) -> tuple[Agreement, ...]:
    """Cohen's kappa for every two reviewers, then Fleiss' kappa and Krippendorff's alpha for all."""
    judged = blind_judgements(review, works, stage)
    people = sorted({reviewer for work in judged for reviewer in work})
    found = [_told("Cohen's kappa", two, both, cohens_estimate(both)) for two, both in by_two_reviewers(judged)]
    units = [tuple(work.values()) for work in judged]
    both = [unit for unit in units if len(unit) > 1]
    if both:
        fleiss = fleiss_kappa(units)
        found.append(_told("Fleiss' kappa", tuple(people), both, fleiss))
        alpha = Estimate(value=krippendorffs_alpha(units), low=math.nan, high=math.nan, agreed=fleiss.agreed)
        found.append(_told("Krippendorff's alpha", tuple(people), both, alpha))
    return tuple(found)


def agreement_table(
    review: Review, works: Sequence[Work], stages: Sequence[Stage] = ("title", "full_text")
) -> pd.DataFrame:
    """How far reviewers agreed, a row a coefficient (:class:`Agreement`)."""
    rows = [
        {
            "stage": stage, "measure": each.measure, "reviewers": ", ".join(each.reviewers), "works": each.works,
            "agreed": each.agreed, "included": each.included, "value": each.value, "low": each.low, "high": each.high,
            "note": each.note,
        }
        for stage in stages
        for each in agreement_of(review, works, stage)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*AGREEMENT_COLUMNS])


def blind_judgements(review: Review, works: Sequence[Work], stage: Stage) -> list[dict[str, str]]:
    """The verdicts of each judged work by reviewer, as they were before others' could be seen.

    Who judged records differently that are one work now said nothing of that work, and is left out of it.
    """
    required = max(_PAIR, read_protocol(review).reviewers)
    by_record: dict[str, list[Entry]] = {}
    for entry in review.log.entries(Screened):
        said = cast("Screened", entry.record)
        if said.stage == stage:
            for record in said.records:
                by_record.setdefault(record, []).append(entry)
    found = (_blind([by_record.get(record, []) for record in work.ids], required) for work in works)
    return [verdicts for verdicts in found if verdicts]


def _blind(by_record: Iterable[Iterable[Entry]], required: int) -> dict[str, str]:
    """The verdicts of a work's reviewers, of what was said of each of its records."""
    said: dict[str, set[str]] = {}
    for entries in by_record:
        held: dict[str, str] = {}
        for entry in entries:
            judged = cast("Screened", entry.record)
            if judged.verdict is None:
                if len(held) < required:
                    held.pop(judged.reviewer, None)
            elif judged.reviewer not in held or len(held) < required:
                held[judged.reviewer] = judged.verdict
        for reviewer, verdict in held.items():
            said.setdefault(reviewer, set()).add(verdict)
    return {reviewer: next(iter(verdicts)) for reviewer, verdicts in said.items() if len(verdicts) == 1}


def _told(measure: str, reviewers: tuple[str, ...], units: Sequence[Sequence[str]], estimate: Estimate) -> Agreement:
    verdicts = [verdict for unit in units for verdict in unit]
    has_interval = len(units) >= FEWEST_FOR_INTERVAL
    return Agreement(
        measure=measure, reviewers=reviewers, works=len(units), agreed=estimate.agreed,
        included=verdicts.count("include") / len(verdicts), value=estimate.value,
        low=estimate.low if has_interval else math.nan, high=estimate.high if has_interval else math.nan,
        note=_note(measure, estimate, has_interval=has_interval),
    )  # fmt: skip


def _note(measure: str, estimate: Estimate, *, has_interval: bool) -> str:
    if math.isnan(estimate.value):
        return "undefined: all judgements are the same, so chance alone would agree always"
    if estimate.agreed == 1:
        return "no interval: they never differ, and from that none can be had"
    if "kappa" in measure and not has_interval:
        return f"no interval: of fewer than {FEWEST_FOR_INTERVAL} works it would be wrong too often"
    return ""
