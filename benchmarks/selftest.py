"""Planted checks: what the measures say of texts whose differences are known, beside the plug-in distance.

``python -m benchmarks.selftest [--seed N] [--trials N] [--format table|csv|json]``; status 1 if a figure is out of its
bounds.

Each check makes its texts up (:mod:`benchmarks.made_up_texts`), measures them by the same functions as a study or
``begrepskart compare``, and states the bounds it must keep. The bounds of error rates leave room for the number of
trials; those of correlations are the project's goals.
"""

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.made_up_texts import Texts, World, make_group, make_world, mixture_groups, planted_meanings
from benchmarks.plug_in import jensen_shannon, word_shares
from kg.commands.options import add_format, whole_number
from kg.commands.output import print_table
from kg.measure.distances.directed import directed_tables
from kg.measure.distances.stability import rank_correlation
from kg.measure.inference.gram import Floats
from kg.measure.inference.term_cells import TermCells, make_term_cells
from kg.measure.words.keyness import keyness_table
from kg.study_measures.comparison import compare
from kg.study_measures.uses import compare_meanings

SELFTEST_COLUMNS = ("check", "figure", "value", "plug_in", "least", "most", "trials", "verdict")

_SIZES = (4, 4, 8, 8, 8, 16, 16)
_SWITCHED = (0.0, 0.5, 1.0)
_GROUPS = ("helsestasjon", "barnehage")


