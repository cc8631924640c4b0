"""Meaning distance of every concept between every two services of a study, and of all concepts together."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, groupby
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from corpus.types import RUNNING_TEXT
from kg.measure.inference.gram import Floats, Ints, Unit
from kg.measure.inference.pair_estimate import PairCells
from kg.measure.inference.permutation import find_exchange
from kg.measure.inference.verdict import LEVEL, Verdict, VerdictName, Why, verdict_columns
from kg.measure.meanings.centring import Centring, Uses
from kg.measure.meanings.contexts import Around, ContextSpace, context_space, words_of
from kg.measure.meanings.meaning import (
    ENOUGH_USES,
    FEWEST_DOCUMENTS,
    FEWEST_USES,
    MOST_UNITS,
    Measured,
    Side,
    measured,
    pair_of,
    side_of,
    typical_coherence,
)
from kg.measure.meanings.places import place_uses
from kg.measure.meanings.sides import near_words, typical_uses
from kg.measure.meanings.together import joint_p
from kg.measure.segments import NameSpans, own_wording

MEANING_COLUMNS = (
    "concept", "a", "b", "distance", "p", "n_a", "n_b", "documents_a", "documents_b", "unit", "status", "verdict",
    "why", "neighbours_a", "neighbours_b", "examples_a", "examples_b",
)  # fmt: skip
MEANING_SUM_COLUMNS = ("a", "b", "distance", "p", "concepts", "uses_a", "uses_b", "unit", "verdict", "why")
_Services: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Material:
    """All uses, a row each for every service they are about.

    ``rows`` are those of each concept by each service, ``names`` document:mention of each, ``units`` its number of
    document and of section, ``offsets`` what is taken from a concept's uses, by service.
    """

    space: ContextSpace
    uses: Uses
    around: Sequence[Around]
    names: Sequence[str]
    services: Mapping[str, int]
    units: Mapping[Unit, Ints]
    rows: Mapping[str, Mapping[str, Ints]]
    offsets: Callable[[str], Floats]

    def side(self, concept: str, service: str, unit: Unit) -> Side:
        """A service's uses of a concept; sections are exchanged within their document."""
        documents = self.units["document"]
        strata = documents if unit == "section" else np.zeros_like(documents)
        rows, offset = self.rows[concept][service], self.offsets(concept)[self.services[service]]
        return side_of(self.uses, rows, units=self.units[unit], strata=strata, offset=offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A concept in two services, with its uses and their documents on either side."""

    concept: str
    services: _Services
    n: tuple[int, int]
    documents: tuple[int, int]

    @property
    def enough(self) -> bool:
        return min(self.n) >= FEWEST_USES and min(self.documents) >= FEWEST_DOCUMENTS

    @property
    def weight(self) -> float:
        """The harmonic mean of the uses on the two sides."""
        return 2 * self.n[0] * self.n[1] / sum(self.n)


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
    material = _material(tables, name_spans=name_spans)
    cases = _cases(material)
    units = {services: _unit(material, services) for services in sorted({case.services for case in cases})}
    found: dict[_Case, Measured] = {}
    joint: dict[_Services, float] = {}
    for services, unit in units.items():
        chosen = [case for case in cases if case.enough and case.services == services]
        pairs = [pair_of(*(material.side(case.concept, service, unit) for service in services)) for case in chosen]
        for case, pair in zip(chosen, pairs, strict=True):
            found[case] = measured(pair, rng=rng, permutations=permutations)
        weights = np.array([case.weight for case in chosen])
        joint[services] = joint_p(pairs, weights, rng=rng, permutations=permutations)
    typical = typical_coherence(found.values())
    distance = {case: _beyond_chance(word, typical) for case, word in found.items()}
    rows = []
    for concept, own in groupby(cases, lambda case: case.concept):
        told = _teller(material, concept)
        for case in own:
            row = _row(case, units[case.services])
            rows.append(row | _judged(case, distance[case], found[case].p) | told(case) if case in found else row)
    sums = []
    for services, unit in units.items():
        known = {case: d for case, d in distance.items() if case.services == services and math.isfinite(d)}
        sums.append(_sum(services, unit, known, joint[services]))
    return {
        name: pd.DataFrame(table, columns=list(columns)).astype({"distance": float, "p": float})
        for name, table, columns in (
            ("meaning", rows, MEANING_COLUMNS), ("meaning_services", sums, MEANING_SUM_COLUMNS),
        )
    }  # fmt: skip


def _beyond_chance(word: Measured, typical: float) -> float:
    alike = word.alike(typical=typical)
    return word.distance(typical=typical) - (alike if math.isfinite(alike) else 0.0)


def _material(tables: Mapping[str, pd.DataFrame], *, name_spans: NameSpans | None) -> _Material:
    sentences = tables["sentences"]
    running = sentences[sentences["kind"].isin(RUNNING_TEXT)].sort_values(["document", "sentence"], kind="stable")
    uses = _uses(tables["mentions"], running)
    texts = dict(zip(zip(running["document"], running["sentence"], strict=True), own_wording(running), strict=True))
    for key in set(zip(uses["document"], uses["sentence"], strict=True)):  # only beside a use do names matter
        texts[key] = _without_names(texts[key], name_spans)
    words = {key: words_of(text) for key, text in texts.items()}
    space = context_space(list(words.values()))
    around = place_uses(uses, words)
    weights = space.use_weights(around)
    telling = np.flatnonzero(np.diff(weights.indptr))  # a use with no known word around it tells nothing
    uses = uses.iloc[telling].reset_index(drop=True)
    number = {column: np.asarray(uses.groupby(column).ngroup(), dtype=np.int64) for column in ("concept", "service")}
    concepts, services = (sorted(set(uses[column])) for column in number)
    known = Uses(
        weights=weights[telling], vectors=space.vectors, word=number["concept"], community=number["service"],
        communities=len(services),
    )  # fmt: skip
    centring = Centring.of(known)
    units: dict[Unit, Any] = {"document": uses.groupby("document")}
    units["section"] = uses.groupby(["document", "top_section"])
    return _Material(
        space=space, uses=known, around=[around[row] for row in telling],
        names=[f"{d}:{m}" for d, m in zip(uses["document"], uses["mention"], strict=True)],
        services={name: k for k, name in enumerate(services)},
        units={unit: groups.ngroup().to_numpy(dtype=np.int64) for unit, groups in units.items()},
        rows={name: dict(_rows_by_service(known, word, services)) for word, name in enumerate(concepts)},
        offsets=lru_cache(lambda name: centring.offsets(concepts.index(name))),
    )  # fmt: skip


def _rows_by_service(uses: Uses, word: int, services: Sequence[str]) -> Iterator[tuple[str, Ints]]:
    rows = uses.rows(word)
    for k in np.unique(uses.community[rows]):
        yield services[k], rows.start + np.flatnonzero(uses.community[rows] == k)


def _without_names(text: str, name_spans: NameSpans | None) -> str:
    for start, end in sorted(name_spans(text), reverse=True) if name_spans else []:
        text = f"{text[:start]} {text[end:]}"
    return text


def _uses(mentions: pd.DataFrame, running: pd.DataFrame) -> pd.DataFrame:
    """A row for each mention in running text and service, with the place of its sentence."""
    columns = ["document", "sentence", "top_section", "start", "end"]
    places = running[columns].rename(columns={"start": "sentence_start", "end": "sentence_end"})
    kept = ["document", "mention", "start", "end", "concept", "quote", "sentence", "services", "parts"]
    uses = mentions[kept].merge(places, on=["document", "sentence"]).explode("services")
    uses = uses.rename(columns={"services": "service"}).dropna(subset=["service"])
    return uses.sort_values(["concept", "service", "document", "mention"], ignore_index=True)


def _cases(material: _Material) -> list[_Case]:
    documents = material.units["document"]
    cases = []
    for concept, rows in material.rows.items():
        counts = {service: (len(own), len(np.unique(documents[own]))) for service, own in rows.items()}
        for pair in combinations(rows, 2):
            n, of_documents = zip(*(counts[service] for service in pair), strict=True)
            cases.append(_Case(concept=concept, services=pair, n=n, documents=of_documents))
    return cases


def _unit(material: _Material, services: _Services) -> Unit:
    """Documents where a test on them is possible for two services, else sections."""
    community, documents = material.uses.community, material.units["document"]
    both = [np.unique(documents[community == material.services[s]])[:MOST_UNITS] for s in services]
    unit, nothing = np.concatenate(both), np.zeros((0, 0))
    pair = PairCells(
        first=np.repeat([1.0, 0.0], [len(own) for own in both]), unit=unit, documents=np.zeros_like(unit),
        segments=nothing, products=nothing, pairs=nothing,
    )  # fmt: skip
    return "document" if find_exchange(pair, strata=pair.documents).smallest_p <= LEVEL else "section"


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


def _teller(material: _Material, concept: str) -> Callable[[_Case], dict[str, str]]:
    """What tells what stands near a concept on each side of a case, and the uses that show the side best."""
    rows = material.rows[concept]

    @cache
    def likeness(service: str) -> Floats:
        own = rows[service]
        mean = material.uses.sums(own, np.zeros_like(own), 1)[0] / len(own)
        alike: Floats = material.space.vectors @ (mean - material.offsets(concept)[material.services[service]])
        return alike

    @cache
    def near(service: str) -> str:
        return ", ".join(near_words(material.space, likeness(service), [material.around[k] for k in rows[service]]))

    def told(case: _Case) -> dict[str, str]:
        cells = {}
        for side, own, other in (("a", *case.services), ("b", *reversed(case.services))):
            best = typical_uses(material.uses.weights[rows[own]], likeness(own) - likeness(other))
            cells[f"neighbours_{side}"] = near(own)
            cells[f"examples_{side}"] = ", ".join(material.names[rows[own][k]] for k in best)
        return cells

    return told


def _sum(services: _Services, unit: Unit, distance: Mapping[_Case, float], p: float) -> dict[str, Any]:
    """All concepts of a pair together: their mean distance, and the p of exchanging a unit in all of them at once."""
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
