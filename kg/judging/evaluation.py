"""How well a study agrees with a person's annotations: precision, recall and F1, per concept and service.

What is counted is told in :mod:`kg.judging.evaluation_figures`. The figures are those of the rules alone: where a study
was reviewed, decisions are taken off again, and what stands in the study with them is told beside. Intervals are
percentiles over resampled passages (Efron & Tibshirani 1993, ch. 13), which are the unit because mentions of one
passage are not independent.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus.errors import did_you_mean, so_many
from corpus.shown import harmless
from kg.asking.study import Study
from kg.choices import REVIEWED as WHATS
from kg.judging.decisions import read_decisions, with_decisions
from kg.judging.evaluation_counts import ALL, RowsOf, Units
from kg.judging.evaluation_figures import FIGURES, RATES, Figure
from kg.judging.evaluation_gold import BY_REVIEW, GOLD_FILES, GoldError, Judged, mention_place, read_gold
from kg.judging.evaluation_structure import around_blanks, with_text
from kg.judging.items import table_of
from kg.judging.review import found_by_rules

#: What the figures are of: what the rules found, and what reviewers made of it.
RULES, REVIEWED = "rules", "with review"
ALL_TEXTS = "(all)"
COLUMNS = (
    "what", "item", "sample", "file", "of", "passages", "gold", "found", "right", "missed",
    *(f"{rate}{bound}" for rate in RATES for bound in ("", "_low", "_high")),
)  # fmt: skip
_NUMBERS = ("gold", "found", "right", "missed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures, the files that are annotated but not in the study, and what else a person should know of them."""

    table: pd.DataFrame
    missing: tuple[str, ...]
    notes: tuple[str, ...] = ()


def evaluate(study: Study, gold: Path, *, by_text: bool = False, seed: int = 1, resamples: int = 1000) -> Evaluation:
    """Compare a study with the annotations in a folder; :class:`GoldError` when there are none for its files.

    ``by_text`` gives the figures of each file alone too, and of single concepts and services none.
    """
    if not gold.is_dir():
        raise GoldError(f"{gold}: there is no such folder; name one with annotations, or make one with --draw")
    # A sheet holds a file's name as it can be shown.
    documents = dict(zip(map(harmless, study.documents["file"]), study.documents["document"], strict=True))
    documents |= zip(study.documents["file"], study.documents["document"], strict=True)
    read = {name: read_gold(gold, name) for name in GOLD_FILES}
    missing = {passage.file for judged in read.values() for passage in judged} - set(documents)
    here = {name: [passage for passage in judged if passage.file in documents] for name, judged in read.items()}
    notes = [note for name, judged in here.items() for note in _misplaced(name, judged, study, documents)]
    here = {name: _once(judged) for name, judged in here.items()}
    for name, in_text in _IN_TEXT.items():
        here[name] = [in_text(passage, study, documents[passage.file]) for passage in here[name]]
    notes += [note for name in ("mentions", "attribution", "uses") for note in _notes(name, here[name], study)]
    here["attribution"] = [passage for passage in here["attribution"] if "services" in passage.told]
    asked = {figure: judged for figure in FIGURES if (judged := [each for name in figure.gold for each in here[name]])}
    lacking = {figure.table: None for figure in asked if not study.holds(figure.table)}
    notes += [f"{name}: the study was built by an earlier version and holds none; build it again" for name in lacking]
    readings = _readings(study)
    rows: list[dict[str, Any]] = []
    for figure, judged in asked.items():
        if figure.table not in lacking:
            tables = readings(figure.table).items()
            units = {of: figure.units(judged, _rows_of(table, documents)) for of, table in tables}
            rows += _side_by_side(figure, units, by_text=by_text, seed=seed, resamples=resamples)
    if not rows:
        names = ", ".join(f"{name}.jsonl" for name in GOLD_FILES)
        about = f"; annotated are {', '.join(sorted(missing)[:5])}" if missing else ""
        raise GoldError(f"{gold}: no annotations of the study's files{about}; expected one of {names}, or .csv")
    notes += _how_to_read(here, rows)
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(_NUMBERS, "Int64"))
    return Evaluation(table=table, missing=tuple(sorted(missing)), notes=tuple(notes))