def selftest_table(*, seed: int = 1, trials: int = 60) -> pd.DataFrame:
    """Run all checks: one row a figure, with the bounds it must keep (``least`` ≤ value ≤ ``most``).

    ``plug_in`` is the same figure of the plug-in Jensen-Shannon distance, where there is one. ``trials`` is how many
    null pairs are made; there are a sixth as many sets of seven groups of known mixture and of words of known
    meaning, and a third as many of the rest, four at least.
    """
    checks: tuple[Callable[[np.random.Generator], list[dict[str, Any]]], ...] = (
        lambda rng: _identical(rng, trials),
        lambda rng: _mixtures(rng, max(4, trials // 6)),
        lambda rng: _subset(rng, max(4, trials // 3)),
        lambda rng: _one_term(rng, max(4, trials // 3)),
        lambda rng: _meanings(rng, max(4, trials // 6)),
    )
    streams = np.random.default_rng(seed).spawn(len(checks))
    rows = [row for check, rng in zip(checks, streams, strict=True) for row in check(rng)]
    table = pd.DataFrame(rows, columns=list(SELFTEST_COLUMNS[:-1]))
    inside = (table["value"] >= table["least"]) & (table["value"] <= table["most"])
    return table.assign(verdict=np.where(inside, "as it should be", "out of bounds"))


def _figure(  # noqa: PLR0917  # a row of the table, in the order of its columns
    check: str, figure: str, value: float, bounds: tuple[float, float], trials: int, plug_in: float = math.nan
) -> dict[str, Any]:
    known = {"check": check, "figure": figure, "value": value, "plug_in": plug_in}
    return known | {"least": bounds[0], "most": bounds[1], "trials": trials}


def _most_errors(trials: int) -> float:
    """The share of errors that a test at the 5 % level passes with 99.9 % probability (normal approximation)."""
    return 0.05 + 3.1 * math.sqrt(0.05 * 0.95 / trials)


def _identical(rng: np.random.Generator, trials: int) -> list[dict[str, Any]]:
    """Two groups of one population: 5-10 documents against 5-20."""
    world, rows, plug = make_world(rng), [], []
    for _ in range(trials):
        sizes = rng.integers(5, 11), rng.integers(5, 21)
        texts = {
            name: make_group(name, [world.plain] * int(n), world, rng) for name, n in zip("ab", sizes, strict=True)
        }
        rows.append(compare(texts, rng=rng, permutations=199, top=1).distances.iloc[0])
        plug.append(jensen_shannon(*word_shares(texts)))
    table = pd.DataFrame(rows)
    error = float(table["d2"].std()) / math.sqrt(trials)
    holds = float(((table["low"] <= 0) & (table["high"] >= 0)).mean())
    name = "one population, two samples"
    return [
        _figure(name, "false positives (p ≤ 0.05)", float((table["p"] <= 0.05).mean()), (0, _most_errors(trials)),
                trials, 1.0),
        _figure(name, "mean distance over its standard error", float(table["d2"].mean()) / error, (-3.3, 3.3), trials,
                float(np.mean(plug)) / (float(np.std(plug, ddof=1)) / math.sqrt(trials))),
        _figure(name, "intervals that hold 0", holds, (0.93, 1), trials, 0.0),
    ]  # fmt: skip


def _mixtures(rng: np.random.Generator, cases: int) -> list[dict[str, Any]]:
    """Seven groups of 4 to 16 documents that mix two populations at known shares (Kilgarriff 2001)."""
    ours, plug = [], []
    for _ in range(cases):
        sizes = [int(n) for n in rng.permutation(_SIZES)]
        texts, shares = mixture_groups(make_world(rng), sizes, rng)
        found = compare(texts, rng=rng, permutations=1, top=1).distances
        truth = np.array([abs(shares[a] - shares[b]) for a, b in zip(found["a"], found["b"], strict=True)])
        size = _smaller_size(sizes)
        ours.append(_followed(found["d2"].to_numpy(dtype=float), truth, size))
        plug.append(_followed(_plug_in(texts), truth, size))
    names = ("rank correlation with the known difference", "correlation of the rest with group size")
    room = 0.15 + 0.5 / math.sqrt(cases)
    bounds = ((0.51, 1.0), (-room, room))
    return [
        _figure("known mixtures of seven groups", name, float(np.mean([each[k] for each in ours])), bounds[k], cases,
                float(np.mean([each[k] for each in plug])))
        for k, name in enumerate(names)
    ]  # fmt: skip


def _smaller_size(sizes: Sequence[int]) -> Floats:
    return np.array([1 / (1 / a + 1 / b) for a, b in combinations(sizes, 2)])


def _plug_in(texts: Texts) -> Floats:
    return np.array([jensen_shannon(p, q) for p, q in combinations(word_shares(texts), 2)])


def _followed(distance: Floats, truth: Floats, size: Floats) -> tuple[float, float]:
    """Rank correlation with the truth, and correlation with size of what a parabola over the truth leaves.

    Without that, chance in which group has which size would be counted as following size.
    """
    parabola = np.vander(truth, 3)
    rest = distance - parabola @ np.linalg.lstsq(parabola, distance, rcond=None)[0]
    return rank_correlation(distance, truth), float(np.corrcoef(rest, np.log(size))[0, 1])


def made_up_cells(
    world: World, populations: Sequence[Floats], sizes: Sequence[int], rng: np.random.Generator
) -> TermCells:
    """Cells of two services from made-up documents, as the tables of a study would give them."""
    counts, exposure = [], []
    for name, population, size in zip(_GROUPS, populations, sizes, strict=True):
        for document, text in make_group(name, [population] * size, world, rng).items():
            words = text.split()
            exposure.append((name, document, 1, len(words)))
            terms, uses = np.unique(np.array(words, dtype=object), return_counts=True)
            counts += [(term, name, document, 1, n) for term, n in zip(terms, uses, strict=True)]
    return make_term_cells(
        pd.DataFrame(counts, columns=["concept", "service", "document", "section", "n"]),
        pd.DataFrame(exposure, columns=["service", "document", "section", "words"]),
        unit="document",
    )


def _subset(rng: np.random.Generator, trials: int) -> list[dict[str, Any]]:
    """A small vocabulary inside a large one: easy to follow, not to be followed by; and one vocabulary twice."""
    world = make_world(rng, size=120)
    inside = np.where(np.arange(120) % 2 == 0, world.plain, 0)
    inside = inside / inside.sum()
    null = [_directed(world, (world.plain, world.plain), rng) for _ in range(trials)]
    both = [_directed(world, (inside, world.plain), rng) for _ in range(max(4, trials // 4))]
    to_large, to_small = (float(np.mean([each[k]["directed"] for each in both])) for k in (0, 1))
    values = [row["directed"] for each in null for row in each]
    error = float(np.std(values, ddof=1)) / math.sqrt(len(values) / 2)  # the two directions are not independent
    wrong = float(np.mean([row["p"] <= 0.05 for each in null for row in each]))
    return [
        _figure("directed, one vocabulary", "mean over its standard error", float(np.mean(values)) / error, (-3.3, 3.3),
                trials),
        _figure("directed, one vocabulary", "false positives (p ≤ 0.05)", wrong, (0, _most_errors(trials)), trials),
        _figure("directed, planted subset", "what the large must learn of the small", to_large, (-0.05, 0.1),
                len(both)),
        _figure("directed, planted subset", "what the small must learn of the large", to_small, (0.3, 0.6),
                len(both)),
    ]  # fmt: skip


def _directed(world: World, populations: Sequence[Floats], rng: np.random.Generator) -> list[dict[Any, Any]]:
    sizes = [int(n) for n in rng.integers(5, 16, size=2)]
    cells = made_up_cells(world, populations, sizes, rng)
    pairs = [_GROUPS, _GROUPS[::-1]]
    return directed_tables(cells, measure="words", rng=rng, pairs=pairs, permutations=99).directed.to_dict("records")


def _one_term(rng: np.random.Generator, trials: int) -> list[dict[str, Any]]:
    """Keyness: one population twice, then with one word four times as frequent on one side."""
    world = make_world(rng, size=300)
    more = world.plain.copy()
    more[20] *= 4
    null = [_keyness(world, (world.plain, world.plain), rng) for _ in range(trials)]
    planted = [_keyness(world, (more / more.sum(), world.plain), rng) for _ in range(trials)]
    first = float(np.mean([table["term"].iloc[0] == world.words[20] for table in planted]))
    wrong = float(np.mean([(table["p"] <= 0.05).mean() for table in null]))
    any_wrong = float(np.mean([bool((table["q"] <= 0.05).any()) for table in null]))
    return [
        _figure("keyness, one population", "terms with p ≤ 0.05", wrong, (0, 0.08), trials),
        _figure("keyness, one population", "sets with a false discovery (q ≤ 0.05)", any_wrong,
                (0, _most_errors(trials)), trials),
        _figure("keyness, one word planted", "sets that it leads", first, (0.8, 1), trials),
    ]  # fmt: skip


def _keyness(world: World, populations: Sequence[Floats], rng: np.random.Generator) -> pd.DataFrame:
    cells = made_up_cells(world, populations, (8, 12), rng)
    return keyness_table(cells, *_GROUPS, rng=rng, permutations=999)


def _meanings(rng: np.random.Generator, sets: int) -> list[dict[str, Any]]:
    """Words that keep their topic in both communities, change it in half of one's uses, or in all of them.

    With three groups of equal size ρ is 0.94 at most.
    """
    tables = [_planted(rng) for _ in range(sets)]
    table = pd.concat(tables)
    kept, half, switched = (table[table["switched"] == share] for share in _SWITCHED)
    mean = [float(part["distance"].mean()) for part in (kept, half, switched)]
    columns = ([each[key].to_numpy(dtype=float) for key in ("distance", "switched")] for each in tables)
    follows = float(np.mean([rank_correlation(distance, truth) for distance, truth in columns]))
    wrong, told = (float((part["p"] <= 0.05).mean()) for part in (kept, switched))
    name = "meaning, planted switch"
    return [
        _figure("meaning, kept", "false positives (p ≤ 0.05)", wrong, (0, _most_errors(len(kept))), len(kept)),
        _figure("meaning, kept", "mean distance, most other words switched", mean[0], (-0.1, 0.1), len(kept)),
        _figure(name, "half switched: distance beyond the kept", mean[1] - mean[0], (0.3, 2), len(half)),
        _figure(name, "all switched: distance beyond the half", mean[2] - mean[1], (0.3, 2), len(switched)),
        _figure(name, "all switched: words with p ≤ 0.05", told, (0.9, 1), len(switched)),
        _figure(name, "rank correlation with the share switched", follows, (0.8, 1), sets),
    ]


def _planted(rng: np.random.Generator) -> pd.DataFrame:
    """One set of words measured together; the share of each that is planted is ``switched``."""
    shares = np.repeat(_SWITCHED, 8).tolist()
    cases = planted_meanings(shares, rng)
    found = compare_meanings(cases, rng=rng, permutations=199)
    return found.assign(switched=found["case"].map(dict(zip(cases, shares, strict=True))))


_DESCRIPTION = (
    "Makes texts up from known populations and measures them: how often a test errs where nothing differs, how well "
    "distances follow the known differences, and how much they follow the size of the groups instead; beside the "
    "plug-in Jensen-Shannon distance. Words whose meaning is kept, half switched or switched check the distance of "
    "meaning. Ends with status 1 if a figure is out of its bounds."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the planted checks and print their table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.selftest", description=_DESCRIPTION)
    parser.add_argument("--seed", type=whole_number(0), default=1, metavar="N", help="of the made-up texts; default: 1")
    parser.add_argument(
        "--trials", type=whole_number(2), default=60, metavar="N", help="pairs made up, 2 or more; default: 60"
    )
    add_format(parser)
    options = parser.parse_args(arguments)
    table = selftest_table(seed=options.seed, trials=options.trials)
    print_table(table, options)
    return 0 if bool((table["verdict"] != "out of bounds").all()) else 1


if __name__ == "__main__":
    sys.exit(main())
