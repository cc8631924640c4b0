"""How well a study agrees with a person's annotations: precision, recall and F1, per concept and service.

A mention is right when its span and its concept are. Like the annotations, which keep the longest match, a mention
found strictly inside an annotated one is not counted. Definitions are judged on the annotated passages only: a right
one overlaps an annotated one by half of the shorter and has its concept or a word of its term; a false one does so with
a passage that defines nothing. Intervals are percentiles over resampled passages (Efron & Tibshirani 1993, ch. 13),
which are the unit because mentions of one passage are not independent.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus.errors import did_you_mean
from corpus.shown import harmless
from kg.asking.study import Study
from kg.judging.evaluation_gold import GoldError, Judged, mention_place, read_gold

KINDS = ("mentions", "attribution", "definitions", "citations")
ALL = "(all)"
OTHER_TERMS = "(other terms)"
RATES = ("precision", "recall", "f1")
COLUMNS = (
    "what", "item", "sample", "passages", "gold", "found", "right",
    *(f"{rate}{bound}" for rate in RATES for bound in ("", "_low", "_high")),
)  # fmt: skip

#: Right, false and missed, by concept, service or the like.
Outcome = Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures, the files that are annotated but not in the study, and what else a person should know of them."""

    table: pd.DataFrame
    missing: tuple[str, ...]
    notes: tuple[str, ...] = ()


def evaluate(study: Study, gold: Path, *, seed: int = 1, resamples: int = 1000) -> Evaluation:
    """Compare a study with the annotations in a folder; :class:`GoldError` when there are none for its files."""
    if not gold.is_dir():
        raise GoldError(f"{gold}: there is no such folder; name one with annotations, or make one with --draw")
    # A sheet holds a file's name as it can be shown.
    documents = dict(zip(map(harmless, study.documents["file"]), study.documents["document"], strict=True))
    documents |= zip(study.documents["file"], study.documents["document"], strict=True)
    rows: list[dict[str, Any]] = []
    notes: list[str] = []
    missing: set[str] = set()
    for what in KINDS:
        judged = [*read_gold(gold, what), *(read_gold(gold, "definitions_negative") if what == "definitions" else ())]
        missing |= {passage.file for passage in judged} - set(documents)
        here = [passage for passage in judged if passage.file in documents]
        if what == "mentions":
            here = [_placed(passage, study, documents[passage.file]) for passage in here]
        if what in {"mentions", "attribution"} and here:
            notes += [*_unfilled(what, here), *_unknown(what, here, study)]
        if what == "attribution":
            here = [passage for passage in here if "services" in passage.told]
        if here:
            table = study.table("sentences" if what == "attribution" else what)
            in_order = table.sort_values(["document", "start", "end"]).groupby("document")
            rows_in: dict[str, list[Any]] = {str(document): part.to_dict("records") for document, part in in_order}
            outcomes = [_OUTCOMES[what](passage, rows_in.get(documents[passage.file], [])) for passage in here]
            rows += _figures(what, here, outcomes, rng=np.random.default_rng(seed), resamples=resamples)
    if not rows:
        names = ", ".join(f"{what}.jsonl" for what in KINDS)
        about = f"; annotated are {', '.join(sorted(missing)[:5])}" if missing else ""
        raise GoldError(f"{gold}: no annotations of the study's files{about}; expected one of {names}, or .csv")
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return Evaluation(table=table, missing=tuple(sorted(missing)), notes=tuple(notes))


def _unfilled(what: str, judged: Sequence[Judged]) -> Iterator[str]:
    """What a sheet that was not filled in, or not all of it, does to the figures."""
    filled = sum(bool(passage.told.get("mentions") or "services" in passage.told) for passage in judged)
    if what == "mentions" and not filled:
        yield (
            f"mentions: none of the {len(judged)} passages has a mention filled in, so every mention found counts as "
            "wrong; fill in quote and concept, and delete the lines that you did not judge"
        )
    if what == "attribution" and filled < len(judged):
        yield f"attribution: {len(judged) - filled} of {len(judged)} passages have no services and count as not judged"


def _unknown(what: str, judged: Sequence[Judged], study: Study) -> Iterator[str]:
    """Names in annotations that the study's scheme does not have, which can only be missed: most are misspelt."""
    table = "concepts" if what == "mentions" else "services"
    known = set(study.table(table)["id"]) if study.holds(table) else None
    told = {str(m.get("concept_id")): p.place for p in judged for m in p.told.get("mentions", ())}
    told |= {str(service): p.place for p in judged for service in p.told.get("services", ()) if service != "none"}
    for name in sorted(told.keys() - known) if known else ():
        hint = did_you_mean(name, known or (), otherwise=f"it has, among others, {', '.join(sorted(known or ())[:8])}")
        yield f"{told[name]}: {name!r} is none of the study's {table}, so it counts as missed; {hint}"


def _placed(passage: Judged, study: Study, document: str) -> Judged:
    """The passage with offsets for every mention in it."""
    mentions, seen = [], dict[str, int]()
    for mention in passage.told.get("mentions", ()):
        quote = str(mention.get("quote", ""))
        text = study.texts[document] if quote and "start" not in mention else ""
        start, end = mention_place(mention, passage, text, seen.get(quote, 0))
        seen[quote] = end
        mentions.append({**mention, "start": start, "end": end})
    return replace(passage, told={**passage.told, "mentions": mentions})


def _overlap(a: Mapping[str, Any], b: Judged) -> int:
    return int(max(0, min(a["end"], b.end) - max(a["start"], b.start)))