def _readings(study: Study) -> Callable[[str], dict[str, pd.DataFrame]]:
    """What gives a table as the rules made it and, if decisions change it, with them."""
    decisions = read_decisions(study.folder)
    if not any(decisions.values()):
        return lambda name: {RULES: study.table(name)}
    found = found_by_rules(study)
    reviewed, _ = with_decisions(found, decisions)
    both = {name: {RULES: found[name], REVIEWED: reviewed[name]} for name in map(table_of, WHATS) if name in found}
    return lambda name: both.get(name) or {RULES: study.table(name)}


def _side_by_side(
    figure: Figure, of_each: Mapping[str, Units], *, by_text: bool, seed: int, resamples: int
) -> Iterator[dict[str, Any]]:
    """A figure's rows; what is told of the rules and what with the review stand in lines that follow each other."""
    together: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    says_anything = any(outcome for units in of_each.values() for _, outcome in units)
    for of, units in of_each.items() if says_anything else ():
        for row in _figures(figure, units, seed=seed, resamples=resamples, by_text=by_text):
            together.setdefault((row["item"], row["sample"], row["file"]), []).append({**row, "of": of})
    return (row for same in together.values() for row in same)


def _rows_of(table: pd.DataFrame, documents: Mapping[str, str]) -> RowsOf:
    in_order = table.sort_values(["document", "start", "end"]).groupby("document")
    rows: dict[str, list[dict[Any, Any]]] = {str(document): part.to_dict("records") for document, part in in_order}
    return lambda file: rows.get(documents[file], [])


def _once(judged: Sequence[Judged]) -> list[Judged]:
    """The annotations without those that say again what one before them says."""
    first: dict[str, Judged] = {}
    for passage in judged:
        first.setdefault(json.dumps(passage.told, sort_keys=True, default=str), passage)
    return list(first.values())


def _misplaced(name: str, judged: Sequence[Judged], study: Study, documents: Mapping[str, str]) -> Iterator[str]:
    """What tells that annotations are of another text than the study's; one outside it is an error."""
    wrong = []
    for passage in judged:
        text = study.texts[documents[passage.file]]
        if passage.end > len(text):
            raise GoldError(
                f"{passage.place}: it ends at {passage.end}, but {passage.file} has {so_many(len(text), 'character')}; "
                "offsets are counted from the start of the source text"
            )
        quote = passage.told.get("mention" if name == "uses" else "text")
        if isinstance(quote, str) and quote.split() != text[passage.start : passage.end].split():
            wrong.append(passage.place)
    if wrong:
        places = f"{len(wrong)} of {so_many(len(judged), 'place')}"
        yield f"{name}: at {places} another text stands than is annotated, first {wrong[0]}"


def _notes(name: str, judged: Sequence[Judged], study: Study) -> Iterator[str]:
    if judged:
        yield from _unfilled(name, judged)
        yield from _unknown(judged, study)


def _unfilled(name: str, judged: Sequence[Judged]) -> Iterator[str]:
    """What a sheet that was not filled in, or not all of it, does to the figures."""
    told = (passage.told for passage in judged)
    filled = sum(bool(each.get("mentions") or each.get("lookalikes") or "services" in each) for each in told)
    if name == "mentions" and not filled:
        yield (
            f"mentions: no mention is filled in ({so_many(len(judged), 'passage')}), so every mention found counts as "
            "wrong; fill in quote and concept, and delete the lines that you did not judge"
        )
    if name == "attribution" and filled < len(judged):
        passages = f"{len(judged) - filled} of {so_many(len(judged), 'passage')}"
        yield f"attribution: no services in {passages}, taken as not judged"


