"""Meaning distance of every concept between every two services of a study, and of all concepts together."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from corpus.types import RUNNING_TEXT
from kg.measure.inference.gram import Ints, Unit
from kg.measure.inference.pair_estimate import PairCells, estimate
from kg.measure.inference.permutation import find_exchange
from kg.measure.inference.verdict import LEVEL, Verdict, VerdictName, Why, verdict_columns
from kg.measure.meanings.centring import centred
from kg.measure.meanings.contexts import ContextSpace, MakeSpace, Singles, context_space, stacked, words_of
from kg.measure.meanings.meaning import (
    ENOUGH_USES,
    FEWEST_DOCUMENTS,
    FEWEST_USES,
    SideUses,
    exchanged,
    meaning_distance,
    meaning_test,
    side_cells,
    typical_coherence,
)
from kg.measure.meanings.places import place_uses
from kg.measure.meanings.sides import near_words, typical_uses
from kg.measure.meanings.together import summed
from kg.measure.segments import own_wording

MEANING_COLUMNS = (
    "concept", "a", "b", "distance", "p", "n_a", "n_b", "documents_a", "documents_b", "unit", "status", "verdict",
    "why", "neighbours_a", "neighbours_b", "examples_a", "examples_b",
)  # fmt: skip
MEANING_SUM_COLUMNS = ("a", "b", "distance", "p", "concepts", "uses_a", "uses_b", "unit", "verdict", "why")

NameSpans = Callable[[str], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Material:
    """All uses (a row each for every service they are about) with their centred vectors."""

    uses: pd.DataFrame
    vectors: Singles
    space: ContextSpace
    documents: Ints
    sections: Ints

    def of(self, rows: Sequence[int]) -> Singles:
        """The vectors of a concept's uses by a service, which stand side by side."""
        return self.vectors[rows[0] : rows[-1] + 1]

    def side(self, rows: Sequence[int], unit: Unit, *, vectors: bool = True) -> SideUses:
        chosen = list(rows)
        documents = self.documents[chosen]
        return SideUses(
            vectors=self.of(rows) if vectors else np.zeros((len(chosen), 1), dtype=np.float32),
            units=self.sections[chosen] if unit == "section" else documents,
            strata=documents if unit == "section" else np.zeros_like(documents),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Case:
    """A concept in two services, with rows into the uses."""

    concept: str
    a: str
    b: str
    rows_a: tuple[int, ...]
    rows_b: tuple[int, ...]
    documents_a: int
    documents_b: int

    @property
    def fewest(self) -> int:
        return min(len(self.rows_a), len(self.rows_b))

    @property
    def enough(self) -> bool:
        return self.fewest >= FEWEST_USES and min(self.documents_a, self.documents_b) >= FEWEST_DOCUMENTS


def meaning_tables(
    tables: Mapping[str, pd.DataFrame],
    *,
    rng: np.random.Generator,
    permutations: int = 199,
    name_spans: NameSpans | None = None,
    make_space: MakeSpace = context_space,
) -> dict[str, pd.DataFrame]:
    """Return ``meaning``, a row for each concept that two services both use, and ``meaning_services``, their sums.

    From the tables ``sentences`` and ``mentions``; only running text counts. The space is learnt from all of it,
    citations (:func:`kg.measure.segments.own_wording`) and services' names (``name_spans``) taken out. Units of the
    test are documents where exchanging them could give p ≤ 0.05 for a pair, else top sections, which are exchanged
    within a document. See :mod:`kg.measure.meanings.meaning`.

    A distance is shown from 5 uses in 2 documents on each side (status *indicative* below 10, else *shown*); below, the
    status is *cannot tell*. The verdict is *apart* (p ≤ 0.05 and d > 0), *cannot tell* or *no valid test*.
    """
    material = _material(tables, name_spans=name_spans, make_space=make_space)
    cases = _cases(material.uses)
    units = _units(material, cases)
    pairs = {case: _cells(material, case, units[case.a, case.b]) for case in cases if case.enough}
    estimates = {case: estimate(pair) for case, pair in pairs.items()}
    typical = typical_coherence([kappa for one in estimates.values() for kappa in (one.within_a, one.within_b)])
    tests = {case: meaning_test(pair, rng=rng, permutations=permutations) for case, pair in pairs.items()}
    p = {case: math.nan if test is None else test.p for case, test in tests.items()}
    alike = {case: exchanged(pair, typical=typical, rng=rng).mean for case, pair in pairs.items()}
    sides = {(case.concept, s): rows for case in pairs for s, rows in ((case.a, case.rows_a), (case.b, case.rows_b))}
    shown = {key: _told_of_side(material, sides[key]) for key in sorted(sides)}
    rows = []
    for case in cases:
        row = _known(case, units[case.a, case.b])
        if case in pairs:
            distance = meaning_distance(
                estimates[case], uses_a=len(case.rows_a), uses_b=len(case.rows_b), typical=typical
            )
            distance -= alike[case] if math.isfinite(alike[case]) else 0.0
            row |= _judged(case, distance, p[case]) | _told(material, case, shown)
        rows.append(row)
    meaning = pd.DataFrame(rows, columns=list(MEANING_COLUMNS)).astype({"distance": float, "p": float})
    return {"meaning": meaning, "meaning_services": _sums(meaning, pairs, units, rng, permutations)}


def _material(tables: Mapping[str, pd.DataFrame], *, name_spans: NameSpans | None, make_space: MakeSpace) -> _Material:
    sentences = tables["sentences"]
    running = sentences[sentences["kind"].isin(RUNNING_TEXT)]
    uses = _uses(tables["mentions"], running)
    # Only beside a use do names need to be looked for.
    with_uses = set(zip(uses["document"], uses["sentence"], strict=True))
    texts = {
        (document, number): words_of(_without_names(text, name_spans) if (document, number) in with_uses else text)
        for document, number, text in zip(running["document"], running["sentence"], own_wording(running), strict=True)
    }
    space = make_space([texts[key] for key in sorted(texts)])
    around = place_uses(uses, texts)
    vectors = stacked((space.use_vector(*near) for near in around), dimensions=space.vectors.shape[1])
    with_context = np.any(vectors != 0, axis=1)
    uses, vectors = uses[with_context].reset_index(drop=True), vectors[with_context]
    return _Material(
        uses=uses,
        vectors=centred(vectors, list(uses["service"]), list(uses["concept"])),
        space=space,
        documents=uses["document_number"].to_numpy(dtype=np.int64),
        sections=uses["section_number"].to_numpy(dtype=np.int64),
    )


def _without_names(text: str, name_spans: NameSpans | None) -> str:
    for start, end in sorted(name_spans(text), reverse=True) if name_spans else []:
        text = f"{text[:start]} {text[end:]}"
    return text


def _uses(mentions: pd.DataFrame, running: pd.DataFrame) -> pd.DataFrame:
    """A row for each mention in running text and service, with the numbers of its document and section."""
    columns = ["document", "sentence", "top_section", "start", "end"]
    places = running[columns].rename(columns={"start": "sentence_start", "end": "sentence_end"})
    kept = ["document", "mention", "start", "end", "concept", "quote", "sentence", "services", "parts"]
    uses = mentions[kept].merge(places, on=["document", "sentence"]).explode("services")
    uses = uses.rename(columns={"services": "service"}).dropna(subset=["service"])
    uses = uses.sort_values(["concept", "service", "document", "mention"], ignore_index=True)
    uses["document_number"] = uses.groupby("document", sort=True).ngroup()
    uses["section_number"] = uses.groupby(["document", "top_section"], sort=True).ngroup()
    return uses


def _cases(uses: pd.DataFrame) -> list[_Case]:
    sides: dict[str, dict[str, pd.DataFrame]] = {}
    for (concept, service), own in uses.groupby(["concept", "service"], sort=True):
        sides.setdefault(str(concept), {})[str(service)] = own
    return [
        _Case(
            concept=concept, a=a, b=b, rows_a=tuple(own[a].index), rows_b=tuple(own[b].index),
            documents_a=own[a]["document"].nunique(), documents_b=own[b]["document"].nunique(),
        )
        for concept, own in sides.items()
        for a, b in combinations(own, 2)
    ]  # fmt: skip


def _units(material: _Material, cases: Sequence[_Case]) -> dict[tuple[str, str], Unit]:
    """The unit for each pair of services: documents where a test on them is possible, else sections."""
    rows = {str(s): tuple(part.index) for s, part in material.uses.groupby("service", sort=True)}
    units: dict[tuple[str, str], Unit] = {}
    for a, b in sorted({(case.a, case.b) for case in cases}):
        pair = side_cells(*(material.side(rows[service], "document", vectors=False) for service in (a, b)))
        units[a, b] = "document" if find_exchange(pair, strata=pair.documents).smallest_p <= LEVEL else "section"
    return units


def _cells(material: _Material, case: _Case, unit: Unit) -> PairCells:
    return side_cells(material.side(case.rows_a, unit), material.side(case.rows_b, unit))


def _known(case: _Case, unit: Unit) -> dict[str, Any]:
    uses = {"a": (len(case.rows_a), case.documents_a), "b": (len(case.rows_b), case.documents_b)}
    return {
        "concept": case.concept, "a": case.a, "b": case.b, "distance": math.nan, "p": math.nan,
        "n_a": len(case.rows_a), "n_b": len(case.rows_b), "documents_a": case.documents_a,
        "documents_b": case.documents_b, "unit": unit, "status": "cannot tell",
        "neighbours_a": "", "neighbours_b": "", "examples_a": "", "examples_b": "",
        **verdict_columns(Verdict(name="no valid test", why="too few uses", values=uses)),
    }  # fmt: skip


def _judged(case: _Case, distance: float, p: float) -> dict[str, Any]:
    if math.isnan(distance):
        return verdict_columns(Verdict(name="no valid test", why="nothing in common"))
    few = case.fewest < ENOUGH_USES
    cells = {"distance": distance, "p": p, "status": "indicative" if few else "shown"}
    if math.isnan(p):
        return cells | verdict_columns(Verdict(name="no valid test", why="no exchange", values={"few": few}))
    name: VerdictName = "apart" if p <= LEVEL and distance > 0 else "cannot tell"
    why: Why = "not above 0" if p <= LEVEL and distance <= 0 else "exchanged"
    return cells | verdict_columns(Verdict(name=name, why=why, values={"p": p, "of": "difference", "few": few}))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _ToldOfSide:
    """What a service's uses of a concept show whichever service they are held against."""

    mean: Singles
    neighbours: str


def _told_of_side(material: _Material, rows: Sequence[int]) -> _ToldOfSide:
    mean = material.of(rows).mean(axis=0)
    around = material.uses["around"].to_numpy()
    return _ToldOfSide(mean=mean, neighbours=", ".join(near_words(material.space, mean, [around[row] for row in rows])))


def _told(material: _Material, case: _Case, shown: Mapping[tuple[str, str], _ToldOfSide]) -> dict[str, str]:
    """What stands near the concept on each side, and the uses that show the side best."""
    documents, mentions = (material.uses[name].to_numpy() for name in ("document", "mention"))
    one, two = shown[case.concept, case.a], shown[case.concept, case.b]
    cells = {}
    for side, rows, own, other in (("a", case.rows_a, one, two), ("b", case.rows_b, two, one)):
        cells[f"neighbours_{side}"] = own.neighbours
        best = [rows[k] for k in typical_uses(material.of(rows), own.mean - other.mean)]
        cells[f"examples_{side}"] = ", ".join(f"{documents[row]}:{mentions[row]}" for row in best)
    return cells


def _sums(
    meaning: pd.DataFrame,
    pairs: Mapping[_Case, PairCells],
    units: Mapping[tuple[str, str], Unit],
    rng: np.random.Generator,
    permutations: int,
) -> pd.DataFrame:
    rows = []
    measured = meaning[meaning["distance"].notna()]
    parts = {(str(a), str(b)): part for (a, b), part in measured.groupby(["a", "b"], sort=True)}
    for (a, b), unit in sorted(units.items()):
        own = parts.get((a, b), measured.iloc[:0])
        cells = {case.concept: pair for case, pair in pairs.items() if (case.a, case.b) == (a, b)}
        numbers = summed(own, cells, rng=rng, permutations=permutations)
        rows.append({"a": a, "b": b, "unit": unit, **numbers})
    table = pd.DataFrame(rows, columns=list(MEANING_SUM_COLUMNS))
    return table.astype({"distance": float, "p": float})
