"""Sets the weights by which what may be a definition is ranked, and measures them on texts left out.

Run as ``python -m tools.train_definitions GOLD TEXTS [GOLD TEXTS ...] [--write]``: for each folder of annotations
(``definitions.jsonl``, as ``evaluate`` takes it) the folder of its texts. A candidate is true when it overlaps with a
core definition of its term; one that overlaps with a borderline one only is left out. The weights are those of a
logistic regression with a quadratic penalty (Newton's method). Each text's figures come from weights set by the others.
"""

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import to_document
from corpus.reading.readers import read_source
from corpus.types import Document
from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import load_scheme
from extract.defining.definitions import setting_of, weighed_candidates, whole_term_lookup
from extract.defining.matching import Candidate
from extract.defining.weighing import BIAS

#: Of the penalty on the square of a weight: chosen by the log loss on texts left out, which is flat from 2 to 8.
PENALTY = 4.0
#: Newton's method is at its end long before.
STEPS = 25
WEIGHTS = Path(__file__).resolve().parents[1] / "extract" / "data" / "definition_weights.csv"

Gold = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text's candidates, sentence by sentence: what is true of each, and whether it is one (``nan``: cannot tell)."""

    name: str
    words: int
    core: int
    features: list[frozenset[str]]
    truth: NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD TEXTS")
    parser.add_argument("--write", action="store_true", help=f"write the weights of all texts to {WEIGHTS.name}")
    given = parser.parse_args(arguments)
    finder = MentionFinder(load_scheme())
    texts = [
        text
        for gold, folder in zip(given.folders[::2], given.folders[1::2], strict=True)
        for text in _texts(gold, folder, finder)
    ]
    names = sorted({name for text in texts for each in text.features for name in each})
    print("| text | core | of these among the candidates | log loss by the others' weights |")
    print("| --- | ---: | ---: | ---: |")
    for text in texts:
        weights = _fitted([other for other in texts if other is not text], names)
        loss = _log_loss(_design(text, names) @ weights, text.truth)
        print(f"| {text.name} | {text.core} | {int(np.nansum(text.truth))} | {loss:.3f} |")
    if given.write:
        _write(names, _fitted(texts, names))
    return 0


def _texts(gold: Path, folder: Path, finder: MentionFinder) -> list[Text]:
    by_file: dict[str, list[Gold]] = defaultdict(list)
    for line in (gold / "definitions.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        by_file[row["file"]].append(row)
    return [_text(to_document(read_source(folder / name)), rows, finder) for name, rows in sorted(by_file.items())]


def _text(document: Document, rows: Sequence[Gold], finder: MentionFinder) -> Text:
    setting = setting_of(document, whole_term_lookup(finder))
    found = [each for group in weighed_candidates(setting) for each in group]
    return Text(
        name=document.source.file,
        words=len(document.text.split()),
        core=sum(row["confidence"] == "core" for row in rows),
        features=[each.features for each in found],
        truth=np.array([_truth(document, each.candidate, rows) for each in found]),
    )


def _truth(document: Document, candidate: Candidate, rows: Sequence[Gold]) -> float:
    first, last = document.sentences[candidate.first], document.sentences[candidate.last]
    start, end = document.clean.to_source(*candidate.passage) if candidate.passage else (first.start, last.end)
    covering = [row for row in rows if _half_covered((row["start"], row["end"]), (start, end))]
    core = [row for row in covering if row["confidence"] == "core"]
    term = _words(document.clean.text[slice(*candidate.term)])
    if any(term & (_words(row["term"]) | _words(row.get("term_normalized") or "")) for row in core):
        return 1.0
    return 0.0 if core or not covering else np.nan


def _half_covered(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _design(text: Text, names: Sequence[str]) -> NDArray[np.float64]:
    rows = [[*(float(name in each) for name in names), 1.0] for each in text.features]
    return np.array(rows).reshape(len(rows), len(names) + 1)


def _fitted(texts: Sequence[Text], names: Sequence[str]) -> NDArray[np.float64]:
    known = [~np.isnan(text.truth) for text in texts]
    design = np.vstack([_design(text, names)[each] for text, each in zip(texts, known, strict=True)])
    truth = np.concatenate([text.truth[each] for text, each in zip(texts, known, strict=True)])
    penalty = np.diag([*[PENALTY] * len(names), 0.0])  # none on the bias
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (truth - likely) - penalty @ weights
        curve = design.T @ (design * (likely * (1 - likely))[:, None]) + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _log_loss(scores: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    known = ~np.isnan(truth)
    signs = np.where(truth[known] > 0, -1.0, 1.0)
    return float(np.logaddexp(0.0, signs * scores[known]).mean()) if known.any() else 0.0


def _write(names: Sequence[str], weights: NDArray[np.float64]) -> None:
    with WEIGHTS.open("w", encoding="utf8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["feature", "weight"])
        lines.writerows((name, f"{weight:.2f}") for name, weight in zip([*names, BIAS], weights, strict=True))


if __name__ == "__main__":
    sys.exit(main())
