"""Meaning distance of every concept between every two services of a study, and of all concepts together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, groupby
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from kg.measure.inference.gram import Unit
from kg.measure.inference.verdict import LEVEL, Verdict, VerdictName, Why, verdict_columns
from kg.measure.least import ENOUGH_USES, FEWEST_DOCUMENTS, FEWEST_USES
from kg.measure.meanings.meaning import (
    Measured,
    measured,
    pair_of,
    typical_coherence,
)
from kg.measure.meanings.sides import teller
from kg.measure.meanings.study_uses import StudyUses, study_uses
from kg.measure.meanings.together import joint_p
from kg.measure.segments import NameSpans

MEANING_COLUMNS = (
    "concept", "a", "b", "distance", "p", "n_a", "n_b", "documents_a", "documents_b", "unit", "status", "verdict",
    "why", "neighbours_a", "neighbours_b", "examples_a", "examples_b",
)  # fmt: skip
MEANING_SUM_COLUMNS = ("a", "b", "distance", "p", "concepts", "uses_a", "uses_b", "unit", "verdict", "why")
_Services: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A concept in two services, with its uses and their documents on either side."""

    concept: str
    services: _Services
    n: tuple[int, int]
    documents: tuple[int, int]

    @property
    def weight(self) -> float:
        """The harmonic mean of the uses on the two sides."""
        return 2 * self.n[0] * self.n[1] / sum(self.n)


def _enough(case: _Case) -> bool:
    return min(case.n) >= FEWEST_USES and min(case.documents) >= FEWEST_DOCUMENTS


def meaning_tables(
    tables: Mapping[str, pd.DataFrame],
    *,
    rng: np.random.Generator,
    permutations: int = 199,
    name_spans: NameSpans | None = None,
) -> dict[str, pd.DataFrame]:
    """Return ``meaning``, a row for each concept that two services both use, and ``meaning_services``, their sums.

    From the tables ``sentences`` and ``mentions``; only running text counts. What words stand beside is learnt from all
    of it, without citations (:func:`kg.measure.segments.own_wording`); services' names (``name_spans``) are no words
    beside a use. Units of the test are documents where exchanging them could give p ≤ 0.05 for a pair, else top
    sections, which are exchanged within a document. See :mod:`kg.measure.meanings.meaning`.

    A distance is shown from 5 uses in 2 documents on each side (status *indicative* below 10, else *shown*); below, the
    status is *cannot tell*. The verdict is *apart* (p ≤ 0.05 and d > 0), *cannot tell* or *no valid test*.
    """
    uses = study_uses(tables, name_spans=name_spans)
    cases = _cases(uses)
    enough = {services: list[_Case]() for services in sorted({case.services for case in cases})}
    for case in filter(_enough, cases):
        enough[case.services].append(case)
    units, side = {services: uses.unit(services) for services in enough}, lru_cache(uses.side)
    found: dict[_Case, Measured] = {}
    joint: dict[_Services, float] = {}
    for services, own in enough.items():
        pairs = [pair_of(*(side(case.concept, s, units[services]) for s in services)) for case in own]
        found |= {
            case: measured(pair, rng=rng, permutations=permutations) for case, pair in zip(own, pairs, strict=True)
        }
        weights = np.array([case.weight for case in own])
        joint[services] = joint_p(pairs, weights, rng=rng, permutations=permutations)
    typical = typical_coherence(found.values())
    distance = {case: _beyond_chance(word, typical) for case, word in found.items()}
    rows = [_row(case, units[case.services]) for case in cases]
    for concept, some in groupby(zip(cases, rows, strict=True), lambda pair: pair[0].concept):
        told = teller(uses, concept)
        for case, row in some:
            if case in found:
                row.update(_judged(case, distance[case], found[case].p) | told(*case.services))
    sums = [
        _sum(services, units[services], {case: distance[case] for case in own}, joint[services])
        for services, own in enough.items()
    ]
    return {"meaning": _table(rows, MEANING_COLUMNS), "meaning_services": _table(sums, MEANING_SUM_COLUMNS)}


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).astype({"distance": float, "p": float})


def _beyond_chance(word: Measured, typical: float) -> float:
    alike = word.alike(typical=typical)
    return word.distance(typical=typical) - (alike if math.isfinite(alike) else 0.0)


def _cases(uses: StudyUses) -> list[_Case]:
    documents = uses.units["document"]
    cases = []
    for concept, rows in uses.rows.items():
        counts = {service: (len(own), len(np.unique(documents[own]))) for service, own in rows.items()}
        for pair in combinations(rows, 2):
            n, of_documents = zip(*(counts[service] for service in pair), strict=True)
            cases.append(_Case(concept=concept, services=pair, n=n, documents=of_documents))
    return cases


def _row(case: _Case, unit: Unit) -> dict[str, Any]:
    """What is known of a case without measuring it."""
    (a, b), (n_a, n_b), (documents_a, documents_b) = case.services, case.n, case.documents
    uses = {"a": (n_a, documents_a), "b": (n_b, documents_b)}
    return {
        "concept": case.concept, "a": a, "b": b, "distance": math.nan, "p": math.nan, "n_a": n_a, "n_b": n_b,
        "documents_a": documents_a, "documents_b": documents_b, "unit": unit, "status": "cannot tell",
        "neighbours_a": "", "neighbours_b": "", "examples_a": "", "examples_b": "",
        **verdict_columns(Verdict(name="no valid test", why="too few uses", values=uses)),
    }  # fmt: skip


def _judged(case: _Case, distance: float, p: float) -> dict[str, Any]:
    if math.isnan(distance):
        return verdict_columns(Verdict(name="no valid test", why="nothing in common"))
    few = min(case.n) < ENOUGH_USES
    cells = {"distance": distance, "p": p, "status": "indicative" if few else "shown"}
    if math.isnan(p):
        return cells | verdict_columns(Verdict(name="no valid test", why="no exchange", values={"few": few}))
    name: VerdictName = "apart" if p <= LEVEL and distance > 0 else "cannot tell"
    why: Why = "not above 0" if p <= LEVEL and distance <= 0 else "exchanged"
    return cells | verdict_columns(Verdict(name=name, why=why, values={"p": p, "of": "difference", "few": few}))


def _sum(services: _Services, unit: Unit, distances: Mapping[_Case, float], p: float) -> dict[str, Any]:
    """All concepts of a pair together: their mean distance, and the p of exchanging a unit in all of them at once."""
    distance = {case: d for case, d in distances.items() if math.isfinite(d)}
    row: dict[str, Any] = {
        "a": services[0], "b": services[1], "unit": unit, "distance": math.nan, "p": p, "concepts": len(distance),
        "uses_a": sum(case.n[0] for case in distance), "uses_b": sum(case.n[1] for case in distance),
    }  # fmt: skip
    if not distance:
        return row | verdict_columns(Verdict(name="no valid test", why="no concept"))
    row["distance"] = float(np.average(list(distance.values()), weights=[case.weight for case in distance]))
    if math.isnan(p):
        return row | verdict_columns(Verdict(name="no valid test", why="no exchange"))
    name: VerdictName = "apart" if p <= LEVEL and row["distance"] > 0 else "cannot tell"
    return row | verdict_columns(Verdict(name=name, why="exchanged", values={"p": p, "of": "mean"}))
