"""Sets the weights by which what may be a definition is ranked, and measures them on texts left out.

Run as ``python -m tools.train_definitions GOLD TEXTS [GOLD TEXTS ...] [--write]``: for each folder of annotations
(``definitions.jsonl``, as ``evaluate`` takes it) the folder of its texts. A candidate is true when it overlaps with a
core definition of its term; one that overlaps with a borderline one only is left out. The weights are those of a
logistic regression with a quadratic penalty (Newton's method). Each text's figures come from weights set by the others:
how many core definitions are shown with their term, how much is shown, how much of what is called certain is annotated.
"""

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import to_document
from corpus.reading.readers import read_source
from corpus.types import Document
from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import load_scheme
from extract.defining.definitions import one_each, setting_of, weighed_candidates, whole_term_lookup
from extract.defining.matching import Candidate
from extract.defining.weighing import BIAS, Weighed

#: Of the penalty on the square of a weight: chosen by the log loss on texts left out, which is flat from 2 to 8.
PENALTY = 4.0
#: Newton's method is at its end long before.
STEPS = 25
WEIGHTS = Path(__file__).resolve().parents[1] / "extract" / "data" / "definition_weights.csv"

Gold = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text's annotations and candidates, by sentence, and whether each is a definition (``nan``: cannot tell)."""

    document: Document
    rows: Sequence[Gold]
    groups: list[list[Weighed]]
    truth: NDArray[np.float64]

    @property
    def features(self) -> list[frozenset[str]]:
        return [each.features for group in self.groups for each in group]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What is shown of a text, or of several together."""

    core: int
    found: int
    words: int
    shown: int
    certain: int
    right: int

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{name: value + getattr(other, name) for name, value in vars(self).items()})

    def line(self, name: str) -> str:
        """A line of the table that is printed."""
        per_1000 = 1000 * self.shown / self.words
        return f"| {name} | {self.found} of {self.core} | {per_1000:.1f} | {self.right} of {self.certain} |"


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
    print("| text | core found with their term | shown per 1,000 words | certain ones right |")
    print("| --- | ---: | ---: | ---: |")
    every = []
    for text in texts:
        weights = _fitted([other for other in texts if other is not text], names)
        every.append(_figures(text, 1 / (1 + np.exp(-_design(text, names) @ weights))))
        print(every[-1].line(text.document.source.file))
    print(reduce(add, every).line("all"))
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
    groups = list(weighed_candidates(setting_of(document, whole_term_lookup(finder))))
    truth = np.array([_truth(document, each.candidate, rows) for group in groups for each in group])
    return Text(document=document, rows=rows, groups=groups, truth=truth)


def _figures(text: Text, scores: NDArray[np.float64]) -> Figures:
    left = iter(scores.tolist())
    weighed = [[replace(each, score=next(left)) for each in group] for group in text.groups]
    shown = [each.candidate for group in weighed for each in one_each(group)]
    core = [row for row in text.rows if row["confidence"] == "core"]
    certain = [each for each in shown if each.holds]
    return Figures(
        core=len(core),
        found=sum(any(_truth(text.document, each, [row]) == 1 for each in shown) for row in core),
        words=len(text.document.text.split()),
        shown=len(shown),
        certain=len(certain),
        right=sum(bool(_covering(text.document, each, text.rows)) for each in certain),
    )


def _truth(document: Document, candidate: Candidate, rows: Sequence[Gold]) -> float:
    covering = _covering(document, candidate, rows)
    core = [row for row in covering if row["confidence"] == "core"]
    term = _words(document.clean.text[slice(*candidate.term)])
    if any(term & (_words(row["term"]) | _words(row.get("term_normalized") or "")) for row in core):
        return 1.0
    return 0.0 if core or not covering else np.nan


def _covering(document: Document, candidate: Candidate, rows: Sequence[Gold]) -> list[Gold]:
    first, last = document.sentences[candidate.first], document.sentences[candidate.last]
    start, end = document.clean.to_source(*candidate.passage) if candidate.passage else (first.start, last.end)
    return [row for row in rows if _half_covered((row["start"], row["end"]), (start, end))]


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


def _write(names: Sequence[str], weights: NDArray[np.float64]) -> None:
    with WEIGHTS.open("w", encoding="utf8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["feature", "weight"])
        lines.writerows((name, f"{weight:.2f}") for name, weight in zip([*names, BIAS], weights, strict=True))


if __name__ == "__main__":
    sys.exit(main())
