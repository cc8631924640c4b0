"""Distances of services: speed against straightforward recounting, growth, and memory for a million segments.

Run ``python -m benchmarks.distance``; ``--quick`` leaves the million segments out. Ours: d², 1,000 exchanges and all
delete-one-document jackknives for every pair of services, from counts of segments to the finished table. The peer: for
each exchange and each document left out, the counts are summed anew by service with pandas and the Jensen-Shannon
divergence of all pairs is taken (with scipy where it is installed, else numpy); a few rounds are timed and multiplied.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.plug_in import jensen_shannon
from benchmarks.stage_clock import peak_megabytes
from kg.measure.distances.distance import distance_tables
from kg.measure.segments import Segments

PERMUTATIONS = 1_000
ROUNDS = 5  # of the peer that are timed


def made_up_segments(services: int, terms: int, segments: int, *, documents: int = 10, seed: int = 1) -> Segments:
    """Segments of about 60 terms by Zipf's law, shared out evenly over services and their documents."""
    rng = np.random.default_rng(seed)
    p = 1 / (np.arange(terms) + 5.0)
    drawn = rng.choice(terms, size=(segments, 60), p=p / p.sum()).astype(np.int32)
    drawn.sort(axis=1)
    first = np.ones_like(drawn, dtype=bool)
    first[:, 1:] = drawn[:, 1:] != drawn[:, :-1]
    at = np.flatnonzero(first)
    n = np.diff(np.append(at, drawn.size)).astype(np.int16)
    service = np.arange(segments) % services
    document = (np.arange(segments) // services) % documents
    codes: Any = drawn.ravel()[at]
    categories: Any = [f"t{k:06}" for k in range(terms)]
    names = pd.Categorical.from_codes(codes, categories=categories)
    table = pd.DataFrame(
        {
            "segment": np.arange(segments), "service": [f"s{k:02}" for k in service],
            "document": [f"s{a:02}d{b:03}" for a, b in zip(service, document, strict=True)], "section": 0, "words": 100,
        }
    )  # fmt: skip
    counts = pd.DataFrame({"segment": (at // 60).astype(np.int32), "term": names, "n": n})
    return Segments(
        services=tuple(sorted(set(table["service"]))), words={}, segments=table, counts=counts, members=pd.DataFrame()
    )


def ours(segments: Segments) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    tables = distance_tables(
        segments, measure="words", rng=rng, unit="document", permutations=PERMUTATIONS, exact_limit=1, top=1
    )
    return tables.distances


def divergence() -> tuple[str, Callable[[np.ndarray, np.ndarray], float]]:
    try:
        jensenshannon = import_module("scipy.spatial.distance").jensenshannon  # not a dependency of Begrepskart
    except ImportError:
        return "numpy", jensen_shannon
    return "scipy", lambda p, q: float(jensenshannon(p, q, base=2) ** 2)


def recount(counts: pd.DataFrame, service_of: "pd.Series[str]", distance: Callable[..., float]) -> list[float]:
    """All pairs' divergence after summing the counts by service anew."""
    summed = counts.assign(service=counts["document"].map(service_of)).groupby(["service", "term"], observed=True)["n"]
    table = summed.sum().unstack(fill_value=0).to_numpy(dtype=float)  # noqa: PD010  # the quicker of the two
    shares = table / table.sum(axis=1, keepdims=True)
    return [distance(p, q) for p, q in combinations(shares, 2)]


def peer_seconds(segments: Segments, distance: Callable[..., float]) -> tuple[float, int]:
    """CPU seconds that the peer takes in all, from ``ROUNDS`` rounds, and how many rounds it needs."""
    places = segments.segments.set_index("segment")["document"]
    counts = segments.counts.assign(document=places.loc[segments.counts["segment"]].to_numpy())
    owner = segments.segments.drop_duplicates("document").set_index("document")["service"]
    rng = np.random.default_rng(1)
    start = time.process_time()
    for _ in range(ROUNDS):
        recount(counts, pd.Series(rng.permutation(owner.to_numpy()), index=owner.index), distance)
    rounds = PERMUTATIONS + len(owner)
    return (time.process_time() - start) / ROUNDS * rounds, rounds


def timed(work: Callable[[], object], *, times: int = 3) -> float:
    """The median of ``times`` runs in CPU seconds of all threads, which other work on the machine lengthens little."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return float(np.median(found))


def compare_with_peer() -> None:
    segments = made_up_segments(14, 5_000, 1_400)
    name, distance = divergence()
    mine = timed(lambda: ours(segments))
    theirs, rounds = peer_seconds(segments, distance)
    print(f"14 services x 5,000 terms x 1,400 segments, {PERMUTATIONS} exchanges and 140 jackknives, all 91 pairs")
    print(f"ours                                   {mine:10.2f} CPU s")
    print(f"pandas recount + {name} Jensen-Shannon  {theirs:10.2f} CPU s ({ROUNDS} of {rounds} rounds timed)")
    print(f"ratio                                  {theirs / mine:10.0f} x")


def growth() -> None:
    print("\nservices  terms   segments  CPU s")
    base = (14, 5_000, 1_400)
    shapes = [base, (28, *base[1:]), (14, 10_000, 1_400), (14, 20_000, 1_400), (14, 5_000, 2_800), (14, 5_000, 11_200)]
    for services, terms, segments in shapes:
        made = made_up_segments(services, terms, segments)
        print(f"{services:8} {terms:6,} {segments:10,} {timed(partial(ours, made), times=1):6.2f}")


def million() -> None:
    """Make and measure a million segments in a process of its own, and tell its peak memory."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.distance", "--million"], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    print(f"\n1,000,000 segments, {told['rows']:,} counts, {told['cells']:,} cells of service and document")
    print(f"to all distances in {told['seconds']:.0f} s; peak memory of the process {told['megabytes']:,.0f} MB")


def measure_million() -> None:
    segments = made_up_segments_in_pieces(1_000_000)
    start = time.perf_counter()
    found = distance_tables(
        segments, measure="words", rng=np.random.default_rng(1), unit="document", permutations=99, exact_limit=1, top=1
    )
    seconds = time.perf_counter() - start
    cells = int(found.distances["units_a"].max()) * len(segments.services)
    told = {"rows": len(segments.counts), "cells": cells, "seconds": seconds, "megabytes": peak_megabytes()}
    print(json.dumps(told))


def made_up_segments_in_pieces(segments: int, *, pieces: int = 20) -> Segments:
    """As :func:`made_up_segments`, with 60 documents a service, drawn piece by piece so that drawing takes little."""
    each = segments // pieces
    parts = [made_up_segments(14, 5_000, each, documents=60, seed=seed) for seed in range(pieces)]
    for number, part in enumerate(parts):
        part.counts["segment"] = (part.counts["segment"].to_numpy() + number * each).astype(np.int32)
        part.segments["segment"] += number * each
    table = pd.concat([part.segments for part in parts], ignore_index=True)
    for name in ("service", "document"):
        table[name] = table[name].astype("category")
    services = parts[0].services
    counts = [part.counts for part in parts]
    parts.clear()
    return Segments(
        services=services, words={}, segments=table, counts=pd.concat(counts, ignore_index=True), members=pd.DataFrame()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="without the million segments")
    parser.add_argument("--million", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.million:
        measure_million()
        return
    compare_with_peer()
    growth()
    if not options.quick:
        million()


if __name__ == "__main__":
    main()