def _how_to_read(here: Mapping[str, Sequence[Judged]], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What a reader of the figures could take for more than it is, or for a contradiction."""
    if any(passage.told.get("sample") == BY_REVIEW for judged in here.values() for passage in judged):
        yield (
            "recall on reviewed items is of what the rules offered for review, so it may be 1 by construction; what "
            "they never found is only in passages that you annotate yourself: --draw; precision and F1 are of what was "
            "reviewed, and tell of the whole only if that was drawn at random (review --sample), not picked by hand"
        )
    if any(row["what"] == "uses" and row["right"] != row["gold"] - row["missed"] for row in rows):
        yield (
            "uses: precision (right of found) is of the annotated pairs, recall (gold less missed, of gold) of all "
            "services that mentions count for"
        )


def _unknown(judged: Sequence[Judged], study: Study) -> Iterator[str]:
    """Names in annotations that the study's scheme does not have, which can only be missed: most are misspelt."""
    concepts = {str(mention.get("concept_id")): p.place for p in judged for mention in p.told.get("mentions", ())}
    concepts |= {str(p.told["concept"]): p.place for p in judged if "acting" in p.told}
    named = ((p, service) for p in judged for key in ("services", "acting") for service in p.told.get(key, ()))
    services = {str(service): p.place for p, service in named if service != "none"}
    for table, told in {"concepts": concepts, "services": services}.items():
        known = set(study.table(table)["id"]) if study.holds(table) else None
        for name in sorted(told.keys() - known) if known else ():
            hint = did_you_mean(
                name, known or (), otherwise=f"it has, among others, {', '.join(sorted(known or ())[:8])}"
            )
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


_IN_TEXT: Mapping[str, Callable[[Judged, Study, str], Judged]] = {
    "mentions": _placed,
    "sentences": lambda passage, study, document: around_blanks(passage, study.texts[document]),
    "cleanup": lambda passage, study, document: with_text(passage, study.texts[document]),
}


def _figures(figure: Figure, units: Units, *, seed: int, resamples: int, by_text: bool) -> Iterator[dict[str, Any]]:
    """All items together, of all passages and of those drawn at random; then each text, or each item, by itself."""
    yield from _of_units(figure, units, ALL_TEXTS, seed=seed, resamples=resamples, items=not by_text)
    for file in sorted({passage.file for passage, _ in units}) if by_text else ():
        part = [unit for unit in units if unit[0].file == file]
        if any(outcome for _, outcome in part):
            yield from _of_units(figure, part, file, seed=seed, resamples=resamples, items=False)


def _of_units(
    figure: Figure, units: Units, file: str, *, seed: int, resamples: int, items: bool
) -> Iterator[dict[str, Any]]:
    if not units:
        return
    rng = np.random.default_rng(seed)
    names = sorted({item for _, outcome in units for item in outcome} - {ALL}) if items else []
    counts = np.zeros((len(names) + 1, len(units), 4))
    for at, (_, outcome) in enumerate(units):
        for item, figures in outcome.items():
            counts[0, at] += figures
            if item in names:
                counts[names.index(item) + 1, at] = figures
    times = rng.multinomial(len(units), np.full(len(units), 1 / len(units)), size=resamples)
    labels = {"what": figure.what, "item": ALL, "sample": "all", "file": file}
    yield labels | _rated(figure, counts[0], times)
    drawn = np.array([passage.is_random for passage, _ in units])
    if file == ALL_TEXTS and drawn.any() and not drawn.all():
        size = int(drawn.sum())
        again = rng.multinomial(size, np.full(size, 1 / size), size=resamples)
        yield labels | {"sample": "random"} | _rated(figure, counts[0][drawn], again)
    for at, name in enumerate(names, 1):
        yield labels | {"item": name} | _rated(figure, counts[at], times)


def _rated(figure: Figure, counts: np.ndarray[Any, Any], times: np.ndarray[Any, Any]) -> dict[str, Any]:
    """The sums of the counts of passages and the figure's rates, with intervals from drawing the passages ``times``.

    Without a recall nothing is told of what is annotated, and without a precision nothing of what is found.
    """
    right, false, missed, met = (int(number) for number in counts.sum(axis=0))
    row: dict[str, Any] = {"passages": len(counts), "right": right if "precision" in figure.rates else met}
    if "recall" in figure.rates:
        row |= {"gold": met + missed, "missed": missed}
    if "precision" in figure.rates:
        row |= {"found": right + false}
    (here,), spread = _rates(counts.sum(axis=0)[None]), _rates(times @ counts)
    for at, rate in enumerate(RATES):
        defined = spread[:, at][~np.isnan(spread[:, at])] if rate in figure.rates else []
        low, high = np.percentile(defined, [2.5, 97.5]) if len(defined) else (np.nan, np.nan)
        row |= {rate: here[at] if len(defined) else np.nan, f"{rate}_low": low, f"{rate}_high": high}
    return row


def _rates(counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Precision, recall and F1 of rows of counts; NaN where there is nothing to divide by.

    F1 is the harmonic mean of the two: 0 where nothing is right, also if one of them cannot be told.
    """
    right, false, missed, met = counts.T
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = right / (right + false), met / (met + missed)
        f1 = 2 * precision * recall / (precision + recall)
    none = (right == 0) & (met == 0) & (false + missed > 0)
    return np.stack([precision, recall, np.where(none, 0.0, f1)], axis=1)