def _mentions(passage: Judged, rows: Sequence[Mapping[str, Any]]) -> Outcome:
    want = {(m["start"], m["end"], str(m.get("concept_id"))) for m in passage.told["mentions"]}
    within = (row for row in rows if row["start"] >= passage.start and row["end"] <= passage.end)
    got = {(row["start"], row["end"], str(row["concept"])) for row in within}
    nested = {m for m in got for a, b, _ in want if a <= m[0] and m[1] <= b and (a, b) != m[:2]}
    got -= nested - want
    return _outcome(*([concept for _, _, concept in mentions] for mentions in (got & want, got - want, want - got)))


def _attribution(passage: Judged, rows: Sequence[Mapping[str, Any]]) -> Outcome:
    best = max(rows, key=lambda row: _overlap(row, passage), default=None)
    got = set(map(str, best["services"])) if best is not None and _overlap(best, passage) else set()
    want = set(map(str, passage.told.get("services", ()))) - {"none"}
    return _outcome(got & want, got - want, want - got)


def _definitions(passage: Judged, rows: Sequence[Mapping[str, Any]]) -> Outcome:
    shorter = [(row, min(passage.end - passage.start, row["end"] - row["start"])) for row in rows]
    hits = [row for row, length in shorter if _overlap(row, passage) >= 0.5 * length]
    if "term" not in passage.told:
        return _outcome((), [OTHER_TERMS] if hits else [], ())
    if passage.told.get("confidence", "core") != "core":
        return {}
    concept, term = passage.told.get("concept_id"), passage.told.get("term_normalized") or passage.told["term"]
    words = set(_folded(term).split())
    same = (concept is not None and row["concept"] == concept for row in hits)
    right = any(same) or any(words & set(_folded(str(row["term"])).split()) for row in hits)
    item = [str(concept) if concept else OTHER_TERMS]
    return _outcome(item if right else (), (), () if right else item)


def _citations(passage: Judged, rows: Sequence[Mapping[str, Any]]) -> Outcome:
    want = Counter(_work(item.get("authors") or (), item.get("year")) for item in passage.told.get("items", ()))
    got = Counter(_work(row["authors"], row["year"]) for row in rows if _overlap(row, passage))
    sizes = (sum(works.values()) for works in (got & want, got - want, want - got))
    return {ALL: tuple(sizes)}  # type: ignore[dict-item]


def _work(authors: Iterable[str], year: object) -> tuple[str, str]:
    """A work by its first author in the order of the alphabet and its year."""
    names = sorted(_folded(str(author)) for author in authors)
    return (names[0] if names else "", re.sub(r"\D+", "-", str(year or "")).strip("-"))


def _folded(text: str) -> str:
    return re.sub(r"[^0-9a-zæøåäöéü]+", " ", " ".join(text.split()).lower()).strip()


_OUTCOMES: Mapping[str, Callable[[Judged, Sequence[Mapping[str, Any]]], Outcome]] = {
    "mentions": _mentions, "attribution": _attribution, "definitions": _definitions, "citations": _citations,
}  # fmt: skip


def _outcome(right: Iterable[str], false: Iterable[str], missed: Iterable[str]) -> Outcome:
    counts = tuple(map(Counter, (right, false, missed)))
    return {item: (counts[0][item], counts[1][item], counts[2][item]) for item in set().union(*counts)}


def _figures(
    what: str, judged: Sequence[Judged], outcomes: Sequence[Outcome], *, rng: np.random.Generator, resamples: int
) -> Iterator[dict[str, Any]]:
    """All items together, of all passages and of those drawn at random; then each item by itself."""
    items = sorted({item for outcome in outcomes for item in outcome} - {ALL})
    counts = np.zeros((len(items) + 1, len(judged), 3))
    for at, outcome in enumerate(outcomes):
        for item, figures in outcome.items():
            counts[0, at] += figures
            if item != ALL:
                counts[items.index(item) + 1, at] = figures
    times = rng.multinomial(len(judged), np.full(len(judged), 1 / len(judged)), size=resamples)
    yield _row(what, ALL, "all", counts[0], times)
    drawn = np.array([passage.is_random for passage in judged])
    if drawn.any() and not drawn.all():
        size = int(drawn.sum())
        again = rng.multinomial(size, np.full(size, 1 / size), size=resamples)
        yield _row(what, ALL, "random", counts[0][drawn], again)
    for at, item in enumerate(items, 1):
        yield _row(what, item, "all", counts[at], times)


def _row(
    what: str, item: str, sample: str, counts: np.ndarray[Any, Any], times: np.ndarray[Any, Any]
) -> dict[str, Any]:
    right, false, missed = (int(figure) for figure in counts.sum(axis=0))
    row: dict[str, Any] = {
        "what": what, "item": item, "sample": sample, "passages": len(counts), "gold": right + missed,
        "found": right + false, "right": right,
    }  # fmt: skip
    (here,), spread = _rates(counts.sum(axis=0)[None]), _rates(times @ counts)
    for at, rate in enumerate(RATES):
        defined = spread[:, at][~np.isnan(spread[:, at])]
        low, high = np.percentile(defined, [2.5, 97.5]) if len(defined) else (np.nan, np.nan)
        row |= {rate: here[at], f"{rate}_low": low, f"{rate}_high": high}
    return row


def _rates(counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Precision, recall and F1 of rows of right, false and missed; NaN where there is nothing to divide by."""
    right, false, missed = counts.T
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.stack(
            [right / (right + false), right / (right + missed), 2 * right / (2 * right + false + missed)], axis=1
        )
